"""Where a case stands, how it came, on which way it is, and why it ended without agreement."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands (domain reference 3.1)."""

    DRAFT = "draft"
    APPLIED = "applied"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    NOTICE_SERVED = "notice_served"
    IN_SESSION = "in_session"
    ADJOURNED = "adjourned"
    EXPERT_REVIEW = "expert_review"
    AGREED_WRITTEN = "agreed_written"
    AGREED_ORAL = "agreed_oral"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    PERFORMING = "performing"
    CONFIRMED = "confirmed"
    PERFORMED = "performed"
    BREACHED = "breached"
    ARCHIVED = "archived"


class Channel(StrEnum):
    """Where the dispute arose."""

    ECOMMERCE = "ecommerce"
    EXHIBITION = "exhibition"
    SPECIALISED_MARKET = "specialised_market"
    IMPORT_EXPORT = "import_export"
    OFFLINE = "offline"
    ONLINE_CONTENT = "online_content"
    CONTRACT = "contract"


class Source(StrEnum):
    """How the case came to the committee."""

    APPLICATION = "application"
    OWN_MOTION = "own_motion"
    COURT = "court"
    ADMINISTRATION = "administration"
    POLICE = "police"
    ASSOCIATION = "association"
    AID_CENTRE = "aid_centre"
    HOTLINE = "hotline"
    PLATFORM = "platform"


class Path(StrEnum):
    """Relation to a court: none, delegated before filing (委派), entrusted in a suit (委托)."""

    SELF = "self"
    PRE_FILING = "pre_filing"
    IN_SUIT = "in_suit"


class SuitProcedure(StrEnum):
    """Procedure of the suit for entrusted mediation; decides between 15 and 7 days."""

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"


class Track(StrEnum):
    """Fast track or ordinary."""

    ORDINARY = "ordinary"
    FAST = "fast"


class EndGround(StrEnum):
    """Why mediation ended without agreement (法释〔2016〕14号 art. 26; PML arts. 17, 26)."""

    WIDE_GAP = "wide_gap"
    PARTY_REFUSED = "party_refused"
    PARTY_WITHDREW = "party_withdrew"
    TIME_EXPIRED = "time_expired"
    UNREACHABLE = "unreachable"
    SHAM = "sham"
    NOT_MEDIABLE = "not_mediable"
    OTHER = "other"
