"""The causes of action as read from their list and its groups."""

from __future__ import annotations

import csv
from pathlib import Path

from ipmediate.domain.causes import Cause, CauseGroups, Causes
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet

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


def read_causes(sheet: RuleSheet, rows: tuple[Cause, ...]) -> Causes:
    """The tree: its rows and what the sheet beside them says about them."""
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
        status=Status(top.text("status", one_of=tuple(one.value for one in Status))),
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
    top.done()
    return made
