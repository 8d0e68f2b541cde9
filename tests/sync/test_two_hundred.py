"""Two hundred workstations of one committee, eight on the line at any moment, come to the same state."""

from __future__ import annotations

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from ipmediate.sync.feed import Author, canonical, digest
from ipmediate.sync.postgres import PostgresPeer
from ipmediate.sync.rebase import DIVERGENCE
from ipmediate.sync.tables import Pending
from tests.sync.conftest import Space
from tests.sync.memory_server import MemoryServer
from tests.sync.workstation import Station

STATIONS, ROUNDS, CASES = 200, 3, 40


class Desk:
    """One workstation with its login."""

    def __init__(self, space: Space, number: int) -> None:
        self.space = space
        self.dice = random.Random(number)
        self.name = f"{space.id}/w{number}"
        self.login = space.admit(f"w{number}", ("mediator", "clerk", "director")[number % 3])
        self.station = Station(self.name, MemoryServer(), self.dice, 0.0)

    def edit(self) -> str:
        """Write an amount that nobody else writes into one of few cases."""
        station = self.station
        station.made += 1
        mark = f"{self.name}-{station.made}"
        key = (f"k{self.dice.randrange(CASES)}", "case", "head")
        with station.file.open() as tables:
            stands = station.replica.rebased(tables, key[0])[0].body(key) or {}
            change = {"to": mark} | ({"from": stands["title"]} if "title" in stands else {})
            author = Author(
                user_id=self.name, device_id=self.name, incarnation="1", device_seq=station.made,
                action="cases.edited", at="2026-05-06T09:00:00",
            )  # fmt: skip
            op = {"etype": key[1], "id": key[2], "op": "put", "patch": {"title": change}}
            tables.put_own(
                Pending(order=0, mutation_id=str(uuid.uuid4()), case_id=key[0], author=author, ops=[op])
            )
        return mark

    def meet(self) -> None:
        """One meeting over a connection of its own."""
        with self.space.connect(self.login) as connection:
            self.station.replica.meet(PostgresPeer(connection, self.space.id))

    def state(self) -> str:
        """Hash of all that was taken over."""
        held = self.station.file.rows.everything()
        return digest(canonical([[*key, one.body, one.rev_hash] for key, one in sorted(held.items())]))


def test_two_hundred_workstations_come_to_the_same_state_with_every_value_told(space: Space) -> None:
    desks = [Desk(space, number) for number in range(STATIONS)]
    marks = []
    with ThreadPoolExecutor(8) as line:
        for _ in range(ROUNDS):
            marks += [desk.edit() for desk in desks]
            for done in [line.submit(desk.meet) for desk in desks]:
                done.result()
        while any(desk.station.file.rows.outbox() for desk in desks):
            list(line.map(Desk.meet, desks))
        list(line.map(Desk.meet, desks))
    assert len({desk.state() for desk in desks}) == 1
    entries = desks[0].station.file.rows.entries(0)
    assert [entry.seq for entry in entries] == list(range(1, STATIONS * ROUNDS + 1))
    assert all(later.prev_hash == earlier.hash for earlier, later in pairwise(entries))
    told = "".join(entry.payload or "" for entry in entries)
    assert [mark for mark in marks if mark not in told] == []
    assert any(one.etype == DIVERGENCE for one in desks[0].station.file.rows.everything().values())
