"""The archive volume of a case (卷宗)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Retention(StrEnum):
    """How long a volume is kept; classes are the committee's own (domain reference 7.3)."""

    PERMANENT = "permanent"
    YEARS_30 = "years_30"
    YEARS_10 = "years_10"


class VolumePart(StrEnum):
    """Whose eyes a part of the volume is for (domain reference 7.3).

    The main part (正卷) may be shown to parties and courts; the inner part (副卷) holds the committee's own
    discussion, expert advice and recusal checks and is shown to neither.
    """

    MAIN = "main"
    INNER = "inner"


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeItem:
    """One entry of the contents of the volume.

    Attributes:
        slot: which line of the official order it fills.
        ref: ``paper/<id>`` or ``evidence/<id>``.
        first_page, last_page: page numbers in the bound part, counted from its item 1.
        part: in which part it is bound.
    """

    no: int
    slot: str
    title: str
    ref: str
    first_page: int = 0
    last_page: int = 0
    note: str = ""
    part: VolumePart = VolumePart.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """The bound file of a closed case; read-only once ``filed_on`` is set.

    Attributes:
        pages: of the main part; ``inner_pages`` of the inner part, 0 when there is none.
    """

    id: str
    number: str = ""
    title: str = ""
    retention: Retention = Retention.YEARS_10
    items: tuple[VolumeItem, ...] = ()
    pages: int = 0
    inner_pages: int = 0
    remarks: str = ""
    filed_by: str = ""
    checked_by: str = ""
    filed_on: date | None = None

    def of_part(self, part: VolumePart) -> tuple[VolumeItem, ...]:
        """The entries of one part."""
        return tuple(item for item in self.items if item.part is part)
