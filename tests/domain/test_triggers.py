"""What starts each deadline of a case and what ends it, one row of the table after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.agreements import Agreement, AgreementForm, Clause, ClauseType, Instalment
from ipmediate.domain.applications import Application, ApplicationStatus, RulingService
from ipmediate.domain.assignments import RightsNotice
from ipmediate.domain.cases import Case, CaseFile, Extension, Path, Stage, SuitProcedure, Track
from ipmediate.domain.followups import FollowUp, Performance
from ipmediate.domain.papers import Paper
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.periods import Unit
from ipmediate.domain.sessions import Session, SessionStatus
from ipmediate.domain.triggers import Trigger, ended_on, triggers
from ipmediate.domain.volumes import Retention, Volume

APPLIED, ACCEPTED, AGREED = date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 26)
MEETING = datetime(2026, 5, 20, 9)


def day(number: int, month: int = 6) -> date:
    return date(2026, month, number)


def case(stage: Stage = Stage.ACCEPTED, **head: Any) -> CaseFile:
    made = Case(id="k", stage=stage, applied_on=APPLIED, accepted_on=ACCEPTED)
    return CaseFile(case=replace(made, **head))


def agreed(
    stage: Stage = Stage.AGREED_ORAL, *, on_spot: bool = False, joint: bool = False, **head: Any
) -> CaseFile:
    made = Agreement(
        id="a1",
        form=AgreementForm.ORAL,
        made_on=AGREED,
        oral_recorded_by="周",
        performed_on_spot=on_spot,
        joint_confirmation=joint,
    )
    return replace(case(stage, closed_on=AGREED, **head), agreements=(made,))


def started(file: CaseFile) -> dict[str, Trigger]:
    return {f"{one.rule}/{one.ref}": one for one in triggers(file)}


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


def applying(**fields: Any) -> Application:
    return Application(id="x", **({"status": ApplicationStatus.SUBMITTED} | fields))


@pytest.mark.parametrize(
    ("file", "lapses", "done"),
    [
        (agreed(), True, None),
        (agreed(joint=True), False, None),
        (replace(agreed(), applications=(applying(),)), False, None),
        (replace(agreed(), applications=(applying(submitted_on=day(3)),)), False, day(3)),
        (agreed(Stage.PERFORMED, joint=True), True, None),
        (agreed(joint=True, on_spot=True), True, None),
        (
            replace(agreed(), clauses=(Clause(id="c9", rank=1, type=ClauseType.JOINT_CONFIRMATION),)),
            False,
            None,
        ),
    ],
)
def test_thirty_days_to_apply_together(file: CaseFile, lapses: bool, done: date | None) -> None:
    found = started(file)["T12/agreement/a1"]
    assert (found.on, found.lapses, found.done_on) == (AGREED, lapses, done)


def test_what_is_settled_in_a_suit_is_not_applied_for() -> None:
    suit = replace(agreed(path=Path.IN_SUIT), applications=(applying(submitted_on=day(3)),))
    assert not any(key.startswith(("T12", "T13", "T14")) for key in started(suit))


def test_what_does_not_bind_yet_starts_nothing() -> None:
    written = Agreement(id="a1", form=AgreementForm.WRITTEN, made_on=AGREED)
    unsigned = replace(case(Stage.AGREED_WRITTEN), agreements=(written,), clauses=(pay(),))
    for file in (case(), unsigned):
        assert not any(key.startswith(("T12", "T13", "T18", "T19")) for key in started(file))


@pytest.mark.parametrize(
    ("fields", "on", "done"),
    [
        ({"submitted_on": day(3)}, day(3), None),
        ({"submitted_on": day(3), "court_received_on": day(4)}, day(4), None),
        ({"submitted_on": day(3), "court_accepted_on": day(5)}, day(3), day(5)),
        ({"submitted_on": day(3), "ruled_on": day(9)}, day(3), day(9)),
        ({"submitted_on": day(3), "status": ApplicationStatus.WITHDRAWN}, day(3), day(3)),
        ({"submitted_on": day(3), "status": ApplicationStatus.NOT_ACCEPTED}, day(3), day(3)),
        ({"submitted_on": day(3), "status": ApplicationStatus.REJECTED, "ruled_on": day(9)}, day(3), day(9)),
    ],
)
def test_a_court_decides_whether_to_take_an_application(
    fields: dict[str, Any], on: date, done: date | None
) -> None:
    found = started(replace(agreed(), applications=(applying(**fields),)))["T13/application/x"]
    assert (found.on, found.done_on) == (on, done)


def test_an_application_nobody_handed_in_waits_for_nothing() -> None:
    found = started(replace(agreed(), applications=(applying(status=ApplicationStatus.PREPARING),)))
    assert not any(key.startswith(("T13", "T14", "T15", "T16")) for key in found)


@pytest.mark.parametrize(
    ("fields", "length", "done"),
    [
        ({"supplement_asked_on": day(3), "supplement_due_on": day(10)}, 7, None),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(3)}, 0, None),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(1)}, 0, None),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(10), "supplemented_on": day(8)}, 7, day(8)),
        ({"supplement_asked_on": day(3), "supplement_due_on": day(10), "ruled_on": day(9)}, 7, day(9)),
        ({"supplement_asked_on": day(3)}, None, None),
        ({"supplement_due_on": day(10)}, None, None),
    ],
)
def test_papers_asked_for_are_due_when_the_court_said(
    fields: dict[str, Any], length: int | None, done: date | None
) -> None:
    found = started(replace(agreed(), applications=(applying(**fields),))).get("T15/application/x")
    assert (found.length if found else None, found.done_on if found else None) == (length, done)


def test_both_readings_of_the_time_for_a_ruling_run_beside_each_other() -> None:
    taken = applying(court_accepted_on=day(5), ruling_served=(RulingService(party_id="p1", on=day(12)),))
    found = started(replace(agreed(), applications=(taken,)))
    both = {key: (one.variant, one.duty) for key, one in found.items() if key.startswith("T14")}
    assert both == {
        "T14/application/x": ("", True),
        "T14/application/x/expected": ("expected", False),
        "T14/application/x/expected_extended": ("expected_extended", False),
    }
    assert (found["T16/party/p1"].on, found["T16/party/p1"].duty) == (day(12), False)
    ruled = started(replace(agreed(), applications=(replace(taken, ruled_on=day(11)),)))
    assert {one.done_on for key, one in ruled.items() if key.startswith("T14")} == {day(11)}


def pay(**fields: Any) -> Clause:
    made = Clause(
        id="c1", rank=1, type=ClauseType.PAY, obligor_ids=("p2",), amount=Decimal(9000), due_on=day(15)
    )
    return replace(made, **fields)


def done(amount: int | None, on: int, *, clause: str = "c1", part: int = 0) -> Performance:
    return Performance(
        id=f"f{clause}{part}{on}",
        clause_id=clause,
        instalment_no=part,
        performed_on=day(on),
        amount=None if amount is None else Decimal(amount),
    )


@pytest.mark.parametrize(
    ("acts", "met"),
    [
        ((), None),
        ((done(9000, 3),), day(3)),
        ((done(None, 3),), day(3)),
        ((done(4000, 3),), None),
        ((done(4000, 3), done(5000, 8)), day(8)),
        ((done(9000, 3, clause="c7"),), None),
        ((done(9000, 3, part=1),), None),
    ],
)
def test_a_clause_is_met_once_all_of_it_is_paid(acts: tuple[Performance, ...], met: date | None) -> None:
    found = started(replace(agreed(), clauses=(pay(),), performances=acts))["T18/clause/c1"]
    assert (found.on, found.done_on) == (day(15), met)


PARTS = (
    Instalment(no=1, amount=Decimal(5000), due_on=day(15)),
    Instalment(no=2, amount=Decimal(4000), due_on=day(30)),
)


@pytest.mark.parametrize(
    ("acts", "met"),
    [
        ((), (None, None)),
        ((done(5000, 3, part=1),), (day(3), None)),
        ((done(4000, 3, part=2),), (None, day(3))),
        ((done(9000, 3),), (day(3), day(3))),
        ((done(2000, 3, part=1), done(3000, 4, part=1)), (day(4), None)),
    ],
)
def test_each_instalment_has_its_own_day(acts: tuple[Performance, ...], met: tuple[date | None, ...]) -> None:
    found = started(replace(agreed(), clauses=(pay(instalments=PARTS),), performances=acts))
    assert "T18/clause/c1" not in found
    one, two = found["T18/clause/c1/1"], found["T18/clause/c1/2"]
    assert (one.on, two.on) == (day(15), day(30))
    assert (one.done_on, two.done_on) == met


def test_what_has_no_day_or_binds_nobody_is_not_watched() -> None:
    loose = (pay(due_on=None), pay(id="c2", obligor_ids=()))
    assert not any(key.startswith("T18") for key in started(replace(agreed(), clauses=loose)))
    assert not any(key.startswith(("T18", "T19")) for key in started(replace(case(), clauses=(pay(),))))


@pytest.mark.parametrize("file", [agreed(Stage.PERFORMED), agreed(on_spot=True)])
def test_in_a_performed_case_every_clause_is_met(file: CaseFile) -> None:
    assert started(replace(file, clauses=(pay(),)))["T18/clause/c1"].done_on == AGREED
    acted = replace(file, clauses=(pay(),), performances=(done(4000, 3), done(5000, 8)))
    assert started(acted)["T18/clause/c1"].done_on == day(8)


def test_visits_count_from_the_last_day_of_performance_in_their_order() -> None:
    file = replace(agreed(), clauses=(pay(), pay(id="c2", due_on=day(20))))
    late, early = FollowUp(id="v2", on=day(28), by="周"), FollowUp(id="v1", on=day(22), by="周")
    found = started(replace(file, followups=(late, early)))
    first, second = found["T19/followup/first"], found["T19/followup/second"]
    assert (first.on, first.variant, first.done_on) == (day(20), "first", day(22))
    assert (second.on, second.variant, second.done_on) == (day(20), "second", day(28))
    once = started(replace(file, followups=(early,)))
    assert (once["T19/followup/first"].done_on, once["T19/followup/second"].done_on) == (day(22), None)
    assert started(agreed())["T19/followup/first"].on == AGREED


@pytest.mark.parametrize(
    ("status", "clauses", "runs"),
    [
        (ApplicationStatus.CONFIRMED, (pay(),), True),
        (ApplicationStatus.CONFIRMED, (), False),
        (ApplicationStatus.ACCEPTED, (pay(),), False),
    ],
)
def test_enforcement_counts_from_the_last_instalment_of_a_confirmed_agreement(
    status: ApplicationStatus, clauses: tuple[Clause, ...], runs: bool
) -> None:
    file = replace(agreed(), clauses=clauses, applications=(applying(status=status),))
    found = started(file).get("T20/agreement/a1")
    assert (found is not None) is runs
    if found is not None:
        assert (found.on, found.done_on, found.duty) == (day(15), None, False)
        over = replace(file, case=replace(file.case, stage=Stage.PERFORMED))
        assert started(over)["T20/agreement/a1"].done_on == day(15)
    assert "T20/agreement/a1" not in started(replace(agreed(), clauses=(pay(),)))


@pytest.mark.parametrize(
    ("head", "milestone", "on"),
    [
        ({"found_on": None}, "limitation_interrupted", APPLIED),
        ({"found_on": APPLIED}, "limitation_interrupted", APPLIED),
        ({"found_on": day(6, 5)}, "limitation_interrupted", APPLIED),
        ({"found_on": day(8, 5)}, "harm_known", day(8, 5)),
        ({"found_on": day(8, 5), "applied_on": None}, "harm_known", day(8, 5)),
    ],
)
def test_limitation_runs_from_knowledge_and_starts_anew_with_the_request(
    head: dict[str, Any], milestone: str, on: date
) -> None:
    found = started(case(**head))["T21/case"]
    assert (found.milestone, found.on, found.duty) == (milestone, on, False)


def test_limitation_is_not_shown_where_nothing_is_known_or_all_is_settled() -> None:
    assert "T21/case" not in started(case(applied_on=None, found_on=None))
    assert "T21/case" not in started(agreed())
    for stage in (Stage.DRAFT, Stage.REJECTED, Stage.FAILED, Stage.ADJOURNED):
        assert "T21/case" in started(case(stage))


@pytest.mark.parametrize(
    ("retention", "years"),
    [(Retention.YEARS_10, 10), (Retention.YEARS_30, 30), (Retention.PERMANENT, None)],
)
def test_a_filed_volume_is_kept_its_years(retention: Retention, years: int | None) -> None:
    file = replace(case(Stage.ARCHIVED), volumes=(Volume(id="v", retention=retention, filed_on=day(1)),))
    found = started(file).get("T35/volume/v")
    assert (found.length if found else None) == years
    assert found is None or (found.on, found.unit) == (day(1), Unit.YEARS)
    open_one = replace(file, volumes=(Volume(id="v", retention=retention),))
    assert "T35/volume/v" not in started(open_one)


def test_in_an_archived_case_nothing_is_a_duty() -> None:
    file = replace(
        agreed(Stage.ARCHIVED, joint=True), clauses=(pay(),), parties=TWO, sessions=(session("s1"),)
    )
    assert started(file)
    assert not any(one.duty for one in started(file).values())
    assert any(
        one.duty for one in started(replace(file, case=replace(file.case, stage=Stage.PERFORMING))).values()
    )
