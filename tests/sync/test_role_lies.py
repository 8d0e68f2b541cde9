"""A server that makes up roles: none is believed that no director's computer has just signed for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.membership import Principal, role_text
from tests.sync.offices import Office, Open, let_in
from tests.sync.test_roles import _device, _id
from tests.sync.test_station import new_case, open_office, pair
from tests.sync.test_vouching import _believed, _slip_in

__all__ = ["open_office", "pair"]
People = dict[str, Office]


@pytest.fixture
def people(pair: tuple[Office, Office], open_office: Open) -> People:
    """Two directors, a mediator and a clerk, who all know one another."""
    wang, li = pair
    zhou, sun = open_office("周副主任"), open_office("孙书记员")
    let_in(wang, zhou, UserRole.DIRECTOR)
    let_in(wang, sun, UserRole.CLERK)
    for office in (wang, li, zhou, sun):
        office.sharing.meet()
    return {"wang": wang, "zhou": zhou, "li": li, "sun": sun}


def _seen(office: Office, whose: Office) -> Principal:
    """How an office sees the computer of another one."""
    device = _device(whose)
    office.sharing.workstations()
    (found,) = [one for one in office.sharing.station.local.principals() if one.device_id == device]
    return found


def _signed(by: Office, whose: Office, role: str, turn: int, **more: str) -> str:
    me = by.sharing.station.me()
    told = _seen(by, whose)
    changed = {name: more.get(name, getattr(told, name)) for name in ("device_id", "user_id", "sign_pub")}
    bare = Principal(
        **{**{name: getattr(told, name) for name in Principal.__dataclass_fields__}, **changed}
    )  # fmt: skip
    return me.signer.sign(role_text(more.get("space_id", me.space_id), bare, role, turn))


def _tell(admin: Any, whose: Office, role: str, turn: int, by: Office, signature: str) -> None:
    space_id = whose.sharing.station.me().space_id
    admin.execute(
        "insert into ipm.role_change values (%s, %s, %s, %s, %s, %s)",
        (space_id, _device(whose), turn, role, _device(by), signature),
    )


def _as_let_in_differently(admin: Any, people: People) -> None:
    admin.execute(
        "update ipm.principal set role = 'director' where device_id = %s", (_device(people["li"]),)
    )  # fmt: skip


def _forged(by: str, turn: int = 1, **more: Any) -> Callable[[Any, People], None]:
    def lie(admin: Any, people: People) -> None:
        li, signer = people["li"], people[more.get("signer", by)]
        told = {name: value for name, value in more.items() if name in ("space_id", "device_id", "user_id")}
        signature = _signed(
            signer, li, more.get("signed_role", "director"), more.get("signed_turn", turn), **told
        )
        _tell(admin, li, "director", turn, people[by], more.get("signature", signature))

    return lie


LIES: dict[str, Callable[[Any, People], None]] = {
    "another role than it was let in with": _as_let_in_differently,
    "no signature": _forged("wang", signature=""),
    "no signature at all": _forged("wang", signature="00" * 64),
    "signed by whoever it is for": _forged("li"),
    "signed by a colleague": _forged("sun"),
    "signed by a colleague and told as a director's": _forged("wang", signer="sun"),
    "signed for another role": _forged("wang", signed_role="clerk"),
    "signed for another turn": _forged("wang", 7, signed_turn=1),
    "signed for another computer": _forged("wang", device_id="another"),
    "signed for another person": _forged("wang", user_id="another"),
    "signed in another committee": _forged("wang", space_id="another"),
}


def test_a_role_nobody_signed_for_is_believed_by_no_computer(people: People, admin: Any) -> None:
    li = people["li"]
    mole = _slip_in(admin, li)
    for name, lie in LIES.items():
        lie(admin, people)
        for _ in range(2):
            for office in people.values():
                assert _seen(office, li).role == UserRole.MEDIATOR, name
                assert mole not in _believed(office), name
        admin.execute("delete from ipm.role_change where device_id = %s", (_device(li),))
        admin.execute("update ipm.principal set role = 'mediator' where device_id = %s", (_device(li),))
    li.sharing.meet()
    assert li.sharing.station.me().role == UserRole.MEDIATOR
    assert li.house.around.actor.role is UserRole.MEDIATOR


def test_a_former_role_put_back_by_the_server_is_believed_by_nobody_who_saw_the_later_one(
    people: People, admin: Any
) -> None:
    wang, li, device = people["wang"], people["li"], _device(people["li"])
    for role in (UserRole.CLERK, UserRole.AUDITOR):
        wang.sharing.change_role(_id(li), role)
    for office in people.values():
        office.sharing.meet()
        assert (_seen(office, li).role, _seen(office, li).turn) == (UserRole.AUDITOR, 2)
    admin.execute("delete from ipm.role_change where device_id = %s and turn = 2", (device,))
    for back in ("", "update ipm.role_change set turn = 9 where device_id = %s",
                 "delete from ipm.role_change where device_id = %s"):  # fmt: skip
        if back:
            admin.execute(back, (device,))
        for office in people.values():
            office.sharing.meet()
            assert _seen(office, li).role == UserRole.AUDITOR
    assert li.sharing.station.me().role == UserRole.AUDITOR
    assert wang.sharing.change_role(_id(li), UserRole.MEDIATOR) == 1
    for office in people.values():
        office.sharing.meet()
        assert (_seen(office, li).role, _seen(office, li).turn) == (UserRole.MEDIATOR, 3)


def test_a_directors_computer_is_not_made_another_ones_by_a_directors_signature_either(
    people: People, admin: Any
) -> None:
    wang, zhou = people["wang"], people["zhou"]
    _tell(admin, zhou, "clerk", 1, wang, _signed(wang, zhou, "clerk", 1))
    for office in people.values():
        office.sharing.meet()
        assert _seen(office, zhou).role == UserRole.DIRECTOR


def test_a_director_who_was_put_out_changes_no_role_not_even_before_a_newcomer(
    people: People, admin: Any, open_office: Open
) -> None:
    wang, zhou, li, sun = (people[name] for name in ("wang", "zhou", "li", "sun"))
    zhou.sharing.change_role(_id(sun), UserRole.MEDIATOR)
    for office in people.values():
        office.sharing.meet()
    signed = _signed(zhou, li, "director", 1)
    wang.sharing.revoke(_device(zhou))
    for office in (wang, li, sun):
        office.sharing.meet()
    counted = wang.sharing.invite("钱调解员", UserRole.MEDIATOR)
    qian, wu = open_office("钱调解员"), open_office("吴调解员")
    qian.join(counted)
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    qian.sharing.meet()
    assert _seen(qian, sun).role == UserRole.MEDIATOR
    _tell(admin, li, "director", 1, zhou, signed)
    mole = _slip_in(admin, li)
    wu.join(wang.sharing.invite("吴调解员", UserRole.MEDIATOR))
    (applicant,) = wang.sharing.applicants()
    wang.sharing.admit(applicant.ticket_id)
    for office in (wang, li, sun, qian, wu):
        office.sharing.meet()
        assert _seen(office, li).role == UserRole.MEDIATOR
        assert mole not in _believed(office)


def test_a_believed_computer_keeps_its_person_and_the_key_things_are_sealed_to(
    people: People, admin: Any
) -> None:
    wang, zhou, sun = people["wang"], people["zhou"], people["sun"]
    told = "update ipm.principal set user_id = %s where device_id = %s"
    admin.execute(told, (_id(people["li"]), _device(zhou)))
    assert _seen(sun, zhou).user_id == _id(zhou)
    admin.execute(told, (_id(zhou), _device(zhou)))
    admin.execute("update ipm.principal set enc_pub = %s where device_id = %s", ("ab" * 32, _device(sun)))
    with pytest.raises(SyncTrouble, match=r"sync\.key_changed"):
        wang.sharing.revoke(_device(zhou))
    assert sorted(wang.sharing.station.me().file_keys) == [0]
    assert new_case(wang)
