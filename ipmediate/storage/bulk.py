"""Loading many new cases at once, through the same statements as any change, each compiled only once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import Compiled

from ipmediate.storage.commits import Op, canonical
from ipmediate.storage.engine import Connection
from ipmediate.storage.ledger import Act, EntityWrite, Ledger
from ipmediate.storage.pinyin import Readings
from ipmediate.storage.projection import Body, EntityKey, Projection

CASES_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """One case to load: its id, its bodies and what it shows outside."""

    case_id: str
    bodies: Mapping[EntityKey, Body]
    shown: Projection


class _Rows:
    """Answers like an SQLAlchemy result, as far as the ledger asks."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def first(self) -> Any:
        return self._cursor.fetchone()

    def scalar(self) -> Any:
        row = self._cursor.fetchone()
        return row[0] if row else None

    def __iter__(self) -> Any:
        return iter(self._cursor)


class _Driver:
    """Runs statements straight on the driver."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = SQLiteDialect_pysqlite()
        self._known: dict[Executable, tuple[str, tuple[str, ...], Mapping[str, Any]]] = {}

    def __call__(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]
    ) -> _Rows:
        sql, names, fixed = self._known.get(statement) or self._compile(statement)
        if isinstance(values, Mapping):
            told = {**fixed, **values}
            return _Rows(self._connection.execute(sql, [told[name] for name in names]))
        rows = ([{**fixed, **each}[name] for name in names] for each in values)
        return _Rows(self._connection.executemany(sql, rows))

    def _compile(self, statement: Executable) -> tuple[str, tuple[str, ...], Mapping[str, Any]]:
        compiled: Compiled = statement.compile(dialect=self._dialect)  # type: ignore[attr-defined]
        names = tuple(getattr(compiled, "positiontup", None) or ())
        self._known[statement] = (str(compiled), names, dict(compiled.params))
        return self._known[statement]


def load(
    connection: Connection,
    cases: Iterable[NewCase],
    *,
    act: Act,
    new_id: Callable[[], str],
    readings: Readings,
) -> int:
    """Write cases that are not there yet; how many were written.

    A few thousand go into one transaction, each with its commit and audit entry. A failure leaves the whole
    transactions before it and nothing of its own.
    """
    run = _Driver(connection)
    waiting = iter(cases)
    done = 0
    readings.load(connection)
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            written = _some(Ledger(run, readings, index_last=True), waiting, act, new_id)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            readings.forget()
            raise
        done += written
        if written < CASES_AT_ONCE:
            return done


def _some(ledger: Ledger, waiting: Iterable[NewCase], act: Act, new_id: Callable[[], str]) -> int:
    written = 0
    for case in waiting:
        commit_id = new_id()
        ops = [_birth(key, body) for key, body in case.bodies.items()]
        ledger.take_pass(commit_id)
        ledger.entities(
            case.case_id,
            commit_id,
            [
                EntityWrite(etype=etype, id=entity_id, body=canonical(body), rev=1, deleted=False)
                for (etype, entity_id), body in case.bodies.items()
            ],
        )
        ledger.head(case.case_id, commit_id, 1)
        ledger.commit(case.case_id, commit_id, act, secrets.token_hex(16), ops)
        ledger.audit(case.case_id, commit_id, act, {})
        ledger.project(case.case_id, case.shown, fresh=True)
        ledger.give_pass_back()
        written += 1
        if written == CASES_AT_ONCE:
            break
    ledger.index()
    return written


def _birth(key: EntityKey, body: Body) -> Op:
    """The operation that brings a body in; see :func:`ipmediate.storage.commits.op_between`."""
    return {
        "etype": key[0],
        "id": key[1],
        "op": "put",
        "patch": {name: {"to": value} for name, value in body.items()},
    }
