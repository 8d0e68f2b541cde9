"""Reads for tables, the first page and search: small rows straight from the driver, never whole cases."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from ipmediate.domain.stages import Stage, Track
from ipmediate.storage.filters import CaseFilter
from ipmediate.storage.register import COLUMNS

if TYPE_CHECKING:
    from ipmediate.domain.rulebook import Label
    from ipmediate.storage.partylist import PartyList
    from ipmediate.storage.store import Store

Row = dict[str, Any]
R = TypeVar("R")

CLOSED = frozenset(
    {
        Stage.REJECTED,
        Stage.FAILED,
        Stage.WITHDRAWN,
        Stage.TERMINATED,
        Stage.PERFORMED,
        Stage.ARCHIVED,
    }
)
OPEN = tuple(stage.value for stage in Stage if stage not in CLOSED and stage is not Stage.DRAFT)
AGREED = tuple(
    stage.value
    for stage in (
        Stage.AGREED_WRITTEN,
        Stage.AGREED_ORAL,
        Stage.PERFORMING,
        Stage.CONFIRMED,
        Stage.PERFORMED,
        Stage.BREACHED,
    )
)

EVERY = 10_000_000
MONTHS = 12
SOON = timedelta(days=14)
EXCERPT = 24

_ORDERS = {
    "newest": ("filed", True),
    "oldest": ("filed", False),
    "number": ("number", True),
    "stage": ("stage", False),
    "amount": ("amount", True),
    "accepted_on": ("accepted_on", True),
    "due_on": ("due_on", False),
    "title": ("title", False),
}


class Reads:
    """What tables ask for; answers are plain dictionaries of values for the row classes of the use cases."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self.today = today

    @cached_property
    def parties(self) -> PartyList:
        """Parties across all cases."""
        from ipmediate.storage.partylist import PartyList

        return PartyList(self._store)

    def count(self, filters: CaseFilter, words: str = "", *, veiled: bool = False) -> int:
        """How many cases pass."""
        if words.strip():
            return len(self._store.search.find(words, filters, limit=EVERY, veiled=veiled))
        return self._store.register.count(filters)

    def case_ids(
        self,
        filters: CaseFilter,
        words: str = "",
        order: str = "newest",
        limit: int = -1,
        *,
        veiled: bool = False,
    ) -> Sequence[int]:
        """Row ids in order, at most ``limit`` of them unless that is negative, in little room."""
        field, descending = _ORDERS[order]
        if not words.strip():
            return self._store.register.case_ids(filters, order=field, descending=descending, limit=limit)
        if order == "newest":
            most = EVERY if limit < 0 else limit
            return self._store.search.find(words, filters, limit=most, veiled=veiled)
        found = self._store.search.find(words, filters, limit=EVERY, veiled=veiled)
        wanted = set(found)
        ordered = self._store.register.case_ids(filters, order=field, descending=descending)
        hits = (rowid for rowid in ordered if rowid in wanted)
        return array("q", hits if limit < 0 else islice(hits, limit))

    def case_rows(self, rowids: Sequence[int]) -> list[Row]:
        """Register rows for ids, in the order asked."""
        return [_case_row(row) for row in self._store.register.case_rows(rowids)]

    def case_lines(self, rowids: Sequence[int]) -> list[tuple[Any, ...]]:
        """Register rows for ids as they are kept (:data:`LINE`), in the order asked."""
        return self._store.register.case_lines(rowids)

    def search(
        self, words: str, filters: CaseFilter, limit: int, *, veiled: bool = False
    ) -> tuple[list[Row], int, bool]:
        """Groups of hits by field, how many cases there are, and whether counting stopped there.

        With ``veiled`` identity numbers of people are neither found nor shown.
        """
        if not words.strip():
            return [], 0, False
        from ipmediate.storage.search_text import normalised, writings

        hits = self._store.search.grouped(words, filters, limit=limit, veiled=veiled)
        total, capped = self._store.search.count(words, filters, veiled=veiled)
        heads = {row["rowid"]: row for row in self.case_rows(hits.ids)}
        wanted = [one for word in normalised(words).split() for one in writings(word)]
        groups = [
            {
                "field": field,
                "count": len(rowids),
                "hits": [
                    {**_head(heads[rowid]), "rowid": rowid, "excerpt": excerpt}
                    for rowid, excerpt in self._excerpts(field, rowids, wanted, veiled)
                    if rowid in heads
                ],
            }
            for field, rowids in hits.fields.items()
        ]
        return groups, total, capped

    def _excerpts(
        self, field: str, rowids: Sequence[int], words: Sequence[str], veiled: bool
    ) -> Iterator[tuple[int, str]]:
        from ipmediate.storage.veil import numbers_in, pieces_of, shown

        with self._store.reading() as connection:
            names = dict(connection.execute("SELECT code, name FROM search_field").fetchall())
            for rowid in rowids:
                source = connection.execute(
                    "SELECT text FROM search_source WHERE rowid=?", (rowid,)
                ).fetchone()
                pieces = pieces_of(source[0], names) if source else []
                known = numbers_in(pieces) if veiled else ()
                texts = [text for name, text in pieces if name == field]
                if veiled:
                    texts = [shown(text, field, known) for text in texts]
                yield rowid, _excerpt(texts, words)

    def sessions_between(self, start: date, end: date) -> list[Row]:
        """Meetings that start on days ``start`` to ``end``, both included, in order of time."""
        sql = (
            "SELECT entity.case_id, entity.body, case_register.number, case_register.title FROM entity "
            "JOIN case_register ON case_register.case_id=entity.case_id "
            "WHERE live=1 AND etype='session' AND deleted=0 AND json_extract(body, '$.starts_at')>=? "
            "AND json_extract(body, '$.starts_at')<? ORDER BY json_extract(body, '$.starts_at')"
        )
        bounds = (start.isoformat(), (end + timedelta(days=1)).isoformat())
        with self._store.reading() as connection:
            rows = connection.execute(sql, bounds).fetchall()
        return [_session_row(*row) for row in rows]

    def due_until(self, day: date, limit: int = 50) -> list[Row]:
        """Open deadlines due up to a day, earliest first."""
        return self._due("", day, limit)

    def due_between(self, start: date, end: date, limit: int = 500) -> list[Row]:
        """Open deadlines due on days ``start`` to ``end``, both included, earliest first."""
        return self._due(start.isoformat(), end, limit)

    def _due(self, since: str, day: date, limit: int) -> list[Row]:
        rows = self._store.register.deadlines(
            until=day.isoformat(), today=self.today().isoformat(), since=since, limit=limit
        )
        heads = self._heads([case_id for case_id, _ in rows])
        about = self._owed([(case_id, row.ref) for case_id, row in rows if row.ref.startswith("clause/")])
        return [
            {
                **heads[case_id],
                "rule": row.rule,
                "ref": row.ref,
                "due": date.fromisoformat(row.due),
                "provisional": row.provisional,
                "about": about.get((case_id, row.ref)),
            }
            for case_id, row in rows
            if case_id in heads
        ]

    def applications(self, today: date, limit: int) -> list[Row]:
        """Applications for confirmation with a running deadline, the nearest end first."""
        from ipmediate.storage.crosscase import applications

        with self._store.reading() as connection:
            return applications(connection, today=today, limit=limit)

    def papers(self, words: str, limit: int) -> list[Row]:
        """Issued papers of all cases, the newest first."""
        from ipmediate.storage.crosscase import issued_papers

        with self._store.reading() as connection:
            return issued_papers(connection, words=words.split(), limit=limit)

    def counted(self, *, by_closing: bool, start: date, end: date) -> list[Row]:
        """What statistics know about the accepted cases of a period, the newest first."""
        from ipmediate.storage.counting import counted_cases

        with self._store.reading() as connection:
            return counted_cases(connection, by_closing=by_closing, start=start, end=end)

    def newest_open(self, limit: int = 12) -> list[Row]:
        """Open cases, the last changed first."""
        ids = self._store.register.case_ids(CaseFilter(stage=OPEN), order="updated_at", limit=limit)
        return self.case_rows(ids)

    def trend(self, today: date) -> list[tuple[str, int, int]]:
        """Month, cases accepted, cases among them that were agreed; oldest first."""
        months = _months(today)
        marks = ",".join("?" * len(AGREED))
        sql = (
            f"SELECT substr(accepted_on, 1, 7), count(*), sum(stage IN ({marks}) OR outcome='agreed') "
            "FROM case_register WHERE live=1 AND accepted_on>=? GROUP BY 1"
        )
        with self._store.reading() as connection:
            rows = connection.execute(sql, (*AGREED, f"{months[0]}-01")).fetchall()
        found = {month: (accepted, agreed or 0) for month, accepted, agreed in rows}
        return [(month, *found.get(month, (0, 0))) for month in months]

    def open_cases(self) -> int:
        """How many cases are open."""
        return self._store.register.count(CaseFilter(stage=OPEN))

    def overdue(self, today: date) -> int:
        """How many deadlines are over and not done."""
        sql = "SELECT count(*) FROM deadline WHERE done=0 AND due<?"
        with self._store.reading() as connection:
            return int(connection.execute(sql, (today.isoformat(),)).fetchone()[0])

    def terms(self) -> list[Row]:
        """Everybody in office whose term has a day: id, name, first and last day, and whether a member."""
        sql = (
            "SELECT id, json_extract(body, '$.name'), json_extract(body, '$.term_from'), "
            "json_extract(body, '$.term_until'), json_extract(body, '$.is_member') FROM entity "
            "WHERE case_id='house/roster' AND etype='neutral' AND deleted=0 "
            "AND coalesce(json_extract(body, '$.active'), 1) "
            "AND coalesce(json_extract(body, '$.term_from'), json_extract(body, '$.term_until')) IS NOT NULL"
        )
        with self._store.reading() as connection:
            rows = connection.execute(sql).fetchall()
        return [
            {
                "id": key,
                "name": name or "",
                "term_from": _day(since),
                "term_until": _day(until),
                "is_member": bool(member),
            }
            for key, name, since, until, member in rows
        ]

    def people_names(self) -> dict[str, str]:
        """Names of all people on the roster by id."""
        with self._store.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT id, json_extract(body, '$.name') FROM entity "
                    "WHERE case_id='house/roster' AND etype='neutral' AND deleted=0"
                )
            )

    def load_of(self, person_id: str) -> int:
        """Open cases in which the person sits as mediator."""
        return self._store.register.count(CaseFilter(mediator=(person_id,), stage=OPEN))

    def cases_naming(self, words: Sequence[str], most: int = 200) -> list[Row]:
        """Rows of cases whose text holds one of the words, newest first; candidates, not proof."""
        found: dict[int, None] = {}
        for word in words:
            if word.strip():
                found.update(dict.fromkeys(self._store.search.find(word, limit=most)))
        return self.case_rows(sorted(found, reverse=True))

    def people_of(self, case_id: str) -> list[Row]:
        """Parties and agents of a case: side, name, other names, number."""
        bodies = self._store.case_bodies(case_id)
        return [
            {
                "side": body.get("side", ""),
                "names": (body.get("name", ""), *body.get("aliases", ()), *body.get("former_names", ())),
                "id_number": body.get("id_number", ""),
            }
            for (etype, _), body in bodies.items()
            if etype in ("party", "agent")
        ]

    def named_in(self, case_id: str) -> list[Row]:
        """As :meth:`people_of`, and with them whoever stands in the line of a party."""
        from ipmediate.domain.subjects import BESIDE

        beside = [
            {
                "side": body.get("side", ""),
                "names": (body[name],),
                "id_number": body.get(number, "") if number else "",
            }
            for (etype, _), body in self._store.case_bodies(case_id).items()
            for name, number, _ in BESIDE
            if etype == "party" and body.get(name)
        ]
        return [*self.people_of(case_id), *beside]

    def _owed(self, refs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Label]:
        if not refs:
            return {}
        from ipmediate.storage.crosscase import owed_under

        with self._store.reading() as connection:
            return owed_under(connection, refs)

    def _heads(self, case_ids: Sequence[str]) -> dict[str, Row]:
        ids = [self._store.register.id_of(case_id) for case_id in dict.fromkeys(case_ids)]
        rows = self.case_rows([rowid for rowid in ids if rowid is not None])
        return {row["case_id"]: _head(row) for row in rows}


def _head(row: Row) -> Row:
    return {name: row[name] for name in ("case_id", "number", "title")}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_AT = {name: place for place, name in enumerate(COLUMNS)}
_TEXTS = tuple(
    (name, _AT[name])
    for name in (
        "number", "title", "stage", "right_type", "cause", "channel", "source", "path",
        "mediator", "applicant", "respondent", "due_rule",
    )
)  # fmt: skip
_DAYS = tuple((name, _AT[name]) for name in ("accepted_on", "closed_on", "due_on"))
_FAST, _AMOUNT, _PROVISIONAL, _TAGS = (
    _AT[name] for name in ("fast_track", "amount", "due_provisional", "tags")
)
_TRACKS = (Track.ORDINARY.value, Track.FAST.value)


def _case_row(values: tuple[Any, ...]) -> Row:
    row: Row = {name: values[place] or "" for name, place in _TEXTS}
    for name, place in _DAYS:
        row[name] = _day(values[place])
    amount, tags = values[_AMOUNT], values[_TAGS]
    row["rowid"], row["case_id"] = values[0], values[1]
    row["track"] = _TRACKS[bool(values[_FAST])]
    row["amount"] = None if amount is None else Decimal(amount).scaleb(-2)
    row["due_provisional"] = bool(values[_PROVISIONAL])
    row["tags"] = tuple(tags.split()) if tags else ()
    return row


def _session_row(case_id: str, body: str, number: str | None, title: str | None) -> Row:
    told = json.loads(body)
    end = told.get("ends_at")
    return {
        "case_id": case_id,
        "session_id": told["id"],
        "number": number or "",
        "title": title or "",
        "starts_at": datetime.fromisoformat(told["starts_at"]),
        "ends_at": datetime.fromisoformat(end) if end else None,
        "place": told.get("place", ""),
        "manner": told.get("manner", "on_site"),
        "status": told.get("status", "planned"),
    }


def _excerpt(texts: Sequence[str], words: Sequence[str]) -> str:
    for text in texts:
        for word in words:
            at = text.find(word)
            if at >= 0:
                start, end = max(0, at - EXCERPT), at + len(word) + EXCERPT
                return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return texts[0][: 2 * EXCERPT] if texts else ""


def _months(today: date) -> list[str]:
    last = today.year * 12 + today.month - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(last - MONTHS + 1, last + 1)]
