"""The history across all cases: who did what when, newest first, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from ipmediate.domain.minutes import PRIVATE_NOUNS
from ipmediate.storage.casebodies import PLACE
from ipmediate.storage.repository import BULKY

CHUNK = 400
"""Entries read at once while looking for those that pass."""

Line = tuple[int, str, str, str, str, str, str, str, tuple[tuple[str, str, str, Any, Any], ...]]
"""seq, commit, act, actor, time, case, name of the case, summary, changes."""


def lines(
    connection: Any,
    *,
    actor: str = "",
    case_id: str = "",
    act: str = "",
    noun: str = "",
    field: str = "",
    since: date | None = None,
    until: date | None = None,
    before: int | None = None,
) -> Iterator[Line]:
    """Entries that pass, the newest first.

    Args:
        connection: a reading connection; cases hidden from it are not there.
        actor: id of who acted.
        case_id: one case.
        act: dotted name of an act, or its beginning up to the dot (``papers.``).
        noun: only acts that changed such a thing, and of their changes only those.
        field: the same for a field.
        since: first day.
        until: last day.
        before: only entries before this number, to go on from a page.
    """
    where: list[str] = ["1"]
    values: list[object] = []
    for sql, value in (
        ("audit.actor=?", actor),
        ("audit.case_id=?", case_id),
        ("audit.at>=?", since.isoformat() if since else ""),
        ("audit.at<?", f"{until.isoformat()}T99" if until else ""),
        ("instr(commit_log.payload, ?)>0", f'"etype":"{noun}"' if noun else ""),
        ("instr(commit_log.payload, ?)>0", f'"{field}":{{' if field else ""),
    ):
        if value:
            where.append(sql)
            values.append(value)
    if act:
        where.append("substr(audit.action, 1, ?)=?" if act.endswith(".") else "audit.action=?")
        values += [len(act), act] if act.endswith(".") else [act]
    hidden = _hidden(connection)
    last = before if before is not None else 1 << 62
    while True:
        rows = connection.execute(
            "SELECT audit.seq, audit.commit_id, audit.action, audit.actor, audit.at, audit.case_id, "
            "coalesce(nullif(case_register.number, ''), case_register.title, ''), audit.summary, "
            "commit_log.payload FROM audit JOIN commit_log ON commit_log.commit_id=audit.commit_id "
            "LEFT JOIN case_register ON case_register.case_id=audit.case_id "
            f"WHERE {' AND '.join(where)} AND audit.seq<? ORDER BY audit.seq DESC LIMIT ?",
            (*values, last, CHUNK),
        ).fetchall()
        for row in rows:
            if row[5].startswith("house/") and any(one in row[7] or one in row[8] for one in hidden):
                continue
            changes = tuple(_changes(row[8], noun, field))
            if changes or not (noun or field):
                yield (*row[:7], row[7], changes)
        if len(rows) < CHUNK:
            return
        last = rows[-1][0]


def _hidden(connection: Any) -> tuple[str, ...]:
    """Cases the wall hides; entries beside the cases that name one of them are not shown either."""
    made = connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name='hidden_case'").fetchone()
    if made is None:
        return ()
    return tuple(row[0] for row in connection.execute("SELECT case_id FROM temp.hidden_case"))


def acts(connection: Any) -> tuple[str, ...]:
    """Every kind of act that was ever done."""
    rows = connection.execute("SELECT DISTINCT action FROM audit ORDER BY action")
    return tuple(row[0] for row in rows)


def _changes(payload: str, noun: str, field: str) -> Iterator[tuple[str, str, str, Any, Any]]:
    for op in json.loads(payload or "[]"):
        if op["etype"] in PRIVATE_NOUNS or (noun and op["etype"] != noun):
            continue
        for name, change in op["patch"].items():
            if name != PLACE and (op["etype"], name) not in BULKY and (not field or name == field):
                yield op["etype"], op["id"], name, change.get("from"), change.get("to")
