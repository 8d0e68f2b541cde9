"""A case that was closed to somebody goes from that computer, loses nothing, and comes back whole."""

from __future__ import annotations

import io
import json
import os
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.domain.access import Leave
from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.domain.spaces import SpaceState
from ipmediate.storage import integrity
from ipmediate.sync import withdrawing
from ipmediate.sync.files import PIECE
from ipmediate.sync.parking import HANDED, Parking, PostgresShelf
from tests.sync.offices import Office, Open, let_in
from tests.sync.test_papers_travel import accepted
from tests.sync.test_station import new_case, open_office, pair, set_amount

__all__ = ["open_office", "pair"]
SECRET = "绝无仅有的底细"
CAUCUS = {
    "id": "x", "session_id": "s1", "rank": "a", "at": "2026-05-06T09:00:00", "with_party_id": "p1",
    "speaker": "mediator", "text": SECRET + "，三万",
}  # fmt: skip


def wall(director: Office, other: Office, case_id: str, leave: Leave = Leave.NONE) -> None:
    """Close a case to somebody, or open it again."""
    user_id = other.sharing.station.me().user_id
    director.house.workspace.access.grant(case_id, user_id=user_id, leave=leave, reason="近亲属")
    director.sharing.meet()


def tables_with(office: Office, text: str) -> set[str]:
    """Tables of the file in which a text can be read."""
    found = set()
    with office.house.store.whole(), office.house.store.reading() as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        for (name,) in names:
            for row in connection.execute(f"SELECT * FROM {name}"):
                told = b"".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
                if text.encode() in told:
                    found.add(name)
    return found


def faults(office: Office) -> tuple[tuple[str, str], ...]:
    with office.house.store.whole(), office.house.store.reading() as connection:
        return integrity.check(connection).faults


def write(office: Office, case_id: str, changes: dict[tuple[str, str], Any]) -> None:
    around = office.house.around
    with office.house.store.work(actor=around.actor.id, at=around.now(), action="cases.edited") as work:
        work.put(
            case_id, {key: {**work.bodies(case_id).get(key, {}), **body} for key, body in changes.items()}
        )


@pytest.fixture
def shared(pair: tuple[Office, Office]) -> tuple[Office, Office, str]:
    """A case both computers have, with words nobody else uses."""
    wang, li = pair
    case_id = new_case(wang)
    write(wang, case_id, {("case", case_id): {"title": SECRET}})
    for office in (wang, li):
        office.sharing.meet()
    assert {"entity", "commit_log", "space_entity", "space_commit", "case_register"} <= tables_with(
        li, SECRET
    )
    return wang, li, case_id


def test_nothing_of_the_case_can_be_read_any_more_and_the_history_holds(
    shared: tuple[Office, Office, str],
) -> None:
    wang, li, case_id = shared
    wall(wang, li, case_id)
    assert tables_with(li, SECRET)
    li.sharing.meet()
    assert tables_with(li, SECRET) == set()
    assert faults(li) == ()
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        li.house.workspace.cases.load(case_id)
    (told,) = [one for one in li.sharing.notices() if one[2] == "sync.case_withdrawn"]
    assert told[3] == {"edits": 0}
    li.sharing.meet()
    assert len(li.sharing.notices()) == 1
    assert li.house.back_up()
    assert li.sharing.standing().state is SpaceState.SYNCED


def test_what_was_not_handed_in_is_read_by_a_director_only_and_comes_back_by_itself(
    shared: tuple[Office, Office, str], open_office: Open
) -> None:
    wang, li, case_id = shared
    zhou = open_office("周书记员")
    let_in(wang, zhou, UserRole.CLERK)
    wall(wang, li, case_id)
    set_amount(li, case_id, "1.00")
    write(li, case_id, {("caucus_line", "x"): CAUCUS})
    li.house.typing.record(case_id, "s1", f'["{SECRET}"]')
    li.sharing.meet()
    assert tables_with(li, SECRET) == set()
    assert li.house.typing.recover() == []
    assert (li.sharing.standing().pending, li.sharing.rejected()) == (0, [])
    (parked,) = wang.sharing.parked()
    assert (parked.case_id, parked.user_name, parked.computer) == (case_id, "李调解员", "李调解员的电脑")
    changes = {(one.noun, one.field): (one.before, one.after) for one in parked.changes}
    assert parked.case_name == wang.sharing.station.local.name(case_id) != case_id
    assert changes[("case", "claim_amount")] == ("50000.00", "1.00")
    assert "caucus_line" not in {one.noun for one in parked.changes}
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        zhou.sharing.parked()
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        zhou.sharing.station.parked()
    wall(wang, li, case_id, Leave.WRITE)
    li.sharing.meet()
    li.sharing.meet()
    wang.sharing.meet()
    assert wang.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")
    assert li.house.store.case_bodies(case_id)[("caucus_line", "x")]["text"] == SECRET + "，三万"
    assert [one.session_id for one in li.house.typing.recover()] == ["s1"]
    assert ("caucus_line", "x") not in wang.house.store.case_bodies(case_id)
    assert wang.sharing.parked() == []
    assert wang.sharing.state_hash() == li.sharing.state_hash()
    assert faults(li) == faults(wang) == ()


def test_a_change_that_was_turned_away_before_is_parked_too(shared: tuple[Office, Office, str]) -> None:
    wang, li, case_id = shared
    li.sharing.station.local.close_case("never heard of")
    wall(wang, li, case_id)
    set_amount(li, case_id, "1.00")
    with li.house.store.reading() as connection:
        (mutation,) = connection.execute("SELECT commit_id FROM commit_log WHERE sent=0").fetchone()
    with li.house.store.local_writing() as connection:
        connection.execute("INSERT INTO space_quarantine VALUES (?, 'case')", (mutation,))
    li.sharing.meet()
    assert li.sharing.rejected() == []
    wall(wang, li, case_id, Leave.WRITE)
    li.sharing.meet()
    li.sharing.meet()
    wang.sharing.meet()
    assert wang.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")


def test_files_and_papers_go_and_come_back_those_nobody_else_had_too(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    key = accepted(wang, "w1")
    wang.sharing.meet()
    paper = wang.house.workspace.papers.issue(key, form_id="acceptance_notice", about="p1").value
    contents = {name: os.urandom(999) for name in ("甲", "丙")}
    contents["乙"] = os.urandom(PIECE + 5)
    contents["丁"] = os.urandom(PIECE + 7)

    def receive(office: Office, name: str) -> None:
        put = office.house.workspace.evidence.receive
        put(key, stream=io.BytesIO(contents[name]), file_name=f"{name}.bin", title=name)

    receive(wang, "甲")
    receive(wang, "乙")
    wang.sharing.meet()
    li.sharing.meet()
    wall(wang, li, key)
    receive(li, "丙")
    receive(li, "丁")
    before = {one.title: one.sha256 for one in li.house.workspace.cases.load(key).evidence}
    folder = li.house.store.blobs.folder
    assert len(list(folder.glob("*/*.sealed"))) == 2
    facts = li.house.store.papers.of_case(key)[0].facts
    li.sharing.meet()
    for sha256 in (*before.values(), paper.sha256):
        with pytest.raises(Refusal, match=r"evidence\.content_(erased|missing)"):
            li.house.store.blobs.read(sha256)
    assert len(list(folder.glob("*/*.sealed"))) == 1
    li.house.store.blobs.sweep(now=li.house.around.now().replace(year=2099))
    assert len(list(folder.glob("*/*.sealed"))) == 1
    assert faults(li) == ()
    li.reopen()
    li.sharing.start = lambda: None  # type: ignore[method-assign]
    wall(wang, li, key, Leave.WRITE)
    for office in (li, li, wang, li):
        office.sharing.meet()
    for name, sha256 in before.items():
        assert li.house.store.blobs.read(sha256) == contents[name]
        assert wang.house.store.blobs.read(sha256) == contents[name]
    assert li.house.workspace.papers.content(paper.sha256) == wang.house.workspace.papers.content(
        paper.sha256
    )
    (again,) = li.house.store.papers.of_case(key)
    assert (again.facts, again.title) == (facts, wang.house.store.papers.of_case(key)[0].title)
    assert wang.sharing.state_hash() == li.sharing.state_hash()
    assert faults(li) == ()


def test_a_server_that_forgets_the_wall_and_the_key_gives_all_back_with_a_directors_help(
    shared: tuple[Office, Office, str], admin: Any
) -> None:
    wang, li, case_id = shared
    space_id = li.sharing.station.me().space_id
    set_amount(li, case_id, "7.00")
    li.sharing.meet()
    head = admin.execute("select head_seq from ipm.space where space_id = %s", (space_id,)).fetchone()[0]
    wall(wang, li, case_id)
    set_amount(li, case_id, "8.00")
    li.sharing.meet()
    assert tables_with(li, SECRET) == set()
    _lose(admin, space_id, head - 1)
    # What the director's computer holds comes back first: the wall with it, and the amount li had handed in.
    admin.execute("update ipm.space set salvage_until = 'infinity' where space_id = %s", (space_id,))
    wang.sharing.meet()
    wall(wang, li, case_id, Leave.WRITE)
    li.sharing.meet()
    wang.sharing.meet()
    for office in (li, li, wang, li):
        office.sharing.meet()
    for office in (wang, li):
        file = office.house.workspace.cases.load(case_id)
        assert file.case.claim_amount == Decimal("8.00")
        assert file.divergences == ()
    assert wang.sharing.state_hash() == li.sharing.state_hash()


def _lose(admin: Any, space_id: str, seq: int) -> None:
    """The server goes back to a place in the feed, with everything that was parked since."""
    with admin.transaction():
        admin.execute("alter table ipm.commit_log disable trigger never")
        admin.execute("delete from ipm.parked where space_id = %s", (space_id,))
        admin.execute("delete from ipm.change where space_id = %s and seq > %s", (space_id, seq))
        admin.execute("delete from ipm.commit_log where space_id = %s and seq > %s", (space_id, seq))
        admin.execute("delete from ipm.case_acl where space_id = %s", (space_id,))
        admin.execute("delete from ipm.entity where space_id = %s", (space_id,))
        admin.execute("alter table ipm.commit_log enable trigger never")
        rows = admin.execute(
            "select l.seq, l.hash, l.case_id, c.payload::jsonb from ipm.commit_log l "
            "join ipm.change c using (space_id, seq) where l.space_id = %s order by l.seq",
            (space_id,),
        ).fetchall()
        bodies: dict[Any, Any] = {}
        for place, sealed, case_id, ops in rows:
            for op in ops:
                key = (case_id, op["etype"], op["id"])
                body = dict(bodies.get(key, (0, "", {}))[2] or {})
                for name, change in op["patch"].items():
                    body.pop(name, None)
                    if "to" in change:
                        body[name] = change["to"]
                bodies[key] = (place, sealed, body if op["op"] == "put" else None)
        for key, (place, sealed, body) in bodies.items():
            admin.execute(
                "insert into ipm.entity values (%s, %s, %s, %s, %s, %s, %s)",
                (space_id, *key, place, sealed, None if body is None else json.dumps(body)),
            )
        last = rows[-1]
        admin.execute(
            "update ipm.space set head_seq = %s, head_hash = %s where space_id = %s",
            (last[0], last[1], space_id),
        )


@pytest.mark.parametrize("step", ["park", "bring", "fold", "take"])
def test_broken_off_at_any_step_it_is_finished_at_the_next_meeting(
    shared: tuple[Office, Office, str], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    wang, li, case_id = shared

    def fails(*_: Any) -> None:
        raise SyncTrouble("sync.unreachable")

    def meet_broken() -> None:
        with monkeypatch.context() as broken:
            whose = li.house.store if step == "fold" else PostgresShelf
            broken.setattr(whose, step, fails)
            with pytest.raises(SyncTrouble):
                li.sharing.meet()

    wall(wang, li, case_id)
    set_amount(li, case_id, "1.00")
    if step != "take":
        meet_broken()
        with pytest.raises(Refusal, match=r"cases\.not_found"):
            li.house.workspace.cases.load(case_id)
    li.sharing.meet()
    assert tables_with(li, SECRET) == set()
    assert [one.case_id for one in wang.sharing.parked()] == [case_id]
    wall(wang, li, case_id, Leave.WRITE)
    if step == "take":
        meet_broken()
    for office in (li, li, wang):
        office.sharing.meet()
    assert wang.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")
    assert wang.sharing.parked() == []


@pytest.mark.parametrize("lacks", ["an older server", "no other director"])
def test_where_nobody_could_give_it_back_the_case_is_only_hidden_and_changes_are_set_aside(
    shared: tuple[Office, Office, str], monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    wang, li, case_id = shared
    if lacks == "no other director":
        monkeypatch.setattr(withdrawing.Withdrawing, "_directors", lambda self, case_id: {})
    else:
        monkeypatch.setattr(PostgresShelf, "park", lambda *_: False)
    wall(wang, li, case_id)
    set_amount(li, case_id, "1.00")
    li.sharing.meet()
    with pytest.raises(Refusal, match=r"cases\.not_found"):
        li.house.workspace.cases.load(case_id)
    assert "entity" in tables_with(li, SECRET)
    assert [code for _, _, code, _ in li.sharing.notices()] == ["sync.case_closed"]
    (kept,) = li.sharing.rejected()
    assert (kept.case_id, kept.reason) == (case_id, "sync.rejected.case")
    monkeypatch.undo()
    li.sharing.meet()
    assert tables_with(li, SECRET) == set()
    assert li.sharing.rejected() == []


def test_a_wall_that_is_taken_away_instead_of_changed_opens_the_case_with_what_happened_meanwhile(
    shared: tuple[Office, Office, str],
) -> None:
    wang, li, case_id = shared
    wall(wang, li, case_id)
    li.sharing.meet()
    set_amount(wang, case_id, "9.00")
    wang.house.workspace.access.grant(case_id, user_id=li.sharing.station.me().user_id, leave=None)
    wang.sharing.meet()
    li.sharing.meet()
    assert li.house.workspace.cases.load(case_id).case.claim_amount == Decimal("9.00")
    assert wang.sharing.state_hash() == li.sharing.state_hash()


def test_a_sealed_part_that_has_no_end_is_left_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    parking, key = Parking(space_id="s1", parking_id="p1", case_id="c1"), bytes(32)
    told = {"edits": ["改动" * 5000]}
    box = parking.seal(key, HANDED, told)
    assert parking.open(key, HANDED, box) == told
    monkeypatch.setattr("ipmediate.sync.parking.MOST_TOLD", 1000)
    assert parking.open(key, HANDED, box) is None
