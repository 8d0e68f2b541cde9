"""What a process writes about its own troubles names places in the program, never anybody's data.

Messages of errors, warnings and libraries may hold names, numbers or texts of papers; none of them is
written. What is written: the kind of trouble and the frames, with file names cut to their last three parts.
"""

from __future__ import annotations

import sys
import threading
import traceback
import warnings
from importlib.util import find_spec
from pathlib import PurePath
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import logging
    from importlib.machinery import ModuleSpec

LOGGING = "logging"


def frames(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """An error as kind and frames, without its message and without values."""
    named = "error" if kind is None else f"{kind.__module__}.{kind.__qualname__}"
    lines = [named]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def speak_discreetly() -> None:
    """From now on this process writes nothing of anybody's data about its troubles; once, at the start."""
    sys.excepthook = lambda kind, trouble, trace: _write(frames(kind, trace))
    threading.excepthook = lambda told: _write(frames(told.exc_type, told.exc_traceback))
    sys.unraisablehook = lambda told: _write(frames(told.exc_type, told.exc_traceback))
    warnings.showwarning = _warned
    known = sys.modules.get(LOGGING)
    if known is not None:
        _hush(known)
    else:
        sys.meta_path.insert(0, _AtImport)


class _AtImport:
    """Waits for the library of log lines, which no usual start needs, and hushes it before anybody has it."""

    @classmethod
    def find_spec(cls, name: str, path: Any = None, target: object = None) -> ModuleSpec | None:
        """Where the library is, as all others find it."""
        if name != LOGGING:
            return None
        sys.meta_path.remove(cls)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_hush(module: ModuleType) -> None:
                execute(module)
                _hush(module)

            spec.loader.exec_module = execute_and_hush  # type: ignore[method-assign]
        return spec


def _hush(log: Any) -> None:
    """Of a log line only where it comes from is written, and the kind of error it tells of."""

    class DiscreetLog(log.Handler):  # type: ignore[misc]
        def emit(self, record: logging.LogRecord) -> None:
            _write(f"{record.levelname} {record.name} {_place(record.pathname)}:{record.lineno}")
            if record.exc_info and record.exc_info[0] is not None:
                _write(frames(record.exc_info[0], record.exc_info[2]))

    root = log.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    root.addHandler(DiscreetLog(log.WARNING))
    log.raiseExceptions = False


def _warned(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *rest: Any, **more: Any
) -> None:
    _write(f"{category.__name__} {_place(filename)}:{lineno}")


def _place(filename: str) -> str:
    return "/".join(PurePath(filename.replace("\\", "/")).parts[-3:])


def _write(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
