"""What the encrypted file keeps about the space, and how what arrives becomes what people see.

Everything happens inside the unit of work that also writes the cases: feed, cursor, outbox and cases change
together or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ipmediate.storage.commits import SHARED_ERASING, WITHDRAWING
from ipmediate.sync.feed import Author, Based, Entry, canonical
from ipmediate.sync.filling import Filling
from ipmediate.sync.rebase import View
from ipmediate.sync.tables import Cursor, Key, Pending, Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipmediate.storage.store import Store
    from ipmediate.storage.work import UnitOfWork

RECEIVED = "sync.received"
"""Action of the local commit that writes what arrived; such commits are never handed in."""

COMMITTEE = "house/committee"
"""There is one committee; the profile that was set up before joining gives way."""

ROWS = frozenset({"issued_paper", "number"})
"""Kinds whose rows stand in tables of their own."""

PROVISIONAL = "provisional"
"""Numbers each workplace gives under its own name; those of others mean nothing here."""

NEVER_HANDED_IN = (RECEIVED, WITHDRAWING, SHARED_ERASING)
"""Actions of commits that concern this copy alone."""

OWN = f"sent=0 AND payload<>'' AND action NOT IN ({', '.join('?' * len(NEVER_HANDED_IN))})"
"""What this computer made and still holds the words of; what was erased by law is not handed in."""

_OUTBOX = (
    "SELECT device_seq, commit_id, case_id, device, actor, action, at, payload FROM commit_log "
    f"WHERE {OWN} AND commit_id NOT IN (SELECT mutation_id FROM space_quarantine)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who hands in: the space, and this copy of the store."""

    space_id: str
    user_id: str
    device_id: str
    incarnation: str


class SpaceTables:
    """Rows of the space inside one open unit of work.

    Attributes:
        driver: the open transaction.
        private: kinds of entities that never leave this computer.
    """

    def __init__(self, connection: Any, identity: Identity, private_types: frozenset[str]) -> None:
        self.driver = connection
        self.private = private_types
        self._run = connection.execute
        self._me = identity

    def cursor(self) -> Cursor:
        """How far the feed was taken over."""
        row = self._run("SELECT lineage, seq, hash FROM space_state").fetchone()
        return Cursor() if row is None else Cursor(lineage=row[0], seq=row[1], hash=row[2])

    def put_cursor(self, cursor: Cursor) -> None:
        """Move the cursor."""
        self._run(
            "INSERT INTO space_state VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "lineage=excluded.lineage, seq=excluded.seq, hash=excluded.hash",
            (self._me.space_id, cursor.lineage, cursor.seq, cursor.hash),
        )

    def outbox(self, case_id: str | None = None) -> Sequence[Pending]:
        """What waits: first what the server lost, then our own, in the order in which it was made."""
        return [*self._salvaged(case_id), *self._own(case_id)]

    def _salvaged(self, case_id: str | None) -> Iterator[Pending]:
        sql = (
            "SELECT place, header, payload, salt FROM space_salvage "
            "WHERE mutation_id NOT IN (SELECT mutation_id FROM space_quarantine) ORDER BY place"
        )
        rows = self._run(sql).fetchall()
        for place, header, payload, salt in rows:
            entry = entry_of(header, payload, salt)
            if case_id in (None, entry.case_id):
                author = entry.author
                if not entry.signature:
                    # It came back out of a parking and was never handed in; this computer made it.
                    author = replace(
                        author, user_id=self._me.user_id, device_id=self._me.device_id,
                        incarnation=self._me.incarnation,
                    )  # fmt: skip
                yield Pending(
                    order=place, mutation_id=entry.mutation_id, case_id=entry.case_id, author=author,
                    ops=json.loads(payload), origin=entry,
                )  # fmt: skip

    def _own(self, case_id: str | None) -> Iterator[Pending]:
        where, values = ("", ()) if case_id is None else (" AND case_id=?", (case_id,))
        rows = self._run(f"{_OUTBOX}{where} ORDER BY device_seq", (*NEVER_HANDED_IN, *values)).fetchall()
        for device_seq, commit_id, of_case, _device, _actor, action, at, payload in rows:
            author = Author(
                user_id=self._me.user_id, device_id=self._me.device_id, incarnation=self._me.incarnation,
                device_seq=device_seq, action=action, at=at,
            )  # fmt: skip
            ops = [op for op in json.loads(payload) if op["etype"] not in self.private]
            yield Pending(order=device_seq, mutation_id=commit_id, case_id=of_case, author=author, ops=ops)

    def add_pending(self, waiting: Iterable[Pending]) -> None:
        """Put salvaged commits in front; one the shared database once took is not set aside any more."""
        entries = [one.origin for one in waiting if one.origin is not None]
        first = (self._run("SELECT min(place) FROM space_salvage").fetchone()[0] or 0) - len(entries)
        for place, entry in enumerate(entries, first):
            self._run("DELETE FROM space_quarantine WHERE mutation_id=?", (entry.mutation_id,))
            self._run(
                "INSERT OR REPLACE INTO space_salvage VALUES (?, ?, ?, ?, ?)",
                (place, entry.mutation_id, header_of(entry), entry.payload, entry.salt),
            )

    def drop_pending(self, mutation_id: str) -> None:
        """Take out what was seen in the feed."""
        self._run("DELETE FROM space_salvage WHERE mutation_id=?", (mutation_id,))
        self._run("UPDATE commit_log SET sent=1 WHERE commit_id=?", (mutation_id,))

    def quarantine(self, mutation_id: str, reason: str) -> None:
        """Keep what the server never takes, out of the way."""
        self._run("INSERT OR REPLACE INTO space_quarantine VALUES (?, ?)", (mutation_id, reason))

    def base(self, key: Key) -> Based | None:
        """An entity as the feed has it."""
        row = self._run(
            "SELECT rev, rev_hash, body, last FROM space_entity WHERE case_id=? AND etype=? AND id=?", key
        ).fetchone()
        return None if row is None else _based(key, row)

    def bases(self, case_id: str) -> Sequence[Based]:
        """All entities of a case as the feed has them."""
        rows = self._run(
            "SELECT etype, id, rev, rev_hash, body, last FROM space_entity "
            "WHERE case_id=? ORDER BY etype, id",
            (case_id,),
        ).fetchall()
        return [_based((case_id, row[0], row[1]), row[2:]) for row in rows]

    def put_base(self, based: Based, *, fetched: bool = False) -> None:
        """Write an entity, remembering what stood there; of one that was fetched nobody here knows that."""
        key = (based.case_id, based.etype, based.id)
        old = None if fetched else self.base(key)
        last_word = key[1:] == ("case", key[0]) and based.rev >= self._emptied.get(key[0], 0)
        if fetched and key[0] in self._emptied and not last_word:
            self._came_again(key[0])
        stood = (None, None, None, None) if old is None else _columns(old)
        self._run(
            "INSERT INTO space_undo (seq, case_id, etype, id, rev, rev_hash, body, last) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (based.rev, *key, *stood),
        )
        self._run(
            "INSERT OR REPLACE INTO space_entity VALUES (?, ?, ?, ?, ?, ?, ?)", (*key, *_columns(based))
        )

    def entries(self, after: int) -> Sequence[Entry]:
        """Commits taken over beyond a place."""
        rows = self._run(
            "SELECT header, payload, salt FROM space_commit WHERE seq>? ORDER BY seq", (after,)
        ).fetchall()
        return [entry_of(*row) for row in rows]

    def entry_at(self, seq: int) -> Entry | None:
        """One commit that was taken over."""
        row = self._run("SELECT header, payload, salt FROM space_commit WHERE seq=?", (seq,)).fetchone()
        return None if row is None else entry_of(*row)

    def filling(self) -> Filling | None:
        """The first filling under way."""
        row = self._run("SELECT lineage, seq, hash, after, done, total FROM space_filling").fetchone()
        if row is None:
            return None
        after = json.loads(row[3])
        return Filling(
            start=Cursor(lineage=row[0], seq=row[1], hash=row[2]), after=tuple(after) if after else None,
            done=row[4], total=row[5],
        )  # fmt: skip

    def put_filling(self, filling: Filling | None) -> None:
        """Remember how far the first filling is."""
        self._run("DELETE FROM space_filling")
        if filling is not None:
            start = filling.start
            self._run(
                "INSERT INTO space_filling VALUES (1, ?, ?, ?, ?, ?, ?)",
                (
                    start.lineage,
                    start.seq,
                    start.hash,
                    json.dumps(filling.after),
                    filling.done,
                    filling.total,
                ),
            )

    def author_of(self, key: Key, name: str) -> Author | None:
        """Who last changed a field, found through what each change replaced."""
        rows = self._run(
            "SELECT c.header, c.payload, c.salt FROM space_undo u JOIN space_commit c ON c.seq=u.seq "
            "WHERE u.case_id=? AND u.etype=? AND u.id=? ORDER BY u.no DESC",
            key,
        )
        for row in rows:
            entry = entry_of(*row)
            for op in entry.ops():
                if (op["etype"], op["id"]) == key[1:] and (not name or name in op["patch"]):
                    return entry.author
        return None

    def lacking(self) -> frozenset[str]:
        """Cases whose copy here is not whole."""
        return frozenset(row[0] for row in self._run("SELECT case_id FROM space_refetch"))

    def mark_lacking(self, case_id: str) -> None:
        """The copy of a case is not whole any more, until it is fetched anew."""
        self._run("INSERT OR IGNORE INTO space_refetch VALUES (?)", (case_id,))

    def add_entry(self, entry: Entry) -> None:
        """Keep a commit."""
        self._run(
            "INSERT INTO space_commit VALUES (?, ?, ?, ?, ?)",
            (entry.seq, entry.mutation_id, header_of(entry), entry.payload, entry.salt),
        )
        if entry.case_id in self._emptied and entry.payload and entry.author.action != SHARED_ERASING:
            self._came_again(entry.case_id)

    def _came_again(self, case_id: str) -> None:
        """A server that went back had words of an erased case; the next last word may take the old place."""
        self._run("UPDATE space_erased SET erased_seq=0 WHERE case_id=? AND erased_seq>0", (case_id,))

    @cached_property
    def _emptied(self) -> dict[str, int]:
        """Cases that were erased by law here, with the place of the last word on each."""
        return dict(self._run("SELECT case_id, erased_seq FROM space_erased WHERE erased_seq>0").fetchall())

    def forget_after(self, seq: int) -> None:
        """Put every entity back to where it stood, newest first, and drop the commits."""
        rows = self._run(
            "SELECT case_id, etype, id, rev, rev_hash, body, last FROM space_undo "
            "WHERE seq>? ORDER BY no DESC",
            (seq,),
        ).fetchall()
        for row in rows:
            if row[3] is None:
                self._run("DELETE FROM space_entity WHERE case_id=? AND etype=? AND id=?", row[:3])
            else:
                self._run("INSERT OR REPLACE INTO space_entity VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if seq:
            # Of a case one was admitted to later nothing here tells how it stood before.
            self._run(
                "INSERT OR IGNORE INTO space_refetch SELECT DISTINCT case_id FROM space_undo "
                "WHERE seq>? AND rev IS NULL AND case_id NOT LIKE 'house/%'",
                (seq,),
            )
        self._run("DELETE FROM space_undo WHERE seq>?", (seq,))
        self._run("DELETE FROM space_commit WHERE seq>?", (seq,))
        # Files that went to a server that forgot them are offered again; what it says anew is read anew.
        self._run("UPDATE space_file SET way='up' WHERE way='done'")
        self._run("UPDATE space_files_seen SET seen_rev=min(seen_rev, ?)", (seq,))


class LocalSpace:
    """The space as this workstation's store keeps it; opens one unit of work at a time."""

    def __init__(
        self, store: Store, identity: Identity, *, now: Callable[[], datetime], private_types: frozenset[str]
    ) -> None:
        self._store = store
        self._me = identity
        self._now = now
        self._private = private_types
        self._unit: UnitOfWork | None = None

    @contextmanager
    def open(self) -> Iterator[SpaceTables]:
        """One transaction over space and cases."""
        with self._store.work(actor=self._me.user_id, at=self._now(), action=RECEIVED) as unit:
            self._unit = unit
            try:
                yield SpaceTables(unit.driver, self._me, self._private)
            finally:
                self._unit = None

    def put(self, case_id: str, changes: Mapping[tuple[str, str], dict[str, Any]]) -> None:
        """Write back what never travels, inside the transaction that is open."""
        assert self._unit is not None
        self._unit.put(case_id, changes, arrived=True)

    @contextmanager
    def emptying(self, action: str) -> Iterator[tuple[UnitOfWork, SpaceTables]]:
        """One transaction in which cases are emptied, under one of ``commits.RETELLING``."""
        with self._store.work(actor=self._me.user_id, at=self._now(), action=action) as unit:
            yield unit, SpaceTables(unit.driver, self._me, self._private)

    def show(self, tables: Tables, cases: frozenset[str]) -> None:
        """Write what people see of some cases: the feed with the outbox laid over it."""
        if self._unit is None:
            raise RuntimeError("not inside a transaction")
        for case_id in sorted(cases - tables.lacking()):
            view = View(tables.base, tables.author_of)
            view.lay(tables.outbox(case_id))
            keys = {(one.etype, one.id) for one in tables.bases(case_id)}
            keys |= {key[1:] for key in view.touched}
            stands = self._unit.bodies(case_id)
            changes: dict[tuple[str, str], dict[str, Any] | None] = {}
            for etype, entity_id in keys:
                if etype in ROWS:
                    continue
                body = view.body((case_id, etype, entity_id))
                if not _equal(body, stands.get((etype, entity_id))):
                    changes[(etype, entity_id)] = None if body is None else dict(body)
            if case_id == COMMITTEE:
                changes |= {key: None for key in stands if key[0] == "committee" and key not in keys}
            if changes:
                self._unit.put(case_id, changes, arrived=True)
            self._show_rows(view, case_id, keys)

    def _show_rows(self, view: View, case_id: str, keys: set[tuple[str, str]]) -> None:
        """Papers and numbers, which have rows of their own; a paper waits until its bytes are here."""
        unit = self._unit
        assert unit is not None
        for etype, entity_id in sorted(keys):
            body = view.body((case_id, etype, entity_id)) if etype in ROWS else None
            if body is None:
                continue
            if etype == "issued_paper":
                unit.take_over_paper(case_id, dict(body))
            elif body["series"] != PROVISIONAL:
                unit.take_over_number(case_id, dict(body))


def _equal(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    if one is None or other is None:
        return one is other
    return canonical(dict(one)) == canonical(dict(other))


def entity_rows(connection: Any, case_id: str) -> list[str]:
    """Living bodies of a case as the feed has them, as text."""
    sql = "SELECT body FROM space_entity WHERE case_id=? AND body IS NOT NULL"
    return [row[0] for row in connection.execute(sql, (case_id,)).fetchall()]


def header_of(entry: Entry) -> str:
    """A commit without its payload, as it is kept."""
    told = asdict(entry)
    del told["payload"], told["salt"]
    return canonical(told)


def entry_of(header: str, payload: str | None, salt: str | None) -> Entry:
    """A commit from what is kept of it."""
    told = json.loads(header)
    author = Author(**told.pop("author"))
    return Entry(**told, author=author, payload=payload, salt=salt)


def _columns(based: Based) -> tuple[int, str, str | None, str]:
    body = None if based.body is None else canonical(dict(based.body))
    return based.rev, based.rev_hash, body, canonical(dict(based.last))


def _based(key: Key, row: tuple[Any, ...]) -> Based:
    rev, rev_hash, body, last = row
    return Based(
        case_id=key[0], etype=key[1], id=key[2], rev=rev, rev_hash=rev_hash,
        body=None if body is None else json.loads(body), last=json.loads(last),
    )  # fmt: skip
