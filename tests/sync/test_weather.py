"""The copies of a space under every kind of weather: nothing lost, nothing overwritten, all equal at rest."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.sync.storm import storm
from tests.sync.weather import Weather

SCHEDULES = 10_000


FOUND = {
    2: "a change that was seen only without its words",
    70: "who had erased is forgotten and not said again",
    141: "things of an erased case without the case",
    639: "words that came again, the last word in its old place",
    2689: "a fetched entity taken back to how it stood long before",
    8512: "words that came again by fetching the case",
    7549: "an entity fetched from a future the server lost",
    2784: "words waiting in a case nobody else has any more",
}
"""Schedules that broke a promise once."""


PLAIN = {7549}
"""Those without an erasure."""


@pytest.mark.parametrize("seed", FOUND, ids=FOUND.get)
def test_what_was_found_once_stays_mended(seed: int) -> None:
    rough = (0.05, 0.12, 0.25)[seed % 3]
    assert Weather(seed, stations=2 + seed % 4, rough=rough, erasing=seed not in PLAIN).run()["edits"]


@pytest.mark.timeout(3600)
def test_ten_thousand_schedules_of_faults_lose_nothing() -> None:
    seen: Counter[str] = Counter()
    broken: list[str] = []
    for part, worse in storm(0, SCHEDULES, os.cpu_count() or 1):
        seen += part
        broken += worse
    assert broken == []
    assert seen["schedules"] == SCHEDULES
    for what in (
        "edits",
        "cut off",
        "late packets",
        "server went back",
        "workstation restored",
        "version changes",
        "divergences",
        "cases erased",
        "erasures ordered anew",
        "programs of before erasing",
    ):
        assert seen[what], what
