"""A server somebody laid hands on: what was done is named, and what was lost is given back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import ORIGIN, canonical, digest
from ipmediate.sync.membership import Keys
from ipmediate.sync.server import making
from tests.sync.offices import Office
from tests.sync.test_station import new_case, open_office, pair, set_amount

__all__ = ["open_office", "pair"]

TABLES = ("commit_log", "change", "entity")


def space_of(office: Office) -> str:
    return office.sharing.station.me().space_id


def findings(office: Office) -> list[str]:
    return [one.code for one in office.sharing.audit()]


def dumped(admin: Any, space_id: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a space, as a dump keeps them."""
    rows = {
        table: admin.execute(
            f"select to_jsonb(t)::text from ipm.{table} t where space_id = %s", (space_id,)
        ).fetchall()
        for table in TABLES
    }
    rows["space"] = admin.execute(
        "select head_seq, head_hash from ipm.space where space_id = %s", (space_id,)
    ).fetchall()
    return rows


def restored(admin: Any, space_id: str, kept: dict[str, list[tuple[Any, ...]]]) -> None:
    """Put the rows of a space back, as a restore does."""
    with admin.transaction():
        admin.execute("set local session_replication_role = replica")
        for table in reversed(TABLES):
            admin.execute(f"delete from ipm.{table} where space_id = %s", (space_id,))
        for table in TABLES:
            for (row,) in kept[table]:
                told = f"jsonb_populate_record(null::ipm.{table}, %s::jsonb)"
                admin.execute(f"insert into ipm.{table} select * from {told}", (row,))
        admin.execute(
            "update ipm.space set head_seq = %s, head_hash = %s where space_id = %s",
            (*kept["space"][0], space_id),
        )


def test_a_sound_server_has_nothing_to_name(pair: tuple[Office, Office]) -> None:
    wang, li = pair
    set_amount(wang, new_case(wang), "2.00")
    for office in (wang, li):
        office.sharing.meet()
    assert findings(wang) == findings(li) == []
    assert wang.sharing.state_hash() == li.sharing.state_hash()


def test_an_edited_row_is_named(pair: tuple[Office, Office], admin: Any) -> None:
    wang, _ = pair
    case_id = new_case(wang)
    wang.sharing.meet()
    admin.execute(
        "update ipm.entity set body = jsonb_set(body, '{claim_amount}', '\"1.00\"') "
        "where space_id = %s and case_id = %s and etype = 'case'",
        (space_of(wang), case_id),
    )
    (found,) = wang.sharing.audit()
    assert (found.code, found.params["case"], found.params["noun"]) == ("sync.audit.row", case_id, "case")


def test_a_commit_taken_out_of_the_middle_is_named_and_stops_newcomers(
    pair: tuple[Office, Office], admin: Any
) -> None:
    wang, li = pair
    li.sharing.meet()
    for _ in range(3):
        new_case(wang)
    wang.sharing.meet()
    seq = wang.sharing.station.local.reached() - 2
    with admin.transaction():
        admin.execute("set local session_replication_role = replica")
        for table in ("change", "commit_log"):
            admin.execute(f"delete from ipm.{table} where space_id = %s and seq = %s", (space_of(wang), seq))
    (found,) = wang.sharing.audit()
    assert (found.code, found.params["seq"]) == ("sync.audit.chain", seq)
    with pytest.raises(SyncTrouble, match=r"sync\.broken_chain"):
        li.sharing.meet()


def test_a_forged_commit_is_named_by_its_signature(pair: tuple[Office, Office], admin: Any) -> None:
    wang, li = pair
    new_case(wang)
    wang.sharing.meet()
    seq = wang.sharing.station.local.reached()
    with admin.transaction():
        admin.execute("set local session_replication_role = replica")
        admin.execute(
            "update ipm.commit_log set action = 'cases.forged' where space_id = %s and seq = %s",
            (space_of(wang), seq),
        )
    assert "sync.audit.signature" in findings(wang)
    with pytest.raises(SyncTrouble, match=r"sync\.bad_signature"):
        li.sharing.meet()


def test_a_restored_dump_is_named_and_what_it_lost_is_given_back(
    pair: tuple[Office, Office], admin: Any
) -> None:
    wang, li = pair
    old = new_case(wang)
    wang.sharing.meet()
    li.sharing.meet()
    kept = dumped(admin, space_of(wang))
    set_amount(wang, old, "7.00")
    late = new_case(li)
    for office in (wang, li, wang):
        office.sharing.meet()
    before = wang.sharing.state_hash()
    restored(admin, space_of(wang), kept)
    assert findings(wang) == ["sync.audit.gone"]
    making.open_salvage(admin, space_of(wang), 14)
    for office in (wang, li, wang, li):
        office.sharing.meet()
    assert findings(wang) == findings(li) == []
    assert wang.sharing.state_hash() == li.sharing.state_hash()
    assert before != ""
    for office in pair:
        cases = office.house.workspace.cases
        assert str(cases.load(old).case.claim_amount) == "7.00"
        assert cases.load(late).case.title
    rows = admin.execute(
        "select user_id, salvaged_by from ipm.commit_log where space_id = %s and case_id = %s",
        (space_of(wang), late),
    ).fetchall()
    assert {row[0] for row in rows} == {li.sharing.station.me().user_id}


def test_a_colleague_gives_back_what_another_made_and_can_make_nothing_in_his_name(
    pair: tuple[Office, Office], admin: Any
) -> None:
    wang, li = pair
    kept = dumped(admin, space_of(wang))
    late = new_case(li)
    li.sharing.meet()
    wang.sharing.meet()
    restored(admin, space_of(wang), kept)
    making.open_salvage(admin, space_of(wang), 14)
    wang.sharing.meet()
    me = wang.sharing.station.me()
    keys = Keys(me, wang.sharing.station.local.principals())
    _, space = wang.sharing.station.replica(me)
    with space.open() as tables:
        given = [one for one in tables.entries(0) if one.salvaged_by and one.case_id == late]
    assert given
    assert {(one.author.user_id, one.salvaged_by) for one in given} == {
        (li.sharing.station.me().user_id, me.device_id)
    }
    assert all(keys.verify(one) for one in given)
    for one in given:
        ops = json.loads(one.payload or "")
        assert json.loads(ops[0][ORIGIN]["payload"])
        bare = [{name: value for name, value in op.items() if name != ORIGIN} for op in ops]
        other = [{**ops[0], ORIGIN: {**ops[0][ORIGIN], "payload_hash": "0" * 64, "payload": None}}, *ops[1:]]
        for altered in (bare, other):
            payload = canonical(altered)
            forged = replace(one, payload=payload, payload_hash=digest((one.salt or "") + payload))
            forged = replace(forged, signature=me.signer.sign(forged.signed_text()))
            assert not keys.verify(forged)
    li.sharing.meet()
    assert findings(li) == []
