"""Statistics: every figure by its numerator and denominator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ipmediate.domain.statistics import Basis, CountedCase, Span, period, statistics

JAN, DEC = date(2026, 1, 1), date(2026, 12, 31)


def case(rowid: int, closed: date | None = None, outcome: str = "", **more: object) -> CountedCase:
    held = {"accepted_on": date(2026, 3, 1), "met": True, **more}
    return CountedCase(rowid=rowid, closed_on=closed, outcome=outcome, **held)


CASES = (
    case(1, date(2026, 3, 11), "agreed", written=True, agreed_fen=1_234_567, applied=True, decided=True,
         confirmed=True, fast=True, path="in_suit", channel="ecommerce"),
    case(2, date(2026, 3, 21), "agreed", written=True, applied=True, decided=True, path="pre_filing"),
    case(3, date(2026, 4, 10), "failed", path="self"),
    case(4, date(2026, 3, 2), "withdrawn", met=False),
    case(5, date(2026, 3, 3), "withdrawn", met=True),
    case(6),
    case(7, date(2026, 1, 5), "agreed", accepted_on=date(2025, 12, 30)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value", "top", "under"),
    [
        ("accepted", "6", (1, 2, 3, 4, 5, 6), 6),
        ("closed", "5", (1, 2, 3, 4, 5), 6),
        ("success_rate", "0.5", (1, 2), 4),
        ("agreed_of_closed", "0.4", (1, 2), 5),
        ("agreed_amount", "12345.67", (1,), 2),
        ("days_mean", "14.6", (1, 2, 3, 4, 5), 5),
        ("days_median", "10", (1, 2, 3, 4, 5), 5),
        ("applied", "1", (1, 2), 2),
        ("confirmed", "0.5", (1,), 2),
        ("from_court", str(Decimal(2) / 6), (1, 2), 6),
        ("fast", str(Decimal(1) / 6), (1,), 6),
    ],
)
def test_a_figure_is_its_numerator_over_its_denominator(
    code: str, value: str, top: tuple[int, ...], under: int
) -> None:
    found = {one.code: one for one in statistics(CASES, basis=Basis.ACCEPTED, start=JAN, end=DEC).figures}
    assert (found[code].value, found[code].top, found[code].under) == (Decimal(value), top, under)


def test_by_closing_a_case_of_last_year_counts_and_a_running_one_does_not() -> None:
    found = statistics(CASES, basis=Basis.CLOSED, start=JAN, end=DEC)
    assert found.figures[0].top == (1, 2, 3, 4, 5, 7)
    assert found.months[:4] == (("2026-01", 1, 1), ("2026-02", 0, 0), ("2026-03", 4, 2), ("2026-04", 1, 0))
    assert len(found.months) == 12


def test_without_cases_no_rate_is_invented() -> None:
    found = {one.code: one.value for one in statistics((), basis=Basis.CLOSED, start=JAN, end=DEC).figures}
    assert found["success_rate"] is found["days_median"] is found["confirmed"] is None
    assert found["accepted"] == 0


def test_the_lines_of_a_distribution_add_up() -> None:
    found = statistics(CASES, basis=Basis.ACCEPTED, start=JAN, end=DEC)
    for parts in found.parts.values():
        assert sorted(rowid for part in parts for rowid in part.cases) == [1, 2, 3, 4, 5, 6]
    assert [(part.key, part.agreed) for part in found.parts["channel"]] == [("", 1), ("ecommerce", 1)]


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        (Span.MONTH, date(2026, 12, 1), DEC),
        (Span.QUARTER, date(2026, 10, 1), DEC),
        (Span.YEAR, JAN, DEC),
        (Span.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_usual_period_has_whole_months(span: Span, start: date, end: date) -> None:
    assert period(span, date(2026, 12, 31)) == (start, end)


def test_the_month_of_a_leap_day_ends_with_it() -> None:
    assert period(Span.MONTH, date(2028, 2, 3)) == (date(2028, 2, 1), date(2028, 2, 29))
