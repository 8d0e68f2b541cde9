"""What a server that went back forgot of erasures by law, and what must not be lost on the way."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

import pytest

from ipmediate.sync.feed import Submission
from ipmediate.sync.ordering import Order, PostgresDocket
from ipmediate.sync.postgres import Line
from tests.sync.conftest import Space
from tests.sync.memory_tables import MemoryTables
from tests.sync.test_server import lineage, put, submission
from tests.sync.weather import ORDER, Weather
from tests.sync.workstation import GONE, Station

CASE = "k1"


class World(Weather):
    """A server; zhao at two computers (d0, d2), sun at d1, a mediator at d3; one case everybody has."""

    def __init__(self) -> None:
        super().__init__(1, stations=4, rough=0.0)
        self.zhao, self.sun, self.zhao_again, self.li = self.stations
        self.write(self.zhao)
        self.meet(*self.stations)

    def write(self, station: Station) -> None:
        """One more change of the case."""
        before = len(self.edits)
        while len(self.edits) == before or self.edits[-1].case_id != CASE:
            self._edit(station)

    def meet(self, *stations: Station) -> None:
        """Each of them twice, in order."""
        for station in stations * 2:
            assert station.meet()

    def erase(self) -> None:
        """Zhao orders at the first computer, Sun agrees."""
        order = self.zhao.erasures().order(CASE, ORDER)
        self.sun.erasures().agree(order.erasure_id, {"id": CASE, "title": GONE})

    @property
    def erased(self) -> bool:
        """Whether it is erased on the server."""
        return CASE in self._erased()


@pytest.fixture
def world() -> World:
    """A fresh one."""
    return World()


def test_another_computer_of_the_director_who_ordered_says_it_again(world: World) -> None:
    kept = world.server.copy()
    world.erase()
    world.meet(*world.stations)
    world.server.restore(kept, lineage="two")
    world.meet(world.li, world.sun)
    assert not world.erased
    world.stations.remove(world.zhao)
    world.meet(world.zhao_again)
    (order,) = world.server.orders.values()
    assert (order.by_user, order.by_device) == ("zhao", "d2")
    world.meet(*world.stations, *world.stations)
    assert world.erased
    world._reckon()


def test_nobody_but_the_two_who_signed_says_it_again(world: World) -> None:
    kept = world.server.copy()
    world.erase()
    world.meet(*world.stations)
    world.server.restore(kept, lineage="two")
    world.meet(world.li, world.sun, world.li, world.sun)
    assert world.server.orders == {}


def test_an_order_that_was_changed_meanwhile_is_not_agreed_to_again(world: World) -> None:
    kept = world.server.copy()
    world.erase()
    world.meet(*world.stations)
    world.server.restore(kept, lineage="two")
    world.meet(world.zhao)
    (order,) = world.server.orders.values()
    world.server.orders[order.erasure_id] = replace(order, told="{}")
    world.meet(world.sun)
    assert not world.erased


def test_what_was_recorded_and_erased_before_its_author_saw_it_comes_back_with_the_case(world: World) -> None:
    """The server goes back and with it the erasure, which nobody but the author has heard half of."""
    kept = world.server.copy()
    world.write(world.li)
    edit = world.edits[-1]
    world.li.line.rough = 0.5
    while edit.mutation_id not in {one.mutation_id for one in world.server.feed}:
        world.li.meet()
    world.li.line.rough = 0.0
    assert edit.mutation_id in {one.mutation_id for one in world.li.file.rows.outbox()}
    world.erase()
    world.li.replica.meet(world.li.line)
    for station in (world.zhao, world.sun):
        station.file.rows.orders.clear()
    world.server.restore(kept, lineage="two")
    world.meet(*world.stations)
    assert edit.mutation_id in {one.mutation_id for one in world.server.feed if one.payload}
    world._reckon()


def test_a_server_that_forgot_who_has_erased_is_told_again(world: World) -> None:
    world.erase()
    kept = world.server.copy()
    for station in world.stations:
        assert station.meet()
    assert len(next(iter(world.server.orders.values())).done) == 4
    world.server.restore(kept, lineage=world.server.lineage)
    world.meet(*world.stations)
    assert len(next(iter(world.server.orders.values())).done) == 4


def test_what_waits_in_a_case_the_server_has_nothing_of_any_more_goes_too(world: World) -> None:
    """Sun's computer first hears of the case while it is erased; then the server loses both."""
    world.sun.file.rows = MemoryTables()
    world.write(world.sun)
    edit = world.edits[-1]
    world.erase()
    world.zhao.meet()
    world.sun.replica.meet(world.sun.line)
    world.server.restore(world.kept_servers[0], lineage="two")
    assert edit.values[0] in world.sun.file.rows.text()
    world.meet(world.zhao, world.sun)
    assert world.server.case_entities(CASE) == []
    assert edit.values[0] not in world.sun.file.rows.text()


def _desk(space: Space, user: str) -> tuple[str, PostgresDocket]:
    login = space.admit(user, "director")
    return login, PostgresDocket(Line(space.connect(login)), space.id)


def _order(space: Space) -> Order:
    return Order(
        erasure_id=str(uuid.uuid4()), case_id=CASE, told="{}", by_user=f"{space.id}/zhao",
        by_device=f"{space.id}/zhao", signature="00", at=datetime(2026, 5, 6, 9),
    )  # fmt: skip


def _last_word(space: Space) -> Submission:
    op = {**put(CASE, "", title=GONE), "etype": "case"}
    return submission(space, "sun", [op])


def test_things_of_a_case_without_the_case_itself_can_be_ordered_erased(space: Space) -> None:
    login, docket = _desk(space, "zhao")
    peer = space.peer(login)
    peer.push(lineage(space), [submission(space, "zhao", [put("p1", "", name="甲公司")])])
    order = _order(space)
    docket.order(order)
    assert _desk(space, "sun")[1].agree(order, "00", lineage(space), _last_word(space)) == "ok"
    assert [one.etype for one in peer.case_entities(CASE)] == ["case"]


def test_a_computer_the_server_forgot_is_seen_from_what_the_meeting_asks_first(space: Space) -> None:
    login, docket = _desk(space, "zhao")
    space.peer(login).push(lineage(space), [submission(space, "zhao", [put("p1", "", name="甲公司")])])
    order = _order(space)
    docket.order(order)
    _, other = _desk(space, "sun")
    assert other.agree(order, "00", lineage(space), _last_word(space)) == "ok"
    before = docket.stand()
    other.done(order.erasure_id, 0)
    assert docket.stand() == before
    docket.done(order.erasure_id, 0)
    assert docket.stand() != before
    space.admin.execute("delete from ipm.erasure_done where space_id = %s", (space.id,))
    assert docket.stand() == before
