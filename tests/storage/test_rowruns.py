"""Row ids kept in little room read like the array they came from."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.storage.rowruns import Falling, gathered


def falling(first: int, gone: set[int]) -> list[int]:
    return [one for one in range(first, 0, -1) if one not in gone]


def held(ids: list[int], together: int = 100) -> Sequence[int]:
    return gathered([ids[start : start + together] for start in range(0, len(ids), together)])


@given(
    first=st.integers(0, 900),
    gone=st.sets(st.integers(1, 900), max_size=12),
    cut=st.slices(900),
    together=st.integers(1, 200),
)
def test_they_read_like_a_list(first: int, gone: set[int], cut: slice, together: int) -> None:
    ids = falling(first, gone)
    made = held(ids, together)
    assert list(made) == ids
    assert len(made) == len(ids)
    assert list(made[cut]) == ids[cut]
    assert [made[place] for place in range(-len(ids), len(ids))] == [*ids, *ids]
    assert made == held(falling(first, gone), together)


def test_other_rows_are_never_the_same() -> None:
    made = held(falling(1000, {500}))
    assert made != held(falling(1000, {501}))
    assert made != held(falling(1001, {500}))
    assert made == array("q", falling(1000, {500}))


def test_room_does_not_grow_with_their_number() -> None:
    assert isinstance(held(falling(5000, set())), range)
    assert isinstance(held(falling(5000, {7, 8, 4000})), Falling)


def test_a_list_full_of_gaps_is_an_array() -> None:
    ids = falling(2000, set(range(1, 2000, 3)))
    assert held(ids) == array("q", ids)
    assert isinstance(held(ids), array)


def test_a_place_outside_is_an_error() -> None:
    made = held(falling(1000, {500}))
    for place in (999, -1000):
        with pytest.raises(IndexError):
            made[place]
