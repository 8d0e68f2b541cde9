"""Cases as a whole: make, read, edit, take back, import and export."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.domain.cases import Case, CaseFile
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Way
from ipmediate.services.ports import AuditEntry


class Cases:
    """What anybody can do with a case file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def create(self, *, id: str | None = None, case: Case | None = None) -> Outcome[CaseFile]:
        """A new draft with a provisional number."""
        raise NotImplementedError

    def load(self, case_id: str) -> CaseFile:
        """The whole case."""
        raise NotImplementedError

    def edit(
        self, case_id: str, *, noun: str, thing: object | None, id: str | None = None
    ) -> Outcome[CaseFile]:
        """Put one thing into the case, or delete the one with ``id`` when ``thing`` is None."""
        raise NotImplementedError

    def edit_many(
        self, case_id: str, changes: Sequence[tuple[str, object | None, str | None]], *, action: str
    ) -> Outcome[CaseFile]:
        """Several edits as one act."""
        raise NotImplementedError

    def take_back(self, way: Way) -> Outcome[CaseFile]:
        """Write the opposite of an act."""
        raise NotImplementedError

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        """What was done in the case, oldest first."""
        raise NotImplementedError

    def import_file(self, data: bytes) -> Outcome[CaseFile]:
        """Take over a case file."""
        raise NotImplementedError

    def check_file(self, data: bytes) -> CaseFile:
        """Read a case file without taking it over; raises ``BadFile`` with every fault."""
        raise NotImplementedError

    def export_file(self, case_id: str) -> bytes:
        """The case as a file, without caucus lines."""
        raise NotImplementedError
