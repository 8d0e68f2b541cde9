"""Payments: what they come to, and when they are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ipmediate.domain.cases import Stage
from ipmediate.domain.factsheet.ending import agreement_values
from ipmediate.domain.followups import Performance
from ipmediate.domain.obligations import perform
from ipmediate.domain.preconditions import is_paid, open_parts
from ipmediate.domain.refusals import Refusal
from tests.domain.confirmable import CLEAN, PAY, judged

DAY = date(2026, 6, 15)
IN_PARTS = replace(CLEAN, clauses=(replace(PAY, amount=None),))
"""The sum was never typed, only its instalments of 5,000 and 4,000 yuan."""


def act(key: str, amount: str | None, part: int = 0) -> Performance:
    paid = None if amount is None else Decimal(amount)
    return Performance(id=key, clause_id=PAY.id, instalment_no=part, performed_on=DAY, amount=paid)


def test_a_sum_told_in_instalments_alone_is_printed_whole() -> None:
    values = agreement_values(IN_PARTS, {}, None)
    assert values["total"] == Decimal("9000.00")


def test_a_sum_told_in_instalments_alone_is_weighed_against_the_claim() -> None:
    file = replace(IN_PARTS, case=replace(CLEAN.case, claim_amount=Decimal("2000.00")))
    assert "sham_amount_far_above_claim" in {one.test for one in judged(file).findings}


@pytest.mark.parametrize(
    ("acts", "open_ones"),
    [
        ([], [1, 2]),
        ([act("a", "5000", 1)], [2]),
        ([act("a", "4999.99", 1)], [1, 2]),
        ([act("a", "2500", 1), act("b", "2500", 1)], [2]),
        ([act("a", None, 2)], [1]),
        ([act("a", "9000")], []),
        ([act("a", None)], []),
        ([act("a", "4500"), act("b", "4500")], []),
        ([act("a", "4500"), act("b", "4499.99")], [1, 2]),
    ],
)
@pytest.mark.parametrize("file", [CLEAN, IN_PARTS], ids=["sum", "instalments"])
def test_a_part_is_open_until_it_is_paid(file, acts, open_ones) -> None:
    paid = replace(file, performances=tuple(acts))
    assert [part for clause, part in open_parts(paid) if clause.id == PAY.id] == open_ones


def test_a_clause_without_a_sum_is_done_by_one_act() -> None:
    bare = replace(PAY, amount=None, instalments=())
    assert not is_paid(CLEAN, bare)
    assert is_paid(replace(CLEAN, performances=(act("a", "10"),)), bare)


def test_more_than_is_due_is_refused() -> None:
    file = replace(IN_PARTS, case=replace(CLEAN.case, stage=Stage.PERFORMING))
    perform(file, act("a", "9000"), DAY)
    with pytest.raises(Refusal) as refused:
        perform(file, act("a", "9000.01"), DAY)
    assert refused.value.code == "followups.too_much"
