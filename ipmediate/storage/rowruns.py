"""Many row ids in little room: where they follow each other, only the ends of a stretch are kept."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

WORTH = 64
"""Stretches pay when they hold so many ids on average."""


def gathered(parts: Iterable[Sequence[int]]) -> Sequence[int]:
    """All ids of the parts in as little room as they allow, also while they come in.

    Args:
        parts: ids, each smaller than the one before it, as in the order of filing, the newest first.
    """
    starts, firsts, count, last = array("q"), array("q"), 0, 0
    plain: array[int] | None = None
    for part in parts:
        if plain is not None:
            plain.extend(part)
            continue
        new = [] if part[0] == last - 1 else [0]
        new += _breaks(part, 0, len(part) - 1)
        starts.extend([count + place for place in new])
        firsts.extend([part[place] for place in new])
        count, last = count + len(part), part[-1]
        if len(starts) > 1 + count // WORTH:
            plain = array("q", Falling(starts, firsts, count))
    if plain is not None or not count:
        return plain or array("q")
    return range(firsts[0], last - 1, -1) if len(starts) == 1 else Falling(starts, firsts, count)


def _breaks(ids: Sequence[int], low: int, high: int) -> Iterator[int]:
    """Where a stretch begins anew between two places, found by halving."""
    if ids[low] - ids[high] == high - low:
        return
    if high - low == 1:
        yield high
        return
    middle = (low + high) // 2
    yield from _breaks(ids, low, middle)
    yield from _breaks(ids, middle, high)


class Falling(Sequence[int]):
    """Ids in stretches, each one less than the one before it."""

    def __init__(self, starts: array[int], firsts: array[int], count: int) -> None:
        self._starts = starts
        self._firsts = firsts
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> array[int]: ...
    def __getitem__(self, place: int | slice) -> int | array[int]:
        if isinstance(place, slice):
            return array("q", map(self.__getitem__, range(self._count)[place]))
        if place < 0:
            place += self._count
        if not 0 <= place < self._count:
            raise IndexError(place)
        stretch = bisect_right(self._starts, place) - 1
        return self._firsts[stretch] - (place - self._starts[stretch])

    def __iter__(self) -> Iterator[int]:
        for start, first, end in zip(
            self._starts, self._firsts, [*self._starts[1:], self._count], strict=True
        ):
            yield from range(first, first - (end - start), -1)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Falling):
            return (self._starts, self._firsts, self._count) == (other._starts, other._firsts, other._count)
        return isinstance(other, array) and len(other) == self._count and array("q", self) == other

    def __hash__(self) -> int:
        return hash((self._count, *self._firsts[:1]))
