"""How a mediation ended and what followed, as papers print it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import AgreementForm, ClauseType
from ipmediate.domain.cases import CaseFile, Path
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.factsheet.people import Values
from ipmediate.domain.followups import FollowUp
from ipmediate.domain.packetslots import SlotState, packet_slots
from ipmediate.domain.parties import Side
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.domain.volumes import Volume, VolumePart


def clause_values(file: CaseFile, sentences: Mapping[str, str]) -> list[Values]:
    """The agreed clauses in the words that are printed."""
    return [
        {
            "id": clause.id,
            "no": number,
            "text": sentences.get(clause.id, clause.text or clause.act),
            "amount": clause.total,
        }
        for number, clause in enumerate(file.agreed_clauses, start=1)
    ]


def agreement_values(file: CaseFile, sentences: Mapping[str, str], effective_on: date | None) -> Values:
    """The agreement itself; nothing while there is none."""
    agreement = file.agreement
    if agreement is None:
        return {}
    clauses = file.agreed_clauses
    joint = agreement.joint_confirmation or any(
        clause.type is ClauseType.JOINT_CONFIRMATION for clause in clauses
    )
    online = agreement.online
    by_court = file.case.path is not Path.SELF
    total = sum((clause.total or Decimal(0) for clause in clauses), Decimal(0))
    principal = sum(1 for party in file.parties if party.side is not Side.THIRD_PARTY)
    return {
        "number": agreement.number or file.case.number,
        "made_on": agreement.made_on,
        "effective_on": effective_on,
        "facts": agreement.facts_text or file.case.facts,
        "is_oral": agreement.form is AgreementForm.ORAL,
        "is_written": agreement.form is AgreementForm.WRITTEN,
        "oral_recorded_by": agreement.oral_recorded_by,
        "starts_by_seal": not online and not by_court,
        "starts_by_parties": not online and by_court,
        "starts_online": online,
        "joint_confirmation": joint,
        "states_joint_confirmation": any(c.type is ClauseType.JOINT_CONFIRMATION for c in clauses),
        "states_copies": any("一式" in text for text in sentences.values()),
        "performed_on_spot": agreement.performed_on_spot,
        "copies": agreement.copies or principal + 1 + int(joint),
        "total": total or None,
        "summary": [
            {"id": clause.id, "text": _joined(sentences.get(clause.id, clause.text or clause.act))}
            for clause in clauses
        ],
    }


def _joined(sentence: str) -> str:
    """A clause as one member of a row of clauses within a sentence."""
    return sentence.rstrip("。；")


def application_values(file: CaseFile, due_on: date | None) -> Values:
    """The application for confirmation."""
    application = file.application
    values: Values = {"due_on": due_on}
    if application is None:
        return values
    return {
        **values,
        "court": application.court,
        "applied_on": application.applied_on or application.filed_on,
        "submitted_on": application.filed_on,
        "posted_on": application.posted_on,
        "carrier": PAPER_TERMS[f"carrier.{application.carrier.value}"] if application.carrier else "",
        "tracking_no": application.tracking_no,
        "court_case_no": application.court_case_no,
        "ruling_no": application.ruling_no,
        "ruled_on": application.ruled_on,
        "attachments": _attachments(file),
    }


def _attachments(file: CaseFile) -> list[Values]:
    """What goes with the application, one line for each kind of document with the number of papers."""
    kinds: dict[str, int] = {}
    for slot in packet_slots(file, effective=True):
        if slot.code != "D1" and slot.state not in (SlotState.WAIVED, SlotState.MISSING):
            kind = slot.code.lower() + (".status" if slot.role is DocumentRole.RIGHT_STATUS else "")
            kinds[kind] = kinds.get(kind, 0) + max(1, len(slot.evidence_ids))
    return [
        {"id": kind, "text": f"{PAPER_TERMS[f'slot.{kind}']}{number}份"} for kind, number in kinds.items()
    ]


def termination_values(file: CaseFile) -> Values:
    """Why and when mediation ended without agreement; nothing while it has not."""
    case = file.case
    if case.end_ground is None:
        return {}
    ground = PAPER_TERMS[f"end.{case.end_ground.value}"]
    return {"ground": ground, "on": case.closed_on}


def extension_values(file: CaseFile) -> Values:
    """The last prolongation; nothing when there was none."""
    if not file.case.extensions:
        return {}
    last = file.case.extensions[-1]
    return {"until": last.until, "consented_on": last.consented_on, "reason": last.reason}


def followup_values(file: CaseFile, visit: FollowUp) -> Values:
    """One visit about performance."""
    names = {party.id: party.name for party in file.parties}
    return {
        "on": visit.on,
        "by": visit.by,
        "manner": visit.manner,
        "parties": "、".join(names.get(party_id, "") for party_id in visit.party_ids),
        "state": PAPER_TERMS[f"performance.{visit.state.value}"],
        "satisfaction": visit.satisfaction or None,
        "sued": "有" if visit.sued else "无",
        "risk": visit.risk,
        "note": visit.note,
    }


def volume_values(volume: Volume | None) -> Values:
    """The archive volume; nothing before it is made up."""
    if volume is None:
        return {}
    return {
        "number": volume.number,
        "title": volume.title,
        "retention": PAPER_TERMS[f"retention.{volume.retention.value}"],
        "pages": volume.pages or None,
        "filed_by": volume.filed_by,
        "checked_by": volume.checked_by,
        "filed_on": volume.filed_on,
        "remarks": volume.remarks,
        "items": [
            {
                "id": item.ref,
                "no": item.no,
                "title": item.title,
                "pages": _page_span(item.first_page, item.last_page),
                "note": item.note,
            }
            for item in volume.of_part(VolumePart.MAIN)
        ],
    }


def _page_span(first: int, last: int) -> str:
    if not first:
        return ""
    return str(first) if first == last else f"{first}—{last}"
