"""The table of stages: what leads where, and what the law wants first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from ipmediate.domain.agreements import Agreement, AgreementForm, Clause, ClauseType
from ipmediate.domain.applications import Application, ApplicationStatus
from ipmediate.domain.assignments import Assignment, RightsNotice, SeatRole
from ipmediate.domain.cases import Case, CaseFile, Path, RelatedProceeding, Source, Stage
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.procedure import TABLE, Act, missing_for, move, possible
from ipmediate.domain.refusals import Incomplete, Refusal
from ipmediate.domain.sessions import Session, SessionStatus

TODAY = date(2026, 6, 30)


def party(key: str, side: Side, name: str) -> Party:
    return Party(id=key, side=side, kind=PartyKind.PERSON, name=name, phone="13800000000")


def applied(**changes: object) -> CaseFile:
    head = Case(
        id="k",
        stage=Stage.APPLIED,
        applied_on=date(2026, 5, 1),
        accepted_on=date(2026, 5, 4),
        cause="165.2",
        claim="赔偿损失",
        claim_amount=None,
    )
    return CaseFile(
        case=replace(head, **changes),  # type: ignore[arg-type]
        parties=(party("p1", Side.APPLICANT, "甲"), party("p2", Side.RESPONDENT, "乙")),
    )


def seat(day: date = date(2026, 5, 5)) -> Assignment:
    return Assignment(id="s1", person_id="m1", person_name="陶", seat=SeatRole.PRESIDING, assigned_on=day)


def held(day: date) -> Session:
    return Session(
        id="h1", no=1, starts_at=datetime(day.year, day.month, day.day, 9), status=SessionStatus.HELD
    )


def told(*days: date) -> tuple[RightsNotice, ...]:
    return tuple(
        RightsNotice(id=f"t{n}", party_id=f"p{n}", told_on=day) for n, day in enumerate(days, start=1)
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"other_side_agreed": False}, "intake.party_refuses"),
        ({"claim": "请求宣告第201510000000号专利权无效"}, "intake.validity_dispute"),
        ({"claim": "撤销被申请人的注册商标"}, "intake.validity_dispute"),
        ({"claim": "请求撤销市场监管局的行政处罚决定"}, "intake.penalty_dispute"),
        ({"related": (RelatedProceeding(kind="criminal"),)}, "intake.suspected_crime"),
        ({"related": (RelatedProceeding(kind="civil"),)}, "intake.court_has_it"),
        ({"related": (RelatedProceeding(kind="administrative"),)}, "intake.authority_has_it"),
    ],
)
def test_what_may_not_be_accepted(changes: dict[str, object], code: str) -> None:
    file = applied(**changes)
    with pytest.raises(Refusal) as caught:
        move(file, Act.ACCEPT, file, today=TODAY)
    assert caught.value.code == code
    assert caught.value.params["cite"]


@pytest.mark.parametrize(
    "changes",
    [
        {"claim": "停止侵害注册商标专用权，赔偿损失"},
        {"claim": "确认专利权归申请人所有"},
        {"claim": "支付专利使用费；双方对专利有效性不持异议"},
        {"related": (RelatedProceeding(kind="criminal", finished=True),)},
        {"related": (RelatedProceeding(kind="administrative"),), "source": Source.ADMINISTRATION},
        {
            "related": (RelatedProceeding(kind="civil"),),
            "path": Path.PRE_FILING,
            "court": "永昌县人民法院",
            "court_received_on": date(2026, 5, 2),
        },
    ],
)
def test_what_may_be_accepted(changes: dict[str, object]) -> None:
    file = applied(**changes)
    assert move(file, Act.ACCEPT, file, today=TODAY).case.stage is Stage.ACCEPTED


def test_everything_missing_for_acceptance_is_told_at_once_with_its_place() -> None:
    file = applied(cause="", claim="", path=Path.IN_SUIT)
    file = replace(file, parties=(replace(file.parties[0], phone=""), file.parties[1]))
    with pytest.raises(Incomplete) as caught:
        move(file, Act.ACCEPT, file, today=TODAY)
    assert caught.value.code == "procedure.accept_incomplete"
    assert {one.place for one in caught.value.missing} == {
        "case/cause",
        "case/claim",
        "party/p1/phone",
        "case/court",
        "case/court_received_on",
        "case/suit_procedure",
    }


def test_no_first_session_before_both_were_told() -> None:
    file = replace(applied(stage=Stage.NOTICE_SERVED), assignments=(seat(),), notices=told(date(2026, 5, 6)))
    after = replace(file, sessions=(held(date(2026, 5, 20)),))
    with pytest.raises(Incomplete) as caught:
        move(file, Act.HOLD_SESSION, after, today=TODAY)
    assert [one.place for one in caught.value.missing] == ["notice/p2"]


def test_being_told_after_the_first_session_does_not_cure_it() -> None:
    notices = told(date(2026, 5, 6), date(2026, 5, 21))
    file = replace(applied(stage=Stage.NOTICE_SERVED), assignments=(seat(),), notices=notices)
    after = replace(file, sessions=(held(date(2026, 5, 20)),))
    with pytest.raises(Refusal) as caught:
        move(file, Act.HOLD_SESSION, after, today=TODAY)
    assert caught.value.code == "procedure.told_after_session"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"accepted_on": date(2026, 4, 30)}, "milestones.accepted_before_applied"),
        ({"applied_on": date(2026, 7, 1), "accepted_on": None}, "milestones.applied_in_future"),
        ({"accepted_on": date(2026, 7, 1)}, "milestones.accepted_in_future"),
    ],
)
def test_days_are_ordered(changes: dict[str, object], code: str) -> None:
    before = applied(applied_on=date(2026, 5, 1), accepted_on=None)
    with pytest.raises(Refusal) as caught:
        move(before, Act.ACCEPT, applied(**changes), today=TODAY)
    assert caught.value.code == code


def test_a_seat_before_acceptance_is_refused() -> None:
    file = applied(stage=Stage.ACCEPTED)
    with pytest.raises(Refusal) as caught:
        move(file, Act.SEAT, replace(file, assignments=(seat(date(2026, 5, 3)),)), today=TODAY)
    assert caught.value.code == "milestones.assigned_before_accepted"


def test_a_written_agreement_needs_every_signature_and_the_seal() -> None:
    file = replace(
        applied(stage=Stage.IN_SESSION),
        assignments=(seat(),),
        agreements=(Agreement(id="a1", made_on=date(2026, 6, 1)),),
        clauses=(Clause(id="c1", rank=1, type=ClauseType.PAY, obligor_ids=("p2",)),),
    )
    with pytest.raises(Incomplete) as caught:
        move(file, Act.CONCLUDE_WRITTEN, file, today=TODAY)
    assert [one.what for one in caught.value.missing] == [
        "party_signature",
        "party_signature",
        "mediator_signature",
        "committee_seal",
    ]


def test_no_confirmation_in_a_suit() -> None:
    file = replace(
        applied(stage=Stage.AGREED_WRITTEN, path=Path.IN_SUIT),
        applications=(Application(id="x", status=ApplicationStatus.CONFIRMED),),
    )
    with pytest.raises(Refusal) as caught:
        move(file, Act.CONFIRM, file, today=TODAY)
    assert caught.value.code == "procedure.in_suit_not_confirmed"


def test_an_open_agreement_is_not_archived_but_one_handed_back_to_the_court_asks_for_its_papers() -> None:
    own = applied(stage=Stage.AGREED_WRITTEN)
    with pytest.raises(Refusal) as caught:
        move(own, Act.ARCHIVE, own, today=TODAY)
    assert caught.value.code == "archive.too_early"
    assert missing_for(applied(stage=Stage.AGREED_WRITTEN, path=Path.IN_SUIT), Act.ARCHIVE)


def test_archive_names_every_must_item() -> None:
    file = replace(
        applied(stage=Stage.PERFORMED),
        assignments=(seat(),),
        sessions=(held(date(2026, 5, 20)),),
        agreements=(Agreement(id="a1", form=AgreementForm.ORAL, made_on=date(2026, 5, 20)),),
    )
    assert {one.what for one in missing_for(file, Act.ARCHIVE)} == {
        "volume_application",
        "volume_rights_notice",
        "volume_minutes",
        "volume_identity",
        "volume_agreement",
    }


def test_an_archived_case_takes_no_act() -> None:
    file = applied(stage=Stage.ARCHIVED)
    for act in Act:
        with pytest.raises(Refusal) as caught:
            move(file, act, file, today=TODAY)
        assert caught.value.code == "procedure.archived"


def test_every_stage_leads_on_or_is_the_end() -> None:
    for stage in Stage:
        assert bool(possible(stage)) == (stage is not Stage.ARCHIVED)


def test_every_stage_can_be_reached_and_nothing_leads_to_agreement_but_through_acceptance() -> None:
    reached, last = {Stage.DRAFT}, set[Stage]()
    while reached != last:
        last = set(reached)
        reached |= {entry.to for (stage, _), entry in TABLE.items() if stage in reached}
    assert reached == set(Stage)
    without, last = {Stage.DRAFT}, set[Stage]()
    while without != last:
        last = set(without)
        without |= {
            entry.to for (stage, act), entry in TABLE.items() if stage in without and act is not Act.ACCEPT
        }
    assert without == {Stage.DRAFT, Stage.APPLIED, Stage.REJECTED, Stage.WITHDRAWN, Stage.ARCHIVED}
