"""Whether a printed file shows the pages of an issued one; Ghostscript draws both and made neither."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from packing.toolchain import Toolchain

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 120
COARSE = 8
"""Pictures are compared in squares of so many dots: strokes may be a hair thicker, words may not move."""


def add_printer(tools: Toolchain, python: Path, name: str, env: dict[str, str]) -> bool:
    """Give the Windows of ``tools`` a PostScript printer."""
    from packing.facts import ROOT

    script = tools.drive(ROOT / "installer/windows/printer.py")
    done = tools.run("wine", tools.drive(python), script, name, env=env, check=False, network=False)
    return done.returncode == 0


def likeness(tools: Toolchain, printed: Path, issued: Path) -> float:
    """How alike all pages are, from -1 to 1; 0 when they are not even as many."""
    one, two = pages(tools, printed), pages(tools, issued)
    if not one or len(one) != len(two):
        return 0.0
    return min(correlation(*pair) for pair in zip(one, two, strict=True))


def pages(tools: Toolchain, file: Path) -> list[Image]:
    """Grey pictures of all pages, on A4."""
    from PIL import Image

    for old in file.parent.glob(f"{file.name}-*.png"):
        old.unlink()
    size = f"-g{round(595 / 72 * DOTS)}x{round(842 / 72 * DOTS)}"
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pnggray", f"-r{DOTS}", size, "-dPDFFitPage"]
    tools.run("gs", *options, f"-sOutputFile={tools.inside(file)}-%03d.png", tools.inside(file))
    return [Image.open(path).convert("L") for path in sorted(file.parent.glob(f"{file.name}-*.png"))]


def correlation(one: Image, two: Image) -> float:
    """Pearson's coefficient over coarse squares."""
    from PIL import Image

    size = (one.width // COARSE, one.height // COARSE)
    first, second = (list(image.resize(size, Image.Resampling.BOX).tobytes()) for image in (one, two))
    count = len(first)
    mean_1, mean_2 = sum(first) / count, sum(second) / count
    above = sum((a - mean_1) * (b - mean_2) for a, b in zip(first, second, strict=True))
    below = (sum((a - mean_1) ** 2 for a in first) * sum((b - mean_2) ** 2 for b in second)) ** 0.5
    return above / below if below else 0.0
