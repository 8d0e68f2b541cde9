"""Reading free settlement wording for what stands in the way of judicial confirmation and enforcement."""

from __future__ import annotations

from ipmediate.domain.clausecheck.check import check_text
from ipmediate.domain.clausecheck.findings import ClauseContext, ClauseFinding, ClauseVerdict
from ipmediate.domain.clausecheck.record import clause_record
from ipmediate.domain.clausecheck.rules import (
    ClauseLimits,
    ClauseRule,
    ClauseRules,
    ClauseRuleVersion,
    RightLife,
    UnlawfulFamily,
)

__all__ = [
    "ClauseContext",
    "ClauseFinding",
    "ClauseLimits",
    "ClauseRule",
    "ClauseRuleVersion",
    "ClauseRules",
    "ClauseVerdict",
    "RightLife",
    "UnlawfulFamily",
    "check_text",
    "clause_record",
]
