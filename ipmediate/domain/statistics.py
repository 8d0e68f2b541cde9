"""Figures over the cases of a period, each with numerator, denominator and the cases behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from ipmediate.domain.stages import Path


class Basis(StrEnum):
    """Which day puts a case into a period."""

    ACCEPTED = "accepted"
    CLOSED = "closed"


class Span(StrEnum):
    """The usual periods."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    LAST_YEAR = "last_year"


class Unit(StrEnum):
    """What a figure counts."""

    CASES = "cases"
    SHARE = "share"
    MONEY = "money"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCase:
    """What statistics know about one accepted case.

    Attributes:
        outcome: as the register keeps it (``agreed``, ``withdrawn`` ...), empty while it runs.
        met: at least one meeting was held.
        written: a written agreement was made.
        agreed_fen: sum of the agreed payments, in fen.
        applied: judicial confirmation was applied for.
        decided: a court has decided on it.
        confirmed: a court has confirmed the agreement.
        parties: how many parties it has.
        oral: an agreement was made by word of mouth.
        performed: performed on the spot, recorded as performed, or found so at a visit.
        sued: somebody went to court over the agreement.
        hard: marked with the tag 疑难复杂.
    """

    rowid: int
    accepted_on: date
    closed_on: date | None = None
    outcome: str = ""
    right_type: str = ""
    channel: str = ""
    source: str = ""
    mediator: str = ""
    path: str = ""
    fast: bool = False
    met: bool = False
    written: bool = False
    agreed_fen: int = 0
    applied: bool = False
    decided: bool = False
    confirmed: bool = False
    parties: int = 0
    oral: bool = False
    performed: bool = False
    sued: bool = False
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure.

    Attributes:
        value: cases, share of one, yuan or days; None when there is nothing to divide by.
        top: cases of the numerator, by register row.
        under: how many cases the denominator has.
    """

    code: str
    unit: Unit
    value: Decimal | None
    top: tuple[int, ...]
    under: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of a distribution: a value (empty: not stated), its cases, and those of them agreed."""

    key: str
    cases: tuple[int, ...]
    agreed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Everything about one period; ``months`` is month, cases, agreed among them, without gaps."""

    figures: tuple[Figure, ...]
    parts: dict[str, tuple[Part, ...]]
    months: tuple[tuple[str, int, int], ...]


DIMENSIONS = ("right_type", "channel", "source", "mediator")


def period(span: Span, today: date) -> tuple[date, date]:
    """First and last day of a usual period around a day."""
    if span is Span.LAST_YEAR:
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if span is Span.YEAR:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    length = 3 if span is Span.QUARTER else 1
    first = (today.month - 1) // length * length + 1
    end = first + length
    after = date(today.year + (end > 12), end - 12 if end > 12 else end, 1)
    return date(today.year, first, 1), after - timedelta(days=1)


def statistics(cases: Sequence[CountedCase], *, basis: Basis, start: date, end: date) -> Statistics:
    """The figures over the cases accepted, or closed, on days ``start`` to ``end``, both included.

    The rate of success leaves out cases withdrawn before the first meeting (domain reference 10).

    Args:
        cases: accepted cases; those outside the period are left out.
        basis: which day counts.
        start: first day.
        end: last day.
    """
    within = [one for one in cases if (day := _day(one, basis)) is not None and start <= day <= end]
    closed = [one for one in within if one.closed_on is not None]
    tried = [one for one in closed if one.met or one.outcome != "withdrawn"]
    agreed = [one for one in closed if one.outcome == "agreed"]
    days = [(one.closed_on - one.accepted_on).days for one in closed if one.closed_on is not None]
    figures = (
        _count("accepted", within, within),
        _count("closed", closed, within),
        _share("closing_rate", closed, within),
        _share("success_rate", agreed, tried),
        _share("agreed_of_closed", agreed, closed),
        Figure(
            code="agreed_amount",
            unit=Unit.MONEY,
            value=Decimal(sum(one.agreed_fen for one in agreed)).scaleb(-2),
            top=_rows(one for one in agreed if one.agreed_fen),
            under=len(agreed),
        ),
        _duration("days_mean", Decimal(sum(days)) / len(days) if days else None, closed),
        _duration("days_median", _middle(days), closed),
        _some("applied", lambda one: one.applied, [one for one in within if one.written]),
        _some("confirmed", lambda one: one.confirmed, [one for one in within if one.decided]),
        _some("fast", lambda one: one.fast, within),
        _some("from_court", lambda one: one.path in (Path.PRE_FILING, Path.IN_SUIT), within),
    )
    return Statistics(
        figures=figures,
        parts={name: _parts(within, name) for name in DIMENSIONS},
        months=_months(within, basis, start, end),
    )


def _day(case: CountedCase, basis: Basis) -> date | None:
    return case.accepted_on if basis is Basis.ACCEPTED else case.closed_on


def _rows(cases: Iterable[CountedCase]) -> tuple[int, ...]:
    return tuple(one.rowid for one in cases)


def _count(code: str, top: Sequence[CountedCase], under: Sequence[CountedCase]) -> Figure:
    return Figure(code=code, unit=Unit.CASES, value=Decimal(len(top)), top=_rows(top), under=len(under))


def _share(code: str, top: Sequence[CountedCase], under: Sequence[CountedCase]) -> Figure:
    value = Decimal(len(top)) / len(under) if under else None
    return Figure(code=code, unit=Unit.SHARE, value=value, top=_rows(top), under=len(under))


def _some(code: str, test: Callable[[CountedCase], bool], under: Sequence[CountedCase]) -> Figure:
    return _share(code, [one for one in under if test(one)], under)


def _duration(code: str, value: Decimal | None, closed: Sequence[CountedCase]) -> Figure:
    shown = None if value is None else value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Figure(code=code, unit=Unit.DAYS, value=shown, top=_rows(closed), under=len(closed))


def _middle(days: Sequence[int]) -> Decimal | None:
    if not days:
        return None
    ordered = sorted(days)
    half = len(ordered) // 2
    return Decimal(ordered[half] + ordered[-half - 1]) / 2


def _parts(cases: Sequence[CountedCase], name: str) -> tuple[Part, ...]:
    groups: dict[str, list[CountedCase]] = {}
    for one in cases:
        groups.setdefault(getattr(one, name), []).append(one)
    return tuple(
        Part(key=key, cases=_rows(group), agreed=sum(one.outcome == "agreed" for one in group))
        for key, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _months(
    cases: Sequence[CountedCase], basis: Basis, start: date, end: date
) -> tuple[tuple[str, int, int], ...]:
    found: dict[str, list[int]] = {}
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        found[f"{year:04}-{month:02}"] = [0, 0]
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for one in cases:
        day = _day(one, basis)
        if day is not None:
            pair = found[f"{day.year:04}-{day.month:02}"]
            pair[0] += 1
            pair[1] += one.outcome == "agreed"
    return tuple((name, pair[0], pair[1]) for name, pair in found.items())
