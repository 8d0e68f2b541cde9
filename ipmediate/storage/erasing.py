"""Erasing by law: a case is told anew, and what it said before is gone while every hash stays.

One commit does it. Its payload names every earlier commit and every kept file that lost its content, so that
nobody can empty a commit without a signed erasure that owns up to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipmediate.storage import sealed
from ipmediate.storage.commits import ERASING, ERASURE, SHARED_ERASING, WITHDRAWING, Op, canonical
from ipmediate.storage.projection import Body, EntityKey

NAMED = re.compile(r'"(?:pdf_)?sha256":"([0-9a-f]{64})"')
"""How a body names a kept file."""

WORDS_AT_ONCE = 200
"""Pages of the search index that are merged in one transaction."""

EMPTY = "{}"
"""Body of a thing that was erased; it is in no list of things to take out of the trash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """A case as it shall stand after an erasure.

    Attributes:
        bodies: everything that stays.
        told: JSON values of the erasure: who asked, on what ground, who did it; never what was erased.
        contents: digests of kept files whose content shall go.
    """

    bodies: Mapping[EntityKey, Body]
    told: Mapping[str, Any]
    contents: Collection[str]


def needed_elsewhere(connection: Any, case_id: str, contents: Collection[str]) -> frozenset[str]:
    """Those of some kept files that another case names too."""
    if not contents:
        return frozenset()
    rows = connection.execute(
        f"SELECT pdf_sha256, '' FROM paper WHERE case_id<>? AND facts<>'{EMPTY}' "
        "UNION ALL SELECT '', body FROM entity WHERE case_id<>? AND body LIKE '%sha256%'",
        (case_id, case_id),
    )
    named = {one for sha256, body in rows for one in (sha256, *NAMED.findall(body))}
    return frozenset(named.intersection(contents))


def contents_of(connection: Any, case_id: str) -> frozenset[str]:
    """Digests of all files a case names, its issued papers included."""
    rows = connection.execute(
        "SELECT pdf_sha256, '' FROM paper WHERE case_id=? "
        "UNION ALL SELECT '', body FROM entity WHERE case_id=? AND body LIKE '%sha256%'",
        (case_id, case_id),
    )
    return frozenset(one for sha256, body in rows for one in (sha256, *NAMED.findall(body)) if one)


def operations(connection: Any, case_id: str, commit_id: str, retelling: Retelling) -> list[Op]:
    """What the erasing commit says: what is gone, then the whole case."""
    commits = [
        row[0]
        for row in connection.execute(
            "SELECT commit_id FROM commit_log WHERE case_id=? ORDER BY device_seq", (case_id,)
        )
    ]
    before = connection.execute(
        "SELECT sha256 FROM blob_erasure JOIN commit_log ON commit_id=by_commit WHERE case_id=?", (case_id,)
    )
    contents = sorted({row[0] for row in before} | set(retelling.contents))
    told = {**retelling.told, "commits": commits, "contents": contents}
    gone: Op = {
        "etype": ERASURE,
        "id": commit_id,
        "op": "put",
        "patch": {name: {"to": value} for name, value in told.items()},
    }
    return [gone, *(_told(key, body) for key, body in sorted(retelling.bodies.items()))]


def _told(key: EntityKey, body: Body) -> Op:
    patch = {name: {"to": value} for name, value in body.items()}
    return {"etype": key[0], "id": key[1], "op": "put", "patch": patch}


def empty(connection: Any, case_id: str, commit_id: str, retelling: Retelling) -> None:
    """Take the content out of earlier commits, entries, things, papers and files, under the pass."""
    connection.execute(
        "INSERT INTO erasure (commit_id, by_commit) SELECT commit_id, ? FROM commit_log WHERE case_id=? "
        "AND commit_id<>? AND commit_id NOT IN (SELECT commit_id FROM erasure)",
        (commit_id, case_id, commit_id),
    )
    of_case = "commit_id IN (SELECT commit_id FROM commit_log WHERE case_id=? AND commit_id<>?)"
    connection.execute(
        "UPDATE commit_log SET salt='', payload='' WHERE payload<>'' AND case_id=? AND commit_id<>?",
        (case_id, commit_id),
    )
    connection.execute(f"UPDATE audit SET summary='' WHERE summary<>'' AND {of_case}", (case_id, commit_id))
    _entities(connection, case_id, commit_id, retelling.bodies)
    for sha256 in sorted(retelling.contents):
        _content(connection, case_id, sha256, commit_id)


def _entities(connection: Any, case_id: str, commit_id: str, bodies: Mapping[EntityKey, Body]) -> None:
    rows = connection.execute(
        "SELECT etype, id, body, deleted FROM entity WHERE case_id=?", (case_id,)
    ).fetchall()
    for etype, entity_id, stood, deleted in rows:
        body = bodies.get((etype, entity_id))
        text = EMPTY if body is None else canonical(body)
        if text == stood and bool(deleted) is (body is None):
            continue
        connection.execute(
            "UPDATE entity SET body=?, deleted=?, rev=rev+1, last_commit=? "
            "WHERE case_id=? AND etype=? AND id=?",
            (text, int(body is None), commit_id, case_id, etype, entity_id),
        )


def _content(connection: Any, case_id: str, sha256: str, commit_id: str) -> None:
    blob = connection.execute("SELECT blob_id FROM blob WHERE sha256=?", (sha256,)).fetchone()
    known = connection.execute(
        "SELECT action FROM blob_erasure JOIN commit_log ON commit_id=by_commit WHERE sha256=?", (sha256,)
    ).fetchone()
    if known is not None and known[0] == WITHDRAWING:
        connection.execute("DELETE FROM blob_erasure WHERE sha256=?", (sha256,))
        known = None
    if known is None:
        connection.execute("INSERT INTO blob_erasure (sha256, by_commit) VALUES (?, ?)", (sha256, commit_id))
    connection.execute(
        f"UPDATE paper SET facts='{EMPTY}', title='', "
        "void_reason=CASE WHEN void_reason IS NULL THEN NULL ELSE '' END "
        f"WHERE pdf_sha256=? AND case_id=? AND facts<>'{EMPTY}'",
        (sha256, case_id),
    )
    if blob is not None:
        for table in ("blob_chunk", "blob_seal"):
            connection.execute(f"DELETE FROM {table} WHERE blob_id=?", blob)


def tidy(connection: Any, folder: Path, told: Callable[[int, int, str], None]) -> None:
    """Make what was erased unreadable also in the free pages of the file, and drop its sealed files.

    Raises:
        Exception: what ``told`` raises; the erasure itself stands, and tidying again finishes it.
    """
    steps: list[tuple[str, ...]] = [
        ("INSERT INTO search(search) VALUES('optimize')",),
        ("VACUUM",),
        ("PRAGMA wal_checkpoint(TRUNCATE)",),
    ]
    for number, (statement,) in enumerate(steps):
        told(number, len(steps) + 1, "erase")
        connection.execute(statement).fetchall()
    for path in _strays(folder, sealed.names_kept(connection)):
        path.unlink(missing_ok=True)
    told(len(steps) + 1, len(steps) + 1, "erase")


def forget_words(writing: Callable[[], AbstractContextManager[Any]]) -> None:
    """Take the words of what was erased out of the search index too, in steps between which others write.

    The index only marks what is deleted; the words go when its parts are merged.
    """
    pages = -WORDS_AT_ONCE
    while True:
        with writing() as connection:
            connection.execute("PRAGMA secure_delete=ON")
            before = connection.total_changes
            connection.execute("INSERT INTO search(search, rank) VALUES('merge', ?)", (pages,))
            if connection.total_changes - before < 2:
                return
        pages = WORDS_AT_ONCE


def _strays(folder: Path, named: Collection[str]) -> Iterator[Path]:
    return (path for name, path in sealed.names_in(folder) if name not in named)


def erasures(connection: Any) -> list[dict[str, Any]]:
    """What was erased by law so far, oldest first: the case, when, by whom, and what the erasure says."""
    found = []
    for case_id, at, actor, payload in connection.execute(
        "SELECT case_id, at, actor, payload FROM commit_log WHERE commit_id IN "
        "(SELECT by_commit FROM erasure UNION SELECT by_commit FROM blob_erasure) AND action IN (?, ?) "
        "ORDER BY device_seq",
        (ERASING, SHARED_ERASING),
    ):
        for op in json.loads(payload or "[]"):
            if op["etype"] == ERASURE:
                told = {name: change["to"] for name, change in op["patch"].items()}
                found.append({"case_id": case_id, "at": at, "actor": actor, **told})
    return found
