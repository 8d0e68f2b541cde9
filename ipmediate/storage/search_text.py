"""From text to index tokens: every character a fixed code, so the index finds exactly what LIKE would.

Each character becomes four base-36 digits, each two neighbours one token of eight, and the last character
of a run a token of its own. A word of two characters is then one token, one character is a prefix, and
longer words are the tokens of their pairs plus a look at the text. Punctuation, rare characters beyond the
BMP and Latin letters need no special case. Character codes begin with ``0`` to ``n``; tokens of sounds
begin with ``x`` and ``y``, those of filters with ``z``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

FIELD_CODES = 28
SOUNDED_LENGTH = 120
"""Texts up to this many characters can be found by pinyin: names and titles, not minutes."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
_FIELDS = re.compile("[\x01-\x1c]")
_PLAIN = re.compile("[0-9a-z]{4,}")
_PATENT = re.compile(r"(?:zl|cn)?([0-9]{8}|[0-9]{12})\.?([0-9x])")
"""A number of a patent, normalised: year, kind and order, then the check digit (ZC 0006-2003)."""
_FILTER_PREFIX = {
    "stage": "zs", "right_type": "zr", "cause": "zc", "mediator": "zm", "channel": "zh", "source": "zo",
    "path": "zp", "court": "zt", "outcome": "zu", "fast_track": "zf", "tags": "zg",
}  # fmt: skip
FILTERED = tuple(_FILTER_PREFIX)
"""Register fields that are filtered through index tokens."""

_codes: dict[str, str] = {}


def normalised(text: str) -> str:
    """Compatibility forms unified, lower case, controls and runs of blanks as one blank."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return " ".join(folded.translate(_CONTROLS).split())


def writings(word: str) -> tuple[str, ...]:
    """How else a normalised word may be written: a patent number with and without dot and letters."""
    number = _PATENT.fullmatch(word)
    if number is None:
        return (word,)
    return tuple(dict.fromkeys((word, f"{number[1]}.{number[2]}", f"{number[1]}{number[2]}")))


def joined(pieces: Iterable[tuple[int, str]]) -> str:
    """One text of all pieces of a case, each led by the control character that is its field's code."""
    return "".join(chr(code) + normalised(text) for code, text in pieces)


def split(source: str) -> list[tuple[int, str]]:
    """The pieces of a text made by :func:`joined`."""
    codes = _FIELDS.findall(source)
    return [(ord(code), text) for code, text in zip(codes, _FIELDS.split(source)[1:], strict=True)]


def code_of(character: str) -> str:
    """Four base-36 digits for one character."""
    known = _codes.get(character)
    if known is None:
        number, digits = ord(character), ""
        for _ in range(4):
            number, rest = divmod(number, 36)
            digits = _DIGITS[rest] + digits
        known = _codes[character] = digits
    return known


def text_tokens(source: str) -> set[str]:
    """Tokens of the characters of a joined text."""
    tokens: set[str] = set()
    for _, text in split(source):
        for run in text.split(" "):
            codes = [code_of(character) for character in run]
            tokens.update(one + other for one, other in pairwise(codes))
            if codes:
                tokens.add(codes[-1])
            for stretch in _PLAIN.findall(run):
                tokens.update(fours(stretch))
    return tokens


def fours(stretch: str) -> list[str]:
    """Tokens of four characters in a row, for digits and Latin letters, whose pairs say too little."""
    codes = [code_of(character) for character in stretch]
    return ["".join(codes[start : start + 4]) for start in range(len(codes) - 3)]


def exact_tokens(word: str) -> list[str]:
    """Tokens that every text holding a word of two or more characters has.

    The pairs at both ends of a long number say little (every case number has 第0) and cost much: left out.
    """
    tokens: list[str] = []
    inside: set[int] = set()
    for stretch in _PLAIN.finditer(word):
        tokens += fours(stretch[0])
        edge = 1 if len(stretch[0]) > 4 else 0
        inside.update(range(stretch.start() - edge, stretch.end() - 1 + edge))
    pairs = enumerate(pairwise(word))
    tokens += [code_of(one) + code_of(other) for place, (one, other) in pairs if place not in inside]
    return list(dict.fromkeys(tokens))


def sound_tokens(source: str, readings: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Tokens of the sounds of a text: syllables (``x…``) and initials (``y…``)."""
    found: list[tuple[str, ...]] = []
    for _, text in split(source):
        if len(text) > SOUNDED_LENGTH:
            continue
        first: tuple[str, ...] = ()
        second: tuple[str, ...] = ()
        for character in text:
            third = readings.get(character, ())
            if third:
                found.append(_sounds(first, second, third))
            first, second = second, third
    return set().union(*found)


@lru_cache(maxsize=100_000)
def _sounds(first: tuple[str, ...], second: tuple[str, ...], third: tuple[str, ...]) -> tuple[str, ...]:
    """What the readings of a character add after those of the two before it."""
    tokens: set[str] = set()
    for sound in third:
        tokens.update("x" + sound[:length] for length in range(1, len(sound) + 1))
        for earlier in second:
            tokens.add("y" + earlier[0] + sound[0])
            tokens.add(f"x{earlier}0{sound[0]}")
            tokens.update(f"y{start[0]}{earlier[0]}{sound[0]}" for start in first)
    return tuple(tokens)


def initials_tokens(letters: str) -> list[str]:
    """Tokens that every text holding these initials has; two letters or more."""
    size = min(3, len(letters))
    return ["y" + letters[start : start + size] for start in range(len(letters) - size + 1)]


def spelling_tokens(pieces: Sequence[str]) -> list[str]:
    """Tokens that every text holding these syllables in a row has."""
    joints = [f"x{one}0{other[0]}" for one, other in pairwise(pieces)]
    return [*joints, *(f"x{piece}" for piece in pieces[1:] or pieces)]


@lru_cache(maxsize=5000, typed=True)
def filter_token(name: str, value: object) -> str:
    """The token of one value of a filtered register field."""
    return _FILTER_PREFIX[name] + hashlib.blake2s(str(value).encode(), digest_size=5).hexdigest()


def filter_tokens(row: Mapping[str, object]) -> set[str]:
    """The filter tokens of a register row."""
    tokens: set[str] = set()
    for name in FILTERED:
        value = row.get(name)
        if value is None or value == "":
            continue
        values = str(value).split() if name == "tags" else (value,)
        tokens.update(filter_token(name, each) for each in values)
    return tokens


def ideographs(text: str) -> set[str]:
    """The Chinese characters of a text."""
    return {ch for ch in text if "㐀" <= ch <= "鿿" or ch == "〇" or ch >= "\U00020000"}


def spellings(letters: str, syllables: frozenset[str], *, most: int = 12) -> list[list[str]]:
    """Some ways to read letters as whole syllables with a last one that may be unfinished."""
    found: list[list[str]] = []
    beginnings = _beginnings(syllables)

    def read(start: int, so_far: list[str]) -> None:
        if len(found) >= most:
            return
        rest = letters[start:]
        if rest in beginnings:
            found.append([*so_far, rest])
        for length in range(min(6, len(rest) - 1), 0, -1):
            if rest[:length] in syllables:
                read(start + length, [*so_far, rest[:length]])

    read(0, [])
    return found


@lru_cache(maxsize=4)
def _beginnings(syllables: frozenset[str]) -> frozenset[str]:
    return frozenset(syllable[:length] for syllable in syllables for length in range(1, len(syllable) + 1))


def sounds_like(source: str, letters: str, readings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether letters are initials or spelling of neighbours; the last syllable may be unfinished."""
    return any(letters_match(text, letters, readings) for text in _FIELDS.split(source))


def letters_match(text: str, letters: str, readings: Mapping[str, tuple[str, ...]]) -> bool:
    """As :func:`sounds_like`, within one piece of text."""
    if len(text) > SOUNDED_LENGTH:
        return False
    first = letters[0]
    for start, character in enumerate(text):
        for sound in readings.get(character, ()):
            if sound[0] == first:
                if _initials(text, start, letters, readings) or _spelled(text, start, letters, readings):
                    return True
                break
    return False


def _initials(text: str, start: int, letters: str, readings: Mapping[str, tuple[str, ...]]) -> bool:
    if start + len(letters) > len(text):
        return False
    return all(
        any(sound[0] == letter for sound in readings.get(text[start + offset], ()))
        for offset, letter in enumerate(letters)
    )


def _spelled(text: str, start: int, letters: str, readings: Mapping[str, tuple[str, ...]]) -> bool:
    if start >= len(text):
        return False
    for sound in readings.get(text[start], ()):
        if sound.startswith(letters):
            return True
        if letters.startswith(sound) and _spelled(text, start + 1, letters[len(sound) :], readings):
            return True
    return False
