"""Year tables and statutory holidays as read from their files, bundled or the committee's own."""

from __future__ import annotations

from datetime import date

from ipmediate.domain.calendars import Holiday, StatutoryDay, StatutoryDays, YearTable, table_faults
from ipmediate.storage.rulefile import RuleSheet, RuleTable

FESTIVALS = ("spring_festival", "qingming", "dragon_boat", "mid_autumn")


def _run(table: RuleTable) -> Holiday:
    made = Holiday(name=table.label("name"), first=table.day("first"), last=table.day("last"))
    table.done()
    return made


def read_year_table(sheet: RuleSheet) -> YearTable:
    """One year; impossible days are noted on the sheet like every other fault."""
    top = sheet.top
    made = YearTable(
        year=top.whole("year"),
        source=top.text("source"),
        checked_on=top.day("checked_on"),
        holidays=tuple(_run(table) for table in top.tables("holiday")),
        workdays=top.days("workdays"),
    )
    top.examples()
    top.done()
    if not sheet.faults:
        sheet.faults.extend(table_faults(made, sheet.name))
    return made


def _statutory_day(table: RuleTable) -> StatutoryDay:
    festival = table.text("festival", "", one_of=("", *FESTIVALS))
    made = StatutoryDay(
        name=table.label("name"),
        festival=festival,
        month=0 if festival else table.whole("month"),
        day=0 if festival else table.whole("day"),
        offset=table.whole("offset", 0),
        days=table.whole("days"),
    )
    table.done()
    return made


def read_statutory_days(sheet: RuleSheet) -> StatutoryDays:
    """The holiday measures with the festival days of coming years."""
    top = sheet.top
    festivals: dict[int, dict[str, date]] = {}
    for table in top.tables("festivals"):
        festivals[table.whole("year")] = {name: table.day(name) for name in FESTIVALS}
        table.done()
    top.day("checked_on")
    made = StatutoryDays(
        source=top.text("source"),
        since=top.day("since"),
        days=tuple(_statutory_day(table) for table in top.tables("day")),
        festivals=festivals,
    )
    top.done()
    return made
