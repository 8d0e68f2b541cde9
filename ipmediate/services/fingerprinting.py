"""Reading a stream once while both fingerprints of it are taken."""

from __future__ import annotations

import hashlib
import io
from typing import IO, Any


class Fingerprinting(io.RawIOBase):
    """A readable stream that counts and digests what passes through it."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__()
        self._source = source
        self._sha256 = hashlib.sha256()
        self._sm3 = hashlib.new("sm3") if "sm3" in hashlib.algorithms_available else None
        self.size = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the source."""
        view = memoryview(buffer).cast("B")
        part = self._source.read(len(view))
        view[: len(part)] = part
        self._sha256.update(part)
        if self._sm3 is not None:
            self._sm3.update(part)
        self.size += len(part)
        return len(part)

    @property
    def sha256(self) -> str:
        """Lower-case hex SHA-256 of what was read so far."""
        return self._sha256.hexdigest()

    @property
    def sm3(self) -> str:
        """Lower-case hex SM3 (GB/T 32905) of what was read so far; empty where the system lacks it."""
        return self._sm3.hexdigest() if self._sm3 is not None else ""
