"""Running deadlines, as a list prints them."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.domain.clocks import RunningDeadline
from ipmediate.domain.factsheet.people import Values
from ipmediate.domain.terms import PAPER_TERMS

PROVISIONAL_MARK = "（暂定）"
"""Stands behind a day that depends on a year whose working days are not published."""


def provisional_mark(provisional: bool) -> str:
    """The mark of a provisional day, nothing for a settled one."""
    return PROVISIONAL_MARK if provisional else ""


def deadline_values(clocks: Sequence[RunningDeadline]) -> Values:
    """The list, and whether any day in it is provisional."""
    rows = [
        {
            "id": clock.id,
            "label": clock.label.zh,
            "due": clock.due,
            "provisional": clock.provisional,
            "mark": provisional_mark(clock.provisional),
            "state": PAPER_TERMS[f"clock.{clock.state.value}"],
            "who": clock.who.zh,
            "missed": clock.missed.zh,
            "cite": clock.cite,
        }
        for clock in clocks
    ]
    return {"deadlines": rows, "provisional_days": any(clock.provisional for clock in clocks)}
