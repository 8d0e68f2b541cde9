"""Large files beside the store: encrypted piece by piece, found by a keyed digest of their content.

A sealed file is a header of 16 bytes and pieces of 4 MiB, each AES-256-GCM with a tag of 16 bytes. Every
file has a random key of its own, kept inside the encrypted store, so a change of the store's key touches no
sealed file. The nonce is the number of the piece; whether it is the last one is authenticated with it, so
reordered, cut or spliced files fail. The file name is HMAC-SHA-256 of content digest and size under a key
of the store: equal content is kept once, and the name tells a stranger nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ipmediate.domain.refusals import Refusal
from ipmediate.storage.engine import sync_folder
from ipmediate.storage.pieces import PieceStream

PIECE = 4 << 20
TAG = 16
HEAD = b"IPMSEAL1" + (1).to_bytes(4, "big") + PIECE.to_bytes(4, "big")
"""Magic, suite 1 (AES-256-GCM, SHA-256), bytes of a piece."""

FOLDER = "evidence"
_ENDING = ".sealed"
_INCOMING = ".part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """How a sealed file is found and opened: its name, its key, and the size of its content in bytes."""

    name: str
    key: bytes
    size: int


def folder_of(store: Path) -> Path:
    """The folder of sealed files of a store."""
    return store.parent / FOLDER


def path_of(folder: Path, name: str) -> Path:
    """Where a sealed file lies below a folder."""
    return folder / name[:2] / f"{name}{_ENDING}"


def sealed_size(size: int) -> int:
    """Bytes on the disk of content of a size."""
    pieces = max(1, -(-size // PIECE))
    return len(HEAD) + size + pieces * TAG


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _bound(number: int, last: bool) -> bytes:
    return HEAD + number.to_bytes(8, "big") + (b"\1" if last else b"\0")


class Sealing:
    """Writes one sealed file; :meth:`place` gives it its name, :meth:`drop` takes it away."""

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._folder = folder
        self._key = secrets.token_bytes(32)
        self._cipher = AESGCM(self._key)
        self._held: bytes | None = None
        self._number = 0
        self._size = 0
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._part = folder / f"{secrets.token_hex(16)}{_INCOMING}"
        handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(handle, "wb")
        try:
            self._file.write(HEAD)
        except BaseException:
            self.drop()
            raise

    def take(self, piece: bytes) -> None:
        """Add a whole piece; only the last one may be shorter."""
        if self._held is not None:
            self._write(self._held, last=False)
        self._held = piece
        self._size += len(piece)

    def settle(self) -> None:
        """Write the last piece and make the bytes durable."""
        self._write(self._held or b"", last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def place(self, sha256: str, name_key: bytes) -> Seal:
        """Give the settled file its name; what an intake killed before its row left there is replaced."""
        told = bytes.fromhex(sha256) + self._size.to_bytes(8, "big")
        name = hmac.new(name_key, told, hashlib.sha256).hexdigest()
        path = path_of(self._folder, name)
        fresh = not path.parent.exists()
        path.parent.mkdir(mode=0o700, exist_ok=True)
        os.replace(self._part, path)
        sync_folder(path.parent)
        if fresh:
            sync_folder(self._folder)
        return Seal(name=name, key=self._key, size=self._size)

    def drop(self) -> None:
        """Nothing of it stays."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def _write(self, piece: bytes, *, last: bool) -> None:
        number = self._number
        self._file.write(self._cipher.encrypt(_nonce(number), piece, _bound(number, last)))
        self._number += 1


class SealedStream(PieceStream):
    """Content of a sealed file as a seekable stream; no byte is given out before its tag was checked."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        super().__init__(seal.size, PIECE)
        self._pieces = max(1, -(-seal.size // PIECE))
        self._cipher = AESGCM(seal.key)
        try:
            self._file: IO[bytes] = path_of(folder, seal.name).open("rb")
        except FileNotFoundError:
            raise Refusal("evidence.content_missing") from None
        whole = os.fstat(self._file.fileno()).st_size == sealed_size(seal.size)
        if not whole or self._file.read(len(HEAD)) != HEAD:
            self._file.close()
            raise Refusal("evidence.content_damaged")

    def fetch(self, number: int) -> bytes:
        """One piece of it, opened."""
        from cryptography.exceptions import InvalidTag

        self._file.seek(len(HEAD) + number * (PIECE + TAG))
        told = self._file.read(PIECE + TAG)
        try:
            return self._cipher.decrypt(_nonce(number), told, _bound(number, number == self._pieces - 1))
        except InvalidTag:
            raise Refusal("evidence.content_damaged") from None

    def close(self) -> None:
        """Let go of the file."""
        if "_file" in self.__dict__:
            self._file.close()
        super().close()


def names_kept(connection: Any) -> frozenset[str]:
    """Names of sealed files that are kept, those whose key is parked included."""
    rows = connection.execute("SELECT name FROM blob_seal UNION SELECT name FROM space_parked_file")
    return frozenset(row[0] for row in rows)


def names_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Finished sealed files below a folder as (name, file)."""
    for path in sorted(folder.glob(f"*/*{_ENDING}")):
        yield path.name.removesuffix(_ENDING), path


def unfinished_in(folder: Path) -> Iterator[Path]:
    """Files whose writing was broken off."""
    yield from sorted(folder.glob(f"*{_INCOMING}"))
