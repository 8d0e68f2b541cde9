from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.calendars import Calendar, Holiday, StatutoryDay, StatutoryDays, YearTable
from ipmediate.domain.periods import (
    EARLIEST,
    LATEST,
    LONGEST,
    Due,
    Unit,
    due,
    reasons,
)
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label
from ipmediate.storage.bundled import Bundled

BUNDLED = Bundled(Path(__file__).parents[2] / "resources")
CALENDAR = BUNDLED.calendar
TRIGGERS = st.dates(EARLIEST, LATEST)


def _day(text: str) -> date:
    return date.fromisoformat(text)


NEW_YEAR = Label(zh="元旦", en="New Year's Day")
FIXED = StatutoryDays(
    source="办法",
    since=date(2025, 1, 1),
    days=(StatutoryDay(name=NEW_YEAR, festival="", month=1, day=1, offset=0, days=1),),
    festivals={},
)
TURN = date(2026, 12, 29)
"""From here on the notice for 2027, which is not here, may still move days."""


@pytest.mark.parametrize(
    ("trigger", "length", "unit", "unrolled", "last", "provisional"),
    [
        ("2026-05-26", 30, Unit.CALENDAR_DAYS, "2026-06-25", "2026-06-25", False),
        ("2026-04-30", 30, Unit.CALENDAR_DAYS, "2026-05-30", "2026-06-01", False),
        ("2026-03-05", 30, Unit.CALENDAR_DAYS, "2026-04-04", "2026-04-07", False),
        ("2025-05-15", 30, Unit.CALENDAR_DAYS, "2025-06-14", "2025-06-16", False),
        ("2026-01-18", 30, Unit.CALENDAR_DAYS, "2026-02-17", "2026-02-24", False),
        ("2026-03-11", 30, Unit.CALENDAR_DAYS, "2026-04-10", "2026-04-10", False),
        ("2026-01-15", 30, Unit.CALENDAR_DAYS, "2026-02-14", "2026-02-14", False),
        ("2026-12-01", 30, Unit.CALENDAR_DAYS, "2026-12-31", "2026-12-31", True),
        ("2026-12-02", 30, Unit.CALENDAR_DAYS, "2027-01-01", "2027-01-04", True),
        ("2026-12-10", 30, Unit.CALENDAR_DAYS, "2027-01-09", "2027-01-11", True),
        ("2025-11-30", 3, Unit.MONTHS, "2026-02-28", "2026-02-28", False),
        ("2023-11-30", 3, Unit.MONTHS, "2024-02-29", "2024-02-29", False),
        ("2026-01-31", 1, Unit.MONTHS, "2026-02-28", "2026-02-28", False),
        ("2025-12-31", 2, Unit.MONTHS, "2026-02-28", "2026-02-28", False),
        ("2024-02-29", 1, Unit.YEARS, "2025-02-28", "2025-02-28", False),
        ("2020-02-29", 4, Unit.YEARS, "2024-02-29", "2024-02-29", False),
        ("2026-02-13", 2, Unit.WORKING_DAYS, "2026-02-24", "2026-02-24", False),
        ("2026-05-08", 1, Unit.WORKING_DAYS, "2026-05-09", "2026-05-09", False),
        ("2026-12-31", 1, Unit.WORKING_DAYS, "2027-01-04", "2027-01-04", True),
        ("2026-12-30", 1, Unit.WORKING_DAYS, "2026-12-31", "2026-12-31", True),
        ("2026-11-28", 30, Unit.CALENDAR_DAYS, "2026-12-28", "2026-12-28", False),
        ("2025-12-01", 30, Unit.CALENDAR_DAYS, "2025-12-31", "2025-12-31", False),
        ("2026-05-02", 0, Unit.CALENDAR_DAYS, "2026-05-02", "2026-05-06", False),
        ("2026-05-02", 0, Unit.WORKING_DAYS, "2026-05-02", "2026-05-06", False),
        ("2003-12-31", 1, Unit.WORKING_DAYS, "2004-01-02", "2004-01-02", False),
        ("2003-12-30", 2, Unit.WORKING_DAYS, "2004-01-02", "2004-01-02", True),
    ],
)
def test_the_last_day(
    trigger: str, length: int, unit: Unit, unrolled: str, last: str, provisional: bool
) -> None:
    assert due(_day(trigger), length, unit, CALENDAR) == Due(
        _day(unrolled), _day(last), unrolled != last, provisional
    )


def test_a_day_that_does_not_roll_stays_on_its_rest_day_and_depends_on_no_notice() -> None:
    assert due(_day("2026-12-10"), 30, Unit.CALENDAR_DAYS, CALENDAR, roll=False) == Due(
        _day("2027-01-09"), _day("2027-01-09"), False, False
    )


@given(TRIGGERS, st.integers(0, 400), st.sampled_from(Unit))
def test_a_rolled_deadline_lands_on_a_working_day_and_never_before_its_trigger(
    trigger: date, length: int, unit: Unit
) -> None:
    length = min(length, LONGEST[unit])
    counted = due(trigger, length, unit, CALENDAR)
    assert trigger <= counted.due_unrolled <= counted.due
    assert CALENDAR.is_working_day(counted.due)
    assert counted.rolled_over == (counted.due != counted.due_unrolled)
    between = range(counted.due_unrolled.toordinal(), counted.due.toordinal())
    assert not any(CALENDAR.is_working_day(date.fromordinal(one)) for one in between)


@given(TRIGGERS, st.integers(0, 300), st.sampled_from(Unit))
def test_a_longer_period_never_ends_earlier(trigger: date, length: int, unit: Unit) -> None:
    length = min(length, LONGEST[unit] - 1)
    assert (
        due(trigger, length, unit, CALENDAR).due_unrolled
        <= due(trigger, length + 1, unit, CALENDAR).due_unrolled
    )


@given(st.dates(date(2004, 1, 1), date(2030, 12, 31)), st.integers(0, 120), st.sampled_from(Unit))
def test_provisional_means_that_a_day_of_an_unpublished_year_was_looked_at(
    trigger: date, length: int, unit: Unit
) -> None:
    length = min(length, 120 if unit in (Unit.CALENDAR_DAYS, Unit.WORKING_DAYS) else 4)
    counted = due(trigger, length, unit, CALENDAR)
    if unit is Unit.WORKING_DAYS and length:
        looked_at = range((trigger + timedelta(days=1)).year, counted.due.year + 1)
    else:
        looked_at = range(counted.due_unrolled.year, counted.due.year + 1)
    at_the_turn = counted.due >= TURN
    assert counted.provisional == (at_the_turn or any(year > 2026 for year in looked_at))


def _naive_working_days() -> dict[date, int]:
    days = [
        date(2007, 1, 1) + timedelta(days=step)
        for step in range((date(2026, 12, 31) - date(2007, 1, 1)).days + 1)
    ]
    return dict(zip(days, accumulate(int(chinese_calendar.is_workday(day)) for day in days), strict=True))


def test_working_days_of_every_trigger_agree_with_counting_one_by_one() -> None:
    count_up_to = _naive_working_days()
    first_with = {}
    for day, count in count_up_to.items():
        first_with.setdefault(count, day)
    for length in (1, 2, 3, 5, 20, 50):
        for trigger, done in count_up_to.items():
            expected = first_with.get(done + length)
            if expected is None:
                continue
            counted = due(trigger, length, Unit.WORKING_DAYS, CALENDAR)
            assert counted == Due(expected, expected, False, expected >= TURN), (trigger, length)


def test_thirty_days_from_every_trigger_agree_with_looking_at_each_day() -> None:
    for step in range((date(2026, 12, 1) - date(2007, 1, 1)).days + 1):
        trigger = date(2007, 1, 1) + timedelta(days=step)
        expected = trigger + timedelta(days=30)
        while chinese_calendar.is_holiday(expected):
            expected += timedelta(days=1)
        assert due(trigger, 30, Unit.CALENDAR_DAYS, CALENDAR).due == expected


@pytest.mark.parametrize(
    ("trigger", "length", "unit", "code"),
    [
        ("2026-01-01", -1, Unit.CALENDAR_DAYS, "period.length_negative"),
        ("2026-01-01", 40000, Unit.CALENDAR_DAYS, "period.length_too_long"),
        ("2026-01-01", 25001, Unit.WORKING_DAYS, "period.length_too_long"),
        ("2026-01-01", 1201, Unit.MONTHS, "period.length_too_long"),
        ("2026-01-01", 101, Unit.YEARS, "period.length_too_long"),
        ("1899-12-31", 1, Unit.MONTHS, "period.trigger_out_of_range"),
        ("2201-01-01", 1, Unit.MONTHS, "period.trigger_out_of_range"),
    ],
)
def test_no_period_of_law_is_like_that(trigger: str, length: int, unit: Unit, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        due(_day(trigger), length, unit, CALENDAR)
    assert refused.value.code == code


@pytest.mark.parametrize("unit", list(Unit))
def test_the_longest_period_from_the_latest_trigger_can_still_be_counted(unit: Unit) -> None:
    assert due(LATEST, LONGEST[unit], unit, CALENDAR).provisional


def test_a_guessed_rest_day_before_a_published_year_is_still_a_guess() -> None:
    new_year = Holiday(name=NEW_YEAR, first=_day("2029-01-01"), last=_day("2029-01-01"))
    table = YearTable(
        year=2029, source="通知", checked_on=_day("2028-12-01"), holidays=(new_year,), workdays=()
    )
    counted = due(_day("2028-12-01"), 30, Unit.CALENDAR_DAYS, Calendar([table], FIXED))
    assert counted == Due(_day("2028-12-31"), _day("2029-01-02"), True, True)


@pytest.mark.parametrize(
    ("trigger", "length", "unit", "told"),
    [
        ("2026-05-26", 30, Unit.CALENDAR_DAYS, []),
        (
            "2026-04-30",
            30,
            Unit.CALENDAR_DAYS,
            ["按期间届满于 2026年5月30日，该日为周末，顺延至其后第一个工作日 2026年6月1日。"],
        ),
        (
            "2026-03-05",
            30,
            Unit.CALENDAR_DAYS,
            ["按期间届满于 2026年4月4日，该日在清明节放假期间，顺延至其后第一个工作日 2026年4月7日。"],
        ),
        (
            "2026-12-31",
            1,
            Unit.WORKING_DAYS,
            ["尚未导入 2027 年放假安排，按周末和法定节日推算。"],
        ),
    ],
)
def test_the_answer_is_explained_in_words(trigger: str, length: int, unit: Unit, told: list[str]) -> None:
    counted = due(_day(trigger), length, unit, CALENDAR)
    found = reasons(_day(trigger), counted, unit, CALENDAR)
    assert [BUNDLED.wording.say(one.code, dict(one.params)).text for one in found] == told


def test_only_years_a_period_touches_are_named_as_unpublished() -> None:
    trigger = date(2028, 1, 1)
    counted = due(trigger, 5, Unit.WORKING_DAYS, CALENDAR)
    (told,) = reasons(trigger, counted, Unit.WORKING_DAYS, CALENDAR)
    assert (told.code, dict(told.params)) == ("deadline.provisional", {"years": (2028,)})


def test_a_trigger_before_the_earliest_day_is_refused_and_that_day_is_not() -> None:
    due(EARLIEST, 1, Unit.CALENDAR_DAYS, CALENDAR)
    with pytest.raises(Refusal) as refused:
        due(EARLIEST - timedelta(days=1), 1, Unit.CALENDAR_DAYS, CALENDAR)
    assert refused.value.params["earliest"] == date(1900, 1, 1)
