"""A case erased by law goes from every computer and from the server, and everything else stays as it was."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ipmediate.cli import main
from ipmediate.domain.access import Leave
from ipmediate.domain.cases import Stage
from ipmediate.domain.committees import UserRole
from ipmediate.domain.consents import Consent
from ipmediate.domain.erasures import ErasureGround, ErasureOrder
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.domain.spaces import SpaceState
from ipmediate.domain.volumes import Retention, Volume
from ipmediate.storage.commits import ERASING
from ipmediate.sync.erasures import Erasures
from ipmediate.sync.files import PIECE
from ipmediate.sync.ordering import Order, PostgresDocket
from tests.sync.offices import Office, Open, let_in
from tests.sync.test_papers_travel import accepted
from tests.sync.test_station import new_case, open_office, pair, set_amount
from tests.sync.test_withdrawing import CAUCUS, SECRET, faults, tables_with, wall, write

__all__ = ["open_office", "pair"]
TOLD = {"ground": "consent_withdrawn", "authority": "冯某某书面申请", "asked_on": "2026-03-02"}


@pytest.fixture
def trio(pair: tuple[Office, Office], open_office: Open) -> tuple[Office, Office, Office]:
    """Two directors and a mediator."""
    wang, li = pair
    sun = open_office("孙副主任")
    let_in(wang, sun, UserRole.DIRECTOR)
    for office in (wang, li, sun):
        office.sharing.meet()
    return wang, sun, li


@pytest.fixture
def secret(trio: tuple[Office, Office, Office]) -> str:
    """A case everybody has, with words nobody else uses."""
    wang, _, _ = trio
    case_id = new_case(wang)
    write(wang, case_id, {("case", case_id): {"title": SECRET}})
    return case_id


def everybody_meets(*offices: Office, times: int = 2) -> None:
    for _ in range(times):
        for office in offices:
            office.sharing.meet()


def order(office: Office, case_id: str) -> None:
    with office.sharing.station.erasures() as desk:
        desk.order(case_id, TOLD)


def agree(office: Office, order_id: str, remains: dict[str, str]) -> None:
    with office.sharing.station.erasures() as desk:
        desk.agree(order_id, remains)


def drop(office: Office, order_id: str) -> bool:
    with office.sharing.station.erasures() as desk:
        return desk.drop(order_id)


def orders(office: Office) -> list[Order]:
    with office.sharing.station.erasures() as desk:
        return desk.orders()


def erase(wang: Office, sun: Office, case_id: str) -> None:
    """One director orders, the other agrees."""
    order(wang, case_id)
    (made,) = [one for one in orders(sun) if not one.seq]
    agree(sun, made.erasure_id, {"id": case_id, "title": "gone"})


def server_tables_with(admin: Any, space_id: str, text: str) -> set[str]:
    found = set()
    for (table,) in admin.execute(
        "select distinct table_name from information_schema.columns where table_schema = 'ipm' "
        "and column_name = 'space_id'"
    ).fetchall():
        rows = admin.execute(
            f"select 1 from ipm.{table} t where t.space_id = %s and t::text like %s limit 1",
            (space_id, f"%{text}%"),
        )
        if rows.fetchone():
            found.add(table)
    return found


def test_two_directors_erase_and_nothing_can_be_read_on_any_computer_or_the_server(
    trio: tuple[Office, Office, Office], secret: str, admin: Any
) -> None:
    wang, sun, li = trio
    other = new_case(li)
    everybody_meets(*trio)
    space_id = wang.sharing.station.me().space_id
    assert server_tables_with(admin, space_id, SECRET) >= {"change", "entity"}
    heads = admin.execute(
        "select seq, hash from ipm.commit_log where space_id = %s order by seq", (space_id,)
    ).fetchall()
    erase(wang, sun, secret)
    assert server_tables_with(admin, space_id, SECRET) == set()
    everybody_meets(*trio)
    for office in trio:
        assert tables_with(office, SECRET) == set()
        assert faults(office) == ()
        assert office.house.workspace.cases.load(secret).case.title == "gone"
        assert office.house.workspace.cases.load(other).case.title
        assert office.sharing.standing().state is SpaceState.SYNCED
        assert office.sharing.audit() == []
    assert len({office.sharing.state_hash() for office in trio}) == 1
    after = admin.execute(
        "select seq, hash from ipm.commit_log where space_id = %s order by seq", (space_id,)
    ).fetchall()
    assert after[: len(heads)] == heads
    for office in (wang, sun):
        assert office.house.verify().first is None
    (made,) = orders(wang)
    assert set(made.done) == {office.sharing.own_device() for office in trio}


def over(office: Office, case_id: str) -> None:
    """The ten years of a case are over."""
    house = office.house
    file = house.repository.load(case_id)
    day = date(2012, 5, 6)
    volume = Volume(id="v1", number="1", retention=Retention.YEARS_10, filed_on=day)
    after = replace(file, case=replace(file.case, stage=Stage.ARCHIVED, closed_on=day), volumes=(volume,))
    with house.repository.work("cases.edited", actor=house.around.actor, at=house.around.now()) as work:
        work.put(file, after)


def test_the_whole_road_from_the_order_to_the_last_backup(
    trio: tuple[Office, Office, Office], secret: str, capsys: Any
) -> None:
    wang, sun, li = trio
    over(wang, secret)
    everybody_meets(*trio)
    assert li.house.back_up()
    told = ErasureOrder(
        case_ids=(secret,), ground=ErasureGround.RETENTION_OVER, authority="鉴定销毁清册第3号",
        checked_by="孙副主任", asked_on=date(2026, 3, 2),
    )  # fmt: skip
    assert wang.house.workspace.erasures.erase(told).said == "erasures.ordered"
    (waiting,) = wang.house.workspace.erasures.orders()
    assert (waiting.is_own, waiting.is_done, waiting.ordered_by) == (True, False, "王主任")
    assert SECRET in waiting.case_name
    with pytest.raises(Refusal, match=r"erasures\.same_person"):
        wang.house.workspace.erasures.agree(waiting.id)
    hold = sun.house.workspace.retention.hold(secret, reason="涉诉")
    with pytest.raises(Refusal, match=r"erasures\.held"):
        sun.house.workspace.erasures.agree(waiting.id)
    assert hold.said
    sun.house.workspace.retention.lift(secret)
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        li.house.workspace.erasures.agree(waiting.id)
    sun.house.close()
    place = ["--json", "--profile", str(sun.folder), "privacy"]
    assert main([*place, "orders"]) == 0
    assert json.loads(capsys.readouterr().out)["orders"][0]["id"] == waiting.id
    assert main([*place, "agree", waiting.id]) == 0
    assert main([*place, "agree", waiting.id]) == 1
    assert main([*place, "decline", waiting.id]) == 1
    assert "erasures.no_order" in capsys.readouterr().err
    sun.house = sun._open(made=True)
    sun.sharing.start = lambda: None  # type: ignore[method-assign]
    assert tables_with(sun, SECRET) == set()
    everybody_meets(*trio)
    (done,) = wang.house.workspace.erasures.orders()
    assert (done.is_done, done.agreed_by) == (True, "孙副主任")
    assert {one.user: one.copies for one in done.computers} == {"王主任": 0, "孙副主任": 0, "李调解员": 1}
    assert [one.user for one in done.outstanding] == ["李调解员"]
    (told_here,) = sun.house.workspace.erasures.all()
    assert (told_here.by, told_here.checked_by, told_here.whole) == ("王主任", "孙副主任", True)
    left = sun.house.workspace.cases.load(secret)
    assert (left.case.stage, left.case.closed_on, left.parties) == (Stage.ARCHIVED, date(2012, 5, 6), ())
    # A backup that is gone is told of at the next meeting.
    for one in li.house.profile.backups.entries():
        Path(one.path).unlink()
    everybody_meets(li, wang)
    assert wang.house.workspace.erasures.orders()[0].outstanding == ()


def test_a_profile_in_which_a_case_was_erased_before_it_joins_shares_what_is_left(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, _ = pair
    zhou = open_office("周书记员")
    case_id = new_case(zhou)
    write(zhou, case_id, {("case", case_id): {"title": SECRET}})
    around = zhou.house.around
    with zhou.house.store.work(actor=around.actor.id, at=around.now(), action=ERASING) as unit:
        unit.erase(case_id, {("case", case_id): {"id": case_id, "title": "gone"}}, told={"ground": "x"})
    let_in(wang, zhou, UserRole.CLERK)
    everybody_meets(zhou, wang)
    assert zhou.sharing.standing().state is SpaceState.SYNCED
    assert wang.house.workspace.cases.load(case_id).case.title == "gone"
    assert tables_with(wang, SECRET) == set()


def test_nobody_erases_alone_and_nobody_below_a_director_at_all(
    trio: tuple[Office, Office, Office], secret: str, admin: Any
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    with pytest.raises(Refusal, match=r"erasures\.no_seat"):
        order(li, secret)
    order(wang, secret)
    (made,) = orders(wang)
    assert orders(li) == []
    with pytest.raises(Refusal, match=r"erasures\.same_person"):
        agree(wang, made.erasure_id, {"id": secret})
    for office in (wang, li):
        station = office.sharing.station
        me = station.me()
        with station._connected(me) as line:
            desk = station._erasures(me, line, station.replica(me)[1])
            with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
                desk._agree(made, {"id": secret})
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        drop(li, made.erasure_id)
    with pytest.raises(SyncTrouble, match=r"sync\.erasure_waits"):
        order(sun, secret)
    everybody_meets(*trio)
    for office in trio:
        assert office.house.workspace.cases.load(secret).case.title == SECRET
    # Whoever ordered is no director any more by the time somebody agrees.
    admin.execute(
        "update ipm.member set role = 'mediator' where user_id = %s", (wang.sharing.station.me().user_id,)
    )
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        agree(sun, made.erasure_id, {"id": secret})


def test_a_role_that_came_after_the_ticket_signs_nothing_others_would_not_believe(
    trio: tuple[Office, Office, Office], secret: str, admin: Any
) -> None:
    wang, _, li = trio
    everybody_meets(*trio)
    me = li.sharing.station.me()
    admin.execute("update ipm.member set role = 'director' where user_id = %s", (me.user_id,))
    with pytest.raises(Refusal, match=r"erasures\.no_seat"):
        order(li, secret)
    order(wang, secret)
    (made,) = orders(wang)
    with pytest.raises(Refusal, match=r"erasures\.no_seat"):
        agree(li, made.erasure_id, {"id": secret})
    assert [one.seq for one in orders(wang)] == [0]


def test_an_order_that_was_dropped_does_nothing_and_a_case_can_be_ordered_anew(
    trio: tuple[Office, Office, Office], secret: str
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    order(wang, secret)
    (made,) = orders(sun)
    assert drop(sun, made.erasure_id)
    assert not drop(sun, made.erasure_id)
    with pytest.raises(Refusal, match=r"erasures\.no_order"):
        agree(sun, made.erasure_id, {"id": secret})
    everybody_meets(*trio)
    assert li.house.workspace.cases.load(secret).case.title == SECRET
    erase(sun, wang, secret)
    assert not drop(wang, orders(wang)[0].erasure_id)
    everybody_meets(*trio)
    assert tables_with(li, SECRET) == set()


def test_what_was_not_sent_and_what_never_travels_goes_too_and_the_person_is_told(
    trio: tuple[Office, Office, Office], secret: str, admin: Any
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    set_amount(li, secret, "77777.00")
    write(li, secret, {("caucus_line", "x"): CAUCUS})
    li.house.typing.record(secret, "s1", f'["{SECRET}"]')
    consents = wang.house.workspace.consents
    consents.put(Consent(id="", name=SECRET, case_id=secret, given_on=wang.house.around.today(), told="当面"))
    consents.put(Consent(id="", name="留下的人", given_on=wang.house.around.today(), told="当面"))
    wang.sharing.meet()
    sun.sharing.meet()
    assert "entity" in tables_with(sun, SECRET)
    late = {"case_id": secret, "given_on": li.house.around.today(), "told": "当面"}
    li.house.workspace.consents.put(Consent(id="", name=SECRET, **late))
    li.house.workspace.consents.put(Consent(id="", name="后到的人", **{**late, "case_id": ""}))
    erase(wang, sun, secret)
    everybody_meets(*trio, times=3)
    assert server_tables_with(admin, wang.sharing.station.me().space_id, SECRET) == set()
    for office in trio:
        assert tables_with(office, SECRET) | tables_with(office, "77777.00") == set()
        assert office.house.typing.recover() == []
        names = {one.name for one in office.house.workspace.consents.all()}
        assert names == {"留下的人", "后到的人"}
        assert faults(office) == ()
        assert office.sharing.rejected() == []
    (told,) = [one for one in li.sharing.notices() if one[2] == "sync.case_erased"]
    assert told[3]["edits"] == 1
    # Nothing is written into it any more: what is, stays here and says why.
    set_amount(li, secret, "88888.00")
    everybody_meets(*trio)
    (kept,) = li.sharing.rejected()
    assert (kept.case_id, kept.reason) == (secret, "sync.rejected.erased")
    assert tables_with(wang, "88888.00") == set()


def test_files_go_everywhere_but_one_that_another_case_needs_is_given_back(
    trio: tuple[Office, Office, Office], admin: Any
) -> None:
    wang, sun, li = trio
    case_id, other = accepted(wang, "w1"), accepted(wang, "w2")
    lone, both = os.urandom(PIECE + 9), os.urandom(777)
    put = wang.house.workspace.evidence.receive
    put(case_id, stream=io.BytesIO(lone), file_name="a.bin", title="a")
    for one in (case_id, other):
        put(one, stream=io.BytesIO(both), file_name="b.bin", title="b")
    everybody_meets(*trio)
    paper = wang.house.workspace.papers.issue(case_id, form_id="acceptance_notice", about="p1").value
    everybody_meets(*trio)
    sums = {one.title: one.sha256 for one in wang.house.workspace.cases.load(case_id).evidence}
    assert li.house.store.blobs.read(sums["a"]) == lone
    assert li.house.workspace.papers.content(paper.sha256)
    erase(wang, sun, case_id)
    everybody_meets(*trio, times=3)
    for office in trio:
        for sha256 in (sums["a"], paper.sha256):
            with pytest.raises(Refusal, match=r"evidence\.content_(erased|missing)"):
                office.house.store.blobs.read(sha256)
        assert not list(office.house.store.blobs.folder.glob("*/*.sealed"))
        assert office.house.store.blobs.read(sums["b"]) == both
        assert faults(office) == ()
        # The number of a paper that was printed stays given.
        assert [one.number for one in office.house.store.papers.of_case(case_id)] == [paper.number]
    space_id = wang.sharing.station.me().space_id
    kept = admin.execute("select case_id, complete from ipm.blob where space_id = %s", (space_id,)).fetchall()
    assert kept == [(other, True)]


def test_a_walled_computer_loses_what_it_had_parked(
    trio: tuple[Office, Office, Office], secret: str, admin: Any
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    set_amount(li, secret, "77777.00")
    wall(wang, li, secret)
    everybody_meets(li, wang, sun)
    assert [one.count for one in wang.sharing.parked()] == [1]
    erase(wang, sun, secret)
    everybody_meets(*trio, times=3)
    with li.house.store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM space_parked").fetchone() == (0,)
    assert wang.sharing.parked() == []
    assert faults(li) == ()
    (made,) = orders(wang)
    assert li.sharing.own_device() in made.done
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        li.house.workspace.cases.load(secret)
    wall(wang, li, secret, Leave.WRITE)
    everybody_meets(*trio)
    assert li.house.workspace.cases.load(secret).case.title == "gone"
    assert tables_with(li, SECRET) == set()


def test_who_joins_later_finds_the_bare_line_and_says_so_too(
    trio: tuple[Office, Office, Office], secret: str, open_office: Open
) -> None:
    wang, sun, _ = trio
    everybody_meets(*trio)
    erase(wang, sun, secret)
    everybody_meets(wang, sun)
    zhou = open_office("周书记员")
    let_in(wang, zhou, UserRole.CLERK)
    everybody_meets(zhou, wang, sun)
    assert zhou.house.workspace.cases.load(secret).case.title == "gone"
    assert zhou.sharing.state_hash() == wang.sharing.state_hash()
    assert faults(zhou) == ()
    assert zhou.sharing.notices() == []
    (made,) = orders(wang)
    assert zhou.sharing.own_device() in made.done


def test_a_computer_put_back_to_an_earlier_copy_erases_again(
    trio: tuple[Office, Office, Office], secret: str
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    li.house.close()
    kept = {path: path.read_bytes() for path in li.folder.rglob("*") if path.is_file()}
    li.house = li._open(made=True)
    li.sharing.start = lambda: None  # type: ignore[method-assign]
    erase(wang, sun, secret)
    everybody_meets(*trio)
    assert tables_with(li, SECRET) == set()
    li.house.close()
    for path in [one for one in li.folder.rglob("*") if one.is_file()]:
        path.unlink()
    for path, content in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    li.house = li._open(made=True)
    li.sharing.start = lambda: None  # type: ignore[method-assign]
    assert "entity" in tables_with(li, SECRET)
    set_amount(li, secret, "66666.00")
    everybody_meets(li, wang, sun)
    for office in trio:
        assert tables_with(office, SECRET) | tables_with(office, "66666.00") == set()
        assert faults(office) == ()
    assert li.sharing.state_hash() == wang.sharing.state_hash()


def test_a_computer_with_an_older_program_hands_nothing_in_and_erases_once_it_is_updated(
    trio: tuple[Office, Office, Office], secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    erase(wang, sun, secret)
    everybody_meets(wang, sun)
    with monkeypatch.context() as older:
        older.setattr(Erasures, "settle", lambda self: frozenset())
        set_amount(li, secret, "77777.00")
        write(li, secret, {("case", secret): {"summary": SECRET}})
        everybody_meets(li)
        assert "commit_log" in tables_with(li, SECRET)
        assert {one.case_id for one in li.sharing.rejected()} == {secret}
    everybody_meets(wang, sun)
    for office in (wang, sun):
        assert tables_with(office, SECRET) | tables_with(office, "77777.00") == set()
    (made,) = orders(wang)
    assert li.sharing.own_device() not in made.done
    everybody_meets(*trio)
    assert tables_with(li, SECRET) | tables_with(li, "77777.00") == set()
    assert li.sharing.rejected() == []
    assert li.sharing.state_hash() == wang.sharing.state_hash()


def test_what_was_done_long_ago_is_not_asked_for_again(
    trio: tuple[Office, Office, Office], secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    erase(wang, sun, secret)
    everybody_meets(*trio, times=3)
    asked: list[str] = []
    monkeypatch.setattr(PostgresDocket, "all", lambda self: asked.append("") or [])
    everybody_meets(*trio)
    assert asked == []
    assert [code for _, _, code, _ in li.sharing.notices()].count("sync.case_erased") == 1


@pytest.mark.parametrize("step", ["done", "fold", "all"])
def test_broken_off_at_any_step_it_is_finished_at_the_next_meeting(
    trio: tuple[Office, Office, Office], secret: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    set_amount(li, secret, "77777.00")
    erase(wang, sun, secret)

    def fails(*_: Any) -> None:
        raise SyncTrouble("sync.unreachable")

    with monkeypatch.context() as broken:
        broken.setattr(li.house.store if step == "fold" else PostgresDocket, step, fails)
        with pytest.raises(SyncTrouble):
            li.sharing.meet()
    li.sharing.meet()
    assert tables_with(li, SECRET) | tables_with(li, "77777.00") == set()
    li.sharing.meet()
    (made,) = orders(wang)
    assert li.sharing.own_device() in made.done
    wang.sharing.meet()
    assert li.sharing.state_hash() == wang.sharing.state_hash()
