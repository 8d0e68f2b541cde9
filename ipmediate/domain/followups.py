"""What happened after the agreement: performance and visits (PML art. 31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class PerformanceState(StrEnum):
    """How far obligations have been performed."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One act of performance of one clause.

    Attributes:
        instalment_no: which instalment, 0 for the clause as a whole.
        proof_id: evidence item that shows it.
    """

    id: str
    clause_id: str
    instalment_no: int = 0
    performed_on: date
    amount: Decimal | None = None
    proof_id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One visit or call after the agreement (回访).

    Attributes:
        satisfaction: 1 to 5, 0 when not asked.
        sued: somebody went to court over the agreement.
    """

    id: str
    on: date
    by: str
    manner: str = ""
    party_ids: tuple[str, ...] = ()
    state: PerformanceState = PerformanceState.NOT_DUE
    satisfaction: int = 0
    sued: bool = False
    risk: str = ""
    note: str = ""
