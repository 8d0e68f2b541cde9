"""Periods that run for a party in matters before other authorities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ipmediate.domain.cases import MatterEvent, RelatedProceeding, Stage
from ipmediate.domain.clocks import ClockState, RunningDeadline, running
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
        (MatterEvent.AWARD_RECEIVED, {"T30": date(2026, 4, 10), "T31": date(2026, 6, 11)}),
        (MatterEvent.ENFORCEMENT_NOTICE, {"T33": date(2026, 3, 26)}),
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
    assert open_.label.zh == "电商平台等待期（某某平台 TS1）"
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
