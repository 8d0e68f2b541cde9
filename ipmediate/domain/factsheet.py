"""The facts of a case as papers print them, copied at the moment a paper is made.

Nothing said in private talks and no concession ever gets in here: caucus lines are not read at all, and offers
are left out of everything but the minutes in which both sides heard them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import ClauseType
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile, EndGround, Path, Source
from ipmediate.domain.committees import Committee, OrganisationType
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.parties import Agent, Authority, Party, PartyKind, Side
from ipmediate.domain.proposals import Statement
from ipmediate.domain.rights import Right
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.domain.volumes import Volume

Values = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surrounding:
    """What a fact sheet needs beyond the case.

    Attributes:
        sentences: clause id to the sentence that will be printed.
        causes: cause code to its name.
        effective_on: when the agreement took effect; ``due_on`` last day to apply for confirmation.
    """

    committee: Committee | None
    on: date
    sentences: Mapping[str, str]
    causes: Mapping[str, str]
    effective_on: date | None = None
    due_on: date | None = None
    due_provisional: bool = False


def fact_sheet(file: CaseFile, around: Surrounding, *, about_id: str = "") -> Values:
    """All facts of a case for one paper.

    Args:
        file: the case.
        around: committee, day, sentences of the clauses and names of the causes.
        about_id: the party, agent or session the paper is made for.
    """
    parties = [_party(file, party) for party in file.parties]
    by_side = {
        side: [values for party, values in zip(file.parties, parties, strict=True) if party.side is side]
        for side in Side
    }
    sheet: Values = {
        "committee": _committee(around.committee),
        "today": around.on,
        "case": _case(file, around),
        "parties": parties,
        "principals": [*by_side[Side.APPLICANT], *by_side[Side.RESPONDENT]],
        "applicants": by_side[Side.APPLICANT],
        "respondents": by_side[Side.RESPONDENT],
        "third_parties": by_side[Side.THIRD_PARTY],
        "agents": [_agent(file, agent) for agent in file.agents],
        "rights": [_right(right) for right in file.rights],
        "undisputed": [fact.text for fact in file.facts if fact.statement is Statement.UNDISPUTED],
        "disputed": [fact.text for fact in file.facts if fact.statement is Statement.DISPUTED],
        "issues": [issue.text for issue in sorted(file.issues, key=lambda issue: issue.no)],
        "evidence": [_evidence(file, item) for item in file.evidence],
        "mediators": _seats(file, SeatRole.PRESIDING, SeatRole.CO_MEDIATOR),
        "presiding": _seat_name(file, SeatRole.PRESIDING),
        "recorder": _seat_name(file, SeatRole.RECORDER),
        "experts": _seats(file, SeatRole.EXPERT),
        "clauses": _clauses(file, around),
        "agreement": _agreement(file, around),
        "application": _application(file, around),
        "volume": _volume(file.volumes[-1] if file.volumes else None),
        "followups": _followups(file),
        "termination": _termination(file),
        "extension": _extension(file),
    }
    sheet.update(_about(file, about_id))
    return sheet


def _committee(committee: Committee | None) -> Values:
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
        "room": committee.mediation_room or committee.address,
        "is_people": committee.type is OrganisationType.PEOPLE,
    }


def _case(file: CaseFile, around: Surrounding) -> Values:
    case = file.case
    names = [around.causes.get(code, code) for code in (case.cause, *case.more_causes) if code]
    return {
        "number": case.number or case.provisional_number,
        "is_provisional": not case.number,
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
        "year": (case.accepted_on or case.applied_on or around.on).year,
        "court": case.court,
        "court_case_no": case.court_case_no,
        "court_received_on": case.court_received_on,
        "is_delegated": case.path is Path.PRE_FILING,
        "is_entrusted": case.path is Path.IN_SUIT,
        "is_court_linked": case.path is not Path.SELF,
        "refusal_ground": case.refusal_ground,
        "refused_route": case.refused_route,
        "clerk": case.undertaken_by,
        "began_on": min((session.starts_at.date() for session in file.sessions), default=case.accepted_on),
        "ended_on": case.closed_on or (file.agreement.made_on if file.agreement is not None else None),
        "sessions_held": sum(1 for session in file.sessions if session.status.value == "held"),
    }


def _party(file: CaseFile, party: Party) -> Values:
    agents = file.agents_of(party.id)
    birth = party.birth
    return {
        "id": party.id,
        "side": PAPER_TERMS[f"side.{party.side.value}"],
        "name": party.name,
        "is_organisation": party.is_organisation,
        "is_person": party.kind is PartyKind.PERSON,
        "has_legal_rep": party.is_organisation,
        "rep_word": PAPER_TERMS[f"rep.{party.kind.value}"],
        "id_word": PAPER_TERMS[f"id_kind.{party.id_kind.value}"],
        "id_number": party.id_number,
        "sex": PAPER_TERMS[f"sex.{party.sex.value}"] if party.sex is not None else "",
        "birth": birth,
        "ethnicity": party.ethnicity,
        "occupation": party.occupation,
        "nationality": party.nationality,
        "address": party.address,
        "service_address": party.service_address or party.address,
        "service_recipient": party.service_recipient or party.name,
        "postcode": party.postcode,
        "phone": party.phone,
        "email": party.email,
        "e_service": party.e_service is True,
        "no_e_service": party.e_service is False,
        "legal_rep_name": party.legal_rep_name,
        "legal_rep_title": party.legal_rep_title,
        "legal_rep_id_number": party.legal_rep_id_number,
        "guardian": party.guardian,
        "account": party.account,
        "agents": "；".join(_agent_line(agent) for agent in agents),
        "agent_names": "、".join(agent.name for agent in agents),
        "line": _party_line(party),
    }


def _party_line(party: Party) -> str:
    """One line that identifies a party on court papers."""
    parts = [party.name]
    if party.kind is PartyKind.PERSON:
        if party.sex is not None:
            parts.append(PAPER_TERMS[f"sex.{party.sex.value}"])
        if party.birth is not None:
            parts.append(f"{party.birth.year}年{party.birth.month}月{party.birth.day}日出生")
        if party.ethnicity:
            parts.append(party.ethnicity)
    if party.id_number:
        parts.append(f"{PAPER_TERMS[f'id_kind.{party.id_kind.value}']}{party.id_number}")
    if party.address:
        parts.append(("住所地" if party.is_organisation else "住") + party.address)
    if party.is_organisation and party.legal_rep_name:
        title = f"（{party.legal_rep_title}）" if party.legal_rep_title else ""
        parts.append(f"{PAPER_TERMS[f'rep.{party.kind.value}']}{party.legal_rep_name}{title}")
    if party.phone:
        parts.append(f"联系电话{party.phone}")
    return "，".join(parts)


def _agent_line(agent: Agent) -> str:
    kind = PAPER_TERMS[f"agent.{agent.kind.value}"]
    place = f"{agent.employer}{kind}" if agent.employer else kind
    return f"{agent.name}，{place}（{PAPER_TERMS[f'authority.{agent.authority.value}']}）"


def _agent(file: CaseFile, agent: Agent) -> Values:
    principals = [party.name for party in file.parties if party.id in agent.party_ids]
    return {
        "id": agent.id,
        "name": agent.name,
        "kind": PAPER_TERMS[f"agent.{agent.kind.value}"],
        "sex": PAPER_TERMS[f"sex.{agent.sex.value}"] if agent.sex is not None else "",
        "id_number": agent.id_number,
        "employer": agent.employer,
        "position": agent.position,
        "licence_no": agent.licence_no,
        "phone": agent.phone,
        "address": agent.address,
        "is_general": agent.authority is Authority.GENERAL,
        "is_special": agent.authority is Authority.SPECIAL,
        "powers": "、".join(PAPER_TERMS[f"power.{power.value}"] for power in agent.powers),
        "mandate_on": agent.mandate_on,
        "mandate_until": agent.mandate_until,
        "principals": "、".join(principals),
        "principal": _first_principal(file, agent),
        "line": _agent_line(agent),
    }


def _first_principal(file: CaseFile, agent: Agent) -> Values:
    for party in file.parties:
        if party.id in agent.party_ids:
            return _party(file, party)
    return {}


def _right(right: Right) -> Values:
    return {
        "id": right.id,
        "type": PAPER_TERMS[f"right.{right.type.value}"],
        "number": right.number,
        "title": right.title,
        "classes": "、".join(right.classes),
        "goods": right.goods,
        "owner": right.owner,
        "status": PAPER_TERMS[f"right_status.{right.status.value}"],
        "expires_on": right.expires_on,
        "line": "".join(
            (
                PAPER_TERMS[f"right.{right.type.value}"],
                f"“{right.title}”" if right.title else "",
                f"（{right.number}）" if right.number else "",
            )
        ),
    }


def _evidence(file: CaseFile, item: EvidenceItem) -> Values:
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
        "pages": item.pages or "",
        "copies": item.copies,
        "received_on": item.received_on,
        "received_by": item.received_by,
    }


def _seats(file: CaseFile, *roles: SeatRole) -> list[Values]:
    return [
        {"id": seat.id, "name": seat.person_name, "seat": PAPER_TERMS[f"seat.{seat.seat.value}"]}
        for seat in file.seats(*roles)
    ]


def _seat_name(file: CaseFile, role: SeatRole) -> str:
    return "、".join(seat.person_name for seat in file.seats(role))


def _clauses(file: CaseFile, around: Surrounding) -> list[Values]:
    made = []
    for clause in file.agreed_clauses:
        made.append(
            {
                "id": clause.id,
                "no": clause.rank,
                "text": around.sentences.get(clause.id, clause.text or clause.act),
                "amount": clause.amount,
                "instalments": [
                    {"no": part.no, "amount": part.amount, "due": part.due_on} for part in clause.instalments
                ],
            }
        )
    return made


def _agreement(file: CaseFile, around: Surrounding) -> Values:
    agreement = file.agreement
    if agreement is None:
        return {}
    clauses = file.agreed_clauses
    total = sum((clause.amount or Decimal(0) for clause in clauses), Decimal(0))
    signers = max(2, len(file.parties))
    return {
        "number": agreement.number or file.case.number,
        "made_on": agreement.made_on,
        "effective_on": around.effective_on,
        "facts": agreement.facts_text or file.case.facts,
        "issues": "；".join(issue.text for issue in sorted(file.issues, key=lambda issue: issue.no)),
        "is_oral": agreement.form.value == "oral",
        "is_online": agreement.online,
        "joint_confirmation": agreement.joint_confirmation
        or any(clause.type is ClauseType.JOINT_CONFIRMATION for clause in clauses),
        "copies": agreement.copies or signers + 1,
        "total": total or None,
        "summary": "；".join(
            around.sentences.get(clause.id, clause.text or clause.act).rstrip("。；") for clause in clauses
        ),
    }


def _application(file: CaseFile, around: Surrounding) -> Values:
    application = file.application
    values: Values = {"due_on": around.due_on, "due_provisional": around.due_provisional}
    if application is None:
        return values
    values |= {
        "court": application.court,
        "applied_on": application.applied_on or application.submitted_on,
        "submitted_on": application.submitted_on,
        "court_case_no": application.court_case_no,
        "ruling_no": application.ruling_no,
        "ruled_on": application.ruled_on,
    }
    return values


def _termination(file: CaseFile) -> Values:
    case = file.case
    if case.end_ground is None and not case.end_reason:
        return {}
    ground = PAPER_TERMS[f"end.{case.end_ground.value}"] if isinstance(case.end_ground, EndGround) else ""
    return {"ground": ground, "reason": case.end_reason, "on": case.closed_on}


def _extension(file: CaseFile) -> Values:
    if not file.case.extensions:
        return {}
    last = file.case.extensions[-1]
    return {"until": last.until, "consented_on": last.consented_on, "reason": last.reason}


def _followups(file: CaseFile) -> list[Values]:
    names = {party.id: party.name for party in file.parties}
    return [
        {
            "id": visit.id,
            "on": visit.on,
            "by": visit.by,
            "manner": visit.manner,
            "parties": "、".join(names.get(party_id, "") for party_id in visit.party_ids),
            "state": PAPER_TERMS[f"performance.{visit.state.value}"],
            "satisfaction": visit.satisfaction or "",
            "sued": "有" if visit.sued else "无",
            "risk": visit.risk,
            "note": visit.note,
        }
        for visit in file.followups
    ]


def _volume(volume: Volume | None) -> Values:
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
                "no": item.no,
                "title": item.title,
                "pages": _page_span(item.first_page, item.last_page),
                "note": item.note,
            }
            for item in volume.items
        ],
    }


def _page_span(first: int, last: int) -> str:
    if not first:
        return ""
    return str(first) if first == last else f"{first}—{last}"


def _about(file: CaseFile, about_id: str) -> Values:
    if not about_id:
        return {}
    for party in file.parties:
        if party.id == about_id:
            return {"party": _party(file, party)}
    for agent in file.agents:
        if agent.id == about_id:
            return {"agent": _agent(file, agent)}
    for session in file.sessions:
        if session.id == about_id:
            return {"session": _session(file, session.id), "lines": _lines(file, session.id)}
    for seat in file.assignments:
        if seat.id == about_id:
            return {"neutral": _neutral(file, seat.person_id, seat.person_name)}
    for visit in file.followups:
        if visit.id == about_id:
            return {"followup": next(v for v in _followups(file) if v["id"] == about_id)}
    for delivery in file.deliveries:
        if delivery.id == about_id:
            return {"delivery": _delivery(file, delivery.id)}
    return {}


def _neutral(file: CaseFile, person_id: str, name: str) -> Values:
    seat = next((seat for seat in file.assignments if seat.person_id == person_id), None)
    made = [item for item in file.disclosures if item.person_id == person_id]
    grounds = [item for item in made if item.ground is not None]
    names = {party.id: party.name for party in file.parties}
    return {
        "name": name,
        "seat": PAPER_TERMS[f"seat.{seat.seat.value}"] if seat is not None else "",
        "assigned_on": seat.assigned_on if seat is not None else None,
        "nothing_to_disclose": bool(made) and not grounds,
        "has_disclosures": bool(grounds),
        "disclosed_on": made[-1].disclosed_on if made else None,
        "disclosures": [
            {
                "id": item.id,
                "ground": PAPER_TERMS[f"relation.{item.ground.value}"] if item.ground is not None else "",
                "about": item.about,
                "text": item.text,
                "on": item.disclosed_on,
                "consents": "；".join(
                    f"{names.get(c.party_id, '')}{'同意' if c.given else '不同意'}" for c in item.consents
                ),
            }
            for item in grounds
        ],
    }


def _session(file: CaseFile, session_id: str) -> Values:
    session = next(s for s in file.sessions if s.id == session_id)
    record = next((m for m in file.minutes if m.id == session_id), None)
    present = [person for person in session.attendance if person.present]
    return {
        "id": session.id,
        "no": session.no,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "place": session.place or PAPER_TERMS[f"manner.{session.manner.value}"],
        "manner": PAPER_TERMS[f"manner.{session.manner.value}"],
        "is_open": session.is_open,
        "purpose": session.purpose,
        "present": [{"id": p.ref or p.name, "name": p.name, "capacity": p.capacity} for p in present],
        "absent": "、".join(f"{p.name}（{p.capacity}）" for p in session.attendance if not p.present),
        "process": record.process if record is not None else "",
        "result": (record.result if record is not None else "") or session.result,
        "read_back_on": record.read_back_on if record is not None else None,
        "fingerprint": record.fingerprint if record is not None else "",
    }


def _lines(file: CaseFile, session_id: str) -> Sequence[Values]:
    numbers = {item.id: item.no for item in file.evidence}
    made: list[Values] = []
    for line in file.lines_of(session_id):
        cites = "".join(f"（证据{numbers[cite]}）" for cite in line.cites if cite in numbers)
        role = PAPER_TERMS[f"speaker.{line.speaker.value}"]
        made.append(
            {
                "id": line.id,
                "speaker": f"{role}（{line.speaker_name}）" if line.speaker_name else role,
                "text": f"{line.text}{cites}",
                "struck": line.struck,
                "note": "宣读时更正，原句划去" if line.struck else ("更正" if line.corrects else ""),
            }
        )
    return made


def _delivery(file: CaseFile, delivery_id: str) -> Values:
    delivery = next(d for d in file.deliveries if d.id == delivery_id)
    paper = next((p for p in file.papers if p.id == delivery.paper_id), None)
    party = next((p for p in file.parties if p.id == delivery.party_id), None)
    return {
        "paper": paper.title if paper is not None else "",
        "number": paper.number if paper is not None else "",
        "recipient": party.name if party is not None else "",
        "address": (party.service_address or party.address) if party is not None else "",
        "manner": PAPER_TERMS[f"delivery.{delivery.manner.value}"],
        "sent_on": delivery.sent_on,
        "received_on": delivery.received_on,
        "receiver": delivery.receiver,
        "refused_reason": delivery.refused_reason,
        "witness": delivery.witness,
    }
