"""Performance, visits and breach after the agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ipmediate.domain.agreements import Clause, ClauseStatus
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.edits import dangling, find, put
from ipmediate.domain.followups import FollowUp, Performance
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.preconditions import is_paid
from ipmediate.domain.procedure import Act, check_open, is_ended, move
from ipmediate.domain.refusals import Refusal

_BOUND = (
    Stage.AGREED_WRITTEN,
    Stage.AGREED_ORAL,
    Stage.PERFORMING,
    Stage.CONFIRMED,
    Stage.BREACHED,
)


def perform(file: CaseFile, done: Performance, today: date) -> CaseFile:
    """Record one act of performance; a case just agreed counts as being performed from then on.

    Raises:
        Refusal: ``followups.nothing_agreed``, ``followups.no_such_instalment``, ``followups.too_much``,
            ``followups.not_positive``, ``cases.dangling``, ``milestones.…``.
    """
    check_open(file)
    if file.case.stage not in _BOUND:
        raise Refusal("followups.nothing_agreed", stage=file.case.stage.value)
    clause: Clause = find(file, "clause", done.clause_id)
    if clause.status is not ClauseStatus.AGREED:
        raise Refusal("followups.nothing_agreed", stage=file.case.stage.value)
    numbers = [part.no for part in clause.instalments]
    if done.instalment_no and done.instalment_no not in numbers:
        raise Refusal("followups.no_such_instalment", no=clause.rank, part=done.instalment_no)
    if done.amount is not None and done.amount <= Decimal(0):
        raise Refusal("followups.not_positive", amount=done.amount)
    after = put(file, "performance", done)
    for field, missing in dangling(after, "performance", done.id):
        raise Refusal("cases.dangling", noun="performance", id=done.id, field=field, missing=missing)
    _check_amount(after, clause, done)
    if file.case.stage in (Stage.AGREED_WRITTEN, Stage.AGREED_ORAL):
        return move(file, Act.START_PERFORMING, after, today=today)
    check_dates(file, after, today)
    return after


def fulfil(file: CaseFile, *, today: date) -> CaseFile:
    """Everything is performed.

    Raises:
        Refusal: ``procedure.not_now``.
        Incomplete: ``procedure.fulfil_incomplete`` for payments that are not recorded as made.
    """
    return move(file, Act.FULFIL, file, today=today)


def visit(file: CaseFile, made: FollowUp, today: date) -> CaseFile:
    """Record a visit or call.

    Raises:
        Refusal: ``followups.not_ended``, ``followups.bad_satisfaction``, ``cases.dangling``.
    """
    check_open(file)
    if not is_ended(file.case.stage):
        raise Refusal("followups.not_ended", stage=file.case.stage.value)
    if not 0 <= made.satisfaction <= 5:
        raise Refusal("followups.bad_satisfaction", given=made.satisfaction)
    after = put(file, "followup", made)
    for field, missing in dangling(after, "followup", made.id):
        raise Refusal("cases.dangling", noun="followup", id=made.id, field=field, missing=missing)
    check_dates(file, after, today)
    return after


def breach(file: CaseFile, *, on: date, reason: str, today: date) -> CaseFile:
    """An obligation was broken; the parties are told that they may sue or have it enforced (PML art. 32).

    Raises:
        Refusal: ``followups.breach_in_future``, ``followups.breach_reason``, ``procedure.not_now``.
    """
    if on > today:
        raise Refusal("followups.breach_in_future", on=on)
    if not reason.strip():
        raise Refusal("followups.breach_reason")
    note = f"{file.case.note}\n{on.isoformat()} {reason}".strip()
    after = replace(file, case=replace(file.case, note=note))
    return move(file, Act.BREACH, after, today=today)


def _check_amount(file: CaseFile, clause: Clause, done: Performance) -> None:
    if done.amount is None:
        return
    due = clause.total
    if done.instalment_no:
        due = next(part.amount for part in clause.instalments if part.no == done.instalment_no)
    paid = sum(
        (
            one.amount or Decimal(0)
            for one in file.performances
            if one.clause_id == clause.id and one.instalment_no == done.instalment_no
        ),
        start=Decimal(0),
    )
    if due is not None and paid > due:
        raise Refusal("followups.too_much", no=clause.rank, due=due, paid=paid)


def everything_paid(file: CaseFile) -> bool:
    """Whether every agreed clause with obligors is recorded as performed."""
    owed = [clause for clause in file.agreed_clauses if clause.obligor_ids]
    return bool(owed) and all(
        is_paid(file, clause, number)
        for clause in owed
        for number in ([part.no for part in clause.instalments] or [0])
    )
