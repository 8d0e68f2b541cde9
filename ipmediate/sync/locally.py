"""What the encrypted file keeps of the shared database beside the feed: admission, keys, tickets, notices."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ipmediate.domain.committees import UserRole
from ipmediate.domain.permissions import PLACES, may_commit
from ipmediate.domain.spaces import DivergedCase, Rejected
from ipmediate.sync.localspace import RECEIVED
from ipmediate.sync.membership import Membership, Principal, membership

if TYPE_CHECKING:
    from ipmediate.storage.store import Store

_WAITS = f"sent=0 AND action<>'{RECEIVED}' AND commit_id NOT IN (SELECT mutation_id FROM space_quarantine)"
_NAME = "SELECT trim(coalesce(number, '') || ' ' || coalesce(title, '')) FROM case_register WHERE case_id=?"


class Locally:
    """Rows of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def membership(self) -> Membership | None:
        """The admission of this workstation; None while it shares nothing."""
        row = self._one("SELECT told FROM space_membership")
        return membership(row[0]) if row else None

    def put_membership(self, me: Membership | None) -> None:
        """Keep it, or forget it."""
        with self._store.local_writing() as connection:
            connection.execute("DELETE FROM space_membership")
            if me is not None:
                connection.execute("INSERT INTO space_membership VALUES (1, ?)", (me.text(),))

    def principals(self) -> list[Principal]:
        """Workstations as last told and judged."""
        return [Principal(**json.loads(row[0])) for row in self._all("SELECT told FROM space_principal")]

    def put_principals(self, told: Iterable[Principal]) -> None:
        """Keep them; who is not told of any more stays, since old commits name it."""
        rows = [(one.device_id, json.dumps(asdict(one), ensure_ascii=False)) for one in told]
        with self._store.local_writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO space_principal VALUES (?, ?)", rows)

    def tickets(self) -> list[tuple[str, str]]:
        """Ids and secrets of tickets issued here."""
        return [(row[0], row[1]) for row in self._all("SELECT ticket_id, secret FROM space_ticket")]

    def keep_ticket(self, ticket_id: str, secret: str) -> None:
        """Remember a ticket, to tell later whether keys come from whoever held it."""
        with self._store.local_writing() as connection:
            connection.execute("INSERT INTO space_ticket VALUES (?, ?)", (ticket_id, secret))

    def notice(self, code: str, at: datetime, **params: Any) -> None:
        """Something a person should know."""
        told = json.dumps(params, ensure_ascii=False)
        with self._store.local_writing() as connection:
            connection.execute(
                "INSERT INTO space_notice (at, code, params) VALUES (?, ?, ?)", (at.isoformat(), code, told)
            )

    def notices(self) -> list[tuple[int, datetime, str, Mapping[str, Any]]]:
        """Notices nobody has put away, newest first."""
        rows = self._all("SELECT notice_id, at, code, params FROM space_notice WHERE seen=0 ORDER BY 1 DESC")
        return [(row[0], datetime.fromisoformat(row[1]), row[2], json.loads(row[3])) for row in rows]

    def put_notices_away(self) -> None:
        """All notices were read."""
        with self._store.local_writing() as connection:
            connection.execute("UPDATE space_notice SET seen=1")

    def pending(self) -> tuple[int, datetime | None]:
        """How many changes wait, and when the first of them was made."""
        (row,) = self._whole(f"SELECT count(*), min(at) FROM commit_log WHERE {_WAITS}")
        more = self._one(
            "SELECT count(*) FROM space_salvage WHERE mutation_id NOT IN "
            "(SELECT mutation_id FROM space_quarantine)"
        )
        oldest = datetime.fromisoformat(row[1]) if row[1] else None
        return int(row[0]) + int(more[0]), oldest

    def tidy(self) -> None:
        """Commits that only write what arrived are never handed in; count them as done."""
        with self._store.local_writing() as connection:
            connection.execute("UPDATE commit_log SET sent=1 WHERE sent=0 AND action=?", (RECEIVED,))

    def keep_to_oneself(self, role: str) -> None:
        """What was set up here before joining and may not be changed by this role is not offered."""
        kept = [place for place in PLACES if not may_commit(UserRole(role), place, "*")]
        kept.append("house/committee")
        marks = ", ".join("?" * len(kept))
        with self._store.local_writing() as connection:
            connection.execute(f"UPDATE commit_log SET sent=1 WHERE sent=0 AND case_id IN ({marks})", kept)

    def rejected(self) -> list[Rejected]:
        """Changes the server does not take, oldest first."""
        rows = self._whole(
            "SELECT q.mutation_id, q.reason, c.case_id, c.action, c.actor, c.at "
            "FROM space_quarantine q LEFT JOIN commit_log c ON c.commit_id=q.mutation_id "
            "ORDER BY c.device_seq"
        )
        return [
            Rejected(
                mutation_id=row[0], reason=f"sync.rejected.{row[1] or 'unknown'}", case_id=row[2] or "",
                case_name=self._name(row[2] or ""), action=row[3] or "", actor=row[4] or "",
                at=datetime.fromisoformat(row[5]) if row[5] else datetime.min,  # noqa: DTZ901
            )
            for row in rows
        ]  # fmt: skip

    def try_again(self, mutation_ids: Sequence[str]) -> None:
        """Hand rejected changes in again at the next meeting."""
        with self._store.local_writing() as connection:
            connection.executemany(
                "DELETE FROM space_quarantine WHERE mutation_id=?", [(one,) for one in mutation_ids]
            )

    def counts(self) -> tuple[int, int]:
        """Values nobody has decided on, and rejected changes."""
        open_ones = self._one(f"SELECT count(*) FROM entity WHERE {_OPEN}")
        rejected = self._one("SELECT count(*) FROM space_quarantine")
        return int(open_ones[0]), int(rejected[0])

    def diverged(self) -> list[DivergedCase]:
        """Cases with values nobody has decided on."""
        rows = self._all(
            f"SELECT case_id, count(*) FROM entity WHERE {_OPEN} GROUP BY case_id ORDER BY case_id"
        )
        return [DivergedCase(case_id=row[0], name=self._name(row[0]), count=row[1]) for row in rows]

    def _name(self, case_id: str) -> str:
        row = self._one(_NAME, case_id)
        return row[0] if row and row[0] else case_id

    def _one(self, query: str, *values: object) -> Any:
        with self._store.reading() as connection:
            return connection.execute(query, values).fetchone()

    def _whole(self, query: str) -> list[Any]:
        """Behind the walls too: what this person did is counted although the case is closed to them now."""
        with self._store.whole():
            return self._all(query)

    def _all(self, query: str) -> list[Any]:
        with self._store.reading() as connection:
            return list(connection.execute(query).fetchall())


_OPEN = "etype='divergence' AND deleted=0 AND json_extract(body, '$.status') IS NULL"
