"""The first filling of a workstation: entities page by page, resumed where it was broken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import Based, Head
from ipmediate.sync.peer import Peer
from ipmediate.sync.replica import Show, fill
from ipmediate.sync.tables import Cursor, Key, Tables

FROM_THE_FEED = 2000
"""Up to so many commits the feed itself is read; beyond it the present state is, and the feed from there."""

PAGE = 5_000
"""Entities asked for at once."""

PART = 500
"""Entities written in one transaction, so that whoever saves meanwhile does not wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """How far a filling is.

    Attributes:
        start: where the feed stood when it began; it goes on from there.
        after: the last entity that is here.
    """

    start: Cursor
    after: Key | None
    done: int
    total: int


class FillingTables(Tables, Protocol):
    """Tables that also remember how far a filling is."""

    def filling(self) -> Filling | None:
        """The filling under way."""
        ...

    def put_filling(self, filling: Filling | None) -> None:
        """Remember how far it is, or that it is done."""
        ...


OpenTables = Callable[[], AbstractContextManager[FillingTables]]


class Filler:
    """Fills the tables of a workstation that has nothing yet."""

    def __init__(
        self, tables: OpenTables, *, show: Show, told: Callable[[int, int], None] = lambda done, total: None
    ) -> None:
        """Plug the parts together.

        Args:
            tables: opens one transaction.
            show: brings what people see of some cases up to date, inside the same transaction.
            told: hears how many of how many entities are here.
        """
        self._tables = tables
        self._show = show
        self._told = told

    def run(self, peer: Peer) -> None:
        """Fill, if that is what this workstation needs; nothing otherwise.

        Raises:
            SyncTrouble: the server cannot be reached; what is here stays, and the next run goes on from it.
        """
        head = peer.head()
        filling = self._begun(peer, head)
        while filling is not None:
            page = peer.entities(filling.after, PAGE)
            for start in range(0, max(len(page), 1), PART):
                ends = len(page) < PAGE and start + PART >= len(page)
                filling = self._write(filling, page[start : start + PART], ends=ends)

    def _write(self, filling: Filling | None, part: Sequence[Based], *, ends: bool) -> Filling | None:
        """One part in one transaction; how far the filling is then, None at its end."""
        assert filling is not None
        last = (part[-1].case_id, part[-1].etype, part[-1].id) if part else filling.after
        with self._tables() as tables:
            if tables.filling() != filling:
                raise SyncTrouble("sync.unreachable")
            cases = fill(tables, part)
            reached = replace(filling, after=last, done=filling.done + len(part))
            tables.put_filling(None if ends else reached)
            if ends:
                tables.put_cursor(filling.start)
            self._show(tables, cases)
        self._told(reached.done, max(reached.total, reached.done))
        return None if ends else reached

    def _begun(self, peer: Peer, head: Head) -> Filling | None:
        with self._tables() as tables:
            under_way, cursor = tables.filling(), tables.cursor()
        if (
            under_way is not None
            and under_way.start.lineage == head.lineage
            and peer.hash_at(under_way.start.seq) == under_way.start.hash
        ):
            return under_way
        if under_way is None and (cursor.seq or head.seq <= FROM_THE_FEED):
            return None
        fresh = Filling(
            start=Cursor(lineage=head.lineage, seq=head.seq, hash=head.hash), after=None, done=0,
            total=peer.size(),
        )  # fmt: skip
        with self._tables() as tables:
            tables.forget_after(0)
            tables.put_filling(fresh)
        return fresh
