"""The one list of a packet: where every member stands, and what number each page bears.

Contents, outline, page labels and printed numbers are all read from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a member stands.

    Attributes:
        first: printed number of its first page; for a late member the number it follows.
        last: printed number of its last page; for a late member the number it follows.
        late: 0, or the second number of a late member's first page (12-1 is 12 and 1).
        index: its first page in the file of its part, counted from 0.
        pages: how many pages.
        part: the part it is bound in, counted from 1.
    """

    title: str
    section: str
    note: str
    first: int
    last: int
    index: int
    pages: int
    late: int = 0
    part: int = 1

    def label(self, page: int) -> str:
        """The number its page bears; its own pages count from 0."""
        return f"{self.first}-{self.late + page}" if self.late else f"{self.first + page}"

    @property
    def shown(self) -> str:
        """Its pages, as the contents name them."""
        begins, ends = self.label(0), self.label(self.pages - 1)
        if begins == ends:
            return begins
        return f"{begins}至{ends}" if self.late else f"{begins}-{ends}"


@dataclass(frozen=True, slots=True)
class Counted:
    """A member as the list needs it: its words, and how long it is; ``late`` keeps the numbers after it."""

    title: str
    section: str
    note: str
    pages: int
    size: int
    late: bool = False


def parts_of(members: Sequence[Counted], *, front: int, most_pages: int, most_bytes: int) -> list[int]:
    """The part each member goes into, in order; a member is never divided.

    Args:
        members: in order.
        front: pages of cover and contents in every part.
        most_pages: of one part, 0 for no limit; a member that is longer stands alone.
        most_bytes: of the members of one part, 0 for no limit.
    """
    parts: list[int] = []
    part, pages, size = 1, front, 0
    for member in members:
        full = most_pages and pages + member.pages > most_pages
        heavy = most_bytes and size + member.size > most_bytes
        if parts and parts[-1] == part and (full or heavy):
            part, pages, size = part + 1, front, 0
        parts.append(part)
        pages += member.pages
        size += member.size
    return parts


def places_of(
    members: Sequence[Counted], parts: Sequence[int], *, front: int, from_cover: bool, held: int = 0
) -> tuple[Place, ...]:
    """The list.

    Args:
        members: in order.
        parts: the part of each.
        front: pages before the first member of every part.
        from_cover: those pages are numbered too; the numbers run on from part to part.
        held: how many of them took a number when the packet was bound before; the members keep theirs though
            the contents grew. 0 for all.
    """
    made: list[Place] = []
    part, index, number, late = 0, 0, 0, 0
    for member, where in zip(members, parts, strict=True):
        if where != part:
            part, index = where, front
            if from_cover and front:
                number, late = number + (held or front), 0
        if member.late and number:
            first = last = number
            begins = late + 1
            late += member.pages
        else:
            first, last, begins, late = number + 1, number + member.pages, 0, 0
            number = last
        made.append(
            Place(
                title=member.title,
                section=member.section,
                note=member.note,
                first=first,
                last=last,
                late=begins,
                index=index,
                pages=member.pages,
                part=part,
            )
        )
        index += member.pages
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one part whose numbers follow each other.

    Attributes:
        index: first page, from 0.
        pages: how many.
        lead: what stands before the running number (``12-``).
        start: running number of the first.
    """

    index: int
    pages: int
    lead: str
    start: int

    def label(self, page: int) -> str:
        """What the page bears; pages of the run count from 0."""
        return f"{self.lead}{self.start + page}"


def runs_of(places: Sequence[Place], part: int, *, front: int, from_cover: bool, held: int = 0) -> list[Run]:
    """Numbered pages of a part as runs, front pages included when they are numbered; see ``places_of``."""
    here = [place for place in places if place.part == part]
    found: list[Run] = []
    if from_cover and front:
        before = max((place.last for place in places if place.part < part), default=0)
        plain = min(front, held or front)
        found.append(Run(0, plain, "", before + 1))
        if front > plain:
            found.append(Run(plain, front - plain, f"{before + plain}-", 1))
    for place in here:
        lead, start = (f"{place.first}-", place.late) if place.late else ("", place.first)
        last = found[-1] if found else None
        if last is not None and last.lead == lead and last.start + last.pages == start:
            found[-1] = Run(last.index, last.pages + place.pages, lead, last.start)
        else:
            found.append(Run(place.index, place.pages, lead, start))
    return found


def count_of(places: Sequence[Place]) -> int:
    """The highest number without late pages: what stands behind "共"; late pages leave it as it was."""
    return places[-1].last
