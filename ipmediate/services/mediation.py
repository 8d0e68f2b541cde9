"""The course of mediation between sessions and its end without agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipmediate.domain.cases import CaseFile, EndGround
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Mediation:
    """Adjourning, prolonging, ending."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def adjourn(self, case_id: str, *, on: date, reason: str = "") -> Outcome[CaseFile]:
        """Interrupt mediation."""
        raise NotImplementedError

    def resume(self, case_id: str, *, on: date, excluded_days: int = 0) -> Outcome[CaseFile]:
        """Go on; ``excluded_days`` of expert review do not count."""
        raise NotImplementedError

    def send_to_expert(self, case_id: str, *, on: date, reason: str = "") -> Outcome[CaseFile]:
        """Wait for an expert opinion or appraisal."""
        raise NotImplementedError

    def extend(
        self, case_id: str, *, until: date, consented_on: date, party_ids: Sequence[str], reason: str = ""
    ) -> Outcome[CaseFile]:
        """Prolong the time for mediation with the consent of all parties."""
        raise NotImplementedError

    def fail(self, case_id: str, *, on: date, ground: EndGround, reason: str = "") -> Outcome[CaseFile]:
        """Mediation failed."""
        raise NotImplementedError

    def withdraw(self, case_id: str, *, on: date, by: str, reason: str = "") -> Outcome[CaseFile]:
        """A party withdrew; ``by`` is its id."""
        raise NotImplementedError

    def terminate(self, case_id: str, *, on: date, ground: EndGround, reason: str = "") -> Outcome[CaseFile]:
        """The committee ends mediation."""
        raise NotImplementedError
