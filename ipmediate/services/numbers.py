"""Giving out numbers: official ones from the committee's series, provisional ones from the workplace's."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.numbering import format_number
from ipmediate.services.desk import Desk
from ipmediate.services.ports import Work


def provisional_number(desk: Desk, work: Work) -> str:
    """The next provisional number of this workplace."""
    pattern = desk.book.numbering.get("provisional")
    seq = work.take_number("provisional", 0)
    return format_number(pattern, year=desk.around.today().year, seq=seq, device=desk.around.device)


def official_number(desk: Desk, work: Work, series: str, on: date) -> str:
    """The next number of one of the committee's series in the year of a day.

    Raises:
        Refusal: ``committee.missing`` before the committee's profile is filled in;
            ``number.short_name_missing`` when its numbers need a short name; ``number.none_held``.

    Returns:
        The number; empty when the committee's shared database gives it to the case later.
    """
    pattern = desk.book.numbering.get(series)
    committee = desk.committee()
    seq = work.take_number(series, on.year)
    return format_number(pattern, year=on.year, seq=seq, short=committee.short_name) if seq else ""


def case_series(file: CaseFile) -> str:
    """The series a case is numbered in."""
    return "ip_mediation" if file.case.path is Path.SELF else "delegated"
