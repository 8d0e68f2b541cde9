"""How much a sentence reads like one that decides who owns a right or whether it stands.

Turns of phrase are without end and patterns only know those that were foreseen. So short runs of characters
were weighed on the labelled clauses (``tests/bench/likeness.py``): what clauses deciding ownership have and
others have not. Names and numbers are taken out first, so that it is the turn that is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from operator import add

from ipmediate.domain.clausecheck.masks import PARTY

LONGEST_RUN = 3
"""Characters of the longest run that is weighed."""
_SOMEBODY = re.compile(PARTY)
_QUOTED = re.compile(r"“[^”]*”")
_FIGURES = re.compile(r"[\d.×X]+")
_PART = re.compile(r"[^，；：。]+")


def runs(sentence: str) -> frozenset[str]:
    """The runs of characters of a masked sentence, each once; it is closed by marks at both ends."""
    bare = _FIGURES.sub("9", _QUOTED.sub("Q", _SOMEBODY.sub("P", sentence.strip())))
    whole = f"^{bare}$"
    longer: Sequence[str] = whole
    found = set(whole)
    for long in range(1, LONGEST_RUN):
        longer = list(map(add, longer, whole[long:]))
        found.update(longer)
    return frozenset(found)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What each run of characters adds, in hundredths, and the balance to begin with."""

    weights: Mapping[str, int]
    balance: int

    def of(self, sentence: str) -> float:
        """Above zero: rather a decision on ownership or validity; the farther the surer."""
        known = self.weights.keys() & runs(sentence)
        weight = sum(map(self.weights.__getitem__, known))
        return (self.balance + weight / sqrt(len(known) or 1)) / 100

    def heaviest(self, sentence: str) -> tuple[int, int]:
        """The part of a sentence between commas that speaks most for it: where it begins and ends."""
        return max(self._parts(sentence), key=lambda part: self._weight(sentence[part[0] : part[1]]))

    def _parts(self, sentence: str) -> Iterator[tuple[int, int]]:
        yield from (match.span() for match in _PART.finditer(sentence))

    def _weight(self, part: str) -> int:
        return sum(self.weights.get(run, 0) for run in runs(part))
