"""One meeting with its lines, and one delivery, as papers print them."""

from __future__ import annotations

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.factsheet.people import Values
from ipmediate.domain.papers import Delivery
from ipmediate.domain.sessions import Session
from ipmediate.domain.terms import PAPER_TERMS


def session_values(file: CaseFile, session: Session) -> Values:
    """One meeting."""
    record = next((one for one in file.minutes if one.id == session.id), None)
    present = [person for person in session.attendance if person.present]
    recorders = {seat.person_name for seat in file.assignments if seat.seat is SeatRole.RECORDER}
    manner = PAPER_TERMS[f"manner.{session.manner.value}"]
    return {
        "id": session.id,
        "no": session.no,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "place": session.place or manner,
        "manner": manner,
        "openness": "公开" if session.is_open else "不公开",
        "purpose": session.purpose,
        "present": [
            {"id": person.ref or person.name, "name": person.name, "capacity": person.capacity}
            for person in present
        ],
        "signers": [
            {"id": person.ref or person.name, "name": person.name, "capacity": person.capacity}
            for person in present
            if person.name not in recorders
        ],
        "absent": "、".join(f"{one.name}（{one.capacity}）" for one in session.attendance if not one.present),
        "process": record.process if record is not None else "",
        "result": (record.result if record is not None else "") or session.result,
        "read_back_on": record.read_back_on if record is not None else None,
        "fingerprint": record.fingerprint if record is not None else "",
    }


def line_values(file: CaseFile, session: Session) -> list[Values]:
    """What was said at a meeting; lines of private talks are another type and never come here."""
    numbers = {item.id: item.no for item in file.evidence}
    made: list[Values] = []
    for line in file.lines_of(session.id):
        cited = "、".join(f"证据{numbers[cite]}" for cite in line.cites if cite in numbers)
        role = PAPER_TERMS[f"speaker.{line.speaker.value}"]
        name = line.speaker_name if line.speaker_name != role else ""
        made.append(
            {
                "id": line.id,
                "speaker": f"{role}（{name}）" if name else role,
                "text": f"{line.text}（{cited}）" if cited else line.text,
                "struck": line.struck,
                "note": "宣读时更正，划去" if line.struck else ("更正" if line.corrects else ""),
            }
        )
    return made


def delivery_values(file: CaseFile, delivery: Delivery) -> Values:
    """One delivery of one paper."""
    paper = next((one for one in file.papers if one.id == delivery.paper_id), None)
    party = next((one for one in file.parties if one.id == delivery.party_id), None)
    return {
        "paper": paper.title if paper is not None else "",
        "number": paper.number if paper is not None else "",
        "copies": delivery.copies,
        "recipient": party.name if party is not None else "",
        "address": (party.service_address or party.address) if party is not None else "",
        "manner": PAPER_TERMS[f"delivery.{delivery.manner.value}"],
        "sent_on": delivery.sent_on,
        "received_on": delivery.received_on,
        "receiver": delivery.receiver,
        "refused_reason": delivery.refused_reason,
        "witness": delivery.witness,
    }
