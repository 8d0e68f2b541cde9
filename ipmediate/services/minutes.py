"""Minutes: lines, private talks behind the wall, reading back, locking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import CaucusLine, MinuteLine
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class MinuteBook:
    """Writing and closing the minutes of a meeting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write_lines(
        self, case_id: str, *, session_id: str, lines: Sequence[MinuteLine], removed: Sequence[str] = ()
    ) -> Outcome[CaseFile]:
        """Put lines (insert or replace by id) and remove others, as one act."""
        raise NotImplementedError

    def write_caucus(
        self, case_id: str, *, lines: Sequence[CaucusLine], removed: Sequence[str] = ()
    ) -> Outcome[CaseFile]:
        """Put lines of private talks."""
        raise NotImplementedError

    def correct(self, case_id: str, *, line_id: str, text: str) -> Outcome[CaseFile]:
        """Correct a line on reading back: the old one is struck out and kept."""
        raise NotImplementedError

    def read_back(self, case_id: str, *, session_id: str, on: date) -> Outcome[CaseFile]:
        """The minutes were read back to those present."""
        raise NotImplementedError

    def lock(self, case_id: str, *, session_id: str, at: datetime | None = None) -> Outcome[CaseFile]:
        """Close the minutes for good; ``params["fingerprint"]`` is their SHA-256."""
        raise NotImplementedError

    def summary(self, case_id: str, *, session_id: str, process: str, result: str) -> Outcome[CaseFile]:
        """Set the short account of the meeting."""
        raise NotImplementedError
