"""Periods of retention: what runs, what is due to be looked at, and what stops destruction."""

from __future__ import annotations

from datetime import date, timedelta

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.retention import (
    Hold,
    RetentionLine,
    RetentionState,
    check_hold,
    filed,
    lifted,
    line_of,
)
from ipmediate.services.consents import CHANGED, PrivacyShelf, shelf_of
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class RetentionDesk:
    """Periods and holds; nothing is ever destroyed by itself."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def due(self, *, ahead_days: int = 0) -> tuple[RetentionLine, ...]:
        """Cases whose period is over or ends within some days, those stopped by a hold included."""
        today = self._desk.around.today()
        return tuple(
            one
            for one in self._lines(today)
            if one.ends_on is not None and one.ends_on < today + timedelta(days=ahead_days)
        )

    def held(self) -> tuple[RetentionLine, ...]:
        """Cases with a hold that stands."""
        cases = {one.case_id for one in shelf_of(self._held).holds() if one.lifted_on is None}
        return tuple(self.of(one) for one in sorted(cases) if self._desk.store.exists(one))

    def of(self, case_id: str) -> RetentionLine:
        """Where one case stands."""
        return line_of(
            filed(self._desk.store.load(case_id)),
            self._desk.book.retention_rules,
            shelf_of(self._held).holds(),
            today=self._desk.around.today(),
        )

    def hold(self, case_id: str, *, reason: str) -> Outcome[Hold]:
        """Stop any destruction of a case.

        Raises:
            Refusal: ``cases.not_found``, ``retention.reason_needed``, ``retention.held_already``.
        """
        around, shelf = self._desk.around, shelf_of(self._held)
        self._desk.store.load(case_id)
        if any(one.case_id == case_id and one.lifted_on is None for one in shelf.holds()):
            raise Refusal("retention.held_already")
        made = Hold(
            id=around.new_id(),
            case_id=case_id,
            reason=reason.strip(),
            placed_on=around.today(),
            placed_by=around.actor.name,
        )
        check_hold(made)
        shelf.put("retention.hold", made, actor=around.actor, at=around.now(), reason=made.reason)
        return Outcome(value=made, changed=CHANGED, said="retention.hold")

    def lift(self, case_id: str) -> Outcome[Hold]:
        """Lift the hold of a case.

        Raises:
            Refusal: ``retention.not_held``.
        """
        around, shelf = self._desk.around, shelf_of(self._held)
        standing = (one for one in shelf.holds() if one.case_id == case_id and one.lifted_on is None)
        found = next(standing, None)
        if found is None:
            raise Refusal("retention.not_held")
        made = lifted(found, on=around.today(), by=around.actor.name)
        shelf.put("retention.lifted", made, actor=around.actor, at=around.now(), reason=made.reason)
        return Outcome(value=made, changed=CHANGED, said="retention.lifted")

    def _lines(self, today: date) -> list[RetentionLine]:
        shelf, rules = shelf_of(self._held), self._desk.book.retention_rules
        holds = shelf.holds()
        lines = (line_of(one, rules, holds, today=today) for one in shelf.closed_before(today))
        found = [one for one in lines if one.state is not RetentionState.OPEN]
        return sorted(found, key=lambda one: (one.ends_on or date.max, one.case_id))
