"""The register: order, gaps, and rows as asked."""

from __future__ import annotations

from typing import Any

import pytest

from ipmediate.storage.register import COLUMNS, LINE
from ipmediate.storage.store import Store

Act = dict[str, Any]


@pytest.fixture
def filled(store: Store, act: Act) -> Store:
    amounts = [300, None, 100, 200, None, 100]
    with store.work(**act) as work:
        for number, amount in enumerate(amounts, start=1):
            head = {"title": f"案{number}", "number": f"调{number}", "amount": amount, "court": "一中院"}
            work.put(f"c{number}", {("case", f"c{number}"): head})
    return store


@pytest.mark.parametrize(
    ("order", "descending", "ids"),
    [
        ("filed", True, [6, 5, 4, 3, 2, 1]), ("filed", False, [1, 2, 3, 4, 5, 6]),
        ("amount", False, [3, 6, 4, 1, 2, 5]), ("amount", True, [1, 4, 6, 3, 5, 2]),
        ("title", False, [1, 2, 3, 4, 5, 6]), ("court", False, [1, 2, 3, 4, 5, 6]),
        ("court", True, [6, 5, 4, 3, 2, 1]),
    ],
)  # fmt: skip
def test_order_puts_cases_without_a_value_last(
    filled: Store, order: str, descending: bool, ids: list[int]
) -> None:
    found = filled.register.case_ids(order=order, descending=descending)
    assert list(found) == ids
    assert [
        list(filled.register.case_ids(order=order, descending=descending, limit=n)) for n in range(7)
    ] == [ids[:n] for n in range(7)]


def test_rows_come_in_the_order_asked_without_the_missing(filled: Store) -> None:
    rows = filled.register.case_rows([4, 99, 1])
    assert [row[COLUMNS.index("title")] for row in rows] == ["案4", "案1"]
    assert filled.register.case_rows([]) == []
    assert [row[0] for row in filled.register.case_rows(list(range(1200, 0, -1)))] == [6, 5, 4, 3, 2, 1]


def test_counts_numbers_and_ids(filled: Store) -> None:
    assert filled.register.counts("amount") == {100: 2, 200: 1, 300: 1, None: 2}
    assert filled.register.by_number("调3") == ["c3"]
    assert filled.register.id_of("c3") == 3
    assert filled.register.id_of("nowhere") is None


@pytest.mark.parametrize("name", ["rowid; DROP TABLE audit", "live", "case_id"])
def test_only_register_fields_order_or_count(filled: Store, name: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        filled.register.case_ids(order=name)
    with pytest.raises(ValueError, match="no such"):
        filled.register.counts(name)


def test_deadlines_are_the_open_ones_up_to_a_day(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        for case_id, due in (("c1", "2026-05-02"), ("c2", "2026-05-01"), ("c3", "2026-06-01")):
            work.put(case_id, {("case", case_id): {"title": "甲", "due_on": due}})
    assert [case_id for case_id, _ in store.register.deadlines(until="2026-05-31", today="")] == ["c2", "c1"]
    with store.work(**act) as work:
        work.put("c2", {("case", "c2"): {"title": "甲"}})
    assert [case_id for case_id, _ in store.register.deadlines(until="2026-12-31", today="")] == ["c1", "c3"]


def test_a_deadline_that_lapses_is_open_until_its_last_day_only(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲", "due_on": "2026-05-02", "lapses": True}})
        work.put("c2", {("case", "c2"): {"title": "乙", "due_on": "2026-05-02"}})
    for today, expected in (("2026-05-02", {"c1": True, "c2": False}), ("2026-05-03", {"c2": False})):
        found = store.register.deadlines(until="2026-12-31", today=today)
        assert {case_id: row.lapses for case_id, row in found} == expected


def test_lines_hold_empty_text_for_what_is_not_there(filled: Store) -> None:
    lines = [dict(zip(LINE, line, strict=True)) for line in filled.register.case_lines([2, 99, 1])]
    assert [(one["rowid"], one["title"], one["amount"]) for one in lines] == [
        (2, "案2", None),
        (1, "案1", 300),
    ]
    texts = LINE[2:-3]
    assert {lines[0][name] for name in texts if name not in ("number", "title")} == {""}
