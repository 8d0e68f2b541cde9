"""The checks of the engine notice every fault that is put into it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.sync.mutants import MUTANTS, run


@pytest.mark.timeout(3600)
def test_no_fault_put_in_on_purpose_goes_unnoticed() -> None:
    assert len(MUTANTS) >= 27
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        fates = dict(zip((mutant.name for mutant in MUTANTS), pool.map(run, MUTANTS), strict=True))
    assert {name: how for name, (noticed, how) in fates.items() if not noticed} == {}
