"""What has to hold before an act: each precondition refuses, or names what is missing and where it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ipmediate.domain.agreements import AgreementForm, Clause, ClauseType
from ipmediate.domain.applications import BEFORE_COURT, ApplicationStatus
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile, Path, Stage
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.packetslots import whose
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.triage import obstacles

NOTICE_CITE = "law.people_mediation.notice"
DELEGATION_CITE = "law.invited_mediation.period"


def identified(file: CaseFile) -> Iterator[Missing]:
    """An application names both sides and the dispute."""
    case = file.case
    if not file.on_side(Side.APPLICANT):
        yield Missing(what="applicant", place="party", cite="law.people_mediation.start")
    if not file.on_side(Side.RESPONDENT):
        yield Missing(what="respondent", place="party", cite="law.people_mediation.start")
    for party in file.parties:
        if not party.name.strip():
            yield Missing(what="party_name", place=f"party/{party.id}/name")
    if case.applied_on is None:
        yield Missing(what="applied_on", place="case/applied_on")


def acceptable(file: CaseFile) -> Iterator[Missing]:
    """Nothing forbids taking the dispute, and the register entry can be written (PML arts. 17, 27)."""
    for obstacle in obstacles(file):
        raise Refusal(obstacle.code, cite=obstacle.cite, route=obstacle.route.value)
    yield from identified(file)
    case = file.case
    if not case.cause:
        yield Missing(what="cause", place="case/cause")
    if not case.claim.strip():
        yield Missing(what="claim", place="case/claim")
    for party in file.parties:
        if party.side is not Side.THIRD_PARTY and not reachable(party):
            yield Missing(
                what="party_contact", place=f"party/{party.id}/phone", params=(("name", party.name),)
            )
    if case.path is not Path.SELF:
        if not case.court:
            yield Missing(what="court", place="case/court", cite=DELEGATION_CITE)
        if case.court_received_on is None:
            yield Missing(what="court_received_on", place="case/court_received_on", cite=DELEGATION_CITE)
    if case.path is Path.IN_SUIT and case.suit_procedure is None:
        yield Missing(what="suit_procedure", place="case/suit_procedure", cite=DELEGATION_CITE)


def reachable(party: Party) -> bool:
    """Whether somebody can be found: telephone, mail, or an address."""
    return bool(party.phone or party.email or party.address or party.service_address)


def seated(file: CaseFile) -> Iterator[Missing]:
    """Somebody presides (PML art. 19; 法释〔2016〕14号 art. 13 when several mediate)."""
    if not file.seats(SeatRole.PRESIDING):
        yield Missing(what="presiding_mediator", place="assignment", cite="law.people_mediation.mediators")


def everybody_told(file: CaseFile) -> Iterator[Missing]:
    """Each party was told its rights and duties."""
    told = {notice.party_id for notice in file.notices}
    for party in file.parties:
        if party.id not in told:
            yield Missing(
                what="rights_notice",
                place=f"notice/{party.id}",
                cite=NOTICE_CITE,
                params=(("name", party.name),),
            )


def session_allowed(file: CaseFile) -> Iterator[Missing]:
    """Somebody presides, and every party was told not later than the first meeting (T03)."""
    yield from seated(file)
    yield from everybody_told(file)
    held = [one.starts_at.date() for one in file.sessions if one.status is SessionStatus.HELD]
    if len(held) != 1:
        return
    for party in file.parties:
        told = [notice.told_on for notice in file.notices if notice.party_id == party.id]
        if told and min(told) > held[0] and party.side is not Side.THIRD_PARTY:
            raise Refusal(
                "procedure.told_after_session",
                name=party.name,
                told=min(told),
                session=held[0],
                cite=NOTICE_CITE,
            )


def agreed(file: CaseFile) -> Iterator[Missing]:
    """The agreement is there, says something, and has taken effect."""
    agreement = file.agreement
    if agreement is None:
        yield Missing(what="agreement", place="agreement", cite="law.people_mediation.agreement_form")
        return
    if not file.agreed_clauses:
        yield Missing(what="clauses", place="clause", cite="law.people_mediation.contents")
    if not agreement.voluntary:
        raise Refusal("agreements.not_voluntary", cite="law.people_mediation.voluntary")
    if agreement.made_on is None and agreement.form is AgreementForm.WRITTEN:
        yield Missing(what="agreement_made_on", place=f"agreement/{agreement.id}/made_on")
    yield from effectiveness(file).lacking


def confirmable_path(file: CaseFile) -> Iterator[Missing]:
    """A court confirms only agreements made outside a suit, by its ruling."""
    if file.case.path is Path.IN_SUIT:
        raise Refusal("procedure.in_suit_not_confirmed", cite="law.invited_mediation.in_suit")
    application = file.application
    if application is None:
        yield Missing(what="application", place="application", cite="民事诉讼法“确认调解协议案件”")
    elif application.status is not ApplicationStatus.CONFIRMED:
        yield Missing(
            what="ruling", place=f"application/{application.id}/ruled_on", cite="民事诉讼法“确认调解协议案件”"
        )


def is_paid(file: CaseFile, clause: Clause, part: int = 0) -> bool:
    """Whether a clause, or one instalment of it, is recorded as performed in full.

    Args:
        file: the case.
        clause: the clause.
        part: number of the instalment, 0 for a clause without instalments.
    """
    acts = [one for one in file.performances if one.clause_id == clause.id]
    if _covers([one.amount for one in acts if one.instalment_no == 0], clause.total):
        return True
    due = next((one.amount for one in clause.instalments if one.no == part), None) if part else clause.total
    return _covers([one.amount for one in acts if one.instalment_no == part], due)


def _covers(paid: Sequence[Decimal | None], due: Decimal | None) -> bool:
    """Whether what was paid reaches what is due; an act without an amount did all there was to do."""
    if due is None or None in paid:
        return bool(paid)
    return bool(paid) and sum((one or Decimal(0) for one in paid), Decimal(0)) >= due


def open_parts(file: CaseFile) -> tuple[tuple[Clause, int], ...]:
    """Payments agreed and not recorded as made: clause and instalment number (0: the clause has none)."""
    found: list[tuple[Clause, int]] = []
    for clause in file.agreed_clauses:
        if clause.type is ClauseType.PAY:
            parts = [one.no for one in clause.instalments] or [0]
            found.extend((clause, part) for part in parts if not is_paid(file, clause, part))
    return tuple(found)


def nothing_open(file: CaseFile) -> Iterator[Missing]:
    """Every agreed payment is recorded as made, unless everything was performed on the spot."""
    agreement = file.agreement
    if agreement is not None and agreement.performed_on_spot:
        return
    for clause, part in open_parts(file):
        yield Missing(
            what="payment_record" if part == 0 else "instalment_record",
            place=f"performance/{clause.id}/{part}",
            cite="law.people_mediation.binding",
            params=(("no", str(clause.rank)), ("part", str(part))),
        )


def handed_back(file: CaseFile) -> Iterator[Missing]:
    """An open agreement is archived only when the court of the suit took it over (art. 20)."""
    if file.case.path is not Path.IN_SUIT:
        raise Refusal("archive.too_early", stage=file.case.stage.value, cite="law.people_mediation.binding")
    yield from ()


def archivable(file: CaseFile) -> Iterator[Missing]:
    """The must items of the volume, and no application still before a court (domain reference 7.1, 7.3)."""
    application = file.application
    if application is not None and application.status in BEFORE_COURT:
        raise Refusal("archive.application_running", court=application.court)
    if file.case.stage is Stage.REJECTED:
        return
    if not issued(file, "intake_register"):
        yield Missing(what="volume_application", place="paper/intake_register")
    if file.case.accepted_on is None:
        return
    if not file.notices:
        yield Missing(what="volume_rights_notice", place="notice", cite=NOTICE_CITE)
    held = [one for one in file.sessions if one.status is SessionStatus.HELD]
    states = {one.id: one for one in file.minutes}
    for meeting in held:
        state = states.get(meeting.id)
        if state is None or state.locked_at is None:
            yield Missing(
                what="volume_minutes",
                place=f"minutes/{meeting.id}/locked_at",
                cite="law.people_mediation.records",
                params=(("no", str(meeting.no)),),
            )
    for party in file.parties:
        if party.side is Side.THIRD_PARTY:
            continue
        shown = any(
            item.role is DocumentRole.IDENTITY and whose(file, item) == party.id for item in file.evidence
        )
        if not shown:
            yield Missing(
                what="volume_identity", place=f"evidence/identity/{party.id}", params=(("name", party.name),)
            )
    agreement = file.agreement
    if agreement is not None and file.case.stage in (Stage.PERFORMED, Stage.CONFIRMED, Stage.BREACHED):
        signed = any(item.role is DocumentRole.SIGNED_AGREEMENT for item in file.evidence)
        if not signed and not issued(file, "agreement", "oral_agreement"):
            yield Missing(
                what="volume_agreement", place="paper/agreement", cite="law.people_mediation.contents"
            )


def issued(file: CaseFile, *forms: str) -> tuple[Paper, ...]:
    """Papers of some forms that were issued and still speak for the committee."""
    return tuple(
        paper for paper in file.papers if paper.form_id in forms and paper.status is PaperStatus.ISSUED
    )
