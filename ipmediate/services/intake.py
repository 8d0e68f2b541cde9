"""Intake: application, acceptance or refusal, triage, receipt from a court."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.cases import CaseFile, Path, SuitProcedure, Track
from ipmediate.domain.triage import Triage
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Intake:
    """What the clerk does when a dispute comes in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def apply(self, case_id: str, *, on: date, oral: bool = False) -> Outcome[CaseFile]:
        """The application was made, in writing or orally."""
        raise NotImplementedError

    def accept(self, case_id: str, *, on: date, number: bool = True) -> Outcome[CaseFile]:
        """Accept the case and give it an official number."""
        raise NotImplementedError

    def reject(self, case_id: str, *, on: date, ground: str, route: str) -> Outcome[CaseFile]:
        """Do not accept the case and tell the proper way."""
        raise NotImplementedError

    def triage(self, case_id: str) -> Triage:
        """Suggested track and route with reasons."""
        raise NotImplementedError

    def set_track(self, case_id: str, *, track: Track, reason: str) -> Outcome[CaseFile]:
        """Decide the track."""
        raise NotImplementedError

    def receive_from_court(
        self,
        case_id: str,
        *,
        on: date,
        court: str,
        path: Path,
        procedure: SuitProcedure | None = None,
        court_case_no: str = "",
        delegated_on: date | None = None,
    ) -> Outcome[CaseFile]:
        """A court delegated or entrusted the case; ``on`` is the day the materials were signed for."""
        raise NotImplementedError
