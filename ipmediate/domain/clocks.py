"""Running deadlines of a case: which rule was started by what, when it ends, how near that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ClockState(StrEnum):
    """How near the end of a deadline is."""

    OK = "ok"
    SOON = "soon"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReason:
    """One step of how a day was found, as message code and parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningDeadline:
    """One deadline of a case.

    Attributes:
        id: rule id and reference joined by a slash (``T12/agreement``); the id of its mark.
        rule_id: ``T01`` to ``T37``.
        ref: what it hangs on (``agreement/a1``), empty for the case itself.
        trigger_on: day that starts it; that day itself does not count.
        due: last day, rolled forward over rest days.
        days_left: calendar days from today to ``due``; negative when over.
        done_on: day on which it was met, by the file or by a person's mark.
        reasons: how the day was found.
    """

    id: str
    rule_id: str
    label_zh: str
    label_en: str
    ref: str
    trigger: str
    trigger_on: date
    due: date
    provisional: bool
    days_left: int
    state: ClockState
    cite: str
    done_on: date | None = None
    reasons: tuple[ClockReason, ...] = ()

    def label(self, language: str) -> str:
        """Name of the deadline in ``zh`` or ``en``."""
        return self.label_zh if language == "zh" else self.label_en
