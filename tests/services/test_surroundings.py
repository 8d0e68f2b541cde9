"""Ids: what was made later sorts later, whatever the clock of the computer does."""

from __future__ import annotations

import time
import uuid

import pytest

from ipmediate.bootstrap.surroundings import fresh_id


def test_ids_sort_in_the_order_in_which_they_were_given() -> None:
    given = [fresh_id() for _ in range(20_000)]
    assert given == sorted(set(given))
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in given} == {(7, uuid.RFC_4122)}


def test_a_clock_that_is_set_back_does_not_put_the_younger_first(monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.time_ns
    before = fresh_id()
    monkeypatch.setattr(time, "time_ns", lambda: real() - 3_600_000_000_000)
    later = [fresh_id() for _ in range(100)]
    assert [before, *later] == sorted({before, *later})
