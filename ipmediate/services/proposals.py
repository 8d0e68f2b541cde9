"""Offers and counter-offers; an accepted offer becomes clauses of the agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import Clause
from ipmediate.domain.cases import CaseFile
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Proposals:
    """What was offered and what was accepted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def offer(
        self,
        case_id: str,
        *,
        offered_by: str,
        text: str,
        on: date,
        amount: Decimal | None = None,
        clauses: Sequence[Clause] = (),
        answers: str = "",
        issue_ids: Sequence[str] = (),
        session_id: str = "",
    ) -> Outcome[CaseFile]:
        """A party or the mediator (``offered_by="mediator"``) makes an offer."""
        raise NotImplementedError

    def respond(
        self, case_id: str, *, proposal_id: str, party_id: str, accepted: bool, on: date, note: str = ""
    ) -> Outcome[CaseFile]:
        """A party answers an offer."""
        raise NotImplementedError

    def accept(self, case_id: str, *, proposal_id: str, on: date) -> Outcome[CaseFile]:
        """All parties accept: its clauses become part of the agreement."""
        raise NotImplementedError

    def withdraw(self, case_id: str, *, proposal_id: str, on: date) -> Outcome[CaseFile]:
        """The offer is taken off the table."""
        raise NotImplementedError
