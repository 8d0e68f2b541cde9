"""Whole cases put away and taken back: who may, what never goes, and what nothing shows meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import Case, CaseFile, Stage
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.sessions import Session
from ipmediate.domain.trash import trashed
from ipmediate.domain.users import Actor, UserRole
from ipmediate.services.caserows import RegisterFilter

WORD = "误录的电缆案"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with bootstrap.demo_profile(tmp_path / "p", cases=0, today=date(2026, 5, 11)) as opened:
        yield opened


@pytest.fixture
def case_id(house: House) -> str:
    case = Case(id="", title=WORD, applied_on=date(2026, 5, 10))
    made = house.workspace.cases.create(case=case).value.id
    party = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.LEGAL_PERSON, name="新乡电缆有限公司")
    house.workspace.cases.edit(made, noun="party", thing=party)
    meeting = Session(id="s1", no=1, starts_at=datetime(2026, 5, 20, 9))
    house.workspace.cases.edit(made, noun="session", thing=meeting)
    return made


def shown(house: House) -> list[object]:
    """Every place outside the case in which it shows."""
    queries = house.workspace.queries
    return [
        queries.count(RegisterFilter()),
        queries.search(WORD).total,
        sum(bool(row.case_id) for row in queries.due_between(date(2020, 1, 1), date(2030, 1, 1))),
        len(queries.sessions_between(date(2020, 1, 1), date(2030, 1, 1))),
        len(queries.parties("新乡电缆").rows),
        queries.home(date(2026, 5, 11)).open_cases,
    ]


def test_it_shows_nowhere_and_comes_back_as_it_was(house: House, case_id: str) -> None:
    trash, before, there = house.workspace.trash, house.repository.load(case_id), shown(house)
    assert trash.all() == ()
    assert all(there[:-1])
    outcome = trash.put(case_id, reason="重复登记")
    assert outcome.back is None
    assert not any(shown(house))
    (line,) = trash.all()
    assert (line.case_id, line.title, line.reason, line.by) == (
        case_id, WORD, "重复登记", house.around.actor.name,
    )  # fmt: skip
    trash.take_out(case_id)
    assert house.repository.load(case_id) == before
    assert shown(house) == there
    acts = [entry.action for entry in house.workspace.cases.history(case_id)]
    assert acts[-2:] == ["trash.put", "trash.taken_out"]


def test_nothing_of_it_changes_while_it_lies_there(house: House, case_id: str) -> None:
    ws = house.workspace
    edited = ws.cases.edit(
        case_id,
        noun="party",
        thing=Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name="乙"),
    )
    ws.trash.put(case_id, reason="重复登记")
    party = Party(id="p3", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name="丙")
    for act in (
        lambda: ws.cases.edit(case_id, noun="party", thing=party),
        lambda: ws.intake.apply(case_id, on=date(2026, 5, 11)),
        lambda: ws.cases.take_back(edited.back),
    ):
        with pytest.raises(Refusal, match=r"trash\.lies_there"):
            act()
    with pytest.raises(Refusal, match=r"trash\.there_already"):
        ws.trash.put(case_id, reason="又一次")


def test_who_may(house: House, case_id: str) -> None:
    for role in UserRole:
        house.act_as(Actor(id="u", name="某", role=role))
        if role in (UserRole.DIRECTOR, UserRole.CLERK):
            house.workspace.trash.put(case_id, reason="误录")
            house.workspace.trash.take_out(case_id)
        else:
            with pytest.raises(Refusal, match="not_your_role"):
                house.workspace.trash.put(case_id, reason="误录")


def test_a_sealed_or_held_case_stays(house: House, case_id: str) -> None:
    ws = house.workspace
    house.act_as(Actor(id="u0", name="王敏", role=UserRole.DIRECTOR))
    ws.retention.hold(case_id, reason="法院调取")
    with pytest.raises(Refusal, match=r"trash\.held"):
        ws.trash.put(case_id, reason="误录")
    ws.retention.lift(case_id)
    ws.access.seal(case_id, sealed=True, reason="商业秘密")
    with pytest.raises(Refusal, match=r"trash\.sealed"):
        ws.trash.put(case_id, reason="误录")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"stage": Stage.ARCHIVED, "accepted_on": date(2026, 1, 5)}, "procedure.archived"),
        ({"stage": Stage.ACCEPTED, "accepted_on": date(2026, 1, 5)}, "trash.accepted"),
        ({"sealed": True}, "trash.sealed"),
    ],
)
def test_what_the_register_must_keep_never_goes(
    house: House, case_id: str, head: dict[str, object], code: str
) -> None:
    file: CaseFile = house.repository.load(case_id)
    changed = replace(file, case=replace(file.case, **head))
    with pytest.raises(Refusal) as refused:
        trashed(changed, reason="误录", by="王敏", at=house.around.now(), sealed=False, held=False)
    assert refused.value.code == code


def test_a_reason_is_needed(house: House, case_id: str) -> None:
    with pytest.raises(Refusal, match=r"trash\.reason_needed"):
        house.workspace.trash.put(case_id, reason=" ")
