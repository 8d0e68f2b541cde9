"""What an answer on confirmation says: findings, dates, courts and documents as one JSON object."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ipmediate import bootstrap
from ipmediate.cli.door import Door, plain

if TYPE_CHECKING:
    from ipmediate.domain.courts import CourtCandidate
    from ipmediate.domain.eligibility import Eligibility, EligibilityFinding
    from ipmediate.domain.packetslots import PacketSlot
    from ipmediate.domain.periods import Due

REMEMBERED = 4_096
"""So many texts that hang on the law and on a day alone are looked up once."""


class ConfirmationAnswers:
    """Answers in the language of a call, one case after another."""

    def __init__(self, door: Door) -> None:
        self._language = door.language
        self._wording = door.wording
        self._text = lru_cache(maxsize=REMEMBERED)(door.text)
        self._title = lru_cache(maxsize=REMEMBERED)(door.title)
        self._cite = lru_cache(maxsize=REMEMBERED)(self._wording.cite)
        self._due_reasons = lru_cache(maxsize=REMEMBERED)(self._reasons)

    def answer(self, case_id: str, on: date, found: Eligibility) -> dict[str, Any]:
        """The whole answer for a case on a day."""
        due = found.due
        dated = found.effective_on is not None and due is not None
        return {
            "case_id": case_id,
            "on": on.isoformat(),
            "confirmable": found.confirmable,
            "findings": [self._finding(one, on) for one in found.findings],
            "effective_date": plain(found.effective_on),
            "due_date": due.due.isoformat() if due else None,
            "due_unrolled": due.due_unrolled.isoformat() if due else None,
            "rolled_over": due.rolled_over if due else False,
            "provisional": due.provisional if due else False,
            "due_reasons": list(self._due_reasons(found.effective_on, due)) if dated else [],
            "court_level": {
                "level": found.choice.level.level.value,
                "reason": self._text(found.choice.level.reason),
                "cite": found.choice.level.cite,
            },
            "court_candidates": [self._court(court) for court in found.choice.candidates],
            "documents": [self._document(slot, on) for slot in found.slots],
        }

    def _finding(self, one: EligibilityFinding, on: date) -> dict[str, Any]:
        from ipmediate.domain.eligibility import tell

        said = tell(one, self._wording, self._language)
        return {
            "rule": one.rule,
            "severity": one.severity.value,
            "clause": one.clause_no,
            "code": one.code,
            "message": said.text or said.title,
            "cite": self._cite(one.cite, on),
            "place": one.place,
            "cure": one.cure,
        }

    def _court(self, court: CourtCandidate) -> dict[str, Any]:
        return {
            "name": court.name,
            "level": court.level.value,
            "link": court.link,
            "reason": self._text(f"courts.link_{court.link}"),
            "cite": court.cite,
            "verified": court.verified,
            "derived": court.derived,
            "notes": [self._text(note) for note in court.notes],
        }

    def _document(self, slot: PacketSlot, on: date) -> dict[str, Any]:
        return {
            "code": slot.code,
            "key": slot.key,
            "title": self._title(slot.title),
            "subject": slot.subject,
            "need": slot.need.value,
            "state": slot.state.value,
            "cite": self._cite(slot.cite, on),
        }

    def _reasons(self, effective_on: date, due: Due) -> tuple[str, ...]:
        from ipmediate.domain.eligibility import why_last_day

        book = bootstrap.rulebook()
        version, reasons = why_last_day(effective_on, due, book.deadline_rules, book.calendar)
        counted = self._text("cli.due_counted", day=effective_on, length=version.length, cite=version.cite)
        return (counted, *(self._text(one.code, **dict(one.params)) for one in reasons))
