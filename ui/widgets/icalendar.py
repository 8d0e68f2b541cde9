"""Days and meetings as an iCalendar file (RFC 5545) for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

REMIND = 3
"""Days before its end on which an exported deadline reminds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """Something that lasts a whole day; ``alarm_days`` before it a calendar program reminds."""

    uid: str
    on: date
    summary: str
    description: str = ""
    alarm_days: int = 0


def deadline_uid(case_id: str, number: str, ref: str) -> str:
    """The id of a deadline, equal in every file it is exported to, so that a calendar shows it once.

    Args:
        case_id: the case.
        number: of the rule (``T12``).
        ref: what the deadline hangs on (``agreement/a1``).
    """
    return f"{case_id}-{number}-{ref}".replace("/", "-")


def days_as_ics(events: Iterable[DayEvent], made_at: datetime) -> bytes:
    """All-day events as one calendar."""
    return calendar_file(chain.from_iterable(day_lines(one, made_at) for one in events))


def calendar_file(lines: Iterable[str]) -> bytes:
    """The lines of events as one calendar."""
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ipmediate//ZH", *lines, "END:VCALENDAR")
    return b"".join(folded(line) for line in whole)


def day_lines(event: DayEvent, made_at: datetime) -> Iterator[str]:
    """The lines of an all-day event."""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@ipmediate"
    yield f"DTSTAMP:{made_at:%Y%m%dT%H%M%S}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{quoted(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{quoted(event.description)}"
    if event.alarm_days:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{quoted(event.summary)}"
        yield f"TRIGGER:-P{event.alarm_days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def quoted(text: str) -> str:
    """A text with the characters marked that mean something in the format."""
    for plain, marked in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, marked)
    return text


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, never cutting a character."""
    parts: list[bytes] = [b""]
    for char in line:
        piece = char.encode()
        if len(parts[-1]) + len(piece) > 74:
            parts.append(b" ")
        parts[-1] += piece
    return b"\r\n".join(parts) + b"\r\n"
