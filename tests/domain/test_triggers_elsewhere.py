"""Periods that run for a party in matters before other authorities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ipmediate.domain.cases import MatterEvent, RelatedProceeding, Stage
from ipmediate.domain.clocks import ClockState, RunningDeadline, running
from ipmediate.domain.milestones import date_faults
from ipmediate.domain.periods import Unit
from ipmediate.domain.triggers import set_running_by, takes_last_day, takes_length
from tests.domain.confirmable import BOOK
from tests.domain.running import agreed, case

FROM = date(2026, 3, 11)


def clocks(today: date = FROM, stage: Stage = Stage.ACCEPTED, **matter: Any) -> dict[str, RunningDeadline]:
    held = RelatedProceeding(kind="customs", **({"event_on": FROM} | matter))
    found = running(case(stage, related=(held,)), BOOK.deadline_rules, BOOK.calendar, today)
    return {one.id: one for one in found if one.ref.startswith("related/")}


@pytest.mark.parametrize(
    ("event", "due"),
    [
        (MatterEvent.ADMINISTRATIVE_RULING, {"T22": date(2026, 3, 26)}),
        (MatterEvent.PLATFORM_DECLARATION, {"T23": date(2026, 3, 26)}),
        (MatterEvent.CUSTOMS_NOTICE, {"T24": date(2026, 3, 16)}),
        (MatterEvent.DETAINED_ON_APPLICATION, {"T25": date(2026, 4, 9)}),
        (MatterEvent.DETAINED_EX_OFFICIO, {"T25": date(2026, 5, 25)}),
        (MatterEvent.EVIDENCE_ORDERED, {}),
        (MatterEvent.ARBITRATION_REQUESTED, {"T26": date(2026, 3, 16)}),
        (MatterEvent.ARBITRATION_NOTICE, {}),
        (MatterEvent.ARBITRATION_EVIDENCE, {}),
        (MatterEvent.FIRST_HEARING, {"T28": FROM, "T29": FROM}),
        (MatterEvent.LAST_HEARING, {"T29": FROM}),
        (MatterEvent.SET_ASIDE_ACCEPTED, {"T32": date(2026, 5, 11)}),
        (MatterEvent.OBSTACLE_REMOVED, {"C7": date(2026, 3, 23)}),
        (MatterEvent.AWARD_RECEIVED, {"T30": date(2026, 4, 10), "T31": date(2026, 6, 11)}),
        (MatterEvent.ENFORCEMENT_NOTICE, {"T33": date(2026, 3, 26)}),
        (MatterEvent.PERIOD_AGREED, {}),
    ],
)
def test_each_event_sets_its_period_running(event: MatterEvent, due: dict[str, date]) -> None:
    found = clocks(event=event)
    assert {one.rule_id: one.due for one in found.values()} == due
    assert set(found) == {f"{rule}/related/0" for rule in due}


@pytest.mark.parametrize(
    ("until", "label"),
    [
        (date(2026, 3, 26), "第一审普通程序"),
        (date(2026, 3, 25), "简易程序、小额诉讼、第二审"),
        (date(2026, 3, 18), "简易程序、小额诉讼、第二审"),
    ],
)
def test_evidence_is_due_on_the_day_the_court_fixed(until: date, label: str) -> None:
    (found,) = clocks(event=MatterEvent.EVIDENCE_ORDERED, event_until=until).values()
    assert (found.rule_id, found.due, found.label.zh) == ("T37", until, label)


@pytest.mark.parametrize(
    ("event", "rule", "label", "cite"),
    [
        (
            MatterEvent.ARBITRATION_NOTICE,
            "T27",
            "答辩、选定仲裁员、开庭通知、延期",
            "仲裁法（2025年修订）第三十六条、第四十四条、第五十三条",
        ),
        (MatterEvent.ARBITRATION_EVIDENCE, "T37", "仲裁", ""),
    ],
)
def test_a_last_day_of_an_institution_is_due_on_that_day(
    event: MatterEvent, rule: str, label: str, cite: str
) -> None:
    (found,) = clocks(event=event, event_until=date(2026, 3, 26)).values()
    assert (found.rule_id, found.due, found.label.zh) == (rule, date(2026, 3, 26), label)
    assert cite in found.cite


@pytest.mark.parametrize(
    ("until", "due"), [(date(2026, 5, 11), date(2028, 5, 11)), (FROM, date(2028, 3, 13))]
)
def test_an_award_is_enforceable_for_two_years_from_its_last_day(until: date, due: date) -> None:
    found = clocks(event=MatterEvent.AWARD_RECEIVED, event_until=until)
    assert {one.rule_id for one in found.values()} == {"T30", "T31", "T34"}
    assert found["T34/related/0"].due == due
    assert found["T34/related/0"].trigger_on == until


def test_a_hearing_may_lie_ahead_and_what_has_to_be_raised_before_it_lapses_with_it() -> None:
    ahead = case(related=(RelatedProceeding(kind="civil", event=MatterEvent.FIRST_HEARING, event_on=FROM),))
    past = case(related=(RelatedProceeding(kind="civil", event=MatterEvent.AWARD_RECEIVED, event_on=FROM),))
    early = date(2026, 3, 9)
    assert not [one for one in date_faults(ahead, early) if one.place.startswith("related")]
    assert [one.code for one in date_faults(past, early) if one.place.startswith("related")] == [
        "milestones.matter_event_in_future"
    ]
    before = clocks(early, event=MatterEvent.FIRST_HEARING)
    after = clocks(date(2026, 3, 12), event=MatterEvent.FIRST_HEARING)
    assert {one.state for one in before.values()} == {ClockState.SOON}
    assert {one.state for one in after.values()} == {ClockState.LAPSED}


def test_challenges_are_told_apart_by_when_the_ground_was_learned() -> None:
    first = clocks(event=MatterEvent.FIRST_HEARING)["T29/related/0"]
    last = clocks(event=MatterEvent.LAST_HEARING)["T29/related/0"]
    assert (first.label.zh, last.label.zh) == ("首次开庭前已知", "首次开庭后得知")


@pytest.mark.parametrize("event", list(MatterEvent))
def test_the_rules_offered_with_an_event_are_those_it_starts(event: MatterEvent) -> None:
    last, counted = {"event_until": date(2026, 5, 11)}, {"event_length": 2, "event_unit": Unit.MONTHS}
    started = clocks(event=event, **last, **counted)
    assert {one.rule_id for one in started.values()} == set(set_running_by(event))
    assert takes_last_day(event) is (started.keys() != clocks(event=event, **counted).keys())
    assert takes_length(event) is (started.keys() != clocks(event=event, **last).keys())


@pytest.mark.parametrize(
    ("on", "length", "unit", "stays", "due"),
    [
        (date(2026, 3, 11), 10, Unit.CALENDAR_DAYS, False, date(2026, 3, 23)),
        (date(2026, 3, 11), 10, Unit.CALENDAR_DAYS, True, date(2026, 3, 21)),
        (date(2026, 2, 13), 3, Unit.WORKING_DAYS, False, date(2026, 2, 25)),
        (date(2026, 4, 1), 1, Unit.MONTHS, False, date(2026, 5, 6)),
        (date(2025, 11, 30), 3, Unit.MONTHS, True, date(2026, 2, 28)),
        (date(2024, 2, 29), 1, Unit.YEARS, True, date(2025, 2, 28)),
    ],
)
def test_a_period_the_parties_agreed_is_counted_from_its_length(
    on: date, length: int, unit: Unit, stays: bool, due: date
) -> None:
    matter = {"event": MatterEvent.PERIOD_AGREED, "event_on": on, "decision": "交换证据"}
    (found,) = clocks(on, **matter, event_length=length, event_unit=unit, event_stays=stays).values()
    assert (found.id, found.due) == ("C8/related/0", due)
    assert "交换证据" in found.label.zh
    assert "民法典" in found.cite
    assert ("不顺延" in found.label.zh) is stays
    codes = [one.code for one in found.reasons]
    assert codes[:2] == ["clocks.from_period_agreed", f"clocks.counted_{unit}"]


@pytest.mark.parametrize("missing", [{"event_unit": None}, {"event_length": None}, {"event_length": 0}])
def test_an_agreed_period_without_length_or_unit_has_no_day(missing: dict[str, Any]) -> None:
    full = {"event": MatterEvent.PERIOD_AGREED, "event_length": 3, "event_unit": Unit.MONTHS}
    assert not clocks(**(full | missing))


@pytest.mark.parametrize(
    "matter",
    [
        {"event": None},
        {"event": MatterEvent.CUSTOMS_NOTICE, "event_on": None},
        {"event": MatterEvent.EVIDENCE_ORDERED, "event_until": date(2026, 3, 10)},
    ],
)
def test_nothing_runs_without_an_event_and_its_days(matter: dict[str, Any]) -> None:
    assert not clocks(**matter)


def test_the_period_tells_its_beginning_its_authority_and_lapses_by_itself() -> None:
    event = MatterEvent.PLATFORM_DECLARATION
    (open_,) = clocks(event=event, organ="某某平台", number="TS1").values()
    assert open_.label.zh == open_.short.zh == "电商平台等待期（某某平台 TS1）"
    assert next(BOOK.wording.say(one.code, dict(one.params)).title for one in open_.reasons) == (
        "自不存在侵权的声明 2026年3月11日 到达权利人起算"
    )
    (near,) = clocks(date(2026, 3, 24), event=event).values()
    (over,) = clocks(date(2026, 3, 27), event=event).values()
    (done,) = clocks(date(2026, 3, 27), event=event, finished=True).values()
    assert [near.state, over.state, done.state] == [ClockState.SOON, ClockState.LAPSED, ClockState.DONE]


def test_two_matters_run_beside_each_other_and_beside_the_agreement() -> None:
    first = RelatedProceeding(kind="customs", event=MatterEvent.CUSTOMS_NOTICE, event_on=FROM)
    second = RelatedProceeding(kind="platform", event=MatterEvent.PLATFORM_DECLARATION, event_on=FROM)
    file = agreed()
    file = replace(file, case=replace(file.case, related=(first, second)))
    found = {one.id for one in running(file, BOOK.deadline_rules, BOOK.calendar, FROM)}
    assert {"T24/related/0", "T23/related/1", "T12/agreement/a1"} <= found
