"""The first filling: page by page, resumed after a cut, and the fuse against a flood of deletions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync import filling
from ipmediate.sync.feed import Based, Entry
from ipmediate.sync.filling import Filler
from ipmediate.sync.localspace import Identity, LocalSpace
from tests.sync.memory_server import MemoryServer
from tests.sync.test_two_stores import AT, Office, office


class Cut:
    """A server that is cut off after so many pages."""

    def __init__(self, server: MemoryServer, pages: int) -> None:
        self.server = server
        self.left = pages
        self.asked: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.server, name)

    def entities(self, after: tuple[str, str, str] | None, limit: int) -> list[Based]:
        if not self.left:
            raise SyncTrouble("sync.unreachable")
        self.left -= 1
        self.asked.append(after)
        return list(self.server.entities(after, limit))

    def pull(self, after: int, limit: int) -> list[Entry]:
        return list(self.server.pull(after, limit))


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A server with a hundred cases and a workstation that has none."""
    monkeypatch.setattr(filling, "FROM_THE_FEED", 10)
    monkeypatch.setattr(filling, "PAGE", 30)
    server = MemoryServer()
    a = office(tmp_path, "a", server)
    for n in range(100):
        a.write(
            f"k{n:03d}", {("case", f"k{n:03d}"): {"id": f"k{n:03d}"}, ("party", "p"): {"id": "p", "n": n}}
        )
    a.meet()
    b = office(tmp_path, "b", server)
    yield server, a, b
    for one in (a, b):
        one.store.close()


def filler(b: Office, told: list[tuple[int, int]]) -> Filler:
    me = Identity(space_id="s", user_id="b", device_id="b", incarnation="b.1")
    space = LocalSpace(b.store, me, now=lambda: AT, private_types=frozenset())
    return Filler(space.open, show=space.show, told=lambda done, total: told.append((done, total)))


def test_a_broken_filling_goes_on_where_it_stopped_and_ends_equal(full: Any) -> None:
    server, a, b = full
    told: list[tuple[int, int]] = []
    first = Cut(server, 3)
    with pytest.raises(SyncTrouble):
        filler(b, told).run(first)
    assert told[-1] == (90, 200)
    b.write("mine", {("case", "mine"): {"id": "mine"}})
    a.write("k000", {("party", "p"): {"id": "p", "n": "newer"}})
    a.meet()
    second = Cut(server, 99)
    filler(b, told).run(second)
    assert second.asked[0] is not None
    assert second.asked[0] not in first.asked
    assert told[-1] == (200, 200)
    b.meet()
    a.meet()
    for case_id in ("k000", "k050", "k099", "mine"):
        assert a.bodies(case_id) == b.bodies(case_id)
    filler(b, told).run(Cut(server, 0))


def test_another_lineage_begins_the_filling_anew(full: Any) -> None:
    server, _, b = full
    with pytest.raises(SyncTrouble):
        filler(b, []).run(Cut(server, 2))
    server.lineage = "two"
    again = Cut(server, 99)
    filler(b, []).run(again)
    assert again.asked[0] is None


def test_a_flood_of_deletions_waits_for_a_person(full: Any) -> None:
    server, a, b = full
    b.meet()
    for n in range(60):
        a.write(f"k{n:03d}", {("party", "p"): None})
    a.meet()
    with pytest.raises(SyncTrouble, match=r"sync\.too_many_deletions"):
        b.replica.meet(server, fuse=50)
    assert ("party", "p") in b.bodies("k000")
    assert ("party", "p") in b.bodies("k059")
    b.replica.meet(server, fuse=1000)
    assert ("party", "p") not in b.bodies("k059")
    assert replace(server.head(), seq=0)
