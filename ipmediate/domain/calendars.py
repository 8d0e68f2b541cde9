"""Which days are working days in China, and where that is not yet settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ipmediate.domain.refusals import Fault
from ipmediate.domain.rulebook import Label

SATURDAY = 5
TURN_OF_YEAR = (12, 29)
"""From this day on a year also hangs on the notice of the next one, as 2006, 2007, 2011 and 2018 did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One run of days off under one name, first and last day included."""

    name: Label
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The published arrangement of one calendar year.

    Attributes:
        year: the calendar year of all its days, also of those another year's notice arranged.
        source: name of the State Council notice or notices.
        checked_on: when a person last compared it.
        holidays: days off, weekends inside a run included.
        workdays: Saturdays and Sundays that are worked (调休).
    """

    year: int
    source: str
    checked_on: date
    holidays: tuple[Holiday, ...]
    workdays: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryDay:
    """One statutory holiday: a fixed day, or a day counted from a festival.

    Attributes:
        festival: ``spring_festival``, ``qingming``, ``dragon_boat``, ``mid_autumn``; empty for a fixed day.
        month, day: the fixed first day; 0 when it hangs on a festival.
        offset: days between the festival and the first day off (-1: the eve).
        days: how many days off.
    """

    name: Label
    festival: str
    month: int
    day: int
    offset: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryDays:
    """What the holiday measures (全国年节及纪念日放假办法) fix for every year, before any arrangement.

    Attributes:
        since: first day the measures apply.
        festivals: lunar and solar-term days by year; years not in it have fixed days only.
    """

    source: str
    since: date
    days: tuple[StatutoryDay, ...]
    festivals: Mapping[int, Mapping[str, date]]

    def of(self, year: int) -> dict[date, Label]:
        """Days off of a year as far as they are known without a notice."""
        if date(year, 1, 1) < self.since:
            return {}
        known = self.festivals.get(year, {})
        off: dict[date, Label] = {}
        for one in self.days:
            if one.festival and one.festival not in known:
                continue
            start = known[one.festival] if one.festival else date(year, one.month, one.day)
            for step in range(one.days):
                off[start + timedelta(days=one.offset + step)] = one.name
        return off


class _Year:
    """One year ready for counting: its working days, and how many lie up to each day."""

    __slots__ = ("off", "up_to", "working")

    def __init__(self, year: int, off: Mapping[date, Label], worked: frozenset[date]) -> None:
        start = date(year, 1, 1).toordinal()
        end = date(year, 12, 31).toordinal()
        resting = {one.toordinal() for one in off}
        working_anyway = {one.toordinal() for one in worked}
        self.off = off
        self.working: list[int] = []
        self.up_to: list[int] = []
        for ordinal in range(start, end + 1):
            weekend = (ordinal + 6) % 7 >= SATURDAY
            if ordinal not in resting and (not weekend or ordinal in working_anyway):
                self.working.append(ordinal)
            self.up_to.append(len(self.working))


class Calendar:
    """Working days of China: published year tables, and statutory days with weekends for all other years.

    Later tables for the same year replace earlier ones.
    Never changes once made; years are worked out when first asked for.
    """

    __slots__ = ("_statutory", "_tables", "_years")

    def __init__(self, tables: Iterable[YearTable], statutory: StatutoryDays) -> None:
        self._tables = {table.year: table for table in tables}
        self._statutory = statutory
        self._years: dict[int, _Year] = {}

    @property
    def years(self) -> tuple[int, ...]:
        """Years with a published arrangement, in order."""
        return tuple(sorted(self._tables))

    def table(self, year: int) -> YearTable | None:
        """The published arrangement of a year."""
        return self._tables.get(year)

    def is_published(self, year: int) -> bool:
        """Whether the arrangement of a year is here."""
        return year in self._tables

    def _year(self, year: int) -> _Year:
        made = self._years.get(year)
        if made is None:
            table = self._tables.get(year)
            if table is None:
                made = _Year(year, self._statutory.of(year), frozenset())
            else:
                off = {
                    date.fromordinal(ordinal): run.name
                    for run in table.holidays
                    for ordinal in range(run.first.toordinal(), run.last.toordinal() + 1)
                }
                made = _Year(year, off, frozenset(table.workdays))
            self._years[year] = made
        return made

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked, make-up Saturdays and Sundays included."""
        counts = self._year(day.year).up_to
        index = day.timetuple().tm_yday - 1
        return counts[index] > (counts[index - 1] if index else 0)

    def is_rest_day(self, day: date) -> bool:
        """Whether a day is off: weekend or holiday."""
        return not self.is_working_day(day)

    def holiday_name(self, day: date) -> Label | None:
        """Name of the holiday a day belongs to; None for plain weekends and working days."""
        return self._year(day.year).off.get(day)

    def next_working_day(self, day: date) -> date:
        """The day itself when it is worked, otherwise the first worked day after it."""
        if self.is_working_day(day):
            return day
        return self.working_day_after(day, 1)

    def working_day_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after a day, which itself is not counted; the day itself for 0."""
        if count == 0:
            return day
        year = day.year
        row = self._year(year)
        done = row.up_to[day.timetuple().tm_yday - 1]
        left = count
        while left > len(row.working) - done:
            left -= len(row.working) - done
            year += 1
            row = self._year(year)
            done = 0
        return date.fromordinal(row.working[done + left - 1])

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """Years whose arrangement is not here and may still change a day between two, both included.

        The last days of December belong to the notice of the next year as well (New Year's Day).
        """
        end = last.year + (last >= date(last.year, *TURN_OF_YEAR))
        return tuple(year for year in range(first.year, end + 1) if year not in self._tables)


def table_faults(table: YearTable, name: str) -> tuple[Fault, ...]:
    """What cannot be right in a year table: days of other years, runs backwards, double days.

    Args:
        table: the table as read.
        name: the file it came from, for the path of the faults.
    """
    faults: list[Fault] = []

    def fault(where: str, code: str, day: date) -> None:
        faults.append(Fault(path=f"{name}#{where}", code=code, params=(("day", day.isoformat()),)))

    off: set[date] = set()
    for index, run in enumerate(table.holidays):
        where = f"/holiday/{index}"
        if run.last < run.first:
            fault(where, "run_backwards", run.first)
            continue
        for day in (run.first, run.last):
            if day.year != table.year:
                fault(where, "day_of_other_year", day)
        for ordinal in range(run.first.toordinal(), run.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day in off:
                fault(where, "day_twice", day)
            off.add(day)
    seen: set[date] = set()
    for index, day in enumerate(table.workdays):
        where = f"/workdays/{index}"
        if day.year != table.year:
            fault(where, "day_of_other_year", day)
        if day.weekday() < SATURDAY:
            fault(where, "workday_on_weekday", day)
        if day in off or day in seen:
            fault(where, "day_twice", day)
        seen.add(day)
    return tuple(faults)
