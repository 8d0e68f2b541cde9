"""A server that forgets what was erased, makes an erasure up, or brings erased words back."""

from __future__ import annotations

from typing import Any

import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.domain.spaces import SpaceState
from ipmediate.sync.ordering import agreed_text
from ipmediate.sync.postgres import Line
from tests.sync.offices import Office
from tests.sync.test_erasing import (
    erase,
    everybody_meets,
    open_office,
    order,
    orders,
    pair,
    secret,
    server_tables_with,
    trio,
)
from tests.sync.test_station import new_case, set_amount
from tests.sync.test_withdrawing import SECRET, faults, tables_with

__all__ = ["open_office", "pair", "secret", "trio"]


class Copy:
    """What an operator keeps of a space, and lays back."""

    TABLES = (
        "space", "commit_log", "change", "entity", "case_acl", "blob", "blob_chunk", "parked", "erasure",
        "erasure_done",
    )  # fmt: skip

    def __init__(self, admin: Any, space_id: str) -> None:
        self.admin, self.space_id = admin, space_id
        for table in self.TABLES:
            admin.execute(f"drop table if exists pg_temp.kept_{table}")
            admin.execute(
                f"create temp table kept_{table} as select * from ipm.{table} where space_id = %s",
                (space_id,),
            )

    def lay_back(self) -> None:
        admin = self.admin
        with admin.transaction():
            admin.execute("set local session_replication_role = replica")
            for table in reversed(self.TABLES):
                admin.execute(f"delete from ipm.{table} where space_id = %s", (self.space_id,))
            for table in self.TABLES:
                admin.execute(f"insert into ipm.{table} select * from pg_temp.kept_{table}")


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_server_that_lost_its_last_hours_is_told_again_and_brings_nothing_back(
    trio: tuple[Office, Office, Office], secret: str, admin: Any, first: int
) -> None:
    wang, sun, li = trio
    everybody_meets(*trio)
    space_id = wang.sharing.station.me().space_id
    kept = Copy(admin, space_id)
    erase(wang, sun, secret)
    everybody_meets(*trio)
    set_amount(li, new_case(li), "5.00")
    li.sharing.meet()
    kept.lay_back()
    assert "entity" in server_tables_with(admin, space_id, SECRET)
    turns = (*trio[first:], *trio[:first])
    for office in turns:
        office.sharing.meet()
        assert "entity" not in tables_with(office, SECRET)
        assert office.house.workspace.cases.load(secret).case.title == "gone"
    everybody_meets(*turns, times=3)
    assert server_tables_with(admin, space_id, SECRET) == set()
    for office in trio:
        assert tables_with(office, SECRET) == set()
        assert office.house.workspace.cases.load(secret).case.title == "gone"
        assert faults(office) == ()
        assert office.sharing.rejected() == []
        assert office.sharing.standing().state is SpaceState.SYNCED
    assert len({office.sharing.state_hash() for office in trio}) == 1
    (told,) = orders(wang)
    assert set(told.done) == {office.sharing.own_device() for office in trio}


@pytest.mark.parametrize("lie", ["nobody signed", "a mediator agreed", "one person twice", "another case"])
def test_an_erasure_the_server_made_up_erases_nothing_and_is_told(
    trio: tuple[Office, Office, Office], secret: str, admin: Any, lie: str
) -> None:
    wang, sun, li = trio
    other = new_case(wang)
    everybody_meets(*trio)
    space_id = wang.sharing.station.me().space_id
    for_case = other if lie == "another case" else secret
    order(wang, for_case)
    (made,) = orders(wang)
    who = {"a mediator agreed": li, "one person twice": wang}.get(lie, sun).sharing.station.me()
    signed = who.signer.sign(agreed_text(space_id, made, who.user_id))
    if lie == "nobody signed":
        signed = "00" * 64
    with admin.transaction():
        admin.execute("set local session_replication_role = replica")
        if lie == "one person twice":
            admin.execute("alter table ipm.erasure drop constraint erasure_check")
        admin.execute(
            "update ipm.erasure set case_id = %s, agreed_user = %s, agreed_device = %s, "
            "agreed_signature = %s, erased_at = now(), seq = 1 where space_id = %s",
            (secret, who.user_id, who.device_id, signed, space_id),
        )
    li.sharing.meet()
    assert li.house.workspace.cases.load(secret).case.title == SECRET
    assert "sync.erasure_not_signed" in [code for _, _, code, _ in li.sharing.notices()]
    if lie == "one person twice":
        admin.execute("delete from ipm.erasure where space_id = %s", (space_id,))
        admin.execute(
            "alter table ipm.erasure add constraint erasure_check check ((erased_at is null) = (seq is null) "
            "and (erased_at is null or agreed_user <> by_user and dropped_at is null))"
        )


def test_an_audit_names_what_was_put_back_and_what_nobody_had_erased(
    trio: tuple[Office, Office, Office], secret: str, admin: Any
) -> None:
    wang, sun, _ = trio
    other = new_case(wang)
    everybody_meets(*trio)
    space_id = wang.sharing.station.me().space_id
    row = "from ipm.change where space_id = %s and case_id = %s order by seq limit 1"
    kept = admin.execute(f"select seq, payload, salt {row}", (space_id, secret)).fetchone()
    erase(wang, sun, secret)
    everybody_meets(*trio)
    assert sun.sharing.audit() == []
    put_back = "update ipm.change set payload = %s, salt = %s where space_id = %s and seq = %s"
    admin.execute(put_back, (*kept[1:], space_id, kept[0]))
    assert [one.code for one in sun.sharing.audit()] == ["sync.audit.not_erased"]
    admin.execute(put_back, (None, None, space_id, kept[0]))
    kept = admin.execute(f"select seq, payload, salt {row}", (space_id, other)).fetchone()
    admin.execute(put_back, (None, None, space_id, kept[0]))
    assert [one.code for one in sun.sharing.audit()] == ["sync.audit.withheld"]
    admin.execute(put_back, (*kept[1:], space_id, kept[0]))
    admin.execute(
        'update ipm.entity set body = body || \'{"title": "back"}\' where space_id = %s and case_id = %s',
        (space_id, secret),
    )
    assert [one.code for one in sun.sharing.audit()] == ["sync.audit.row"]


def test_a_server_of_an_earlier_format_erases_nothing_and_goes_on(
    trio: tuple[Office, Office, Office], secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, _, li = trio

    def unknown(self: Any, query: str, *values: object, binary: bool = False) -> Any:
        if "erasure" in query:
            raise SyncTrouble("sync.server_error", state="42883")
        return ask(self, query, *values, binary=binary)

    ask = Line.rows
    monkeypatch.setattr(Line, "rows", unknown)
    everybody_meets(wang, li)
    with pytest.raises(SyncTrouble, match=r"sync\.server_old"):
        order(wang, secret)
    assert li.house.workspace.cases.load(secret).case.title == SECRET
