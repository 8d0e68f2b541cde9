"""What is being typed and not yet part of a case, kept against a power cut."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipmediate.services.ports import TypedDraft
    from ipmediate.storage.typing_journal import TypingJournal


class Typing:
    """The journal of typed minutes, opened with the first keystroke; safe from any thread."""

    def __init__(self, open_journal: Callable[[], TypingJournal], now: Callable[[], datetime]) -> None:
        self._open_journal = open_journal
        self._now = now
        self._one = threading.RLock()

    @cached_property
    def _journal(self) -> TypingJournal:
        return self._open_journal()

    def record(self, case_id: str, session_id: str, lines_json: str) -> None:
        """Remember the state of the lines; on disk within half a second."""
        with self._one:
            self._journal.typed(f"{case_id}/{session_id}", lines_json, at=self._now().isoformat())

    def recover(self) -> Sequence[TypedDraft]:
        """Drafts that were never cleared, newest state of each meeting."""
        from ipmediate.services.ports import TypedDraft

        drafts: list[TypedDraft] = []
        with self._one:
            unsaved = self._journal.unsaved()
        for typed in unsaved:
            case_id, _, session_id = typed.place.partition("/")
            moment = datetime.fromisoformat(typed.at)
            drafts.append(
                TypedDraft(case_id=case_id, session_id=session_id, at=moment, lines_json=typed.text)
            )
        return drafts

    def clear(self, case_id: str, session_id: str) -> None:
        """Forget a draft after its lines were written into the case."""
        with self._one:
            self._journal.settle(f"{case_id}/{session_id}")

    def close(self) -> None:
        """Force everything to the disk."""
        with self._one:
            if "_journal" in self.__dict__:
                self._journal.close()
