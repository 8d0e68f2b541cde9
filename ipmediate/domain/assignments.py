"""Who mediates a case, how they were chosen, what they disclosed and who consented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipmediate.domain.neutrals import RelationKind


class SeatRole(StrEnum):
    """The seat a person takes in one case."""

    PRESIDING = "presiding"
    CO_MEDIATOR = "co_mediator"
    RECORDER = "recorder"
    EXPERT = "expert"


class AssignmentMode(StrEnum):
    """How the mediator was found (PML art. 19)."""

    COMMITTEE = "committee"
    PARTIES = "parties"
    DRAW = "draw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """A recorded random draw that anybody can repeat.

    Attributes:
        seed: text drawn at the time and written into the record.
        candidate_ids: the pool, in the order in which it was numbered.
        method: name of the drawing rule, so that a later rule cannot change an old draw.
    """

    seed: str
    candidate_ids: tuple[str, ...]
    method: str = "sha256-mod-v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One person in one seat of a case, from a day until replaced."""

    id: str
    person_id: str
    person_name: str
    seat: SeatRole
    mode: AssignmentMode = AssignmentMode.COMMITTEE
    assigned_on: date | None = None
    draw: Draw | None = None
    reasons: tuple[str, ...] = ()
    ended_on: date | None = None
    end_reason: str = ""

    @property
    def is_current(self) -> bool:
        """Whether the person still holds the seat."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What one party answered to a disclosure."""

    party_id: str
    given: bool
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Something that could make a person look partial, told to the parties (法释〔2016〕14号 art. 15).

    Attributes:
        ground: the kind of tie; None for a statement that there is nothing to disclose.
        about: the party, agent or other person concerned, by name.
        consents: answers of the parties; all of them must consent for the person to go on.
    """

    id: str
    person_id: str
    ground: RelationKind | None
    text: str = ""
    about: str = ""
    disclosed_on: date
    consents: tuple[Consent, ...] = ()


class RecusalDecision(StrEnum):
    """What was decided on a request that a person withdraw."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """A request that a person withdraw, or the person's own withdrawal."""

    id: str
    person_id: str
    requested_by: str
    reason: str
    requested_on: date
    decision: RecusalDecision = RecusalDecision.PENDING
    decided_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsNotice:
    """Proof that one party was told its rights and duties before mediation (PML arts. 23-24)."""

    id: str
    party_id: str
    told_on: date
    manner: str = "written"
    receiver: str = ""
