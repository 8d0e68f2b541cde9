"""What an act answers: the value, what became stale, one sentence, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Topic(StrEnum):
    """What is on screens and may have become stale."""

    CASES = "cases"
    PARTIES = "parties"
    EVIDENCE = "evidence"
    ASSIGNMENTS = "assignments"
    SESSIONS = "sessions"
    MINUTES = "minutes"
    AGREEMENTS = "agreements"
    CONFIRMATION = "confirmation"
    DEADLINES = "deadlines"
    PAPERS = "papers"
    FOLLOWUPS = "followups"
    ARCHIVE = "archive"
    ROSTER = "roster"
    SETTINGS = "settings"
    AUDIT = "audit"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way back of an act: which commit to take back, and its label as a message code.

    Hand it to ``Workspace.cases.take_back``; the compensating act is audited like any other.
    """

    case_id: str
    commit_id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """The answer of every changing act.

    Attributes:
        value: what the act produced (usually the new ``CaseFile``).
        changed: topics whose screens must refresh.
        said: message code of one sentence telling what changed, with its parameters.
        back: how to take it back, None when it cannot be taken back.
    """

    value: T
    changed: frozenset[Topic]
    said: str
    params: dict[str, object] = field(default_factory=dict)
    back: Way | None = None
