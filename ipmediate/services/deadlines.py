"""Running deadlines of a case and their marks."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clocks import RunningDeadline
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Deadlines:
    """Clocks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, case_id: str) -> tuple[RunningDeadline, ...]:
        """All deadlines of a case, nearest first."""
        raise NotImplementedError

    def mark_done(
        self, case_id: str, *, deadline_id: str, on: date | None, note: str = ""
    ) -> Outcome[CaseFile]:
        """Note that a deadline was met; ``on=None`` removes the mark."""
        raise NotImplementedError
