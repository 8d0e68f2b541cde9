"""Content that is kept in pieces of one length, read as one seekable stream."""

from __future__ import annotations

import io
from abc import abstractmethod
from typing import Any


class PieceStream(io.RawIOBase):
    """A stream over pieces; the last two that were read are kept: readers of PDF go between two places."""

    def __init__(self, size: int, piece: int) -> None:
        """Begin at the start.

        Args:
            size: of the whole content, bytes.
            piece: of every piece but the last, bytes.
        """
        super().__init__()
        self._size = size
        self._length = piece
        self._position = 0
        self._held: list[tuple[int, bytes]] = []

    @abstractmethod
    def fetch(self, number: int) -> bytes:
        """The content of a piece, counted from 0.

        Raises:
            Refusal: it is missing or not what was kept.
        """

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
        number, start = divmod(self._position, self._length)
        found = next((one for one in self._held if one[0] == number), None)
        if found is None:
            del self._held[1:]
            found = (number, self.fetch(number))
        else:
            self._held.remove(found)
        self._held.insert(0, found)
        part = found[1][start : start + len(buffer)]
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)
