"""Parties across cases: who they are, how often they came, and in which cases.

There is no table of parties. Cases are walked from the newest; each party is listed at its newest case, and
its other cases are found through the search index by number and name. A page therefore costs the same in a
small and in a large register.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipmediate.storage.register import COLUMNS
from ipmediate.storage.search_text import normalised
from ipmediate.storage.veil import veiled_party

if TYPE_CHECKING:
    from ipmediate.storage.store import Store

Row = dict[str, Any]

MOST = 1000
"""Cases of one party looked at, the newest; who has more is shown with this many."""

_WALK = 50
_FAR = 2000
"""A page ends after so many cases even if few parties in them were new."""

_GLANCE = 4
"""So many of the newest cases mostly tell whether a party was listed further up."""
_SIDES = ("applicant", "respondent", "third_party")
_AT = {name: place for place, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class _Stand:
    """One party as it stands in one case."""

    rowid: int
    body: Row

    @property
    def number(self) -> str:
        return normalised(self.body.get("id_number") or "").replace(" ", "")

    @property
    def name(self) -> str:
        return normalised(self.body.get("name") or "")

    @property
    def key(self) -> tuple[str, str]:
        """The number where there is one, else the name; empty when there is neither."""
        return ("number", self.number) if self.number else ("name", self.name)

    def texts(self, *, veiled: bool) -> list[str]:
        """What a word may stand in."""
        told = veiled_party(self.body) if veiled else self.body
        names = (told.get("name"), *told.get("aliases", ()), *told.get("former_names", ()))
        return [normalised(text) for text in (*names, told.get("id_number")) if text]


class PartyList:
    """Reads parties across the living cases of a store; safe from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, words: str, *, before: int | None, limit: int, veiled: bool = False
    ) -> tuple[list[Row], int | None]:
        """Distinct parties, those of the newest cases first.

        Two parties are the same when their identity numbers agree; a party without a number is the same as
        another without a number and of the same name.

        Args:
            words: every word must stand in a name or the number of the party; letters also as pinyin.
            before: where the page before ended; None for the first page.
            limit: the page ends with the case in which so many are reached, or earlier; it may be empty
                and yet not the last.
            veiled: identity numbers of people are neither found nor given.

        Returns:
            The parties and where the next page begins, None when there is none.
        """
        asked = normalised(words).split()
        seen: set[tuple[str, str]] = set()
        rows: list[Row] = []
        walked = 0
        for rowids in self._walk(words, before, veiled):
            stands = self._stands(rowids)
            for rowid in rowids:
                for stand in (one for one in stands if one.rowid == rowid):
                    if not stand.key[1] or stand.key in seen or not self._matches(stand, asked, veiled):
                        continue
                    seen.add(stand.key)
                    if self._listed(self._same(stand, _GLANCE), stand, asked, veiled):
                        continue
                    found = self._same(stand, MOST)
                    if not self._listed(found, stand, asked, veiled):
                        rows.append(self._row(found, veiled))
                walked += 1
                if len(rows) >= limit or walked >= _FAR:
                    return rows, rowid
        return rows, None

    def cases(self, name: str, id_number: str, *, veiled: bool = False) -> list[Row]:
        """The cases of one party, the newest first.

        Cases in which only the name agrees, because one of the two has no number, are told apart by
        ``sure``; they are not counted in :meth:`page`. With ``veiled`` the number is as :meth:`page` gave it.
        """
        party = _Stand(0, {"name": name, "id_number": id_number})
        numbers = self._behind(party) if veiled else set()
        sides: dict[int, dict[str, bool]] = {}
        for number in sorted(numbers) or [party.number]:
            asked = _Stand(0, {"name": name, "id_number": number})
            for one in self._elsewhere(asked, MOST):
                sure = one.key == asked.key
                if sure or (one.name == asked.name and not (one.number and asked.number)):
                    held = sides.setdefault(one.rowid, {})
                    side = one.body.get("side", "")
                    held[side] = held.get(side, False) or sure
        heads = self._store.register.case_rows(sorted(sides, reverse=True)[:MOST])
        return [_case(head, side, sure) for head in heads for side, sure in sides[int(str(head[0]))].items()]

    def _behind(self, party: _Stand) -> set[str]:
        """The numbers that look like a hidden one and stand with the same name."""
        stands = self._elsewhere(_Stand(0, {"name": party.body["name"]}), MOST)
        return {
            one.number
            for one in stands
            if one.name == party.name and _Stand(0, veiled_party(one.body)).number == party.number
        }

    def _walk(self, words: str, before: int | None, veiled: bool) -> Iterator[list[int]]:
        if not words.strip():
            yield from self._walk_all(before)
            return
        size = MOST
        while True:
            found = self._store.search.find(words, limit=size, veiled=veiled)
            ahead = [rowid for rowid in found if before is None or rowid < before]
            for start in range(0, len(ahead), _WALK):
                yield ahead[start : start + _WALK]
            if len(found) < size:
                return
            before, size = found[-1], size * 4

    def _walk_all(self, before: int | None) -> Iterator[list[int]]:
        last = before
        while True:
            with self._store.reading() as connection:
                rowids = [
                    rowid
                    for (rowid,) in connection.execute(
                        "SELECT rowid FROM case_register WHERE live=1 AND rowid<? "
                        "ORDER BY rowid DESC LIMIT ?",
                        (2**62 if last is None else last, _WALK),
                    )
                ]
            if not rowids:
                return
            yield rowids
            last = rowids[-1]

    def _same(self, party: _Stand, most: int) -> list[_Stand]:
        return [one for one in self._elsewhere(party, most) if one.key == party.key]

    def _listed(self, found: Sequence[_Stand], party: _Stand, asked: Sequence[str], veiled: bool) -> bool:
        """Whether the party stands in a newer case that the walk came through."""
        return any(one.rowid > party.rowid and self._matches(one, asked, veiled) for one in found)

    def _elsewhere(self, party: _Stand, most: int) -> list[_Stand]:
        """Every party in the cases whose text holds the number or the name, itself among them."""
        found: set[int] = {party.rowid} if party.rowid else set()
        for word in (party.number, party.name):
            if word:
                found.update(self._store.search.find(word, limit=most))
        return self._stands(sorted(found, reverse=True))

    def _stands(self, rowids: Sequence[int]) -> list[_Stand]:
        stands: list[_Stand] = []
        with self._store.reading() as connection:
            for start in range(0, len(rowids), _WALK):
                part = tuple(rowids[start : start + _WALK])
                sql = (
                    "SELECT case_register.rowid, entity.body FROM case_register CROSS JOIN entity "
                    "ON entity.case_id=case_register.case_id AND etype='party' AND deleted=0 "
                    f"WHERE case_register.rowid IN ({','.join('?' * len(part))}) "
                    "ORDER BY case_register.rowid DESC, entity.id"
                )
                stands += [_Stand(rowid, json.loads(body)) for rowid, body in connection.execute(sql, part)]
        return stands

    def _matches(self, stand: _Stand, asked: Sequence[str], veiled: bool) -> bool:
        texts = stand.texts(veiled=veiled)
        return all(self._store.search.stands_in(texts, word) for word in asked)

    def _row(self, stands: Sequence[_Stand], veiled: bool) -> Row:
        newest = max(stands, key=lambda one: one.rowid)
        rowids = sorted({one.rowid for one in stands}, reverse=True)
        heads = self._store.register.case_rows(rowids)
        days = [day for head in heads if (day := _day(head))]
        told = veiled_party(newest.body) if veiled else newest.body
        counts = {side: len({one.rowid for one in stands if one.body.get("side") == side}) for side in _SIDES}
        return {
            "name": told.get("name", ""),
            "kind": told.get("kind", ""),
            "id_number": told.get("id_number", ""),
            "region": told.get("region", ""),
            **counts,
            "last_on": max(days, default=""),
            "capped": len(rowids) >= MOST,
        }


def _day(head: tuple[object, ...]) -> str:
    return str(head[_AT["accepted_on"]] or head[_AT["filed_on"]] or "")


def _case(head: tuple[object, ...], side: str, sure: bool) -> Row:
    texts = {name: head[_AT[name]] or "" for name in ("case_id", "number", "title", "stage", "outcome")}
    return {**texts, "side": side, "amount": head[_AT["amount"]], "on": _day(head), "sure": sure}
