"""After the agreement: performance, visits, breach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.followups import PerformanceState
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class FollowUps:
    """Performance of the agreement (PML art. 31)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def perform(
        self,
        case_id: str,
        *,
        clause_id: str,
        performed_on: date,
        instalment_no: int = 0,
        amount: Decimal | None = None,
        proof_id: str = "",
        note: str = "",
    ) -> Outcome[CaseFile]:
        """An act of performance; the case counts as performed when nothing is left open."""
        raise NotImplementedError

    def fulfil(self, case_id: str, *, on: date) -> Outcome[CaseFile]:
        """Everything is performed, as the parties say."""
        raise NotImplementedError

    def follow_up(
        self,
        case_id: str,
        *,
        on: date,
        by: str,
        manner: str = "",
        party_ids: Sequence[str] = (),
        state: PerformanceState = PerformanceState.NOT_DUE,
        satisfaction: int = 0,
        sued: bool = False,
        risk: str = "",
        note: str = "",
    ) -> Outcome[CaseFile]:
        """A visit or call."""
        raise NotImplementedError

    def breach(self, case_id: str, *, on: date, reason: str) -> Outcome[CaseFile]:
        """An obligation was broken."""
        raise NotImplementedError
