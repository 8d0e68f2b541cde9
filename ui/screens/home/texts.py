"""How near an end is, in words and as a colour role."""

from __future__ import annotations

from datetime import date

from ipmediate.services.rows import DueRow
from ui.widgets.rail import days_text

NEAR = 3
"""Days left from which a deadline is shown as near."""


def due_text(row: DueRow, today: date) -> str:
    """Days left or over; a deadline that depends on an unpublished calendar year says so."""
    text = days_text((row.due - today).days)
    return f"{text} *" if row.provisional else text


def due_role(row: DueRow, today: date) -> str:
    """Colour role; the words say the same."""
    left = (row.due - today).days
    return "bad" if left < 0 else "warn" if left <= NEAR else ""
