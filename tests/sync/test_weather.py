"""The copies of a space under every kind of weather: nothing lost, nothing overwritten, all equal at rest."""

from __future__ import annotations

from collections import Counter

from tests.sync.weather import Weather


def test_many_schedules_of_faults_lose_nothing() -> None:
    seen: Counter[str] = Counter()
    for seed in range(300):
        seen += Weather(seed).run()
    for what in (
        "edits",
        "cut off",
        "late packets",
        "server went back",
        "workstation restored",
        "divergences",
    ):
        assert seen[what], what
