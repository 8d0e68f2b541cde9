"""The store and the case files in the words of the use cases; loaded when a whole case is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.register import projection
from ipmediate.services.ports import AuditEntry
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.casefile import read_case, write_case
from ipmediate.storage.projection import DeadlineRow, Projection, SearchText
from ipmediate.storage.repository import CaseProjector, Repository


class PluggedStore(Repository):
    """The store with its history in the words of the use cases."""

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        """Audit entries of a case, oldest first."""
        return [
            AuditEntry(
                at=line.at,
                actor=line.actor,
                action=line.action,
                case_id=line.case_id,
                commit_id=line.commit_id,
                summary=line.summary,
                changes=line.changes,
            )
            for line in self.history_lines(case_id)
        ]


class CaseFiles:
    """Case files as they travel, checked against the causes of action in the rulebook."""

    def __init__(self, book: Bundled) -> None:
        self._book = book

    def read(self, data: bytes) -> CaseFile:
        """A case from bytes.

        Raises:
            BadFile: with every fault.
        """
        return read_case(data, self._book.causes)

    def write(self, file: CaseFile) -> bytes:
        """A case as bytes."""
        return write_case(file)


def projector(book: Bundled, now: Callable[[], datetime]) -> CaseProjector:
    """Says what cases show outside."""
    return CaseProjector(lambda file: projection_of(file, book, now()))


def projection_of(file: CaseFile, book: Bundled, at: datetime) -> Projection:
    """What a case shows outside, in the words of the store."""
    shown = projection(file, book.deadline_rules, book.calendar)
    if shown.register is None:
        return Projection(register=None)
    return Projection(
        register={**shown.register, "updated_at": at.isoformat()},
        search=[SearchText(field=piece.field, text=piece.text) for piece in shown.search],
        deadlines=[
            DeadlineRow(
                rule=row.rule,
                ref=row.ref,
                due=row.due,
                provisional=row.provisional,
                done=row.done,
                lapses=row.lapses,
            )
            for row in shown.deadlines
        ],
    )
