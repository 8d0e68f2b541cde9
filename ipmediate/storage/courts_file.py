"""The table of courts and the rules on their level as read from ``resources/rules/courts``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.courts import CourtTable, LevelRule
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable, read_sheet, refuse_faults

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
    made = LevelRule(
        id=table.text("id"),
        level=CourtLevel(table.text("level", one_of=_LEVELS)),
        causes=table.texts("causes"),
        rights=_rights(table),
        well_known=table.flag("well_known", False),
        everything=table.flag("everything", False),
        reason=table.text("reason"),
        cite=table.text("cite"),
        status=table.text("status", one_of=_STATUS),
        since=table.day("since"),
        until=table.maybe_day("until"),
        checked_on=table.maybe_day("checked_on"),
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
        amount_below=None if amount is None else Decimal(amount),
        since=table.maybe_day("since"),
        until=table.maybe_day("until"),
        source=table.text("source"),
        status=table.text("status", one_of=_STATUS),
    )
    table.done()
    return made


def read_courts(levels: RuleSheet, courts: RuleSheet) -> CourtTable:
    """The table out of its two files; faults are noted on the sheets."""
    made = CourtTable(
        levels=tuple(_level(table) for table in levels.top.tables("level")),
        entries=tuple(_court(table) for table in courts.top.tables("court")),
    )
    levels.top.done()
    courts.top.done()
    return made


def load_courts(resources: Path) -> CourtTable:
    """Read ``rules/courts`` below the resources folder.

    Raises:
        BadFile: a file is missing or something in it is wrong; every fault is listed.
    """
    sheets = tuple(
        read_sheet(resources / "rules" / "courts" / f"{name}.toml", f"rules/courts/{name}.toml")
        for name in ("levels", "courts")
    )
    refuse_faults(sheets)
    made = read_courts(*sheets)
    refuse_faults(sheets)
    return made
