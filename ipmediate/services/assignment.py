"""Who mediates: conflicts, ranking, assignment, draw, disclosure, recusal, replacement."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.assignments import AssignmentMode, RecusalDecision, SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.candidates import Candidate
from ipmediate.domain.conflicts import ConflictVerdict
from ipmediate.domain.neutrals import RelationKind
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Assigning:
    """Finding and seating the people who mediate."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self, case_id: str, person_id: str) -> ConflictVerdict:
        """Ties of a person to the case."""
        raise NotImplementedError

    def candidates(self, case_id: str) -> tuple[Candidate, ...]:
        """People who could mediate, best first, blocked ones last."""
        raise NotImplementedError

    def assign(
        self, case_id: str, *, person_id: str, seat: SeatRole, mode: AssignmentMode, on: date
    ) -> Outcome[CaseFile]:
        """Seat a person."""
        raise NotImplementedError

    def draw(self, case_id: str, *, seat: SeatRole, on: date) -> Outcome[CaseFile]:
        """Seat one of the unblocked candidates by a recorded draw."""
        raise NotImplementedError

    def disclose(
        self, case_id: str, *, person_id: str, ground: RelationKind | None, about: str, text: str, on: date
    ) -> Outcome[CaseFile]:
        """Tell the parties of a tie, or that there is none."""
        raise NotImplementedError

    def consent(
        self, case_id: str, *, disclosure_id: str, party_id: str, given: bool, on: date
    ) -> Outcome[CaseFile]:
        """Record what a party answered to a disclosure."""
        raise NotImplementedError

    def recuse(
        self, case_id: str, *, person_id: str, requested_by: str, reason: str, on: date
    ) -> Outcome[CaseFile]:
        """Somebody asks that a person withdraw."""
        raise NotImplementedError

    def decide_recusal(
        self, case_id: str, *, recusal_id: str, decision: RecusalDecision, on: date
    ) -> Outcome[CaseFile]:
        """Decide on such a request; granting it empties the seat."""
        raise NotImplementedError

    def replace(
        self, case_id: str, *, assignment_id: str, person_id: str, reason: str, on: date
    ) -> Outcome[CaseFile]:
        """Put another person into a seat."""
        raise NotImplementedError
