"""When a blank paper is of use in a case, and for whom it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile, Path, Stage
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.parties import PartyKind, Side
from ipmediate.domain.sessions import SessionStatus


class Per(StrEnum):
    """What one paper of a form is made for."""

    CASE = "case"
    PARTY = "party"
    ORGANISATION = "organisation"
    AGENT = "agent"
    SESSION = "session"
    SEAT = "seat"
    FOLLOWUP = "followup"
    DELIVERY = "delivery"
    DOCUMENT = "document"
    NEUTRAL = "neutral"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing a paper can be made for: its id, empty for the case itself, and its name."""

    id: str = ""
    name: str = ""


Subjects = Callable[[CaseFile], Iterable[Subject]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When a form is of use.

    Attributes:
        per: what one paper is made for.
        subjects: those for whom one can be made now; none while the form is of no use.
        numbered: the paper bears the number of the agreement; it cannot be issued without one.
    """

    per: Per
    subjects: Subjects
    numbered: bool = False


def _when(holds: Callable[[CaseFile], bool]) -> Subjects:
    return lambda file: (Subject(),) if holds(file) else ()


def _accepted(file: CaseFile) -> bool:
    return file.case.accepted_on is not None


def _written(file: CaseFile) -> bool:
    return file.agreement is not None and file.agreement.form is AgreementForm.WRITTEN


def _oral(file: CaseFile) -> bool:
    return file.agreement is not None and file.agreement.form is AgreementForm.ORAL


def _confirmable(file: CaseFile) -> bool:
    return file.agreement is not None and file.case.path is not Path.IN_SUIT


def _without_agreement(file: CaseFile) -> bool:
    return file.case.end_ground is not None and file.case.closed_on is not None


def _reported(file: CaseFile) -> bool:
    return _without_agreement(file) and file.case.path is not Path.SELF


def _rejected(file: CaseFile) -> bool:
    return file.case.stage is Stage.REJECTED


def _extended(file: CaseFile) -> bool:
    return bool(file.case.extensions)


def _with_evidence(file: CaseFile) -> bool:
    return bool(file.evidence)


def _reckoned(file: CaseFile) -> bool:
    return bool(file.reckonings)


def _with_volume(file: CaseFile) -> bool:
    return bool(file.volumes)


def _both_sides(file: CaseFile) -> bool:
    return {Side.APPLICANT, Side.RESPONDENT} <= {party.side for party in file.parties}


def _received(file: CaseFile) -> bool:
    return file.case.path is not Path.SELF and file.case.court_received_on is not None


def _ended(file: CaseFile) -> bool:
    return _accepted(file) and (file.agreement is not None or _without_agreement(file))


def _handed_back(file: CaseFile) -> bool:
    return file.case.path is not Path.SELF and _ended(file)


def _elsewhere(file: CaseFile) -> bool:
    return _rejected(file) or _without_agreement(file)


def _agreed(file: CaseFile) -> bool:
    return file.agreement is not None


def _with_parties(file: CaseFile) -> bool:
    return bool(file.parties)


def _parties(file: CaseFile) -> Iterable[Subject]:
    return [Subject(id=party.id, name=party.name) for party in file.parties]


def _told(file: CaseFile) -> Iterable[Subject]:
    return _parties(file) if _accepted(file) else ()


def _applying(file: CaseFile) -> Iterable[Subject]:
    if not _confirmable(file):
        return ()
    return [
        Subject(id=party.id, name=party.name) for party in file.parties if party.side is not Side.THIRD_PARTY
    ]


def _organisations(file: CaseFile) -> Iterable[Subject]:
    return [
        Subject(id=party.id, name=party.name)
        for party in file.parties
        if party.is_organisation and party.kind is not PartyKind.INDIVIDUAL_BUSINESS
    ]


def _agents(file: CaseFile) -> Iterable[Subject]:
    return [Subject(id=agent.id, name=agent.name) for agent in file.agents]


def _sessions(file: CaseFile) -> Iterable[Subject]:
    spoken = {line.session_id for line in file.minute_lines}
    return [
        Subject(id=session.id, name=f"{session.starts_at:%Y-%m-%d}")
        for session in file.sessions
        if session.status is not SessionStatus.CANCELLED and session.id in spoken
    ]


def _planned(file: CaseFile) -> Iterable[Subject]:
    return [
        Subject(id=session.id, name=f"{session.starts_at:%Y-%m-%d}")
        for session in file.sessions
        if session.status is SessionStatus.PLANNED
    ]


def _experts(file: CaseFile) -> Iterable[Subject]:
    return [Subject(id=seat.id, name=seat.person_name) for seat in file.seats(SeatRole.EXPERT)]


def _sworn(file: CaseFile) -> Iterable[Subject]:
    return [Subject(id=seat.id, name=seat.person_name) for seat in file.seats(*SeatRole)]


def _seats(file: CaseFile) -> Iterable[Subject]:
    return [
        Subject(id=seat.id, name=seat.person_name)
        for seat in file.seats(SeatRole.PRESIDING, SeatRole.CO_MEDIATOR, SeatRole.EXPERT)
    ]


def _followups(file: CaseFile) -> Iterable[Subject]:
    return [Subject(id=visit.id, name=f"{visit.on:%Y-%m-%d}") for visit in file.followups]


def _deliveries(file: CaseFile) -> Iterable[Subject]:
    names = {party.id: party.name for party in file.parties}
    return [Subject(id=sent.id, name=names.get(sent.party_id, "")) for sent in file.deliveries]


def _givers(file: CaseFile) -> Iterable[Subject]:
    givers = {item.party_id for item in file.evidence}
    return [Subject(id=party.id, name=party.name) for party in file.parties if party.id in givers]


def _on_paper_only(file: CaseFile) -> Iterable[Subject]:
    shown = (item for item in file.evidence if item.role is not DocumentRole.INTERNAL_NOTE)
    return [Subject(id=item.id, name=item.title) for item in shown if not item.sha256]


def _in_no_case(file: CaseFile) -> Iterable[Subject]:
    """The committee makes these for itself; see ``housepapers``."""
    return ()


OCCASIONS: Mapping[str, Occasion] = MappingProxyType(
    {
        "mediation_application": Occasion(per=Per.CASE, subjects=_when(_both_sides)),
        "court_receipt": Occasion(per=Per.CASE, subjects=_when(_received)),
        "intake_register": Occasion(per=Per.CASE, subjects=_when(_with_parties)),
        "rejection_notice": Occasion(per=Per.CASE, subjects=_when(_rejected)),
        "acceptance_notice": Occasion(per=Per.PARTY, subjects=_told),
        "rights_notice": Occasion(per=Per.PARTY, subjects=_told),
        "service_address": Occasion(per=Per.PARTY, subjects=_parties),
        "legal_rep_certificate": Occasion(per=Per.ORGANISATION, subjects=_organisations),
        "mandate": Occasion(per=Per.AGENT, subjects=_agents),
        "mediator_choice": Occasion(per=Per.PARTY, subjects=_told),
        "disclosure_statement": Occasion(per=Per.SEAT, subjects=_seats),
        "confidentiality_undertaking": Occasion(per=Per.SEAT, subjects=_sworn),
        "recusal_application": Occasion(per=Per.PARTY, subjects=_told),
        "investigation_record": Occasion(per=Per.CASE, subjects=_when(_accepted)),
        "evidence_receipt": Occasion(per=Per.PARTY, subjects=_givers),
        "evidence_catalogue": Occasion(per=Per.CASE, subjects=_when(_with_evidence)),
        "appraisal_mandate": Occasion(per=Per.CASE, subjects=_when(_accepted)),
        "expert_opinion": Occasion(per=Per.SEAT, subjects=_experts),
        "damages_reference": Occasion(per=Per.CASE, subjects=_when(_reckoned)),
        "session_notice": Occasion(per=Per.SESSION, subjects=_planned),
        "minutes": Occasion(per=Per.SESSION, subjects=_sessions),
        "deadline_list": Occasion(per=Per.CASE, subjects=_when(_accepted)),
        "extension_consent": Occasion(per=Per.CASE, subjects=_when(_extended)),
        "agreement": Occasion(per=Per.CASE, subjects=_when(_written), numbered=True),
        "oral_agreement": Occasion(per=Per.CASE, subjects=_when(_oral), numbered=True),
        "termination_notice": Occasion(per=Per.CASE, subjects=_when(_without_agreement)),
        "failure_report": Occasion(per=Per.CASE, subjects=_when(_reported)),
        "transfer_letter": Occasion(per=Per.CASE, subjects=_when(_elsewhere)),
        "hand_back_list": Occasion(per=Per.CASE, subjects=_when(_handed_back)),
        "confirmation_application": Occasion(per=Per.CASE, subjects=_when(_confirmable)),
        "mediation_proof": Occasion(per=Per.CASE, subjects=_when(_confirmable)),
        "undertaking": Occasion(per=Per.PARTY, subjects=_applying),
        "paper_slip": Occasion(per=Per.DOCUMENT, subjects=_on_paper_only),
        "delivery_receipt": Occasion(per=Per.DELIVERY, subjects=_deliveries),
        "followup_record": Occasion(per=Per.FOLLOWUP, subjects=_followups),
        "performance_receipt": Occasion(per=Per.CASE, subjects=_when(_agreed)),
        "closing_report": Occasion(per=Per.CASE, subjects=_when(_ended)),
        "volume_cover": Occasion(per=Per.CASE, subjects=_when(_with_volume)),
        "volume_contents": Occasion(per=Per.CASE, subjects=_when(_with_volume)),
        "volume_note": Occasion(per=Per.CASE, subjects=_when(_with_volume)),
        "volume_back": Occasion(per=Per.CASE, subjects=_when(_with_volume)),
        "volume_spine": Occasion(per=Per.CASE, subjects=_when(_with_volume)),
        "appointment_letter": Occasion(per=Per.NEUTRAL, subjects=_in_no_case),
        "corps_return": Occasion(per=Per.PERIOD, subjects=_in_no_case),
        "caseload_return": Occasion(per=Per.PERIOD, subjects=_in_no_case),
    }
)
"""Form id → when it is of use, in the order in which a case comes upon them."""


def occasion(form_id: str) -> Occasion:
    """When a form is of use; a form nobody planned for belongs to the whole case at any time."""
    return OCCASIONS.get(form_id, _ANY_TIME)


_ANY_TIME = Occasion(per=Per.CASE, subjects=_when(_with_parties))
