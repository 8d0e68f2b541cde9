"""A typical case: nobody can be known in it, and what it says of the course is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ipmediate.domain.anonymised import stand_ins, telling
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.sessions import Session, SessionStatus
from tests.domain.confirmable import CLEAN


def told(file) -> str:
    return telling(file, cause="侵害商标权纠纷", outcome="已达成协议", sentences=[]).text


def test_only_meetings_that_were_held_are_counted() -> None:
    at = datetime(2026, 5, 6, 9)
    more = (
        Session(id="s2", no=2, starts_at=at, status=SessionStatus.CANCELLED),
        Session(id="s3", no=3, starts_at=at),
    )
    assert "共召开调解会议1次" in told(replace(CLEAN, sessions=(*CLEAN.sessions, *more)))


def test_a_name_of_one_character_is_neither_told_nor_a_hindrance() -> None:
    shop = replace(CLEAN.parties[1], name="丰", kind=PartyKind.INDIVIDUAL_BUSINESS)
    text = told(replace(CLEAN, parties=(CLEAN.parties[0], shop)))
    assert "被申请人：某人" in text
    assert "丰" not in text


def test_no_two_of_many_companies_are_called_the_same() -> None:
    firms = tuple(
        Party(
            id=f"f{number}", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name=f"第{number}号有限公司"
        )
        for number in range(60)
    )
    names = stand_ins(replace(CLEAN, parties=firms, agents=()))
    assert len({names[one.name] for one in firms}) == 60
