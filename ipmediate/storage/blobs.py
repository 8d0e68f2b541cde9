"""Files kept inside the encrypted store, in pieces of 1 MiB, found by the SHA-256 of their content."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any

from ipmediate.domain.evidence import LARGEST_FILE
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.engine import Connection, Readers

PIECE = 1 << 20
LARGEST = LARGEST_FILE

_PIECES_AT_ONCE = 16
_UNFINISHED_KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobRef:
    """A kept file: its hash in lower-case hex, its size in bytes, its media type."""

    sha256: str
    size: int
    media_type: str


class _Intake:
    """Takes one file piece by piece; at its end it is either a new file or known already."""

    def __init__(self, connection: Connection, media_type: str, *, at: str) -> None:
        self._connection = connection
        self._media_type = media_type
        self._hash = hashlib.sha256()
        self._size = 0
        self._pieces = 0
        self._id = connection.execute(
            "INSERT INTO blob (media_type, begun_at) VALUES (?, ?) RETURNING blob_id", (media_type, at)
        ).fetchone()[0]

    def take(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > LARGEST:
            raise Refusal("evidence.too_large", limit_gib=LARGEST >> 30)
        self._hash.update(piece)
        self._connection.execute(
            "INSERT INTO blob_chunk (blob_id, n, data) VALUES (?, ?, ?)", (self._id, self._pieces, piece)
        )
        self._pieces += 1

    def finish(self) -> BlobRef:
        sha256 = self._hash.hexdigest()
        known = self._connection.execute("SELECT media_type FROM blob WHERE sha256=?", (sha256,)).fetchone()
        if known is not None:
            self.drop()
            return BlobRef(sha256=sha256, size=self._size, media_type=known[0])
        self._connection.execute(
            "UPDATE blob SET sha256=?, size=? WHERE blob_id=?", (sha256, self._size, self._id)
        )
        return BlobRef(sha256=sha256, size=self._size, media_type=self._media_type)

    def drop(self) -> None:
        self._connection.execute("DELETE FROM blob_chunk WHERE blob_id=?", (self._id,))
        self._connection.execute("DELETE FROM blob WHERE blob_id=?", (self._id,))


def write_whole(connection: Connection, content: bytes | IO[bytes], media_type: str, *, at: str) -> BlobRef:
    """Keep a file inside the transaction that is open on a connection."""
    intake = _Intake(connection, media_type, at=at)
    for piece in _pieces(content):
        intake.take(piece)
    return intake.finish()


def write_in_parts(
    connection: Connection, content: bytes | IO[bytes], media_type: str, *, at: str
) -> BlobRef:
    """Keep a file in short transactions of its own, in constant memory.

    Raises:
        Refusal: ``evidence.too_large`` beyond 2 GiB; nothing of the file is kept then, nor after any other
            failure.
    """
    with _transaction(connection):
        intake = _Intake(connection, media_type, at=at)
    pieces = _pieces(content)
    try:
        more = True
        while more:
            with _transaction(connection):
                for _ in range(_PIECES_AT_ONCE):
                    piece = next(pieces, None)
                    if piece is None:
                        more = False
                        break
                    intake.take(piece)
        with _transaction(connection):
            return intake.finish()
    except BaseException:
        with _transaction(connection):
            intake.drop()
        raise


def sweep(connection: Connection, *, now: datetime) -> int:
    """Drop files whose intake was broken off more than a day ago; how many there were."""
    before = (now - _UNFINISHED_KEPT).isoformat()
    with _transaction(connection):
        rows = connection.execute(
            "SELECT blob_id FROM blob WHERE sha256 IS NULL AND begun_at<?", (before,)
        ).fetchall()
        for row in rows:
            connection.execute("DELETE FROM blob_chunk WHERE blob_id=?", row)
            connection.execute("DELETE FROM blob WHERE blob_id=?", row)
    return len(rows)


def _pieces(content: bytes | IO[bytes]) -> Iterator[bytes]:
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    held = b""
    while read := stream.read(PIECE - len(held)):
        held += read
        if len(held) == PIECE:
            yield held
            held = b""
    if held:
        yield held


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


class BlobStream(io.RawIOBase):
    """A kept file as a seekable stream; reads piece by piece, each time on a borrowed connection."""

    def __init__(self, readers: Readers, blob_id: int, size: int) -> None:
        super().__init__()
        self._readers = readers
        self._id = blob_id
        self._size = size
        self._position = 0
        self._piece: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Present position."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; positions beyond the end read nothing."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the piece at the present position."""
        if self._position >= self._size:
            return 0
        number, start = divmod(self._position, PIECE)
        part = self._load(number)[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)

    def _load(self, number: int) -> bytes:
        if self._piece[0] != number:
            with self._readers.lend() as connection:
                row = connection.execute(
                    "SELECT data FROM blob_chunk WHERE blob_id=? AND n=?", (self._id, number)
                ).fetchone()
            if row is None:
                raise Refusal("evidence.content_missing")
            self._piece = (number, row[0])
        return self._piece[1]


class Blobs:
    """Kept files of a store."""

    def __init__(self, readers: Readers, lend_writer: Any) -> None:
        self._readers = readers
        self._lend_writer = lend_writer

    def put(self, content: bytes | IO[bytes], media_type: str, *, at: datetime) -> BlobRef:
        """Keep a file, streamed in constant memory; the same content is kept once.

        Raises:
            Refusal: ``evidence.too_large`` beyond 2 GiB.
        """
        with self._lend_writer() as connection:
            return write_in_parts(connection, content, media_type, at=at.isoformat())

    def ref(self, sha256: str) -> BlobRef | None:
        """What is known of a kept file; ``None`` when it is not here."""
        row = self._row(sha256)
        return BlobRef(sha256=sha256, size=row[1], media_type=row[2]) if row else None

    def open(self, sha256: str) -> io.BufferedReader:
        """A stream of a kept file.

        Raises:
            Refusal: ``evidence.content_missing``.
        """
        row = self._row(sha256)
        if row is None:
            raise Refusal("evidence.content_missing")
        return io.BufferedReader(BlobStream(self._readers, row[0], row[1]), buffer_size=PIECE)

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

    def sweep(self, *, now: datetime) -> int:
        """Drop what a broken-off intake left behind more than a day ago; how many files there were."""
        with self._lend_writer() as connection:
            return sweep(connection, now=now)

    def _row(self, sha256: str) -> Any:
        with self._readers.lend() as connection:
            return connection.execute(
                "SELECT blob_id, size, media_type FROM blob WHERE sha256=?", (sha256,)
            ).fetchone()
