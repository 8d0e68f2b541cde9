"""PySide6 without what it would compile anew at every start, or never use.

shiboken6 carries its Python part as source text inside its library and compiles that whenever it is imported,
a sixth of what an empty window costs. It takes the same files from a folder ``files.dir`` beside itself when
there is one, and Python then keeps their bytecode as of any module. Such a folder is kept here with this
program's own bytecode, whole or not at all; without it everything works as before.

Most of that part explains wrong calls and describes signatures; it is executed when first asked to. Its
enumerations are made by ``ui.qtenums``.
"""

from __future__ import annotations

import os
import sys
from importlib.util import cache_from_source, find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ui import qtenums
from ui.latemodules import late

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

LIBRARY, PART, FOLDER = "shiboken6", "shibokensupport.signature.loader", "files.dir"
SELDOM: dict[str, tuple[str, ...]] = {
    "shibokensupport.signature.mapping": ("update_mapping",),
    "shibokensupport.signature.errorhandler": (),
    "shibokensupport.signature.layout": (),
    "shibokensupport.signature.parser": (),
    "shibokensupport.signature.lib.enum_sig": (),
    "shibokensupport.signature.lib.pyi_generator": (),
    "shibokensupport.signature.lib.tool": (),
    "base64": (),
    "tempfile": (),
    "textwrap": (),
    "zipfile": (),
}
"""Imported by the library, and used in no usual run before something goes wrong or is looked up."""
NEW_ENUMS = "pyside6_option_python_enum"
"""What the library's parser would tell the library when it is executed: Python's enumerations, as ever."""


def hasten() -> None:
    """Import the library with the kept files, if it was not imported yet and they are there and whole."""
    if LIBRARY in sys.modules:
        return
    qtenums.hasten()
    spec = find_spec(LIBRARY) if not hasattr(sys, "frozen") else None
    if spec is None or spec.loader is None:
        return
    kept = next((one for one in _kept(spec).parent.glob(_kept(spec).name + "-*") if _is_whole(one)), None)
    if kept is None:
        return
    module = sys.modules[LIBRARY] = module_from_spec(spec)
    own = module.__file__
    module.__file__ = str(kept / "__init__.py")
    usual = os.environ.get(NEW_ENUMS.upper(), "True") == "True" and not hasattr(sys, NEW_ENUMS)
    if usual:
        setattr(sys, NEW_ENUMS, True)
    try:
        with late(SELDOM if usual else {}):
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
