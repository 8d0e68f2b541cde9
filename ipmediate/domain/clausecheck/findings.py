"""What goes into the clause check and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseContext:
    """What is known beside the text.

    Attributes:
        parties: names, or words such as 甲方, of the parties.
        signed: those who sign; empty when unknown, then every party counts as signing.
        agreement_date: day of the agreement, None when unknown.
    """

    parties: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    agreement_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A finding before law is added: label, place, and what fills the placeholders of its cure."""

    label: str
    start: int
    end: int
    worse: bool = False
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFinding:
    """One finding on a text.

    Attributes:
        rule: row of the eligibility table (``E12``).
        label: stable name (``missing_amount``).
        severity: ``block`` or ``warn``.
        span: first character and the one after the last, counted in the given text.
        words: the text of the span.
        cite: provision it rests on, empty when none.
        cure: suggested wording; never applied by itself.
        params: what was put into it, by name.
    """

    rule: str
    label: str
    severity: str
    span: tuple[int, int]
    words: str
    cite: str
    cure: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseVerdict:
    """All findings on a text in reading order; ``verdict`` is ``ok``, ``warn`` or ``block``."""

    verdict: str
    findings: tuple[ClauseFinding, ...]
