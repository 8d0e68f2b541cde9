"""The recovery code: 130 random bits a person can write down, read aloud and type again.

Twenty-six Crockford base32 characters and two that check them, in seven groups of four::

    7K3M-9PQR-…

Reading it back forgives small letters, full-width forms, blanks and dashes, O for 0, I and L for 1.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from ipmediate.domain.refusals import StoreTrouble

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA, CHECK, GROUP = 26, 2, 4
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code as shown to the user."""
    number = secrets.randbits(DATA * 5)
    return shown("".join(ALPHABET[number >> 5 * place & 31] for place in range(DATA)))


def shown(data: str) -> str:
    """Data characters with their check, in groups."""
    whole = data + _check(data)
    return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP))


def read_code(typed: str) -> str:
    """The data characters of a typed code.

    Raises:
        StoreTrouble: ``keys.code_length``, ``keys.code_character`` with the character and its place,
            ``keys.code_mistyped`` when the check does not fit.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(ch for ch in folded if not _between(ch)).translate(_FORGIVEN)
    for place, character in enumerate(kept, start=1):
        if character not in ALPHABET:
            raise StoreTrouble("keys.code_character", character=character, group=(place - 1) // GROUP + 1)
    if len(kept) != DATA + CHECK:
        raise StoreTrouble("keys.code_length", found=len(kept), wanted=DATA + CHECK)
    data, check = kept[:DATA], kept[DATA:]
    if check != _check(data):
        raise StoreTrouble("keys.code_mistyped")
    return data


def _check(data: str) -> str:
    number = int.from_bytes(hashlib.sha256(b"ipmediate.recovery.1:" + data.encode()).digest()[:2], "big")
    return ALPHABET[number & 31] + ALPHABET[number >> 5 & 31]


def _between(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Pd", "Cf", "Cc") or character in "_.·"
