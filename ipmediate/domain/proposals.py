"""What is in dispute, what was offered, and what was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Statement(StrEnum):
    """How a fact stands between the parties."""

    UNDISPUTED = "undisputed"
    DISPUTED = "disputed"
    ALLEGED = "alleged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of the case; undisputed ones may be recorded without touching any concession."""

    id: str
    text: str
    statement: Statement = Statement.ALLEGED
    party_id: str = ""
    happened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedIssue:
    """One issue in dispute (争议焦点)."""

    id: str
    no: int
    text: str
    settled: bool = False


class ProposalStatus(StrEnum):
    """Where an offer stands."""

    OFFERED = "offered"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One party's answer to an offer."""

    party_id: str
    accepted: bool
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One offer or counter-offer.

    Attributes:
        no: running number in the case.
        offered_by: id of a party, or ``mediator``.
        issue_ids: the issues it would settle.
        terms_ids: ids of the clauses it consists of; accepting it puts exactly these into the agreement.
        answers: id of the offer it counters, empty for a first offer.
    """

    id: str
    no: int
    offered_by: str
    text: str
    amount: Decimal | None = None
    offered_on: date | None = None
    session_id: str = ""
    issue_ids: tuple[str, ...] = ()
    terms_ids: tuple[str, ...] = ()
    answers: str = ""
    status: ProposalStatus = ProposalStatus.OFFERED
    responses: tuple[Response, ...] = ()
