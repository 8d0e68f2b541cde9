"""The clause rulebook: what is found, how much it weighs, what it rests on, and the words of the trade."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulebook import Label, Status, in_force

if TYPE_CHECKING:
    from ipmediate.domain.clausecheck.likeness import Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRuleVersion:
    """What a rule rests on while that text is in force.

    Attributes:
        cite: provision; may hold placeholders filled from the finding.
        cure: suggested Chinese wording with placeholders; never applied by itself.
    """

    since: date
    until: date | None
    status: Status
    cite: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRule:
    """One kind of finding.

    Attributes:
        label: stable name (``missing_amount``).
        rule: row of the eligibility table (``E12``).
        severity: ``block`` or ``warn``.
        worse: severity in the case ``worse_when`` names (``money``: the duty is a payment; ``only``: the
            vague words are the only date or amount of a payment); else equal to ``severity``.
    """

    label: str
    rule: str
    name: Label
    severity: str
    worse: str
    worse_when: str
    versions: tuple[ClauseRuleVersion, ...]

    def version(self, on: date | None = None) -> ClauseRuleVersion:
        """The text in force on a day; the newest for no day or a day before all of them."""
        found = in_force(self.versions, on) if on is not None else ()
        return found[-1] if found else self.versions[-1]

    @property
    def cite(self) -> str:
        """The newest provision."""
        return self.versions[-1].cite

    @property
    def cure(self) -> str:
        """The newest suggestion."""
        return self.versions[-1].cure


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlawfulFamily:
    """One way in which a clause breaks mandatory law, with its provision and advice."""

    family: str
    cite: str
    status: Status
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RightLife:
    """Longest possible life of a kind of right, in years."""

    right: str
    years: int
    cite: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLimits:
    """Figures above which a clause is reported.

    Attributes:
        default_charge_yearly_percent: default interest or penalty, per cent a year.
        non_compete_years: longest non-compete after employment.
    """

    default_charge_yearly_percent: int
    non_compete_years: int
    non_compete_cite: str
    expired_right_cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that alone make a finding, unless one of some other words stands in the same sentence."""

    label: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ClauseRules:
    """Everything the clause check knows; compared by identity so that grammars can be kept for it.

    Attributes:
        rules: kinds of finding, in the order in which findings at one place are shown.
        words: word lists by name.
        phrases: findings that need no grammar, such as those of the committee's own files.
        likeness: what a sentence that decides ownership reads like, beside what the grammar knows of it.
    """

    rules: tuple[ClauseRule, ...]
    unlawful: tuple[UnlawfulFamily, ...]
    lives: tuple[RightLife, ...]
    limits: ClauseLimits
    words: Mapping[str, tuple[str, ...]]
    phrases: tuple[Phrase, ...] = ()
    likeness: Likeness | None = None
    _by_label: dict[str, ClauseRule] = field(init=False, repr=False)
    _by_family: dict[str, UnlawfulFamily] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_label", {rule.label: rule for rule in self.rules})
        object.__setattr__(self, "_by_family", {one.family: one for one in self.unlawful})

    def rule(self, label: str) -> ClauseRule:
        """The rule of a label.

        Raises:
            Refusal: ``clauses.rule_unknown`` when no rule has that label.
        """
        found = self._by_label.get(label)
        if found is None:
            raise Refusal("clauses.rule_unknown", id=label)
        return found

    def family(self, name: str) -> UnlawfulFamily:
        """The provision and advice of a family of unlawful clauses.

        Raises:
            Refusal: ``clauses.rule_unknown`` when there is none of that name.
        """
        found = self._by_family.get(name)
        if found is None:
            raise Refusal("clauses.rule_unknown", id=name)
        return found

    def any_of(self, *names: str) -> str:
        """A regular expression for any word of the named lists, longest first."""
        return alternation([word for name in names for word in self.words[name]])


def alternation(words: Sequence[str]) -> str:
    """A group matching any of the words, longest first; words that begin alike share their beginning."""
    return f"(?:{_branches(sorted(set(words)))})"


def _branches(words: Sequence[str]) -> str:
    """Sorted words as alternatives; of two that begin alike the longer one is tried first."""
    heads = _heads(words)
    single = [head for head, rest in heads if rest == [""] and len(head) == 1]
    parts = [re.escape(head) + _rest(rest) for head, rest in heads if rest != [""] or len(head) > 1]
    if single:
        parts.append(f"[{''.join(re.escape(char) for char in single)}]")
    return "|".join(parts)


def _heads(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What sorted words that begin alike have in common, and how each goes on."""
    found = []
    for _, same in groupby(words, key=lambda word: word[:1]):
        group = list(same)
        ends = zip(group[0], group[-1], strict=False)
        head = "".join(char for char, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
        found.append((head, [word[len(head) :] for word in group]))
    return found


def _rest(endings: Sequence[str]) -> str:
    longer = [ending for ending in endings if ending]
    if not longer:
        return ""
    branches = _branches(longer)
    if len(longer) < len(endings):
        return f"(?:{branches})?"
    return f"(?:{branches})" if len(longer) > 1 else branches
