"""What a newer program wrote: shown as far as it is known, never lost, and not changed where it says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.casebodies import changes_between
from ipmediate.storage.codec import laid_over, to_plain
from ipmediate.storage.commits import NEEDS, UNDERSTOOD
from tests.storage.test_repository import AT, HEAD, WHO, A, B, put, repository

__all__ = ["repository"]
HOLOGRAM = ("hologram", "h1")


def _newer(repository, key, **more):
    """Something a newer program adds to what stands."""
    with repository._store.work(actor=WHO.id, at=AT, action="cases.edited") as unit:
        stood = unit.bodies("c1").get(key, {})
        unit.put("c1", {key: {**stood, **more}}, arrived=True)


def _stands(repository):
    return repository._store.case_bodies("c1")


@pytest.fixture
def case(repository):
    put(repository, None, CaseFile(case=replace(HEAD, claim_amount=Decimal("5.00")), parties=(A, B)))
    _newer(repository, ("party", A.id), beacon={"seen": [1, 2]})
    _newer(repository, HOLOGRAM, light="蓝")
    return repository.load("c1")


def test_what_is_not_known_stays_word_for_word_through_every_change(repository, case):
    assert case.parties == (A, B)
    put(repository, case, replace(case, parties=(replace(A, name="改名"), B)))
    now = repository.load("c1")
    put(repository, now, replace(now, case=replace(now.case, claim_amount=None)))
    stands = _stands(repository)
    assert stands[("party", A.id)]["beacon"] == {"seen": [1, 2]}
    assert stands[("party", A.id)]["name"] == "改名"
    assert stands[HOLOGRAM] == {"light": "蓝"}
    assert "claim_amount" not in stands[("case", "c1")]
    assert repository.load("c1").parties == (replace(A, name="改名"), B)


def test_what_is_not_known_goes_with_its_thing_and_with_an_erasure(repository, case):
    put(repository, case, replace(case, parties=(B,)))
    assert ("party", A.id) not in _stands(repository)
    gone = changes_between(_stands(repository), repository.load("c1"), known_only=True)
    assert gone == {HOLOGRAM: None}


def test_a_thing_only_a_newer_program_may_change_is_shown_and_left(repository, case):
    _newer(repository, ("party", A.id), **{NEEDS: UNDERSTOOD + 1})
    now = repository.load("c1")
    assert now.parties == (A, B)
    for after in (replace(now, parties=(replace(A, name="改"), B)), replace(now, parties=(B,))):
        with pytest.raises(Refusal, match=r"cases\.newer_program"):
            put(repository, now, after)
    put(repository, now, replace(now, parties=(A, replace(B, name="乙二"))))
    _newer(repository, ("party", A.id), name="新版改的")
    assert [one.name for one in repository.load("c1").parties] == ["新版改的", "乙二"]


def test_a_thing_this_program_wrote_itself_is_laid_over_itself_without_a_trace():
    plain = to_plain(A)
    assert laid_over(type(A), plain, A) == plain
    assert laid_over(type(A), None, A) == plain
    changed = replace(A, name="x")
    assert laid_over(type(A), {**plain, "_no": 3}, changed) == {**to_plain(changed), "_no": 3}
