"""Telling the parties their rights and duties."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.cases import CaseFile
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Notices:
    """Notice of rights and duties (PML arts. 23-24)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def serve(
        self, case_id: str, *, party_id: str, on: date, manner: str = "written", receiver: str = ""
    ) -> Outcome[CaseFile]:
        """One party was told."""
        raise NotImplementedError
