"""A line of the register reads its days, amount and tags only when asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ipmediate.services.caserows import CaseRow
from ipmediate.storage.register import LINE

RENAMED = {
    "tag_line": "tags", "accepted_day": "accepted_on", "closed_day": "closed_on", "due_day": "due_on",
    "amount_fen": "amount", "fast": "fast_track", "provisional": "due_provisional",
}  # fmt: skip


def test_the_fields_stand_as_the_store_hands_them_over() -> None:
    assert tuple(RENAMED.get(name, name) for name in CaseRow._fields) == LINE


def test_what_is_kept_is_read_as_days_yuan_and_words() -> None:
    row = CaseRow(
        rowid=7, case_id="c", number="", title="", stage="draft", accepted_day="2026-02-28",
        amount_fen=123456, tag_line="重大 涉外", fast=1, provisional=1,
    )  # fmt: skip
    assert (row.accepted_on, row.closed_on, row.due_on) == (date(2026, 2, 28), None, None)
    assert (row.amount, row.tags, row.track) == (Decimal("1234.56"), ("重大", "涉外"), "fast")
    assert row.due_provisional is True


def test_nothing_is_read_out_of_an_empty_line() -> None:
    row = CaseRow(rowid=1, case_id="c", number="", title="", stage="draft")
    assert (row.amount, row.tags, row.track, row.due_provisional) == (None, (), "ordinary", False)
