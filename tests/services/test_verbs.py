"""What a person can and cannot do, seen through the verbs."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from ipmediate.domain.agreements import ClauseStatus, SignerRole
from ipmediate.domain.assignments import AssignmentMode, SeatRole
from ipmediate.domain.candidates import drawn
from ipmediate.domain.cases import EndGround, Path, Stage, SuitProcedure
from ipmediate.domain.clausereport import ClauseReport
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.fingerprints import fingerprint, is_untouched
from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.domain.neutrals import Neutral, Relation, RelationKind
from ipmediate.domain.refusals import Incomplete, Refusal
from ipmediate.domain.register import projection
from ipmediate.domain.sessions import SessionManner
from tests.services.life import APPLICANT, BOOK, LAWYER, MEDIATOR, PAYMENT, RESPONDENT, Life

SECRET = "底线三万八千元别告诉对方"


def refused(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    assert BOOK.wording.say_refusal(caught.value).next
    return caught.value


def seat(life: Life, person: str, chair: SeatRole = SeatRole.PRESIDING) -> Any:
    return life.ws.assignment.assign(
        life.id, person_id=person, seat=chair, mode=AssignmentMode.COMMITTEE, on=life.clock.today()
    )


def test_a_whole_written_case() -> None:
    life = Life().concluded()
    file = life.file
    assert file.case.stage is Stage.AGREED_WRITTEN
    assert file.case.number == "新知调字〔2026〕第001号"
    assert file.case.provisional_number == "暂-A1-001"
    assert life.ws.agreements.effective(life.id).effective_on == date(2026, 5, 26)
    clock = next(one for one in life.ws.deadlines.of(life.id) if one.rule_id == "T12")
    assert clock.due == date(2026, 6, 25)
    rail = life.ws.steps.next_steps(life.id)
    assert rail.primary is not None
    assert rail.primary.id == "apply_confirmation"


def test_after_a_meeting_an_offer_is_next_and_another_meeting_beside_it() -> None:
    life = Life().held()
    key = life.session_id

    def steps() -> tuple[str, list[str]]:
        rail = life.ws.steps.next_steps(life.id)
        assert rail.primary is not None
        return rail.primary.id, [one.id for one in rail.also]

    assert steps()[0] == "lock_minutes"
    life.ws.minutes.write_lines(life.id, session_id=key, lines=[life.line("l1", "甲")])
    life.ws.minutes.read_back(life.id, session_id=key, on=date(2026, 5, 19))
    life.ws.minutes.lock(life.id, session_id=key)
    primary, also = steps()
    assert primary == "make_proposal"
    assert also[0] == "plan_session"
    offered = life.ws.proposals.offer(life.id, offered_by="p1", text="四万元", on=date(2026, 5, 19))
    number = str(offered.params["proposal_id"])
    assert steps()[0] == "answer_proposal"
    assert "plan_session" not in steps()[1]
    life.ws.proposals.respond(
        life.id, proposal_id=number, party_id="p2", accepted=False, on=date(2026, 5, 19)
    )
    primary, also = steps()
    assert primary == "plan_session"
    assert also[0] == "make_proposal"


def test_numbers_follow_each_other_and_none_comes_back() -> None:
    life = Life().accepted()
    life.ws.mediation.terminate(life.id, on=date(2026, 5, 11), ground=EndGround.SHAM)
    second = life.ws.cases.create(id="second", case=replace(life.file.case, id="second", applied_on=None))
    for party in (APPLICANT, RESPONDENT):
        life.ws.cases.edit("second", noun="party", thing=party)
    life.ws.intake.apply("second", on=date(2026, 5, 11))
    accepted = life.ws.intake.accept("second", on=date(2026, 5, 11))
    assert second.value.case.stage is Stage.DRAFT
    assert accepted.value.case.number == "新知调字〔2026〕第002号"
    assert accepted.back is None


def test_a_refused_acceptance_takes_no_number() -> None:
    life = Life().draft()
    life.ws.intake.apply(life.id, on=date(2026, 5, 11))
    life.ws.cases.edit(life.id, noun="case", thing=replace(life.file.case, claim=""))
    with pytest.raises(Incomplete):
        life.ws.intake.accept(life.id, on=date(2026, 5, 11))
    assert ("ip_mediation", 2026) not in life.store.numbers


def test_a_tie_blocks_the_seat_until_everybody_consented() -> None:
    life = Life().accepted()
    friend = Relation(kind=RelationKind.FRIEND, name=RESPONDENT.name, id_number=RESPONDENT.id_number)
    life.store.people["m1"] = replace(MEDIATOR, relations=(friend,))
    assert refused(seat, life, "m1").code == "assignment.consent_needed"
    told = life.ws.assignment.disclose(
        life.id,
        person_id="m1",
        ground=RelationKind.FRIEND,
        about=RESPONDENT.name,
        text="与负责人相识",
        on=date(2026, 5, 11),
    )
    key = told.value.disclosures[0].id
    for party_id in ("p1", "p2"):
        life.ws.assignment.consent(
            life.id, disclosure_id=key, party_id=party_id, given=True, on=date(2026, 5, 11)
        )
    assert seat(life, "m1").value.case.stage is Stage.ASSIGNED


def test_a_party_never_mediates_its_own_case() -> None:
    life = Life().accepted()
    life.store.people["m1"] = replace(MEDIATOR, id_number=RESPONDENT.id_number)
    assert refused(seat, life, "m1").code == "assignment.blocked"


@pytest.mark.parametrize(
    ("person", "chair", "code"),
    [
        ("x1", SeatRole.PRESIDING, "assignment.wrong_role"),
        ("r1", SeatRole.PRESIDING, "assignment.wrong_role"),
        ("m2", SeatRole.PRESIDING, "assignment.seat_taken"),
        ("m1", SeatRole.RECORDER, "assignment.already_seated"),
        ("x1", SeatRole.EXPERT, "assignment.expert_needs_consent"),
        ("nobody", SeatRole.EXPERT, "roster.nobody"),
    ],
)
def test_seats(person: str, chair: SeatRole, code: str) -> None:
    assert refused(seat, Life().assigned(), person, chair).code == code


def test_a_tie_that_comes_to_light_later_is_shown_beside_the_case() -> None:
    life = Life().told()
    friend = Relation(kind=RelationKind.FRIEND, name=RESPONDENT.name, id_number=RESPONDENT.id_number)
    life.store.people["m1"] = replace(MEDIATOR, relations=(friend,))
    codes = [one.code for one in life.ws.steps.next_steps(life.id).warnings]
    assert "steps.tie_of_seated" in codes


def test_a_mediator_cannot_come_back_as_agent() -> None:
    life = Life().told()
    turncoat = replace(LAWYER, id="a2", name=MEDIATOR.name, id_number=MEDIATOR.id_number, party_ids=("p2",))
    found = refused(life.ws.cases.edit, life.id, noun="agent", thing=turncoat)
    assert found.code == "conflicts.agent_was_mediator"
    life.ws.cases.edit(life.id, noun="agent", thing=replace(turncoat, id_number="410702198002020023"))


def test_the_draw_is_on_record() -> None:
    life = Life().accepted()
    made = life.ws.assignment.draw(life.id, seat=SeatRole.PRESIDING, on=date(2026, 5, 11)).value
    chair = made.seats(SeatRole.PRESIDING)[0]
    assert chair.draw is not None
    assert chair.draw.candidate_ids == ("m1", "m2")
    assert drawn(chair.draw) == chair.person_id


def test_replacing_the_mediator_keeps_the_course() -> None:
    life = Life().told()
    held = life.file.seats(SeatRole.PRESIDING)[0]
    after = life.ws.assignment.replace(
        life.id, assignment_id=held.id, person_id="m2", reason="出差", on=date(2026, 5, 13)
    ).value
    assert after.case.stage is Stage.NOTICE_SERVED
    assert [one.person_id for one in after.seats()] == ["m2"]
    assert len(after.assignments) == 2


def test_what_was_said_alone_never_leaves() -> None:
    life = Life().held()
    life.ws.minutes.write_lines(life.id, session_id=life.session_id, lines=[life.line("l1", "核对事实")])
    before = fingerprint(life.file, life.session_id)
    caucus = CaucusLine(
        id="q1",
        session_id=life.session_id,
        rank="1",
        at=datetime(2026, 5, 19, 10),
        with_party_id="p2",
        speaker=SpeakerRole.RESPONDENT,
        text=SECRET,
    )
    outcome = life.ws.minutes.write_caucus(life.id, lines=[caucus])
    file = life.file
    assert fingerprint(file, life.session_id) == before
    assert SECRET not in str(projection(file, BOOK.deadline_rules, BOOK.calendar))
    assert SECRET not in str(outcome.params)
    assert SECRET not in str(life.store.entries[-1].summary)
    exported = life.ws.cases.export_file(life.id)
    assert SECRET not in str(life.ws.cases.check_file(exported))
    assert refused(life.ws.cases.edit, life.id, noun="caucus_line", thing=caucus).code == "cases.by_verb"


def test_locked_minutes_never_change() -> None:
    life = Life().held()
    minutes, key = life.ws.minutes, life.session_id
    life.journal.record(life.id, key, "[]")
    minutes.write_lines(life.id, session_id=key, lines=[life.line("l1", "甲"), life.line("l2", "乙")])
    assert refused(minutes.lock, life.id, session_id=key).code == "minutes.lock_incomplete"
    minutes.read_back(life.id, session_id=key, on=date(2026, 5, 19))
    rewritten = [life.line("l1", "改写")]
    assert (
        refused(minutes.write_lines, life.id, session_id=key, lines=rewritten).code
        == "minutes.read_back_fixed"
    )
    minutes.correct(life.id, line_id="l1", text="甲方")
    assert [(one.text, one.struck) for one in life.file.lines_of(key)] == [
        ("甲", True),
        ("甲方", False),
        ("乙", False),
    ]
    locked = minutes.lock(life.id, session_id=key)
    assert locked.params["fingerprint"] == fingerprint(life.file, key)
    assert locked.back is None
    assert life.journal.recover() == ()
    line = life.file.minute_lines[0]
    assert refused(minutes.write_lines, life.id, session_id=key, lines=[line]).code == "minutes.locked"
    assert refused(life.ws.cases.edit, life.id, noun="minute_line", thing=line).code == "minutes.locked"
    assert is_untouched(life.file, key) is True
    tampered = replace(life.file, minute_lines=(replace(line, text="别的"), *life.file.minute_lines[1:]))
    assert is_untouched(tampered, key) is False
    codes = [one.code for one in life.ws.steps.next_steps(tampered).warnings]
    assert "steps.minutes_touched" in codes


def test_an_offer_becomes_clauses_only_with_every_answer_on_record() -> None:
    life = Life().held()
    made = life.ws.proposals.offer(
        life.id,
        offered_by="p1",
        text="四万元",
        on=date(2026, 5, 19),
        clauses=[PAYMENT],
    )
    key = str(made.params["proposal_id"])
    assert life.file.clauses[0].status is ClauseStatus.OFFERED
    with pytest.raises(Incomplete) as caught:
        life.ws.proposals.accept(life.id, proposal_id=key, on=date(2026, 5, 19))
    assert [dict(one.params) for one in caught.value.missing] == [{"name": RESPONDENT.name}]
    life.ws.proposals.respond(life.id, proposal_id=key, party_id="p2", accepted=False, on=date(2026, 5, 19))
    assert life.file.clauses[0].status is ClauseStatus.DROPPED
    assert refused(life.ws.proposals.accept, life.id, proposal_id=key, on=date(2026, 5, 19)).code == (
        "proposals.closed"
    )


def test_signed_clauses_stand() -> None:
    life = Life().drafted()
    life.sign(SignerRole.PARTY, APPLICANT.name, 25, "p1")
    clause = life.file.clauses[0]
    for thing in (replace(clause, act="别的"), None):
        found = refused(life.ws.cases.edit, life.id, noun="clause", thing=thing, id="c1")
        assert found.code == "agreements.signed"
    assert refused(life.ws.agreements.draft, life.id).code == "agreements.signed"
    assert refused(life.sign, SignerRole.PARTY, APPLICANT.name, 26, "p1").code == "agreements.sign_twice"


def test_who_may_sign() -> None:
    life = Life().drafted()
    assert refused(life.sign, SignerRole.MEDIATOR, "冉婷", 25, "m2").code == "agreements.not_seated"
    assert refused(life.sign, SignerRole.PARTY, "丁", 25, "p9").code == "cases.no_such_party"
    assert refused(life.sign, SignerRole.PARTY, APPLICANT.name, 27, "p1").code == "agreements.sign_in_future"
    early = refused(life.sign, SignerRole.PARTY, APPLICANT.name, 10, "p1")
    assert early.code == "milestones.agreement_signed_before_accepted"
    assert refused(life.sign, SignerRole.THIRD_PARTY, "路人", 25).code == "agreements.not_outside_signer"


def test_the_signature_that_makes_the_agreement_binding_says_so() -> None:
    life = Life().signed()
    life2 = Life().drafted()
    life2.sign(SignerRole.PARTY, APPLICANT.name, 25, "p1")
    assert life.store.entries[-1].action == "agreements.took_effect"
    assert life.store.entries[-1].summary["effective_on"] == date(2026, 5, 26)
    assert life2.store.entries[-1].action == "agreements.signed_by"


def test_an_act_can_be_taken_back_unless_something_stands_on_it() -> None:
    life = Life().told()
    planned = life.ws.sessions.plan(
        life.id, starts_at=datetime(2026, 5, 19, 9), place="一室", manner=SessionManner.ON_SITE
    )
    assert planned.back is not None
    key = str(planned.params["session_id"])
    life.ws.sessions.cancel(life.id, session_id=key, reason="改期")
    assert refused(life.ws.cases.take_back, planned.back).code == "cases.cannot_take_back"


def test_evidence_keeps_both_fingerprints() -> None:
    life = Life().draft()
    got = life.ws.evidence.receive(
        life.id, stream=io.BytesIO(b"abc"), file_name="a.txt", title="合同", party_id="p1"
    )
    item = got.value.evidence[0]
    assert item.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert item.sm3 in ("", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
    assert (item.no, item.size) == (1, 3)
    assert life.ws.evidence.intact(life.id, item.id)
    life.store.blobs[item.sha256] = b"abd"
    assert not life.ws.evidence.intact(life.id, item.id)
    empty = refused(
        life.ws.evidence.receive, life.id, stream=io.BytesIO(b""), file_name="b", title="空", party_id="p1"
    )
    assert empty.code == "evidence.empty_file"


@pytest.mark.parametrize(
    ("field", "value"),
    [("stage", Stage.ARCHIVED), ("number", "新知调字〔2026〕第999号"), ("accepted_on", date(2026, 1, 1))],
)
def test_the_head_cannot_be_talked_round(field: str, value: object) -> None:
    life = Life().accepted()
    head = replace(life.file.case, **{field: value})  # type: ignore[arg-type]
    assert refused(life.ws.cases.edit, life.id, noun="case", thing=head).code == "cases.fixed_field"


def test_a_party_somebody_depends_on_is_not_deleted() -> None:
    life = Life().draft()
    assert refused(life.ws.cases.edit, life.id, noun="party", thing=None, id="p1").code == "cases.still_used"
    life.ws.cases.edit(life.id, noun="party", thing=None, id="p2")
    assert refused(life.ws.intake.apply, life.id, on=date(2026, 5, 11)).code == "procedure.apply_incomplete"


def test_only_what_was_edited_is_written_over_what_others_wrote_meanwhile() -> None:
    life = Life().draft()
    shown = life.file.parties[0]
    life.ws.cases.edit(life.id, noun="party", thing=replace(shown, note="别人写的"), base=shown)
    life.ws.cases.edit(life.id, noun="party", thing=replace(shown, phone="0373-1"), base=shown)
    head = life.file.case
    life.ws.cases.edit(life.id, noun="case", thing=replace(head, title="甲"), base=head)
    life.ws.cases.edit(life.id, noun="case", thing=replace(head, facts="乙"), base=head)
    party, case = life.file.parties[0], life.file.case
    assert (party.note, party.phone) == ("别人写的", "0373-1")
    assert (case.title, case.facts) == ("甲", "乙")


def test_a_stale_copy_is_refused() -> None:
    life = Life().draft()
    stale = life.file
    life.ws.cases.edit(life.id, noun="party", thing=replace(APPLICANT, note="一"))
    with (
        pytest.raises(Refusal) as caught,
        life.store.work("x", actor=life.clock.actor, at=life.clock.now()) as w,
    ):
        w.put(stale, stale)
    assert caught.value.code == "cases.stale"


def test_a_case_entrusted_in_a_suit_ends_without_confirmation() -> None:
    life = Life().draft()
    life.ws.intake.receive_from_court(
        life.id,
        on=date(2026, 5, 11),
        court="新乡市红旗区人民法院",
        path=Path.IN_SUIT,
        procedure=SuitProcedure.SIMPLIFIED,
    )
    life.ws.intake.accept(life.id, on=date(2026, 5, 11))
    assert "T08/case" in {one.id for one in life.ws.deadlines.of(life.id)}
    life.ws.mediation.terminate(life.id, on=date(2026, 5, 11), ground=EndGround.SHAM)
    rail = life.ws.steps.next_steps(life.id)
    assert rail.primary is not None
    assert rail.primary.id == "report_to_court"


def test_the_clauses_of_the_case_are_clear() -> None:
    life = Life().drafted()
    found = life.ws.agreements.check(life.id)
    assert isinstance(found, ClauseReport)
    assert found.verdict == "ok", found.faults
    assert life.ws.agreements.sentence(life.id, "c1").startswith("被申请人金昌某恒商务有限公司以转账方式")
    assert len(life.ws.agreements.suggest(life.id)) == 5


def test_the_roster_keeps_people_apart() -> None:
    life = Life()
    twin = Neutral(id="m9", name="陶国梁", id_number=MEDIATOR.id_number)
    assert refused(life.ws.roster.put, twin).code == "roster.same_person"
    assert life.ws.roster.load_of("m1") == 0
    life.assigned()
    assert life.ws.roster.load_of("m1") == 1


def test_register_and_search_show_what_a_clerk_looks_for() -> None:
    life = Life().concluded()
    shown = projection(life.file, BOOK.deadline_rules, BOOK.calendar)
    assert shown.register["stage"] == "agreed_written"
    assert shown.register["mediator"] == "m1"
    assert shown.register["amount"] == 8000000
    assert shown.register["outcome"] == "agreed"
    assert (shown.register["due_on"], shown.register["due_rule"]) == ("2026-06-15", "performance")
    found = {(text.field, text.text) for text in shown.search}
    assert ("applicant", APPLICANT.name) in found
    assert ("right_number", "1234567") in found
    assert ("number", life.file.case.number) in found
    assert len({field for field, _ in found}) <= 28


def test_what_was_read_back_and_signed_no_longer_changes() -> None:
    life = Life().held()
    minutes, key = life.ws.minutes, life.session_id
    line = life.line("l1", "同意支付四万元。")
    minutes.write_lines(life.id, session_id=key, lines=[line])
    minutes.read_back(life.id, session_id=key, on=date(2026, 5, 19))
    swapped = replace(line, speaker=SpeakerRole.RESPONDENT, speaker_name=RESPONDENT.name)
    assert (
        refused(minutes.write_lines, life.id, session_id=key, lines=[swapped]).code
        == "minutes.read_back_fixed"
    )
    minutes.write_lines(life.id, session_id=key, lines=[line])
    signed = life.ws.agreements.sign(
        life.id,
        on_document=f"minutes/{key}",
        role=SignerRole.PARTY,
        name=RESPONDENT.name,
        on=date(2026, 5, 19),
        ref="p2",
    )
    more = life.line("l2", "另付两万元。")
    for verb, given in (
        (minutes.write_lines, {"session_id": key, "lines": [more]}),
        (minutes.correct, {"line_id": "l1", "text": "同意支付六万元。"}),
        (minutes.summary, {"session_id": key, "process": "另付两万元。", "result": ""}),
        (minutes.read_back, {"session_id": key, "on": date(2026, 5, 19)}),
    ):
        found = refused(verb, life.id, **given)
        assert (found.code, found.params["names"]) == ("minutes.signed", (RESPONDENT.name,))
    life.ws.cases.take_back(signed.back)
    minutes.correct(life.id, line_id="l1", text="同意支付五万元。")


def test_a_mediator_whose_term_has_not_begun_is_told_from_one_whose_term_is_over() -> None:
    life = Life().accepted()
    for since, until, code, reason in (
        (date(2026, 6, 1), date(2029, 5, 31), "assignment.term_ahead", "rank.term_ahead"),
        (date(2023, 5, 1), date(2026, 4, 30), "assignment.term_over", "rank.term_over"),
    ):
        life.ws.roster.put(replace(MEDIATOR, term_from=since, term_until=until))
        found = refused(
            life.ws.assignment.assign,
            life.id,
            person_id="m1",
            seat=SeatRole.PRESIDING,
            mode=AssignmentMode.COMMITTEE,
            on=date(2026, 5, 11),
        )
        assert found.code == code
        candidate = next(one for one in life.ws.assignment.candidates(life.id) if one.person_id == "m1")
        told = {name: dict(params) for name, params in candidate.reasons}
        assert not candidate.available
        assert None not in told[reason].values()


def test_a_deleted_document_comes_back_without_what_it_was_about_when_that_is_gone() -> None:
    life = Life().accepted()
    made = life.ws.evidence.receive(
        life.id,
        stream=None,
        file_name="",
        title="商标注册证",
        role=DocumentRole.RIGHT_CERTIFICATE,
        about_id="g1",
    )
    key = str(made.params["evidence_id"])
    life.ws.cases.edit(life.id, noun="evidence", thing=None, id=key)
    life.ws.cases.edit(life.id, noun="right", thing=None, id="g1")
    life.ws.evidence.undelete(life.id, key)
    assert life.file.evidence[-1].about_id == ""
