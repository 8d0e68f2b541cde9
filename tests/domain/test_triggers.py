"""What starts each deadline up to the end of mediation, and what ends it, one row after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from ipmediate.domain.assignments import RightsNotice
from ipmediate.domain.cases import CaseFile, Extension, Path, Stage, SuitProcedure, Track
from ipmediate.domain.papers import Paper
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.periods import Unit
from ipmediate.domain.sessions import Session, SessionStatus
from ipmediate.domain.triggers import ended_on
from tests.domain.running import ACCEPTED, AGREED, APPLIED, agreed, case, day, started

MEETING = datetime(2026, 5, 20, 9)


def party(key: str, side: Side = Side.APPLICANT) -> Party:
    return Party(id=key, side=side, kind=PartyKind.PERSON, name=key)


def session(key: str, at: datetime = MEETING, status: SessionStatus = SessionStatus.PLANNED) -> Session:
    return Session(id=key, no=1, starts_at=at, status=status)


@pytest.mark.parametrize(
    ("file", "end"),
    [
        (case(Stage.FAILED, closed_on=day(1)), day(1)),
        (case(Stage.IN_SESSION, closed_on=day(1)), day(1)),
        (case(Stage.IN_SESSION, decided_on=day(2)), None),
        (case(Stage.REJECTED, accepted_on=None, decided_on=day(2)), None),
        (case(Stage.WITHDRAWN, decided_on=day(2)), day(2)),
        (replace(agreed(), case=replace(agreed().case, closed_on=None)), AGREED),
        (replace(agreed(), case=replace(agreed().case, closed_on=None, decided_on=day(2))), AGREED),
    ],
)
def test_the_day_on_which_mediation_ended(file: CaseFile, end: date | None) -> None:
    assert ended_on(file) == end


@pytest.mark.parametrize(
    ("head", "key", "done"),
    [
        ({"accepted_on": None}, "T01/case", None),
        ({}, "T01/case", ACCEPTED),
        ({"track": Track.FAST}, "T02/case", ACCEPTED),
        ({"accepted_on": None, "decided_on": day(9, 5)}, "T01/case", day(9, 5)),
        ({"decided_on": day(9, 5)}, "T01/case", ACCEPTED),
    ],
)
def test_an_application_waits_for_its_decision(head: dict[str, Any], key: str, done: date | None) -> None:
    found = started(case(**head))[key]
    assert (found.on, found.done_on, found.duty) == (APPLIED, done, True)
    assert len({"T01/case", "T02/case"} & set(started(case(**head)))) == 1


def test_without_an_application_no_decision_is_due() -> None:
    assert not {"T01/case", "T02/case"} & set(started(case(applied_on=None)))


@pytest.mark.parametrize(
    ("head", "done"),
    [
        ({"accepted_on": None}, None),
        ({"accepted_on": None, "court_received_on": day(10, 5)}, day(10, 5)),
        ({"court_received_on": day(10, 5)}, ACCEPTED),
    ],
)
def test_a_platform_waits_for_the_answer_of_the_body(head: dict[str, Any], done: date | None) -> None:
    file = case(path=Path.PRE_FILING, court_delegated_on=day(6, 5), **head)
    found = started(file)["T09/case"]
    assert (found.on, found.done_on) == (day(6, 5), done)


@pytest.mark.parametrize(
    "head",
    [
        {"path": Path.PRE_FILING},
        {"path": Path.SELF, "court_delegated_on": day(6, 5)},
        {"path": Path.IN_SUIT, "court_delegated_on": day(6, 5)},
    ],
)
def test_only_what_a_court_delegated_before_the_suit_is_answered_for(head: dict[str, Any]) -> None:
    assert "T09/case" not in started(case(**head))


NOTICES = (
    RightsNotice(id="n1", party_id="p1", told_on=day(13, 5)),
    RightsNotice(id="n2", party_id="p2", told_on=day(15, 5)),
)


@pytest.mark.parametrize(
    ("more", "done"),
    [
        ({}, None),
        ({"notices": NOTICES}, day(13, 5)),
        ({"sessions": (session("s1"),)}, None),
        ({"sessions": (session("s1", status=SessionStatus.HELD),)}, MEETING.date()),
        ({"sessions": (session("s1", status=SessionStatus.HELD),), "notices": NOTICES}, day(13, 5)),
    ],
)
def test_the_other_side_of_a_delegated_case_is_told(more: dict[str, Any], done: date | None) -> None:
    found = started(replace(case(path=Path.PRE_FILING), **more))["T10/case"]
    assert (found.on, found.done_on) == (ACCEPTED, done)


def test_a_delegated_case_that_ended_waits_for_no_contact() -> None:
    assert started(case(Stage.FAILED, path=Path.PRE_FILING, closed_on=day(1)))["T10/case"].done_on == day(1)
    assert "T10/case" not in started(case())
    assert "T10/case" not in started(case(path=Path.PRE_FILING, accepted_on=None))


TWO = (party("p1"), party("p2", Side.RESPONDENT))


@pytest.mark.parametrize(
    ("parties", "notices", "done"),
    [
        (TWO, (), None),
        (TWO, NOTICES[:1], None),
        (TWO, NOTICES, day(15, 5)),
        (TWO, (*NOTICES, RightsNotice(id="n3", party_id="p2", told_on=day(18, 5))), day(15, 5)),
        ((), NOTICES, None),
    ],
)
def test_everybody_is_told_its_rights_before_the_first_session(
    parties: tuple[Party, ...], notices: tuple[RightsNotice, ...], done: date | None
) -> None:
    later, first = session("s2", MEETING.replace(day=25)), session("s1")
    called_off = session("s0", MEETING.replace(day=12), SessionStatus.CANCELLED)
    file = replace(case(), parties=parties, notices=notices, sessions=(called_off, later, first))
    found = started(file)
    assert [key for key in found if key.startswith("T03")] == ["T03/session/s1"]
    assert (found["T03/session/s1"].on, found["T03/session/s1"].done_on) == (MEETING.date(), done)


def test_no_session_of_a_case_that_was_not_accepted_waits_for_the_notice() -> None:
    assert "T03/session/s1" not in started(replace(case(accepted_on=None), sessions=(session("s1"),)))
    ended = replace(case(Stage.FAILED, closed_on=day(1)), parties=TWO, sessions=(session("s1"),))
    assert started(ended)["T03/session/s1"].done_on == day(1)


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ({}, "T04/case"),
        ({"path": Path.PRE_FILING, "court_received_on": ACCEPTED}, "T06/case"),
        ({"path": Path.IN_SUIT, "court_received_on": ACCEPTED}, "T07/case"),
        (
            {"path": Path.IN_SUIT, "court_received_on": ACCEPTED, "suit_procedure": SuitProcedure.ORDINARY},
            "T07/case",
        ),
        (
            {"path": Path.IN_SUIT, "court_received_on": ACCEPTED, "suit_procedure": SuitProcedure.SIMPLIFIED},
            "T08/case",
        ),
    ],
)
def test_each_way_has_its_own_time_limit(head: dict[str, Any], key: str) -> None:
    limits = {"T04/case", "T05/case", "T06/case", "T07/case", "T08/case"}
    found = started(case(excluded_days=3, **head))
    assert limits & set(found) == {key}
    assert (found[key].on, found[key].excluded_days, found[key].done_on) == (ACCEPTED, 3, None)


@pytest.mark.parametrize(
    "head", [{"accepted_on": None}, {"path": Path.PRE_FILING}, {"path": Path.IN_SUIT, "accepted_on": None}]
)
def test_no_limit_runs_before_its_first_day_is_known(head: dict[str, Any]) -> None:
    assert not {"T04/case", "T06/case", "T07/case", "T08/case"} & set(started(case(**head)))


def test_the_last_extension_takes_the_place_of_the_limit() -> None:
    first = Extension(until=day(8), consented_on=day(1), party_ids=("p1", "p2"))
    last = Extension(until=day(30), consented_on=day(5), party_ids=("p1", "p2"))
    found = started(case(extensions=(first, last)))
    assert "T04/case" not in found
    assert (found["T05/case"].on, found["T05/case"].length) == (day(5), 25)
    assert found["T05/case"].unit is Unit.CALENDAR_DAYS
    same = started(case(extensions=(replace(last, until=day(5)),)))["T05/case"]
    backwards = started(case(extensions=(replace(last, until=day(1)),)))["T05/case"]
    assert (same.length, backwards.length) == (0, 0)


def report(key: str, on: int) -> Paper:
    return Paper(
        id=key,
        form_id="failure_report",
        edition="1",
        form_hash="",
        title="调解未成报告",
        issued_at=datetime(2026, 6, on, 9),
        issued_by="周",
        sha256="",
        pages=1,
    )


@pytest.mark.parametrize("stage", [Stage.FAILED, Stage.WITHDRAWN, Stage.TERMINATED])
@pytest.mark.parametrize("path", [Path.PRE_FILING, Path.IN_SUIT])
def test_the_court_is_told_of_an_end_without_agreement(stage: Stage, path: Path) -> None:
    file = case(stage, path=path, closed_on=day(1))
    assert (started(file)["T11/case"].on, started(file)["T11/case"].done_on) == (day(1), None)
    told = replace(file, papers=(report("r2", 4), report("r1", 2)))
    assert started(told)["T11/case"].done_on == day(2)


@pytest.mark.parametrize(
    "file",
    [
        case(Stage.FAILED, closed_on=day(1)),
        case(Stage.FAILED, path=Path.PRE_FILING),
        agreed(path=Path.PRE_FILING),
    ],
)
def test_no_court_waits_for_a_report_without_delegation_end_or_failure(file: CaseFile) -> None:
    assert "T11/case" not in started(file)


def test_in_an_archived_case_nothing_is_a_duty() -> None:
    file = replace(agreed(Stage.ARCHIVED, joint=True), parties=TWO, sessions=(session("s1"),))
    assert started(file)
    assert not any(one.duty for one in started(file).values())
    assert any(
        one.duty for one in started(replace(file, case=replace(file.case, stage=Stage.PERFORMING))).values()
    )
