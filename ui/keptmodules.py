"""The bytecode of all modules that a start imports, kept in one file and read at once.

Finding each of some 190 modules in the folders of the path and opening its bytecode takes as long as
executing many of them. What is kept is used as Python uses bytecode: only while a source has the size and the
time it had then. It is left alone altogether when the path is another one, or when something came into one of
its folders or went, since the same name may mean another file from then on.
"""

from __future__ import annotations

import marshal
import os
import sys
from _thread import allocate_lock
from importlib._bootstrap_external import cache_from_source  # its public door imports what shall be kept
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import Any

    Entry = tuple[str, str, bool, int, int, int, int]
    """Source, its file of bytecode, whether it is a package, its time and size, place and length of its code.

    The place is counted from where the index ends.
    """

HEAD = 16
"""Bytes before the code in a file of bytecode: kind, how it is checked, time and size of the source."""
WHOLE = 0xFFFFFFFF
NUMBER = 8
"""Bytes of the number at the head of the file: how long its index is."""


class _Loader(SourceFileLoader):
    """Loads a module from its source, with code that is at hand already."""

    def get_code(self, fullname: str) -> CodeType | None:
        entry = _Finder.entries.get(fullname)
        if entry is None:
            return super().get_code(fullname)
        return marshal.loads(_Finder.code(entry))


class _Finder:
    """Finds what the path finds, by what was kept of it."""

    before: frozenset[str] = frozenset()
    path: list[str] = []  # noqa: RUF012
    entries: dict[str, Entry] = {}  # noqa: RUF012 -- this module's own, in one place
    file, begin = -1, 0
    stale = False
    _reading = allocate_lock()

    @classmethod
    def code(cls, entry: Entry) -> bytes:
        """The bytecode of a module; read alone, as a whole file of them would take new memory."""
        with cls._reading:
            os.lseek(cls.file, cls.begin + entry[5], os.SEEK_SET)
            return os.read(cls.file, entry[6])

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        entry = cls.entries.get(name)
        if entry is None:
            return None
        source, cached, package, made, size, _, _ = entry
        try:
            stands = os.stat(source)
        except OSError:
            return None
        if stands.st_size & WHOLE != size or int(stands.st_mtime) & WHOLE != made:
            cls.stale = True
            return None
        spec = ModuleSpec(name, _Loader(name, source), origin=source, is_package=package)
        spec.has_location = True
        spec.cached = cached
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source))
        return spec


def hasten() -> None:
    """From now on modules whose bytecode is kept are not looked for."""
    if hasattr(sys, "frozen"):
        return
    _Finder.before, _Finder.path = frozenset(sys.modules), [os.getcwd(), *sys.path]
    try:  # noqa: SIM105 -- its library is among what shall be kept
        _take_up()
    except (OSError, EOFError, ValueError, TypeError):
        pass
    sys.meta_path.insert(sys.meta_path.index(PathFinder), _Finder)


def _take_up() -> None:
    _Finder.file = file = os.open(_place(), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    length = int.from_bytes(os.read(file, NUMBER), "big")
    path, folders, entries, size = marshal.loads(os.read(file, length))
    _Finder.begin = NUMBER + length
    unchanged = path == _Finder.path and all(_time(one) == time for one, time in folders.items())
    if unchanged and os.fstat(file).st_size == _Finder.begin + size:
        _Finder.entries = entries


def keep() -> None:
    """The start is over: look for modules as ever, and keep what this start imported for the next one."""
    if _Finder not in sys.meta_path:
        return
    sys.meta_path.remove(_Finder)
    plain = {
        name: str(one.__file__)
        for name, one in list(sys.modules.items())
        if name not in _Finder.before and _is_plain(name, one)
    }
    known = _Finder.entries
    new = {name: _bytecode(source) for name, source in plain.items() if _Finder.stale or name not in known}
    entries: dict[str, Entry] = {}
    parts: list[bytes] = []
    if any(new.values()) and not sys.dont_write_bytecode:
        for name, found in new.items():
            if found is not None:
                made, size, code = found
                source, package = plain[name], hasattr(sys.modules[name], "__path__")
                entries[name] = (source, cache_from_source(source), package, made, size, 0, len(code))
                parts.append(code)
        for name, entry in known.items():
            if name not in new and os.path.exists(entry[0]):
                entries[name] = entry
                parts.append(_Finder.code(entry))
    _Finder.entries = {}
    if _Finder.file >= 0:
        os.close(_Finder.file)
        _Finder.file = -1
    if parts:
        _write(entries, parts)


def _write(entries: dict[str, Entry], parts: list[bytes]) -> None:
    folders = {os.path.dirname(entry[0]) for entry in entries.values()} | {one for one in _Finder.path if one}
    at, placed = 0, {}
    for name, entry in entries.items():
        placed[name] = (*entry[:5], at, entry[6])
        at += entry[6]
    index = marshal.dumps((_Finder.path, {one: _time(one) for one in folders}, placed, at))
    place = _place()
    fresh = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(len(index).to_bytes(NUMBER, "big") + index + b"".join(parts))
        os.replace(fresh, place)
    except OSError:
        pass


def _is_plain(name: str, module: ModuleType) -> bool:
    """From a source in one folder, under its own name, executed by the library's own loader or by ours."""
    spec = getattr(module, "__spec__", None)
    where: Any = getattr(module, "__path__", None)
    return (
        spec is not None
        and spec.name == name
        and type(spec.loader) in (SourceFileLoader, _Loader)
        and (where is None or list(where) == [os.path.dirname(str(spec.origin))])
    )


def _bytecode(source: str) -> tuple[int, int, bytes] | None:
    """Time and size of the source and the code made of it then; None where it is checked in another way."""
    try:
        with open(cache_from_source(source), "rb") as file:
            found = file.read()
    except (OSError, NotImplementedError):
        return None
    if len(found) <= HEAD or int.from_bytes(found[4:8], "little"):
        return None
    return int.from_bytes(found[8:12], "little"), int.from_bytes(found[12:16], "little"), found[HEAD:]


def _time(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _place() -> str:
    return f"{cache_from_source(__file__).removesuffix('.pyc')}.modules"
