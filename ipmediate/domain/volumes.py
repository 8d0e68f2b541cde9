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


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeItem:
    """One entry of the contents of the volume.

    Attributes:
        slot: which line of the official order it fills.
        ref: ``paper/<id>`` or ``evidence/<id>``.
        first_page, last_page: page numbers in the bound volume, counted from item 1.
    """

    no: int
    slot: str
    title: str
    ref: str
    first_page: int = 0
    last_page: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """The bound file of a closed case; read-only once ``filed_on`` is set."""

    id: str
    number: str = ""
    title: str = ""
    retention: Retention = Retention.YEARS_10
    items: tuple[VolumeItem, ...] = ()
    pages: int = 0
    remarks: str = ""
    filed_by: str = ""
    checked_by: str = ""
    filed_on: date | None = None
