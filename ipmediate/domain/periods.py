"""When a period of days, months or years ends, and whether that answer can still change.

Sources: Civil Procedure Law art. 85 (first day not counted; last day on a statutory rest day moves to the
first day after it; travel time excluded), Civil Code arts. 201-204 (same, and the corresponding day of the
last month).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ipmediate.domain.calendars import Calendar
from ipmediate.domain.refusals import Refusal

EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 12, 31)


class Unit(StrEnum):
    """What a period is counted in."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


LONGEST = {
    Unit.CALENDAR_DAYS: 36525,
    Unit.WORKING_DAYS: 25000,
    Unit.MONTHS: 1200,
    Unit.YEARS: 100,
}


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a period.

    Attributes:
        due_unrolled: last day by counting alone.
        due: last day on which the act is in time, until 24:00 or close of business (Civil Code art. 203).
        rolled_over: the last day was a rest day and moved.
        provisional: the answer depends on a year whose holiday arrangement is not here.
    """

    due_unrolled: date
    due: date
    rolled_over: bool
    provisional: bool


def corresponding_day(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day when there is none (Civil Code art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    month += 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def check_period(trigger: date, length: int, unit: Unit) -> None:
    """Refuse what no period of law can be.

    Raises:
        Refusal: ``period.length_negative``, ``period.length_too_long``, ``period.trigger_out_of_range``.
    """
    if length < 0:
        raise Refusal("period.length_negative", length=length)
    if length > LONGEST[unit]:
        raise Refusal("period.length_too_long", length=length, longest=LONGEST[unit], unit=unit)
    if not EARLIEST <= trigger <= LATEST:
        raise Refusal("period.trigger_out_of_range", trigger=trigger, earliest=EARLIEST, latest=LATEST)


def due(trigger: date, length: int, unit: Unit, calendar: Calendar, roll: bool = True) -> Due:
    """The last day of a period.

    Args:
        trigger: the day the period starts from; it is not counted itself (CPL art. 85, Civil Code art. 201).
        length: how many units.
        unit: days, working days, months or years.
        calendar: which days are worked.
        roll: whether a last day that is a rest day moves to the first working day after it.

    Raises:
        Refusal: see `check_period`.
    """
    check_period(trigger, length, unit)
    if unit is Unit.WORKING_DAYS:
        end = calendar.working_day_after(trigger, length)
    elif unit is Unit.CALENDAR_DAYS:
        end = trigger + timedelta(days=length)
    elif unit is Unit.MONTHS:
        end = corresponding_day(trigger, length)
    else:
        end = corresponding_day(trigger, length * 12)
    last = calendar.next_working_day(end) if roll else end
    if unit is Unit.WORKING_DAYS and length:
        provisional = bool(calendar.unpublished(trigger + timedelta(days=1), last))
    else:
        provisional = roll and bool(calendar.unpublished(end, last))
    return Due(end, last, last != end, provisional)


@dataclass(frozen=True, slots=True)
class DueReason:
    """One thing to tell about a last day: the code of its text and the values that go into it."""

    code: str
    params: tuple[tuple[str, object], ...]


def reasons(trigger: date, counted: Due, unit: Unit, calendar: Calendar) -> tuple[DueReason, ...]:
    """Why the last day moved, and on which unpublished years it depends; empty when there is nothing to tell.

    Args:
        trigger: the day the period ran from.
        counted: its end.
        unit: what was counted.
        calendar: the calendar it was counted with.
    """
    found = []
    if counted.rolled_over:
        moved = (("due_unrolled", counted.due_unrolled), ("due", counted.due))
        holiday = calendar.holiday_name(counted.due_unrolled)
        if holiday is None:
            found.append(DueReason("deadline.rolled_over_weekend", moved))
        else:
            found.append(DueReason("deadline.rolled_over_holiday", (("holiday", holiday), *moved)))
    if counted.provisional:
        first = trigger + timedelta(days=1) if unit is Unit.WORKING_DAYS else counted.due_unrolled
        years = calendar.unpublished(min(first, counted.due), counted.due)
        found.append(DueReason("deadline.provisional", (("years", years),)))
    return tuple(found)
