"""Walls, seals and masks at their borders."""

from __future__ import annotations

from datetime import datetime

import pytest

from ipmediate.domain.access import (
    AccessList,
    Grant,
    Leave,
    Sealing,
    is_public,
    masked_number,
    walls_for,
)
from ipmediate.domain.cases import Case, CaseFile
from ipmediate.domain.masks import masked
from ipmediate.domain.parties import Agent, Party, PartyKind, Side
from ipmediate.domain.users import Actor

ME, OTHER = Actor(id="u1", name="甲"), Actor(id="u2", name="乙")
NUMBER = "410702198502020027"


def granted(*leaves: Leave, user: str = "u1", case: str = "k") -> tuple[Grant, ...]:
    return tuple(Grant(case_id=case, user_id=user, leave=leave) for leave in leaves)


@pytest.mark.parametrize(
    ("leaves", "open_", "sealed"),
    [
        ((), Leave.WRITE, Leave.NONE),
        ((Leave.WRITE,), Leave.WRITE, Leave.WRITE),
        ((Leave.READ,), Leave.READ, Leave.READ),
        ((Leave.NONE,), Leave.NONE, Leave.NONE),
        ((Leave.READ, Leave.WRITE), Leave.WRITE, Leave.WRITE),
        ((Leave.NONE, Leave.WRITE), Leave.NONE, Leave.NONE),
    ],
)
def test_what_a_person_may_in_an_open_and_in_a_sealed_case(
    leaves: tuple[Leave, ...], open_: Leave, sealed: Leave
) -> None:
    strangers = (*granted(Leave.NONE, user="u2"), *granted(Leave.NONE, case="other"))
    grants = (*granted(*leaves), *strangers)
    lifted = (Sealing(case_id="k", sealed=False), Sealing(case_id="other", sealed=True))
    assert AccessList(grants=grants, sealings=lifted).leave_of(ME, "k") is open_
    closed = (Sealing(case_id="k", sealed=True),)
    assert AccessList(grants=grants, sealings=closed).leave_of(ME, "k") is sealed


def test_cases_are_told_by_leave_and_a_rule_for_anybody_restricts_a_case() -> None:
    known = AccessList(
        grants=(*granted(Leave.READ, case="a"), *granted(Leave.NONE, case="b", user="u2")),
        sealings=(Sealing(case_id="c", sealed=True), Sealing(case_id="d", sealed=False)),
    )
    assert known.cases_with(ME, Leave.READ) == {"a"}
    assert known.cases_with(ME, Leave.NONE) == {"c"}
    assert known.cases_with(OTHER, Leave.NONE) == {"b", "c"}
    assert known.cases_with(ME, Leave.WRITE) == {"b", "d"}
    assert [case for case in "abcde" if known.restricted(case)] == ["a", "b", "c"]
    assert [one.id for one in known.of_case("b")] == ["b/u2"]
    walls = walls_for("e", ("u1", "u2"), reason="回避", by="u0", at=datetime(2026, 5, 1))
    assert [(one.user_id, one.leave, one.reason) for one in walls] == [
        ("u1", Leave.NONE, "回避"),
        ("u2", Leave.NONE, "回避"),
    ]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("", ""),
        ("1234567", "*******"),
        ("12345678", "12****78"),
        ("E12345678", "E1*****78"),
        ("410702850202002", "410702******002"),
        (NUMBER, "410702********0027"),
    ],
)
def test_only_the_ends_of_a_number_show(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@pytest.mark.parametrize(
    ("kind", "number", "public"),
    [
        ("person", NUMBER, False),
        ("person", "914107017000000017", False),
        ("legal_person", "914107017000000017", True),
        ("individual_business", "92410702MA40000000", True),
        ("individual_business", "924107020000000017", True),
        ("individual_business", NUMBER, False),
    ],
)
def test_only_the_codes_of_organisations_are_public(kind: str, number: str, public: bool) -> None:
    assert is_public(kind, number) is public


def test_people_are_masked_and_organisations_are_not() -> None:
    person = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name="张三", id_number=NUMBER)
    company = Party(
        id="p2", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name="某公司",
        id_number="91410700MA3X000000", legal_rep_id_number=NUMBER,
    )  # fmt: skip
    agent = Agent(id="a1", party_ids=("p1",), name="李四", id_number=NUMBER)
    shown = masked(CaseFile(case=Case(id="k"), parties=(person, company), agents=(agent,)))
    assert shown.parties[0].id_number == shown.agents[0].id_number == masked_number(NUMBER)
    assert shown.parties[1].id_number == "91410700MA3X000000"
    assert shown.parties[1].legal_rep_id_number == masked_number(NUMBER)
