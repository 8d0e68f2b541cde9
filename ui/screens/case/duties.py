"""What is owed under the agreement, clause by clause and instalment by instalment, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from ipmediate.domain.agreements import Clause
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.preconditions import is_paid
from ui.widgets.rail import days_text

translate = QCoreApplication.translate
NEAR = 7
"""Days left from which an open duty is shown as near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to be performed.

    Attributes:
        part: number of the instalment, 0 for a clause without instalments.
        paid: sum recorded so far; ``done_on`` day of the last record.
    """

    clause: Clause
    part: int
    amount: Decimal | None
    due_on: date | None
    paid: Decimal
    done: bool
    done_on: date | None

    @property
    def open_amount(self) -> Decimal | None:
        """What is still to be paid."""
        return None if self.amount is None else max(self.amount - self.paid, Decimal("0.00"))

    def name(self, clause: str, part: str) -> str:
        """Name with the given patterns: ``%1`` the clause, ``%2`` the instalment."""
        pattern = part if self.part else clause
        return pattern.replace("%1", str(self.clause.rank)).replace("%2", str(self.part))


def duties(file: CaseFile) -> list[Duty]:
    """Every duty of the agreement in the order of the clauses."""
    found = []
    for clause in file.agreed_clauses:
        if not clause.obligor_ids:
            continue
        parts: list[tuple[int, Decimal | None, date | None]] = [
            (one.no, one.amount, one.due_on) for one in clause.instalments
        ]
        for part, amount, due_on in parts or [(0, clause.amount, clause.due_on)]:
            acts = [
                one
                for one in file.performances
                if one.clause_id == clause.id and one.instalment_no in (0, part)
            ]
            found.append(
                Duty(
                    clause=clause,
                    part=part,
                    amount=amount,
                    due_on=due_on,
                    paid=sum((one.amount or Decimal(0) for one in acts), Decimal(0)),
                    done=is_paid(file, clause, part),
                    done_on=max((one.performed_on for one in acts), default=None),
                )
            )
    return found


def duty_state(duty: Duty, today: date) -> str:
    """How a duty stands, in words."""
    if duty.done:
        text = translate("Duties", "已履行 %1")
        return text.replace("%1", duty.done_on.isoformat() if duty.done_on else "").strip()
    left = days_text((duty.due_on - today).days) if duty.due_on else translate("Duties", "未履行")
    if duty.paid:
        return translate("Duties", "部分履行，%1").replace("%1", left)
    return left


def duty_role(duty: Duty, today: date) -> str:
    """Colour role; the words say the same."""
    if duty.done:
        return "good"
    if duty.due_on is None:
        return ""
    left = (duty.due_on - today).days
    return "bad" if left < 0 else "warn" if left <= NEAR else ""
