"""Meetings: plan, hold, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import find
from ipmediate.domain.meetings import cancel, hold, plan
from ipmediate.domain.sessions import Attendance, SessionManner
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import Rendered
from ipmediate.services.preparation import preparation_of

_CHANGED = frozenset({Topic.CASES, Topic.SESSIONS, Topic.DEADLINES})


class Sessions:
    """Meetings of a mediation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def plan(
        self, case_id: str, *, starts_at: datetime, place: str, manner: SessionManner, purpose: str = ""
    ) -> Outcome[CaseFile]:
        """Fix a meeting; ``params["session_id"]`` names it."""
        before = self._desk.store.load(case_id)
        key = self._desk.around.new_id()
        after = plan(before, id=key, starts_at=starts_at, place=place, manner=manner, purpose=purpose)
        return self._desk.write(
            "sessions.planned",
            before,
            after,
            changed=_CHANGED,
            params={"session_id": key, "no": after.sessions[-1].no, "at": starts_at},
        )

    def prepare(self, case_id: str, *, session_id: str) -> Rendered:
        """The sheet the mediator takes into a meeting, from the case as it stands; kept nowhere."""
        file = self._desk.shown(self._desk.store.load(case_id))
        return self._desk.renderer.preparation(preparation_of(self._desk, file, session_id))

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
        before = self._desk.store.load(case_id)
        after = hold(
            before,
            session_id,
            ends_at=ends_at,
            attendance=attendance,
            result=result,
            now=self._desk.around.now(),
        )
        number = find(after, "session", session_id).no
        return self._desk.write("sessions.held", before, after, changed=_CHANGED, params={"no": number})

    def cancel(self, case_id: str, *, session_id: str, reason: str) -> Outcome[CaseFile]:
        """The meeting will not take place."""
        before = self._desk.store.load(case_id)
        after = cancel(before, session_id, reason=reason)
        number = find(after, "session", session_id).no
        return self._desk.write(
            "sessions.cancelled", before, after, changed=_CHANGED, params={"no": number, "reason": reason}
        )
