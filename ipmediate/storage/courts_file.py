"""The table of courts and the rules on their level as read from ``resources/rules/courts``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.courts import LINKS, CourtGround, CourtTable, LevelRule
from ipmediate.domain.rights import RightType
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable

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


def read_courts(sheets: Sequence[RuleSheet]) -> CourtTable:
    """The table out of all its files; faults are noted on the sheets.

    Level rules are tried in the order of ``rank``, then of the files; rows of every file count.
    """
    levels: list[LevelRule] = []
    entries: list[CourtEntry] = []
    grounds: list[CourtGround] = []
    for sheet in sheets:
        top = sheet.top
        levels += [_level(table) for table in top.tables("level", required=False)]
        entries += [_court(table) for table in top.tables("court", required=False)]
        grounds += [_ground(table) for table in top.tables("ground", required=False)]
        top.examples()
        top.done()
    ordered = tuple(sorted(levels, key=lambda one: one.rank))
    return CourtTable(levels=ordered, entries=tuple(entries), grounds=tuple(grounds))
