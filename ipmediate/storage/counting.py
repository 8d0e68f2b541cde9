"""One read over the register for statistics: only the columns that count, only the cases of the period."""

from __future__ import annotations

from datetime import date
from typing import Any

from ipmediate.storage.engine import Connection

Row = dict[str, Any]

_HAS = "EXISTS (SELECT 1 FROM entity WHERE entity.case_id=r.case_id AND deleted=0 AND etype="
_STATUS = "json_extract(body, '$.status')"
_NAMES = (
    "rowid", "accepted_on", "closed_on", "outcome", "right_type", "channel", "source", "mediator", "path",
    "fast", "met", "written", "agreed_fen", "applied", "decided", "confirmed", "parties", "oral",
    "performed", "sued", "hard",
)  # fmt: skip
_YES_OR_NO = (
    "fast", "met", "written", "applied", "decided", "confirmed", "oral", "performed", "sued", "hard"
)  # fmt: skip
_SELECT = (
    "SELECT r.rowid, accepted_on, closed_on, outcome, right_type, channel, source, mediator, path, "
    "fast_track=1, "
    f"CASE WHEN outcome='withdrawn' THEN {_HAS}'session' AND {_STATUS}='held') ELSE 1 END, "
    f"{_HAS}'agreement' AND coalesce(json_extract(body, '$.form'), 'written')='written'), "
    "CASE WHEN outcome='agreed' THEN (SELECT coalesce(sum(round(coalesce(json_extract(body, '$.amount'), "
    "(SELECT sum(json_extract(value, '$.amount')) FROM json_each(body, '$.instalments')), 0)*100)), 0) "
    "FROM entity WHERE entity.case_id=r.case_id AND etype='clause' AND deleted=0 "
    "AND json_extract(body, '$.type')='pay' AND coalesce(json_extract(body, '$.status'), 'agreed')"
    "='agreed') ELSE 0 END, "
    f"{_HAS}'application' AND coalesce({_STATUS}, 'preparing')<>'preparing'), "
    f"{_HAS}'application' AND {_STATUS} IN ('confirmed', 'rejected')), "
    f"{_HAS}'application' AND {_STATUS}='confirmed'), "
    "(SELECT count(*) FROM entity WHERE entity.case_id=r.case_id AND deleted=0 AND etype='party'), "
    f"{_HAS}'agreement' AND json_extract(body, '$.form')='oral'), "
    "stage='performed' "
    f"OR {_HAS}'agreement' AND json_extract(body, '$.performed_on_spot')) "
    f"OR {_HAS}'followup' AND json_extract(body, '$.state')='full'), "
    f"{_HAS}'followup' AND json_extract(body, '$.sued')), "
    "instr(' ' || coalesce(tags, '') || ' ', ' 疑难复杂 ')>0 "
    "FROM case_register r WHERE live=1 AND accepted_on IS NOT NULL AND "
)


def counted_cases(connection: Connection, *, by_closing: bool, start: date, end: date) -> list[Row]:
    """Accepted cases whose day of acceptance, or of closing, lies on ``start`` to ``end``, both included."""
    column = "closed_on" if by_closing else "accepted_on"
    sql = f"{_SELECT}{column}>=? AND {column}<=? ORDER BY r.rowid DESC"
    return [
        _row(values) for values in connection.execute(sql, (start.isoformat(), end.isoformat())).fetchall()
    ]


def _row(values: tuple[Any, ...]) -> Row:
    row = dict(zip(_NAMES, values, strict=True))
    for name in ("outcome", "right_type", "channel", "source", "mediator", "path"):
        row[name] = row[name] or ""
    for name in _YES_OR_NO:
        row[name] = bool(row[name])
    row["agreed_fen"] = int(row["agreed_fen"])
    row["accepted_on"] = date.fromisoformat(row["accepted_on"])
    row["closed_on"] = date.fromisoformat(row["closed_on"]) if row["closed_on"] else None
    return row
