"""What stands on each day: meetings, ends of deadlines, days off and make-up working days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ipmediate.domain.calendars import Calendar
from ipmediate.domain.sessions import SessionStatus
from ipmediate.services.rows import DueRow, SessionRow
from ui.widgets.icalendar import DayEvent, calendar_file, day_lines, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the calendar.

    Attributes:
        name: name of the holiday, empty otherwise.
        off: a weekend or holiday.
        made_up: a Saturday or Sunday that is worked (调休).
        published: the year's arrangement is known.
    """

    on: date
    name: str
    off: bool
    made_up: bool
    published: bool
    sessions: tuple[SessionRow, ...] = ()
    due: tuple[DueRow, ...] = ()


def days_between(
    first: date,
    last: date,
    calendar: Calendar,
    language: str,
    sessions: Iterable[SessionRow],
    due: Iterable[DueRow],
) -> list[Day]:
    """All days from ``first`` to ``last`` with what stands on them."""
    meetings: dict[date, list[SessionRow]] = {}
    for row in sessions:
        meetings.setdefault(row.starts_at.date(), []).append(row)
    ends: dict[date, list[DueRow]] = {}
    for one in due:
        ends.setdefault(one.due, []).append(one)
    made = []
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        off = calendar.is_rest_day(day)
        name = calendar.holiday_name(day)
        made.append(
            Day(
                on=day,
                name=name.text(language) if name is not None else "",
                off=off,
                made_up=not off and day.weekday() >= 5,
                published=calendar.is_published(day.year),
                sessions=tuple(meetings.get(day, ())),
                due=tuple(ends.get(day, ())),
            )
        )
    return made


def clashes(sessions: Sequence[SessionRow]) -> frozenset[str]:
    """Ids of meetings that stand in the same place at the same time as another one."""
    found: set[str] = set()
    running = [row for row in sessions if row.place and row.status != SessionStatus.CANCELLED]
    for place, row in enumerate(running):
        for other in running[place + 1 :]:
            if row.place == other.place and row.starts_at < _end(other) and other.starts_at < _end(row):
                found |= {row.session_id, other.session_id}
    return frozenset(found)


def as_ics(sessions: Iterable[SessionRow], due: Iterable[DayEvent], made_at: datetime) -> bytes:
    """Meetings, in local time, and the ends of deadlines as an iCalendar file (RFC 5545)."""
    lines: list[str] = []
    for row in sessions:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row.case_id}-{row.session_id}@ipmediate",
            f"DTSTAMP:{made_at:%Y%m%dT%H%M%S}",
            f"DTSTART:{row.starts_at:%Y%m%dT%H%M%S}",
            f"DTEND:{_end(row):%Y%m%dT%H%M%S}",
            f"SUMMARY:{quoted(f'{row.number} {row.title}'.strip())}",
            f"LOCATION:{quoted(row.place)}",
            *(["STATUS:CANCELLED"] if row.status == SessionStatus.CANCELLED else []),
            "END:VEVENT",
        ]
    for one in due:
        lines += day_lines(one, made_at)
    return calendar_file(lines)


def month_span(day: date) -> tuple[date, date]:
    """The six weeks, Monday to Sunday, that show the month of a day."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    return start, start + timedelta(days=41)


def week_span(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    start = day - timedelta(days=day.weekday())
    return start, start + timedelta(days=6)


def by_day(days: Iterable[Day]) -> Mapping[date, Day]:
    """Days by their date."""
    return {day.on: day for day in days}


def _end(row: SessionRow) -> datetime:
    return row.ends_at or row.starts_at + timedelta(hours=1)
