"""Libraries inside the binaries of the packages, as ``licences/inside.toml`` names them.

On Linux the folder also brings libraries of the Debian it was built on; each package of Debian has a file
with its licences, and that file is shown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from packing.facts import ROOT

TABLE = ROOT / "installer/licences/inside.toml"
DEBIAN = Path("/usr/share/doc")
INSTALLED = Path("/var/lib/dpkg/info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """One library inside others.

    Attributes:
        text: a licence text of the table, or the package whose part holds it; empty for none.
        binaries: patterns over the paths of the files it is in.
        systems: where it is shipped.
    """

    name: str
    licence: str
    holders: str
    text: str
    binaries: tuple[str, ...]
    systems: tuple[str, ...] = ("linux", "windows")

    def is_in(self, file: str) -> bool:
        """Whether a file of the packed folder holds it."""
        path = file.lower()
        return any(
            fnmatch(path, one.lower()) or fnmatch(path.rsplit("/", 1)[-1], one.lower())
            for one in self.binaries
        )


def table() -> list[Inside]:
    """Everything the table names."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))["inside"]
    return [
        Inside(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for row in rows
    ]


def parts(system: str, *, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each library inside others.

    Args:
        system: ``linux`` or ``windows``.
        known: packages whose parts the page has, in small letters.

    Raises:
        SystemExit: a text is said to be in a part that the page does not have.
    """
    texts = tomllib.loads(TABLE.read_text("utf-8"))["texts"]
    for one in table():
        if system not in one.systems:
            continue
        if one.text and one.text not in texts and one.text not in known:
            raise SystemExit(f"the licence text of {one.name} should be in {one.text}, which is not shipped")
        where = f"全文见 {one.text} 部分 · text: see the part {one.text}"
        text = texts[one.text].strip() if one.text in texts else where if one.text else ""
        yield one.name, "\n\n".join(filter(None, [one.licence, one.holders, text]))


def debian(folder: Path) -> Iterator[tuple[str, str]]:
    """Each Debian package that libraries of a packed folder come from, with its file of licences.

    Raises:
        SystemExit: a package has no such file.
    """
    for package in sorted(set(owners([path.name for path in libraries(folder)]).values())):
        file = DEBIAN / package / "copyright"
        if not file.exists():
            raise SystemExit(f"the Debian package {package} says nothing about its licences")
        yield f"Debian {package}", file.read_text("utf-8", errors="replace")


def libraries(folder: Path) -> list[Path]:
    """Shared libraries that lie in the folder itself, where PyInstaller puts those of the system."""
    return sorted(path for path in (folder / "_internal").glob("lib*.so*") if not path.is_symlink())


def owners(names: Collection[str]) -> dict[str, str]:
    """Which Debian package of this machine a library is from, for those that are from one."""
    wanted, found = set(names), {}
    for listed in sorted(INSTALLED.glob("*.list")):
        for line in listed.read_text("utf-8").splitlines():
            base = line.rpartition("/")[2]
            if base in wanted and "/lib/" in line:
                found.setdefault(base, listed.stem.partition(":")[0])
    return found
