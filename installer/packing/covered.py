"""Whether the page of licences speaks of everything in the packed folder, file by file and module by module.

PyInstaller leaves lists of what it packed and where it took it from; each source belongs to a package that
brought it, to Python, to Debian, or to this project.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from packing import inside

LISTS = (("PYZ-00.toc", 1), ("COLLECT-00.toc", 0))
DEBIAN = "Debian "
NOWHERE = ("", "-")
"""Where a namespace is from, which has no file."""
PART = re.compile(r"^={78}\n(.+)\n={78}\n", re.MULTILINE)


def uncovered(lists: Path, page: str, *, site: Path, ours: str, python: str) -> list[str]:
    """What was packed out of something the page does not name, with where it is from.

    Args:
        lists: the folder PyInstaller worked in.
        page: the page of licences.
        site: the packages that were there to be packed.
        ours: how the paths of the project begin as PyInstaller saw them.
        python: how those of Python begin.
    """
    named = {_key(name if name.startswith(DEBIAN) else name.rsplit(" ", 1)[0]) for name in PART.findall(page)}
    brought = dict(_brought(site))
    wrong = []
    system: dict[str, str] = {}
    for target, source in _packed(lists):
        package = brought.get(source.partition("/site-packages/")[2].lower())
        if "/site-packages/" in source:
            if package is None or package not in named:
                wrong.append(f"{target}: {package or source}")
        elif source.startswith(python):
            if "python" not in named:
                wrong.append(f"{target}: Python")
        elif not source.startswith(ours):
            system[Path(source).name] = target
    owners = inside.owners(list(system)) if system else {}
    wrong += [
        f"{target}: {DEBIAN}{owners.get(name, '?')}"
        for name, target in system.items()
        if _key(f"{DEBIAN}{owners.get(name, '?')}") not in named
    ]
    return wrong


def unmet(folder: Path, system: str) -> list[str]:
    """Patterns of the table of libraries inside others that meet no binary, here where they should."""
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    files = [name.removeprefix("_internal/") for name in files]
    return [
        one.name
        for one in inside.table()
        if system in one.systems and not any(one.is_in(file) for file in files)
    ]


def _packed(lists: Path) -> Iterator[tuple[str, str]]:
    for name, place in LISTS:
        entries = ast.literal_eval((lists / name).read_text("utf-8"))[place]
        for target, source, kind in entries:
            if source not in NOWHERE and kind not in ("SYMLINK", "EXECUTABLE"):
                yield target.replace("\\", "/"), source.replace("\\", "/")


def _brought(site: Path) -> Iterator[tuple[str, str]]:
    for record in site.glob("*.dist-info/RECORD"):
        package = _key(record.parent.name.removesuffix(".dist-info").rsplit("-", 1)[0])
        with record.open(encoding="utf-8", newline="") as lines:
            for line in csv.reader(lines):
                yield line[0].lower(), package


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def gate(lists: Path, folder: Path, system: str, *, site: Path, ours: str, python: str) -> int:
    """Refuse a folder the page does not cover; answers how many parts the page has.

    Raises:
        SystemExit: something is not covered, in words.
    """
    page = (folder / "_internal/resources/LICENCES.txt").read_text("utf-8")
    wrong: Collection[str] = uncovered(lists, page, site=site, ours=ours, python=python)
    if wrong:
        raise SystemExit("\n".join(["without a licence on the page:", *sorted(wrong)]))
    lost = unmet(folder, system)
    if lost:
        raise SystemExit(f"installer/licences/inside.toml names what is not shipped: {', '.join(lost)}")
    return len(PART.findall(page))
