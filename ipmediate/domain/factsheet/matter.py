"""The committee, the head of the case, its rights and its evidence, as papers print them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ipmediate.domain.cases import CaseFile, Path, Source
from ipmediate.domain.committees import Committee
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.factsheet.people import Values
from ipmediate.domain.rights import Right
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.terms import PAPER_TERMS

EXHIBITS = frozenset(
    {
        DocumentRole.EVIDENCE,
        DocumentRole.RIGHT_CERTIFICATE,
        DocumentRole.RIGHT_STATUS,
        DocumentRole.EVALUATION_REPORT,
    }
)


def committee_values(committee: Committee | None) -> Values:
    """The mediating body; nothing before its profile is filled in."""
    if committee is None:
        return {}
    return {
        "name": committee.name,
        "short_name": committee.short_name,
        "uscc": committee.uscc,
        "address": committee.address,
        "phone": committee.phone,
        "director": committee.director,
        "established_on": committee.established_on,
        "established_proof": committee.established_proof,
        "seal_text": committee.seal_text or committee.name,
    }


def case_values(file: CaseFile, causes: Mapping[str, str], on: date) -> Values:
    """The head of the case.

    Args:
        file: the case.
        causes: cause code to its name.
        on: the day of the paper, from which the year is taken while nothing else tells it.
    """
    case = file.case
    names = [causes.get(code, code) for code in (case.cause, *case.more_causes) if code]
    held = [session for session in file.sessions if session.status is SessionStatus.HELD]
    return {
        "number": case.number or case.provisional_number,
        "official_number": case.number,
        "title": case.title,
        "cause": names[0] if names else "",
        "causes": "、".join(names),
        "claim": case.claim,
        "claim_amount": case.claim_amount,
        "facts": case.facts,
        "source": PAPER_TERMS[f"source.{case.source.value}"],
        "by_application": case.source is Source.APPLICATION,
        "own_motion": case.source is Source.OWN_MOTION,
        "transferred": case.source not in (Source.APPLICATION, Source.OWN_MOTION),
        "channel": PAPER_TERMS[f"channel.{case.channel.value}"],
        "applied_on": case.applied_on,
        "accepted_on": case.accepted_on,
        "decided_on": case.decided_on,
        "closed_on": case.closed_on,
        "year": (case.accepted_on or case.applied_on or on).year,
        "court": case.court,
        "court_case_no": case.court_case_no,
        "court_received_on": case.court_received_on,
        "is_delegated": case.path is Path.PRE_FILING,
        "is_entrusted": case.path is Path.IN_SUIT,
        "is_court_linked": case.path is not Path.SELF,
        "refusal_ground": case.refusal_ground.rstrip("。；"),
        "refused_route": case.refused_route.rstrip("。；"),
        "clerk": case.undertaken_by,
        "began_on": min((session.starts_at.date() for session in held), default=case.accepted_on),
        "ended_on": case.closed_on or (file.agreement.made_on if file.agreement is not None else None),
        "sessions_held": len(held) or None,
    }


def right_values(right: Right) -> Values:
    """One right in dispute."""
    kind = PAPER_TERMS[f"right.{right.type.value}"]
    return {
        "id": right.id,
        "type": kind,
        "number": right.number,
        "title": right.title,
        "classes": "、".join(right.classes),
        "goods": right.goods,
        "owner": right.owner,
        "status": PAPER_TERMS[f"right_status.{right.status.value}"],
        "expires_on": right.expires_on,
        "line": "".join(
            (
                kind,
                f"“{right.title}”" if right.title else "",
                f"（{right.number}）" if right.number else "",
            )
        ),
    }


def exhibits(file: CaseFile) -> tuple[EvidenceItem, ...]:
    """What proves something: evidence and proofs of the right; who somebody is has places of its own.

    All there is for other eyes where nothing else was registered.
    """
    return tuple(item for item in file.evidence if item.role in EXHIBITS) or shown(file)


def shown(file: CaseFile) -> tuple[EvidenceItem, ...]:
    """Documents that papers may list; the committee's internal notes are on none."""
    return tuple(item for item in file.evidence if item.role is not DocumentRole.INTERNAL_NOTE)


def evidence_values(file: CaseFile, item: EvidenceItem) -> Values:
    """One item of evidence."""
    names = {party.id: party.name for party in file.parties}
    return {
        "id": item.id,
        "no": item.no,
        "title": item.title,
        "category": PAPER_TERMS[f"evidence.{item.category.value}"],
        "provider": names.get(item.party_id, "本委员会"),
        "source": item.source,
        "proves": item.proves,
        "form": "原件" if item.is_original else "复制件",
        "pages": item.pages or None,
        "copies": item.copies,
        "received_on": item.received_on,
        "received_by": item.received_by,
    }
