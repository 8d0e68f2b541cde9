"""The register: one row per case, read straight from the driver because every list on screen waits for it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from ipmediate.storage.engine import Connection, Readers
from ipmediate.storage.filters import EVERYTHING, CaseFilter
from ipmediate.storage.registerfields import LAPSING, OPEN, REGISTER_FIELDS
from ipmediate.storage.rowruns import gathered

if TYPE_CHECKING:
    from ipmediate.storage.projection import DeadlineRow

COLUMNS: tuple[str, ...] = ("rowid", "case_id", *REGISTER_FIELDS)
"""Columns of a register row, in the order :meth:`Register.case_rows` gives them."""

LINE: tuple[str, ...] = (
    "rowid", "case_id", "number", "title", "stage", "right_type", "cause", "channel", "source", "path",
    "mediator", "applicant", "respondent", "due_rule", "tags", "accepted_on", "closed_on", "due_on", "amount",
    "fast_track", "due_provisional",
)  # fmt: skip
"""Columns of a line for a table: the row id, texts (empty for none), and three whole numbers."""

_AT_ONCE = 500
_IN_PART = 4096
"""So many row ids are held as objects while a whole register is read."""


class Register:
    """Reads the register and the deadline list; safe from any thread."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def case_ids(
        self,
        filters: CaseFilter = EVERYTHING,
        *,
        order: str = "filed",
        descending: bool = True,
        limit: int = -1,
    ) -> Sequence[int]:
        """Register ids of the living cases in order, 8 bytes each; all by filing in less room.

        Args:
            filters: conditions on register fields.
            order: ``filed`` (order of filing) or a register field; cases without a value stand last.
            descending: newest, largest or last first.
            limit: at most so many; -1 gives all.
        """
        if order != "filed" and order not in REGISTER_FIELDS:
            raise ValueError(f"no such order: {order}")
        where, values = _conditions(filters)
        way = "DESC" if descending else "ASC"
        with self._readers.lend(aside=limit < 0) as connection:
            if order == "filed" and descending and limit < 0:
                return gathered(_parts(connection, f"{where} ORDER BY rowid DESC", values, limit))
            if order == "filed":
                return _ids(connection, f"{where} ORDER BY rowid {way}", values, limit)
            ids = _ids(
                connection,
                f"{where} AND {order} IS NOT NULL ORDER BY {order} {way}, rowid {way}",
                values,
                limit,
            )
            if limit < 0 or len(ids) < limit:
                rest = limit if limit < 0 else limit - len(ids)
                ids.extend(
                    _ids(connection, f"{where} AND {order} IS NULL ORDER BY rowid {way}", values, rest)
                )
            return ids

    def case_rows(self, ids: Sequence[int]) -> list[tuple[object, ...]]:
        """Register rows (:data:`COLUMNS`) for ids, in the order asked; ids that are gone are left out."""
        return self._rows(COLUMNS, ids)

    def case_lines(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """What a table shows (:data:`LINE`) for ids, in the order asked; ids that are gone are left out."""
        return self._rows(_LINE_SQL, ids)

    def _rows(self, columns: tuple[str, ...], ids: Sequence[int]) -> list[tuple[Any, ...]]:
        found: dict[int, tuple[Any, ...]] = {}
        with self._readers.lend() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                part = ids[start : start + _AT_ONCE]
                rows = connection.execute(_rows_sql(columns, len(part)), tuple(part)).fetchall()
                found.update({row[0]: row for row in rows})
        return [found[rowid] for rowid in ids if rowid in found]

    def id_of(self, case_id: str) -> int | None:
        """Register id of a living case."""
        with self._readers.lend() as connection:
            row = connection.execute(
                "SELECT rowid FROM case_register WHERE case_id=? AND live=1", (case_id,)
            ).fetchone()
        return row[0] if row else None

    def by_number(self, number: str) -> list[str]:
        """Case ids that bear exactly this number."""
        with self._readers.lend() as connection:
            rows = connection.execute(
                "SELECT case_id FROM case_register WHERE live=1 AND number=? ORDER BY rowid", (number,)
            ).fetchall()
        return [row[0] for row in rows]

    def count(self, filters: CaseFilter = EVERYTHING) -> int:
        """How many living cases meet the filters."""
        where, values = _conditions(filters)
        with self._readers.lend() as connection:
            return int(
                connection.execute(f"SELECT count(*) FROM case_register WHERE {where}", values).fetchone()[0]
            )

    def counts(self, field: str, filters: CaseFilter = EVERYTHING) -> dict[str | int | None, int]:
        """How many living cases there are for each value of a register field."""
        if field not in REGISTER_FIELDS:
            raise ValueError(f"no such field: {field}")
        where, values = _conditions(filters)
        sql = f"SELECT {field}, count(*) FROM case_register WHERE {where} GROUP BY {field}"
        with self._readers.lend() as connection:
            return dict(connection.execute(sql, values).fetchall())

    def deadlines(
        self, *, until: str, today: str, since: str = "", limit: int = 500
    ) -> list[tuple[str, DeadlineRow]]:
        """Open deadlines due up to a day, earliest first, each with its case id; all days in ISO form.

        Args:
            until: last day asked for.
            today: those that lapse by themselves are left out when they ended before this day.
            since: first day asked for.
            limit: how many at most.
        """
        from ipmediate.storage.projection import DeadlineRow

        columns = "case_id, rule, ref, due, provisional, done"
        sql = (
            f"SELECT {columns} FROM deadline WHERE done={OPEN} AND due<=? AND due>=? UNION ALL "
            f"SELECT {columns} FROM deadline WHERE done={LAPSING} AND due<=? AND due>=? "
            "ORDER BY due, case_id LIMIT ?"
        )
        values = (until, since, until, max(since, today), limit)
        with self._readers.lend() as connection:
            rows = connection.execute(sql, values).fetchall()
        return [
            (
                case_id,
                DeadlineRow(
                    rule=rule, ref=ref, due=due, provisional=bool(provisional), lapses=done == LAPSING
                ),
            )
            for case_id, rule, ref, due, provisional, done in rows
        ]


_IDS = "SELECT rowid FROM case_register WHERE"


def _ids(connection: Connection, tail: str, values: tuple[object, ...], limit: int) -> array[int]:
    if 0 <= limit <= _IN_PART:
        rows = connection.execute(f"{_IDS} {tail} LIMIT ?", (*values, limit)).fetchall()
        return array("q", [rowid for (rowid,) in rows])
    return array("q", chain.from_iterable(_parts(connection, tail, values, limit)))


def _parts(connection: Connection, tail: str, values: tuple[object, ...], limit: int) -> Iterator[list[int]]:
    rows = connection.execute(f"{_IDS} {tail} LIMIT ?", (*values, limit))
    while part := rows.fetchmany(_IN_PART):
        yield [rowid for (rowid,) in part]


_LINE_SQL = (*LINE[:2], *(f"ifnull({name},'')" for name in LINE[2:-3]), *LINE[-3:])


@lru_cache(maxsize=_AT_ONCE)
def _rows_sql(columns: tuple[str, ...], count: int) -> str:
    marks = ",".join("?" * count)
    return f"SELECT {','.join(columns)} FROM case_register WHERE rowid IN ({marks})"


@lru_cache(maxsize=64)
def _conditions(filters: CaseFilter) -> tuple[str, tuple[object, ...]]:
    parts = ["live=1"]
    values: list[object] = []
    for name, wanted in filters.choices():
        parts.append(f"{name} IN ({','.join('?' * len(wanted))})")
        values += wanted
    for tag in filters.tags:
        parts.append("instr(' ' || tags || ' ', ' ' || ? || ' ') > 0")
        values.append(tag)
    for column, sign, value in filters.ranges():
        parts.append(f"{column} {sign} ?")
        values.append(value)
    return " AND ".join(parts), tuple(values)
