"""Files kept by the store, found by the SHA-256 of their content.

Small ones are rows of the encrypted file itself; larger ones lie sealed beside it (:mod:`sealed`).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from ipmediate.domain.evidence import LARGEST_FILE
from ipmediate.domain.refusals import Refusal
from ipmediate.storage import sealed
from ipmediate.storage.commits import WITHDRAWING
from ipmediate.storage.engine import Connection, Readers
from ipmediate.storage.pieces import PieceStream

PIECE = 1 << 20
"""Bytes of one row; a file of more than one row is sealed instead."""

LARGEST = LARGEST_FILE

_UNFINISHED_KEPT = timedelta(hours=24)

Told = Callable[[int], None]
"""Told the bytes taken in so far; may raise to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobRef:
    """A kept file: its hash in lower-case hex, its size in bytes, its media type."""

    sha256: str
    size: int
    media_type: str


class _Sizing:
    """Counts and digests what passes, and refuses too much of it."""

    def __init__(self, told: Told | None) -> None:
        self._hash = hashlib.sha256()
        self._told = told
        self.size = 0

    def see(self, piece: bytes) -> bytes:
        self.size += len(piece)
        if self.size > LARGEST:
            raise Refusal("evidence.too_large", limit_gib=LARGEST >> 30)
        self._hash.update(piece)
        if self._told is not None:
            self._told(self.size)
        return piece

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def write_whole(
    connection: Connection, content: bytes | IO[bytes], media_type: str, *, at: str, folder: Path
) -> BlobRef:
    """Keep a file inside the transaction that is open on a connection.

    Args:
        connection: the one the transaction is open on.
        content: bytes, or a stream that is read piece by piece.
        media_type: of the content.
        at: local time, ISO text.
        folder: where large files lie sealed.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    sizing = _Sizing(None)
    first = _filled(stream, PIECE + 1)
    if len(first) <= PIECE:
        return _row_of(connection, sizing.see(first), sizing, media_type, at=at)
    sealing = _sealed(stream, first, sizing, folder)
    return _enter(connection, sealing, sizing, media_type, at=at)


def write_apart(
    connection: Connection,
    content: bytes | IO[bytes],
    media_type: str,
    *,
    at: str,
    folder: Path,
    told: Told | None = None,
) -> BlobRef:
    """Keep a file in a short transaction of its own, in constant memory; arguments as above.

    Raises:
        Refusal: ``evidence.too_large``; nothing of the file is kept then, nor after any other failure.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    sizing = _Sizing(told)
    first = _filled(stream, PIECE + 1)
    if len(first) <= PIECE:
        sizing.see(first)
        with _transaction(connection):
            return _row_of(connection, first, sizing, media_type, at=at)
    sealing = _sealed(stream, first, sizing, folder)
    with _transaction(connection):
        return _enter(connection, sealing, sizing, media_type, at=at)


def _row_of(connection: Connection, content: bytes, sizing: _Sizing, media_type: str, *, at: str) -> BlobRef:
    known, emptied = _known(connection, sizing)
    if known is not None and emptied is None:
        return known
    blob_id = _begin(connection, media_type, at) if emptied is None else emptied
    if content:
        connection.execute("INSERT INTO blob_chunk (blob_id, n, data) VALUES (?, 0, ?)", (blob_id, content))
    if known is not None:
        return _returned(connection, known)
    return _finish(connection, blob_id, sizing, media_type)


def _sealed(stream: IO[bytes], first: bytes, sizing: _Sizing, folder: Path) -> sealed.Sealing:
    sealing = sealed.Sealing(folder)
    try:
        piece = first + _filled(stream, sealed.PIECE - len(first))
        while piece:
            sealing.take(sizing.see(piece))
            piece = _filled(stream, sealed.PIECE)
        sealing.settle()
    except BaseException:
        sealing.drop()
        raise
    return sealing


def _enter(
    connection: Connection, sealing: sealed.Sealing, sizing: _Sizing, media_type: str, *, at: str
) -> BlobRef:
    """Give a settled file its name and its row, unless the same content is kept already."""
    try:
        known, emptied = _known(connection, sizing)
        if known is not None and emptied is None:
            sealing.drop()
            return known
        name_key = connection.execute("SELECT value FROM meta WHERE name='sealed_name_key'").fetchone()[0]
        seal = sealing.place(sizing.sha256, bytes.fromhex(name_key))
    except BaseException:
        sealing.drop()
        raise
    blob_id = _begin(connection, media_type, at) if emptied is None else emptied
    connection.execute(
        "INSERT INTO blob_seal (blob_id, name, key) VALUES (?, ?, ?)", (blob_id, seal.name, seal.key)
    )
    if known is not None:
        return _returned(connection, known)
    return _finish(connection, blob_id, sizing, media_type)


def _known(connection: Connection, sizing: _Sizing) -> tuple[BlobRef | None, int | None]:
    """The same content if it is kept already, and its row when that was emptied and may be filled again."""
    row = connection.execute(
        "SELECT media_type, blob_id, action FROM blob LEFT JOIN blob_erasure USING (sha256) "
        "LEFT JOIN commit_log ON commit_id=by_commit WHERE sha256=?",
        (sizing.sha256,),
    ).fetchone()
    if row is None:
        return None, None
    known = BlobRef(sha256=sizing.sha256, size=sizing.size, media_type=row[0])
    return known, row[1] if row[2] == WITHDRAWING else None


def _returned(connection: Connection, known: BlobRef) -> BlobRef:
    connection.execute("DELETE FROM blob_erasure WHERE sha256=?", (known.sha256,))
    return known


def give_back_key(connection: Connection, sha256: str, seal: tuple[str, bytes]) -> None:
    """Let a sealed file that still lies beside the store be opened again; nothing when it can be already.

    Args:
        connection: the one a transaction is open on.
        sha256: digest of the content.
        seal: name and key of the sealed file.
    """
    row = connection.execute(
        "SELECT blob_id FROM blob JOIN blob_erasure USING (sha256) WHERE sha256=?", (sha256,)
    ).fetchone()
    if row is not None:
        connection.execute("INSERT INTO blob_seal (blob_id, name, key) VALUES (?, ?, ?)", (row[0], *seal))
        connection.execute("DELETE FROM blob_erasure WHERE sha256=?", (sha256,))


def _begin(connection: Connection, media_type: str, at: str) -> int:
    row = connection.execute(
        "INSERT INTO blob (media_type, begun_at) VALUES (?, ?) RETURNING blob_id", (media_type, at)
    ).fetchone()
    return int(row[0])


def _finish(connection: Connection, blob_id: int, sizing: _Sizing, media_type: str) -> BlobRef:
    connection.execute(
        "UPDATE blob SET sha256=?, size=? WHERE blob_id=?", (sizing.sha256, sizing.size, blob_id)
    )
    return BlobRef(sha256=sizing.sha256, size=sizing.size, media_type=media_type)


def _filled(stream: IO[bytes], most: int) -> bytes:
    held = bytearray()
    while len(held) < most and (read := stream.read(most - len(held))):
        held += read
    return bytes(held)


def sweep(connection: Connection, folder: Path, *, now: datetime) -> int:
    """Drop files whose intake was broken off more than a day ago; how many there were."""
    before = now - _UNFINISHED_KEPT
    with _transaction(connection):
        rows = connection.execute(
            "SELECT blob_id FROM blob WHERE sha256 IS NULL AND begun_at<?", (before.isoformat(),)
        ).fetchall()
        for row in rows:
            for table in ("blob_chunk", "blob_seal", "blob"):
                connection.execute(f"DELETE FROM {table} WHERE blob_id=?", row)
    named = sealed.names_kept(connection)
    astray = [path for name, path in sealed.names_in(folder) if name not in named]
    old = [
        path for path in (*astray, *sealed.unfinished_in(folder)) if path.stat().st_mtime < before.timestamp()
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(rows) + len(old)


class _transaction:  # noqa: N801 -- reads as the statement it stands for
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is not None and self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        elif kind is None:
            self._connection.execute("COMMIT")


class BlobStream(PieceStream):
    """A kept file as a seekable stream; reads piece by piece, each time on a borrowed connection."""

    def __init__(self, readers: Readers, blob_id: int, size: int) -> None:
        super().__init__(size, PIECE)
        self._readers = readers
        self._id = blob_id

    def fetch(self, number: int) -> bytes:
        """One row of it."""
        with self._readers.lend() as connection:
            row = connection.execute(
                "SELECT data FROM blob_chunk WHERE blob_id=? AND n=?", (self._id, number)
            ).fetchone()
        if row is None:
            raise Refusal("evidence.content_missing")
        content: bytes = row[0]
        return content


class Blobs:
    """Kept files of a store."""

    def __init__(self, readers: Readers, lend_writer: Any, folder: Path) -> None:
        self._readers = readers
        self._lend_writer = lend_writer
        self.folder = folder

    def put(
        self, content: bytes | IO[bytes], media_type: str, *, at: datetime, told: Told | None = None
    ) -> BlobRef:
        """Keep a file, streamed in constant memory; the same content is kept once.

        Args:
            content: bytes, or a stream that is read piece by piece.
            media_type: of the content.
            at: local time.
            told: hears the bytes taken in so far; what it raises stops the intake and nothing is kept.

        Raises:
            Refusal: ``evidence.too_large`` beyond 16 GiB.
        """
        with self._lend_writer() as connection:
            return write_apart(
                connection, content, media_type, at=at.isoformat(), folder=self.folder, told=told
            )

    def ref(self, sha256: str) -> BlobRef | None:
        """What is known of a kept file; ``None`` when it is not here."""
        row = self._row(sha256)
        return BlobRef(sha256=sha256, size=row[1], media_type=row[2]) if row else None

    def open(self, sha256: str) -> io.BufferedReader:
        """A stream of a kept file.

        Raises:
            Refusal: ``evidence.content_missing``, ``evidence.content_damaged``, ``evidence.content_erased``.
        """
        row = self._row(sha256)
        if row is None:
            raise Refusal("evidence.content_missing")
        blob_id, size, _, name, key, erased = row
        if erased is not None:
            raise Refusal("evidence.content_erased")
        if name is None:
            return io.BufferedReader(BlobStream(self._readers, blob_id, size), buffer_size=PIECE)
        seal = sealed.Seal(name=name, key=key, size=size)
        return io.BufferedReader(sealed.SealedStream(self.folder, seal), buffer_size=PIECE)

    def read(self, sha256: str) -> bytes:
        """A kept file whole; its bytes are checked against the hash.

        Raises:
            Refusal: ``evidence.content_missing``, ``evidence.content_damaged``.
        """
        with self.open(sha256) as stream:
            content = stream.read()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refusal("evidence.content_damaged")
        return content

    def every(self) -> list[BlobRef]:
        """All kept files, the oldest first; those whose content was erased by law are left out."""
        with self._readers.lend() as connection:
            rows = connection.execute(
                "SELECT sha256, size, media_type FROM blob WHERE sha256 IS NOT NULL "
                "AND sha256 NOT IN (SELECT sha256 FROM blob_erasure) ORDER BY blob_id"
            ).fetchall()
        return [BlobRef(sha256=row[0], size=row[1], media_type=row[2]) for row in rows]

    def sweep(self, *, now: datetime) -> int:
        """Drop what a broken-off intake left behind more than a day ago; how many files there were."""
        with self._lend_writer() as connection:
            return sweep(connection, self.folder, now=now)

    def _row(self, sha256: str) -> Any:
        with self._readers.lend() as connection:
            return connection.execute(
                "SELECT blob.blob_id, size, media_type, name, key, by_commit FROM blob "
                "LEFT JOIN blob_seal ON blob_seal.blob_id=blob.blob_id "
                "LEFT JOIN blob_erasure ON blob_erasure.sha256=blob.sha256 WHERE blob.sha256=?",
                (sha256,),
            ).fetchone()
