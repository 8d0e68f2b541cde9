"""PySide6 without what it would compile anew at every start.

shiboken6 carries its Python part as source text inside its library and compiles that whenever it is imported,
a sixth of what an empty window costs. It takes the same files from a folder ``files.dir`` beside itself when
there is one, and Python then keeps their bytecode as of any module. Such a folder is kept here with this
program's own bytecode, whole or not at all; without it everything works as before.
"""

from __future__ import annotations

import os
import sys
from importlib.util import cache_from_source, find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

LIBRARY, PART, FOLDER = "shiboken6", "shibokensupport.signature.loader", "files.dir"


def hasten() -> None:
    """Import the library with the kept files, if it was not imported yet and they are there and whole."""
    spec = find_spec(LIBRARY) if LIBRARY not in sys.modules and not hasattr(sys, "frozen") else None
    if spec is None or spec.loader is None:
        return
    kept = next((one for one in _kept(spec).parent.glob(_kept(spec).name + "-*") if _is_whole(one)), None)
    if kept is None:
        return
    module = sys.modules[LIBRARY] = module_from_spec(spec)
    own = module.__file__
    module.__file__ = str(kept / "__init__.py")
    try:
        spec.loader.exec_module(module)
    finally:
        module.__file__ = own


def keep() -> None:
    """After a start without them: keep the files for the next one, if bytecode may be kept."""
    spec, part = find_spec(LIBRARY), sys.modules.get(PART)
    archive = getattr(getattr(part, "__loader__", None), "zfile", None)
    if archive is None or spec is None or sys.dont_write_bytecode or hasattr(sys, "frozen"):
        return
    import shutil

    place = _kept(spec)
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        fresh.mkdir(parents=True)
        archive.extractall(fresh / FOLDER)
        whole = place.with_name(f"{place.name}-{_size(fresh)}")
        if whole.exists() and not _is_whole(whole):
            shutil.rmtree(whole)
        fresh.rename(whole)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)


def _kept(spec: ModuleSpec) -> Path:
    made = os.stat(str(spec.origin)).st_mtime_ns
    return Path(cache_from_source(__file__)).parent / f"{LIBRARY}-{made:x}"


def _is_whole(kept: Path) -> bool:
    return kept.name.rpartition("-")[2] == str(_size(kept))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.py"))
