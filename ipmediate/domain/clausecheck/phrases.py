"""Findings that hang on words alone, as rule files list them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.reading import Reading
from ipmediate.domain.clausecheck.rules import ClauseRules, Phrase, alternation


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    return tuple((one, re.compile(alternation(one.words))) for one in rules.phrases)


def find(reading: Reading) -> Iterator[Hit]:
    """Every listed phrase that no excusing word accompanies."""
    for phrase, pattern in _patterns(reading.rules):
        for match in pattern.finditer(reading.text):
            around = next(
                (reading.text[one.start : one.end] for one in reading.sentences if one.end > match.start()),
                reading.text,
            )
            if not any(word in around for word in phrase.unless):
                yield Hit(label=phrase.label, start=match.start(), end=match.end())
