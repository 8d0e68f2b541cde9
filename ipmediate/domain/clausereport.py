"""Whether the clauses of an agreement can be performed and enforced, by their fields and by their wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import Clause, ClauseType
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clausecheck import check_text
from ipmediate.domain.clausecheck.findings import ClauseContext
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.milestones import agreed_on
from ipmediate.domain.refusals import Missing
from ipmediate.domain.settlement import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFault:
    """One finding on one clause.

    Attributes:
        clause_id: the clause; ``no`` its position in the agreement.
        label: stable name (``missing_amount``, ``rights_determination``).
        rule: row of the eligibility table (``E12``).
        severity: ``block`` or ``warn``.
        place: field in which it is cured, as ``clause/<id>/<field>``.
        cure: suggested wording, never applied by itself.
        span: offsets into the sentence of the clause when words caused it, ``words`` the words.
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
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReport:
    """All findings on the clauses of a case, in the order of the clauses.

    Attributes:
        verdict: ``ok``, ``warn`` or ``block``.
        missing: the gaps among them, for the rail.
    """

    verdict: str
    faults: tuple[ClauseFault, ...]
    missing: tuple[Missing, ...] = ()

    def of(self, clause_id: str) -> tuple[ClauseFault, ...]:
        """Findings on one clause."""
        return tuple(fault for fault in self.faults if fault.clause_id == clause_id)


@dataclass(frozen=True, slots=True)
class _Gap:
    label: str
    field: str
    worse: bool = False


_DECLARATIONS = (
    ClauseType.CONFIDENTIAL,
    ClauseType.NO_OTHER_DISPUTE,
    ClauseType.JOINT_CONFIRMATION,
    ClauseType.BREACH,
    ClauseType.OTHER,
)
_TO_SOMEBODY = (
    ClauseType.PAY,
    ClauseType.DELIVER,
    ClauseType.APOLOGY,
    ClauseType.LICENCE,
    ClauseType.ASSIGN,
    ClauseType.INFORM,
)
_ONE_OFF = (ClauseType.PAY, ClauseType.DELIVER, ClauseType.DESTROY, ClauseType.APOLOGY)
_OBJECT_WANTED = (
    ClauseType.STOP,
    ClauseType.DELIST,
    ClauseType.DESTROY,
    ClauseType.LICENCE,
    ClauseType.ASSIGN,
)
_FIELDS = {
    "missing_obligor": "obligor_ids",
    "missing_obligee": "obligee_ids",
    "missing_act": "act",
    "missing_amount": "amount",
    "missing_date": "due_on",
    "missing_manner": "manner",
    "vague_time": "due_on",
    "vague_act": "act",
    "vague_object": "object_text",
    "amount_mismatch": "amount",
    "instalment_mismatch": "instalments",
    "instalment_gap": "instalments",
    "impossible_date": "due_on",
    "past_date": "due_on",
    "unanchored_date": "due_event",
    "third_party_unsigned": "third_party",
}
_SEEN_IN_FIELDS = frozenset(
    {
        "missing_obligor",
        "missing_obligee",
        "missing_act",
        "missing_amount",
        "missing_date",
        "missing_manner",
        "instalment_mismatch",
        "instalment_gap",
        "past_date",
        "third_party_unsigned",
    }
)
_GAP_NAMES = {
    "missing_obligor": "clause_obligor",
    "missing_obligee": "clause_obligee",
    "missing_act": "clause_act",
    "missing_amount": "clause_amount",
    "missing_date": "clause_date",
    "missing_manner": "clause_manner",
}
_LEAST_OBJECT = 8


def report(file: CaseFile, rules: ClauseRules) -> ClauseReport:
    """Check every agreed clause, first its fields, then its wording.

    Args:
        file: the case.
        rules: the clause rulebook; severities, provisions and cures come from it.
    """
    on = agreed_on(file)
    signed = {act.name for act in file.signatures_on("agreement")}
    context = ClauseContext(
        parties=tuple(party.name for party in file.parties),
        signed=tuple(dict.fromkeys((*(party.name for party in file.parties), *sorted(signed)))),
        agreement_date=on,
    )
    faults: list[ClauseFault] = []
    for position, clause in enumerate(file.agreed_clauses, start=1):
        faults.extend(_of_clause(file, clause, position, rules, context, signed, on))
    blocked = any(fault.severity == "block" for fault in faults)
    verdict = "block" if blocked else "warn" if faults else "ok"
    missing = tuple(
        Missing(
            what=_GAP_NAMES[fault.label],
            place=fault.place,
            cite=fault.cite,
            params=(("no", str(fault.no)),),
        )
        for fault in faults
        if fault.label in _GAP_NAMES
    )
    return ClauseReport(verdict=verdict, faults=tuple(faults), missing=missing)


def _of_clause(
    file: CaseFile,
    clause: Clause,
    position: int,
    rules: ClauseRules,
    context: ClauseContext,
    signed: set[str],
    on: date | None,
) -> Iterator[ClauseFault]:
    free = bool(clause.text.strip())
    for gap in () if free else _gaps(clause, signed, on):
        rule = rules.rule(gap.label)
        version = rule.version(on)
        yield ClauseFault(
            clause_id=clause.id,
            no=position,
            label=gap.label,
            severity=rule.worse if gap.worse else rule.severity,
            place=f"clause/{clause.id}/{gap.field}",
            rule=rule.rule,
            cite=version.cite if "{" not in version.cite else "",
            cure=version.cure if "{" not in version.cure else "",
        )
    said = sentence(file, clause)
    seen = frozenset() if free else _SEEN_IN_FIELDS
    for found in check_text(said, context, rules, without=seen).findings if said else ():
        field = "text" if free else _FIELDS.get(found.label, "act")
        yield ClauseFault(
            clause_id=clause.id,
            no=position,
            label=found.label,
            severity=found.severity,
            place=f"clause/{clause.id}/{field}",
            rule=found.rule,
            cite=found.cite,
            cure=found.cure,
            span=found.span,
            words=found.words,
            params=found.params,
        )


def _gaps(clause: Clause, signed: set[str], on: date | None) -> Iterator[_Gap]:
    kind = clause.type
    pay = kind is ClauseType.PAY
    if kind in _DECLARATIONS and not clause.act:
        yield _Gap("missing_act", "text")
        return
    if kind not in _DECLARATIONS:
        if not clause.obligor_ids and not clause.third_party:
            yield _Gap("missing_obligor", "obligor_ids")
        if kind in _TO_SOMEBODY and not clause.obligee_ids:
            yield _Gap("missing_obligee", "obligee_ids", worse=pay)
        if not pay and not clause.act:
            yield _Gap("missing_act", "act")
        if not _has_term(clause):
            yield _Gap("missing_date", "due_on", worse=pay)
        if kind in _ONE_OFF and not clause.manner:
            yield _Gap("missing_manner", "manner")
        if kind in _OBJECT_WANTED and not clause.object_text and len(clause.act) < _LEAST_OBJECT:
            yield _Gap("vague_object", "object_text")
    if pay:
        yield from _payment_gaps(clause)
    days = [part.due_on for part in clause.instalments] + ([clause.due_on] if clause.due_on else [])
    if on is not None and any(day < on for day in days):
        yield _Gap("past_date", "instalments" if clause.instalments else "due_on")
    if clause.third_party and clause.third_party not in signed:
        yield _Gap("third_party_unsigned", "third_party")


def _has_term(clause: Clause) -> bool:
    return bool(
        clause.due_on or clause.due_from or clause.instalments or clause.due_event or clause.term_text.strip()
    )


def _payment_gaps(clause: Clause) -> Iterator[_Gap]:
    if clause.amount is None and not clause.instalments:
        yield _Gap("missing_amount", "amount", worse=True)
    if not clause.instalments:
        return
    total = sum((part.amount for part in clause.instalments), start=Decimal(0))
    if clause.amount is not None and total != clause.amount:
        yield _Gap("instalment_mismatch", "instalments")
    numbers = [part.no for part in clause.instalments]
    days = [part.due_on for part in clause.instalments]
    if numbers != list(range(1, len(numbers) + 1)) or days != sorted(days):
        yield _Gap("instalment_gap", "instalments")
