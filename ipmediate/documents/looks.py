"""Measures of the styles of page: sizes, leading, margins."""

from __future__ import annotations

from dataclasses import dataclass

from ipmediate.documents.strips import A4, MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Measures of one style of page in points; ``columns`` counts characters a line."""

    left: float
    top: float
    bottom: float
    columns: int
    size: float
    leading: float
    small: float
    small_leading: float
    title: float
    title_leading: float
    title_before: float = 0.0
    underlined: bool = False

    def room(self, landscape: bool) -> tuple[float, float]:
        """Width and height of the text area."""
        paper_width, paper_height = reversed(A4) if landscape else A4
        width = paper_width - self.left * 2 if landscape else self.columns * self.size
        return width, paper_height - self.top - self.bottom


LOOKS = {
    "court": Look(
        left=28 * MM,
        top=37 * MM,
        bottom=35 * MM,
        columns=28,
        size=16,
        leading=28,
        small=12,
        small_leading=18,
        title=22,
        title_leading=36,
    ),
    "compact": Look(
        left=25 * MM,
        top=26 * MM,
        bottom=26 * MM,
        columns=39,
        size=12,
        leading=20,
        small=10.5,
        small_leading=16,
        title=18,
        title_leading=30,
    ),
    "pen": Look(
        left=18 * MM,
        top=18 * MM,
        bottom=22 * MM,
        columns=36,
        size=10.5,
        leading=16,
        small=9.5,
        small_leading=14,
        title=16,
        title_leading=26,
    ),
    "cover": Look(
        left=28 * MM,
        top=37 * MM,
        bottom=35 * MM,
        columns=28,
        size=16,
        leading=36,
        small=14,
        small_leading=24,
        title=28,
        title_leading=48,
        title_before=60,
        underlined=True,
    ),
}


def baseline(size: float, leading: float) -> float:
    """How far below the top of a line the characters stand, so that they sit in its middle."""
    return (leading + size * 0.76) / 2
