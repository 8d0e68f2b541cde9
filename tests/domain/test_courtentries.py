"""Rows of the table of courts: when they hold, and which disputes fall under them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.rights import RightType

FIRST, LAST = date(2025, 10, 1), date(2026, 9, 30)


def row(**fields: object) -> CourtEntry:
    made = {"name": "河南省新乡市红旗区人民法院", "level": CourtLevel.BASIC, "region": "河南省新乡市"}
    return CourtEntry(**made | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        (FIRST, LAST, date(2025, 9, 30), False),
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2026, 10, 1), False),
        (None, LAST, date(1999, 1, 1), True),
        (None, LAST, date(2026, 10, 1), False),
        (FIRST, None, date(2025, 9, 30), False),
        (FIRST, None, date(2099, 1, 1), True),
        (None, None, FIRST, True),
    ],
)
def test_a_row_holds_from_its_first_day_to_its_last(
    since: date | None, until: date | None, day: date, holds: bool
) -> None:
    assert row(since=since, until=until).is_in_force(day) is holds


@pytest.mark.parametrize(
    ("causes", "cause", "taken"),
    [
        ((), "165.2", True),
        (("165",), "165", True),
        (("165",), "165.2", True),
        (("165.2",), "165", False),
        (("16",), "165", False),
        (("165.2",), "165.20", False),
        (("150", "165"), "165.2", True),
        (("150", "165"), "150", True),
        (("150", "165"), "151", False),
    ],
)
def test_a_cause_takes_what_stands_below_it_and_nothing_beside_it(
    causes: tuple[str, ...], cause: str, taken: bool
) -> None:
    assert row(causes=causes).takes(cause=cause, amount=None) is taken


@pytest.mark.parametrize(
    ("limited", "held", "taken"),
    [
        ((), (RightType.COPYRIGHT,), True),
        ((RightType.TRADEMARK,), (), True),
        ((RightType.TRADEMARK,), (RightType.TRADEMARK,), True),
        ((RightType.TRADEMARK,), (RightType.COPYRIGHT,), False),
        ((RightType.TRADEMARK, RightType.COPYRIGHT), (RightType.COPYRIGHT, RightType.SOFTWARE), True),
    ],
)
def test_kinds_of_right_limit_a_row_only_where_a_right_is_known(
    limited: tuple[RightType, ...], held: tuple[RightType, ...], taken: bool
) -> None:
    assert row(rights=limited).takes(cause="", amount=None, rights=held) is taken


@pytest.mark.parametrize(
    ("below", "amount", "taken"),
    [
        (None, Decimal(10**9), True),
        (Decimal(1_000_000), None, True),
        (Decimal(1_000_000), Decimal("999999.99"), True),
        (Decimal(1_000_000), Decimal(1_000_000), False),
        (Decimal(1_000_000), Decimal("1000000.01"), False),
    ],
)
def test_the_upper_bound_itself_is_excluded(
    below: Decimal | None, amount: Decimal | None, taken: bool
) -> None:
    assert row(amount_below=below).takes(cause="165.2", amount=amount) is taken
