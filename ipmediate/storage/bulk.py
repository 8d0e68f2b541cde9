"""Loading many new cases at once, through the same statements as any change, each compiled only once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import Compiled

from ipmediate.storage.commits import canonical
from ipmediate.storage.engine import Connection
from ipmediate.storage.ledger import Act, EntityWrite, Ledger
from ipmediate.storage.pinyin import Readings
from ipmediate.storage.projection import Body, EntityKey, Projection
from ipmediate.storage.seals import Signer

_quoted = json.encoder.encode_basestring
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
        self._known: dict[Executable, tuple[str, Callable[[Mapping[str, Any]], Sequence[Any]]]] = {}

    def __call__(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]
    ) -> _Rows:
        sql, row = self._known.get(statement) or self._compile(statement)
        if isinstance(values, Mapping):
            return _Rows(self._connection.execute(sql, row(values)))
        return _Rows(self._connection.executemany(sql, map(row, values)))

    def _compile(self, statement: Executable) -> tuple[str, Callable[[Mapping[str, Any]], Sequence[Any]]]:
        compiled: Compiled = statement.compile(dialect=self._dialect)  # type: ignore[attr-defined]
        names = tuple(getattr(compiled, "positiontup", None) or ())
        fixed = {name: value for name, value in compiled.params.items() if value is not None}

        def row(values: Mapping[str, Any]) -> Sequence[Any]:
            told = {**fixed, **values} if fixed else values
            return [told[name] for name in names]

        self._known[statement] = (str(compiled), row)
        return self._known[statement]


def load(
    connection: Connection,
    cases: Iterable[NewCase],
    *,
    act: Act,
    new_id: Callable[[], str],
    readings: Readings,
    signer: Signer,
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
            written = _some(Ledger(run, readings, signer, index_last=True), waiting, act, new_id)
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
        told = {key: _born(key, body) for key, body in case.bodies.items()}
        payload = f"[{','.join(op for _, op in told.values())}]"
        ledger.take_pass(commit_id)
        ledger.entities(
            case.case_id,
            commit_id,
            [
                EntityWrite(etype=etype, id=entity_id, body=body, rev=1, deleted=False)
                for (etype, entity_id), (body, _) in told.items()
            ],
        )
        ledger.head(case.case_id, commit_id, 1)
        ledger.commit(case.case_id, commit_id, act, secrets.token_hex(16), payload)
        ledger.audit(case.case_id, commit_id, act, {})
        ledger.project(case.case_id, case.shown, fresh=True)
        ledger.give_pass_back()
        written += 1
        if written == CASES_AT_ONCE:
            break
    if written:
        ledger.finish()
    ledger.index()
    return written


def _born(key: EntityKey, body: Body) -> tuple[str, str]:
    """The canonical texts of a new body and of the operation that brings it in, each value encoded once."""
    fields = [(_quoted(name), _text(value)) for name, value in sorted(body.items())]
    patch = ",".join([f'{name}:{{"to":{value}}}' for name, value in fields])
    op = f'{{"etype":{_quoted(key[0])},"id":{_quoted(key[1])},"op":"put","patch":{{{patch}}}}}'
    return f"{{{','.join([f'{name}:{value}' for name, value in fields])}}}", op


def _text(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return str(value) if type(value) is int else canonical(value)
