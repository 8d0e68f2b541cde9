from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ipmediate.domain.deadlines import DeadlineRule, LengthFrom, RuleExample, compute, find_rule
from ipmediate.domain.rulebook import Status
from ipmediate.storage.bundled import Bundled

BUNDLED = Bundled(Path(__file__).parents[2] / "resources")
RULES = BUNDLED.deadline_rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
OLDEST_CHECK = date(2026, 1, 1)


def test_all_rows_of_the_table_are_there() -> None:
    assert [rule.number for rule in RULES] == ["C7", "C8", *(f"T{number:02}" for number in range(1, 38))]
    assert find_rule(RULES, "T12") is RULES.get("confirmation_apply")


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}-{example.start}" for rule, example in EXAMPLES]
)
def test_every_example_comes_out(rule: DeadlineRule, example: RuleExample) -> None:
    deadline = compute(
        rule,
        example.start,
        example.start,
        BUNDLED.calendar,
        variant=example.variant,
        length=example.length,
        unit=example.unit,
    )
    assert (deadline.due, deadline.counted.provisional) == (example.due, example.provisional)
    assert example.why


@pytest.mark.parametrize("rule", list(RULES), ids=[rule.id for rule in RULES])
def test_every_rule_is_cited_checked_and_proven(rule: DeadlineRule) -> None:
    assert rule.checked_on >= OLDEST_CHECK
    variants = {one.variant for one in rule.versions}
    assert {example.variant for example in rule.examples} == variants
    assert not rule.default_variant or rule.default_variant in variants
    for one in rule.versions:
        assert one.cite
        assert (one.label is not None) == bool(one.variant)
        assert f"milestone.{one.starts}" in BUNDLED.wording
        if one.status in (Status.READ, Status.KNOWN) and one.length_from is LengthFrom.LAW:
            assert re.search(r"第[零一二三四五六七八九十百]+条", one.cite), one.cite
        if one.length_from is LengthFrom.PROPOSAL:
            assert one.status in (Status.PROPOSAL, Status.UNSURE)


@pytest.mark.parametrize("rule", list(RULES), ids=[rule.id for rule in RULES])
def test_no_day_is_left_between_two_versions(rule: DeadlineRule) -> None:
    for variant in {one.variant for one in rule.versions}:
        chain = sorted((one for one in rule.versions if one.variant == variant), key=lambda one: one.since)
        for earlier, later in pairwise(chain):
            assert earlier.until is not None
            assert earlier.until + timedelta(days=1) == later.since
        assert chain[-1].until is None
