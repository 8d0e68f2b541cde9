"""Periods of retention as read from their files."""

from __future__ import annotations

from ipmediate.domain.retention import RetentionClass, RetentionRule, RetentionVersion
from ipmediate.domain.rulebook import Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable


def read_retention_rule(sheet: RuleSheet) -> RetentionRule:
    """One class with its periods; what is wrong is noted on the sheet."""
    top = sheet.top
    made = RetentionRule(
        id=top.text("id"),
        label=top.label("label"),
        of=RetentionClass(top.text("of", one_of=tuple(one.value for one in RetentionClass)) or "unfiled"),
        versions=tuple(_version(table) for table in top.tables("version")),
    )
    top.day("checked_on")
    top.examples()
    top.done()
    top.apart(made.versions)
    return made


def _version(table: RuleTable) -> RetentionVersion:
    years = table.whole("years")
    if not 0 <= years <= 100:
        table.fault("years", "not_allowed", key="years", found=str(years), allowed="0-100")
    made = RetentionVersion(
        since=table.day("since"),
        until=table.until(),
        years=years,
        cite=table.text("cite"),
        status=Status(table.text("status", "proposal", one_of=tuple(one.value for one in Status))),
        note=table.maybe_label("note"),
    )
    table.done()
    return made
