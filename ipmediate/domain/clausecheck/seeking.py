"""Expressions sought in every sentence and found in few: places where none can begin are passed over.

The engine of ``re`` looks for the first character of a match by itself only where each alternative begins
with a plain character. Here the characters with which a match can begin are gathered from the expression,
whatever its shape, and only at those is it tried. The characters without one of which no match can be are
gathered too: a text that is looked through by many expressions is read once for all of them
(:class:`Stretch`), and those that miss their characters are not tried at all. What is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, reduce
from operator import or_

_NONE: Iterator[re.Match[str]] = iter(())
"""Exhausted for good, so that all who find nothing can share it."""
_ANYTHING = "."
"""Stands among the beginnings for nearly any character; no part of a character class is written so."""
_Told = tuple[frozenset[str], bool, frozenset[str] | None]
"""With what a match can begin, whether it can be empty, and what it holds at least one of; None: anything."""
_NOTHING: _Told = frozenset(), True, None
_REPEAT = re.compile(r"(?:(?P<once>\+)|[*?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_ESCAPED = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\W\d_]|\W)")
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
"""What says nothing in an expression told at length (``re.VERBOSE``)."""
_COMMON = (
    "\ue000\ue001。方，0日2的年1乙月甲人有6请申3前5被于权公付4账转元司新限向”“支）（品用自8款9双一起7以偿：使认赔、产生销商民不止式利停售币大整"
    "写期为共作标行计专第二三四五六七八九分在应号件；案对归同议后由本可原涉定金明费业店著给协效技名其成使承该属字意将内交所再解新经合之注无得发图册"
    "下收文市出许法就登证当》《记动到家书上并户部提侵实全任某传按签制把回除至诉知通各已完"
)
"""Signs of clauses, the commonest first."""
_SCALE = 400
"""The commonest sign counts as much as so many seldom ones, the next ones half of it, a third of it …"""
_WEIGHTS = {sign: 1 + _SCALE // place for place, sign in reversed([*enumerate(_COMMON, start=1)])}
_WIDE = 60
"""As much counts a range of signs, or a kind of sign."""
_NO_WIDTH = ("^", "$", r"\b", r"\B", r"\A", r"\Z")
_KINDS = (r"\d", r"\s", r"\w")


class Stretch(str):
    """A text to be looked through by many expressions.

    Attributes:
        absent: of whose characters it holds none, a bit for each set of characters.
    """

    __slots__ = ("absent",)

    absent: int

    def part(self, start: int, end: int) -> Stretch:
        """A part of it; what is absent from the whole is absent from the part."""
        if start == 0 and end == len(self):
            return self
        part = Stretch(self[start:end])
        part.absent = self.absent
        return part


def stretch(text: str) -> Stretch:
    """A text, read once for all expressions that are known by now."""
    read = Stretch(text)
    read.absent = _signs.known & ~reduce(or_, map(_signs.__getitem__, set(text)), 0)
    return read


def with_marks(read: Stretch, text: str, marks: str) -> Stretch:
    """A text in which some signs of another one that was read are replaced by marks."""
    marked = Stretch(text)
    marked.absent = read.absent & ~reduce(or_, map(_signs.__getitem__, marks), 0)
    return marked


class _Signs(dict[str, int]):
    """Character → bits of the sets of characters it is in.

    Attributes:
        known: the bits of all sets.
    """

    __slots__ = ("_bits", "_classes", "_single", "known")

    def __init__(self) -> None:
        super().__init__()
        self.known = 0
        self._bits: dict[frozenset[str], int] = {}
        self._single: dict[str, int] = {}
        self._classes: list[tuple[re.Pattern[str], int]] = []

    def __missing__(self, sign: str) -> int:
        bits = self._single.get(sign, 0)
        for members, bit in self._classes:
            if members.match(sign):
                bits |= bit
        self[sign] = bits
        return bits

    def bit_of(self, needs: frozenset[str]) -> int:
        """The bit of a set, given as parts of a character class."""
        bit = self._bits.get(needs)
        if bit is None:
            bit = self._bits[needs] = 1 << len(self._bits)
            single = {part for part in needs if _is_single(part)}
            for part in single:
                self._single[part[-1]] = self._single.get(part[-1], 0) | bit
            if several := needs - single:
                self._classes.append((re.compile(f"[{''.join(sorted(several))}]"), bit))
            self.clear()
            self.known |= bit
        return bit


_signs = _Signs()


def _is_single(part: str) -> bool:
    """Whether a part of a character class is one character, itself or escaped by a backslash."""
    return len(part) == 1 or (len(part) == 2 and part[0] == "\\" and not part[1].isalnum())


class Seldom:
    """A compiled expression every match of which holds one of a few characters.

    Its matches are those of ``re``. One that may do without any of them raises ``ValueError``.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        _, _, needs = _Reader(pattern, verbose=bool(flags & re.VERBOSE)).whole()
        if needs is None:
            raise ValueError(f"may be made of anything: {pattern[:40]}")
        self.bit = _signs.bit_of(needs)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from a place on."""
        if text.__class__ is Stretch and text.absent & self.bit:
            return None
        return self._whole.search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, from left to right and not overlapping."""
        if text.__class__ is Stretch and text.absent & self.bit:
            return _NONE
        return self._whole.finditer(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at a place."""
        if text.__class__ is Stretch and text.absent & self.bit:
            return None
        return self._whole.match(text, start)


class Sought(Seldom):
    """A compiled expression that is found only now and then and begins with one of a few characters.

    Its matches are those of ``re``. One that may match nothing, or begin with nearly any character, raises
    ``ValueError``, and so does one in notation that is not read here (inline flags, references back).
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        heads, empty, _ = _Reader(pattern, verbose=bool(flags & re.VERBOSE)).whole()
        if empty:
            raise ValueError(f"may match nothing: {pattern[:40]}")
        if _ANYTHING in heads:
            raise ValueError(f"may begin with anything: {pattern[:40]}")
        super().__init__(pattern, flags)
        head = f"[{''.join(sorted(heads))}]"
        self._places = re.compile(f"{head}(?<=(?={pattern}){head})", flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from a place on."""
        if text.__class__ is Stretch and text.absent & self.bit:
            return None
        place = self._places.search(text, start)
        return None if place is None else self._whole.match(text, place.start())

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, from left to right and not overlapping."""
        if text.__class__ is Stretch and text.absent & self.bit:
            return _NONE
        place = self._places.search(text)
        return _NONE if place is None else self._from(text, place.start())

    def _from(self, text: str, start: int) -> Iterator[re.Match[str]]:
        found = self._whole.match(text, start)
        while found is not None:
            yield found
            found = self.search(text, found.end())


class _Reader:
    """Reads an expression for with what a match can begin, whether it can be empty, and what it must hold."""

    def __init__(self, pattern: str, *, verbose: bool) -> None:
        self._pattern = pattern
        self._verbose = verbose
        self._at = 0

    def whole(self) -> _Told:
        """What is told of the whole expression; characters are parts of a character class."""
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

    def _ways(self) -> _Told:
        heads, empty, needs = self._row()
        while self._next("|"):
            self._at += 1
            more, also, other = self._row()
            heads, empty = heads | more, empty or also
            needs = None if needs is None or other is None else needs | other
        return heads, empty, needs

    def _row(self) -> _Told:
        heads, empty, needs = _NOTHING
        self._pass_over()
        while self._at < len(self._pattern) and not self._next("|)"):
            found, passed, held = self._piece()
            if empty:
                heads, empty = heads | found, passed
            needs = _rarer(needs, held)
            self._pass_over()
        return heads, empty, needs

    def _piece(self) -> _Told:
        heads, empty, needs = self._unit()
        self._pass_over()
        repeat = self._take(_REPEAT)
        if repeat is not None and not repeat["once"] and not int(repeat["least"] or 0):
            empty, needs = True, None
        return heads, empty, needs

    def _unit(self) -> _Told:
        if self._next("("):
            return self._group()
        if self._next("["):
            return _one(self._members())
        if self._next("\\"):
            return self._escape()
        sign = self._pattern[self._at]
        if sign in "*+?{":
            raise self._unread()
        self._at += 1
        if sign in _NO_WIDTH:
            return _NOTHING
        return _one(frozenset({_ANYTHING if sign == "." else re.escape(sign)}))

    def _group(self) -> _Told:
        look = self._take(_LOOK)
        if look is None and self._take(_GROUP) is None:
            raise self._unread()
        told = self._ways()
        if not self._next(")"):
            raise self._unread()
        self._at += 1
        if look is None:
            return told
        return frozenset(), True, None if look.group().endswith("!") else told[2]

    def _escape(self) -> _Told:
        if self._pattern.startswith(_NO_WIDTH, self._at):
            self._at += 2
            return _NOTHING
        return _one(frozenset({self._escaped()}))

    def _escaped(self) -> str:
        match = self._take(_ESCAPED)
        if match is None:
            raise self._unread()
        sign = match.group()
        if sign not in _KINDS and sign[1:].isalpha() and len(sign) == 2 and sign[1] not in "nrtfva":
            return _ANYTHING
        return sign

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
            return self._escaped()
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


def _one(signs: frozenset[str]) -> _Told:
    return signs, False, None if _ANYTHING in signs else signs


def _rarer(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set of characters of which a text is likelier to hold none."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=_commonness)


def _commonness(signs: frozenset[str]) -> int:
    return sum(_WEIGHTS.get(sign[-1], 1) if _is_single(sign) else _WIDE for sign in signs)
