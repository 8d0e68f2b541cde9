"""Time-stamps in the store: authorities, raw tokens, and which files still wait for one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime

from ipmediate.domain.timestamps import Authority
from ipmediate.storage.engine import Connection, Readers

_AUTHORITIES = "stamp_authorities"


class Stamps:
    """Tokens and authorities of a store.

    Every kept file waits for a token until it has one; nothing else is needed to go on after a day without
    network.
    """

    def __init__(
        self, readers: Readers, lend_writer: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        self._readers = readers
        self._lend_writer = lend_writer

    def authorities(self) -> tuple[Authority, ...]:
        """As configured, the preferred one first."""
        with self._readers.lend() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name=?", (_AUTHORITIES,)).fetchone()
        return tuple(Authority(**told) for told in json.loads(row[0])) if row else ()

    def put_authorities(self, authorities: tuple[Authority, ...]) -> None:
        """Configure them anew; tokens that are kept stay."""
        told = json.dumps([asdict(one) for one in authorities], ensure_ascii=False)
        with self._lend_writer() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_AUTHORITIES, told)
            )

    def waiting(self) -> list[str]:
        """Digests of kept files without a token, the oldest first."""
        with self._readers.lend() as connection:
            rows = connection.execute(
                "SELECT sha256 FROM blob WHERE sha256 IS NOT NULL "
                "AND NOT EXISTS (SELECT 1 FROM stamp WHERE stamp.sha256=blob.sha256) ORDER BY blob_id"
            ).fetchall()
        return [row[0] for row in rows]

    def stamped(self, digests: Iterable[str]) -> frozenset[str]:
        """Those of some digests for which a token is kept."""
        with self._readers.lend() as connection:
            found = (
                connection.execute("SELECT sha256 FROM stamp WHERE sha256=? LIMIT 1", (one,)).fetchone()
                for one in digests
            )
            return frozenset(row[0] for row in found if row)

    def keep(self, sha256: str, authority: str, token: bytes, *, at: datetime) -> None:
        """Keep a token as it came."""
        with self._lend_writer() as connection:
            connection.execute(
                "INSERT INTO stamp (sha256, authority, token, kept_at) VALUES (?, ?, ?, ?)",
                (sha256, authority, token, at.isoformat()),
            )

    def tokens(self, sha256: str) -> list[tuple[str, bytes]]:
        """Tokens of a file as (authority, raw DER), the oldest first."""
        with self._readers.lend() as connection:
            rows = connection.execute(
                "SELECT authority, token FROM stamp WHERE sha256=? ORDER BY stamp_id", (sha256,)
            ).fetchall()
        return [(row[0], row[1]) for row in rows]
