"""Deadline rules as read from their files."""

from __future__ import annotations

from ipmediate.domain.deadlines import STARTS, DeadlineRule, LengthFrom, RuleExample, RuleVersion
from ipmediate.domain.periods import Unit
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable

_UNITS = tuple(one.value for one in Unit)
_ROLLS = ("next_working_day", "none")


def _maybe_unit(table: RuleTable) -> Unit | None:
    return Unit(table.text("unit", one_of=_UNITS)) if "unit" in table else None


def _version(table: RuleTable, starts: str) -> RuleVersion:
    made = RuleVersion(
        since=table.day("since"),
        until=table.until(),
        variant=table.text("variant", ""),
        label=table.maybe_label("label"),
        starts=table.text("starts", starts, one_of=STARTS),
        length_from=LengthFrom(
            table.text("length_from", LengthFrom.LAW.value, one_of=tuple(one.value for one in LengthFrom))
        ),
        length=table.maybe_whole("length"),
        unit=_maybe_unit(table),
        minimum=table.whole("minimum", 0),
        roll=table.text("roll", one_of=_ROLLS) == "next_working_day",
        invariable=table.flag("invariable", False),
        status=Status(table.text("status", one_of=tuple(one.value for one in Status))),
        cite=table.text("cite"),
        note=table.maybe_label("note"),
    )
    if made.length_from in (LengthFrom.LAW, LengthFrom.PROPOSAL) and (
        made.length is None or made.unit is None
    ):
        table.fault("length", "key_missing", key="length, unit")
    table.done()
    return made


def _example(table: RuleTable) -> RuleExample:
    made = RuleExample(
        start=table.day("start"),
        due=table.day("due"),
        why=table.text("why"),
        variant=table.text("variant", ""),
        provisional=table.flag("provisional", False),
        length=table.maybe_whole("length"),
        unit=_maybe_unit(table),
    )
    table.done()
    return made


def read_deadline_rule(sheet: RuleSheet) -> DeadlineRule:
    """One rule; what is wrong is noted on the sheet."""
    top = sheet.top
    starts = top.text("starts", one_of=STARTS)
    made = DeadlineRule(
        id=top.text("id"),
        number=top.text("number"),
        label=top.label("label"),
        who=top.label("who"),
        missed=top.label("missed"),
        remind=top.wholes("remind"),
        default_variant=top.text("default_variant", ""),
        checked_on=top.day("checked_on"),
        versions=tuple(_version(table, starts) for table in top.tables("version")),
        examples=tuple(_example(table) for table in top.tables("example")),
    )
    top.done()
    top.apart(made.versions, lambda one, other: one.variant == other.variant)
    return made
