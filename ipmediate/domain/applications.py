"""The application to a court for judicial confirmation of an agreement, and its fate (CPL arts. 205-206)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ApplicationStatus(StrEnum):
    """Where an application stands."""

    PREPARING = "preparing"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    SUPPLEMENT = "supplement"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Carrier(StrEnum):
    """Who carries a posted application; the postmark of the post itself proves the day by itself."""

    EMS = "ems"
    REGISTERED_MAIL = "registered_mail"
    COURIER = "courier"


BEFORE_COURT = (ApplicationStatus.SUBMITTED, ApplicationStatus.ACCEPTED, ApplicationStatus.SUPPLEMENT)
"""States in which the court has the application."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtContact:
    """One thing that passed between the committee and the court."""

    on: date
    what: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingService:
    """Delivery of the ruling to one party; starts its fifteen days of objection (CPL-Int art. 372)."""

    party_id: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingKnown:
    """When an interested person learned of the ruling; starts six months of objection (CPL-Int art. 372)."""

    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One joint application for confirmation.

    Attributes:
        party_ids: the parties that apply; all parties bound by the agreement have to.
        court: name of the chosen court; ``court_reason`` why it, in the words shown to the user.
        court_verified: the committee asked the court that it will take the case.
        no_status_relation, no_other_procedure, civil_dispute: what the mediator attested for
            CPL-Int art. 355 (1), (3), (4); None while not answered.
        voluntary, no_pressure: attested willingness (CPL-Int art. 358).
        fraud_reviewed_by: who looked into the warning signs of collusion, empty while nobody did.
        order: ids of packet documents in the order chosen by the user; empty for the standard order.
        waived: codes of advised documents knowingly left out, each with a reason after a colon.
        submitted_on: day it was handed in at the court or online; None for one that was posted.
        posted_on: day it was given to the post, which keeps the time (CPL art. 85); None when handed in.
        carrier: who carries it; ``tracking_no`` number of the consignment.
    """

    id: str
    party_ids: tuple[str, ...] = ()
    applied_on: date | None = None
    court: str = ""
    court_reason: str = ""
    court_verified: bool = False
    no_status_relation: bool | None = None
    no_other_procedure: bool | None = None
    civil_dispute: bool | None = None
    voluntary: bool | None = None
    no_pressure: bool | None = None
    fraud_reviewed_by: str = ""
    order: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    status: ApplicationStatus = ApplicationStatus.PREPARING
    submitted_on: date | None = None
    posted_on: date | None = None
    carrier: Carrier | None = None
    tracking_no: str = ""
    court_received_on: date | None = None
    court_accepted_on: date | None = None
    court_case_no: str = ""
    supplement_asked_on: date | None = None
    supplement_due_on: date | None = None
    supplemented_on: date | None = None
    ruled_on: date | None = None
    ruling_no: str = ""
    refused_reason: str = ""
    ruling_served: tuple[RulingService, ...] = ()
    ruling_known: tuple[RulingKnown, ...] = ()
    contacts: tuple[CourtContact, ...] = ()

    @property
    def filed_on(self) -> date | None:
        """The day that counts for the thirty days: of posting, or of handing in; None before either."""
        return self.posted_on or self.submitted_on
