"""Whether two mentions mean the same person or organisation: numbers first, then names in all their forms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.parties import Party

_MASK = frozenset("*×✱●?")
_OLD_ID = 15
_NEW_ID = 18


class Sameness(StrEnum):
    """How sure it is that two mentions mean the same."""

    SURE = "sure"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Names and number of somebody, ready to be compared.

    Attributes:
        names: every name in use, former ones included.
        number: identity or credit code, empty while unknown; hidden digits may stand as ``*`` or ``×``.
        keys: the names in comparable form.
    """

    names: tuple[str, ...]
    number: str = ""
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        keys = dict.fromkeys(key for key in (name_key(name) for name in self.names) if key)
        object.__setattr__(self, "keys", tuple(keys))

    @staticmethod
    def of(one: Party | Neutral) -> Identity:
        """The identity of a party or of a person on the roster."""
        return Identity(names=(one.name, *one.aliases, *one.former_names), number=one.id_number)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name without blanks, punctuation, letter case and width differences."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())


def same(one: Identity, other: Identity) -> Sameness:
    """Compare two mentions.

    Two full numbers decide alone, whatever the names are: equal means sure, different means two strangers who
    may share a name. With a number missing on one side or digits hidden, equal names make it possible.
    """
    mine, theirs = _number(one.number), _number(other.number)
    shared_name = bool(set(one.keys) & set(other.keys))
    if mine and theirs:
        hidden = _is_masked(mine) or _is_masked(theirs)
        if not _numbers_agree(mine, theirs):
            return Sameness.NO
        if not hidden:
            return Sameness.SURE
        return Sameness.POSSIBLE if shared_name else Sameness.NO
    return Sameness.POSSIBLE if shared_name else Sameness.NO


def _number(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in folded if char.isalnum() or char in _MASK)


def _is_masked(number: str) -> bool:
    return not _MASK.isdisjoint(number)


def _numbers_agree(one: str, other: str) -> bool:
    if len(one) == _OLD_ID and len(other) == _NEW_ID:
        other = other[:6] + other[8:17]
    elif len(other) == _OLD_ID and len(one) == _NEW_ID:
        one = one[:6] + one[8:17]
    if len(one) != len(other):
        return False
    return all(a == b or a in _MASK or b in _MASK for a, b in zip(one, other, strict=True))


_CORPORATE_TAILS = ("有限责任公司", "股份有限公司", "有限公司", "控股", "集团")
_SHORTEST_CORE = 3


def belongs_to_group(name: str, group: str) -> bool:
    """Whether a company carries the distinctive part of a group's name; a hint, never proof."""
    core = name_key(group)
    for tail in _CORPORATE_TAILS:
        core = core.removesuffix(name_key(tail))
    return len(core) >= _SHORTEST_CORE and core in name_key(name)
