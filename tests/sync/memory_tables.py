"""What a workstation keeps about a space, in memory; passes the same tests as the part of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.sync.feed import Author, Based, Entry
from ipmediate.sync.ledger import AGREED
from ipmediate.sync.ordering import Order
from ipmediate.sync.tables import Cursor, Key, Pending


class MemoryTables:
    """Rows in dictionaries."""

    def __init__(self) -> None:
        self._cursor = Cursor()
        self._outbox: dict[str, Pending] = {}
        self._base: dict[Key, Based] = {}
        self._entries: dict[int, Entry] = {}
        self._undo: list[tuple[int, Key, Based | None]] = []
        self.quarantined: dict[str, str] = {}
        self._aside: dict[str, Pending] = {}
        self._lacking: set[str] = set()
        self.orders: dict[str, tuple[Order, int]] = {}

    def copy(self) -> MemoryTables:
        """The same rows, apart from these."""
        twin = MemoryTables()
        twin._cursor = self._cursor
        twin._outbox = dict(self._outbox)
        twin._base = dict(self._base)
        twin._entries = dict(self._entries)
        twin._undo = list(self._undo)
        twin.quarantined = dict(self.quarantined)
        twin._aside = dict(self._aside)
        twin._lacking = set(self._lacking)
        twin.orders = dict(self.orders)
        return twin

    def put_own(self, pending: Pending) -> None:
        """A local commit, put behind what waits."""
        order = max((one.order for one in self._outbox.values()), default=0) + 1
        self._outbox[pending.mutation_id] = Pending(
            order=order, mutation_id=pending.mutation_id, case_id=pending.case_id, author=pending.author,
            ops=pending.ops, origin=pending.origin,
        )  # fmt: skip

    def cursor(self) -> Cursor:
        return self._cursor

    def put_cursor(self, cursor: Cursor) -> None:
        self._cursor = cursor

    def outbox(self, case_id: str | None = None) -> Sequence[Pending]:
        kept = [one for one in self._outbox.values() if case_id is None or one.case_id == case_id]
        return sorted(kept, key=lambda one: one.order)

    def add_pending(self, waiting: Iterable[Pending]) -> None:
        fresh = list(waiting)
        first = min((one.order for one in self._outbox.values()), default=1) - len(fresh)
        for place, one in enumerate(fresh):
            self.quarantined.pop(one.mutation_id, None)
            self._aside.pop(one.mutation_id, None)
            self._outbox[one.mutation_id] = Pending(
                order=first + place, mutation_id=one.mutation_id, case_id=one.case_id, author=one.author,
                ops=one.ops, origin=one.origin,
            )  # fmt: skip

    def drop_pending(self, mutation_id: str) -> None:
        self._outbox.pop(mutation_id, None)

    def quarantine(self, mutation_id: str, reason: str) -> None:
        self._aside[mutation_id] = self._outbox.pop(mutation_id)
        self.quarantined[mutation_id] = reason

    def aside(self) -> Sequence[Pending]:
        """What was turned away."""
        return list(self._aside.values())

    def try_again(self, *, but_of: set[str]) -> None:
        """What was turned away waits again, except of some cases."""
        for mutation_id, one in list(self._aside.items()):
            if one.case_id not in but_of:
                del self._aside[mutation_id], self.quarantined[mutation_id]
                self._outbox[mutation_id] = one

    def base(self, key: Key) -> Based | None:
        return self._base.get(key)

    def bases(self, case_id: str) -> Sequence[Based]:
        return [based for key, based in sorted(self._base.items()) if key[0] == case_id]

    def put_base(self, based: Based, *, fetched: bool = False) -> None:
        key = (based.case_id, based.etype, based.id)
        if fetched:
            is_case = key[1:] == ("case", key[0])
            for name, (order, stage) in self.orders.items():
                if order.case_id == key[0] and stage > AGREED and not (is_case and based.rev >= stage):
                    self.orders[name] = (order, AGREED)
        self._undo.append((based.rev, key, None if fetched else self._base.get(key)))
        self._base[key] = based

    def entries(self, after: int) -> Sequence[Entry]:
        return [self._entries[seq] for seq in sorted(self._entries) if seq > after]

    def entry_at(self, seq: int) -> Entry | None:
        return self._entries.get(seq)

    def author_of(self, key: Key, name: str) -> Author | None:
        for seq in sorted(self._entries, reverse=True):
            entry = self._entries[seq]
            for op in entry.ops():
                if (entry.case_id, op["etype"], op["id"]) == key and (not name or name in op["patch"]):
                    return entry.author
        return None

    def lacking(self) -> frozenset[str]:
        return frozenset(self._lacking)

    def mark_lacking(self, case_id: str) -> None:
        self._lacking.add(case_id)

    def add_entry(self, entry: Entry) -> None:
        self._entries[entry.seq] = entry
        if entry.payload and entry.author.action != SHARED_ERASING:
            for name, (order, stage) in self.orders.items():
                if order.case_id == entry.case_id and stage > AGREED:
                    self.orders[name] = (order, AGREED)

    def forget_after(self, seq: int) -> None:
        gone = [one for one in self._undo if one[0] > seq]
        self._undo = [one for one in self._undo if one[0] <= seq]
        for _, key, old in reversed(gone):
            if old is None:
                self._base.pop(key, None)
            else:
                self._base[key] = old
        if seq:
            self._lacking |= {
                key[0] for _, key, old in gone if old is None and not key[0].startswith("house/")
            }
        for late in [one for one in self._entries if one > seq]:
            del self._entries[late]

    def fetched(self, case_id: str) -> None:
        """The copy of a case is whole again."""
        self._lacking.discard(case_id)

    def empty(self, case_id: str) -> None:
        """Take everything of a case, as its erasure by law does in the file."""
        for kept in (self._outbox, self._aside):
            for mutation_id in [key for key, one in kept.items() if one.case_id == case_id]:
                del kept[mutation_id]
                self.quarantined.pop(mutation_id, None)
        self._base = {key: one for key, one in self._base.items() if key[0] != case_id}
        self._undo = [one for one in self._undo if one[1][0] != case_id]
        self._entries = {
            seq: replace(one, payload=None, salt=None) if one.case_id == case_id else one
            for seq, one in self._entries.items()
        }
        self._lacking.add(case_id)

    def holds(self, case_id: str) -> bool:
        """Whether anything of a case is here."""
        waiting = (*self._outbox.values(), *self._aside.values())
        return (
            any(one.case_id == case_id for one in waiting)
            or any(key[0] == case_id for key in self._base)
            or any(one.case_id == case_id and one.payload for one in self._entries.values())
        )

    def text(self) -> str:
        """Every row, as one text."""
        return repr((self._outbox, self._aside, self._base, self._undo, self._entries))

    def everything(self) -> dict[Key, Based]:
        """All entities."""
        return dict(self._base)


class MemoryFile:
    """Keeps tables between transactions; an exception inside one leaves nothing behind."""

    def __init__(self, rows: MemoryTables | None = None) -> None:
        self.rows = rows or MemoryTables()

    @contextmanager
    def open(self) -> Iterator[MemoryTables]:
        working = self.rows.copy()
        yield working
        self.rows = working
