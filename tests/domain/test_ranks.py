"""Ranks keep lines in order, wherever one is put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.ranks import next_rank, rank_between

PLACES = st.lists(st.floats(min_value=0, max_value=1), max_size=60)
FOREIGN = ["0001", "0001~", "0002", "10", "1000~", "a0", "zz"]


@given(PLACES)
def test_a_rank_fits_between_any_two(places: list[float]) -> None:
    ranks = sorted(FOREIGN)
    for place in places:
        at = round(place * len(ranks))
        low = ranks[at - 1] if at else ""
        high = ranks[at] if at < len(ranks) else ""
        made = rank_between(low, high) if high else next_rank(low)
        assert low < made
        assert not high or made < high
        ranks.insert(at, made)


def test_ranks_of_long_minutes_stay_short() -> None:
    last = ""
    for _ in range(20_000):
        made = next_rank(last)
        assert last < made
        last = made
    assert len(last) == 8


def test_a_correction_stays_before_the_next_line() -> None:
    first = next_rank("")
    second = next_rank(first)
    assert first < f"{first}~" < rank_between(f"{first}~", second) < second
