"""The history of all cases: filtered, without hidden cases and private talks; verified, checkpointed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.domain.access import Leave
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import Actor, User, UserRole
from ipmediate.services.history import HistoryFilter
from ipmediate.storage.engine import open_connection

DIRECTOR = Actor(id="u0", name="王敏", role=UserRole.DIRECTOR)
CLERK = User(id="u1", name="小李", role=UserRole.CLERK)
NUMBER = "410702198502020027"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = bootstrap.demo_profile(tmp_path / "p", cases=0, today=date(2026, 5, 11))
    with made:
        ticks = count()
        made.around._now = lambda: datetime(2026, 5, 11, 9) + timedelta(hours=next(ticks))
        made.act_as(DIRECTOR)
        made.workspace.users.put(CLERK)
        yield made


def case_of(house: House, name: str) -> str:
    made = house.workspace.cases.create().value
    party = Party(id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name=name, id_number=NUMBER)
    house.workspace.cases.edit(made.id, noun="party", thing=party)
    house.workspace.cases.edit(made.id, noun="party", thing=replace(party, address="新乡市平原路1号"))
    return made.id


def acts(house: House, **wanted: Any) -> list[tuple[str, str]]:
    page = house.workspace.history.page(HistoryFilter(**wanted))
    return [(one.case_id, one.action) for one in page.entries]


def test_every_case_is_in_it_and_each_filter_holds(house: House) -> None:
    first = case_of(house, "冯小满")
    house.act_as(CLERK.actor)
    second = case_of(house, "韩丽华")
    house.act_as(DIRECTOR)
    assert {one for one, _ in acts(house)} >= {first, second}
    assert {one for one, _ in acts(house, actor=CLERK.id)} == {second}
    assert {one for one, _ in acts(house, case_id=first)} == {first}
    assert {act for _, act in acts(house, act="cases.created")} == {"cases.created"}
    assert all(act.startswith("cases.") for _, act in acts(house, act="cases."))
    assert len(acts(house, noun="party", field="address")) == 2
    assert acts(house, until=date(2026, 5, 10)) == []
    assert acts(house, since=date(2030, 1, 1)) == []


def test_a_page_goes_on_where_the_last_one_ended(house: House) -> None:
    for name in ("冯小满", "韩丽华", "蒋文静"):
        case_of(house, name)
    desk = house.workspace.history
    whole = desk.page(HistoryFilter()).entries
    told, before = [], None
    while True:
        page = desk.page(HistoryFilter(), before=before, limit=2)
        told += page.entries
        before = page.after
        if before is None:
            break
    assert [one.commit_id for one in told] == [one.commit_id for one in whole]


def test_hidden_cases_and_masked_numbers_stay_hidden(house: House) -> None:
    hidden = case_of(house, "冯小满")
    auditor = User(id="u2", name="监督", role=UserRole.AUDITOR)
    house.workspace.users.put(auditor)
    shown = case_of(house, "韩丽华")
    house.workspace.access.grant(hidden, user_id=auditor.id, leave=Leave.NONE, reason="近亲属")
    house.act_as(auditor.actor)
    told = repr(house.workspace.history.page(HistoryFilter()).entries)
    assert hidden not in told
    assert shown in told
    assert NUMBER not in told
    house.act_as(CLERK.actor)
    with pytest.raises(Refusal, match="not_your_role"):
        house.workspace.history.page(HistoryFilter())


def test_an_export_is_itself_an_act(house: House) -> None:
    case_of(house, "冯小满")
    found = house.workspace.history.export(HistoryFilter())
    assert len(found.entries) > 3
    assert acts(house)[0][1] == "history.exported"


def test_the_checkpoint_of_the_day_comes_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case_of(house, "冯小满")
    upkeep = house.upkeep()
    upkeep.profile.back_up(label="auto", at=house.around.now())
    upkeep.look_through()
    monkeypatch.setattr(upkeep.profile, "card", replace(upkeep.profile.card, demo=False))
    monkeypatch.setattr(type(upkeep.profile.keyfile), "for_backup", lambda self: b"")
    assert upkeep.due()
    upkeep.keep_up()
    (point,) = house.verification().checkpoints
    assert point.day == "2026-05-11" or point.day == "2026-05-12"
    assert len(point.root) == 64
    assert not upkeep._checkpoint_due(datetime(2026, 5, 11, 23))


def test_days_without_a_quiet_moment_are_signed_over_on_the_next_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_of(house, "冯小满")
    upkeep = house.upkeep()
    monkeypatch.setattr(upkeep.profile, "card", replace(upkeep.profile.card, demo=False))
    assert not upkeep.sign_late(), "the day is not over"
    house.around.live_on(date(2026, 5, 12))
    assert upkeep.sign_late()
    assert not upkeep.sign_late()
    case_of(house, "韩丽华")
    assert not upkeep.sign_late()
    house.around.live_on(date(2026, 5, 14))
    assert upkeep.sign_late()
    assert [one.day for one in house.verification().checkpoints] == ["2026-05-14", "2026-05-12"]
    assert house.verification(whole=True).verdict.first is None


def test_the_first_bad_entry_is_named_to_the_person(house: House) -> None:
    case_of(house, "冯小满")
    house.checkpoint()
    assert house.verification(whole=True).verdict.first is None
    connection = open_connection(house.store.path, house.store._key)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE audit SET actor='stranger' WHERE seq=3")
    connection.close()
    found = house.verification(whole=True).verdict
    assert found.first == ("entry", 3)
