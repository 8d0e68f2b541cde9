"""The causes of action as read from their list and its groups."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from ipmediate.domain.causes import Cause, CauseGroups, Causes
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet

_STATUS = tuple(one.value for one in Status)
COLUMNS = ["code", "level", "name", "parent", "pinyin", "initials"]


def read_cause_rows(path: Path, name: str) -> tuple[Cause, ...]:
    """The rows of the list.

    Raises:
        BadFile: ``rulebook.bad_file`` with every row that is wrong.
    """
    faults: list[Fault] = []
    rows: list[Cause] = []
    seen: set[str] = {""}

    def fault(line: int, code: str, found: str) -> None:
        faults.append(Fault(path=name, code=code, params=(("key", found), ("line", str(line)))))

    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != COLUMNS:
            fault(1, "columns_differ", ", ".join(COLUMNS))
        for line, row in enumerate(reader, start=2):
            if len(row) != len(COLUMNS) or not row[1].isdecimal():
                fault(line, "row_unreadable", ",".join(row))
                continue
            code, level, title, parent, pinyin, initials = row
            if parent not in seen:
                fault(line, "parent_unknown", parent)
            if code in seen:
                fault(line, "code_twice", code)
            seen.add(code)
            rows.append(
                Cause(
                    code=code, level=int(level), name=title, parent=parent, pinyin=pinyin, initials=initials
                )
            )
    if faults:
        raise BadFile("rulebook.bad_file", tuple(faults), files=(name,))
    return tuple(rows)


def _more(sheet: RuleSheet) -> tuple[Cause, ...]:
    """Causes that a further file adds."""
    top = sheet.top
    top.text("source")
    top.day("since")
    top.day("checked_on")
    top.text("status", one_of=_STATUS)
    made = []
    for table in top.tables("cause"):
        made.append(
            Cause(
                code=table.text("code"),
                level=table.whole("level"),
                name=table.text("name"),
                parent=table.text("parent"),
                pinyin=table.text("pinyin", ""),
                initials=table.text("initials", ""),
            )
        )
        table.done()
    top.examples()
    top.done()
    return tuple(made)


def _with_more(sheets: Sequence[RuleSheet], rows: tuple[Cause, ...]) -> tuple[Cause, ...]:
    known = {row.code for row in rows}
    for sheet in sheets:
        added = _more(sheet)
        for index, one in enumerate(added):
            if one.code in known:
                sheet.top.fault(f"cause/{index}/code", "code_twice", key=one.code)
            if one.parent not in known:
                sheet.top.fault(f"cause/{index}/parent", "parent_unknown", key=one.parent)
            known.add(one.code)
        rows = (*rows, *added)
    return rows


def read_causes(sheets: Sequence[RuleSheet], rows: tuple[Cause, ...]) -> Causes:
    """The tree: its rows, what the sheet beside them says about them, and the causes further files add."""
    sheet = next(one for one in sheets if one.name.endswith("/causes.toml"))
    rows = _with_more([one for one in sheets if one is not sheet], rows)
    top = sheet.top
    codes = {row.code for row in rows}

    def known(key: str, named: tuple[str, ...]) -> frozenset[str]:
        for code in named:
            if code not in codes:
                top.fault(key, "code_unknown", key=code)
        return frozenset(named)

    kinds = tuple(one.value for one in RightType)
    rights: dict[str, tuple[RightType, ...]] = {}
    table = top.table("rights")
    for code in table.keys():  # noqa: SIM118 -- a rule table is no dict
        named = table.texts(code)
        for kind in named:
            if kind not in kinds:
                table.fault(code, "not_allowed", key=code, found=kind, allowed=", ".join(kinds))
        rights[code] = tuple(RightType(kind) for kind in named if kind in kinds)
    known("rights", tuple(rights))
    top.maybe_label("note")
    made = Causes(
        source=top.text("source"),
        since=top.day("since"),
        status=Status(top.text("status", one_of=_STATUS)),
        checked_on=top.day("checked_on"),
        entries=rows,
        groups=CauseGroups(
            rights=rights,
            contract=known("contract", top.texts("contract", required=True)),
            ownership_or_infringement=known(
                "ownership_or_infringement", top.texts("ownership_or_infringement", required=True)
            ),
            technical=known("technical", top.texts("technical", required=True)),
            monopoly=known("monopoly", top.texts("monopoly", required=True)),
        ),
    )
    top.examples()
    top.done()
    return made
