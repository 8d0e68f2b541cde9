"""Meetings of a mediation: when, where, who came. Never a database session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SessionManner(StrEnum):
    """How people meet."""

    ON_SITE = "on_site"
    ONLINE = "online"
    PHONE = "phone"
    FIELD = "field"


class SessionStatus(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at a meeting.

    Attributes:
        ref: id of the party, agent or assigned person; empty for a guest.
        capacity: in which capacity, in words (申请人、被申请人代理人、专家).
    """

    ref: str
    name: str
    capacity: str
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting.

    Attributes:
        starts_at, ends_at: local wall-clock times without zone.
        is_open: heard in the open (PML art. 23 lets the parties choose).
    """

    id: str
    no: int
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    manner: SessionManner = SessionManner.ON_SITE
    status: SessionStatus = SessionStatus.PLANNED
    is_open: bool = False
    attendance: tuple[Attendance, ...] = ()
    purpose: str = ""
    result: str = ""
    cancel_reason: str = ""
