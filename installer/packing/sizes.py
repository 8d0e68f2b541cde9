"""How big the packed folder is, and what in it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from packing.facts import MOST_MEGABYTES, MOST_SETUP_MEGABYTES

MEGABYTE = 1 << 20
SHOWN = 12


def report(folder: Path, system: str) -> list[str]:
    """Lines for the build log, the largest parts first.

    Raises:
        SystemExit: the folder is bigger than agreed.
    """
    parts: Counter[str] = Counter()
    count = 0
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            count += 1
            places = path.relative_to(folder).parts
            named = places[1:3] if places[0] == "_internal" and len(places) > 2 else places[-1:]
            parts["/".join(named) if len(places) > 3 else named[0]] += path.stat().st_size
    total = sum(parts.values())
    lines = [f"{total / MEGABYTE:.1f} MB in {count} files (at most {MOST_MEGABYTES[system]} MB)"]
    lines += [f"{size / MEGABYTE:8.1f} MB  {name}" for name, size in parts.most_common(SHOWN)]
    if total > MOST_MEGABYTES[system] * MEGABYTE:
        raise SystemExit("\n".join([*lines, "the packed program is bigger than agreed in packing/facts.py"]))
    return lines


def setup(file: Path) -> str:
    """A line for the build log about an installer.

    Raises:
        SystemExit: it is bigger than agreed.
    """
    size = file.stat().st_size / MEGABYTE
    line = f"{file.name}: {size:.1f} MB (at most {MOST_SETUP_MEGABYTES} MB)"
    if size > MOST_SETUP_MEGABYTES:
        raise SystemExit(f"{line}\nthe installer is bigger than agreed in packing/facts.py")
    return line
