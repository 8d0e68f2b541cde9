"""Who can speak in the minutes of a case, in the order of the keys Ctrl+1 … Ctrl+9."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import SpeakerRole
from ipmediate.domain.parties import Side
from ui.messages import Messages

_SIDES = {
    Side.APPLICANT: SpeakerRole.APPLICANT,
    Side.RESPONDENT: SpeakerRole.RESPONDENT,
    Side.THIRD_PARTY: SpeakerRole.THIRD_PARTY,
}
_AGENTS = {Side.APPLICANT: SpeakerRole.APPLICANT_AGENT, Side.RESPONDENT: SpeakerRole.RESPONDENT_AGENT}
_SEATS = {
    SeatRole.PRESIDING: SpeakerRole.MEDIATOR,
    SeatRole.CO_MEDIATOR: SpeakerRole.MEDIATOR,
    SeatRole.RECORDER: SpeakerRole.RECORDER,
    SeatRole.EXPERT: SpeakerRole.EXPERT,
}

LOOKS = {
    SpeakerRole.APPLICANT: "good",
    SpeakerRole.APPLICANT_AGENT: "good",
    SpeakerRole.RESPONDENT: "warn",
    SpeakerRole.RESPONDENT_AGENT: "warn",
    SpeakerRole.MEDIATOR: "accent",
}
"""Colour role of a speaker; the name always stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One voice of a meeting."""

    role: SpeakerRole
    name: str = ""
    ref: str = ""


def speakers_of(file: CaseFile, with_party: str = "") -> list[Speaker]:
    """Everybody who can speak; in a private talk only the mediators and the one side."""
    found: list[Speaker] = []
    for side in Side:
        for party in file.on_side(side):
            if not with_party or party.id == with_party:
                found.append(Speaker(role=_SIDES[side], name=party.name, ref=party.id))
    for agent in file.agents:
        sides = [party.side for party in file.parties if party.id in agent.party_ids]
        if with_party and with_party not in agent.party_ids:
            continue
        role = _AGENTS.get(sides[0], SpeakerRole.OTHER) if sides else SpeakerRole.OTHER
        found.append(Speaker(role=role, name=agent.name, ref=agent.id))
    for seat in SeatRole:
        for one in file.seats(seat):
            found.append(Speaker(role=_SEATS[seat], name=one.person_name, ref=one.person_id))
    if not any(one.role is SpeakerRole.MEDIATOR for one in found):
        found.append(Speaker(role=SpeakerRole.MEDIATOR))
    if not with_party:
        if not any(one.role is SpeakerRole.RECORDER for one in found):
            found.append(Speaker(role=SpeakerRole.RECORDER))
        found += [Speaker(role=SpeakerRole.ALL), Speaker(role=SpeakerRole.OTHER)]
    return found


def shown_speaker(speaker: Speaker, messages: Messages) -> str:
    """Role and name as the margin and the keys show them."""
    return " ".join(filter(None, (messages.label(speaker.role), speaker.name)))


def speaker_key(event: QKeyEvent) -> int | None:
    """The digit of Ctrl+0 … Ctrl+9, None for any other key."""
    wanted = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if wanted != Qt.KeyboardModifier.ControlModifier:
        return None
    place = int(event.key()) - int(Qt.Key.Key_0)
    return place if 0 <= place <= 9 else None
