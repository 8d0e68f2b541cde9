"""A stream of known size that is read from anywhere; where its bytes come from is up to the kind."""

from __future__ import annotations

import io


class Seekable(io.RawIOBase):
    """The place in a stream; ``readinto`` of the kind moves it on."""

    def __init__(self, size: int) -> None:
        """Begin at the start of so many bytes."""
        super().__init__()
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Present position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; answers where the next byte is read."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at
