"""What stands in the file about a case and its deadlines outside the case itself."""

from __future__ import annotations

REGISTER_FIELDS: tuple[str, ...] = (
    "number", "title", "stage", "right_type", "cause", "channel", "source", "path", "mediator", "court",
    "applicant", "respondent", "amount", "filed_on", "accepted_on", "closed_on", "due_on", "due_rule",
    "due_provisional", "outcome", "fast_track", "tags", "updated_at",
)  # fmt: skip
"""Columns a projector may fill.

Dates are ISO text, ``amount`` is an integer number of fen, ``due_provisional`` and ``fast_track`` are 0 or
1, ``tags`` is one text with blanks between the tags, ``mediator`` is the person's id; all others are short
text or slugs.
"""

OPEN, MET, LAPSING = 0, 1, 2
"""How a deadline stands in the file: to be seen to, met, open until its last day and no longer."""
