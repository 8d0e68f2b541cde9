"""Parties across cases: who is one party, how often it came, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from ipmediate.storage import partylist
from ipmediate.storage.partylist import PartyList
from ipmediate.storage.store import Store

Act = dict[str, Any]
NUMBER = "91410700MA00000001"

CASES: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (("applicant", "新乡电缆厂", NUMBER), ("respondent", "王大力", "")),
    (("applicant", "李小红", "410702199001011234"), ("respondent", "新乡电缆有限公司", NUMBER)),
    (("applicant", "李小红", ""), ("respondent", "新乡电缆有限公司", NUMBER)),
    (("applicant", "李小红", "410702198505054321"), ("respondent", "王大力", "")),
)


def party(side: str, name: str, number: str) -> dict[str, str]:
    return {
        "side": side, "name": name, "id_number": number, "kind": "person", "text": f"{name} {number}",
    }  # fmt: skip


@pytest.fixture
def filled(store: Store, act: Act) -> Store:
    with store.work(**act) as work:
        for place, parties in enumerate(CASES, start=1):
            case_id = f"c{place}"
            head = {"title": f"案{place}", "accepted_on": f"2026-03-0{place}", "amount": place * 100}
            bodies = {("party", f"p{no}"): party(*told) for no, told in enumerate(parties)}
            work.put(case_id, {("case", case_id): head, **bodies})
    return store


def listed(store: Store, words: str = "", limit: int = 50) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after: int | None = None
    while True:
        page, after = PartyList(store).page(words, before=after, limit=limit)
        rows += page
        if after is None:
            return rows


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_each_party_is_one_row_whatever_the_size_of_a_page(filled: Store, limit: int) -> None:
    rows = listed(filled, limit=limit)
    told = [(row["name"], row["id_number"][-4:], row["applicant"], row["respondent"]) for row in rows]
    assert told == [
        ("李小红", "4321", 1, 0),
        ("王大力", "", 0, 2),
        ("李小红", "", 1, 0),
        ("新乡电缆有限公司", "0001", 1, 2),
        ("李小红", "1234", 1, 0),
    ]
    assert rows[3]["last_on"] == "2026-03-03"


def test_a_page_that_ends_early_goes_on(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(filled)
    monkeypatch.setattr(partylist, "_FAR", 1)
    assert listed(filled) == whole


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("电缆", ["新乡电缆有限公司"]), ("xxdl", ["新乡电缆有限公司"]), ("wdl", ["王大力"]),
        ("0199001011", []), ("199001011", ["李小红"]), ("电缆厂", ["新乡电缆有限公司"]),
        ("案", []), ("李小红 4321", ["李小红"]), ("没有", []),
    ],
)  # fmt: skip
def test_every_word_must_stand_in_the_party_itself(filled: Store, words: str, names: list[str]) -> None:
    assert [row["name"] for row in listed(filled, words)] == names


def test_cases_of_a_namesake_without_a_number_are_shown_but_not_sure(filled: Store) -> None:
    cases = PartyList(filled).cases("李小红", "410702199001011234")
    assert [(row["case_id"], row["sure"]) for row in cases] == [("c3", False), ("c2", True)]
    assert [row["case_id"] for row in PartyList(filled).cases("新乡电缆有限公司", NUMBER)] == [
        "c3",
        "c2",
        "c1",
    ]
    assert [(row["side"], row["amount"]) for row in PartyList(filled).cases("王大力", "")] == [
        ("respondent", 400), ("respondent", 100),
    ]  # fmt: skip


def test_a_party_taken_out_of_its_case_is_gone(filled: Store, act: Act) -> None:
    with filled.work(**act) as work:
        work.put("c4", {("party", "p1"): None})
    assert [row["respondent"] for row in listed(filled, "王大力")] == [1]


def test_people_whose_hidden_numbers_look_alike_stay_two(store: Store, act: Act) -> None:
    numbers = ("410702199001011234", "410702198001011234")
    with store.work(**act) as work:
        for place, number in enumerate(numbers, start=1):
            bodies = {("party", "p"): party("applicant", "李小红", number)}
            work.put(f"c{place}", {("case", f"c{place}"): {"title": "案"}, **bodies})
    rows, _ = PartyList(store).page("", before=None, limit=50, veiled=True)
    assert [row["id_number"] for row in rows] == ["410702********1234"] * 2
    assert [row["applicant"] for row in rows] == [1, 1]
    assert not PartyList(store).page("19900101", before=None, limit=50, veiled=True)[0]
