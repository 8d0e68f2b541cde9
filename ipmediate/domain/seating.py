"""Putting people into the seats of a case, and taking them out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipmediate.domain.assignments import (
    Assignment,
    AssignmentMode,
    Consent,
    Disclosure,
    Draw,
    Recusal,
    RecusalDecision,
    SeatRole,
)
from ipmediate.domain.candidates import in_term
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.conflicts import ConflictVerdict, Verdict, without_consent
from ipmediate.domain.edits import find, put
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.neutrals import Neutral, NeutralRole
from ipmediate.domain.parties import Side
from ipmediate.domain.preconditions import everybody_told
from ipmediate.domain.procedure import Act, check_mediating, move
from ipmediate.domain.refusals import Refusal

_WANTED_ROLE = {
    SeatRole.PRESIDING: (NeutralRole.MEDIATOR,),
    SeatRole.CO_MEDIATOR: (NeutralRole.MEDIATOR,),
    SeatRole.RECORDER: (NeutralRole.RECORDER, NeutralRole.MEDIATOR),
    SeatRole.EXPERT: (NeutralRole.EXPERT, NeutralRole.APPRAISER),
}


def check_seat(file: CaseFile, neutral: Neutral, seat: SeatRole, verdict: ConflictVerdict, on: date) -> None:
    """Refuse to seat a person where the law or the roster forbids it.

    Raises:
        Refusal: ``assignment.not_active``, ``assignment.wrong_role``, ``assignment.term_ahead``,
            ``assignment.term_over``, ``assignment.already_seated``, ``assignment.seat_taken``,
            ``assignment.blocked``, ``assignment.consent_needed``, ``assignment.expert_needs_consent``.
    """
    if not neutral.active:
        raise Refusal("assignment.not_active", person=neutral.name)
    if not set(_WANTED_ROLE[seat]) & set(neutral.roles):
        raise Refusal("assignment.wrong_role", person=neutral.name, seat=seat.value)
    if neutral.term_from is not None and on < neutral.term_from:
        raise Refusal("assignment.term_ahead", person=neutral.name, since=neutral.term_from)
    if not in_term(neutral, on):
        raise Refusal("assignment.term_over", person=neutral.name, until=neutral.term_until)
    for held in file.seats():
        if held.person_id == neutral.id:
            raise Refusal("assignment.already_seated", person=neutral.name)
        if seat is SeatRole.PRESIDING and held.seat is SeatRole.PRESIDING:
            raise Refusal(
                "assignment.seat_taken", person=held.person_name, cite="law.invited_mediation.presiding"
            )
    if verdict.verdict is Verdict.BLOCK:
        worst = verdict.findings[0]
        raise Refusal(
            "assignment.blocked",
            person=neutral.name,
            about=worst.about,
            path=" → ".join(worst.path),
            reason=worst.code,
            cite=worst.cite,
        )
    open_ties = without_consent(file, neutral.id, verdict)
    if open_ties:
        worst = open_ties[0]
        raise Refusal(
            "assignment.consent_needed",
            person=neutral.name,
            about=worst.about,
            path=" → ".join(worst.path),
            reason=worst.code,
            cite=worst.cite,
        )
    if seat is SeatRole.EXPERT and not _agreed_to(file, neutral.id):
        raise Refusal(
            "assignment.expert_needs_consent", person=neutral.name, cite="law.people_mediation.invited"
        )


def seat_person(
    file: CaseFile,
    neutral: Neutral,
    verdict: ConflictVerdict,
    *,
    id: str,  # noqa: A002 -- the id of the new assignment
    seat: SeatRole,
    mode: AssignmentMode,
    on: date,
    today: date,
    draw: Draw | None = None,
    reasons: tuple[str, ...] = (),
) -> CaseFile:
    """Seat a person and lead the case on when that was what it waited for.

    Raises:
        Refusal: see ``check_seat``; ``procedure.…`` when the case is not under mediation; ``milestones.…``.
    """
    check_mediating(file)
    check_seat(file, neutral, seat, verdict, on)
    made = Assignment(
        id=id,
        person_id=neutral.id,
        person_name=neutral.name,
        seat=seat,
        mode=mode,
        assigned_on=on,
        draw=draw,
        reasons=reasons,
    )
    after = put(file, "assignment", made)
    if file.case.stage is Stage.ACCEPTED and after.seats(SeatRole.PRESIDING):
        return informed(move(file, Act.SEAT, after, today=today), today)
    check_dates(file, after, today)
    return after


def informed(file: CaseFile, today: date) -> CaseFile:
    """Lead an assigned case on when every party has been told its rights."""
    if file.case.stage is Stage.ASSIGNED and not tuple(everybody_told(file)):
        return move(file, Act.INFORM, file, today=today)
    return file


def unseat(file: CaseFile, assignment_id: str, *, reason: str, on: date, today: date) -> CaseFile:
    """End an assignment; a case whose talks have not begun goes back to being unassigned.

    Raises:
        Refusal: ``assignment.already_ended``; ``assignment.ends_before_start``.
    """
    check_mediating(file)
    held: Assignment = find(file, "assignment", assignment_id)
    if not held.is_current:
        raise Refusal("assignment.already_ended", person=held.person_name)
    if held.assigned_on is not None and on < held.assigned_on:
        raise Refusal("assignment.ends_before_start", person=held.person_name, on=on)
    after = put(file, "assignment", replace(held, ended_on=on, end_reason=reason))
    waiting = file.case.stage in (Stage.ASSIGNED, Stage.NOTICE_SERVED)
    if waiting and not after.seats(SeatRole.PRESIDING):
        return move(file, Act.UNSEAT, after, today=today)
    return after


def answer_disclosure(
    file: CaseFile, disclosure_id: str, *, party_id: str, given: bool, on: date
) -> CaseFile:
    """Add what a party said to a disclosure; an earlier answer stays in the record.

    Raises:
        Refusal: ``cases.no_such_party``, ``assignment.answer_before_disclosure``.
    """
    check_mediating(file)
    file.party(party_id)
    told: Disclosure = find(file, "disclosure", disclosure_id)
    if on < told.disclosed_on:
        raise Refusal("assignment.answer_before_disclosure", on=on, disclosed=told.disclosed_on)
    consents = (*told.consents, Consent(party_id=party_id, given=given, on=on))
    return put(file, "disclosure", replace(told, consents=consents))


def decide_recusal(
    file: CaseFile, recusal_id: str, decision: RecusalDecision, *, on: date, by: str, today: date
) -> CaseFile:
    """Decide a request to withdraw; granting it empties every seat of the person.

    Raises:
        Refusal: ``assignment.recusal_decided``, ``assignment.recusal_open``,
            ``assignment.decided_before_request``.
    """
    check_mediating(file)
    asked: Recusal = find(file, "recusal", recusal_id)
    if asked.decision is not RecusalDecision.PENDING:
        raise Refusal("assignment.recusal_decided", on=asked.decided_on)
    if decision is RecusalDecision.PENDING:
        raise Refusal("assignment.recusal_open")
    if on < asked.requested_on:
        raise Refusal("assignment.decided_before_request", on=on, requested=asked.requested_on)
    after = put(file, "recusal", replace(asked, decision=decision, decided_on=on, decided_by=by))
    if decision is RecusalDecision.GRANTED:
        for held in after.seats():
            if held.person_id == asked.person_id:
                after = unseat(after, held.id, reason=asked.reason, on=on, today=today)
    return after


def _agreed_to(file: CaseFile, person_id: str) -> bool:
    """Whether all parties consented to a person being invited (PML art. 20)."""
    wanted = {party.id for party in file.parties if party.side is not Side.THIRD_PARTY}
    given = {
        consent.party_id
        for told in file.disclosures
        if told.person_id == person_id
        for consent in told.consents
        if consent.given
    }
    return wanted <= given
