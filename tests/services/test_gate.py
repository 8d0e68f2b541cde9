"""Every verb passes the permission table; walls, seals and masks as people meet them."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.domain.access import Leave, masked_number
from ipmediate.domain.assignments import AssignmentMode, RecusalDecision, SeatRole
from ipmediate.domain.cases import Stage
from ipmediate.domain.consents import Consent
from ipmediate.domain.neutrals import Neutral, Relation, RelationKind
from ipmediate.domain.parties import IdKind, Party, PartyKind, Side
from ipmediate.domain.permissions import ALLOWED, VERBS, Deed
from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.domain.users import Actor, User, UserRole
from ipmediate.services import housepapers
from ipmediate.services.caserows import RegisterFilter
from ipmediate.services.history import HistoryFilter
from ipmediate.services.workspace import Workspace
from tests.services.life import Life
from tests.services.paperwork import words

DIRECTOR = Actor(id="u0", name="王敏", role=UserRole.DIRECTOR)
PEOPLE = {role: User(id=f"u-{role}", name=f"某{role}", role=role) for role in UserRole}
CANARY, NUMBER = "朱雀七号线", "410702198502020027"


def services(ws: Workspace) -> dict[str, Any]:
    return {
        name: getattr(ws, name)
        for name, member in vars(Workspace).items()
        if isinstance(member, cached_property) and not name.startswith("_")
    }


def test_every_verb_stands_in_the_table_and_no_row_is_without_a_verb() -> None:
    found = {
        f"{noun}.{name}"
        for noun, service in services(Life().ws).items()
        for name, _ in inspect.getmembers(service, inspect.ismethod)
        if not name.startswith("_")
    }
    assert found - VERBS.keys() == set(), "verbs without a permission"
    assert VERBS.keys() - found == set(), "permissions without a verb"


def test_no_verb_runs_for_a_role_that_may_not() -> None:
    life = Life()
    for role in UserRole:
        life.clock.actor = Actor(id="u9", name="某", role=role)
        for noun, service in services(life.ws).items():
            for name, verb in inspect.getmembers(service, inspect.ismethod):
                if name.startswith("_") or role in _allowed(f"{noun}.{name}"):
                    continue
                with pytest.raises(Refusal) as refused:
                    verb(*[None] * 9)
                assert refused.value.code == "permissions.not_your_role"


def _allowed(verb: str) -> tuple[UserRole, ...]:
    from ipmediate.domain.permissions import roles_for

    return roles_for(verb)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = bootstrap.demo_profile(tmp_path / "p", cases=0, today=date(2026, 5, 11))
    with made:
        made.act_as(DIRECTOR)
        for user in PEOPLE.values():
            made.workspace.users.put(user)
        yield made


@pytest.fixture
def case_id(house: House) -> str:
    ws = house.workspace
    made = ws.cases.create().value
    ws.cases.edit(made.id, noun="case", thing=replace(made.case, title=f"{CANARY}专利纠纷", claim=CANARY))
    for side, name in ((Side.APPLICANT, f"{CANARY}公司"), (Side.RESPONDENT, "冯小满")):
        party = Party(
            id=f"p-{side}", side=side, kind=PartyKind.PERSON, name=name, id_number=NUMBER, address="新乡市"
        )
        ws.cases.edit(made.id, noun="party", thing=party)
    return made.id


def sees(house: House, user: User | Actor) -> str:
    """Everything the program shows to a person, as one text."""
    house.act_as(user.actor if isinstance(user, User) else user)
    queries, ws = house.workspace.queries, house.workspace
    rows = queries.case_rows(queries.case_ids(RegisterFilter()))
    told: list[Any] = [
        rows, queries.search(CANARY), queries.search("zhuque"), queries.home(date(2026, 5, 11)),
        queries.parties(), queries.party_cases(f"{CANARY}公司"), queries.party_elsewhere(f"{CANARY}公司"),
        queries.papers(), queries.applications(date(2026, 5, 11)),
        queries.sessions_between(date(2026, 1, 1), date(2026, 12, 31)),
        queries.due_between(date(2026, 1, 1), date(2027, 12, 31)),
        queries.related_cases([f"{CANARY}公司"], [NUMBER]),
        queries.counted_cases(by_closing=False, start=date(2026, 1, 1), end=date(2026, 12, 31)),
        [ws.cases.load(row.case_id) for row in rows], list(house.repository.every_case()),
        [(one.case_id, one.changes) for one in house.store.audit_entries()],
        [one.payload for one in house.store.commits()],
    ]  # fmt: skip
    return repr(told)


def count(house: House) -> int:
    return house.workspace.queries.count(RegisterFilter(words=CANARY))


@pytest.mark.parametrize("role", [UserRole.ARBITRATOR, UserRole.AUDITOR])
def test_a_hidden_number_is_not_found_by_whoever_may_not_see_it(
    house: House, case_id: str, role: UserRole
) -> None:
    ws, queries = house.workspace, house.workspace.queries
    ws.cases.edit(case_id, noun="case", thing=replace(ws.cases.load(case_id).case, facts=f"身份证{NUMBER}号"))
    firm, passport, phone = "91330256MA9XXXXX1T", "E12345678", "13800138000"
    for key, kind, number in (
        ("firm", PartyKind.LEGAL_PERSON, firm),
        ("guest", PartyKind.PERSON, passport),
    ):
        party = Party(id=key, side=Side.THIRD_PARTY, kind=kind, name=key, id_number=number, phone=phone)
        ws.cases.edit(case_id, noun="party", thing=party)
    pieces = {NUMBER[start : start + size] for size in (3, 4, 6, 12, 18) for start in range(19 - size)}
    pieces |= {f"{NUMBER[:-1]} ", "e1234567", passport, f"{CANARY} {NUMBER[6:14]}"}

    def found(words: str) -> tuple[int, int, int, int]:
        asked = RegisterFilter(words=words)
        counts = (queries.search(words).total, queries.count(asked), len(queries.case_ids(asked)))
        return *counts, len(queries.parties(words).rows)

    assert all(min(found(words)) for words in pieces - {f"{CANARY} {NUMBER[6:14]}"})
    house.act_as(PEOPLE[role].actor)
    case = ws.cases.load(case_id).case
    open_text = f"{masked_number(NUMBER)} {case.number} {case.provisional_number} {firm} {phone}"
    hidden = {words: found(words) for words in pieces if words not in open_text}
    assert len(hidden) > 40
    assert {words: counts for words, counts in hidden.items() if any(counts)} == {}
    told = repr(
        (queries.parties().rows, queries.search(CANARY), queries.search("身份证"), queries.search(firm))
    )
    assert NUMBER[6:14] not in told.lower()
    assert passport[3:] not in told
    assert all(min(found(words)[:3]) for words in (firm, phone, CANARY, "身份证"))
    assert len(queries.parties(firm).rows) == 1
    (row,) = [one for one in queries.parties().rows if one.id_number == masked_number(NUMBER)]
    assert {one.case_id for one in queries.party_cases(row.name, row.id_number) if one.sure} == {case_id}


@pytest.mark.parametrize("role", [UserRole.ARBITRATOR, UserRole.AUDITOR])
def test_a_number_that_looks_like_a_telephone_is_hidden_too(
    house: House, case_id: str, role: UserRole
) -> None:
    ws, queries, passport, phone = house.workspace, house.workspace.queries, "13912345678", "13800138000"
    party = Party(
        id="guest", side=Side.THIRD_PARTY, kind=PartyKind.PERSON, name="guest", id_kind=IdKind.PASSPORT,
        id_number=passport, phone=phone, birth=date(1985, 2, 2),
    )  # fmt: skip
    trader = Party(
        id="shop", side=Side.THIRD_PARTY, kind=PartyKind.INDIVIDUAL_BUSINESS, name="shop", id_number=NUMBER
    )
    for one in (party, trader):
        ws.cases.edit(case_id, noun="party", thing=one)
    assert queries.search(passport).total == queries.search(phone).total == 1
    house.act_as(PEOPLE[role].actor)
    assert (queries.search(passport).total, queries.search("912345").total) == (0, 0)
    assert queries.search(phone).total == 1
    told = repr((ws.cases.load(case_id), queries.search("guest"), queries.parties().rows))
    if role is UserRole.AUDITOR:
        told += repr([one.changes for one in ws.history.page(HistoryFilter()).entries])
    assert passport not in told
    assert NUMBER not in told
    assert "1985" not in told.replace(masked_number(NUMBER), "")
    assert ws.cases.load(case_id).party("guest").birth is None


@pytest.mark.parametrize("role", [UserRole.ARBITRATOR, UserRole.AUDITOR])
def test_numbers_on_the_roster_and_in_consents_are_hidden_too(house: House, role: UserRole) -> None:
    ws, other, firm = house.workspace, "410711198001019934", "91330256MA9XXXXX1T"
    tie = Relation(kind=RelationKind.NEAR_RELATIVE, name="冯小满", id_number=other)
    person = Neutral(id="n7", name="钱调解", id_number=NUMBER, employer_id_number=firm, relations=(tie,))
    ws.roster.put(person)
    ws.consents.put(Consent(id="", name="冯小满", id_number=NUMBER, given_on=date(2026, 5, 1), told="口头"))
    assert person in ws.roster.people()

    def seen() -> str:
        people = repr((ws.roster.people(), ws.consents.all()))
        entries = ws.history.page(HistoryFilter()).entries if role is UserRole.AUDITOR else ()
        return people + repr([one.changes for one in entries])

    house.act_as(PEOPLE[role].actor)
    told = seen()
    assert NUMBER not in told
    assert other not in told
    assert firm in told
    assert "钱调解" in told
    house.act_as(DIRECTOR)
    assert NUMBER in seen()


@pytest.mark.parametrize("role", list(UserRole))
def test_what_is_taken_from_the_roster_is_masked_by_role(
    house: House, monkeypatch: pytest.MonkeyPatch, role: UserRole
) -> None:
    """Also the facts of a paper on somebody, for a form of the committee that prints all of them."""
    monkeypatch.setattr(housepapers, "narrowed", lambda sheet, _: sheet)
    ws, risky = house.workspace, '=HYPERLINK("http://127.0.0.1","x")'
    ws.roster.put(Neutral(id="n7", name=risky, id_number=NUMBER))
    ws.roster.put(Neutral(id="n8", name="钱调解", id_number="410711198001019934"))
    house.act_as(PEOPLE[role].actor)
    facts = ws.house_papers._facts("appointment_letter", "n7", "")
    told = repr((ws.roster.people(), ws.house_papers.people()))
    assert (NUMBER in told) is (NUMBER in repr(facts)) is (role in ALLOWED[Deed.NUMBERS])
    assert repr(facts["appointee"]["name"]) in told
    assert "钱调解" in told


def test_a_recused_person_finds_the_case_nowhere_and_everybody_else_does(house: House, case_id: str) -> None:
    walled = PEOPLE[UserRole.MEDIATOR]
    house.workspace.access.grant(case_id, user_id=walled.id, leave=Leave.NONE, reason="申请人近亲属")
    for user in PEOPLE.values():
        assert (CANARY in sees(house, user)) == (user is not walled), user.role
        assert count(house) == (user is not walled)
    house.act_as(walled.actor)
    ws = house.workspace
    for act in (
        lambda: ws.cases.load(case_id),
        lambda: ws.cases.export_file(case_id),
        lambda: ws.steps.next_steps(case_id),
        lambda: ws.access.of(case_id),
        lambda: ws.cases.edit(case_id, noun="party", thing=None, id="p-applicant"),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "cases.not_found"
    assert ws.cases.history(case_id) == []
    ws.cases.create()
    house.act_as(DIRECTOR)
    house.workspace.access.grant(case_id, user_id=walled.id, leave=None)
    assert CANARY in sees(house, walled)


def test_a_sealed_case_is_there_for_the_named_only(house: House, case_id: str) -> None:
    clerk = PEOPLE[UserRole.CLERK]
    house.workspace.access.seal(case_id, sealed=True, reason="涉商业秘密", named=[clerk.id])
    for user in (*PEOPLE.values(), DIRECTOR):
        assert (CANARY in sees(house, user)) == (user in (clerk, DIRECTOR))
    house.workspace.access.seal(case_id, sealed=False, reason="已脱密")
    assert CANARY in sees(house, PEOPLE[UserRole.AUDITOR])


def test_a_granted_recusal_builds_the_wall_by_itself(house: House, case_id: str) -> None:
    ws = house.workspace
    mediator = replace(PEOPLE[UserRole.MEDIATOR], person_id="m1")
    ws.users.put(mediator)
    ws.roster.put(Neutral(id="m1", name=mediator.name))
    before = ws.cases.load(case_id)
    stage = replace(before.case, stage=Stage.ASSIGNED, accepted_on=date(2026, 5, 11))
    after = replace(before, case=stage, assignments=(_seat("m1", mediator.name),))
    with house.repository.work("test.seated", actor=DIRECTOR, at=house.around.now()) as work:
        work.put(before, after)
    asked = ws.assignment.recuse(
        case_id, person_id="m1", requested_by="p-applicant", reason="同学关系", on=date(2026, 5, 11)
    )
    assert CANARY in sees(house, mediator)
    house.act_as(DIRECTOR)
    ws.assignment.decide_recusal(
        case_id, recusal_id=asked.value.recusals[0].id, decision=RecusalDecision.GRANTED,
        on=date(2026, 5, 11),
    )  # fmt: skip
    assert CANARY not in sees(house, mediator)


def _seat(person_id: str, name: str) -> Any:
    from ipmediate.domain.assignments import Assignment

    return Assignment(
        id="s1", person_id=person_id, person_name=name, seat=SeatRole.PRESIDING,
        mode=AssignmentMode.COMMITTEE, assigned_on=date(2026, 5, 11),
    )  # fmt: skip


def test_read_only_leave(house: House, case_id: str) -> None:
    clerk = PEOPLE[UserRole.CLERK]
    house.workspace.access.grant(case_id, user_id=clerk.id, leave=Leave.READ)
    house.act_as(clerk.actor)
    head = house.workspace.cases.load(case_id).case
    with pytest.raises(Refusal, match="read_only"):
        house.workspace.cases.edit(case_id, noun="case", thing=replace(head, claim="改"))
    house.act_as(PEOPLE[UserRole.MEDIATOR].actor)
    house.workspace.cases.edit(case_id, noun="case", thing=replace(head, claim="改"))


def test_numbers_are_masked_for_some_roles_and_a_look_is_written_down(house: House, case_id: str) -> None:
    arbitrator = PEOPLE[UserRole.ARBITRATOR]
    ws = house.workspace
    for user in PEOPLE.values():
        house.act_as(user.actor)
        shown = repr([ws.cases.load(case_id), ws.cases.history(case_id)])
        hidden = user.role in (UserRole.ARBITRATOR, UserRole.AUDITOR)
        assert (NUMBER in shown) != hidden
    house.act_as(arbitrator.actor)
    with pytest.raises(Refusal, match="reason_needed"):
        ws.access.reveal(case_id, noun="party", id="p-applicant", reason=" ")
    assert ws.access.reveal(case_id, noun="party", id="p-applicant", reason="核对身份") == NUMBER
    last = ws.cases.history(case_id)[-1]
    assert (last.action, last.actor, last.summary["id"]) == ("access.revealed", arbitrator.id, "p-applicant")
    house.act_as(PEOPLE[UserRole.AUDITOR].actor)
    with pytest.raises(Refusal, match="not_your_role"):
        ws.access.reveal(case_id, noun="party", id="p-applicant", reason="核对身份")


def test_looking_printing_and_exporting_are_written_down_for_restricted_cases_only(
    house: House, case_id: str
) -> None:
    ws = house.workspace
    before = len(ws.cases.history(case_id))
    ws.access.looked(case_id)
    assert len(ws.cases.history(case_id)) == before
    ws.access.seal(case_id, sealed=True, reason="涉密")
    for act in (ws.access.looked, ws.access.printed, ws.access.exported):
        act(case_id)
    told = [one.action for one in ws.cases.history(case_id)[-3:]]
    assert told == ["access.looked", "access.printed", "access.exported"]
    before = len(ws.cases.history(case_id))
    ws.cases.export_file(case_id)
    ws.access.listed([case_id, "no-such-case"])
    assert [one.action for one in ws.cases.history(case_id)[before:]] == ["access.exported"] * 2


def test_what_cannot_be_written_down_does_not_leave(
    house: House, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = house.workspace
    ws.access.seal(case_id, sealed=True, reason="涉密")
    ws.cases.load(case_id)

    def full(*_: object, **__: object) -> None:
        raise StoreTrouble("store.disk_full")

    monkeypatch.setattr(house.store, "work", full)
    for act in (ws.cases.export_file, ws.access.looked, ws.access.printed):
        with pytest.raises(StoreTrouble, match="disk_full"):
            act(case_id)


def test_rules_about_users_and_walls(house: House, case_id: str) -> None:
    ws = house.workspace
    for wrong, code in (
        (User(id="", name=" ", role=UserRole.CLERK), "users.name_needed"),
        (User(id="", name=PEOPLE[UserRole.CLERK].name, role=UserRole.CLERK), "users.same_name"),
    ):
        with pytest.raises(Refusal, match=code):
            ws.users.put(wrong)
    ws.users.put(replace(PEOPLE[UserRole.DIRECTOR], active=False))
    with pytest.raises(Refusal, match="last_director"):
        ws.users.put(User(id=DIRECTOR.id, name=DIRECTOR.name, role=UserRole.CLERK))
    with pytest.raises(Refusal, match="reason_needed"):
        ws.access.grant(case_id, user_id=PEOPLE[UserRole.CLERK].id, leave=Leave.NONE)
    with pytest.raises(Refusal, match="not_oneself"):
        ws.access.grant(case_id, user_id=DIRECTOR.id, leave=Leave.NONE, reason="x")
    with pytest.raises(Refusal, match="nobody"):
        ws.access.grant(case_id, user_id="nobody", leave=Leave.READ)


def test_one_person_needs_no_users(tmp_path: Path) -> None:
    with bootstrap.demo_profile(tmp_path / "p", cases=0) as house:
        [only] = house.workspace.users.people()
        assert only.role is UserRole.DIRECTOR
        assert house.repository.users() == ()
        added = house.workspace.users.put(User(id="", name="小李", role=UserRole.CLERK)).value
        assert [one.role for one in house.workspace.users.people()] == [UserRole.DIRECTOR, UserRole.CLERK]
        assert json.dumps(added.id)


def test_a_draft_paper_shows_no_more_than_the_case_does(house: House, case_id: str) -> None:
    def shown(actor: Actor) -> str:
        house.act_as(actor)
        return "".join(words(house.workspace.papers.preview(case_id, "mediation_application").pdf))

    assert NUMBER in shown(DIRECTOR)
    assert NUMBER not in shown(PEOPLE[UserRole.AUDITOR].actor)
