"""Texts as they are for those who see no identity numbers: what is hidden from them is not found either."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from ipmediate.domain.access import is_public, masked_number
from ipmediate.domain.masks import masked_in, without_identity
from ipmediate.domain.parties import PartyKind
from ipmediate.storage.search_text import split

NUMBER_FIELD = "party_number"
"""Field of the search that holds identity numbers; in cases written by an older program also telephone
numbers and addresses of mail, which are hidden with them."""

FIELDS_SQL = "SELECT json_group_array(json_array(code, name)) FROM search_field"
"""Codes and names of the fields of the search, for :func:`stands_open`."""

_OWN_NUMBERS = frozenset({"contact", "number", "right_number", "paper"})
"""Fields made for another number, and for the ways to reach a party."""

_SHORTEST = 6
_DIGIT = re.compile(r"[0-9]")
_OF_ORGANISATION = re.compile(r"[0-9a-z]{2}[0-9]{6}[0-9a-z]{10}")


def may_tell(word: str) -> bool:
    """Whether finding a normalised word could tell something of an identity number."""
    return _DIGIT.search(word) is not None


def shown(text: str, field: str, known: Collection[str] = ()) -> str:
    """A normalised text of a field of the search, without what is hidden; ``known`` as of ``numbers_in``."""
    if field == NUMBER_FIELD:
        return text if _is_open(text) else masked_number(text)
    return without_identity(text) if field in _OWN_NUMBERS else masked_in(text, known)


def numbers_in(pieces: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Identity numbers of people among the texts of a case by field, hidden in all its other texts too."""
    return frozenset(
        text
        for field, text in pieces
        if field == NUMBER_FIELD and len(text) >= _SHORTEST and not _is_open(text)
    )


def pieces_of(source: str, names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Name of the field and text of each piece of a text made by ``joined``."""
    return [(names.get(code, ""), text) for code, text in split(source)]


def stands_open(source: str, word: str, fields: str) -> bool:
    """Whether a word stands in a text made by ``joined`` apart from hidden numbers; an SQL function.

    Args:
        source: the text.
        word: normalised.
        fields: what :data:`FIELDS_SQL` gives.
    """
    if word not in source:
        return False
    pieces = pieces_of(source, _names(fields))
    known = numbers_in(pieces)
    return any(word in text and word in shown(text, field, known) for field, text in pieces)


@lru_cache(maxsize=4)
def _names(fields: str) -> dict[int, str]:
    return dict(json.loads(fields))


def veiled_party(body: dict[str, Any]) -> dict[str, Any]:
    """A party as it is kept, its identity number hidden unless it is an organisation's."""
    number = body.get("id_number") or ""
    if is_public(body.get("kind", PartyKind.PERSON), number):
        return body
    return {**body, "id_number": masked_number(number)}


def _is_open(text: str) -> bool:
    """Whether a piece of the number field is the public code of an organisation."""
    return _OF_ORGANISATION.fullmatch(text) is not None and not text[:17].isdigit()
