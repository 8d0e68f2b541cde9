"""Break Chinese text into lines: nothing forbidden at either end of a line, no number or word cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from ipmediate.documents.fonts import FontSet

NOT_FIRST = frozenset("。，、；：？！.,;:?!）〕】》〉」』〗”’)]}%％‰℃°·…—～〜々ー")
NOT_LAST = frozenset("（〔【《〈「『〖“‘([{￥¥$€£№第")
_WHOLE = re.compile(
    r"[￥¥$€£]?[0-9](?:[0-9.,:/\-]*[0-9])?(?:亿元|万元|元|%|％|‰|℃)"
    r"|[￥¥$€£]?[A-Za-z0-9](?:[A-Za-z0-9.,:/\-_@#&+=~?'%]*[A-Za-z0-9%])?"
    r"|—+|…+"
)

SQUEEZE = 42
"""How far characters may be moved together, in thousandths of the size."""
STRETCH = 90
"""How far characters may be moved apart; wider gaps would be taken for blanks when the text is copied."""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    Attributes:
        text: its characters, without a blank at the end.
        width: natural width in thousandths of the size.
        spacing: what is added after every character so that the line is full, thousandths of the size.
    """

    text: str
    width: int
    spacing: float = 0.0


def break_lines(
    fonts: FontSet, role: str, text: str, width: int, first: int | None = None, *, justify: bool = True
) -> list[Line]:
    """Cut one paragraph into lines.

    Args:
        fonts: for the widths.
        role: face of the text.
        text: without line breaks.
        width: of a line, thousandths of the size.
        first: width of the first line when it differs.
        justify: whether full lines are spaced out to the width.
    """
    if not text:
        return [Line("", 0)]
    ends = list(accumulate(fonts.widths(role, text)))
    inside = _inside(text)
    made: list[Line] = []
    start = 0
    room = width if first is None else first
    while start < len(text):
        before = ends[start - 1] if start else 0
        fits = bisect_right(ends, before + room, start)
        if fits >= len(text):
            stop = len(text)
        else:
            stop = _stop(text, inside, ends, start, fits, before + room)
        piece = text[start:stop]
        shown = piece.rstrip(" ") if stop < len(text) else piece
        natural = (ends[start + len(shown) - 1] - before) if shown else 0
        spacing = 0.0
        if len(shown) > 1 and (natural > room or (justify and stop < len(text))):
            spacing = (room - natural) / (len(shown) - 1)
            if spacing > STRETCH:
                spacing = 0.0
        made.append(Line(shown, natural, spacing))
        start = stop
        while start < len(text) and text[start] == " ":
            start += 1
        room = width
    return made


def _stop(text: str, inside: set[int], ends: list[int], start: int, fits: int, limit: int) -> int:
    """Where the line that starts at ``start`` ends, given that characters up to ``fits`` fit."""
    fits = max(fits, start + 1)
    if _may_break(text, inside, fits):
        return fits
    for late in (fits + 1, fits + 2):
        if late > len(text):
            break
        over = ends[late - 1] - limit
        if over > SQUEEZE * (late - start - 1):
            break
        if late == len(text) or _may_break(text, inside, late):
            return late
    early = fits - 1
    while early > start and not _may_break(text, inside, early):
        early -= 1
    if early > start and (ends[early - 1] - (ends[start - 1] if start else 0)) * 2 >= limit - (
        ends[start - 1] if start else 0
    ):
        return early
    return fits


def _may_break(text: str, inside: set[int], place: int) -> bool:
    return place not in inside and text[place] not in NOT_FIRST and text[place - 1] not in NOT_LAST


def _inside(text: str) -> set[int]:
    """Places between two characters of a number, a word or a double dash."""
    places: set[int] = set()
    for found in _WHOLE.finditer(text):
        places.update(range(found.start() + 1, found.end()))
    return places
