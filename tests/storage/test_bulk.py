"""Cases loaded many at once are the same cases, with the same history, index and guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ipmediate.storage import bulk
from ipmediate.storage.bulk import NewCase
from ipmediate.storage.integrity import check
from ipmediate.storage.projection import Projection, SearchText
from ipmediate.storage.store import Store

Act = dict[str, Any]
TITLES = ("新乡金穗农机有限公司与单于某侵害商标权纠纷", "Kühn“红旗”①与曾某\n著作权纠纷", "卫辉 12345 号", "")
"""Rare readings, blanks, digits, a title without anything."""


def bodies(number: int) -> dict[tuple[str, str], dict[str, Any]]:
    head = {"title": TITLES[number % len(TITLES)] + str(number), "number": f"{number:04}", "amount": number}
    return {
        ("case", f"c{number:04}"): {**head, "nested": {"b": [1, None, 2.5, True], "a": '"\\'}},
        ("party", "p1"): {"text": f"红旗 {number}", "kind": "person"},
    }


def cases(count: int) -> Iterator[NewCase]:
    for number in range(1, count + 1):
        held = bodies(number)
        case_id = f"c{number:04}"
        head, party = held.values()
        shown = Projection(
            register={name: head[name] for name in ("title", "number", "amount")},
            search=[
                SearchText(field="case", text=head["title"]),
                SearchText(field="party", text=party["text"]),
            ],
        )
        yield NewCase(case_id=case_id, bodies=held, shown=shown)


def faults(store: Store) -> tuple[tuple[str, str], ...]:
    with store.reading() as connection:
        return check(connection).faults


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CASES_AT_ONCE", 7)


def written_singly(store: Store, act: Act, count: int) -> None:
    for number in range(1, count + 1):
        with store.work(**act) as work:
            work.put(f"c{number:04}", bodies(number))


def answers(store: Store) -> list[list[int]]:
    words = (
        "红旗",
        "新乡",
        "xinxiang",
        "xxjs",
        "zengm",
        "12345",
        "1",
        "khn",
        "kühn",
        "纠纷 9",
        "0012",
        "没有",
    )
    return [list(store.search.find(word)) for word in words]


def test_loaded_cases_are_whole_and_found_like_any_others(
    new_shelf: Callable[[Path], Any], tmp_path: Path, act: Act
) -> None:
    shelves = [new_shelf(tmp_path / name) for name in ("loaded", "single")]
    for shelf in shelves:
        shelf.folder.mkdir()
    loaded, single = (shelf.open() for shelf in shelves)
    assert loaded.bulk_load(cases(30), **act) == 30
    written_singly(single, act, 30)
    assert faults(loaded) == ()
    assert answers(loaded) == answers(single)
    for number in (1, 15, 30):
        assert loaded.case_bodies(f"c{number:04}") == single.case_bodies(f"c{number:04}") == bodies(number)
    loaded.close()
    single.close()


def test_what_a_load_wrote_can_be_changed_and_loaded_onto(store: Store, act: Act) -> None:
    store.bulk_load(cases(9), **act)
    with store.work(**act) as work:
        work.put("c0003", {**bodies(3), ("party", "p1"): {"text": "蓝天", "kind": "person"}})
    more = (case for case in cases(12) if case.case_id > "c0009")
    assert store.bulk_load(more, **act) == 3
    assert list(store.search.find("蓝天")) == [3]
    assert len(store.search.find("红旗")) >= 10
    assert faults(store) == ()


def test_a_load_that_breaks_off_keeps_whole_transactions_only(store: Store, act: Act) -> None:
    def broken() -> Iterator[NewCase]:
        yield from cases(10)
        raise OverflowError

    with pytest.raises(OverflowError):
        store.bulk_load(broken(), **act)
    assert list(store.case_ids()) == [f"c{number:04}" for number in range(1, 8)]
    assert len(store.search.find("红旗")) == 7
    assert faults(store) == ()


def test_a_case_that_is_there_already_is_refused(store: Store, act: Act) -> None:
    store.bulk_load(cases(2), **act)
    with pytest.raises(Exception, match="UNIQUE"):
        store.bulk_load(cases(1), **act)
    assert faults(store) == ()


def test_unknown_register_fields_are_a_bug(store: Store, act: Act) -> None:
    case = NewCase(case_id="c1", bodies={("case", "c1"): {"id": "c1"}}, shown=Projection(register={"x": 1}))
    with pytest.raises(ValueError, match="no such register field"):
        store.bulk_load([case], **act)
