"""The history of all cases in the words of the use cases."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import islice

from ipmediate.services.history import HistoryFilter, HistoryPage
from ipmediate.services.ports import AuditEntry
from ipmediate.storage.chronicle import acts, lines
from ipmediate.storage.store import Store


class Chronicle:
    """Entries of an open store, behind the wall of who reads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, wanted: HistoryFilter, *, before: int | None, limit: int) -> HistoryPage:
        """Some entries, the newest first."""
        with self._store.reading() as connection:
            found = list(
                islice(
                    lines(
                        connection,
                        actor=wanted.actor,
                        case_id=wanted.case_id,
                        act=wanted.act,
                        noun=wanted.noun,
                        field=wanted.field,
                        since=wanted.since,
                        until=wanted.until,
                        before=before,
                    ),
                    limit + 1,
                )
            )
        shown = found[:limit]
        entries = [
            AuditEntry(
                at=datetime.fromisoformat(at),
                actor=actor,
                action=act,
                case_id=case_id,
                commit_id=commit_id,
                summary=json.loads(summary or "{}"),
                changes=changes,
            )
            for _, commit_id, act, actor, at, case_id, _, summary, changes in shown
        ]
        return HistoryPage(
            entries=entries,
            after=shown[-1][0] if len(found) > limit else None,
            cases={one[5]: one[6] for one in shown if one[6]},
        )

    def acts(self) -> tuple[str, ...]:
        """Every kind of act that was ever done."""
        with self._store.reading() as connection:
            return acts(connection)
