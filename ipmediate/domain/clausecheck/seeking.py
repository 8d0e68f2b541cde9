"""Expressions sought in every sentence and found in few: places where none can begin are passed over.

The engine of ``re`` looks for the first character of a match by itself only where each alternative begins
with a plain character. Here the characters with which a match can begin are gathered from the expression,
whatever its shape, and only at those is it tried. What is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_KINDS = {
    _constants.CATEGORY_DIGIT: r"\d",
    _constants.CATEGORY_SPACE: r"\s",
    _constants.CATEGORY_WORD: r"\w",
}
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_NONE: Iterator[re.Match[str]] = iter(())
"""Exhausted for good, so that all who find nothing can share it."""
_NO_WIDTH = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)


class Sought:
    """A compiled expression that is found only now and then.

    Its matches are those of ``re``. One that may match nothing, or begin with nearly any character, raises
    ``ValueError``.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        heads, empty = _heads(_parser.parse(pattern, flags))
        if empty:
            raise ValueError(f"may match nothing: {pattern[:40]}")
        head = f"[{''.join(sorted(heads))}]"
        self._places = re.compile(f"{head}(?<=(?={pattern}){head})", flags)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from a place on."""
        place = self._places.search(text, start)
        return None if place is None else self._whole.match(text, place.start())

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, from left to right and not overlapping."""
        place = self._places.search(text)
        return _NONE if place is None else self._from(text, place.start())

    def _from(self, text: str, start: int) -> Iterator[re.Match[str]]:
        found = self._whole.match(text, start)
        while found is not None:
            yield found
            found = self.search(text, found.end())

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at a place."""
        return self._whole.match(text, start)


def _heads(parsed: Any) -> tuple[set[str], bool]:
    """With what a match can begin, as parts of a character class; and whether it can be empty."""
    heads: set[str] = set()
    for kind, value in parsed:
        if kind in _NO_WIDTH:
            continue
        found, empty = _head(kind, value)
        heads |= found
        if not empty:
            return heads, False
    return heads, True


def _head(kind: Any, value: Any) -> tuple[set[str], bool]:
    if kind is _constants.LITERAL:
        return {_char(value)}, False
    if kind is _constants.IN:
        return {_member(*one) for one in value}, False
    if kind is _constants.SUBPATTERN:
        return _heads(value[3])
    if kind is _constants.BRANCH:
        ways = [_heads(way) for way in value[1]]
        return set().union(*(found for found, _ in ways)), any(empty for _, empty in ways)
    if kind in _REPEATS:
        least, _, inner = value
        found, empty = _heads(inner)
        return found, empty or least == 0
    raise ValueError(f"may begin with anything: {kind}")


def _member(kind: Any, value: Any) -> str:
    if kind is _constants.LITERAL:
        return _char(value)
    if kind is _constants.RANGE:
        return f"{_char(value[0])}-{_char(value[1])}"
    if kind is _constants.CATEGORY and value in _KINDS:
        return _KINDS[value]
    raise ValueError(f"may begin with anything: {kind}")


def _char(code: int) -> str:
    return re.escape(chr(code))
