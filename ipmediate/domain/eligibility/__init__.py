"""Whether a court can confirm the agreement, and until when: checks E01 to E19, each with its provision."""

from __future__ import annotations

from ipmediate.domain.eligibility.gathering import (
    ConfirmationLaw,
    courts_open,
    gather,
    last_day,
    why_last_day,
)
from ipmediate.domain.eligibility.grounds import ClauseNote, EligibilityFinding, Grounds, Severity
from ipmediate.domain.eligibility.telling import tell
from ipmediate.domain.eligibility.verdict import Eligibility, assess

__all__ = [
    "ClauseNote",
    "ConfirmationLaw",
    "Eligibility",
    "EligibilityFinding",
    "Grounds",
    "Severity",
    "assess",
    "courts_open",
    "gather",
    "last_day",
    "tell",
    "why_last_day",
]
