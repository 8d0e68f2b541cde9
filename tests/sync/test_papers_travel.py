"""Numbers, papers and files between two computers: given once, registered alike, opened byte for byte."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ipmediate.domain.cases import Case
from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.services.history import HistoryFilter
from ipmediate.sync.files import PIECE
from tests.services.life import APPLICANT, HEAD, RESPONDENT
from tests.sync.offices import Office, Open, let_in
from tests.sync.test_station import open_office, pair

__all__ = ["open_office", "pair"]
DAY = date(2026, 5, 11)


def accepted(office: Office, key: str) -> str:
    """A case accepted on this computer, which met nobody since."""
    ws = office.house.workspace
    ws.cases.create(id=key, case=replace(HEAD, id=key, applied_on=None) if key else Case(id=key))
    for party in (APPLICANT, RESPONDENT):
        ws.cases.edit(key, noun="party", thing=party)
    ws.intake.apply(key, on=DAY)
    ws.intake.accept(key, on=DAY)
    return key


def number(office: Office, key: str) -> str:
    return office.house.workspace.cases.load(key).case.number


def test_two_computers_apart_never_give_one_number_twice(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    keys = [accepted(wang, "w1"), accepted(li, "l1"), accepted(li, "l2")]
    assert [number(wang, "w1"), number(li, "l1")] == ["", ""]
    provisional = wang.house.workspace.cases.load("w1").case.provisional_number
    steps = wang.house.workspace.steps
    awaiting = steps.next_steps("w1")
    assert [dict(one.params) for one in awaiting.warnings if one.code == "steps.number_awaited"] == [
        {"number": provisional}
    ]
    assert "number" not in {one.id for one in awaiting.also}
    assert not steps.may_number("w1"), "nobody can do more about it"
    for office in (li, wang, li):
        office.sharing.meet()
    told = [{number(office, key) for office in pair} for key in keys]
    assert all(len(one) == 1 for one in told)
    assert sorted(one[-4:-1] for (one,) in told) == ["001", "002", "003"]
    assert wang.house.workspace.cases.load("w1").case.provisional_number == provisional
    assert "steps.number_awaited" not in {one.code for one in steps.next_steps("w1").warnings}
    with pytest.raises(Refusal, match=r"intake\.has_number"):
        wang.house.workspace.intake.give_number("w1", series="ip_mediation", year=2026, seq=9)


def test_a_number_taken_before_joining_is_not_given_again(pair: tuple[Office, Office]) -> None:
    wang, _ = pair
    with wang.house.store.work(actor="x", at=wang.house.around.now(), action="numbers.before") as work:
        work.keep_number("ip_mediation", 2026, 7, case_id="old")
    accepted(wang, "w1")
    wang.sharing.meet()
    assert "第008号" in number(wang, "w1")


def test_an_issued_paper_is_registered_on_the_other_computer_with_its_bytes(
    pair: tuple[Office, Office],
) -> None:
    wang, li = pair
    key = accepted(wang, "w1")
    wang.sharing.meet()
    made = wang.house.workspace.papers.issue(key, form_id="acceptance_notice", about="p1").value
    wang.sharing.meet()
    li.sharing.meet()
    (there,) = li.house.store.papers.of_case(key)
    (here,) = wang.house.store.papers.of_case(key)
    assert there == here
    assert li.house.workspace.papers.content(made.sha256) == wang.house.workspace.papers.content(made.sha256)
    wang.house.workspace.papers.void(key, paper_id=made.id, reason="当事人姓名有误")
    wang.sharing.meet()
    li.sharing.meet()
    assert (
        li.house.store.papers.of_case(key)[0].void_reason
        == wang.house.store.papers.of_case(key)[0].void_reason
    )
    health = li.house.profile.back_up(label="x", at=li.house.around.now())
    assert health


def test_evidence_arrives_whole_after_cuts_and_no_piece_is_sent_twice(
    pair: tuple[Office, Office], admin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = pair
    key = accepted(wang, "w1")
    content = os.urandom(2 * PIECE + 1234)
    receive = wang.house.workspace.evidence.receive
    sent = receive(key, stream=io.BytesIO(content), file_name="录像.bin", title="录像")
    sha256 = next(one.sha256 for one in sent.value.evidence if one.title == "录像")
    space = wang.sharing.station.me().space_id
    station, steps = wang.sharing.station, iter([True, False, True, True])
    monkeypatch.setattr(type(station), "_go_on", lambda self: next(steps, True), raising=False)
    with pytest.raises(SyncTrouble, match=r"sync\.unreachable"):
        wang.sharing.meet()
    rows = "select n, xmin::text from ipm.blob_chunk where space_id = %s order by n"
    before = admin.execute(rows, (space,)).fetchall()
    assert [row[0] for row in before] == [0]
    wang.sharing.meet()
    after = admin.execute(rows, (space,)).fetchall()
    assert [row[0] for row in after] == [0, 1, 2]
    assert after[0] == before[0]
    stored = b"".join(
        bytes(row[0])
        for row in admin.execute("select data from ipm.blob_chunk where space_id = %s", (space,))
    )
    assert content[:64] not in stored
    li.sharing.meet()
    assert li.house.store.blobs.read(sha256) == content


def test_a_file_altered_on_the_server_is_not_taken(pair: tuple[Office, Office], admin: Any) -> None:
    wang, li = pair
    key = accepted(wang, "w1")
    wang.house.workspace.evidence.receive(key, stream=io.BytesIO(b"x" * 999), file_name="a.txt", title="甲")
    wang.sharing.meet()
    space = wang.sharing.station.me().space_id
    admin.execute(
        "update ipm.blob_chunk set data = set_byte(data, 5, 255 - get_byte(data, 5)) where space_id = %s",
        (space,),
    )
    with pytest.raises(SyncTrouble, match=r"sync\.file_altered"):
        li.sharing.meet()
    admin.execute(
        "update ipm.blob_chunk set data = set_byte(data, 5, 255 - get_byte(data, 5)) where space_id = %s",
        (space,),
    )
    li.sharing.meet()
    sha256 = li.house.workspace.cases.load(key).evidence[0].sha256
    assert li.house.store.blobs.read(sha256) == b"x" * 999


def _receive(office: Office, key: str, content: bytes, name: str) -> str:
    receive = office.house.workspace.evidence.receive
    sent = receive(key, stream=io.BytesIO(content), file_name=f"{name}.txt", title=name)
    return next(one.sha256 for one in sent.value.evidence if one.title == name)


def test_what_is_filed_after_a_computer_was_put_out_is_sealed_with_a_key_it_never_had(
    pair: tuple[Office, Office], open_office: Open, admin: Any
) -> None:
    wang, li = pair
    key = accepted(wang, "w1")
    early = _receive(wang, key, b"early" * 9, "甲")
    wang.sharing.meet()
    li.sharing.meet()
    put_out = li.sharing.station.me()
    wang.sharing.revoke(put_out.device_id)
    late = _receive(wang, key, b"late" * 9, "乙")
    wang.sharing.meet()
    newest = wang.sharing.station.me().file_keys
    assert (sorted(newest), sorted(put_out.file_keys)) == ([0, 1], [0])
    assert newest[1] not in put_out.file_keys.values()
    held = {row[0] for row in admin.execute("select device_id from ipm.file_key where epoch = 1")}
    assert put_out.device_id not in held
    zhou = open_office("周书记员")
    let_in(wang, zhou, UserRole.CLERK)
    assert zhou.sharing.station.me().file_keys == newest
    assert zhou.house.store.blobs.read(early) == b"early" * 9
    assert zhou.house.store.blobs.read(late) == b"late" * 9
    told = [
        (one.action, dict(one.summary))
        for one in wang.house.workspace.history.page(HistoryFilter(act="sharing.")).entries
    ]
    acts = dict(reversed(told))
    assert acts["sharing.revoked"]["computer"] == "李调解员的电脑"
    assert acts["sharing.admitted"]["name"] == "周书记员"
    signed = [entry.author.action for entry in _feed(zhou)]
    assert {"sharing.invited", "sharing.admitted", "sharing.revoked"} <= set(signed)


def test_a_key_the_server_made_is_not_taken(pair: tuple[Office, Office], admin: Any) -> None:
    _, li = pair
    me = li.sharing.station.me()
    admin.execute(
        "insert into ipm.file_key select space_id, 1, device_id, sealed, by_device, signature "
        "from ipm.file_key where device_id = %s and epoch = 0",
        (me.device_id,),
    )
    with pytest.raises(SyncTrouble, match=r"sync\.key_not_vouched"):
        li.sharing.meet()
    assert li.sharing.station.me().file_keys == me.file_keys


def _feed(office: Office) -> Any:
    _, space = office.sharing.station.replica(office.sharing.station.me())
    with space.open() as tables:
        return tables.entries(0)


def test_numbers_held_for_nothing_are_written_down_as_unused_and_a_copy_gives_out_none(
    pair: tuple[Office, Office], admin: Any
) -> None:
    wang, li = pair
    station = li.sharing.station
    li.sharing.meet()
    assert wang.sharing.unused_numbers() == []
    me, held, now = station.me(), station.local.numbers_held(), li.house.around.now()
    told = "select series, year, seq, unused from ipm.number_given where device_id = %s and unused <> ''"
    assert held
    station.local.put_membership(replace(me, local_device="that of the copy a backup was made of"))
    with (
        pytest.raises(Refusal, match=r"number\.none_held"),
        li.house.repository.work("papers.issued", actor=li.house.around.actor, at=now) as work,
    ):
        work.take_number(held[0][0], held[0][1])
    li.sharing.meet()
    fresh = station.local.numbers_held()
    assert len(fresh) == len(held)
    assert not set(fresh) & set(held)
    assert admin.execute(told, (me.device_id,)).fetchall() == []
    station._now = lambda: now.replace(year=now.year + 1)
    li.sharing.meet()
    unused = {row[:3]: row[3] for row in admin.execute(told, (me.device_id,))}
    assert unused == dict.fromkeys(fresh, "year_over")
    assert "sync.numbers_unused" in [code for _, _, code, _ in li.sharing.notices()]
    li.sharing.leave()
    assert "left" in {row[3] for row in admin.execute(told, (me.device_id,))}
    listed = {(one.series, one.year, one.seq): one for one in wang.sharing.unused_numbers()}
    assert {key: one.why.value for key, one in listed.items()} == {
        row[:3]: row[3] for row in admin.execute(told, (me.device_id,))
    }
    (one, *_) = [one for one in listed.values() if one.series == "agreement"]
    assert (one.computer, str(one.year) in one.text, "新知" in one.text) == ("李调解员的电脑", True, True)
