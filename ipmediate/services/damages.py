"""The reference calculation of damages beside a case: what to start from, the range, what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ipmediate.domain.agreements import ClauseType
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.damages import damages_record
from ipmediate.domain.reckonings import reckoning_record
from ipmediate.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesReference:
    """An answer for the talk; the case keeps the inputs only.

    Attributes:
        answer: as `damages_record` gives it: ``verdict`` ``ok`` or ``refused`` and what belongs to it.
        agreed: sum of the payments agreed in the case in yuan; None without any.
    """

    answer: Mapping[str, object]
    agreed: Decimal | None

    @property
    def percent(self) -> int | None:
        """The agreed sum in per cent of the likely amount."""
        likely = self.answer.get("likely")
        if self.agreed is None or not isinstance(likely, int | float) or not likely:
            return None
        return round(float(self.agreed) / likely * 100)

    @property
    def place(self) -> str:
        """Where the agreed sum lies: ``below``, ``inside`` or ``above`` the range; empty when unknown."""
        least, most = self.answer.get("min"), self.answer.get("max")
        if self.agreed is None or not isinstance(least, int | float) or not isinstance(most, int | float):
            return ""
        if self.agreed < Decimal(str(least)):
            return "below"
        return "above" if self.agreed > Decimal(str(most)) else "inside"


class DamagesDesk:
    """Reckoning."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rights(self) -> tuple[str, ...]:
        """Kinds of right for which there is a statute."""
        return tuple(right for law in self._desk.book.damages_rules.laws for right in law.rights)

    def kept(self, case_id: str) -> DamagesReference | None:
        """The range for what is kept with the case, as of today; None before anything was put in."""
        file = self._desk.store.load(case_id)
        if file.reckoning is None:
            return None
        return self.reckon(case_id, reckoning_record(file.reckoning, self._desk.around.today()))

    def reckon(self, case_id: str, record: Mapping[str, object]) -> DamagesReference:
        """The range for a record of a case; refusals come back as an answer."""
        return DamagesReference(
            answer=damages_record(dict(record), self._desk.book.damages_rules),
            agreed=agreed_sum(self._desk.store.load(case_id)),
        )


def agreed_sum(file: CaseFile) -> Decimal | None:
    """What the clauses of the agreement let one side pay, in yuan; None without a payment."""
    sums = [clause.total or Decimal(0) for clause in file.agreed_clauses if clause.type is ClauseType.PAY]
    return sum(sums, Decimal(0)) if sums else None
