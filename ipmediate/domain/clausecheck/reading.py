"""A settlement text read once: items, sentences, groups of sentences on one duty, quotations, mentions.

All offsets are offsets of the given text: reading replaces characters one by one and never adds or drops any.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from ipmediate.domain.clausecheck.amounts import Sum, sums
from ipmediate.domain.clausecheck.findings import ClauseContext
from ipmediate.domain.clausecheck.masks import FIRST, REST
from ipmediate.domain.clausecheck.mentions import Mention, mentions
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import stretch, with_marks
from ipmediate.domain.clausecheck.times import Time, times

_WIDTH = {ord("！") + shift: chr(ord("!") + shift) for shift in range(94)}
_WIDTH |= {ord(char): char for char in "，：；（）！？、"}
_WIDTH |= {ord("("): "（", ord(")"): "）", ord(";"): "；", ord("﹔"): "；", ord("．"): ".", ord("｡"): "。"}
_WIDTH |= {
    ord("\r"): "\n",
    ord("\t"): " ",
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("「"): "“",
    ord("」"): "”",
}
_WIDTH |= {ord("『"): "“", ord("』"): "”", ord("圓"): "圆"}
_OTHER_WIDTH = re.compile(
    f"[{re.escape(''.join(map(chr, (one for one in _WIDTH if chr(one) != _WIDTH[one]))))}]"
)
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_COLON = re.compile(r":(?!//|\d)")
_QUOTE = re.compile(r"“[^”\n]{0,80}”|\"[^\"\n]{1,80}\"|‘[^’\n]{0,80}’")
_ITEM = re.compile(
    r"(?:(?<=\n)|(?<=[。；：])|^)\s*(?P<mark>第[一二三四五六七八九十百]+[条款项]\s*|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|"
    r"\d{1,2}\s*[.、．](?!\d)|（\d{1,2}）|\d{1,2}）|[①②③④⑤⑥⑦⑧⑨⑩])"
)
_YEAR = re.compile(r"\d{4}\s*年")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")


def _widened(text: str) -> str:
    """The text with each sign in the one width in which it is sought."""
    if _OTHER_WIDTH.search(text):
        text = text.translate(_WIDTH)
    if "," in text:
        text = _COMMA.sub("，", text)
    return _COLON.sub("：", text) if ":" in text else text


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Spans:
    """Where things stand that follow each other without overlapping; finds without looking at all of them."""

    def __init__(self, things: Sequence[_Span]) -> None:
        self._starts = [one.start for one in things]
        self._ends = [one.end for one in things]

    def within(self, start: int, end: int) -> slice:
        """Those standing wholly in a stretch."""
        first = bisect_left(self._starts, start)
        return slice(first, max(first, bisect_right(self._ends, end)))

    def at(self, place: int) -> int | None:
        """The number of the one that holds a place."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self._ends[number] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: offsets in the whole text, the item it stands in, and who acts when it names nobody."""

    start: int
    end: int
    item: int
    topic: Mention | None


class Reading:
    """Everything the rule families look at."""

    def __init__(self, text: str, context: ClauseContext, rules: ClauseRules) -> None:
        self.context = context
        self.rules = rules
        self.text = stretch(_widened(text))
        self.mentions = mentions(self.text, context, rules)
        self._mention_spans = Spans(self.mentions)
        self.masked = with_marks(self.text, self._masked(), FIRST + REST)
        self.quotes = tuple(match.span() for match in _QUOTE.finditer(self.text))
        self._quote_starts = [left for left, _ in self.quotes]
        self.sentences = tuple(self._sentences())
        self.sums = sums(self.text)
        self._sum_spans = Spans(self.sums)
        self._times: dict[tuple[int, int], tuple[Time, ...]] = {}

    def _masked(self) -> str:
        parts: list[str] = []
        done = 0
        for one in self.mentions:
            parts += self.text[done : one.start], FIRST, REST * (one.end - one.start - 1)
            done = one.end
        return "".join((*parts, self.text[done:]))

    def _sentences(self) -> list[Sentence]:
        bodies = {match.start("mark"): match.end() for match in _ITEM.finditer(self.text)}
        borders = sorted({0, *bodies, len(self.text)})
        found: list[Sentence] = []
        topic: Mention | None = None
        for number, (start, end) in enumerate(pairwise(borders)):
            body = bodies.get(start, start)
            for match in _SENTENCE.finditer(self.text, body, end):
                if not match.group().strip():
                    continue
                found.append(Sentence(start=match.start(), end=match.end(), item=number, topic=topic))
                bare = match.group().strip().rstrip("：")
                heads = self.mentions_in(match.start(), match.end())
                if (
                    match.group().strip().endswith("：")
                    and len(heads) == 1
                    and heads[0].end - heads[0].start >= len(bare) - 4
                ):
                    topic = heads[0]
        return found

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions standing wholly in a stretch."""
        return self.mentions[self._mention_spans.within(start, end)]

    def quoted(self, start: int, end: int) -> bool:
        """Whether a stretch stands inside one pair of quotation marks."""
        number = bisect_left(self._quote_starts, start) - 1
        return number >= 0 and end < self.quotes[number][1]

    def clause(self, sentence: Sentence, place: int) -> tuple[int, int]:
        """The part of a sentence between commas that holds a place."""
        start = max(self.text.rfind(mark, sentence.start, place) for mark in "，：") + 1
        ends = [self.text.find(mark, place, sentence.end) for mark in "，：；。"]
        return max(start, sentence.start), min([end for end in ends if end >= 0], default=sentence.end)

    def sums_in(self, start: int, end: int) -> tuple[Sum, ...]:
        """Sums of money in a stretch."""
        return self.sums[self._sum_spans.within(start, end)]

    @cached_property
    def items(self) -> dict[int, tuple[Sentence, ...]]:
        """The sentences of each item, in order."""
        found: dict[int, list[Sentence]] = {}
        for one in self.sentences:
            found.setdefault(one.item, []).append(one)
        return {item: tuple(held) for item, held in found.items()}

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds a place."""
        number = self._sentence_spans.at(place)
        return None if number is None else self.sentences[number]

    @cached_property
    def _sentence_spans(self) -> Spans:
        return Spans(self.sentences)

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """Expressions of time in a stretch, with offsets in the whole text."""
        found = self._times.get((start, end))
        if found is None:
            found = self._times[start, end] = times(self.text.part(start, end), self._year_before, start)
        return found

    def _year_before(self, place: int) -> bool:
        """Whether a year is written out before a place."""
        return _YEAR.search(self.text, 0, place) is not None
