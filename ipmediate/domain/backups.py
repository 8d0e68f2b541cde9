"""When a backup is due, which ones stay, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

DAILY, WEEKLY, MONTHLY = 7, 4, 12


class BackupPlace(StrEnum):
    """Where a backup lies."""

    HERE = "here"
    SECOND = "second"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupEntry:
    """One backup as a person chooses among them.

    Attributes:
        path: its file.
        label: why it was made: ``auto``, ``manual`` or ``before-`` and what came then.
        size: bytes of its file, without the evidence that lies beside it.
        proved_at: when it was last restored into a scratch place and found the same; None when never.
        fault: code of what was found wrong the last time, empty when nothing.
    """

    path: str
    made_at: datetime
    label: str
    size: int
    place: BackupPlace = BackupPlace.HERE
    proved_at: datetime | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPlace:
    """The second place backups are copied to.

    Attributes:
        path: as chosen; empty when none was.
        reachable: it is there now, e.g. the stick is in.
        same_disk: it lies on the disk of the profile, so one broken disk takes both.
        copied_at: when a backup last arrived there and was read back.
        fault: code of what went wrong the last time, empty when nothing.
    """

    path: str = ""
    reachable: bool = False
    same_disk: bool = False
    copied_at: datetime | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """A case that restoring would change: ``gone``, ``back``, or ``older`` with both versions."""

    case_id: str
    name: str
    kind: str
    now: int = 0
    then: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePreview:
    """What a proved backup holds against what there is now.

    Attributes:
        path: its file.
        made_at: when it was made.
        commits_now, commits_then: acts written so far, now and in the backup.
        cases_now, cases_then: cases now and in the backup.
        changes: what would differ, at most as many as are shown; ``more`` counts the rest.
        readable_now: the present store could be read to compare; a damaged one cannot.
    """

    path: str
    made_at: datetime
    commits_now: int
    commits_then: int
    cases_now: int
    cases_then: int
    changes: tuple[CaseChange, ...] = ()
    more: int = 0
    readable_now: bool = True


def is_due(proved_at: datetime | None, now: datetime) -> bool:
    """Whether a backup should be made when there is time for it: the first of each day.

    A last one in the future means that the clock was turned back; another one does no harm then.
    """
    return proved_at is None or proved_at.date() != now.date()


def kept(made: Sequence[datetime]) -> set[datetime]:
    """Which backups stay: the last of each of 7 days, 4 weeks and 12 months that have one, and the newest."""
    newest = sorted(made, reverse=True)
    stay = set(newest[:1])

    def day_of(moment: datetime) -> date:
        return moment.date()

    def week_of(moment: datetime) -> tuple[int, int]:
        return moment.isocalendar()[:2]

    def month_of(moment: datetime) -> tuple[int, int]:
        return moment.year, moment.month

    for most, period_of in ((DAILY, day_of), (WEEKLY, week_of), (MONTHLY, month_of)):
        last: dict[object, datetime] = {}
        for moment in newest:
            period = period_of(moment)
            if period not in last and len(last) < most:
                last[period] = moment
        stay |= set(last.values())
    return stay
