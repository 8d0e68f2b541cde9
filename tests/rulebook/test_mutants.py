"""What guards the rule files notices a change of a single datum in them; every mutant is tried by command."""

from __future__ import annotations

from itertools import islice

import pytest

from ipmediate.domain.rulefiles import RuleKind
from tests.rulebook.mutants import EQUIVALENT, KINDS, mutants, noticed

STEP = 9
"""Each run tries every ninth mutant; ``python -m tests.rulebook.mutants`` tries all of them."""


@pytest.mark.parametrize("kind", KINDS, ids=[kind.value for kind in KINDS])
def test_no_mutant_of_a_rule_file_lives(kind: RuleKind) -> None:
    tried = list(islice(mutants(kind), 0, None, STEP))
    assert tried
    assert not [str(one) for one in tried if not noticed(one)]


def test_what_ships_is_no_mutant() -> None:
    for kind in KINDS:
        first = next(mutants(kind))
        text = first.text.replace(f"{first.key} = {first.now}", f"{first.key} = {first.was}", 1)
        assert not noticed(type(first)(kind, first.name, first.line, first.key, first.was, first.was, text))


def test_what_is_called_equivalent_says_why() -> None:
    assert all(EQUIVALENT.values())
