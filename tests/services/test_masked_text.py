"""Numbers typed into running text, as each role is shown them by every way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.agreements import Clause, ClauseType
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.minutes import MinuteLine, SpeakerRole
from ipmediate.domain.parties import IdKind, Party, PartyKind, Side
from ipmediate.domain.permissions import ALLOWED, Deed
from ipmediate.domain.proposals import Fact
from ipmediate.domain.sessions import Session
from ipmediate.domain.users import UserRole
from ipmediate.services.caserows import RegisterFilter
from ipmediate.services.history import HistoryFilter
from tests.services.paperwork import words
from tests.services.test_gate import CANARY, DIRECTOR, NUMBER, PEOPLE, case_id, house

__all__ = ["case_id", "house"]
TYPED = f"甲身份证{NUMBER}，电话13912345678，账号6222021234567890128"
SECRET = (NUMBER[6:14], "12345678", "23456789", NUMBER[6:10] + "年")


@pytest.fixture
def typed(house: House, case_id: str) -> str:
    """A case in which numbers were typed wherever there is room for words."""
    ws = house.workspace
    file = ws.cases.load(case_id)
    told = replace(file.case, title=f"{CANARY} {NUMBER}", facts=TYPED, claim=TYPED, note=TYPED)
    session = Session(
        id="s1", no=1, starts_at=datetime(2026, 5, 11, 9), place=TYPED, purpose=TYPED, result=TYPED
    )
    line = MinuteLine(
        id="l1",
        session_id="s1",
        rank="a",
        at=datetime(2026, 5, 11, 9),
        speaker=SpeakerRole.MEDIATOR,
        text=TYPED,
    )
    clause = Clause(id="c1", rank=1, type=ClauseType.OTHER, text=TYPED)
    fact = Fact(id="f1", text=TYPED)
    item = EvidenceItem(id="e1", no=1, title=TYPED, proves=TYPED, party_id="p-applicant")
    after = replace(
        file, case=told, sessions=(session,), minute_lines=(line,), clauses=(clause,), facts=(fact,),
        evidence=(item,),
    )  # fmt: skip
    with house.repository.work("test.typed", actor=DIRECTOR, at=house.around.now()) as work:
        work.put(file, after)
        work.note(reason=TYPED)
    return case_id


def _all_shown(house: House, case_id: str) -> dict[str, str]:
    """What a person is shown of the case, by the place."""
    ws, queries, today = house.workspace, house.workspace.queries, date(2026, 5, 11)
    entries = (
        ws.history.export(HistoryFilter()).entries if house.around.actor.role in ALLOWED[Deed.AUDIT] else ()
    )
    return {
        "case": repr(ws.cases.load(case_id)),
        "history": repr((ws.cases.history(case_id), entries)),
        "lists": repr(
            (
                queries.case_rows(queries.case_ids(RegisterFilter())), queries.home(today),
                queries.sessions_between(today, today), queries.party_cases("冯小满"),
            )
        ),
        "hits": repr((queries.search(CANARY), queries.search("身份证"), queries.search("电话"))),
        "sentence": ws.agreements.sentence(case_id, "c1"),
        "clauses": repr(ws.agreements.check(case_id)),
        "draft": "".join(words(ws.papers.preview(case_id, "mediation_application").pdf)),
        "preparation": "".join(words(ws.sessions.prepare(case_id, session_id="s1").pdf)),
        "steps": repr(ws.steps.next_steps(case_id)),
    }  # fmt: skip


@pytest.mark.parametrize("role", list(UserRole))
def test_numbers_in_running_text_are_hidden_from_roles_that_see_masks(
    house: House, typed: str, role: UserRole
) -> None:
    house.act_as(PEOPLE[role].actor)
    shown = _all_shown(house, typed)
    found = {place for place, text in shown.items() for secret in SECRET if secret in text}
    if role in ALLOWED[Deed.NUMBERS]:
        assert {"case", "history", "lists", "hits", "sentence", "draft", "preparation"} <= found
    else:
        assert found == set()
        assert all("139****5678" in shown[place] for place in ("case", "sentence", "draft", "preparation"))
    stored = house.repository.load(typed)
    assert stored.case.facts == stored.clauses[0].text == stored.minute_lines[0].text == TYPED


@pytest.mark.parametrize("role", [UserRole.ARBITRATOR, UserRole.AUDITOR])
def test_a_passport_number_of_the_case_is_known_wherever_it_is_repeated(
    house: House, typed: str, role: UserRole
) -> None:
    ws, passport = house.workspace, "E12345679"
    party = Party(
        id="p9", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="guest", id_kind=IdKind.PASSPORT,
        id_number=passport,
    )  # fmt: skip
    ws.cases.edit(typed, noun="party", thing=party)
    clause = Clause(id="c1", rank=1, type=ClauseType.OTHER, text=f"guest（{passport}）到场")
    ws.cases.edit(typed, noun="clause", thing=clause)
    house.act_as(PEOPLE[role].actor)
    told = repr((ws.cases.load(typed), ws.cases.history(typed)))
    told += ws.agreements.sentence(typed, "c1") + repr(house.workspace.queries.search("到场"))
    assert passport not in told
    assert passport.lower() not in told
    assert told.count("到场") > 3


@pytest.mark.parametrize("role", [UserRole.ARBITRATOR, UserRole.AUDITOR])
def test_a_number_in_running_text_is_not_found_either(house: House, typed: str, role: UserRole) -> None:
    queries = house.workspace.queries
    pieces = {
        whole[start : start + size]
        for whole, size in ((NUMBER, 6), ("13912345678", 5), ("6222021234567890128", 7))
        for start in range(len(whole) - size + 1)
    } - {NUMBER[:6]}
    assert all(queries.search(one).total for one in pieces)
    house.act_as(PEOPLE[role].actor)
    assert {
        one for one in pieces if queries.search(one).total or queries.count(RegisterFilter(words=one))
    } == set()
    assert queries.search("身份证").total == queries.search(CANARY).total == 1
