"""What a clause says when it is printed, and whether it says enough to be performed and enforced."""

from __future__ import annotations

from dataclasses import dataclass

from ipmediate.domain.refusals import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFault:
    """One finding on one clause.

    Attributes:
        clause_id: the clause; empty when it concerns the agreement as a whole.
        label: stable name (``missing_amount``, ``rights_determination``).
        rule: id of the rule of the clause rulebook, empty for the structured check.
        severity: ``block``, ``warn`` or ``review``.
        place: field in which it is cured, as ``clause/<id>/<field>``.
        cure: suggested wording, never applied by itself.
        span: offsets into the sentence of the clause, when words caused it.
    """

    clause_id: str
    no: int
    label: str
    severity: str
    place: str
    rule: str = ""
    cite: str = ""
    cure: str = ""
    span: tuple[int, int] | None = None
    words: str = ""
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReport:
    """All findings on the clauses of a case, in the order of the clauses.

    Attributes:
        verdict: ``ok``, ``warn`` or ``block``.
        missing: the structured gaps, for the rail.
    """

    verdict: str
    faults: tuple[ClauseFault, ...]
    missing: tuple[Missing, ...] = ()

    def of(self, clause_id: str) -> tuple[ClauseFault, ...]:
        """Findings on one clause."""
        return tuple(fault for fault in self.faults if fault.clause_id == clause_id)
