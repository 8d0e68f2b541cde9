"""Lists across all cases: applications on their way through the courts, issued papers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ipmediate.domain.agreements import owed
from ipmediate.domain.rulebook import Label
from ipmediate.storage.engine import Connection
from ipmediate.storage.registerfields import LAPSING, OPEN

Row = dict[str, Any]

COURT_CLOCKS = ("confirmation_apply", "confirmation_docketing", "confirmation_ruling", "supplement_papers")
"""Deadlines of an application for confirmation, from the agreement to the ruling."""


def applications(connection: Connection, *, today: date, limit: int) -> list[Row]:
    """One row for every case with an open deadline of an application, the nearest end first."""
    marks = ",".join("?" * len(COURT_CLOCKS))
    sql = (
        "SELECT deadline.case_id, deadline.rule, deadline.ref, deadline.due, deadline.provisional, "
        "case_register.number, case_register.title, "
        "(SELECT body FROM entity WHERE entity.case_id=deadline.case_id AND etype='application' "
        "AND deleted=0 ORDER BY rev DESC, id DESC LIMIT 1) "
        "FROM deadline JOIN case_register ON case_register.case_id=deadline.case_id "
        f"WHERE live=1 AND rule IN ({marks}) AND (done={OPEN} OR (done={LAPSING} AND due>=?)) "
        "ORDER BY due, deadline.case_id LIMIT ?"
    )
    rows = connection.execute(sql, (*COURT_CLOCKS, today.isoformat(), limit)).fetchall()
    return [_application(row) for row in rows]


def owed_under(connection: Connection, refs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Label]:
    """What is owed, by the case and the reference of its deadline (``clause/k1``, ``clause/k1/2``)."""
    sql = (
        "SELECT entity.case_id, entity.id, entity.body FROM entity JOIN json_each(?) AS asked "
        "ON entity.case_id=json_extract(asked.value, '$[0]') AND etype='clause' "
        "AND entity.id=json_extract(asked.value, '$[1]') WHERE deleted=0"
    )
    wanted = {(case_id, ref): ([*ref.split("/"), ""])[1:3] for case_id, ref in refs}
    asked = sorted({(case_id, clause_id) for (case_id, _), (clause_id, _) in wanted.items()})
    rows = connection.execute(sql, (json.dumps(asked),)).fetchall()
    bodies = {(case_id, clause_id): json.loads(body) for case_id, clause_id, body in rows}
    return {
        (case_id, ref): _owed(bodies[case_id, clause_id], int(part or 0))
        for (case_id, ref), (clause_id, part) in wanted.items()
        if (case_id, clause_id) in bodies
    }


def _owed(body: dict[str, Any], part: int) -> Label:
    parts = {one["no"]: one["amount"] for one in body.get("instalments") or ()}
    amount = parts.get(part) if part else body.get("amount")
    return owed(body["rank"], part, None if amount is None else Decimal(str(amount)))


def issued_papers(connection: Connection, *, words: Sequence[str], limit: int) -> list[Row]:
    """Issued papers, the newest first; every word must stand in title, number or case."""
    text = (
        "paper.title || ' ' || paper.number || ' ' || coalesce(case_register.number, '') || ' ' || "
        "coalesce(case_register.title, '')"
    )
    tests = "".join(f" AND instr(lower({text}), lower(?))>0" for _ in words)
    sql = (
        "SELECT paper.paper_id, paper.case_id, paper.form_id, paper.title, paper.number, paper.issued_at, "
        "paper.issued_by, paper.pdf_sha256, paper.voided_at, paper.superseded_by, "
        "coalesce(case_register.number, ''), coalesce(case_register.title, '') "
        "FROM paper LEFT JOIN case_register ON case_register.case_id=paper.case_id "
        f"WHERE (live=1 OR paper.case_id='house/papers'){tests} "
        "ORDER BY paper.issued_at DESC, paper.paper_id DESC LIMIT ?"
    )
    return [_paper(row) for row in connection.execute(sql, (*words, limit)).fetchall()]


def _application(row: tuple[Any, ...]) -> Row:
    case_id, rule, ref, due, provisional, number, title, body = row
    told = json.loads(body) if body else {}
    return {
        "case_id": case_id,
        "number": number or "",
        "title": title or "",
        "status": told.get("status", "preparing") if body else "",
        "court": told.get("court", ""),
        "court_case_no": told.get("court_case_no", ""),
        "rule": rule,
        "ref": ref,
        "due": date.fromisoformat(due),
        "provisional": bool(provisional),
    }


def _paper(row: tuple[Any, ...]) -> Row:
    superseded, voided = row[9], row[8]
    return {
        "paper_id": row[0],
        "case_id": row[1],
        "form_id": row[2],
        "title": row[3],
        "number": row[4],
        "issued_at": datetime.fromisoformat(row[5]),
        "issued_by": row[6],
        "sha256": row[7],
        "status": "superseded" if superseded else "voided" if voided else "issued",
        "case_number": row[10] or "",
        "case_title": row[11] or "",
    }
