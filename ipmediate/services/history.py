"""The history of all cases: filtered, page by page, and field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from ipmediate.services.desk import Desk
from ipmediate.services.ports import AuditEntry

PAGE = 200
MOST = 100_000
"""Entries of one export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which entries.

    Attributes:
        actor: id of who acted.
        act: name of an act, or its beginning with the dot (``papers.``).
        noun, field: only changes of such a thing or field.
        since, until: first and last day.
    """

    actor: str = ""
    case_id: str = ""
    act: str = ""
    noun: str = ""
    field: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Some entries, the newest first; ``after`` is where the next page begins, None at the end.

    Attributes:
        cases: number or title of the cases in it, by id.
    """

    entries: list[AuditEntry]
    after: int | None = None
    cases: Mapping[str, str] = field(default_factory=dict)


class Chronicle(Protocol):
    """Entries of all cases that may be seen."""

    def page(self, wanted: HistoryFilter, *, before: int | None, limit: int) -> HistoryPage:
        """Some entries, the newest first."""

    def acts(self) -> tuple[str, ...]:
        """Every kind of act that was ever done."""


class History:
    """What was done, by whom, in every case."""

    def __init__(self, desk: Desk, chronicle: Chronicle | None) -> None:
        self._desk = desk
        self._chronicle = chronicle

    def page(self, wanted: HistoryFilter, *, before: int | None = None, limit: int = PAGE) -> HistoryPage:
        """Some entries, the newest first; masked numbers stay masked."""
        if self._chronicle is None:
            return HistoryPage(entries=[])
        return self._chronicle.page(wanted, before=before, limit=limit)

    def acts(self) -> tuple[str, ...]:
        """Every kind of act that was ever done."""
        return self._chronicle.acts() if self._chronicle is not None else ()

    def people(self) -> Mapping[str, str]:
        """Names of everybody who acted or may act, by id."""
        users = {one.id: one.name for one in self._desk.store.users()}
        return {**self._desk.queries.people_names(), **users}

    def export(self, wanted: HistoryFilter) -> HistoryPage:
        """All entries that pass, at most so many as :data:`MOST`; the export itself is written down."""
        around = self._desk.around
        found = self.page(wanted, limit=MOST)
        with self._desk.store.work("history.exported", actor=around.actor, at=around.now()) as work:
            work.note_case("house/access", entries=len(found.entries))
        return found
