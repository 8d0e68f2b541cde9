"""What the standard library compiles from text for data classes and named tuples, kept as bytecode.

Each method of each such class is compiled anew at every start, some 140 before the register is painted. Their
code is kept beside this program's own bytecode under the text it was compiled from, so it is never out of
date: another text is simply not there, and is compiled as ever.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

Asked = tuple[str, str]
"""A text and how it is compiled, ``exec`` or ``eval``."""
WHERE = ((dataclasses, "exec"), (collections, "eval"))
"""Who compiles text, and the function of the language it does so with."""


class _Kept:
    """What was kept, what of it was asked for, and whether anything was missing."""

    def __init__(self) -> None:
        self.known: dict[Asked, CodeType] = {}
        self.used: dict[Asked, CodeType] = {}
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


_kept = _Kept()


def hasten() -> None:
    """From now on texts whose code is kept are not compiled."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        known = marshal.loads(_place().read_bytes())
        if isinstance(known, dict):
            _kept.known = known
    for module, name in WHERE:
        setattr(module, name, _by_code(name))


def keep() -> None:
    """The start is over: compile as ever again, and keep what this start needed for the next one."""
    for module, name in WHERE:
        module.__dict__.pop(name, None)
    used, missed = _kept.used, _kept.missed
    _kept.known, _kept.used, _kept.missed = {}, {}, False
    if not missed or sys.dont_write_bytecode or hasattr(sys, "frozen"):
        return
    place = _place()
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(marshal.dumps(used))
        fresh.replace(place)


def _by_code(mode: str) -> Any:
    run = exec if mode == "exec" else eval

    def by_code(text: str, *spaces: dict[str, Any]) -> Any:
        return run(_kept.code(text, mode), *spaces)

    return by_code


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".texts")
