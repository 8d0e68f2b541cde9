"""Minutes: lines, private talks behind the wall, reading back, locking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ipmediate.domain import transcripts
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import find
from ipmediate.domain.minutes import CaucusLine, MinuteLine
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.MINUTES})


class MinuteBook:
    """Writing and closing the minutes of a meeting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write_lines(
        self,
        case_id: str,
        *,
        session_id: str,
        lines: Sequence[MinuteLine],
        removed: Sequence[str] = (),
    ) -> Outcome[CaseFile]:
        """Put lines (insert or replace by id) and remove others, as one act."""
        before = self._desk.store.load(case_id)
        after = transcripts.write_lines(before, session_id, lines, removed)
        params = {"count": len(lines), "removed": len(removed)}
        return self._desk.write("minutes.written", before, after, changed=_CHANGED, params=params)

    def write_caucus(
        self, case_id: str, *, lines: Sequence[CaucusLine], removed: Sequence[str] = ()
    ) -> Outcome[CaseFile]:
        """Put lines of private talks; nothing of what they say enters the history's summary."""
        before = self._desk.store.load(case_id)
        after = transcripts.write_caucus(before, lines, removed)
        params = {"count": len(lines), "removed": len(removed)}
        return self._desk.write("minutes.caucus_written", before, after, changed=_CHANGED, params=params)

    def correct(self, case_id: str, *, line_id: str, text: str) -> Outcome[CaseFile]:
        """Correct a line on reading back: the old one is struck out and kept."""
        before = self._desk.store.load(case_id)
        around = self._desk.around
        after = transcripts.correct(before, line_id, id=around.new_id(), text=text, at=around.now())
        return self._desk.write("minutes.corrected", before, after, changed=_CHANGED)

    def read_back(self, case_id: str, *, session_id: str, on: date) -> Outcome[CaseFile]:
        """The minutes were read back to those present."""
        before = self._desk.store.load(case_id)
        after = transcripts.read_back(before, session_id, on, self._desk.around.today())
        return self._desk.write(
            "minutes.read_back", before, after, changed=_CHANGED, params={"no": _no(after, session_id)}
        )

    def lock(self, case_id: str, *, session_id: str, at: datetime | None = None) -> Outcome[CaseFile]:
        """Close the minutes for good; ``params["fingerprint"]`` is their SHA-256."""
        before = self._desk.store.load(case_id)
        around = self._desk.around
        after = transcripts.lock(before, session_id, at=at or around.now(), by=around.actor.name)
        state = find(after, "minutes", session_id)
        outcome = self._desk.write(
            "minutes.locked_now",
            before,
            after,
            changed=_CHANGED,
            params={"no": _no(after, session_id), "fingerprint": state.fingerprint},
            back=False,
        )
        self._desk.typing.clear(case_id, session_id)
        return outcome

    def summary(self, case_id: str, *, session_id: str, process: str, result: str) -> Outcome[CaseFile]:
        """Set the short account of the meeting."""
        before = self._desk.store.load(case_id)
        after = transcripts.summarise(before, session_id, process=process, result=result)
        return self._desk.write(
            "minutes.summarised", before, after, changed=_CHANGED, params={"no": _no(after, session_id)}
        )


def _no(file: CaseFile, session_id: str) -> int:
    number: int = find(file, "session", session_id).no
    return number
