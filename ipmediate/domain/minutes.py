"""What was said at a meeting, line by line, and the wall around private talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

PRIVATE_NOUNS = frozenset({"caucus_line"})
"""Entity types that never leave the caucus screen."""


class SpeakerRole(StrEnum):
    """Who speaks in a line."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD_PARTY = "third_party"
    APPLICANT_AGENT = "applicant_agent"
    RESPONDENT_AGENT = "respondent_agent"
    MEDIATOR = "mediator"
    RECORDER = "recorder"
    EXPERT = "expert"
    ALL = "all"
    OTHER = "other"


class LineMark(StrEnum):
    """What a line contains; concessions never leave the minutes (法释〔2016〕14号 art. 22)."""

    CLAIM = "claim"
    FACT = "fact"
    DISPUTED = "disputed"
    PROPOSAL = "proposal"
    UNDISPUTED = "undisputed"
    CONCESSION = "concession"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteLine:
    """One line of the minutes of a meeting.

    Attributes:
        session_id: the meeting it belongs to.
        rank: sort key within the meeting; a text compared by code point.
        speaker_ref: id of the party, agent or assigned person; empty when only the role is known.
        cites: ids of evidence items cited in the line.
        struck: the line was struck out on reading back; it stays visible, struck through.
        corrects: id of the line this one replaces; empty when it is not a correction.
    """

    id: str
    session_id: str
    rank: str
    at: datetime
    speaker: SpeakerRole
    speaker_name: str = ""
    speaker_ref: str = ""
    text: str = ""
    marks: tuple[LineMark, ...] = ()
    cites: tuple[str, ...] = ()
    struck: bool = False
    corrects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaucusLine:
    """One line of a private talk with one side (背靠背).

    A type of its own, so that print, search, export, packets and sync can refuse the whole type.
    """

    id: str
    session_id: str
    rank: str
    at: datetime
    with_party_id: str
    speaker: SpeakerRole
    speaker_name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The state of the minutes of one meeting; its id is the id of the meeting.

    Attributes:
        process: short account of the course of mediation for the printed record, optional.
        result: result of the meeting in words.
        read_back_on: when the minutes were read back to the people present.
        locked_at: from here on no line changes.
        fingerprint: SHA-256 over the canonical lines at locking.
    """

    id: str
    process: str = ""
    result: str = ""
    read_back_on: date | None = None
    locked_at: datetime | None = None
    locked_by: str = ""
    fingerprint: str = ""
