"""Year tables and statutory holidays as read from their files, bundled or imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ipmediate.domain.calendars import Holiday, StatutoryDay, StatutoryDays, YearTable, table_faults
from ipmediate.storage.rulefile import RuleSheet, RuleTable, read_sheet, refuse_faults

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


def read_year_packs(paths: Sequence[Path]) -> tuple[YearTable, ...]:
    """Year tables somebody wants to import, to be laid over a calendar.

    Args:
        paths: files of the same shape as the bundled tables; later ones replace earlier ones of their year.

    Raises:
        BadFile: ``rulebook.unreadable`` or ``rulebook.bad_file`` with the faults of all files.
    """
    sheets = [read_sheet(path, path.name) for path in paths]
    tables = tuple(read_year_table(sheet) for sheet in sheets)
    refuse_faults(sheets)
    return tables


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
