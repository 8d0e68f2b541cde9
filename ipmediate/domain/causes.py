"""The tree of civil causes of action (案由) for intellectual property, and finding one's way in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status

_SEPARATORS = re.compile(r"[\s,，、;；/]+")
_NOISE = re.compile(r"[（）()、，,\s·]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One cause of action.

    Attributes:
        code: ``165.2`` for 165(2); ``5-14`` for a heading of level 2.
        level: 1 part, 2 heading, 3 and 4 causes that a case can have.
        parent: code of the cause above, empty for a part.
        pinyin: syllables of the name, separated by blanks, punctuation left out.
        initials: first letters of the syllables.
    """

    code: str
    level: int
    name: str
    parent: str
    pinyin: str
    initials: str

    @property
    def is_selectable(self) -> bool:
        """Whether a case can have it, headings cannot be chosen."""
        return self.level >= 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseHit:
    """One answer of a search, the best first."""

    cause: Cause
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseGroups:
    """Which parts of the tree belong together; every code stands for itself and all causes below it.

    Attributes:
        rights: kind of right a cause suggests; the nearest code upwards decides.
        contract: disputes about contracts.
        ownership_or_infringement: disputes about who owns a right or who violates it.
        technical: subject matter of 法释〔2022〕13号 art. 1: inventions, utility models, plant varieties,
            layout designs, technical secrets, software, monopoly.
        monopoly: monopoly disputes.
    """

    rights: Mapping[str, tuple[RightType, ...]]
    contract: frozenset[str]
    ownership_or_infringement: frozenset[str]
    technical: frozenset[str]
    monopoly: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """The whole tree with its source.

    Attributes:
        source: the instrument; ``since`` its first day, ``status`` how well the list is checked.
    """

    source: str
    since: date
    status: Status
    checked_on: date
    entries: tuple[Cause, ...]
    groups: CauseGroups
    _by_code: dict[str, Cause] = field(init=False, repr=False, compare=False)
    _below: dict[str, tuple[Cause, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {one.code: one for one in self.entries})
        below: dict[str, list[Cause]] = {}
        for one in self.entries:
            below.setdefault(one.parent, []).append(one)
        object.__setattr__(self, "_below", {code: tuple(ones) for code, ones in below.items()})

    def __contains__(self, code: object) -> bool:
        """Whether a code exists."""
        return code in self._by_code

    def get(self, code: str) -> Cause:
        """The cause of a code.

        Raises:
            Refusal: ``cause.unknown``.
        """
        found = self._by_code.get(code)
        if found is None:
            raise Refusal("cause.unknown", cause=code)
        return found

    def below(self, code: str) -> tuple[Cause, ...]:
        """Direct children, in official order; the parts of the tree for the empty code."""
        return self._below.get(code, ())

    def line(self, code: str) -> tuple[Cause, ...]:
        """The cause and everything above it, from the part down.

        Raises:
            Refusal: ``cause.unknown``.
        """
        here = self.get(code)
        steps = [here]
        while here.parent:
            here = self._by_code[here.parent]
            steps.append(here)
        return tuple(reversed(steps))

    def _in(self, code: str, group: frozenset[str]) -> bool:
        return any(one.code in group for one in self.line(code))

    def rights(self, code: str) -> tuple[RightType, ...]:
        """Kinds of right a cause suggests, the likeliest first; empty when the cause does not tell."""
        for one in reversed(self.line(code)):
            if one.code in self.groups.rights:
                return self.groups.rights[one.code]
        return ()

    def is_contract(self, code: str) -> bool:
        """Whether it is a contract dispute."""
        return self._in(code, self.groups.contract)

    def is_ownership_or_infringement(self, code: str) -> bool:
        """Whether it is about owning or violating a right (权属、侵权), trade secrets and data included."""
        return self._in(code, self.groups.ownership_or_infringement)

    def is_technical(self, code: str) -> bool:
        """Whether the subject matter is one of 法释〔2022〕13号 art. 1, contracts about it included."""
        return self._in(code, self.groups.technical)

    def is_monopoly(self, code: str) -> bool:
        """Whether it is a monopoly dispute."""
        return self._in(code, self.groups.monopoly)

    def is_centralised(self, code: str) -> bool:
        """Whether 法释〔2022〕13号 art. 1 sends it to an IP court or designated intermediate court.

        That is ownership and infringement of technical rights, and every monopoly dispute; contracts about
        technical rights stay with the designated basic courts.
        """
        if self.is_monopoly(code):
            return True
        return (
            self.is_technical(code) and self.is_ownership_or_infringement(code) and not self.is_contract(code)
        )


def _bigrams(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text) - 1)}


def _code_rank(cause: Cause, word: str) -> int:
    if cause.code == word:
        return 1000
    if cause.code.startswith(f"{word}."):
        return 900 - len(cause.code)
    return 600 if cause.code.startswith(word) and len(word) > 1 else 0


def _letter_rank(cause: Cause, word: str) -> int:
    if not cause.pinyin:
        return 0
    if cause.initials.startswith(word):
        return 700 if cause.initials == word else 640
    syllables = cause.pinyin.split()
    joined = "".join(syllables)
    if joined.startswith(word):
        return 630
    starts = {0}
    at = 0
    for syllable in syllables:
        at += len(syllable)
        starts.add(at)
    place = joined.find(word)
    while place >= 0:
        if place in starts:
            return 560
        place = joined.find(word, place + 1)
    return 520 if len(word) > 1 and word in cause.initials else 0


def _chinese_rank(cause: Cause, word: str) -> int:
    name = _NOISE.sub("", cause.name)
    if name == word or name == f"{word}纠纷":
        return 800
    if name.startswith(word):
        return 760
    if word in name:
        return 720
    if len(word) > 1 and set(word) <= set(name):
        shared = len(_bigrams(word) & _bigrams(name))
        return 400 + shared * 20 if shared else 0
    return 0


def _word_rank(cause: Cause, word: str) -> int:
    if word[0].isdigit():
        return _code_rank(cause, word)
    if word.isascii():
        return _letter_rank(cause, word)
    return _chinese_rank(cause, word)


def search(causes: Causes, query: str, limit: int = 20) -> tuple[CauseHit, ...]:
    """Find causes by code, Chinese words in any order, full pinyin, or pinyin initials.

    Every word of the query has to fit. Exact codes come first, then names, then letters; among equals the
    shorter name and the official order decide. An empty query finds nothing.

    Args:
        causes: the tree.
        query: what was typed.
        limit: how many answers at most.
    """
    words = [_NOISE.sub("", word).lower() for word in _SEPARATORS.split(query.strip())]
    words = [word for word in words if word]
    if not words:
        return ()
    hits: list[tuple[int, int, int, Cause]] = []
    for order, cause in enumerate(causes.entries):
        ranks = [_word_rank(cause, word) for word in words]
        if all(ranks):
            hits.append((-sum(ranks) // len(ranks), len(cause.name), order, cause))
    hits.sort(key=lambda hit: hit[:3])
    return tuple(CauseHit(cause=hit[3], rank=-hit[0]) for hit in hits[:limit])
