"""What a scanner makes of printed pages: grey, askew, noisy, with other dots than the print."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFilter

from ipmediate.documents.pages import PageReader


def printed(pdf: bytes, dpi: float) -> list[Image.Image]:
    """The pages as grey pictures."""
    with PageReader(pdf) as pages:
        found = [pages.image(number, dpi) for number in range(pages.count)]
    return [Image.frombytes("RGB", (one.width, one.height), one.rgb).convert("L") for one in found]


def scanned(
    page: Image.Image, seed: int, *, askew: float = 0.0, noise: int = 0, fax: bool = False
) -> Image.Image:
    """One page after printing, signing and scanning.

    Args:
        page: as printed.
        seed: of chance.
        askew: degrees at most to either side.
        noise: how strong; 30 is a bad office scanner.
        fax: only black and white.
    """
    chance = random.Random(seed)
    made = page.copy()
    pen = ImageDraw.Draw(made)
    width, height = made.size
    for _ in range(3):
        points = [(chance.randrange(width * 3 // 4), chance.randrange(height * 3 // 4)) for _ in range(5)]
        pen.line(points, fill=60, width=max(2, width // 400))
    made = made.rotate(chance.uniform(-askew, askew), Image.Resampling.BICUBIC, fillcolor=250)
    made = made.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.7)))
    made = made.point(lambda value: int(20 + value * 0.85))
    if noise:
        grain = Image.effect_noise(made.size, noise).point(lambda value: value)
        made = Image.blend(made, grain, 0.16)
    return made.point(lambda value: 255 if value > 150 else 0).convert("1") if fax else made


def as_pdf(pages: Iterable[Image.Image], dpi: float) -> bytes:
    """Scanned pages as the PDF a scanner writes."""
    target = io.BytesIO()
    first, *rest = [page.convert("L") for page in pages]
    first.save(target, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=60)
    return target.getvalue()


def as_tiff(pages: Iterable[Image.Image], dpi: float) -> bytes:
    """Scanned pages as one TIFF."""
    target = io.BytesIO()
    first, *rest = list(pages)
    first.save(target, "TIFF", save_all=True, append_images=rest, dpi=(dpi, dpi))
    return target.getvalue()
