"""Just beside the cases of the deadlines engine: what may be supplied, what is told, what is provisional."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ipmediate.domain.calendars import Calendar, StatutoryDay, StatutoryDays
from ipmediate.domain.cases import Case, CaseFile, DeadlineMark, Stage
from ipmediate.domain.clocks import ClockState, RunningDeadline, running, started
from ipmediate.domain.deadlines import compute, deadline_record, find_rule
from ipmediate.domain.periods import Unit, due, reasons
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label
from ipmediate.storage.bundled import Bundled

BUNDLED = Bundled(Path(__file__).parents[2] / "resources")
CALENDAR, RULES = BUNDLED.calendar, BUNDLED.deadline_rules
LAST_PUBLISHED = CALENDAR.years[-1]
SPRING = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("number", "given", "code"),
    [
        ("T28", {"length": 5}, "deadline.length_fixed"),
        ("T28", {"length": 0, "unit": Unit.CALENDAR_DAYS}, None),
        ("T01", {"length": 5}, "deadline.length_fixed"),
        ("T05", {"unit": Unit.CALENDAR_DAYS}, "deadline.length_needed"),
        ("T27", {"unit": Unit.CALENDAR_DAYS}, "deadline.length_needed"),
        ("T37", {"length": 14, "unit": Unit.CALENDAR_DAYS}, "deadline.length_below_minimum"),
        ("T05", {"length": 1, "unit": Unit.CALENDAR_DAYS}, None),
        ("T37", {"length": 15, "unit": Unit.CALENDAR_DAYS}, None),
    ],
)
def test_what_may_be_supplied_for_a_rule(number: str, given: dict[str, object], code: str | None) -> None:
    def work() -> object:
        return compute(find_rule(RULES, number), SPRING, SPRING, CALENDAR, **given)  # type: ignore[arg-type]

    if code is None:
        assert work()
        return
    with pytest.raises(Refusal) as refused:
        work()
    assert refused.value.code == code


@pytest.mark.parametrize(
    "record",
    [
        {"rule": "T12", "trigger": "2010-01-01"},
        {"rule": "T25", "trigger": "2026-01-01"},
        {"rule": "T12", "trigger": "2026-01-01", "length": 5},
        {"unit": "months", "length": 1, "trigger": "1850-01-01"},
        {"unit": "weeks", "length": 1, "trigger": "2026-01-01"},
    ],
)
def test_what_a_batch_answers_can_be_written_down(record: dict[str, object]) -> None:
    error = deadline_record(record, CALENDAR, RULES)["error"]
    assert isinstance(error, dict)
    assert json.loads(json.dumps(error, ensure_ascii=False)) == error
    assert all("Label" not in str(value) for value in error["params"].values())


def test_without_rules_none_is_known() -> None:
    answer = deadline_record({"rule": "T12", "trigger": "2026-01-01"}, CALENDAR)
    assert answer == {"error": {"code": "deadline.rule_unknown", "params": {"id": "T12"}}}


def test_no_days_at_all_hang_on_no_notice() -> None:
    far = date(LAST_PUBLISHED + 2, 5, 20)
    assert not due(far, 0, Unit.WORKING_DAYS, CALENDAR, roll=False).provisional
    assert due(far, 1, Unit.WORKING_DAYS, CALENDAR, roll=False).provisional


@pytest.mark.parametrize(
    ("start", "length", "unit", "years"),
    [
        (date(LAST_PUBLISHED, 12, 10), 30, Unit.CALENDAR_DAYS, (LAST_PUBLISHED + 1,)),
        (date(LAST_PUBLISHED, 12, 10), 30, Unit.WORKING_DAYS, (LAST_PUBLISHED + 1,)),
        (date(LAST_PUBLISHED, 11, 10), 14, Unit.MONTHS, (LAST_PUBLISHED + 2,)),
        (date(LAST_PUBLISHED, 11, 10), 300, Unit.WORKING_DAYS, (LAST_PUBLISHED + 1, LAST_PUBLISHED + 2)),
    ],
)
def test_the_years_a_day_hangs_on_are_named(
    start: date, length: int, unit: Unit, years: tuple[int, ...]
) -> None:
    counted = due(start, length, unit, CALENDAR)
    told = {one.code: dict(one.params) for one in reasons(start, counted, unit, CALENDAR)}
    assert told["deadline.provisional"]["years"] == years


def test_a_statutory_day_whose_festival_is_not_known_is_left_out() -> None:
    name = Label(zh="节", en="festival")
    lunar = StatutoryDay(name=name, festival="spring_festival", month=0, day=0, offset=-1, days=2)
    fixed = StatutoryDay(name=name, festival="", month=5, day=1, offset=0, days=2)
    law = StatutoryDays(
        source="",
        since=date(2025, 1, 1),
        days=(lunar, fixed),
        festivals={2040: {"spring_festival": date(2040, 2, 12)}},
    )
    assert sorted(law.of(2040)) == [date(2040, 2, 11), date(2040, 2, 12), date(2040, 5, 1), date(2040, 5, 2)]
    assert sorted(law.of(2041)) == [date(2041, 5, 1), date(2041, 5, 2)]
    assert law.of(2024) == {}


@pytest.mark.parametrize("year", [LAST_PUBLISHED, LAST_PUBLISHED + 3, 2028])
def test_the_last_day_of_a_year_is_counted_in_its_own_year(year: int) -> None:
    bare = Calendar((), StatutoryDays(source="", since=date(1900, 1, 1), days=(), festivals={}))
    last = date(year, 12, 31)
    assert bare.is_working_day(last) is (last.weekday() < 5)
    after = bare.working_day_after(date(year, 12, 25), 10)
    walked, left = date(year, 12, 25), 10
    while left:
        walked += timedelta(days=1)
        left -= walked.weekday() < 5
    assert after == walked


def accepted(**more: object) -> CaseFile:
    made = Case(id="k", stage=Stage.ACCEPTED, applied_on=date(2026, 5, 7), accepted_on=date(2026, 5, 8))
    return replace(CaseFile(case=made), **more)  # type: ignore[arg-type]


def limit(file: CaseFile, today: date) -> RunningDeadline | None:
    found = {one.id: one for one in running(file, RULES, CALENDAR, today)}
    return found.get("T04/case")


def test_a_duty_is_shown_as_overdue_for_as_long_as_nobody_met_it() -> None:
    late = limit(accepted(), date(2026, 7, 1))
    assert late is not None
    assert (late.state, late.days_left) == (ClockState.OVERDUE, -23)


@pytest.mark.parametrize(
    ("marked", "state"),
    [(None, ClockState.OVERDUE), (date(2026, 6, 1), ClockState.DONE)],
)
def test_a_mark_ends_a_deadline_only_with_a_day(marked: date | None, state: ClockState) -> None:
    mark = DeadlineMark(id="T04/case", done_on=marked, note="已电话确认")
    found = limit(accepted(deadline_marks=(mark,)), date(2026, 7, 1))
    assert found is not None
    assert (found.state, found.done_on) == (state, marked)


def test_a_deadline_whatever_the_day_is_open_or_done() -> None:
    states = {one.id: (one.state, one.days_left) for one in started(accepted(), RULES, CALENDAR)}
    assert states["T01/case"] == (ClockState.DONE, 0)
    assert states["T04/case"] == (ClockState.OK, 0)


def test_a_met_right_of_a_party_stays_in_the_list_after_its_day() -> None:
    mark = DeadlineMark(id="T21/case", done_on=date(2026, 6, 1))
    late = {one.id for one in running(accepted(deadline_marks=(mark,)), RULES, CALENDAR, date(2031, 1, 1))}
    assert "T21/case" in late
    assert "T21/case" not in {one.id for one in running(accepted(), RULES, CALENDAR, date(2031, 1, 1))}
