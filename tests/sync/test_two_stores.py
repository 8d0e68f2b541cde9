"""Two encrypted stores and one server: what one person does, the other sees; what differs, both keep."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.minutes import PRIVATE_NOUNS
from ipmediate.domain.users import UserRole
from ipmediate.storage.store import Store
from ipmediate.sync.feed import Entry, Submission
from ipmediate.sync.localspace import Identity, LocalSpace
from ipmediate.sync.replica import Meeting, Replica
from tests.sync.conftest import Space
from tests.sync.memory_server import MemoryServer

AT = datetime(2026, 5, 6, 9, 0)
KEY = bytes(range(32))


@dataclass
class Office:
    """One workstation with its store."""

    name: str
    store: Store
    replica: Replica
    peer: Any

    def write(self, case_id: str, changes: dict[tuple[str, str], Any]) -> None:
        with self.store.work(actor=self.name, at=AT, action="cases.edited") as work:
            work.put(case_id, changes)

    def meet(self) -> Meeting:
        return self.replica.meet(self.peer)

    def bodies(self, case_id: str) -> dict[tuple[str, str], Any]:
        return self.store.case_bodies(case_id)


def office(folder: Path, name: str, peer: Any, prefix: str = "") -> Office:
    """A store with its replica."""
    path = folder / f"{name}.db"
    Store.create(path, KEY, store_id=name, device=name, at=AT)
    numbers = itertools.count(1)
    store = Store.open(path, KEY, new_id=lambda: f"{prefix}{name}-{next(numbers)}")
    me = Identity(
        space_id="s", user_id=f"{prefix}{name}", device_id=f"{prefix}{name}", incarnation=f"{name}.1"
    )
    local = LocalSpace(store, me, now=lambda: AT, private_types=PRIVATE_NOUNS)

    def sign(told: Submission) -> str:
        return f"by {told.salvaged_by or told.author.device_id}"

    def verify(entry: Entry) -> bool:
        return entry.signature == f"by {entry.salvaged_by or entry.author.device_id}"

    salts = itertools.count(1)
    replica = Replica(
        local.open, device_id=me.device_id, sign=sign, verify=verify,
        new_salt=lambda: f"{name}{next(salts):030x}", show=local.show,
    )  # fmt: skip
    return Office(name, store, replica, peer)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    """Offices around one server in memory; ``make.server`` is the server."""
    server = MemoryServer()
    made: list[Office] = []

    def make(name: str) -> Office:
        made.append(office(tmp_path, name, server))
        return made[-1]

    make.server = server  # type: ignore[attr-defined]
    yield make
    for one in made:
        one.store.close()


def test_what_one_writes_the_other_sees_and_what_differs_is_kept(memory: Callable[[str], Office]) -> None:
    a, b = memory("a"), memory("b")
    a.write(
        "k1", {("case", "k1"): {"id": "k1", "title": "甲诉乙"}, ("party", "p1"): {"id": "p1", "phone": "1"}}
    )
    assert a.meet().sent == 1
    assert b.meet().cases == {"k1"}
    assert b.bodies("k1") == a.bodies("k1")

    a.write("k1", {("party", "p1"): {"id": "p1", "phone": "2", "email": "a@x"}})
    b.write("k1", {("party", "p1"): {"id": "p1", "phone": "3", "address": "新乡"}})
    a.meet()
    b.meet()
    a.meet()
    assert a.bodies("k1") == b.bodies("k1")
    assert a.bodies("k1")[("party", "p1")] == {"id": "p1", "phone": "2", "email": "a@x", "address": "新乡"}
    (divergence,) = [body for key, body in a.bodies("k1").items() if key[0] == "divergence"]
    assert (divergence["base"], divergence["ours"], divergence["theirs"]) == ('"1"', '"3"', '"2"')
    assert divergence["by"] == "b"


def test_private_talks_never_leave(memory: Callable[[str], Office]) -> None:
    a, b = memory("a"), memory("b")
    a.write("k1", {("case", "k1"): {"id": "k1"}, ("caucus_line", "x"): {"id": "x", "text": "底线三万"}})
    a.meet()
    b.meet()
    assert ("caucus_line", "x") in a.bodies("k1")
    assert set(b.bodies("k1")) == {("case", "k1")}
    assert all("底线" not in (entry.payload or "") for entry in memory.server.feed)  # type: ignore[attr-defined]


def test_what_arrives_is_one_commit_with_its_audit_entry_and_is_not_sent_back(
    memory: Callable[[str], Office],
) -> None:
    a, b = memory("a"), memory("b")
    a.write("k1", {("case", "k1"): {"id": "k1"}})
    a.meet()
    b.meet()
    assert [row.action for row in b.store.audit_entries("k1")] == ["sync.received"]
    assert b.meet().waiting == 0
    assert a.meet().taken == 0
    assert len(memory.server.feed) == 1  # type: ignore[attr-defined]


def test_a_server_that_lost_its_last_hours_gets_them_back_from_a_workstation(
    memory: Callable[[str], Office],
) -> None:
    a, b = memory("a"), memory("b")
    server: MemoryServer = memory.server  # type: ignore[attr-defined]
    a.write("k1", {("case", "k1"): {"id": "k1", "title": "一"}})
    a.meet()
    kept = server.copy()
    a.write("k1", {("case", "k1"): {"id": "k1", "title": "二"}})
    a.meet()
    b.meet()
    server.restore(kept, lineage="two")
    met = b.meet()
    assert met.salvaged == 1
    assert server.feed[-1].salvaged_by == "b"
    a.meet()
    b.meet()
    assert a.bodies("k1") == b.bodies("k1") == {("case", "k1"): {"id": "k1", "title": "二"}}


def test_a_case_one_is_kept_out_of_leaves_the_edit_in_quarantine_and_the_rest_goes_on(
    memory: Callable[[str], Office],
) -> None:
    a = memory("a")
    memory.server.denied.add("k1")  # type: ignore[attr-defined]
    a.write("k1", {("case", "k1"): {"id": "k1"}})
    a.write("k2", {("case", "k2"): {"id": "k2"}})
    met = a.meet()
    assert [reason for _, reason in met.refused] == ["case"]
    assert (met.sent, met.waiting) == (1, 0)
    assert ("case", "k1") in {(row.case_id and "case", row.case_id) for row in a.store.commits("k1")}


@pytest.mark.parametrize("kind", ["memory", "real"])
def test_what_the_role_bars_is_kept_and_taken_once_the_role_is_changed(
    kind: str, space: Space, tmp_path: Path
) -> None:
    server, prefix = MemoryServer(), f"{space.id}/"
    peer: Any = server if kind == "memory" else space.peer(space.admit("a"))

    def have(role: UserRole) -> None:
        server.roles[f"{prefix}a"] = role
        space.admin.execute("update ipm.member set role = %s where user_id = %s", (role.value, f"{prefix}a"))

    a = office(tmp_path, "a", peer, prefix=prefix)
    try:
        have(UserRole.ARBITRATOR)
        a.write("k1", {("case", "k1"): {"id": "k1"}})
        a.write("k2", {("party", "p2"): {"id": "p2"}})
        met = a.meet()
        assert ([reason for _, reason in met.refused], met.sent, met.waiting) == (["role"], 1, 0)
        have(UserRole.CLERK)
        assert a.meet().sent == 0, "a person says when it is sent again"
        with a.store.local_writing() as connection:
            connection.execute("DELETE FROM space_quarantine")
        met = a.meet()
        assert (list(met.refused), met.sent) == ([], 1)
        assert [one.id for one in peer.case_entities("k2")] == ["p2"]
    finally:
        a.store.close()


def test_two_stores_meet_over_a_real_server(space: Space, tmp_path: Path) -> None:
    offices = []
    for name in ("a", "b"):
        peer = space.peer(space.admit(name))
        offices.append(office(tmp_path, name, peer, prefix=f"{space.id}/"))
    a, b = offices
    try:
        for number in range(30):
            a.write(f"k{number}", {("case", f"k{number}"): {"id": f"k{number}", "claim": "一。二。三。"}})
        assert a.meet().sent == 30
        b.meet()
        a.write("k1", {("case", "k1"): {"id": "k1", "claim": "壹。二。三。"}})
        b.write("k1", {("case", "k1"): {"id": "k1", "claim": "一。二。叁。"}})
        for one in (a, b, a):
            one.meet()
        assert a.bodies("k1") == b.bodies("k1") == {("case", "k1"): {"id": "k1", "claim": "壹。二。叁。"}}
        assert a.store.reading
    finally:
        a.store.close()
        b.store.close()
