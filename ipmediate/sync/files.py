"""Files of cases: sealed piece by piece on the workstation, sent and fetched in any number of meetings.

The name of a file on the server and the key of its content are derived from the committee's newest key and
the SHA-256 of the content; older keys still open what was filed under them. So members find the file named
in a case without a list, the same file is kept once, a piece can be sent again safely, and the server learns
nothing but sizes.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.storage.erasing import NAMED
from ipmediate.sync.membership import Membership
from ipmediate.sync.postgres import Line

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from ipmediate.storage.store import Store

PIECE = 4 * 1024 * 1024
"""Bytes of content in one piece."""

_HERE = "SELECT 1 FROM blob WHERE sha256=? AND sha256 NOT IN (SELECT sha256 FROM blob_erasure)"
Told = Callable[[str], None]


def note(connection: Any, case_id: str, body: str) -> None:
    """Write down the files a body names: to be sent when they are here, else to be fetched."""
    for sha256 in NAMED.findall(body):
        here = connection.execute(_HERE, (sha256,)).fetchone()
        connection.execute(
            "INSERT OR IGNORE INTO space_file VALUES (?, ?, ?)", (sha256, case_id, "up" if here else "down")
        )


class Files:
    """Sends what is here and missing there, fetches what a case names and is missing here."""

    def __init__(
        self, store: Store, folder: Path, me: Membership, line: Line, *, now: Callable[[], datetime],
        arrived: Callable[[str], None], go_on: Callable[[], bool] = lambda: True,
    ) -> None:  # fmt: skip
        """Plug the parts together.

        Args:
            store: the open store.
            folder: of the profile; sealed pieces that arrived wait there.
            me: this workstation, with the committee's keys.
            line: to the server.
            now: local time.
            arrived: told the case a file arrived for.
            go_on: asked between pieces whether to.
        """
        self._store = store
        self._incoming = folder / "incoming"
        self._me = me
        self._keys = [key for _, key in sorted(me.file_keys.items(), reverse=True)]
        self._rows = line.rows
        self._now = now
        self._arrived = arrived
        self._go_on = go_on

    def exchange(self) -> tuple[int, int]:
        """Send and fetch everything that waits; how many files went each way.

        Raises:
            SyncTrouble: the server cannot be reached; the next exchange goes on with the next piece.
        """
        if not self._keys:
            return 0, 0
        self._note()
        sent = sum(self._send(sha256, case_id) for sha256, case_id in self._waiting("up"))
        fetched = sum(self._fetch(sha256, case_id) for sha256, case_id in self._waiting("down"))
        return sent, fetched

    def _note(self) -> None:
        """Write down files named in what came into the base since the last time."""
        with self._store.local_writing() as connection:
            mark = connection.execute("SELECT seen_rev FROM space_files_seen").fetchone()
            seen = mark[0] if mark else -1
            rows = connection.execute(
                "SELECT case_id, body, rev FROM space_entity WHERE rev>? AND body LIKE '%sha256%'", (seen,)
            ).fetchall()
            for case_id, body, _ in rows:
                note(connection, case_id, body)
            newest = connection.execute("SELECT max(rev) FROM space_entity").fetchone()[0]
            connection.execute(
                "INSERT OR REPLACE INTO space_files_seen VALUES (1, ?)", (seen if newest is None else newest,)
            )

    def _waiting(self, way: str) -> list[tuple[str, str]]:
        with self._store.reading() as connection:
            rows = connection.execute("SELECT sha256, case_id FROM space_file WHERE way=?", (way,))
            return [(row[0], row[1]) for row in rows.fetchall()]

    def _send(self, sha256: str, case_id: str) -> int:
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT size, media_type FROM blob WHERE sha256=?", (sha256,)
            ).fetchone()  # fmt: skip
        if row is None:
            self._settle(sha256, "down")
            return 0
        size, media_type = row
        chunks = max(1, -(-size // PIECE))
        newest = self._keys[0]
        name = name_of(newest, sha256)
        try:
            missing = self._rows(
                "select ipm_api.begin_file(%s, %s, %s, %s, %s, %s)", self._me.space_id, name, case_id, size,
                chunks, media_type,
            )[0][0]  # fmt: skip
            with self._store.blobs.open(sha256) as content:
                for n in missing:
                    if not self._go_on():
                        raise SyncTrouble("sync.unreachable")
                    content.seek(n * PIECE)
                    sealed = _cipher(newest, sha256).encrypt(
                        _nonce(n), content.read(PIECE), _bound(name, n, chunks, size)
                    )
                    self._rows(
                        "select ipm_api.put_piece(%s, %s, %s, %s, %s)", self._me.space_id, name, n, sealed,
                        hashlib.sha256(sealed).hexdigest(),
                    )  # fmt: skip
        except SyncTrouble as trouble:
            if trouble.code != "sync.not_admitted":
                raise
            self._settle(sha256, "closed")
            return 0
        except Refusal:
            self._settle(sha256, "closed")
            return 0
        self._settle(sha256, "done")
        return 1

    def _fetch(self, sha256: str, case_id: str) -> int:
        names = {name_of(key, sha256): key for key in self._keys}
        row = self._rows(
            "select blob_id, size, chunks, media_type from ipm.blob "
            "where space_id = %s and blob_id = any(%s) and complete",
            self._me.space_id, list(names),
        )  # fmt: skip
        if not row:
            return 0
        name, size, chunks, media_type = row[0]
        self._incoming.mkdir(mode=0o700, exist_ok=True)
        pieces = [self._incoming / f"{name}.{n}" for n in range(chunks)]
        for n, path in enumerate(pieces):
            if path.exists():
                continue
            if not self._go_on():
                raise SyncTrouble("sync.unreachable")
            told = self._rows(
                "select data from ipm.blob_chunk where space_id = %s and blob_id = %s and n = %s",
                self._me.space_id, name, n,
            )  # fmt: skip
            if not told:
                return 0
            fresh = path.with_suffix(".part")
            fresh.write_bytes(told[0][0])
            fresh.replace(path)
        try:
            content = io.BufferedReader(_Opened(_opened(_cipher(names[name], sha256), name, pieces, size)))
            kept = self._store.blobs.put(content, media_type, at=self._now())
        except _Altered:
            for path in pieces:
                path.unlink(missing_ok=True)
            raise SyncTrouble("sync.file_altered", file=sha256[:12]) from None
        for path in pieces:
            path.unlink(missing_ok=True)
        if kept.sha256 != sha256:
            raise SyncTrouble("sync.file_altered", file=sha256[:12])
        self._settle(sha256, "done")
        self._arrived(case_id)
        return 1

    def _settle(self, sha256: str, way: str) -> None:
        with self._store.local_writing() as connection:
            connection.execute("UPDATE space_file SET way=? WHERE sha256=?", (way, sha256))


def name_of(key: str, sha256: str) -> str:
    """Name of a file on the server, which only members can compute."""
    return hmac.digest(bytes.fromhex(key), f"name\n{sha256}".encode(), "sha256").hex()


def _cipher(key: str, sha256: str) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hmac.digest(bytes.fromhex(key), f"key\n{sha256}".encode(), "sha256"))


def _opened(cipher: AESGCM, name: str, pieces: list[Path], size: int) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag

    for n, path in enumerate(pieces):
        try:
            yield cipher.decrypt(_nonce(n), path.read_bytes(), _bound(name, n, len(pieces), size))
        except InvalidTag:
            raise _Altered from None


class _Altered(Exception):  # noqa: N818 -- never leaves this module
    """A piece is not what was sealed."""


class _Opened(io.RawIOBase):
    """Opened pieces as one stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer."""
        if not self._rest:
            self._rest = next(self._pieces, b"")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _nonce(n: int) -> bytes:
    return n.to_bytes(12, "big")


def _bound(name: str, n: int, chunks: int, size: int) -> bytes:
    return json.dumps(["ipmediate.file.1", name, n, chunks, size]).encode()
