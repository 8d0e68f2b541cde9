"""Commits taken in sets become exactly what they become one after the other."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from typing import Any

import pytest

from ipmediate.sync.feed import Submission, base_after
from tests.sync.conftest import Space
from tests.sync.memory_server import MemoryServer
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


@pytest.mark.parametrize("entities", [3, 12, 400])
def test_a_batch_becomes_what_the_server_in_memory_makes_of_it(space: Space, entities: int) -> None:
    dice = random.Random(entities)
    server = MemoryServer(lineage(space))
    peer = space.peer(space.admit("wang"))
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


def test_one_that_is_not_in_order_ends_a_long_batch_and_what_stood_before_it_is_recorded(
    space: Space,
) -> None:
    peer = space.peer(space.admit("wang"))
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
