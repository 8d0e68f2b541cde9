"""The code at the foot of an issued page: which paper it is of, and which page.

The same letters stand beside it for people. A scan of the signed paper is compared page by page by it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

_FORM = re.compile(r"IPM1:([0-9A-F]{12}):([1-9]\d{0,4}):([1-9]\d{0,4})")
_LENGTH = 12
_BITS = bytes.maketrans(b"\x00\xff", b"01")


@dataclass(frozen=True, slots=True)
class PageCode:
    """Fingerprint of the paper, the page and how many there are."""

    fingerprint: str
    page: int
    pages: int

    def written(self) -> str:
        """The letters in the code."""
        return f"IPM1:{self.fingerprint}:{self.page}:{self.pages}"


def fingerprint_of(*told: object) -> str:
    """Twelve letters that tell one issue of a paper from every other."""
    return hashlib.sha256(repr(told).encode("utf-8")).hexdigest()[:_LENGTH].upper()


def spaced(fingerprint: str) -> str:
    """A fingerprint as it is printed for people: in groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def read_code(text: str) -> PageCode | None:
    """What a scanned code says; None when it is none of ours."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    code = PageCode(found[1], int(found[2]), int(found[3]))
    return code if code.page <= code.pages else None


def drawn(code: PageCode, *, x: float, y: float, side: float) -> str:
    """The code as filled rectangles, its lower left corner at ``x``, ``y``; without the white around it."""
    import segno

    rows = tuple(segno.make(code.written(), error="q", micro=False, boost_error=False).matrix)
    dot = side / len(rows)
    made = []
    for down, row in enumerate(rows):
        at = 0
        while at < len(row):
            if not row[at]:
                at += 1
                continue
            start = at
            while at < len(row) and row[at]:
                at += 1
            low = y + side - (down + 1) * dot
            made.append(f"{x + start * dot:.2f} {low:.2f} {(at - start) * dot:.2f} {dot:.2f} re")
    return " ".join((*made, "f"))


def dotted(code: PageCode, *, x: float, y: float, side: float) -> str:
    """The code as a picture of its dots, ten times as quick to make; lower left corner at ``x``, ``y``."""
    import zxingcpp

    made: Any = zxingcpp.create_barcode(code.written(), zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    dots = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    many = dots.shape[0] if dots.shape else 0
    wide = -(-many // 8) * 8
    plain = bytes(dots).translate(_BITS).decode("ascii")
    lines = (plain[at : at + many].ljust(wide, "1") for at in range(0, many * many, many))
    rows = [f"{int(line, 2):0{wide // 4}x}" for line in lines]
    return (
        f"q {side:g} 0 0 {side:g} {x:.2f} {y:.2f} cm BI /W {many} /H {many} /IM true /BPC 1 /F /AHx"
        f" ID {''.join(rows)}> EI Q"
    )
