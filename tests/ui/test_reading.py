"""What people type for days, moments and amounts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.reading import (
    names_no_day,
    read_amount,
    read_date,
    read_moment,
    shown_amount,
    shown_date,
    shown_moment,
)

DAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "20260615",
        "2026-6-15",
        "2026-06-15",
        "2026/6/15",
        "2026.6.15",
        "2026年6月15日",
        " ２０２６－６－１５ ",
        "6-15",
        "6月15日",
    ],
)
def test_a_day_is_read_in_every_usual_form(typed: str) -> None:
    assert read_date(typed, DAY) == DAY


@pytest.mark.parametrize("typed", ["20260631", "2026-2-29", "明天", "2026", "15-6-2026", "2026061"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(typed, DAY)


@pytest.mark.parametrize(
    ("typed", "shaped"),
    [
        *((text, True) for text in ("20260631", "2026-2-29", "2026年13月1日", "２０２６－２－３０ 9:30")),
        *(
            (text, False)
            for text in ("20260615", "2026-6-15 9:30", "明天", "2026", "15-6-2026", "2026061", "")
        ),
    ],
)
def test_a_day_no_calendar_has_is_told_from_what_is_no_day_at_all(typed: str, shaped: bool) -> None:
    assert names_no_day(typed) is shaped


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(["zh", "en"]))
def test_a_shown_day_can_be_read_again(day: date, language: str) -> None:
    assert read_date(shown_date(day, language)) == day


@pytest.mark.parametrize(
    "typed", ["2026-6-15 9:30", "20260615 0930", "202606150930", "2026年6月15日9时30分", "6-15 9：30"]
)
def test_a_moment_is_read(typed: str) -> None:
    assert read_moment(typed, DAY) == datetime(2026, 6, 15, 9, 30)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), st.sampled_from(["zh", "en"]))
def test_a_shown_moment_can_be_read_again(moment: datetime, language: str) -> None:
    whole = moment.replace(second=0, microsecond=0)
    assert read_moment(shown_moment(whole, language)) == whole


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("35000", "35000.00"),
        ("35,000.5", "35000.50"),
        ("￥3.5万", "35000.00"),
        ("1.2亿", "120000000.00"),
        ("８０元", "80.00"),
    ],
)
def test_an_amount_is_read(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["-5", "1.234", "abc", "NaN", "inf"])
def test_what_is_no_amount_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_amount(typed)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_shown_amount_can_be_read_again(amount: Decimal) -> None:
    assert read_amount(shown_amount(amount)) == amount
