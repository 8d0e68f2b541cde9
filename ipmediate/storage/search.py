"""Finding cases by any characters, by pinyin and by filters, over a million cases while the user types."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from ipmediate.storage.engine import Connection, Readers
from ipmediate.storage.filters import EVERYTHING, CaseFilter
from ipmediate.storage.pinyin import Readings
from ipmediate.storage.search_text import (
    code_of,
    exact_tokens,
    filter_token,
    initials_tokens,
    letters_match,
    normalised,
    spelling_tokens,
    spellings,
    writings,
)
from ipmediate.storage.veil import FIELDS_SQL, may_tell, numbers_in, pieces_of, shown

_LETTERS = re.compile("[a-z]{1,40}")
_SURE = 2
"""Words up to this length need no look at the text: one token says all."""

_RAREST = (
    "cause", "court", "mediator", "source", "channel", "path", "outcome", "stage", "right_type", "fast_track",
)  # fmt: skip
"""Filters in the order in which they are applied: first those whose values each hold for few cases."""
_NEVER = "neverwritten"
"""No token of any case: those have four, eight or sixteen characters, or begin with x, y or z."""

_WORDS, _TOKENS = 24, 40
"""So many words, and tokens of one word, are asked of the index; the text itself answers for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Cases found, grouped by where the words stand.

    Attributes:
        ids: register ids, newest filing first.
        fields: for each field name with a hit, the ids found there; a case may stand under several.
    """

    ids: array[int]
    fields: dict[str, array[int]]


@dataclass(frozen=True, slots=True)
class _Question:
    """One search as the index and the text check understand it."""

    match: str
    sql: str
    values: tuple[object, ...]


class Search:
    """Searches the living cases of a store; safe from any thread."""

    def __init__(self, readers: Readers, readings: Readings) -> None:
        self._readers = readers
        self._readings = readings

    def find(
        self, words: str, filters: CaseFilter = EVERYTHING, *, limit: int = 50, veiled: bool = False
    ) -> array[int]:
        """Register ids of cases that hold every word and meet every filter, newest filing first.

        Args:
            words: words separated by blanks. A word is found wherever its characters stand next to each
                other in one field, whatever their width or case; letters alone are also tried as pinyin
                (``zhangs``, ``zs``), and a patent's number in any of its :func:`writings`.
            filters: conditions on register fields.
            limit: at most so many.
            veiled: identity numbers of people are not there for whoever asks.
        """
        with self._readers.lend() as connection:
            question = self._question(connection, words, filters, veiled=veiled)
            return self._ask(connection, question, limit)

    def count(
        self, words: str, filters: CaseFilter = EVERYTHING, *, most: int = 1000, veiled: bool = False
    ) -> tuple[int, bool]:
        """How many cases are found, counting no further than ``most``; and whether there are more."""
        with self._readers.lend() as connection:
            question = self._question(connection, words, filters, veiled=veiled)
            found = self._ask(connection, question, most + 1)
        return min(len(found), most), len(found) > most

    def grouped(
        self, words: str, filters: CaseFilter = EVERYTHING, *, limit: int = 50, veiled: bool = False
    ) -> Hits:
        """As :meth:`find`, and for each field the cases in which a word stands there."""
        with self._readers.lend() as connection:
            ids = self._ask(connection, self._question(connection, words, filters, veiled=veiled), limit)
            names = dict(connection.execute("SELECT code, name FROM search_field").fetchall())
            wanted = [one for word in normalised(words).split() for one in writings(word)]
            fields: dict[str, array[int]] = {}
            for rowid in ids:
                source = connection.execute(
                    "SELECT text FROM search_source WHERE rowid=?", (rowid,)
                ).fetchone()
                pieces = pieces_of(source[0], names) if source else []
                known = numbers_in(pieces) if veiled else ()
                hit = {
                    name
                    for name, text in pieces
                    if self._stands(shown(text, name, known) if veiled else text, wanted)
                }
                for name in sorted(hit):
                    fields.setdefault(name, array("q")).append(rowid)
        return Hits(ids=ids, fields=fields)

    def stands_in(self, texts: Sequence[str], word: str) -> bool:
        """Whether a normalised word stands in one of the normalised texts, as :meth:`find` would find it."""
        if _LETTERS.fullmatch(word):
            with self._readers.lend() as connection:
                self._readings.load(connection)
        return any(self._stands(text, writings(word)) for text in texts)

    def _stands(self, text: str, words: Sequence[str]) -> bool:
        known = self._readings.known
        return any(
            word in text or (_LETTERS.fullmatch(word) is not None and letters_match(text, word, known))
            for word in words
        )

    def _ask(self, connection: Connection, question: _Question, limit: int) -> array[int]:
        rows = connection.execute(question.sql, (*question.values, limit))
        return array("q", (row[0] for row in rows))

    def _question(
        self, connection: Connection, words: str, filters: CaseFilter, *, veiled: bool
    ) -> _Question:
        parts: list[str] = []
        checks: list[str] = []
        values: list[object] = []
        asked = list(dict.fromkeys(normalised(words).split()))
        for word in asked[_WORDS:]:
            checks.append(_any_of("instr(search_source.text, ?) > 0", writings(word)))
            values += writings(word)
        for word in asked[:_WORDS]:
            ways = writings(word)
            exact = " OR ".join(f"({_exact(way)})" for way in ways) if len(ways) > 1 else _exact(word)
            letters = _LETTERS.fullmatch(word) is not None
            if letters:
                self._readings.load(connection)
                parts.append(f"({' OR '.join([f'({exact})', *self._by_sound(word)])})")
                if len(word) > _SURE:
                    checks.append("(instr(search_source.text, ?) > 0 OR sounds_like(search_source.text, ?))")
                    values += (word, word)
            else:
                parts.append(f"({exact})")
                if len(word) > _SURE:
                    checks.append(_any_of("instr(search_source.text, ?) > 0", ways))
                    values += ways
        for word in asked if veiled else ():
            if may_tell(word):
                checks.append(_any_of(f"stands_open(search_source.text, ?, ({FIELDS_SQL}))", writings(word)))
                values += writings(word)
        narrower = [filter_token("tags", tag) for tag in filters.tags]
        for name, wanted in sorted(filters.choices(), key=_rarity):
            narrower.append(f"({' OR '.join(filter_token(name, value) for value in wanted)})")
        bounds = filters.ranges()
        for column, sign, value in bounds:
            checks.append(f"case_register.{column} {sign} ?")
            values.append(value)
        match = _narrowed([" AND ".join(parts), *narrower] if parts else narrower)
        if self._readers.walled and match:
            checks.append("search.rowid NOT IN (SELECT id FROM temp.hidden_row)")
        sql = _sql(bool(match), "search_source" in " ".join(checks), bool(bounds), checks)
        return _Question(match, sql, (match, *values) if match else tuple(values))

    def _by_sound(self, letters: str) -> list[str]:
        ways = [" AND ".join(spelling_tokens(way)) for way in spellings(letters, self._readings.syllables)]
        if len(letters) > 1:
            ways.append(" AND ".join(initials_tokens(letters)))
        return [f"({way})" for way in ways]


def _rarity(choice: tuple[str, Sequence[str | int]]) -> int:
    return _RAREST.index(choice[0])


def _narrowed(parts: Sequence[str]) -> str:
    """All parts, each looked through only where those before it meet.

    The index would move all lists of a plain conjunction forward together, at every step of any of them; an
    exception that never occurs keeps what has been put together so far apart from what follows. It binds more
    closely than the conjunction, so that all before it stands in brackets of its own.
    """
    match = ""
    for part in parts:
        match = f"(({match}) NOT {_NEVER}) AND {part}" if match else f"({part})"
    return match


def _any_of(check: str, ways: Sequence[str]) -> str:
    return f"({' OR '.join([check] * len(ways))})" if len(ways) > 1 else check


def _exact(word: str) -> str:
    if len(word) == 1:
        return f"{code_of(word)}*"
    return " AND ".join(exact_tokens(word)[:_TOKENS])


def _sql(matched: bool, with_source: bool, with_register: bool, checks: list[str]) -> str:
    if not matched:
        where = " AND ".join(["case_register.live=1", *checks])
        return f"SELECT rowid FROM case_register WHERE {where} ORDER BY rowid DESC LIMIT ?"
    tables = "search"
    if with_source:
        tables += " CROSS JOIN search_source ON search_source.rowid=search.rowid"
    if with_register:
        tables += " CROSS JOIN case_register ON case_register.rowid=search.rowid"
    where = " AND ".join(["search MATCH ?", *checks])
    return f"SELECT search.rowid FROM {tables} WHERE {where} ORDER BY search.rowid DESC LIMIT ?"
