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
from importlib._bootstrap_external import cache_from_source  # its public door imports what shall be kept
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import Any

    Entry = tuple[str, bool, int, int, int, int]
    """Source, whether it is a package, its time and size, where its bytecode begins and ends."""

HEAD = 16
"""Bytes before the code in a file of bytecode: kind, how it is checked, time and size of the source."""
WHOLE = 0xFFFFFFFF


class _Loader(SourceFileLoader):
    """Loads a module from its source, with code that is at hand already."""

    def get_code(self, fullname: str) -> CodeType | None:
        entry = _Finder.entries.get(fullname)
        if entry is None:
            return super().get_code(fullname)
        source, _, made, size, begin, end = entry
        stands = os.stat(source)
        if (int(stands.st_mtime) & WHOLE, stands.st_size & WHOLE) != (made, size):
            _Finder.stale = True
            return super().get_code(fullname)
        return marshal.loads(_Finder.codes[begin:end])


class _Finder:
    """Finds what the path finds, by what was kept of it."""

    entries: dict[str, Entry] = {}  # noqa: RUF012 -- this module's own, in one place
    codes = memoryview(b"")
    before: frozenset[str] = frozenset()
    path: list[str] = []  # noqa: RUF012
    stale = False

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        entry = cls.entries.get(name)
        if entry is None or not os.path.exists(entry[0]):
            return None
        spec = ModuleSpec(name, _Loader(name, entry[0]), origin=entry[0], is_package=entry[1])
        spec.has_location = True
        spec.cached = cache_from_source(entry[0])
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(entry[0]))
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
    with open(_place(), "rb") as file:
        whole = memoryview(file.read())
    length = int.from_bytes(whole[:8], "big")
    path, folders, entries, size = marshal.loads(whole[8 : 8 + length])
    codes = whole[8 + length :]
    unchanged = path == _Finder.path and all(_time(one) == time for one, time in folders.items())
    if unchanged and len(codes) == size:
        _Finder.entries, _Finder.codes = entries, codes


def keep() -> None:
    """The start is over: look for modules as ever, and keep what this start imported for the next one."""
    if _Finder not in sys.meta_path:
        return
    sys.meta_path.remove(_Finder)
    known, codes, stale = _Finder.entries, _Finder.codes, _Finder.stale
    _Finder.entries, _Finder.codes = {}, memoryview(b"")
    plain = {
        name: str(one.__file__)
        for name, one in list(sys.modules.items())
        if name not in _Finder.before and _is_plain(name, one)
    }
    new = {name: _bytecode(source) for name, source in plain.items() if stale or name not in known}
    if not any(new.values()) or sys.dont_write_bytecode:
        return
    entries: dict[str, Entry] = {}
    parts: list[bytes] = []
    at = 0
    for name, found in new.items():
        if found is not None:
            made, size, code = found
            package = hasattr(sys.modules[name], "__path__")
            entries[name] = (plain[name], package, made, size, at, at + len(code))
            parts.append(code)
            at += len(code)
    for name, (source, package, made, size, begin, end) in known.items():
        if name not in new and os.path.exists(source):
            entries[name] = (source, package, made, size, at, at + end - begin)
            parts.append(bytes(codes[begin:end]))
            at += end - begin
    folders = {os.path.dirname(entry[0]) for entry in entries.values()} | {one for one in _Finder.path if one}
    index = marshal.dumps((_Finder.path, {one: _time(one) for one in folders}, entries, at))
    _write(len(index).to_bytes(8, "big") + index + b"".join(parts))


def _write(whole: bytes) -> None:
    place = _place()
    fresh = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(whole)
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
