"""What a workstation keeps about a space; the plug is a part of the encrypted file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ipmediate.sync.feed import GENESIS, Author, Based, Entry, Op

Key = tuple[str, str, str]
"""Case, kind and id of one entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far the feed was taken over."""

    lineage: str = ""
    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A local commit that was not yet seen in the feed.

    Attributes:
        order: place in the outbox.
        ops: the operations as they were made, never changed afterwards; each names what it replaced.
        origin: the salvaged commit as it was recorded before the server lost it; ``None`` for our own.
    """

    order: int
    mutation_id: str
    case_id: str
    author: Author
    ops: Sequence[Op]
    origin: Entry | None = None


class Tables(Protocol):
    """Rows of one space, inside one transaction of the local file."""

    def cursor(self) -> Cursor:
        """How far the feed was taken over."""
        ...

    def put_cursor(self, cursor: Cursor) -> None:
        """Move the cursor."""
        ...

    def outbox(self, case_id: str | None = None) -> Sequence[Pending]:
        """What waits, in order; of one case or all."""
        ...

    def add_pending(self, waiting: Iterable[Pending]) -> None:
        """Put salvaged commits in front of the outbox, in the order given."""
        ...

    def drop_pending(self, mutation_id: str) -> None:
        """Take out what was seen in the feed."""
        ...

    def quarantine(self, mutation_id: str, reason: str) -> None:
        """Move a commit the server will never take out of the way; it is kept."""
        ...

    def base(self, key: Key) -> Based | None:
        """An entity as the feed has it."""
        ...

    def bases(self, case_id: str) -> Sequence[Based]:
        """All entities of a case as the feed has them."""
        ...

    def put_base(self, based: Based, *, fetched: bool = False) -> None:
        """Write an entity.

        Args:
            based: as it stands from its place in the feed on.
            fetched: it came whole and not by its commits: how it stood just before is not known.
        """
        ...

    def entries(self, after: int) -> Sequence[Entry]:
        """Commits taken over beyond a place, in order."""
        ...

    def entry_at(self, seq: int) -> Entry | None:
        """One commit that was taken over."""
        ...

    def author_of(self, key: Key, name: str) -> Author | None:
        """Who last changed a field of an entity, as far as the commits here still tell."""
        ...

    def lacking(self) -> frozenset[str]:
        """Cases whose copy here is not whole, because some commits of them were or are not for us."""
        ...

    def mark_lacking(self, case_id: str) -> None:
        """The copy of a case is not whole any more, until it is fetched anew."""
        ...

    def add_entry(self, entry: Entry) -> None:
        """Keep a commit."""
        ...

    def forget_after(self, seq: int) -> None:
        """Drop commits beyond a place and put every entity back to where it stood there."""
        ...
