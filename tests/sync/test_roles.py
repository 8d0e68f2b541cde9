"""A colleague gets another role after joining: on the server, on every computer, by a director's word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.domain.spaces import SpaceState
from ipmediate.storage.access import USERS
from ipmediate.sync import admission
from ipmediate.sync.server import making
from tests.sync.offices import Office, Open, founding, let_in
from tests.sync.real_server import RealServer
from tests.sync.test_put_out import _set_active
from tests.sync.test_station import new_case, open_office, pair, set_amount
from tests.sync.test_upgrade import bring_to, earlier

__all__ = ["earlier", "open_office", "pair"]


def _id(office: Office) -> str:
    return office.sharing.station.me().user_id


def _device(office: Office) -> str:
    return office.sharing.station.me().device_id


def _roles(office: Office) -> dict[str, str]:
    """Every believed computer in the role this office believes it in, by name."""
    return {one.device_name: one.role for one in office.sharing.workstations() if one.is_trusted}


def test_what_was_refused_for_the_role_is_taken_after_a_director_changed_it(
    pair: tuple[Office, Office],
) -> None:
    wang, li = pair
    case_id = new_case(wang)
    for office in pair:
        office.sharing.meet()
    set_amount(li, case_id, "1.00")
    assert wang.sharing.change_role(_id(li), UserRole.AUDITOR) == 1
    wang.sharing.meet()
    li.sharing.meet()
    assert [one.reason for one in li.sharing.rejected()] == ["sync.rejected.role"]
    assert li.sharing.standing().state is SpaceState.ATTENTION
    assert li.house.around.actor.role is UserRole.AUDITOR
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        set_amount(li, case_id, "2.00")
    assert wang.sharing.change_role(_id(li), UserRole.CLERK) == 1
    wang.sharing.meet()
    li.sharing.meet()
    assert li.house.around.actor.role is UserRole.CLERK
    assert li.sharing.station.me().role == UserRole.CLERK
    assert {code for _, _, code, _ in li.sharing.notices()} >= {"sync.role_changed"}
    li.sharing.try_again([one.mutation_id for one in li.sharing.rejected()])
    for office in (li, wang):
        office.sharing.meet()
    assert li.sharing.rejected() == []
    assert wang.house.workspace.cases.load(case_id).case.claim_amount == Decimal("1.00")
    li.reopen()
    assert li.house.around.actor.role is UserRole.CLERK
    for office in pair:
        assert _roles(office)["李调解员的电脑"] == UserRole.CLERK
    assert wang.sharing.audit() == li.sharing.audit() == []


def test_the_change_stands_in_the_history_and_is_signed_for_every_computer(
    pair: tuple[Office, Office],
) -> None:
    wang, li = pair
    wang.sharing.change_role(_id(li), UserRole.CLERK)
    told = wang.house.repository.history_lines(USERS)[-1]
    assert (told.action, told.actor) == ("sharing.role_changed", _id(wang))
    named = [told.summary[name] for name in ("name", "before", "role", "computers")]
    assert named == ["李调解员", "mediator", "clerk", 1]
    for office in pair:
        office.sharing.meet()
    with li.house.store.reading() as connection:
        (row,) = connection.execute(
            "SELECT header FROM space_commit WHERE json_extract(header, '$.author.action')=?", (told.action,)
        ).fetchall()
    assert _device(wang) in row[0]


def test_whoever_is_made_director_lets_in_and_puts_out_and_every_computer_believes_it(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, li = pair
    sun, qian = open_office("孙书记员"), open_office("钱调解员")
    let_in(wang, sun, UserRole.CLERK)
    for office in (wang, li):
        office.sharing.meet()
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        li.sharing.invite("钱调解员", UserRole.MEDIATOR)
    wang.sharing.change_role(_id(li), UserRole.DIRECTOR)
    for office in (wang, li, sun):
        office.sharing.meet()
    let_in(li, qian)
    case_id = new_case(qian)
    for office in (qian, wang, sun, li):
        office.sharing.meet()
    assert wang.house.workspace.cases.load(case_id)
    assert sun.house.workspace.cases.load(case_id)
    assert set(_roles(qian).values()) == {"director", "clerk", "mediator"}
    li.sharing.revoke(_device(sun))
    for office in (li, wang, qian):
        office.sharing.meet()
    keys = [office.sharing.station.me().file_keys for office in (li, wang, qian)]
    assert sorted(keys[0]) == [0, 1]
    assert keys[0] == keys[1] == keys[2]
    wu = open_office("吴调解员")
    let_in(wang, wu)
    assert wu.house.workspace.cases.load(case_id)
    assert _roles(wu)["李调解员的电脑"] == UserRole.DIRECTOR


def test_a_program_that_knows_no_changes_of_roles_works_on_and_believes_a_new_director(
    pair: tuple[Office, Office], open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = pair
    zhao, qian = open_office("赵书记员"), open_office("钱调解员")
    let_in(wang, zhao, UserRole.CLERK)
    wang.sharing.change_role(_id(li), UserRole.CLERK)
    wang.sharing.change_role(_id(li), UserRole.DIRECTOR)
    for office in (wang, li):
        office.sharing.meet()
    let_in(li, qian)
    case_id = new_case(qian)
    qian.sharing.meet()
    with monkeypatch.context() as older:
        older.setattr(admission, "_PRINCIPALS", admission._PRINCIPALS_BEFORE_18)
        newcomer = open_office("吴调解员")
        newcomer.join(wang.sharing.invite("吴调解员", UserRole.MEDIATOR))
        (applicant,) = wang.sharing.applicants()
        wang.sharing.admit(applicant.ticket_id)
        newcomer.sharing.meet()
        assert newcomer.house.workspace.cases.load(case_id)
    mine = new_case(newcomer)
    for office in (newcomer, wang):
        office.sharing.meet()
    assert wang.house.workspace.cases.load(mine)


def test_nobody_changes_the_own_role_and_only_directors_change_any(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    for office, user, code in (
        (wang, _id(wang), r"sync\.own_role"),
        (li, _id(wang), r"permissions\.not_your_role"),
        (li, _id(li), r"permissions\.not_your_role"),
        (wang, "nobody", r"users\.nobody"),
    ):
        with pytest.raises(Refusal, match=code):
            office.sharing.change_role(user, UserRole.CLERK)
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        li.sharing.station.change_role(_id(li), UserRole.MEDIATOR)
    assert _roles(li) == {"王主任的电脑": "director", "李调解员的电脑": "mediator"}


def test_a_director_becomes_a_clerk_by_a_new_ticket_and_what_was_signed_goes_on_holding(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, li = pair
    zhou, sun = open_office("周副主任"), open_office("孙书记员")
    let_in(wang, zhou, UserRole.DIRECTOR)
    let_in(zhou, sun, UserRole.CLERK)
    for office in (wang, li):
        office.sharing.meet()
    with pytest.raises(SyncTrouble, match=r"sync\.director_stays") as refused:
        wang.sharing.change_role(_id(zhou), UserRole.CLERK)
    assert refused.value.params == {"name": "周副主任"}
    assert {one.name: one.role for one in wang.house.repository.users()}["周副主任"] is UserRole.DIRECTOR
    user = _id(zhou)
    wang.sharing.revoke(_device(zhou))
    assert wang.sharing.change_role(user, UserRole.CLERK) == 0
    wang.sharing.meet()
    zhou.sharing.leave()
    ticket = wang.sharing.invite("", UserRole.MEDIATOR, user_id=user)
    assert ticket.role is UserRole.CLERK
    zhou.join(ticket)
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    case_id = new_case(sun)
    for office in (zhou, sun, wang, li, zhou):
        office.sharing.meet()
    assert zhou.sharing.station.me().role == UserRole.CLERK
    assert zhou.house.around.actor.role is UserRole.CLERK
    for office in (wang, li, zhou):
        assert office.house.workspace.cases.load(case_id)
    with pytest.raises(Refusal, match=r"permissions\.not_your_role"):
        zhou.sharing.invite("某人", UserRole.CLERK)


def test_a_ticket_in_the_former_role_opens_nothing_and_whoever_waits_is_decided_on_first(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, li = pair
    again = wang.sharing.invite("", UserRole.MEDIATOR, user_id=_id(li))
    second = open_office("李的第二台")
    second.join(again)
    with pytest.raises(SyncTrouble, match=r"sync\.role_waits"):
        wang.sharing.change_role(_id(li), UserRole.CLERK)
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    second.sharing.meet()
    unused = wang.sharing.invite("", UserRole.MEDIATOR, user_id=_id(li))
    assert wang.sharing.change_role(_id(li), UserRole.CLERK) == 2
    assert wang.sharing.open_tickets() == []
    with pytest.raises(SyncTrouble, match=r"sync\.ticket_void"):
        open_office("李的第三台").join(unused)
    wang.sharing.meet()
    for office in (li, second):
        office.sharing.meet()
        assert office.sharing.station.me().role == UserRole.CLERK
        assert office.house.around.actor.role is UserRole.CLERK


def test_of_two_directors_at_the_same_moment_the_later_is_told_and_nothing_is_half_done(
    pair: tuple[Office, Office], open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = pair
    zhou = open_office("周副主任")
    let_in(wang, zhou, UserRole.DIRECTOR)
    wang.sharing.meet()
    waiting = admission.waiting_people

    def at_the_same_moment(*asked: Any) -> set[str]:
        monkeypatch.setattr(admission, "waiting_people", waiting)
        zhou.sharing.change_role(_id(li), UserRole.AUDITOR)
        return waiting(*asked)

    monkeypatch.setattr(admission, "waiting_people", at_the_same_moment)
    with pytest.raises(SyncTrouble, match=r"sync\.role_meanwhile"):
        wang.sharing.change_role(_id(li), UserRole.CLERK)
    for office in (zhou, wang, li):
        office.sharing.meet()
        assert _roles(office)["李调解员的电脑"] == UserRole.AUDITOR
    assert {one.id: one.role for one in wang.house.repository.users()}[_id(li)] is UserRole.AUDITOR
    assert li.house.around.actor.role is UserRole.AUDITOR


def test_whoever_may_not_sign_in_keeps_the_role(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    _set_active(wang, _id(li), active=False)
    with pytest.raises(Refusal, match=r"sync\.role_of_barred"):
        wang.sharing.change_role(_id(li), UserRole.CLERK)


def test_a_colleague_who_never_joined_gets_the_role_without_the_server(pair: tuple[Office, Office]) -> None:
    wang, _ = pair
    wang.sharing.invite("周书记员", UserRole.CLERK)
    (zhou,) = [one for one in wang.house.repository.users() if one.name == "周书记员"]
    assert wang.sharing.change_role(zhou.id, UserRole.ARBITRATOR) == 0
    assert {one.id: one.role for one in wang.house.repository.users()}[zhou.id] is UserRole.ARBITRATOR


def test_a_server_of_an_earlier_format_is_named_and_nothing_changes_until_it_is_brought_up(
    earlier: psycopg.Connection[Any], server: RealServer, open_office: Open
) -> None:
    bring_to(earlier, 17)
    wang, li = open_office("王主任"), open_office("李调解员")
    wang.join(replace(founding(server, earlier, "s-earlier"), dbname=earlier.info.dbname))
    wang.sharing.meet()
    let_in(wang, li)
    with pytest.raises(SyncTrouble, match=r"sync\.role_server_old"):
        wang.sharing.change_role(_id(li), UserRole.CLERK)
    for office in (wang, li):
        office.sharing.meet()
    assert {one.name: one.role for one in wang.house.repository.users()}["李调解员"] is UserRole.MEDIATOR
    assert earlier.execute("select role from ipm.member where user_id = %s", (_id(li),)).fetchone() == (
        "mediator",
    )
    making.bring_up(earlier)
    assert wang.sharing.change_role(_id(li), UserRole.CLERK) == 1
    for office in (wang, li):
        office.sharing.meet()
    assert li.house.around.actor.role is UserRole.CLERK
