"""Who vouches for whom: several directors, directors who are out, and a server that forgets it."""

from __future__ import annotations

from typing import Any

import pytest

from ipmediate.domain.committees import UserRole
from ipmediate.sync import tickets
from ipmediate.sync.judging import Judging
from ipmediate.sync.membership import approval_text
from tests.sync.offices import Office, Open, let_in
from tests.sync.test_put_out import _set_active
from tests.sync.test_station import new_case, open_office, pair, set_amount
from tests.sync.test_withdrawing import _lose

__all__ = ["open_office", "pair"]


def test_whoever_a_second_director_lets_in_takes_over_what_the_first_one_wrote(
    pair: tuple[Office, Office], open_office: Open
) -> None:
    wang, _ = pair
    zhou, sun = open_office("周副主任"), open_office("孙书记员")
    let_in(wang, zhou, UserRole.DIRECTOR)
    case_id = new_case(wang)
    wang.sharing.meet()
    zhou.sharing.meet()
    let_in(zhou, sun, UserRole.CLERK)
    assert sun.house.workspace.cases.load(case_id)
    wang.sharing.meet()
    mine = new_case(sun)
    for office in (sun, wang, zhou):
        office.sharing.meet()
    assert wang.house.workspace.cases.load(mine)


def _slip_in(admin: Any, office: Office) -> str:
    """A computer the server makes up, vouched for by a director's computer that helps it; its id."""
    me, key = office.sharing.station.me(), "ab" * 32
    device_id = f"mole_{me.space_id}"
    signed = me.signer.sign(approval_text(me.space_id, device_id, me.user_id, "mediator", key, key))
    admin.execute(
        "insert into ipm.principal (role_name, user_id, device_id, sign_pub, enc_pub, space_id, role, "
        "approved_by, approval) values (%s, %s, %s, %s, %s, %s, 'mediator', %s, %s)",
        (f"ws_{device_id}", me.user_id, device_id, key, key, me.space_id, me.device_id, signed),
    )
    return device_id


def _believed(office: Office) -> set[str]:
    return {one.device_id for one in office.sharing.workstations() if one.is_trusted}


def test_a_director_who_was_put_out_vouches_for_nobody_new_not_even_before_a_newcomer(
    pair: tuple[Office, Office], open_office: Open, admin: Any
) -> None:
    wang, li = pair
    zhou, sun, qian = (open_office(name) for name in ("周副主任", "孙书记员", "钱调解员"))
    let_in(wang, zhou, UserRole.DIRECTOR)
    let_in(zhou, sun, UserRole.CLERK)
    for office in (wang, li):
        office.sharing.meet()
    wang.sharing.revoke(zhou.sharing.station.me().device_id)
    for office in (wang, li):
        office.sharing.meet()
    ticket = wang.sharing.invite("钱调解员", UserRole.MEDIATOR)
    assert tickets.read(tickets.written(ticket)) == ticket
    assert [device for device, _ in ticket.vouched] == [zhou.sharing.station.me().device_id]
    qian.join(ticket)
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    qian.sharing.meet()
    assert sun.sharing.station.me().device_id in _believed(qian)
    mole = _slip_in(admin, zhou)
    for office in (wang, li, qian):
        assert mole not in _believed(office)
        assert sun.sharing.station.me().device_id in _believed(office)
    late = open_office("赵调解员")
    late.join(wang.sharing.invite("赵调解员", UserRole.MEDIATOR))
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    assert mole not in _believed(late)


def test_after_an_older_program_barred_somebody_another_directors_computer_makes_the_new_key(
    pair: tuple[Office, Office], open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = pair
    zhou = open_office("周副主任")
    let_in(wang, zhou, UserRole.DIRECTOR)
    wang.sharing.meet()
    with monkeypatch.context() as older:
        older.setattr(Judging, "_follow_users", lambda *_: None)
        _set_active(wang, li.sharing.station.me().user_id, active=False)
    assert sorted(wang.sharing.station.me().file_keys) == [0]
    zhou.sharing.meet()
    assert sorted(zhou.sharing.station.me().file_keys) == [0, 1]
    wang.sharing.meet()
    zhou.sharing.meet()
    assert wang.sharing.station.me().file_keys == zhou.sharing.station.me().file_keys
    assert sorted(zhou.sharing.station.me().file_keys) == [0, 1]
    assert sorted(li.sharing.station.me().file_keys) == [0]


def test_a_server_that_forgets_who_was_put_out_stops_no_meeting(
    pair: tuple[Office, Office], open_office: Open, admin: Any
) -> None:
    wang, li = pair
    sun = open_office("孙书记员")
    let_in(wang, sun, UserRole.MEDIATOR)
    case_id = new_case(wang)
    for office in (wang, sun, li):
        office.sharing.meet()
    out = sun.sharing.station.me()
    head = admin.execute("select head_seq from ipm.space where space_id = %s", (out.space_id,)).fetchone()[0]
    wang.sharing.revoke(out.device_id)
    for office in (wang, li):
        office.sharing.meet()
    _lose(admin, out.space_id, head)
    admin.execute(
        "update ipm.principal set active = true, revoked_at = null where device_id = %s", (out.device_id,)
    )
    admin.execute(f'alter role "{out.login}" login')
    for amount in ("1.00", "2.00", "3.00", "4.00"):
        set_amount(sun, case_id, amount)
        sun.sharing.meet()
    admin.execute("update ipm.space set salvage_until = 'infinity' where space_id = %s", (out.space_id,))
    li.sharing.meet()
    assert li.house.workspace.cases.load(case_id).case.claim_amount == 4
