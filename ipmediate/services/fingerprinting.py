"""Reading a stream once while both fingerprints of it are taken."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from typing import IO, Any

from ipmediate.domain.refusals import Refusal

_STEP = 1 << 20


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


def check_kept(open_content: Callable[[str], IO[bytes]], files: Iterable[tuple[str, str]]) -> None:
    """Read files that are about to leave the house and compare them with their digests once more.

    Args:
        open_content: opens a kept file by its SHA-256.
        files: title and SHA-256 of each.

    Raises:
        Refusal: ``evidence.damaged_files`` with the titles of all that are no longer what was taken in.
    """
    bad = [title for title, sha256 in files if not _is_kept(open_content, sha256)]
    if bad:
        raise Refusal("evidence.damaged_files", titles="、".join(bad), count=len(bad))


def _is_kept(open_content: Callable[[str], IO[bytes]], sha256: str) -> bool:
    found = hashlib.sha256()
    try:
        with open_content(sha256) as stream:
            while piece := stream.read(_STEP):
                found.update(piece)
    except Refusal as refusal:
        if refusal.code != "evidence.content_damaged":
            raise
        return False
    return found.hexdigest() == sha256
