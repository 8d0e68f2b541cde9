"""A short round for every reader; long ones are ``python -m tests.fuzz --runs N``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.__main__ import run
from tests.fuzz.targets import TARGETS

RUNS = 150


@pytest.mark.parametrize("name", TARGETS)
def test_spoilt_input_is_answered_or_refused(name: str, tmp_path: Path) -> None:
    told = run(TARGETS[name], RUNS, 7, tmp_path)
    assert told.wrong == []
    assert told.runs == RUNS
