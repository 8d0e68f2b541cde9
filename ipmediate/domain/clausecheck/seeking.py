"""Expressions sought in every sentence and found in few: places where none can begin are passed over.

The engine of ``re`` looks for the first character of a match by itself only where each alternative begins
with a plain character. Here the characters with which a match can begin are gathered from the expression,
whatever its shape, and only at those is it tried. What is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

_NONE: Iterator[re.Match[str]] = iter(())
"""Exhausted for good, so that all who find nothing can share it."""
_ANYTHING = "."
"""Stands among the beginnings for nearly any character; no part of a character class is written so."""
_NOTHING: tuple[frozenset[str], bool] = frozenset(), True
_REPEAT = re.compile(r"(?:(?P<once>\+)|[*?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_ESCAPED = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\W\d_]|\W)")
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
"""What says nothing in an expression told at length (``re.VERBOSE``)."""
_NO_WIDTH = ("^", "$", r"\b", r"\B", r"\A", r"\Z")
_KINDS = (r"\d", r"\s", r"\w")


class Sought:
    """A compiled expression that is found only now and then.

    Its matches are those of ``re``. One that may match nothing, or begin with nearly any character, raises
    ``ValueError``, and so does one in notation that is not read here (inline flags, references back).
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        heads, empty = _Reader(pattern, verbose=bool(flags & re.VERBOSE)).whole()
        if empty:
            raise ValueError(f"may match nothing: {pattern[:40]}")
        if _ANYTHING in heads:
            raise ValueError(f"may begin with anything: {pattern[:40]}")
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


class _Reader:
    """Reads an expression for one thing: with what a match can begin, and whether it can be empty."""

    def __init__(self, pattern: str, *, verbose: bool) -> None:
        self._pattern = pattern
        self._verbose = verbose
        self._at = 0

    def whole(self) -> tuple[frozenset[str], bool]:
        """With what a match can begin, as parts of a character class; and whether it can be empty."""
        told = self._ways()
        if self._at != len(self._pattern):
            raise self._unread()
        return told

    def _unread(self) -> ValueError:
        return ValueError(f"not read here: {self._pattern[self._at : self._at + 40]}")

    def _next(self, signs: str) -> bool:
        return self._pattern[self._at : self._at + 1] in signs if self._at < len(self._pattern) else False

    def _take(self, shape: re.Pattern[str]) -> re.Match[str] | None:
        match = shape.match(self._pattern, self._at)
        if match is not None:
            self._at = match.end()
        return match

    def _pass_over(self) -> None:
        if self._verbose:
            self._take(_BLANK)

    def _ways(self) -> tuple[frozenset[str], bool]:
        heads, empty = self._row()
        while self._next("|"):
            self._at += 1
            more, also = self._row()
            heads, empty = heads | more, empty or also
        return heads, empty

    def _row(self) -> tuple[frozenset[str], bool]:
        heads, empty = _NOTHING
        self._pass_over()
        while self._at < len(self._pattern) and not self._next("|)"):
            found, passed = self._piece()
            if empty:
                heads, empty = heads | found, passed
            self._pass_over()
        return heads, empty

    def _piece(self) -> tuple[frozenset[str], bool]:
        heads, empty = self._unit()
        self._pass_over()
        repeat = self._take(_REPEAT)
        if repeat is not None and not repeat["once"]:
            empty = empty or not int(repeat["least"] or 0)
        return heads, empty

    def _unit(self) -> tuple[frozenset[str], bool]:
        if self._next("("):
            return self._group()
        if self._next("["):
            return self._members(), False
        if self._next("\\"):
            return self._escape(inside=False)
        sign = self._pattern[self._at]
        if sign in "*+?{":
            raise self._unread()
        self._at += 1
        if sign in _NO_WIDTH:
            return _NOTHING
        return frozenset({_ANYTHING if sign == "." else re.escape(sign)}), False

    def _group(self) -> tuple[frozenset[str], bool]:
        looks = self._take(_LOOK) is not None
        if not looks and self._take(_GROUP) is None:
            raise self._unread()
        told = self._ways()
        if not self._next(")"):
            raise self._unread()
        self._at += 1
        return _NOTHING if looks else told

    def _escape(self, *, inside: bool) -> tuple[frozenset[str], bool]:
        match = self._take(_ESCAPED)
        if match is None:
            raise self._unread()
        sign = match.group()
        if not inside and sign in _NO_WIDTH:
            return _NOTHING
        if sign in _KINDS:
            return frozenset({sign}), False
        if sign[1:].isalpha() and len(sign) == 2 and sign[1] not in "nrtfva":
            return frozenset({_ANYTHING}), False
        return frozenset({sign}), False

    def _members(self) -> frozenset[str]:
        self._at += 1
        if self._next("^"):
            self._at = self._closing()
            return frozenset({_ANYTHING})
        members: set[str] = set()
        first = True
        while first or not self._next("]"):
            one = self._member()
            if self._next("-") and self._pattern[self._at + 1 : self._at + 2] != "]":
                self._at += 1
                one = f"{one}-{self._member()}"
            members.add(one)
            first = False
        self._at += 1
        return frozenset(members)

    def _member(self) -> str:
        if self._next("\\"):
            (told,) = self._escape(inside=True)[0]
            return told
        if self._at >= len(self._pattern):
            raise self._unread()
        self._at += 1
        return re.escape(self._pattern[self._at - 1])

    def _closing(self) -> int:
        """Where a class that begins here ends."""
        place = self._at + 1
        if self._pattern[place : place + 1] == "]":
            place += 1
        while self._pattern[place : place + 1] != "]":
            if place >= len(self._pattern):
                raise self._unread()
            place += 2 if self._pattern[place] == "\\" else 1
        return place + 1
