"""Break Chinese text into lines: nothing forbidden at either end of a line, no number or word cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from ipmediate.documents.fonts import FontSet

NOT_FIRST = frozenset("。，、；：？！.,;:?!）〕】》〉」』〗”’)]}%％‰℃°·…—～〜々ー")
NOT_LAST = frozenset("（〔【《〈「『〖“‘([{￥¥$€£№第")
_LETTERS = r"A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fͰ-ϿЀ-ԯḀ-ỿ"
"""Letters of Latin with their accents, of Greek and of Cyrillic: words of foreign names are not cut."""
_WHOLE = re.compile(
    r"[￥¥$€£]?[0-9](?:[0-9.,:/\-]*[0-9])?(?:亿元|万元|元|%|％|‰|℃)"
    rf"|[￥¥$€£]?[{_LETTERS}0-9](?:[{_LETTERS}0-9.,:/\-_@#&+=~?'’%]*[{_LETTERS}0-9%])?"
    r"|—+|…+|_+"
)
_BEGINS = re.compile(rf"[￥¥$€£0-9{_LETTERS}—…_]")
"""What every number, word and dash begins with; most lines of Chinese have none of it."""
_LONG = 24
_MARKS = re.compile(r"[/?&=#]+")

SQUEEZE = 42
"""How far characters may be moved together, in thousandths of the size."""
STRETCH = 90
"""How far characters may be moved apart; wider gaps would be copied as blanks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    Attributes:
        text: its characters, without a blank at the end.
        width: natural width in thousandths of the size.
        spacing: what is added between characters so that the line is full, thousandths of the size; nothing
            is added within numbers and words (see ``wholes``).
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
        stop = len(text)
        if fits < stop:
            stop = _stop(text, inside, ends, start, fits, before + room)
        piece = text[start:stop]
        shown = piece.rstrip(" ") if stop < len(text) else piece
        natural = (ends[start + len(shown) - 1] - before) if shown else 0
        spacing = 0.0
        if natural > room or (justify and stop < len(text)):
            gaps = len(shown) - 1 - sum(end - begin - 1 for begin, end in wholes(shown))
            spacing = (room - natural) / gaps if gaps > 0 else 0.0
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
        if over > SQUEEZE * _gaps(inside, start, late):
            break
        if late == len(text) or _may_break(text, inside, late):
            return late
    early = fits - 1
    while early > start and not _may_break(text, inside, early):
        early -= 1
    return early if early > start else fits


def _may_break(text: str, inside: set[int], place: int) -> bool:
    return place not in inside and text[place] not in NOT_FIRST and text[place - 1] not in NOT_LAST


def _gaps(inside: set[int], start: int, stop: int) -> int:
    """How many places of a line can be widened."""
    return (
        stop - start - 1 - sum(1 for place in range(start + 1, stop) if place in inside)
        if inside
        else stop - start - 1
    )


def _inside(text: str) -> set[int]:
    """Places between two characters of a number, a word or a double dash."""
    places: set[int] = set()
    for start, stop in wholes(text):
        places.update(range(start + 1, stop))
    return places


def wholes(text: str) -> list[tuple[int, int]]:
    """Numbers, words and double dashes of two characters and more: where each begins and ends.

    Long addresses of web pages are cut after their own marks, so that a line is not left half empty.
    """
    found: list[tuple[int, int]] = []
    first = _BEGINS.search(text)
    if first is None:
        return found
    for match in _WHOLE.finditer(text, first.start()):
        start = match.start()
        if len(match[0]) > _LONG:
            for mark in _MARKS.finditer(match[0]):
                stop = match.start() + mark.end()
                if stop - start > 1 and match.end() - stop > 1:
                    found.append((start, stop))
                    start = stop
        if match.end() - start > 1:
            found.append((start, match.end()))
    return found
