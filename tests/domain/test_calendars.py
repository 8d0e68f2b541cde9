from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from ipmediate.domain.calendars import Calendar, Holiday, StatutoryDay, StatutoryDays, YearTable, table_faults
from ipmediate.domain.rulebook import Label
from ipmediate.storage.bundled import Bundled

CALENDAR = Bundled(Path(__file__).parents[2] / "resources").calendar


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def test_every_published_day_agrees_with_chinesecalendar() -> None:
    wrong = [
        day
        for day in _days(date(2004, 1, 1), date(2026, 12, 31))
        if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)
    ]
    assert wrong == []


@pytest.mark.parametrize("year", range(2007, 2027))
def test_year_tables_agree_with_a_second_source(year: int) -> None:
    second = holidays.country_holidays("CN", years=year)
    differing = {
        day
        for day in _days(date(year, 1, 1), date(year, 12, 31))
        if day.weekday() < 5 and CALENDAR.is_rest_day(day) != (day in second)
    }
    assert differing == set()


@pytest.mark.parametrize("year", range(2027, 2056))
def test_statutory_days_of_coming_years_agree_with_a_second_source(year: int) -> None:
    second = holidays.country_holidays("CN", years=year, observed=False)
    expected = {day for day in second if day.year == year}
    ours = {day for day in _days(date(year, 1, 1), date(year, 12, 31)) if CALENDAR.holiday_name(day)}
    assert ours == expected
    assert 12 <= len(ours) <= 13


def test_thirteen_statutory_days_make_2027() -> None:
    off = [day for day in _days(date(2027, 1, 1), date(2027, 12, 31)) if CALENDAR.holiday_name(day)]
    assert [day.isoformat()[5:] for day in off] == [
        "01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02",
        "06-09", "09-15", "10-01", "10-02", "10-03",
    ]  # fmt: skip
    assert not CALENDAR.is_published(2027)
    assert CALENDAR.is_published(2026)


def test_a_make_up_saturday_is_worked_and_a_holiday_weekday_is_not() -> None:
    assert CALENDAR.is_working_day(date(2026, 2, 14))
    assert CALENDAR.is_rest_day(date(2026, 2, 16))
    assert CALENDAR.next_working_day(date(2026, 2, 15)) == date(2026, 2, 24)
    name = CALENDAR.holiday_name(date(2026, 2, 16))
    assert name is not None
    assert name.zh == "春节"


def test_measures_do_not_reach_back_before_they_applied() -> None:
    assert CALENDAR.holiday_name(date(1999, 5, 1)) is None
    assert CALENDAR.is_working_day(date(1999, 5, 3))


def _table(year: int, *runs: tuple[date, date], workdays: tuple[date, ...] = ()) -> YearTable:
    name = Label(zh="元旦", en="New Year's Day")
    return YearTable(
        year=year,
        source="国务院办公厅通知",
        checked_on=date(2026, 11, 23),
        holidays=tuple(Holiday(name=name, first=first, last=last) for first, last in runs),
        workdays=workdays,
    )


def test_an_impossible_table_is_turned_away_with_all_its_faults() -> None:
    bad = _table(
        2027,
        (date(2027, 1, 3), date(2027, 1, 1)),
        (date(2027, 2, 5), date(2027, 2, 7)),
        (date(2027, 2, 7), date(2027, 2, 8)),
        (date(2028, 1, 1), date(2028, 1, 1)),
        workdays=(date(2027, 2, 6), date(2027, 3, 3), date(2028, 1, 8), date(2027, 4, 3), date(2027, 4, 3)),
    )
    told = [(fault.path.removeprefix("pack#"), fault.code) for fault in table_faults(bad, "pack")]
    assert told == [
        ("/holiday/0", "run_backwards"),
        ("/holiday/2", "day_twice"),
        ("/holiday/3", "day_of_other_year"),
        ("/holiday/3", "day_of_other_year"),
        ("/workdays/0", "day_twice"),
        ("/workdays/1", "workday_on_weekday"),
        ("/workdays/2", "day_of_other_year"),
        ("/workdays/4", "day_twice"),
    ]


def test_before_any_measures_the_first_of_january_is_worked_like_other_days() -> None:
    bare = Calendar((), StatutoryDays(source="", since=date(1949, 12, 23), days=(), festivals={}))
    assert bare.is_working_day(date(1990, 1, 1))
    assert bare.is_rest_day(date(1989, 1, 1))


def test_a_year_hangs_on_the_notice_of_the_next_from_the_29th_of_december_on() -> None:
    last = max(CALENDAR.years)
    before, turn = date(last, 12, 28), date(last, 12, 29)
    assert CALENDAR.unpublished(before, before) == ()
    assert CALENDAR.unpublished(turn, turn) == (last + 1,)


def test_statutory_days_hold_from_the_year_on_whose_first_day_they_were_in_force() -> None:
    day = StatutoryDay(name=Label(zh="元旦", en="New Year"), festival="", month=1, day=1, offset=0, days=1)
    fixed = StatutoryDays(source="办法", since=date(2025, 1, 1), days=(day,), festivals={})
    assert list(fixed.of(2025)) == [date(2025, 1, 1)]
    assert fixed.of(2024) == {}
    assert replace(fixed, since=date(2025, 1, 2)).of(2025) == {}
