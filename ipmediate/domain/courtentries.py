"""Rows of the table of courts: bundled ones and those a committee enters itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ipmediate.domain.rights import RightType


class CourtLevel(StrEnum):
    """Level at which the dispute itself would be heard in first instance."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    CONCENTRATED = "concentrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtEntry:
    """One row of the table of courts.

    Attributes:
        name: the court's full name.
        level: at which level it takes cases under this row.
        region: division it serves, as short as the row is wide (江苏省, 江苏省苏州市).
        causes: cause codes it is limited to; empty for all of its level.
        amount_below: upper bound in yuan, the number itself excluded (不含本数); None when open.
        since, until: validity, last day included; open ends as None.
        source: where the row comes from; ``status`` is ``read``, ``known``, ``unsure`` or ``own``.
        verified_on: day on which the committee confirmed the row with the court (已核实).
        checked_on: day on which somebody last compared the row with its source.
        rights: kinds of right it is limited to while no cause is chosen; empty for all.
    """

    name: str
    level: CourtLevel
    region: str
    causes: tuple[str, ...] = ()
    amount_below: Decimal | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    status: str = "known"
    verified_on: date | None = None
    checked_on: date | None = None
    rights: tuple[RightType, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Whether the row is valid on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def takes(self, *, cause: str, amount: Decimal | None, rights: tuple[RightType, ...] = ()) -> bool:
        """Whether cause, kinds of right and amount fall under the row."""
        if self.causes and not any(cause == c or cause.startswith(c + ".") for c in self.causes):
            return False
        if self.rights and rights and not set(rights) & set(self.rights):
            return False
        return self.amount_below is None or amount is None or amount < self.amount_below
