"""The table of courts and the rules on their level as read from ``resources/rules/courts``."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.courts import LINKS, CourtGround, CourtTable, LevelRule
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.domain.regions import Division, Divisions
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable

DIVISIONS = ["province", "prefecture", "counties"]
_LEVELS = tuple(one.value for one in CourtLevel)
_STATUS = tuple(one.value for one in Status)
_RIGHTS = tuple(one.value for one in RightType)


def _rights(table: RuleTable) -> tuple[RightType, ...]:
    named = table.texts("rights")
    for right in named:
        if right not in _RIGHTS:
            table.fault("rights", "not_allowed", key="rights", found=right, allowed=", ".join(_RIGHTS))
    return tuple(RightType(right) for right in named if right in _RIGHTS)


def _level(table: RuleTable) -> LevelRule:
    otherwise = table.text("otherwise", "", one_of=("", *_LEVELS))
    made = LevelRule(
        id=table.text("id"),
        level=CourtLevel(table.text("level", one_of=_LEVELS)),
        causes=table.texts("causes"),
        rights=_rights(table),
        well_known=table.flag("well_known", False),
        everything=table.flag("everything", False),
        otherwise=CourtLevel(otherwise) if otherwise else None,
        reason=table.text("reason"),
        cite=table.text("cite"),
        status=table.text("status", one_of=_STATUS),
        since=table.day("since"),
        until=table.until(),
        checked_on=table.maybe_day("checked_on"),
        rank=table.whole("rank", 50),
    )
    table.done()
    return made


def _court(table: RuleTable) -> CourtEntry:
    amount = table.maybe_whole("amount_below")
    made = CourtEntry(
        name=table.text("name"),
        level=CourtLevel(table.text("level", one_of=_LEVELS)),
        region=table.text("region"),
        causes=table.texts("causes"),
        rights=_rights(table),
        amount_below=None if amount is None else Decimal(amount),
        since=table.maybe_day("since"),
        until=table.until(),
        source=table.text("source"),
        status=table.text("status", one_of=_STATUS),
        verified_on=table.maybe_day("verified_on"),
        checked_on=table.maybe_day("checked_on"),
    )
    table.done()
    return made


def _ground(table: RuleTable) -> CourtGround:
    links = table.texts("links", required=True)
    for link in links:
        if link not in LINKS:
            table.fault("links", "not_allowed", key="links", found=link, allowed=", ".join(LINKS))
    made = CourtGround(
        links=links,
        cite=table.text("cite"),
        status=table.text("status", one_of=_STATUS),
        since=table.day("since"),
        until=table.until(),
        checked_on=table.maybe_day("checked_on"),
    )
    table.done()
    return made


def _division(table: RuleTable) -> Division:
    made = Division(
        province=table.text("province"),
        prefecture=table.text("prefecture", ""),
        counties=table.texts("counties"),
        since=table.maybe_day("since"),
        until=table.until(),
        gone=table.flag("gone", False),
    )
    table.text("source")
    table.text("status", one_of=_STATUS)
    table.maybe_day("checked_on")
    table.done()
    return made


def read_divisions(path: Path, name: str) -> tuple[Division, ...]:
    """The list of divisions that ships.

    Raises:
        BadFile: ``rulebook.bad_file`` with every row that is wrong.
    """
    faults: list[Fault] = []
    rows: list[Division] = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != DIVISIONS:
            found = (("key", ", ".join(DIVISIONS)), ("line", "1"))
            faults.append(Fault(path=name, code="columns_differ", params=found))
        for line, row in enumerate(reader, start=2):
            if len(row) != len(DIVISIONS) or not row[0]:
                found = (("key", ",".join(row)), ("line", str(line)))
                faults.append(Fault(path=name, code="row_unreadable", params=found))
                continue
            rows.append(Division(province=row[0], prefecture=row[1], counties=tuple(row[2].split())))
    if faults:
        raise BadFile("rulebook.bad_file", tuple(faults), files=(name,))
    return tuple(rows)


def read_courts(sheets: Sequence[RuleSheet], divisions: Sequence[Division] = ()) -> CourtTable:
    """The table out of all its files; faults are noted on the sheets.

    Level rules are tried in the order of ``rank``, then of the files; rows of every file count. Divisions of
    the files come after those of the list, and so take their place.
    """
    levels: list[LevelRule] = []
    entries: list[CourtEntry] = []
    grounds: list[CourtGround] = []
    rows = list(divisions)
    for sheet in sheets:
        top = sheet.top
        levels += [_level(table) for table in top.tables("level", required=False)]
        entries += [_court(table) for table in top.tables("court", required=False)]
        grounds += [_ground(table) for table in top.tables("ground", required=False)]
        rows += [_division(table) for table in top.tables("division", required=False)]
        if "list" in top:
            listed = top.table("list")
            listed.label("label")
            listed.text("source")
            listed.text("status", one_of=_STATUS)
            listed.day("since")
            listed.day("checked_on")
            listed.done()
        top.examples()
        top.done()
    ordered = tuple(sorted(levels, key=lambda one: one.rank))
    return CourtTable(
        levels=ordered, entries=tuple(entries), grounds=tuple(grounds), divisions=Divisions(rows)
    )
