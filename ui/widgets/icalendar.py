"""Days and meetings as an iCalendar file (RFC 5545) for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """Something that lasts a whole day; ``alarm_days`` before it a calendar program reminds."""

    uid: str
    on: date
    summary: str
    description: str = ""
    alarm_days: int = 0


def days_as_ics(events: Iterable[DayEvent], made_at: datetime) -> bytes:
    """All-day events as one calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ipmediate//ZH"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}@ipmediate",
            f"DTSTAMP:{made_at:%Y%m%dT%H%M%S}",
            f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{quoted(event.summary)}",
        ]
        if event.description:
            lines.append(f"DESCRIPTION:{quoted(event.description)}")
        if event.alarm_days:
            lines += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                f"DESCRIPTION:{quoted(event.summary)}",
                f"TRIGGER:-P{event.alarm_days}D",
                "END:VALARM",
            ]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


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
