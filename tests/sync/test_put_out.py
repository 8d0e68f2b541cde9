"""Whoever is put out is cut off at once, and a director who is out vouches for nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync import filekeys
from ipmediate.sync.postgres import connect
from tests.sync.offices import Office, Open, let_in
from tests.sync.real_server import RealServer
from tests.sync.test_papers_travel import _receive, accepted
from tests.sync.test_station import new_case, open_office, pair, set_amount

__all__ = ["open_office", "pair"]


@pytest.fixture
def open_line(server: RealServer) -> Iterator[Any]:
    """Opens connections as the program of a computer does, which stay open."""
    opened: list[psycopg.Connection[Any]] = []

    def make(office: Office) -> psycopg.Connection[Any]:
        me = office.sharing.station.me()
        opened.append(
            connect(
                host=me.host,
                port=me.port,
                dbname=me.dbname,
                user=me.login,
                password=me.password,
                ca=server.ca,
            )
        )
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def _set_active(director: Office, user_id: str, *, active: bool) -> None:
    users = director.house.workspace.users
    (user,) = [one for one in users.people() if one.id == user_id]
    users.put(replace(user, active=active))
    director.sharing.meet()


def test_a_computer_put_out_loses_what_it_has_open_also_what_it_went_on_reading(
    pair: tuple[Office, Office], open_line: Any
) -> None:
    wang, li = pair
    new_case(wang)
    wang.sharing.meet()
    lines = [open_line(li), open_line(li)]
    lines[0].isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    lines[0].autocommit = False
    seen = "select count(*) from ipm.entity where etype = 'case'"
    assert lines[0].execute(seen).fetchone() == (1,)
    wang.sharing.revoke(li.sharing.station.me().device_id)
    for line in lines:
        with pytest.raises(psycopg.OperationalError):
            line.execute(seen)
    with pytest.raises(SyncTrouble, match=r"sync\.put_out"):
        open_line(li)
    assert open_line(wang).execute(seen).fetchone() == (1,)


def test_a_computer_put_out_keeps_what_it_has_and_hands_it_in_once_it_is_let_in_anew(
    pair: tuple[Office, Office],
) -> None:
    wang, li = pair
    case_id = new_case(li)
    li.sharing.meet()
    wang.sharing.meet()
    wang.sharing.revoke(li.sharing.station.me().device_id)
    set_amount(li, case_id, "1.00")
    mine = new_case(li)
    with pytest.raises(SyncTrouble, match=r"sync\.put_out"):
        li.sharing.meet()
    assert li.sharing.standing().trouble == "sync.put_out"
    assert li.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")
    (user,) = [one for one in wang.house.workspace.users.people() if one.name == "李调解员"]
    li.sharing.leave()
    li.house.act_as(replace(li.house.around.actor, role=UserRole.DIRECTOR))
    li.join(wang.sharing.invite("", UserRole.MEDIATOR, user_id=user.id))
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    for office in (li, wang):
        office.sharing.meet()
    assert wang.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")
    assert wang.house.repository.exists(mine)


def test_putting_out_again_after_it_broke_off_only_cuts_off(
    pair: tuple[Office, Office], open_line: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = pair
    line = open_line(li)
    device = li.sharing.station.me().device_id
    with monkeypatch.context() as broken:
        broken.setattr("ipmediate.sync.admission.cut_off", _break_off)
        with pytest.raises(SyncTrouble):
            wang.sharing.revoke(device)
    assert line.execute("select count(*) from ipm.commit_log").fetchone() == (0,)
    wang.sharing.revoke(device)
    with pytest.raises(psycopg.OperationalError):
        line.execute("select 1")


def _break_off(*_: object) -> None:
    raise SyncTrouble("sync.unreachable")


def test_only_a_director_cuts_off(pair: tuple[Office, Office], open_line: Any) -> None:
    _, li = pair
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        open_line(li).execute("select ipm_api.cut_off(%s)", (li.sharing.station.me().space_id,))


def test_a_person_who_may_sign_in_no_more_is_out_on_every_computer_and_comes_back_with_all_keys(
    pair: tuple[Office, Office], open_line: Any
) -> None:
    wang, li = pair
    key = accepted(wang, "w1")
    wang.sharing.meet()
    line, me = open_line(li), li.sharing.station.me()
    _set_active(wang, me.user_id, active=False)
    with pytest.raises(psycopg.OperationalError):
        line.execute("select 1")
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        li.sharing.meet()
    late = _receive(wang, key, b"late" * 9, "乙")
    wang.sharing.meet()
    assert (sorted(wang.sharing.station.me().file_keys), sorted(me.file_keys)) == ([0, 1], [0])
    _set_active(wang, me.user_id, active=True)
    li.sharing.meet()
    assert li.sharing.station.me().file_keys == wang.sharing.station.me().file_keys
    assert li.house.store.blobs.read(late) == b"late" * 9


def test_a_computer_put_out_while_its_user_may_not_sign_in_stays_out(
    pair: tuple[Office, Office], open_line: Any
) -> None:
    wang, li = pair
    me = li.sharing.station.me()
    _set_active(wang, me.user_id, active=False)
    wang.sharing.revoke(me.device_id)
    _set_active(wang, me.user_id, active=True)
    with pytest.raises(SyncTrouble, match=r"sync\.put_out"):
        open_line(li)
    assert [one.active for one in wang.sharing.workstations() if not one.is_own] == [False]


def test_a_director_who_was_put_out_brings_in_no_key_and_what_he_made_before_holds(
    pair: tuple[Office, Office], open_office: Open, admin: Any
) -> None:
    wang, li = pair
    zhou, sun = open_office("周副主任"), open_office("孙书记员")
    let_in(wang, zhou, UserRole.DIRECTOR)
    let_in(wang, sun, UserRole.CLERK)
    zhou.sharing.revoke(sun.sharing.station.me().device_id)
    out = zhou.sharing.station.me()
    wang.sharing.meet()
    wang.sharing.revoke(out.device_id)
    li.sharing.meet()
    held = li.sharing.station.me()
    assert sorted(held.file_keys) == [0, 1, 2]
    assert held.file_keys == wang.sharing.station.me().file_keys
    sealed = filekeys._seal(held.space_id, "ab" * 32, held.enc_pub)
    signature = out.signer.sign(filekeys.key_text(held.space_id, 3, held.device_id, sealed))
    admin.execute(
        "insert into ipm.file_key values (%s, 3, %s, %s, %s, %s)",
        (held.space_id, held.device_id, sealed, out.device_id, signature),
    )
    with pytest.raises(SyncTrouble, match=r"sync\.key_not_vouched"):
        li.sharing.meet()
    assert li.sharing.station.me().file_keys == held.file_keys


def test_with_the_servers_help_too_a_computer_that_was_put_out_adds_nothing_and_vouches_for_no_key(
    pair: tuple[Office, Office], open_office: Open, admin: Any
) -> None:
    wang, li = pair
    zhou = open_office("周副主任")
    let_in(wang, zhou, UserRole.DIRECTOR)
    case_id = new_case(zhou)
    zhou.sharing.meet()
    out = zhou.sharing.station.me()
    wang.sharing.revoke(out.device_id)
    for office in (wang, li):
        office.sharing.meet()
    held = li.sharing.station.me()
    admin.execute("update ipm.principal set active = true where device_id = %s", (out.device_id,))
    admin.execute(f'alter role "{out.login}" login')
    sealed = filekeys._seal(held.space_id, "ab" * 32, held.enc_pub)
    signature = out.signer.sign(filekeys.key_text(held.space_id, 2, held.device_id, sealed))
    forged = (held.space_id, held.device_id, sealed, out.device_id, signature)
    admin.execute("insert into ipm.file_key values (%s, 2, %s, %s, %s, %s)", forged)
    with pytest.raises(SyncTrouble, match=r"sync\.key_not_vouched"):
        li.sharing.meet()
    admin.execute("delete from ipm.file_key where epoch = 2 and space_id = %s", (held.space_id,))
    li.sharing.meet()
    set_amount(zhou, case_id, "1.00")
    for office in (zhou, li, wang):
        with pytest.raises(SyncTrouble, match=r"sync\.bad_signature"):
            office.sharing.meet()
    for office in (li, wang):
        assert office.house.workspace.cases.load(case_id).case.claim_amount == Decimal("50000.00")
