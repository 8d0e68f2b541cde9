"""A short round of the faults; the full one is ``python -m tests.faults``."""

from __future__ import annotations

import os

import pytest

from tests.faults.__main__ import KILLS, SHORT, run, wrong

pytestmark = [
    pytest.mark.kill,
    pytest.mark.skipif(os.name != "posix", reason="forks and kills by signal"),
]


@pytest.mark.parametrize("name", SHORT)
def test_it_ends_in_an_exact_earlier_commit_or_a_refusal(name: str) -> None:
    lines = run(name, SHORT[name])
    assert [line for line in lines if wrong(name, line)] == []
    if name in KILLS and name != "restore":
        assert sum(line["acknowledged"] for line in lines) > 0
