"""The shared database: it records as the program expects, and workstations can do nothing else."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import GENESIS, Author, Submission, base_after, canonical
from ipmediate.sync.postgres import PostgresPeer, connect
from ipmediate.sync.server import making
from tests.sync.conftest import LOGIN_PASSWORD, Space
from tests.sync.lies import NOT_OPERATIONS
from tests.sync.real_server import RealServer, authority, pem


def submission(space: Space, user: str, ops: list[dict[str, Any]], **more: Any) -> Submission:
    """A commit of a person on the workstation of the same name."""
    author = Author(
        user_id=f"{space.id}/{user}", device_id=f"{space.id}/{user}", incarnation="i", device_seq=1,
        action="cases.edited", at="2026-05-06T09:00:00",
    )  # fmt: skip
    told = Submission(
        mutation_id=str(uuid.uuid4()), case_id="k1", author=author, payload=canonical(ops), salt="ab" * 16
    )
    return replace(told, **more)


def put(entity: str, base: str, **fields: Any) -> dict[str, Any]:
    patch = {name: {"to": value} for name, value in fields.items()}
    return {"etype": "party", "id": entity, "op": "put", "base": base, "patch": patch}


def lineage(space: Space) -> str:
    return str(
        space.admin.execute("select lineage from ipm.space where space_id = %s", (space.id,)).fetchone()[0]
    )  # type: ignore[index]


def test_what_is_handed_in_comes_back_with_its_place_and_a_sound_chain(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    first = submission(space, "wang", [put("p1", "", name="甲公司", phone="")])
    second = submission(space, "wang", [put("p1", base_after(first.mutation_id), phone="0373")])
    answers = peer.push(lineage(space), [first, second])
    assert [answer.status for answer in answers] == ["ok", "ok"]
    entries = peer.pull(0, 10)
    assert [entry.seq for entry in entries] == [1, 2]
    assert entries[0].prev_hash == GENESIS
    assert entries[1].prev_hash == entries[0].hash == answers[0].hash
    assert all(entry.is_sound() for entry in entries)
    assert entries[0].submission() == first
    (based,) = peer.case_entities("k1")
    assert based.body == {"name": "甲公司", "phone": "0373"}
    assert (based.rev, based.rev_hash) == (2, answers[1].hash)
    assert peer.head().hash == answers[1].hash
    assert peer.hash_at(1) == answers[0].hash
    assert peer.hash_at(3) is None


def test_a_commit_is_recorded_once_and_a_stale_one_not_at_all(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    first = submission(space, "wang", [put("p1", "", name="甲")])
    assert peer.push(lineage(space), [first])[0].status == "ok"
    assert peer.push(lineage(space), [first])[0].status == "dup"
    late = submission(space, "wang", [put("p1", "", name="乙"), put("p2", "", name="丙")])
    never = submission(space, "wang", [put("p3", "", name="丁")])
    answers = peer.push(lineage(space), [late, never])
    assert [answer.status for answer in answers] == ["stale"]
    assert peer.head().seq == 1
    assert len(peer.case_entities("k1")) == 1


def test_a_base_in_the_same_push_does_not_hold_later(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    first = submission(space, "wang", [put("p1", "", name="甲")])
    peer.push(lineage(space), [first])
    late = submission(space, "wang", [put("p1", base_after(first.mutation_id), name="乙")])
    assert peer.push(lineage(space), [late])[0].status == "stale"


def test_deleting_keeps_the_last_body_and_the_hash(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    first = submission(space, "wang", [put("p1", "", name="甲")])
    gone = {"etype": "party", "id": "p1", "op": "del", "base": base_after(first.mutation_id),
            "patch": {"name": {"from": "甲"}}}  # fmt: skip
    answers = peer.push(lineage(space), [first, submission(space, "wang", [gone])])
    (based,) = peer.case_entities("k1")
    assert (based.body, based.last, based.rev_hash) == (None, {"name": "甲"}, answers[1].hash)


@pytest.mark.parametrize(
    ("change", "status", "detail"),
    [
        ({"schema": 99}, "schema", ""),
        ({"payload": "{"}, "malformed", "not_json"),
        ({"payload": "{}"}, "malformed", "ops"),
        ({"payload": canonical([put(str(n), "", a=1) for n in range(501)])}, "malformed", "ops"),
        ({"payload": canonical([put("p1", "", note="字" * 1_500_000)])}, "malformed", "too_big"),
        ({"payload": canonical([{**put("p", ""), "op": "wipe"}])}, "malformed", "op"),
        *(({"payload": canonical(told)}, "malformed", "op") for name, told in NOT_OPERATIONS.items()
          if isinstance(told, list)),
        ({"salvaged_by": "another"}, "denied", "not_yours"),
    ],
)  # fmt: skip
def test_what_the_server_does_not_take(
    space: Space, change: dict[str, Any], status: str, detail: str
) -> None:
    peer = space.peer(space.admit("wang"))
    told = submission(space, "wang", [put("p1", "", name="甲")], **change)
    (answer,) = peer.push(lineage(space), [told])
    assert (answer.status, answer.detail) == (status, detail)
    assert peer.head().seq == 0


def test_another_lineage_and_another_persons_name_are_turned_away(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    told = submission(space, "wang", [put("p1", "", name="甲")])
    assert peer.push(str(uuid.uuid4()), [told])[0].status == "lineage"
    posing = submission(space, "li", [put("p1", "", name="甲")])
    assert (peer.push(lineage(space), [posing])[0].status) == "denied"


def test_what_was_lost_may_be_given_back_by_a_colleague_only_when_the_administrator_says_so(
    space: Space,
) -> None:
    peer = space.peer(space.admit("wang"))
    me = f"{space.id}/wang"
    lost = submission(space, "li", [put("p1", "", name="甲")], salvaged_by=me)
    assert peer.push(lineage(space), [lost])[0].detail == "no_salvage"
    space.admin.execute(
        "update ipm.space set salvage_until = now() + interval '14 days' where space_id = %s", (space.id,)
    )
    assert peer.push(lineage(space), [lost])[0].status == "ok"
    (entry,) = peer.pull(0, 10)
    assert (entry.author.user_id, entry.salvaged_by) == (f"{space.id}/li", me)
    assert entry.is_sound()


@pytest.mark.parametrize("role", ["director", "mediator", "clerk", "arbitrator", "auditor"])
def test_a_wall_hides_the_words_of_a_case_and_leaves_the_chain_whole(space: Space, role: str) -> None:
    writer = space.peer(space.admit("wang"))
    reader = space.peer(space.admit("li", role))
    writer.push(lineage(space), [submission(space, "wang", [put("p1", "", name="甲")])])
    assert reader.pull(0, 10)[0].payload is not None
    space.admin.execute(
        "insert into ipm.case_acl values (%s, 'k1', %s, 'none')", (space.id, f"{space.id}/li")
    )
    (entry,) = reader.pull(0, 10)
    assert entry.payload is None
    assert entry.is_sound()
    assert reader.case_entities("k1") == []
    answer = reader.push(lineage(space), [submission(space, "li", [put("p2", "", name="乙")])])[0]
    assert (answer.status, answer.detail) == ("denied", "case")


VERBS = (
    "insert into ipm.{} default values", "update ipm.{} set {} = {}", "delete from ipm.{}", "truncate ipm.{}",
    "lock ipm.{} in exclusive mode", "alter table ipm.{} add column x int", "drop table ipm.{}",
)  # fmt: skip


def tables(admin: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    """Every table of ours with one column, from the catalogue."""
    rows = admin.execute(
        "select c.relname, (select attname from pg_attribute a where a.attrelid = c.oid and attnum = 1) "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'ipm' and c.relkind = 'r'"
    )
    return [(str(table), str(column)) for table, column in rows.fetchall()]


@pytest.mark.parametrize("role", ["director", "mediator", "clerk", "arbitrator", "auditor"])
def test_no_role_writes_any_table_by_any_verb(space: Space, role: str) -> None:
    connection = space.connect(space.admit("li", role))
    tried = 0
    for table, column in tables(space.admin):
        for verb in VERBS:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(verb.format(table, column, column).encode())
            tried += 1
    assert tried >= 70


ATTACKS = (Path(__file__).parent.parent / "fixtures/sync/attacks.sql").read_text("utf-8").splitlines()


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_stolen_login_gets_nowhere(space: Space, attack: str) -> None:
    connection = space.connect(space.admit("li"))
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(attack.encode())
    refused = (
        psycopg.errors.InsufficientPrivilege,
        psycopg.errors.UndefinedObject,
        psycopg.errors.UndefinedTable,
        psycopg.errors.InvalidSchemaName,
        psycopg.errors.FeatureNotSupported,
        psycopg.errors.WrongObjectType,
        psycopg.errors.InvalidObjectDefinition,
        psycopg.errors.ObjectNotInPrerequisiteState,
        psycopg.errors.SyntaxError,
        psycopg.errors.UndefinedFunction,
        psycopg.errors.InvalidParameterValue,
    )
    assert isinstance(caught.value, refused), attack


def test_other_peoples_spaces_are_not_there(space: Space, new_space: Any) -> None:
    other = new_space()
    foreign = other.peer(other.admit("zhao"))
    foreign.push(lineage(other), [submission(other, "zhao", [put("p1", "", name="密")])])
    login = space.admit("wang")
    looking = PostgresPeer(space.connect(login), other.id)
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        looking.head()
    assert looking.pull(0, 10) == []
    assert looking.case_entities("k1") == []
    with pytest.raises(SyncTrouble, match=r"sync\.not_admitted"):
        looking.push(lineage(other), [submission(other, "zhao", [put("p2", "", name="x")])])


def test_a_dismissed_login_sees_nothing_where_it_is_connected_and_comes_in_no_more(space: Space) -> None:
    login = space.admit("wang")
    peer = space.peer(login)
    peer.push(lineage(space), [submission(space, "wang", [put("p1", "", name="甲")])])
    space.admin.execute("update ipm.principal set active = false where role_name = %s", (login,))
    assert peer.pull(0, 10) == []
    making.dismiss(space.admin, login)
    with pytest.raises(SyncTrouble):
        peer.pull(0, 10)
    with pytest.raises(SyncTrouble, match=r"sync\.put_out"):
        space.connect(login)


def test_only_the_pinned_authority_and_the_right_name_are_trusted(space: Space, tmp_path: Any) -> None:
    login = space.admit("wang")
    told = {"port": space.server.port, "dbname": "postgres", "user": login, "password": LOGIN_PASSWORD}
    stranger = tmp_path / "stranger.pem"
    stranger.write_bytes(pem(authority("Somebody else")[1]))
    with pytest.raises(SyncTrouble, match=r"sync\.wrong_certificate"):
        connect(host="127.0.0.1", ca=stranger, **told)
    with pytest.raises(SyncTrouble, match=r"sync\.wrong_certificate"):
        connect(host="localhost", ca=space.server.ca, **told)
    with pytest.raises(SyncTrouble, match=r"sync\.wrong_login"):
        connect(host="127.0.0.1", ca=space.server.ca, **{**told, "password": "wrong"})
    with pytest.raises(SyncTrouble, match=r"sync\.unreachable"):
        connect(host="127.0.0.1", ca=space.server.ca, **{**told, "port": 9})


def test_bringing_up_again_changes_nothing_and_all_is_well(admin: psycopg.Connection[Any]) -> None:
    assert making.bring_up(admin) == []
    assert making.faults(admin) == []


def test_a_new_table_without_row_security_is_named(admin: psycopg.Connection[Any]) -> None:
    with admin.transaction(force_rollback=True):
        admin.execute("create table ipm.newcomer (x int)")
        admin.execute("grant insert on ipm.newcomer to ipm_sync")
        codes = {(finding.code, dict(finding.params).get("table")) for finding in making.faults(admin)}
    assert ("sync.check.no_row_security", "newcomer") in codes
    assert ("sync.check.workstations_may_write", "newcomer") in codes


def test_the_server_of_the_tests_is_a_real_one(server: RealServer, admin: psycopg.Connection[Any]) -> None:
    assert admin.info.server_version >= making.OLDEST_SERVER
