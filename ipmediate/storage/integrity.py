"""Whether a store is whole: pages, references, both chains, and bodies that are what the commits say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from ipmediate.storage import trust
from ipmediate.storage.commits import (
    ERASURE,
    GENESIS,
    RETELLING,
    CommitHead,
    applied,
    audit_hash,
    payload_hash,
    same,
)
from ipmediate.storage.engine import SIGNED_SINCE, Connection, version_of
from ipmediate.storage.projection import Body, EntityKey

TABLES = (
    "entity",
    "commit_log",
    "audit",
    "case_register",
    "paper",
    "number_series",
    "blob",
    "blob_chunk",
    "blob_seal",
    "stamp",
    "erasure",
    "blob_erasure",
)

_ORDERS = {
    "entity": "case_id, etype, id",
    "commit_log": "device_seq",
    "audit": "seq",
    "case_register": "rowid",
    "paper": "paper_id",
    "number_series": "series, year, seq",
    "blob": "blob_id",
    "blob_chunk": "blob_id, n",
    "blob_seal": "blob_id",
    "stamp": "stamp_id",
    "erasure": "commit_id",
    "blob_erasure": "sha256",
}

COMMITTED = (
    ("entity", "last_commit"),
    ("case_head", "last_commit"),
    ("audit", "commit_id"),
    ("paper", "commit_id"),
    ("number_series", "commit_id"),
)
"""Columns that name a commit, kept true by triggers: a foreign key would read each table at every commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was found.

    Attributes:
        rows: rows per table.
        head: sequence and hash of the last commit.
        faults: what is wrong, as (kind, place); empty when the store is whole.
    """

    rows: dict[str, int]
    head: tuple[int, str]
    faults: tuple[tuple[str, str], ...]


def check(connection: Connection, *, pages: bool = True, replay: bool = True) -> Health:
    """Check a store through one connection, in one consistent read.

    Args:
        connection: any connection of this room.
        pages: also check every page's authenticity and structure (slow on a large file).
        replay: also rebuild every body from the commits and compare.
    """
    faults: list[tuple[str, str]] = []
    connection.execute("BEGIN")
    try:
        if pages:
            faults += [("page", str(row[0])) for row in connection.execute("PRAGMA cipher_integrity_check")]
            told = connection.execute("PRAGMA quick_check").fetchall()
            faults += [("structure", str(row[0])) for row in told if row[0] != "ok"]
            faults += [("reference", str(row[0])) for row in connection.execute("PRAGMA foreign_key_check")]
            faults += _orphans(connection)
        faults += _commit_faults(connection)
        faults += _audit_faults(connection)
        if version_of(connection) >= SIGNED_SINCE:
            faults += [one for one in trust.faults(connection) if one[0] in SIGNED]
        if replay:
            faults += _body_faults(connection)
        return Health(rows=count_rows(connection), head=chain_head(connection), faults=tuple(faults))
    finally:
        connection.execute("ROLLBACK")


def count_rows(connection: Connection) -> dict[str, int]:
    """Rows per table; 0 for a table an older format has not yet."""
    made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] if table in made else 0
        for table in TABLES
    }


def digest_rows(connection: Connection) -> dict[str, str]:
    """SHA-256 over all rows of each table in the order of their keys; equal content has equal digests."""
    made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    return {table: _digest_of(connection, table) for table in TABLES if table in made}


def _digest_of(connection: Connection, table: str) -> str:
    found = hashlib.sha256()
    for row in connection.execute(f"SELECT * FROM {table} ORDER BY {_ORDERS[table]}"):
        for value in row:
            told = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
            found.update(len(told).to_bytes(8, "big") + told)
    return found.hexdigest()


def chain_head(connection: Connection) -> tuple[int, str]:
    """Sequence and hash of the last commit; (0, genesis) when there is none."""
    row = connection.execute(
        "SELECT device_seq, hash FROM commit_log ORDER BY device_seq DESC LIMIT 1"
    ).fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def _orphans(connection: Connection) -> Iterator[tuple[str, str]]:
    for table, column in COMMITTED:
        known = f"SELECT 1 FROM commit_log WHERE commit_log.commit_id={table}.{column}"
        if connection.execute(f"SELECT 1 FROM {table} WHERE NOT EXISTS ({known}) LIMIT 1").fetchone():
            yield "reference", table


def _commit_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    before, expected = GENESIS, 1
    rows = connection.execute(
        "SELECT device_seq, commit_id, device, case_id, action, actor, at, prev_hash, salt, payload_hash, "
        "hash, payload FROM commit_log ORDER BY device_seq"
    )
    for seq, commit_id, device, case_id, action, actor, at, prev, salt, told, sealed, payload in rows:
        head = CommitHead(
            commit_id=commit_id, device=device, device_seq=seq, case_id=case_id, action=action,
            actor=actor, at=at, prev_hash=prev, payload_hash=told,
        )  # fmt: skip
        if seq != expected or prev != before or head.hash() != sealed:
            yield "chain", str(seq)
        if payload_hash(salt, payload) != told and not _erased(connection, commit_id):
            yield "payload", str(seq)
        before, expected = sealed, seq + 1


def _erased(connection: Connection, commit_id: str) -> bool:
    sql = "SELECT 1 FROM erasure WHERE commit_id=?"
    return connection.execute(sql, (commit_id,)).fetchone() is not None


def _audit_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    before, expected = GENESIS, 1
    rows = connection.execute(
        "SELECT seq, prev_hash, hash, commit_id, action, actor, device, at, case_id, summary "
        "FROM audit ORDER BY seq"
    )
    for seq, prev, sealed, *told in rows:
        whole = audit_hash(prev, told) == sealed or (told[-1] == "" and _erased(connection, told[0]))
        if seq != expected or prev != before or not whole:
            yield "audit", str(seq)
        before, expected = sealed, seq + 1


def _body_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    cursor = connection.cursor()
    for (case_id,) in connection.execute("SELECT case_id FROM case_head ORDER BY case_id"):
        bodies: dict[EntityKey, Body] = {}
        payloads = cursor.execute(
            "SELECT device_seq, payload, action FROM commit_log WHERE case_id=? ORDER BY device_seq",
            (case_id,),
        ).fetchall()
        for seq, payload, action in payloads:
            if action in RETELLING:
                bodies = {}
            if not payload:
                continue
            for op in json.loads(payload):
                key = (op["etype"], op["id"])
                body, astray = applied(op, bodies.get(key))
                if astray:
                    yield "patch", f"{seq}/{op['etype']}/{op['id']}"
                if body is None:
                    bodies.pop(key, None)
                else:
                    bodies[key] = body
        stored = cursor.execute(
            "SELECT etype, id, body FROM entity WHERE case_id=? AND deleted=0", (case_id,)
        ).fetchall()
        kept = {(etype, entity_id): json.loads(body) for etype, entity_id, body in stored}
        wanted = {key: body for key, body in bodies.items() if key[0] not in NOT_ENTITIES}
        for key in wanted.keys() | kept.keys():
            if key not in wanted or key not in kept or not same(wanted[key], kept[key]):
                yield "body", f"{case_id}/{key[0]}/{key[1]}"


SIGNED = frozenset({"signature", "end", "checkpoint", "erasure"})
"""Kinds of fault only the signatures show."""

NOT_ENTITIES = frozenset({"issued_paper", "number", ERASURE})
"""Types of operation whose rows stand in tables of their own."""
