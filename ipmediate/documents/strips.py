"""Strips: pieces of a page that are not cut, and how they are put on pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ipmediate.documents.tags import ARTIFACT, Part

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class TextMark:
    """A text: left end and baseline below the strip's top in points, face, size, spacing, grey (0 black).

    ``part`` is the part of the paper it belongs to, None for that of its strip.
    """

    x: float
    down: float
    role: str
    size: float
    text: str
    spacing: float = 0.0
    grey: float = 0.0
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class LineMark:
    """A ruled line, measured from the strip's top."""

    x1: float
    down1: float
    x2: float
    down2: float
    weight: float = 0.6
    grey: float = 0.0


Mark = TextMark | LineMark


@dataclass(frozen=True, slots=True)
class Frame:
    """What is repeated when a table goes on: the strips of its head, and the ends of its rules."""

    left: float
    right: float
    head: tuple[Strip, ...] = ()


@dataclass(slots=True)
class Strip:
    """A piece that is never cut.

    Attributes:
        height: in points.
        marks: what is drawn in it.
        before: empty space above it, dropped at the top of a page.
        glued: the next strip must stand on the same page.
        body: counts as a line of text that may keep a signature block company.
        frame: the table it belongs to.
        opens: first strip of its table.
        entry: outline level and title that lead here.
        anchor: name of this strip for links to elsewhere.
        breaks: a new page starts before it.
        part: part of the paper that its texts belong to unless they name another; None makes them artifacts.
    """

    height: float
    marks: list[Mark] = field(default_factory=list)
    before: float = 0.0
    glued: bool = False
    body: bool = False
    frame: Frame | None = None
    opens: bool = False
    entry: tuple[int, str] | None = None
    anchor: str = ""
    breaks: bool = False
    part: Part | None = None


@dataclass(slots=True)
class SetPage:
    """One page: strips' marks with the distance of their strip from the top of the text area.

    ``parts`` names for each entry of ``marks`` the part of the paper; ``ARTIFACT`` overrules the marks' own.
    """

    marks: list[tuple[float, Sequence[Mark]]] = field(default_factory=list)
    parts: list[Part | None] = field(default_factory=list)
    entries: list[tuple[int, str, float]] = field(default_factory=list)
    anchors: list[tuple[str, float, float]] = field(default_factory=list)


def paginate(strips: list[Strip], room: float) -> list[SetPage]:
    """Put strips on pages, first come first placed; glued ones stay together as long as a page can hold them.

    Args:
        strips: in order.
        room: height of the text area in points.
    """
    pager = _Pager(room + 0.01)
    start = 0
    while start < len(strips):
        stop = start + 1
        while strips[stop - 1].glued and stop < len(strips) and not strips[stop].breaks:
            stop += 1
        group = strips[start:stop]
        height = sum(strip.before + strip.height for strip in group)
        if height > room:
            height = _beginning(group)
        if group[0].breaks or not pager.has_room(height):
            pager.turn(group[0])
        for strip in group:
            if not pager.has_room(strip.before + strip.height):
                pager.turn(strip)
            pager.place(strip)
        start = stop
    return pager.pages


def _beginning(group: Sequence[Strip]) -> float:
    """Height of what stands together at the start of a group too tall for a page: text and what follows."""
    height = 0.0
    text = True
    for strip in group:
        height += strip.before + strip.height
        text = text and (strip.body or not strip.marks)
        if not text:
            break
    return height


class _Pager:
    """Pages being filled from the top."""

    def __init__(self, room: float) -> None:
        self.pages = [SetPage()]
        self._room = room
        self._used = 0.0
        self._at_top = True
        self._last: Strip | None = None

    def has_room(self, height: float) -> bool:
        return self._at_top or self._used + height <= self._room

    def turn(self, strip: Strip) -> None:
        """Start a page for a strip; a table that goes on is closed here and its head repeated there."""
        if self._at_top:
            return
        frame = strip.frame if self._last is not None and not strip.opens else None
        if frame is None or self._last is None or self._last.frame is not frame:
            self._begin()
            return
        rule = (LineMark(frame.left, 0, frame.right, 0),)
        self._repeat(rule)
        self._begin()
        for head in frame.head:
            self._repeat(head.marks)
            self._used += head.height
        self._repeat(rule)

    def _repeat(self, marks: Sequence[Mark]) -> None:
        """Draw what was drawn before, as an artifact."""
        self.pages[-1].marks.append((self._used, marks))
        self.pages[-1].parts.append(ARTIFACT)

    def _begin(self) -> None:
        self.pages.append(SetPage())
        self._used = 0.0
        self._at_top = True

    def place(self, strip: Strip) -> None:
        if not self._at_top:
            self._used += strip.before
        page = self.pages[-1]
        if strip.entry is not None:
            page.entries.append((*strip.entry, self._used))
        if strip.anchor:
            page.anchors.append((strip.anchor, self._used, strip.height))
        page.marks.append((self._used, strip.marks))
        page.parts.append(strip.part)
        self._used += strip.height
        self._at_top = False
        self._last = strip


def keep_company(strips: list[Strip], place: int, lines: int = 2) -> None:
    """Glue the strips before ``place`` to it until that many lines of text stand with it."""
    counted = 0
    for strip in reversed(strips[max(0, place - 8) : place]):
        if counted >= lines or strip.breaks:
            return
        strip.glued = True
        counted += strip.body


def glue_all(strips: Sequence[Strip]) -> None:
    """Keep these strips on one page."""
    for strip in strips[:-1]:
        strip.glued = True
