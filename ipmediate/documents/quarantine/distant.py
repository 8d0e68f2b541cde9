"""A file that stays on the program's side: its reader in quarantine asks for the stretches it looks at."""

from __future__ import annotations

from collections import OrderedDict
from typing import IO, Any

from ipmediate.documents.quarantine import wire
from ipmediate.documents.seekable import Seekable

BLOCK = 64 << 10
"""Bytes that are asked for at once."""

_KEPT = 256
"""Blocks that are remembered: 16 MiB, well under what the process may have."""


def ends(size: int) -> tuple[int, ...]:
    """Numbers of the first and the last block, which every reader looks at and which are sent unasked."""
    return tuple(dict.fromkeys((0, (size - 1) // BLOCK))) if size else ()


def stretch(number: int, size: int) -> tuple[int, int]:
    """Where a block begins and how long it is."""
    return number * BLOCK, min(BLOCK, size - number * BLOCK)


class Distant(Seekable):
    """The file as its reader sees it; nothing of it is written to a disk.

    Args:
        taken: what the keeper says.
        given: what is said to the keeper.
        size: of the file in bytes.

    Attributes:
        kept: what a reader wants to find again when the same file is read once more.
    """

    def __init__(self, taken: IO[bytes], given: IO[bytes], size: int) -> None:
        super().__init__(size)
        self._taken = taken
        self._given = given
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self.kept: dict[str, Any] = {}

    def begin(self) -> None:
        """Take what the keeper sends unasked."""
        for number in ends(self._size):
            self._blocks[number] = wire.exactly(self._taken, stretch(number, self._size)[1])

    def readinto(self, room: Any) -> int:
        """Fill as much of ``room`` as there is; EOFError when the keeper is gone."""
        view = memoryview(room).cast("B")
        filled = 0
        while filled < len(view) and self._at < self._size:
            block = self._block(self._at // BLOCK)
            inside = self._at % BLOCK
            many = min(len(block) - inside, len(view) - filled)
            view[filled : filled + many] = block[inside : inside + many]
            filled += many
            self._at += many
        return filled

    def _block(self, number: int) -> bytes:
        found = self._blocks.get(number)
        if found is None:
            found = wire.ask(self._taken, self._given, *stretch(number, self._size))
            self._blocks[number] = found
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return found
