"""The far side as the engine sees it; the plug talks to PostgreSQL, tests plug in a server in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ipmediate.sync.feed import Answer, Based, Entry, Head, Submission


class Peer(Protocol):
    """One space on a server. Every call may raise ``SyncTrouble``; then nothing is known about its effect."""

    def head(self) -> Head:
        """Where the space stands.

        Raises:
            SyncTrouble: ``sync.unreachable``, ``sync.not_admitted``.
        """
        ...

    def hash_at(self, seq: int) -> str | None:
        """Hash of one commit; ``None`` beyond the head."""
        ...

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        """Hand commits in, in one round trip.

        The server takes them one after the other and stops at the first it does not record; the answers end
        with that one.
        """
        ...

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        """Commits beyond a place, in order, at most ``limit``."""
        ...

    def entities(self, after: tuple[str, str, str] | None, limit: int) -> Sequence[Based]:
        """Entities in the order of case, kind and id, for a first filling."""
        ...

    def size(self) -> int:
        """How many entities there are to fill with."""
        ...

    def case_entities(self, case_id: str) -> Sequence[Based]:
        """All entities of one case, for a case one is admitted to later."""
        ...
