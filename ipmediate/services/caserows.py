"""Lines of the register and what narrows them: the first rows a window shows, so they stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ipmediate.domain.stages import Track

Order = Literal["newest", "oldest", "number", "stage", "amount", "accepted_on", "due_on", "title"]
"""How a list of cases may be ordered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """Which cases a table shows; empty fields let everything through.

    Attributes:
        accepted_from, accepted_until: days of acceptance, both included.
        amount_min, amount_max: claimed amount in yuan, both included.
        overdue: only cases with a deadline that is over and not done.
        tags: cases that carry all of these.
        words: search words, as typed.
    """

    stages: tuple[str, ...] = ()
    right_types: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    accepted_from: date | None = None
    accepted_until: date | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    overdue: bool = False
    tags: tuple[str, ...] = ()
    words: str = ""


class CaseRow(NamedTuple):
    """One line of the register, as the store keeps it; nothing is converted before somebody looks.

    Attributes:
        amount_fen: claimed amount in fen; ``amount`` has it in yuan.
        accepted_day, closed_day, due_day: ISO text, empty for none; ``accepted_on`` and so on have the day.
        fast: on the fast track; ``track`` has its name.
        provisional: whether ``due_day`` depends on days that are not published; also ``due_provisional``.
        tag_line: tags with blanks between them; ``tags`` has them one by one.
    """

    rowid: int
    case_id: str
    number: str
    title: str
    stage: str
    right_type: str = ""
    cause: str = ""
    channel: str = ""
    source: str = ""
    path: str = ""
    mediator: str = ""
    applicant: str = ""
    respondent: str = ""
    due_rule: str = ""
    tag_line: str = ""
    accepted_day: str = ""
    closed_day: str = ""
    due_day: str = ""
    amount_fen: int | None = None
    fast: int = 0
    provisional: int = 0

    @property
    def track(self) -> str:
        """A value of ``Track``."""
        return Track.FAST.value if self.fast else Track.ORDINARY.value

    @property
    def amount(self) -> Decimal | None:
        """Claimed amount in yuan."""
        return None if self.amount_fen is None else Decimal(self.amount_fen).scaleb(-2)

    @property
    def accepted_on(self) -> date | None:
        """Day of acceptance."""
        return _day(self.accepted_day)

    @property
    def closed_on(self) -> date | None:
        """Day on which the case was closed."""
        return _day(self.closed_day)

    @property
    def due_on(self) -> date | None:
        """Last day of the next deadline."""
        return _day(self.due_day)

    @property
    def due_provisional(self) -> bool:
        """Whether the next deadline depends on working days that are not published yet."""
        return bool(self.provisional)

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags one by one."""
        return tuple(self.tag_line.split())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
