"""Whether a court can confirm the agreement, and until when: checks E01 to E19, each with its provision."""

from __future__ import annotations

from ipmediate.domain.eligibility.gathering import (
    ConfirmationLaw,
    courts_open,
    gather,
    last_day,
    why_last_day,
)
from ipmediate.domain.eligibility.grounds import ClauseNote, EligibilityFinding, Grounds
from ipmediate.domain.eligibility.lawbook import EligibilityRules, Severity
from ipmediate.domain.eligibility.telling import tell
from ipmediate.domain.eligibility.verdict import Eligibility, assess

__all__ = [
    "ClauseNote",
    "ConfirmationLaw",
    "Eligibility",
    "EligibilityFinding",
    "EligibilityRules",
    "Grounds",
    "Severity",
    "assess",
    "courts_open",
    "gather",
    "last_day",
    "tell",
    "why_last_day",
]
