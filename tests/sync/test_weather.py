"""The copies of a space under every kind of weather: nothing lost, nothing overwritten, all equal at rest."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.sync.storm import storm

SCHEDULES = 10_000


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
