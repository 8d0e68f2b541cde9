"""After the agreement: performance, visits, breach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import find
from ipmediate.domain.followups import FollowUp, Performance, PerformanceState
from ipmediate.domain.obligations import breach, everything_paid, fulfil, perform, visit
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.FOLLOWUPS, Topic.CASES, Topic.DEADLINES})


class FollowUps:
    """Performance of the agreement (PML art. 31)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def perform(
        self,
        case_id: str,
        *,
        clause_id: str,
        performed_on: date,
        instalment_no: int = 0,
        amount: Decimal | None = None,
        proof_id: str = "",
        note: str = "",
    ) -> Outcome[CaseFile]:
        """Record an act of performance; the case counts as performed when nothing is left open."""
        before = self._desk.store.load(case_id)
        done = Performance(
            id=self._desk.around.new_id(),
            clause_id=clause_id,
            instalment_no=instalment_no,
            performed_on=performed_on,
            amount=amount,
            proof_id=proof_id,
            note=note,
        )
        today = self._desk.around.today()
        after = perform(before, done, today)
        complete = everything_paid(after)
        if complete:
            after = fulfil(after, today=today)
        params = {"no": find(after, "clause", clause_id).rank, "on": performed_on}
        action = "followups.all_performed" if complete else "followups.performed"
        return self._desk.write(action, before, after, changed=_CHANGED, params=params)

    def fulfil(self, case_id: str, *, on: date) -> Outcome[CaseFile]:
        """Everything is performed, as the parties say."""
        before = self._desk.store.load(case_id)
        after = fulfil(before, today=self._desk.around.today())
        return self._desk.write("followups.fulfilled", before, after, changed=_CHANGED, params={"on": on})

    def follow_up(
        self,
        case_id: str,
        *,
        on: date,
        by: str,
        manner: str = "",
        party_ids: Sequence[str] = (),
        state: PerformanceState = PerformanceState.NOT_DUE,
        satisfaction: int = 0,
        sued: bool = False,
        risk: str = "",
        note: str = "",
    ) -> Outcome[CaseFile]:
        """Record a visit or call."""
        before = self._desk.store.load(case_id)
        made = FollowUp(
            id=self._desk.around.new_id(),
            on=on,
            by=by,
            manner=manner,
            party_ids=tuple(party_ids),
            state=state,
            satisfaction=satisfaction,
            sued=sued,
            risk=risk,
            note=note,
        )
        after = visit(before, made, self._desk.around.today())
        return self._desk.write("followups.visited", before, after, changed=_CHANGED, params={"on": on})

    def breach(self, case_id: str, *, on: date, reason: str) -> Outcome[CaseFile]:
        """An obligation was broken."""
        before = self._desk.store.load(case_id)
        after = breach(before, on=on, reason=reason, today=self._desk.around.today())
        return self._desk.write(
            "followups.breached", before, after, changed=_CHANGED, params={"on": on, "reason": reason}
        )
