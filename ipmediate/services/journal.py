"""What keeps typed minutes through a crash, as the use cases see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDraft:
    """Minute lines that were typed but not yet written into the case."""

    case_id: str
    session_id: str
    at: datetime
    lines_json: str


class TypingJournal(Protocol):
    """Keeps what is being typed through a crash or a power cut."""

    def record(self, case_id: str, session_id: str, lines_json: str) -> None:
        """Remember the state of the lines; on disk within half a second."""

    def recover(self) -> Sequence[TypedDraft]:
        """Drafts that were never cleared, newest state of each meeting."""

    def clear(self, case_id: str, session_id: str) -> None:
        """Forget a draft after its lines were written into the case."""
