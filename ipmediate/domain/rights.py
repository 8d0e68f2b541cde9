"""The intellectual-property right a dispute is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RightType(StrEnum):
    """Kinds of right (Civil Code art. 123 and special statutes)."""

    PATENT_INVENTION = "patent_invention"
    PATENT_UTILITY = "patent_utility"
    PATENT_DESIGN = "patent_design"
    TRADEMARK = "trademark"
    COPYRIGHT = "copyright"
    SOFTWARE = "software"
    GEOGRAPHICAL_INDICATION = "geographical_indication"
    PLANT_VARIETY = "plant_variety"
    LAYOUT_DESIGN = "layout_design"
    TECHNICAL_SECRET = "technical_secret"
    BUSINESS_SECRET = "business_secret"
    ENTERPRISE_NAME = "enterprise_name"
    DOMAIN_NAME = "domain_name"
    UNFAIR_COMPETITION = "unfair_competition"
    OTHER = "other"

    @property
    def is_patent(self) -> bool:
        """One of the three kinds of patent."""
        return self in (RightType.PATENT_INVENTION, RightType.PATENT_UTILITY, RightType.PATENT_DESIGN)

    @property
    def is_registered_kind(self) -> bool:
        """Whether the right comes into being by grant or registration and so has a number."""
        return self in (
            RightType.PATENT_INVENTION,
            RightType.PATENT_UTILITY,
            RightType.PATENT_DESIGN,
            RightType.TRADEMARK,
            RightType.PLANT_VARIETY,
            RightType.LAYOUT_DESIGN,
            RightType.GEOGRAPHICAL_INDICATION,
        )


class RightStatus(StrEnum):
    """Legal state of the right when it was last checked."""

    VALID = "valid"
    PENDING = "pending"
    EXPIRED = "expired"
    INVALIDATED = "invalidated"
    UNREGISTERED = "unregistered"
    UNKNOWN = "unknown"


class ReportResult(StrEnum):
    """Outcome of a patent evaluation report (Patent Law art. 66)."""

    NONE = "none"
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerStep:
    """One link of the chain of ownership."""

    name: str
    since: date | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One right in dispute.

    Attributes:
        number: patent, registration or grant number as printed on the certificate.
        title: name of the invention, mark, work or variety.
        classes: Nice classes of a mark, IPC or Locarno classes of a patent.
        goods: goods or services a mark covers, or subject matter.
        owner: registered or claimed owner, by name.
        holder_party_id: the party that asserts the right; empty while unknown.
        entitlement: how the asserting party holds it (owner, exclusive licensee ...), in words.
        status_checked_on: day on which ``status`` was looked up.
        invalidation_pending: whether a request to invalidate or cancel it is pending.
        secret_points: what is secret, for trade secrets; shown only to those admitted.
    """

    id: str
    type: RightType
    number: str = ""
    title: str = ""
    classes: tuple[str, ...] = ()
    goods: str = ""
    status: RightStatus = RightStatus.UNKNOWN
    status_checked_on: date | None = None
    applied_on: date | None = None
    granted_on: date | None = None
    expires_on: date | None = None
    fees_paid_until: date | None = None
    owner: str = ""
    owner_chain: tuple[OwnerStep, ...] = ()
    holder_party_id: str = ""
    entitlement: str = ""
    evaluation_report: ReportResult = ReportResult.NONE
    invalidation_pending: bool = False
    well_known_claimed: bool = False
    secret_points: str = ""
    note: str = ""
