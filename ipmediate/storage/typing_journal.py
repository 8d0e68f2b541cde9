"""What is being typed, kept while it is typed, so that a crash costs at most the last moment.

Every change of a text that is not yet saved is appended, encrypted, to one file; reaching the system's
hands at once it survives the death of the program, and at most every half second it is forced to the disk.
Once the text is saved it is settled, and a file of settled texts is emptied.
"""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ipmediate.storage.engine import border, replace_file, sync_folder

FILE = "typing.journal"
MAGIC = b"ipmediate.typing.1\n"
SYNC_EVERY = 0.5
COMPACT_AT = 1 << 20
_LENGTH = struct.Struct(">I")
_NONCE = 12
_LARGEST_RECORD = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """An unsaved text: the place it belongs to, the text, and the local time it was last changed (ISO)."""

    place: str
    text: str
    at: str


class TypingJournal:
    """The journal of one profile; used from one thread.

    Args of the constructor: the folder, the data key and id of the profile, and a monotonic clock in seconds.
    """

    def __init__(
        self, folder: Path, data_key: bytes, profile_id: str, *, tick: Callable[[], float] = time.monotonic
    ) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self.path = folder / FILE
        self._seal = AESGCM(_journal_key(data_key, profile_id))
        self._tick = tick
        self._synced = float("-inf")
        self._dirty = False
        self._file: int | None = None
        with border(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._texts, self._count, self.damaged = self._load()
            self._start()

    def unsaved(self) -> list[Typed]:
        """Texts that were typed and not settled, in the order they were begun."""
        return list(self._texts.values())

    def typed(self, place: str, text: str, *, at: str) -> None:
        """Keep the present text of a place.

        Args:
            place: what the text belongs to (``case/session/line``).
            text: the whole text of that place.
            at: local time, ISO text.

        Raises:
            StoreTrouble: when the disk does not take it.
        """
        self._texts[place] = Typed(place=place, text=text, at=at)
        self._append({"place": place, "text": text, "at": at})

    def settle(self, *places: str) -> None:
        """Say that the texts of these places are saved (or thrown away on purpose)."""
        for place in places:
            if self._texts.pop(place, None) is not None:
                self._append({"place": place})
        if not self._texts or os.fstat(self._open()).st_size > COMPACT_AT:
            with border(self.path):
                self._start()

    def sync(self) -> None:
        """Force everything typed so far to the disk."""
        if self._dirty:
            with border(self.path):
                os.fsync(self._open())
            self._dirty = False
            self._synced = self._tick()

    def close(self) -> None:
        """Force everything to the disk and close the file."""
        if self._file is not None:
            self.sync()
            self._let_go()

    def _let_go(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int:
        if self._file is None:
            raise RuntimeError("this journal is closed")
        return self._file

    def _append(self, told: dict[str, str]) -> None:
        with border(self.path):
            whole = os.fstat(self._open()).st_size
            try:
                _write(self._open(), self._record(told, self._count))
            except OSError:
                # Half a record would hide every later one.
                os.ftruncate(self._open(), whole)
                raise
        self._count += 1
        self._dirty = True
        if self._tick() - self._synced >= SYNC_EVERY:
            self.sync()

    def _record(self, told: dict[str, str], number: int) -> bytes:
        nonce = os.urandom(_NONCE)
        text = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
        sealed = nonce + self._seal.encrypt(nonce, text, _LENGTH.pack(number))
        return _LENGTH.pack(len(sealed)) + sealed

    def _start(self) -> None:
        """Write the file anew with what is unsaved and go on from there."""
        texts = [{"place": t.place, "text": t.text, "at": t.at} for t in self._texts.values()]
        records = [self._record(told, number) for number, told in enumerate(texts)]
        self._let_go()  # Windows replaces no file that is open
        try:
            replace_file(self.path, MAGIC + b"".join(records))
        finally:
            if self.path.exists():
                self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        self._count = len(records)
        self._dirty = False
        self._synced = self._tick()

    def _load(self) -> tuple[dict[str, Typed], int, bool]:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return {}, 0, False
        texts: dict[str, Typed] = {}
        number, offset = 0, len(MAGIC)
        whole = data.startswith(MAGIC)
        while whole and offset + _LENGTH.size <= len(data):
            (length,) = _LENGTH.unpack_from(data, offset)
            end = offset + _LENGTH.size + length
            if length > _LARGEST_RECORD or end > len(data):
                break
            told = self._read(data[offset + _LENGTH.size : end], number)
            if told is None:
                whole = False
                break
            place = told["place"]
            if "text" in told:
                texts[place] = Typed(place=place, text=told["text"], at=told["at"])
            else:
                texts.pop(place, None)
            number, offset = number + 1, end
        if not whole:
            self._set_aside(data)
        return texts, number, not whole

    def _read(self, sealed: bytes, number: int) -> dict[str, str] | None:
        from cryptography.exceptions import InvalidTag

        try:
            text = self._seal.decrypt(sealed[:_NONCE], sealed[_NONCE:], _LENGTH.pack(number))
        except (InvalidTag, ValueError):
            return None
        told: dict[str, str] = json.loads(text.decode("utf-8", "surrogatepass"))
        return told

    def _set_aside(self, data: bytes) -> None:
        number = 1
        while (aside := self.path.with_name(f"{FILE}.damaged-{number}")).exists():
            number += 1
        replace_file(aside, data)
        sync_folder(self.path.parent)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _journal_key(data_key: bytes, profile_id: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    hkdf = HKDF(algorithm=SHA256(), length=32, salt=profile_id.encode(), info=b"ipmediate.typing.1")
    return hkdf.derive(data_key)
