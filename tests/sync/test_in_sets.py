"""Commits taken in sets become exactly what they become one after the other."""

from __future__ import annotations

import contextlib
import random
import uuid
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from ipmediate.sync.feed import Submission, base_after
from ipmediate.sync.postgres import PostgresPeer
from ipmediate.sync.server import making
from tests.sync.conftest import Space
from tests.sync.memory_server import MemoryServer
from tests.sync.real_server import RealServer
from tests.sync.test_rights import as_anyone, rules
from tests.sync.test_server import lineage, put, submission

__all__ = ["as_anyone", "rules"]
BATCHES = 60


class _Writer:
    """Makes batches a workstation might hand in: mostly sound, now and then stale, double or too new."""

    def __init__(self, space: Space, server: MemoryServer, dice: random.Random) -> None:
        self._space = space
        self._server = server
        self._dice = dice
        self._sent: list[Submission] = []

    def batch(self, count: int, entities: int) -> list[Submission]:
        latest: dict[str, str] = {}
        made = []
        for _ in range(count):
            if self._sent and self._dice.random() < 0.04:
                made.append(self._dice.choice(self._sent))
                continue
            one = self._commit(latest, entities)
            if self._dice.random() < 0.01:
                one = replace(one, schema=99)
            made.append(one)
            self._sent.append(one)
        return made

    def _commit(self, latest: dict[str, str], entities: int) -> Submission:
        ops, touched = [], set()
        for _ in range(self._dice.choice((0, 1, 1, 1, 2, 3))):
            name = f"p{self._dice.randrange(entities)}"
            touched.add(name)
            stands = self._server.entities_now.get(("k1", "party", name))
            base = latest.get(name, "" if stands is None else stands.rev_hash)
            if self._dice.random() < 0.02:
                base = self._dice.choice(("f" * 64, "", base_after("nothing")))
            fields = {
                f: self._dice.choice((f, [1, {"a": None}], 7, None)) for f in self._dice.sample("abcd", 2)
            }
            op: dict[str, Any] = put(name, base, **fields)
            op["patch"].update({f: {"from": 1} for f in "ef" if self._dice.random() < 0.3})
            if self._dice.random() < 0.3:
                op["patch"]["e"] = {"to": self._dice.random()}
            if self._dice.random() < 0.1:
                op["op"] = "del"
            ops.append(op)
        made = submission(self._space, "wang", ops)
        latest.update(dict.fromkeys(touched, base_after(made.mutation_id)))
        return made


@pytest.mark.parametrize("columns", [True, False], ids=["in columns", "in rows"])
@pytest.mark.parametrize("entities", [3, 12, 400])
def test_a_batch_becomes_what_the_server_in_memory_makes_of_it(
    space: Space, entities: int, columns: bool
) -> None:
    dice = random.Random(entities)
    server = MemoryServer(lineage(space))
    peer = PostgresPeer(space.connect(space.admit("wang")), space.id, columns=columns)
    writer = _Writer(space, server, dice)
    seen = set()
    for _ in range(BATCHES):
        batch = writer.batch(dice.choice((1, 4, 9, 30)), entities)
        expected = server.push(server.lineage, batch)
        answers = peer.push(server.lineage, batch)
        assert answers == expected
        seen |= {one.status for one in answers}
    assert seen == {"ok", "dup", "stale", "schema"}
    assert peer.pull(0, 10_000) == server.feed
    assert list(peer.entities(None, 10_000)) == list(server.entities(None, 10_000))


def test_batches_of_changes_of_what_is_there_and_of_what_is_not_become_the_same_in_columns(
    space: Space,
) -> None:
    dice = random.Random(5)
    server = MemoryServer(lineage(space))
    peer = space.peer(space.admit("wang"))
    for turn in range(8):
        stands = dict(server.entities_now)
        batch = []
        for name in dice.sample([f"p{n}" for n in range(40)], 20):
            held = stands.get(("k1", "party", name))
            op = put(name, "" if held is None else held.rev_hash, name=f"{name}/{turn}", turn=turn)
            if held is not None and held.body is not None and dice.random() < 0.4:
                op["patch"] = {"turn": {"from": turn - 1}}
            elif held is not None and dice.random() < 0.3:
                op["op"] = "del"
            batch.append(submission(space, "wang", [op]))
        if turn % 3 == 2:
            batch[13] = submission(space, "wang", [put("p0", "0" * 64, name="stale")])
        expected = server.push(server.lineage, batch)
        assert peer.push(server.lineage, batch) == expected
    assert peer.pull(0, 10_000) == server.feed
    assert list(peer.entities(None, 10_000)) == list(server.entities(None, 10_000))


def test_two_changes_of_one_thing_that_do_not_know_of_each_other_are_not_both_recorded(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    made = submission(space, "wang", [put("p0", "", name="甲")])
    (answer,) = peer.push(lineage(space), [made])
    for base, name in ((answer.hash, "p0"), ("", "p9")):
        others = [submission(space, "wang", [put(str(uuid.uuid4()), "", name="乙")]) for _ in range(8)]
        others[2] = submission(space, "wang", [put(name, base, name="丙")])
        others[6] = submission(space, "wang", [put(name, base, name="丁")])
        answers = peer.push(lineage(space), others)
        assert [one.status for one in answers] == ["ok"] * 6 + ["stale"]
        (found,) = [one for one in peer.case_entities("k1") if one.id == name]
        assert found.body == {"name": "丙"}


def test_a_batch_handed_in_again_is_recorded_once(space: Space) -> None:
    peer = space.peer(space.admit("wang"))
    batch = [submission(space, "wang", [put(str(uuid.uuid4()), "", name="甲")]) for _ in range(9)]
    first = peer.push(lineage(space), batch[:7])
    again = peer.push(lineage(space), batch)
    assert [one.status for one in again] == ["dup"] * 7 + ["ok"] * 2
    assert [one.seq for one in again] == list(range(1, 10))
    assert [one.hash for one in again[:7]] == [one.hash for one in first]


def test_columns_of_somebody_else_or_of_a_newer_program_are_turned_away(space: Space) -> None:
    wang = space.peer(space.admit("wang"))
    space.admit("zhao")
    batch = [submission(space, "zhao", [put(str(uuid.uuid4()), "", name="甲")]) for _ in range(9)]
    (answer,) = wang.push(lineage(space), batch)
    assert (answer.status, answer.detail) == ("denied", "not_yours")
    newer = [submission(space, "wang", [put(str(uuid.uuid4()), "", name="甲")], schema=99) for _ in range(9)]
    assert [one.status for one in wang.push(lineage(space), newer)] == ["schema"]
    assert wang.head().seq == 0


@pytest.mark.parametrize(
    "spoil",
    [
        "payloads[:6]", "payloads[:8] || array[null]", "array[payloads, payloads]", "'{}'", "null",
        "('[0:8]=' || payloads::text)::text[]", "payloads || array['[]']",
    ],
)  # fmt: skip
def test_columns_that_do_not_fit_each_other_leave_a_sound_feed(space: Space, spoil: str) -> None:
    login = space.admit("wang")
    connection, peer = space.connect(login), space.peer(login)
    payload = submission(space, "wang", [put("p", "", name="甲")]).payload
    call = (
        f"with t as (select array_agg('m' || n) as mutations, array_agg(%s || '') as payloads, "
        f"array_agg('x' || n) as told from generate_series(1, 9) n) "
        f"select ipm_api.push_columns(%s, %s, %s, %s, 'i', 1, mutations, told, array_fill(1, array[9]), "
        f"told, told, {spoil}, told, told) from t"
    )
    who = f"{space.id}/wang"
    with contextlib.suppress(psycopg.Error):
        connection.execute(call.encode(), (payload, space.id, lineage(space), who, who))
    entries = peer.pull(0, 100)
    assert all(entry.is_sound() and entry.payload is not None for entry in entries)
    assert peer.head().seq == len(entries)


def test_a_server_that_does_not_know_columns_takes_rows_and_after_its_upgrade_both(
    admin: psycopg.Connection[Any], server: RealServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin.execute("create database earlier")
    known = making.steps()
    try:
        with psycopg.connect(
            server.admin.replace("dbname=postgres", "dbname=earlier"), autocommit=True
        ) as old:
            monkeypatch.setattr(making, "steps", lambda: known[:6])
            making.bring_up(old)
            making.make_space(old, "s-early", "试验委员会", lineage=uuid.uuid4())
            space = Space("s-early", server, old, [])
            peer = space.peer(space.admit("wang"), dbname="earlier")
            batch = [submission(space, "wang", [put(f"p{n}", "", name="甲")]) for n in range(12)]
            answers = peer.push(lineage(space), batch)
            monkeypatch.setattr(making, "steps", lambda: known)
            assert making.bring_up(old) == [number for number, _ in known[6:]]
            assert making.faults(old) == []
            peer = space.peer(space.admit("zhao"), dbname="earlier")
            more = [submission(space, "zhao", [put(f"p{n}", answers[n].hash, name="乙")]) for n in range(12)]
            assert [one.status for one in peer.push(lineage(space), more)] == ["ok"] * 12
            assert all(entry.is_sound() for entry in peer.pull(0, 100))
            assert [one.body for one in peer.case_entities("k1")] == [{"name": "乙"}] * 12
            for connection in space.opened:
                connection.close()
    finally:
        admin.execute("drop database earlier with (force)")


@pytest.mark.parametrize("columns", [True, False], ids=["in columns", "in rows"])
def test_one_that_is_not_in_order_ends_a_long_batch_and_what_stood_before_it_is_recorded(
    space: Space, columns: bool
) -> None:
    peer = PostgresPeer(space.connect(space.admit("wang")), space.id, columns=columns)
    for amiss, status in (
        ({"payload": '[{"etype":"party","id":"x","op":"put","base":"","patch":[]}]'}, "malformed"),
        ({"payload": "{"}, "malformed"),
        ({"salvaged_by": "another"}, "denied"),
        ({"case_id": "house/users"}, "denied"),
        ({"schema": 99}, "schema"),
    ):
        batch = [submission(space, "wang", [put(str(uuid.uuid4()), "", name="甲")]) for _ in range(12)]
        batch[6] = replace(batch[6], **amiss)
        before = peer.head().seq
        answers = peer.push(lineage(space), batch)
        assert [one.status for one in answers] == ["ok"] * 6 + [status]
        assert peer.head().seq == before + 6


def test_a_wall_put_up_in_a_batch_holds_for_the_rest_of_it(space: Space) -> None:
    peer = space.peer(space.admit("zhao", "director"))
    wall = {**put(f"k1/{space.id}/zhao", "", leave="none"), "etype": "grant"}
    batch = [submission(space, "zhao", [put(str(uuid.uuid4()), "", name="甲")]) for _ in range(12)]
    batch[5] = submission(space, "zhao", [wall], case_id="house/access")
    answers = peer.push(lineage(space), batch)
    assert [one.status for one in answers] == ["ok"] * 6 + ["denied"]


def test_asking_for_many_is_asking_for_each(space: Space, rules: Any, as_anyone: Any) -> None:
    dice = random.Random(3)
    as_anyone.execute("grant execute on function ipm.barred(text, text[], text[]) to ipm_sync")
    for number, role in enumerate(("director", "mediator", "arbitrator", "clerk", "auditor", None)):
        login = space.admit(f"u{number}", role or "clerk")
        if role is None:
            as_anyone.execute("delete from ipm.member where user_id = %s", (f"{space.id}/u{number}",))
        as_anyone.execute(f"set session authorization {login}")
        cases = [dice.choice(list(rules)) for _ in range(500)]
        nouns = [dice.choice(("party", "signature", "user", "grant", None)) for _ in cases]
        told = {
            row[0] for row in as_anyone.execute("select ipm.barred(%s, %s, %s)", (space.id, cases, nouns))
        }
        each = as_anyone.execute(
            "select n from unnest(%s::text[], %s::text[]) with ordinality a (c, o, n) "
            "where not ipm.can(%s, c, o)",
            (cases, nouns, space.id),
        )
        assert told == {row[0] for row in each}
        as_anyone.execute("reset session authorization")
