"""Giving out numbers: official ones from the committee's series, provisional ones from the workplace's."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.numbering import format_number, read_number
from ipmediate.domain.refusals import Refusal
from ipmediate.services.desk import Desk
from ipmediate.services.ports import Work

CASE_SERIES = ("ip_mediation", "delegated", "people_mediation")
"""Series in which cases of a mediation committee are numbered."""


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


def bear_numbers(desk: Desk, work: Work, file: CaseFile) -> None:
    """Note that a case taken over bears numbers of this committee's own series, so that none is given again.

    Raises:
        Refusal: ``cases.number_used`` when another case bears one.
    """
    committee = desk.store.committee()
    agreement = file.agreement
    borne = [(series, file.case.number) for series in CASE_SERIES]
    borne.append(("agreement", agreement.number if agreement is not None else ""))
    for series, text in borne:
        pattern = desk.book.numbering.get(series)
        number = read_number(pattern, text, committee.short_name) if text and committee is not None else None
        if number is not None and not work.bear_number(series, *number):
            raise Refusal("cases.number_used", number=text)


def case_series(file: CaseFile) -> str:
    """The series a case is numbered in."""
    return "ip_mediation" if file.case.path is Path.SELF else "delegated"
