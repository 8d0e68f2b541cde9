"""Instruments of law as read from their files."""

from __future__ import annotations

from collections.abc import Mapping

from ipmediate.domain.laws import NAME, Law, LawVersion
from ipmediate.domain.rulebook import Label, Status
from ipmediate.storage.rulefile import RuleSheet, RuleTable


def read_law(sheet: RuleSheet) -> Law:
    """One instrument; what is wrong is noted on the sheet."""
    top = sheet.top
    named = top.table("provisions")
    keys = named.keys()
    provisions: dict[str, Label] = {key: named.label(key) for key in keys}
    provisions.setdefault(NAME, Label(zh="全称", en="full name"))
    made = Law(
        id=top.text("id"),
        label=top.label("label"),
        provisions=provisions,
        checked_on=top.day("checked_on"),
        versions=tuple(_version(table, provisions) for table in top.tables("version")),
    )
    top.examples()
    top.done()
    top.apart(made.versions)
    return made


def _version(table: RuleTable, provisions: Mapping[str, Label]) -> LawVersion:
    inner = table.table("says")
    keys = inner.keys()
    said = {key: inner.text(key) for key in keys}
    for key in said:
        if key not in provisions:
            inner.fault(key, "not_allowed", key=key, found=key, allowed=", ".join(provisions))
    if NAME not in said:
        inner.fault(NAME, "key_missing", key=NAME)
    made = LawVersion(
        since=table.day("since"),
        until=table.until(),
        says=said,
        status=Status(table.text("status", one_of=tuple(one.value for one in Status))),
        cite=table.text("cite"),
        note=table.maybe_label("note"),
    )
    table.done()
    return made
