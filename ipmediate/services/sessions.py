"""Meetings: plan, hold, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.sessions import Attendance, SessionManner
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Sessions:
    """Meetings of a mediation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def plan(
        self, case_id: str, *, starts_at: datetime, place: str, manner: SessionManner, purpose: str = ""
    ) -> Outcome[CaseFile]:
        """Fix a meeting."""
        raise NotImplementedError

    def hold(
        self,
        case_id: str,
        *,
        session_id: str,
        ends_at: datetime,
        attendance: Sequence[Attendance],
        result: str = "",
    ) -> Outcome[CaseFile]:
        """The meeting took place."""
        raise NotImplementedError

    def cancel(self, case_id: str, *, session_id: str, reason: str) -> Outcome[CaseFile]:
        """The meeting will not take place."""
        raise NotImplementedError
