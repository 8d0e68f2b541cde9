"""PySide6 without what it would compile anew at every start, or never use.

shiboken6 carries its Python part as source text inside its library and compiles that whenever it is imported,
a sixth of what an empty window costs. It takes the same files from a folder ``files.dir`` beside itself when
there is one, and Python then keeps their bytecode as of any module. Such a folder is kept here with this
program's own bytecode, whole or not at all; without it everything works as before.

Most of that part explains wrong calls and describes signatures; it is executed when first asked to. Its
enumerations are made by ``ui.qtenums``. For ``from __feature__ import``, which this program does not use, it
reads the source of every module that is imported after it and keeps all that text; Python's own import is put
back.
"""

from __future__ import annotations

import builtins
import gc
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
    "shibokensupport.signature.importhandler": (),
    "shibokensupport.signature.errorhandler": (),
    "shibokensupport.signature.layout": (),
    "shibokensupport.signature.parser": (),
    "shibokensupport.signature.lib.enum_sig": (),
    "shibokensupport.signature.lib.pyi_generator": (),
    "shibokensupport.signature.lib.tool": (),
    "base64": (),
    "tempfile": ("gettempdir",),
    "zipfile": (),
}
"""Imported by the library, and used in no usual run before something goes wrong or is looked up."""
NEW_ENUMS = "pyside6_option_python_enum"
"""What the library's parser would tell the library when it is executed: Python's enumerations, as ever."""

GARBAGE_AFTER = 20_000
"""Look for garbage after so many new things; a start makes a hundred thousand that stay."""
PLAIN_IMPORT = "__orig_import__"
"""Where the library keeps Python's own import."""


def hasten() -> None:
    """Import the library, with the kept files if they are there and whole, unless it is there already."""
    if LIBRARY in sys.modules:
        return
    gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])
    qtenums.hasten()
    _take_kept()
    import PySide6  # noqa: F401

    builtins.__import__ = getattr(builtins, PLAIN_IMPORT, builtins.__import__)


def _take_kept() -> None:
    spec = find_spec(LIBRARY) if not hasattr(sys, "frozen") else None
    if spec is None or spec.loader is None:
        return
    place = _kept(spec)
    names = os.listdir(place.parent) if place.parent.is_dir() else []
    found = (place.parent / name for name in names if name.startswith(f"{place.name}-"))
    kept = next((one for one in found if _is_whole(one)), None)
    if kept is None:
        return
    module = sys.modules[LIBRARY] = module_from_spec(spec)
    own = module.__file__
    module.__file__ = str(kept / "__init__.py")
    if os.environ.get(NEW_ENUMS.upper(), "True") == "True" and not hasattr(sys, NEW_ENUMS):
        setattr(sys, NEW_ENUMS, True)
        late(SELDOM)
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
    return sum(
        os.stat(os.path.join(place, name)).st_size
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(".py")
    )
