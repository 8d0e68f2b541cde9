"""The space of a committee in PostgreSQL, over a connection that cannot be weakened."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, overload

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.json import Jsonb

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import GENESIS, Answer, Author, Based, Entry, Head, Submission

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60
"""A server that is silent for longer is given up; the connection is cut from this side."""
SAFE: dict[str, object] = {
    "sslmode": "verify-full",
    "channel_binding": "require",
    "require_auth": "scram-sha-256",
    "gssencmode": "disable",
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "ipmediate",
}
"""Fixed; nothing in the program and no setting can take them back (``require`` accepts any certificate)."""

TICKET_LOGIN = "tk_"
"""How the name of a ticket's login begins."""

UNKNOWN_FUNCTION, UNKNOWN_TABLE = "42883", "42P01"
"""What a server of an earlier format answers to what came later."""
_ENTRY = (
    "l.seq, l.mutation_id, l.case_id, l.user_id, l.device_id, l.incarnation, l.device_seq, l.action, l.at, "
    "l.schema_v, l.salvaged_by, l.signature, l.payload_hash, l.prev_hash, l.hash, c.payload, c.salt"
)
_PULL = (
    f"select {_ENTRY} from ipm.commit_log l left join ipm.change c using (space_id, seq) "
    "where l.space_id = %s and l.seq > %s order by l.seq limit %s"
)
_PUSH = (
    "select statuses, places, seals, details from ipm_api.push_columns(%s, %s, %s, %s, %s, %s, "
    "%b::text[], %b::text[], %b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[])"
)
_BASED = "case_id, etype, entity_id, rev, rev_hash, body::text, last::text"


def connect(
    *, host: str, port: int, dbname: str, user: str, password: str, ca: Path
) -> psycopg.Connection[Any]:
    """Open a connection, or say what stands in the way.

    Args:
        host: name or address as it stands in the server's certificate.
        port: of the server.
        dbname: the database.
        user: the login of this workstation.
        password: kept in the encrypted file only.
        ca: certificate of the authority that signed the server's; nothing else is trusted.

    Raises:
        SyncTrouble: ``sync.unreachable``, ``sync.wrong_certificate``, ``sync.no_encryption``,
            ``sync.wrong_login``, ``sync.put_out``, ``sync.ticket_void``, ``sync.no_database``,
            ``sync.in_between``.
    """
    told: dict[str, Any] = {**SAFE, "sslrootcert": str(ca), "host": host, "port": port}
    try:
        return psycopg.connect(dbname=dbname, user=user, password=password, autocommit=True, **told)
    except psycopg.OperationalError as error:
        raise SyncTrouble(_reason(error, user), host=host, port=port) from error


@contextmanager
def administrator(address: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection of the administrator, who is nobody's workstation.

    Args:
        address: libpq connection string. Anything but a local socket is verified like a workstation's.

    Raises:
        SyncTrouble: as :func:`connect`; ``sync.not_administrator`` when rights do not suffice for what is
            done; ``sync.bad_address``.
    """
    try:
        told = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise SyncTrouble("sync.bad_address") from error
    host = str(told.get("host", ""))
    safe = {"application_name": "ipmediate"} if not host or host.startswith("/") else SAFE
    try:
        with psycopg.connect(**{**told, **safe}, autocommit=True) as connection:  # type: ignore[arg-type]
            yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise SyncTrouble("sync.not_administrator") from error
    except psycopg.OperationalError as error:
        raise SyncTrouble(_reason(error), host=host, port=str(told.get("port", 5432))) from error


class Line:
    """A connection whose every question is answered in time or given up, and that can be cut at once."""

    def __init__(self, connection: psycopg.Connection[Any], *, seconds: float = ANSWER_SECONDS) -> None:
        self._connection = connection
        self._seconds = seconds

    def rows(self, query: str, *values: object, binary: bool = False) -> list[tuple[Any, ...]]:
        """What a query answers.

        Args:
            query: one statement.
            values: of its places.
            binary: the answer comes as the server holds it, which is cheaper for long arrays.

        Raises:
            SyncTrouble: ``sync.not_admitted``, ``sync.unreachable``, ``sync.server_error``.
        """
        watch = threading.Timer(self._seconds, self.cut)
        watch.daemon = True
        watch.start()
        try:
            return self._answer(query, values, binary)
        except psycopg.errors.InsufficientPrivilege as error:
            raise SyncTrouble("sync.not_admitted") from error
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise SyncTrouble("sync.unreachable") from error
        except psycopg.Error as error:
            raise SyncTrouble("sync.server_error", state=error.sqlstate or "") from error
        finally:
            watch.cancel()

    def _answer(self, query: str, values: tuple[object, ...], binary: bool) -> list[tuple[Any, ...]]:
        """Asked again as for the first time when the server was brought up to date under the connection."""
        try:
            return self._connection.execute(query.encode(), values, binary=binary).fetchall()
        except psycopg.errors.FeatureNotSupported:
            if self._connection.prepare_threshold is None:
                raise
            self._connection.prepare_threshold = None
            return self._connection.execute(query.encode(), values, binary=binary).fetchall()

    def cut(self) -> None:
        """End it from any thread; whoever waits for an answer is told that the server is not reachable."""
        try:
            with socket.fromfd(self._connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as raw:
                raw.shutdown(socket.SHUT_RDWR)
        except (OSError, psycopg.Error):
            pass

    def close(self) -> None:
        """Close it when nobody waits for an answer."""
        self._connection.close()


class PostgresPeer:
    """One space over one connection."""

    def __init__(
        self, connection: psycopg.Connection[Any] | Line, space_id: str, *, columns: bool = True
    ) -> None:
        """Plug in.

        Args:
            connection: of a workstation.
            space_id: the space.
            columns: commits are handed in in columns; that a server before format 7 does not understand them
                is found out at the first try.
        """
        line = connection if isinstance(connection, Line) else Line(connection)
        self._rows = line.rows
        self._space = space_id
        self._columns = columns

    def head(self) -> Head:
        """Where the space stands."""
        row = self._rows(
            "select head_seq, head_hash, lineage::text, schema_min, schema_max "
            "from ipm.space where space_id = %s",
            self._space,
        )
        if not row:
            raise SyncTrouble("sync.not_admitted")
        seq, sealed, lineage, oldest, newest = row[0]
        return Head(seq=seq, hash=sealed, lineage=lineage, oldest_schema=oldest, newest_schema=newest)

    def hash_at(self, seq: int) -> str | None:
        """Hash of one commit."""
        if seq == 0:
            return GENESIS
        row = self._rows("select hash from ipm.commit_log where space_id = %s and seq = %s", self._space, seq)
        return row[0][0] if row else None

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        """Hand commits in, in one statement; those of one workstation in columns, which costs far less."""
        if self._columns and _are_of_one_station(submissions):
            try:
                return self._push_columns(lineage, submissions)
            except SyncTrouble as trouble:
                if trouble.params.get("state") != UNKNOWN_FUNCTION:
                    raise
                self._columns = False
        return self._push_rows(lineage, submissions)

    def _push_columns(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        one, *_ = submissions
        shared = (one.author.user_id, one.author.device_id, one.author.incarnation, one.schema)
        mutations = [one.mutation_id for one in submissions]
        ((statuses, places, seals, details),) = self._rows(
            _PUSH, self._space, lineage, *shared, mutations,
            [one.case_id for one in submissions],
            [one.author.device_seq for one in submissions],
            [one.author.action for one in submissions],
            [one.author.at for one in submissions],
            [one.payload for one in submissions],
            [one.salt for one in submissions],
            [one.signature for one in submissions],
            binary=True,
        )  # fmt: skip
        return [
            Answer(mutation_id=mutation, status=status, seq=seq, hash=sealed, detail=detail)
            for mutation, status, seq, sealed, detail in zip(
                mutations, statuses, places, seals, details, strict=False
            )
        ]

    def _push_rows(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        told = [_told(one) for one in submissions]
        rows = self._rows("select ipm_api.push(%s, %s, %s)", self._space, lineage, Jsonb(told, dumps=_dumps))
        return [
            Answer(
                mutation_id=one["mutation_id"], status=one["status"], seq=one.get("seq", 0),
                hash=one.get("hash", ""), detail=one.get("detail", ""),
            )
            for one in rows[0][0]
        ]  # fmt: skip

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        """Commits beyond a place."""
        return [_entry(row) for row in self._rows(_PULL, self._space, after, limit)]

    def entities(self, after: tuple[str, str, str] | None, limit: int) -> Sequence[Based]:
        """Entities in the order of their keys."""
        rows = self._rows(
            f"select {_BASED} from ipm.entity where space_id = %s "
            "and (case_id, etype, entity_id) > (%s, %s, %s) order by case_id, etype, entity_id limit %s",
            self._space, *(after or ("", "", "")), limit,
        )  # fmt: skip
        return _Read(rows)

    def case_entities(self, case_id: str) -> Sequence[Based]:
        """All entities of one case."""
        rows = self._rows(
            f"select {_BASED} from ipm.entity where space_id = %s and case_id = %s order by etype, entity_id",
            self._space, case_id,
        )  # fmt: skip
        return [_based(row) for row in rows]

    def size(self) -> int:
        """How many entities there are."""
        found = self._rows("select count(*) from ipm.entity where space_id = %s", self._space)
        return int(found[0][0])


def submission_text(told: Submission) -> str:
    """A commit as the server is handed one alone."""
    return _dumps(_told(told))


def _told(one: Submission) -> dict[str, Any]:
    return {
        "mutation_id": one.mutation_id, "case_id": one.case_id, "payload": one.payload,
        "salt": one.salt, "schema": one.schema, "salvaged_by": one.salvaged_by,
        "signature": one.signature,
        "author": {
            "user_id": one.author.user_id, "device_id": one.author.device_id,
            "incarnation": one.author.incarnation, "device_seq": one.author.device_seq,
            "action": one.author.action, "at": one.author.at,
        },
    }  # fmt: skip


def _are_of_one_station(told: Sequence[Submission]) -> bool:
    """Whether one workstation made all of them; commits given back were made by others."""
    by = {(one.author.user_id, one.author.device_id, one.author.incarnation, one.schema) for one in told}
    return len(by) == 1 and not any(one.salvaged_by for one in told)


_dumps = json.JSONEncoder(ensure_ascii=False).encode


def _entry(row: tuple[Any, ...]) -> Entry:
    (seq, mutation, case_id, user, device, incarnation, device_seq, action, at, schema, salvaged, signature,
     payload_hash, prev, sealed, payload, salt) = row  # fmt: skip
    author = Author(
        user_id=user, device_id=device, incarnation=incarnation, device_seq=device_seq, action=action, at=at
    )
    return Entry(
        seq=seq, mutation_id=mutation, case_id=case_id, author=author, schema=schema,
        salvaged_by=salvaged, signature=signature, payload_hash=payload_hash, prev_hash=prev, hash=sealed,
        payload=payload, salt=salt,
    )  # fmt: skip


def _based(row: tuple[Any, ...]) -> Based:
    case_id, etype, entity_id, rev, rev_hash, body, last = row
    return Based(
        case_id=case_id, etype=etype, id=entity_id, rev=rev, rev_hash=rev_hash,
        body=None if body is None else json.loads(body), last=json.loads(last),
    )  # fmt: skip


class _Read(Sequence[Based]):
    """Rows as they came; each is understood when it is looked at, so that reading keeps up with the line."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Based: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Based]: ...
    def __getitem__(self, place: int | slice) -> Based | Sequence[Based]:
        if isinstance(place, slice):
            return _Read(self._rows[place])
        return _based(self._rows[place])


_REASONS = (
    (
        r"channel binding check failed|offer an authentication method that supports channel binding",
        "sync.in_between",
    ),
    (
        r"certificate verify failed|does not match host name|certificate.*(revoked|expired)",
        "sync.wrong_certificate",
    ),
    (r"does not support SSL|root certificate file", "sync.no_encryption"),
    (
        r"password authentication failed|role .* does not exist|authentication method|no pg_hba|"
        r"is not permitted to log in|用户 .*认证失败|角色 .*不存在|不允许角色.*登录|pg_hba\.conf 记录",
        "sync.wrong_login",
    ),
    (
        r'database ".*" does not exist|permission denied for database|数据库.*(不存在|权限不够)',
        "sync.no_database",
    ),
)
"""What libpq and the server say; the server in English or, as many in China do, in Chinese."""

_NO_LOGIN = re.compile(r"is not permitted to log in|不允许角色.*登录")
"""What the server says to whom has proved who it is; nobody else gets as far."""


def _reason(error: Exception, login: str = "") -> str:
    told = str(error)
    if login and _NO_LOGIN.search(told):
        return "sync.ticket_void" if login.startswith(TICKET_LOGIN) else "sync.put_out"
    return next((code for pattern, code in _REASONS if re.search(pattern, told)), "sync.unreachable")
