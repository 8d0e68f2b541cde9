"""What the standard library compiles from text for data classes, named tuples and patterns, kept for a start.

Each method of each such class and each regular expression is compiled anew at every start, some 140 and 30
before the register is painted. Their code is kept beside this program's own bytecode under the text it was
compiled from, so it is never out of date: another text is simply not there, and is compiled as ever.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
import os
import re
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

Asked = tuple[str, str]
"""A text and how it is compiled, ``exec`` or ``eval``."""
Sought = tuple[str | bytes, int]
"""A regular expression and its flags."""
Steps = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""What the engine is given beside the expression: flags, code, how many groups, their numbers and names."""
WHERE = ((dataclasses, "exec"), (collections, "eval"))
"""Who compiles text, and the function of the language it does so with."""
LONGEST = 1000
"""Characters of a regular expression that is kept; longer ones belong to a library's first start."""
KNOWN = (3, 11)
"""The Python whose compiler of patterns is known to the letter."""

_patterns: Any = re._compiler if sys.version_info[:2] == KNOWN else None  # type: ignore[attr-defined]
_slow: Any = _patterns and _patterns.compile
ENGINE: int = _patterns._sre.MAGIC if _patterns else 0
"""Code of patterns is for this engine and no other."""


class _Kept:
    """What was kept, what of it was asked for, and whether anything was missing."""

    def __init__(
        self, codes: dict[Asked, CodeType] | None = None, steps: dict[Sought, Steps] | None = None
    ) -> None:
        self.known, self.known_steps = codes or {}, steps or {}
        self.used: dict[Asked, CodeType] = {}
        self.used_steps: dict[Sought, Steps] = {}
        self.missed = False

    def code(self, text: str, mode: str) -> CodeType:
        """The code of a text; nothing of this module is inherited by it."""
        asked = (text, mode)
        found = self.used.get(asked) or self.known.get(asked)
        if found is None:
            self.missed = True
            found = compile(text, "<string>", mode, dont_inherit=True)
        self.used[asked] = found
        return found

    def steps(self, sought: Sought) -> Steps:
        """What the engine is given for a regular expression."""
        found = self.used_steps.get(sought) or self.known_steps.get(sought)
        if found is None:
            self.missed = True
            found = _worked_out(*sought)
        self.used_steps[sought] = found
        return found


_kept = [_Kept()]


def hasten() -> None:
    """From now on texts whose code is kept are not compiled."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        engine, codes, steps = marshal.loads(_place().read_bytes())
        if isinstance(codes, dict) and isinstance(steps, dict):
            _kept[0] = _Kept(codes, steps if engine == ENGINE else {})
    for module, name in WHERE:
        setattr(module, name, _by_code(name))
    if _patterns is not None:
        _patterns.compile = _by_steps


def keep() -> None:
    """The start is over: compile as ever again, and keep what this start needed for the next one."""
    for module, name in WHERE:
        module.__dict__.pop(name, None)
    if _patterns is not None:
        _patterns.compile = _slow
    done, _kept[0] = _kept[0], _Kept()
    if not done.missed or sys.dont_write_bytecode or hasattr(sys, "frozen"):
        return
    place = _place()
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(marshal.dumps((ENGINE, done.used, done.used_steps)))
        fresh.replace(place)


def _by_code(mode: str) -> Any:
    run = exec if mode == "exec" else eval

    def by_code(text: str, *spaces: dict[str, Any]) -> Any:
        return run(_kept[0].code(text, mode), *spaces)

    return by_code


def _by_steps(sought: Any, flags: int = 0) -> Any:
    if type(sought) not in (str, bytes) or len(sought) > LONGEST or flags & re.DEBUG:
        return _slow(sought, flags)
    whole, code, groups, numbers, names = _kept[0].steps((sought, flags))
    return _patterns._sre.compile(sought, whole, code, groups, numbers, names)


def _worked_out(sought: str | bytes, flags: int) -> Steps:
    parsed = _patterns._parser.parse(sought, flags)
    numbers = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    code = [int(step) for step in _patterns._code(parsed, flags)]
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, numbers, tuple(names)


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".texts")
