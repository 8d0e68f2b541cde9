"""Fonts of this computer that have rare characters the fonts of the program lack."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_WINDOWS = ("simsunb.ttf", "SimsunExtG.ttf")
_ELSEWHERE = (
    "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
    "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
)


def rare_typefaces(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Font files that are asked last; none where the computer has none of them."""
    windows = Path(environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"
    known = [windows / name for name in _WINDOWS] + [Path(name) for name in _ELSEWHERE]
    return tuple(path for path in known if path.is_file())
