"""One line of minutes as it is typed, and how it is kept in the format of its paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextFormat,
)

from ipmediate.domain.minutes import LineMark
from ui.screens.case.speakers import Speaker

_FIRST = QTextFormat.Property.UserProperty.value + 1
ID, AT, ROLE, NAME, REF, MARKS, CITES, STRUCK, CORRECTS = range(_FIRST, _FIRST + 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """One line as it stands in the text."""

    id: str
    rank: str
    at: datetime
    speaker: Speaker
    text: str
    marks: tuple[LineMark, ...] = ()
    cites: tuple[str, ...] = ()
    struck: bool = False
    corrects: str = ""


def in_order(lines: Mapping[str, TypedLine]) -> list[TypedLine]:
    """Lines by rank."""
    return sorted(lines.values(), key=lambda line: (line.rank, line.id))


def format_of(line: TypedLine) -> QTextBlockFormat:
    """The paragraph format that carries a line."""
    made = QTextBlockFormat()
    made.setProperty(ID, line.id)
    made.setProperty(AT, line.at.isoformat(timespec="seconds"))
    speak(made, line.speaker)
    if line.marks:
        made.setProperty(MARKS, ",".join(mark.value for mark in line.marks))
    if line.cites:
        made.setProperty(CITES, ",".join(line.cites))
    if line.struck:
        made.setProperty(STRUCK, "1")
    if line.corrects:
        made.setProperty(CORRECTS, line.corrects)
    return made


def speak(held: QTextBlockFormat, speaker: Speaker) -> None:
    """Give the paragraph to a speaker."""
    held.setProperty(ROLE, speaker.role.value)
    held.setProperty(NAME, speaker.name)
    held.setProperty(REF, speaker.ref)


def moment(held: QTextBlockFormat) -> datetime | None:
    """When the line was begun; None for a paragraph that is no line yet."""
    text = held.stringProperty(AT)
    return datetime.fromisoformat(text) if text else None


def clock(held: QTextBlockFormat) -> str:
    """The time of the line as the margin shows it."""
    at = moment(held)
    return f"{at:%H:%M}" if at is not None else ""
