"""Where every binary of the packed folder comes from; one without an origin stops the build."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packing.facts import NAME, TWIN
from packing.signing import FORWARDER

BINARY = (".dll", ".pyd", ".exe")
OWN = {f"{NAME}.exe", f"{TWIN}.exe"}
WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
AMD64 = 0x8664


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One binary and where it comes from; ``source`` is empty when nobody knows."""

    file: str
    sha256: str
    source: str
    why: str = ""


def trace(folder: Path, *, windows_python: Path, wheels: Iterable[Path]) -> list[Origin]:
    """The origin of every binary under a folder."""
    known = _known(wheels)
    forwarder = (windows_python / FORWARDER).read_bytes()
    known.setdefault(_digest(forwarder), "made here: forwarder of the stable ABI")
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if data[:2] == b"MZ":
            found.append(_origin(path, data, folder, known))
    return found


def without_origin(found: Iterable[Origin]) -> list[str]:
    """What must not be shipped, in words."""
    return [f"{one.file}: {one.why}" for one in found if not one.source]


def foreign_imports(folder: Path) -> list[str]:
    """Libraries the folder expects from Windows itself."""
    import pefile

    have, needed = set(), set()
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix.lower() in BINARY:
            have.add(path.name.lower())
            image = pefile.PE(str(path), fast_load=True)
            if image.FILE_HEADER.Machine != AMD64:
                raise SystemExit(f"{path.name} is not for 64-bit Windows")
            image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
            needed |= {one.dll.decode().lower() for one in getattr(image, "DIRECTORY_ENTRY_IMPORT", ())}
    return sorted(name for name in needed - have if not name.startswith("api-ms-"))


def _origin(path: Path, data: bytes, folder: Path, known: dict[str, str]) -> Origin:
    name, digest = path.relative_to(folder).as_posix(), _digest(data)
    source, why = known.get(digest, ""), ""
    if any(mark in data[:256] for mark in WINE):
        source, why = "", "comes from Wine"
    elif not source and name in OWN:
        source = "PyInstaller's starter with the program's archive"
    elif not source:
        why = "unknown file"
    return Origin(file=name, sha256=digest, source=source, why=why)


def _known(wheels: Iterable[Path]) -> dict[str, str]:
    known: dict[str, str] = {}
    for wheel in sorted(wheels):
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                if name.lower().endswith(BINARY):
                    known.setdefault(_digest(packed.read(name)), f"{wheel.name}: {name}")
    return known


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
