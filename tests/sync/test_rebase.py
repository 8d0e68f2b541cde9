"""Saying the outbox anew is a function of what waits and of the present base, and of nothing else."""

from __future__ import annotations

from ipmediate.sync.feed import Author, Based
from ipmediate.sync.rebase import DIVERGENCE, View
from ipmediate.sync.tables import Pending

AUTHOR = Author(
    user_id="wang",
    device_id="d0",
    incarnation="1",
    device_seq=1,
    action="cases.edited",
    at="2026-05-06T09:00:00",
)


def test_a_clash_is_told_in_the_same_words_each_time() -> None:
    stands = Based(case_id="k1", etype="party", id="a", body={"name": "丁"}, rev=4, rev_hash="h")
    op = {"etype": "party", "id": "a", "op": "put", "patch": {"name": {"from": "甲", "to": "乙"}}}
    waiting = [Pending(order=1, mutation_id="m", case_id="k1", author=AUTHOR, ops=[op])]
    once, again = (
        View(lambda key: stands if key == ("k1", "party", "a") else None).lay(waiting) for _ in range(2)
    )
    assert [one.ops for one in once] == [one.ops for one in again]
    assert [told["etype"] for told in once[0].ops] == [DIVERGENCE]
