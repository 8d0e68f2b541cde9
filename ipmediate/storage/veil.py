"""Texts as they are for those who see no identity numbers: what is hidden from them is not found either."""

from __future__ import annotations

import re
from typing import Any

from ipmediate.domain.access import is_public, masked_in, masked_number
from ipmediate.domain.parties import PartyKind
from ipmediate.storage.search_text import split

NUMBER_FIELD = "party_number"
"""Field of the search that holds identity numbers; in cases written by an older program also telephone
numbers and addresses of mail, which are hidden with them."""

_DIGIT = re.compile(r"[0-9]")
_OF_ORGANISATION = re.compile(r"[0-9a-z]{2}[0-9]{6}[0-9a-z]{10}")


def may_tell(word: str) -> bool:
    """Whether finding a normalised word could tell something of an identity number."""
    return _DIGIT.search(word) is not None


def shown(text: str, field: str) -> str:
    """A normalised text of a field of the search, without what is hidden."""
    return masked_number(text) if field == NUMBER_FIELD and not _is_open(text) else masked_in(text)


def stands_open(source: str, word: str, number_code: int) -> bool:
    """Whether a word stands in a text made by ``joined`` apart from hidden numbers; an SQL function."""
    return any(
        word in shown(text, NUMBER_FIELD if code == number_code else "") for code, text in split(source)
    )


def veiled_party(body: dict[str, Any]) -> dict[str, Any]:
    """A party as it is kept, its identity number hidden unless it is an organisation's."""
    number = body.get("id_number") or ""
    if is_public(body.get("kind", PartyKind.PERSON), number):
        return body
    return {**body, "id_number": masked_number(number)}


def _is_open(text: str) -> bool:
    """Whether a piece of the number field is the public code of an organisation."""
    return _OF_ORGANISATION.fullmatch(text) is not None and not text[:17].isdigit()
