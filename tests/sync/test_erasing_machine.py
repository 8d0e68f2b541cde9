"""Any order of edits, walls, orders to erase, broken meetings and servers that go back.

What two directors agreed to erase is nowhere in the end; everything else is told and equal everywhere.
Many more examples: ``IPMEDIATE_ERASING=500 python -m pytest --timeout 36000 -k TestErasing`` on this file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from ipmediate.domain.minutes import PRIVATE_NOUNS
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.storage import integrity
from ipmediate.storage.access import ACCESS
from ipmediate.storage.privacy import PRIVACY
from ipmediate.storage.seals import Signer
from ipmediate.storage.store import Store
from ipmediate.sync.erasures import Erasures
from ipmediate.sync.feed import Entry, Submission
from ipmediate.sync.ledger import StoreLedger
from ipmediate.sync.locally import Locally
from ipmediate.sync.localspace import Identity, LocalSpace
from ipmediate.sync.membership import Membership, Principal
from ipmediate.sync.ordering import Order, agreed_text
from ipmediate.sync.replica import Replica
from ipmediate.sync.withdrawing import NoDrafts, Withdrawing
from tests.sync.memory_docket import MemoryDocket
from tests.sync.memory_server import MemoryServer
from tests.sync.test_two_stores import AT, KEY
from tests.sync.test_walls_machine import Seen

CASES = ("k1", "k2")
ZHAO, SUN, LI = "zhao", "sun", "li"
"""Two directors and a mediator."""
EVERYBODY = (ZHAO, SUN, LI)
TOLD = {"ground": "consent_withdrawn", "authority": "书面申请", "asked_on": "2026-03-02"}


@cache
def _key(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def _principal(name: str) -> Principal:
    return Principal(
        device_id=name, device_name=name, user_id=name, user_name=name,
        role="mediator" if name == LI else "director",
        sign_pub=_key(name).public_key().public_bytes_raw().hex(), enc_pub="", active=True, approved_by="",
        approval="", trusted=True,
    )  # fmt: skip


class Computer:
    """One workstation with an encrypted file of its own."""

    def __init__(self, folder: Path, name: str, server: MemoryServer) -> None:
        self.name, self.folder = name, folder
        self.path = folder / f"{name}.db"
        self.life = 0
        Store.create(self.path, KEY, store_id=name, device=name, at=AT)
        self.peer = Seen(server, {}, name)
        told = dict.fromkeys(Membership.__dataclass_fields__, "")
        self.me = Membership(
            **{**told, "space_id": "s", "user_id": name, "device_id": name, "incarnation": "1", "port": 1,
               "admitted": True, "later_keys": (), "role": _principal(name).role,
               "sign_private": _key(name).private_bytes_raw().hex(), "enc_private": "00" * 32}
        )  # fmt: skip
        self.docket = MemoryDocket(server, name, leads=name != LI, cross=self.peer._cross)
        self.open()

    def open(self) -> None:
        self.life += 1
        life = self.life
        self.store = Store.open(self.path, KEY, new_id=lambda: f"{self.name}{life}-{uuid.uuid4()}")
        identity = Identity(
            space_id="s", user_id=self.name, device_id=self.name, incarnation=f"{self.name}.{life}"
        )
        self.space = LocalSpace(self.store, identity, now=lambda: AT, private_types=PRIVATE_NOUNS)
        self.replica = Replica(
            self.space.open, device_id=self.name, sign=self._sign, verify=self._verify,
            new_salt=lambda: uuid.uuid4().hex, show=self.space.show,
        )  # fmt: skip
        self.local = Locally(self.store)

    @staticmethod
    def _sign(told: Submission) -> str:
        return f"by {told.salvaged_by or told.author.device_id}"

    @staticmethod
    def _verify(entry: Entry) -> bool:
        by = entry.salvaged_by or entry.author.device_id
        return entry.signature == f"by {by}" or entry.author.action == "sync.erased"

    def desk(self) -> Erasures:
        ledger = StoreLedger(
            self.store, self.space, self.local, self.me, folder=self.folder, now=lambda: AT, drafts=NoDrafts()
        )
        return Erasures(
            ledger, self.me, peer=self.peer, docket=self.docket, now=lambda: AT, copies=lambda since: 0,
            principals=[_principal(one) for one in EVERYBODY], new_id=lambda: str(uuid.uuid4()),
        )  # fmt: skip

    def settle(self) -> bool:
        forgotten = self.desk().settle()
        return Withdrawing(
            self.store, self.space, self.local, self.me, peer=self.peer, shelf=self.peer, folder=self.folder,
            principals=[], now=lambda: AT, new_id=lambda: str(uuid.uuid4()), drafts=NoDrafts(),
            forgotten=forgotten,
        ).settle()  # fmt: skip

    def meet(self) -> bool:
        """One meeting as a workstation has it; false when the line broke."""
        try:
            self.replica.meet(self.peer)
            if self.settle():
                self.replica.meet(self.peer)
        except SyncTrouble as trouble:
            if trouble.code != "sync.unreachable":
                raise
            return False
        finally:
            self.peer.fails_in = -1
        return True

    def write(self, case_id: str, changes: dict[tuple[str, str], Any]) -> None:
        with self.store.work(actor=self.name, at=AT, action="cases.edited") as work:
            stands = work.bodies(case_id)
            work.put(case_id, {key: {**stands.get(key, {}), **body} for key, body in changes.items()})

    def bodies(self, case_id: str) -> dict[tuple[str, str], Any]:
        return {key: dict(body) for key, body in self.store.case_bodies(case_id).items()}

    def text(self) -> str:
        """Every table of the file, as one text."""
        with self.store.whole(), self.store.reading() as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
            return repr([connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names])

    def base(self) -> dict[Any, Any]:
        with self.space.open() as tables:
            keys = self.local.keys()
            return {key: (one.body, one.rev_hash) for key in keys if (one := tables.base(key)) is not None}

    def faults(self) -> Sequence[Any]:
        with self.store.reading() as connection:
            return integrity.check(connection, pages=False).faults


class World:
    """Three computers around one server, and what was ever written where."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ipm-erasing-"))
        self.server = MemoryServer()
        self.desks = {name: Computer(self.folder, name, self.server) for name in EVERYBODY}
        self.copies: list[MemoryServer] = []
        self.values: dict[str, str] = {}
        self.erased: set[str] = set()
        self.lineages = 0
        for case_id in CASES:
            self.edit(ZHAO, case_id, kind=True)
        self.meet_all(1)

    def value(self, case_id: str) -> str:
        made = f"value {uuid.uuid4()}"
        self.values[made] = case_id
        return made

    def edit(self, name: str, case_id: str, *, kind: bool) -> None:
        desk = self.desks[name]
        if case_id not in self.erased and (kind or ("case", case_id) in desk.bodies(case_id)):
            key = ("case", case_id) if kind else ("party", f"{name}{len(self.values)}")
            desk.write(case_id, {key: {"id": key[1], "title": self.value(case_id)}})

    def consent(self, name: str, case_id: str) -> None:
        if case_id not in self.erased:
            key = str(len(self.values))
            body = {"id": key, "case_id": case_id, "name": self.value(case_id)}
            self.desks[name].write(PRIVACY, {("consent", key): body})

    def order(self, name: str, case_id: str) -> None:
        if case_id not in self.erased and (case_id, "case", case_id) in self.server.entities_now:
            self.desks[name].desk().order(case_id, TOLD)

    def agree(self, name: str, *, fails_in: int = -1) -> None:
        desk = self.desks[name]
        waiting = [one for one in self.server.orders.values() if not one.seq and one.by_user != name]
        if waiting:
            desk.peer.fails_in = fails_in
            with suppress(SyncTrouble):
                desk.desk().agree(waiting[0].erasure_id, {"id": waiting[0].case_id, "title": "gone"})
            desk.peer.fails_in = -1
            if self.server.orders[waiting[0].erasure_id].seq:
                self.erased.add(waiting[0].case_id)
                desk.meet()

    def back(self) -> None:
        if self.copies:
            self.lineages += 1
            self.server.restore(self.copies.pop(), lineage=f"l{self.lineages}")

    def meet_all(self, times: int) -> None:
        for _ in range(times):
            for name in EVERYBODY:
                assert self.desks[name].meet()

    def readable(self, told: str, case_id: str) -> list[str]:
        return [one for one, of in self.values.items() if of == case_id and one in told]

    def is_right(self) -> None:
        """All have met often enough: what was erased is nowhere, everything else everywhere."""
        told = "".join(one.payload or "" for one in self.server.feed) + repr(self.server.entities_now)
        done = {one.case_id for one in self.server.orders.values() if one.seq}
        assert done == self.erased
        for case_id in CASES:
            if case_id in self.erased:
                assert self.readable(told, case_id) == []
                for desk in self.desks.values():
                    assert self.readable(desk.text(), case_id) == [], desk.name
                    assert desk.bodies(case_id) == {("case", case_id): {"id": case_id, "title": "gone"}}
            else:
                ours = [one for one, of in self.values.items() if of == case_id]
                assert self.readable(told, case_id) == ours
                assert len({repr(sorted(desk.bodies(case_id).items())) for desk in self.desks.values()}) == 1
        server = {key: (one.body, one.rev_hash) for key, one in self.server.entities_now.items()}
        for desk in self.desks.values():
            assert desk.base() == server, desk.name
            assert desk.faults() == ()
            with desk.store.reading() as connection:
                assert connection.execute("SELECT count(*) FROM space_salvage").fetchone() == (0,)
                assert connection.execute("SELECT count(*) FROM space_quarantine").fetchone() == (0,)
        for one in self.server.orders.values():
            if one.seq:
                assert set(one.done) == set(EVERYBODY)

    def close(self) -> None:
        for desk in self.desks.values():
            desk.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture
def world() -> Iterator[World]:
    """A fresh one."""
    made = World()
    yield made
    made.close()


def _erase(world: World, case_id: str = "k1") -> None:
    world.order(ZHAO, case_id)
    world.agree(SUN)


def test_an_edit_on_the_way_and_a_record_made_for_the_case_go_too(world: World) -> None:
    world.consent(ZHAO, "k1")
    world.consent(ZHAO, "k2")
    world.meet_all(2)
    world.edit(LI, "k1", kind=True)
    world.edit(LI, "k1", kind=False)
    world.edit(LI, "k2", kind=False)
    _erase(world)
    world.meet_all(3)
    world.is_right()


def test_a_record_made_for_the_case_that_comes_late_keeps_no_words(world: World) -> None:
    world.meet_all(1)
    for name in (LI, ZHAO):
        world.consent(name, "k1")
        world.consent(name, "k2")
    _erase(world)
    world.meet_all(4)
    world.is_right()


def test_a_server_that_goes_back_before_the_order_brings_nothing_back(world: World) -> None:
    world.copies.append(world.server.copy())
    _erase(world)
    world.meet_all(2)
    world.edit(LI, "k2", kind=False)
    world.meet_all(2)
    world.back()
    for name in (LI, SUN, ZHAO):
        world.desks[name].meet()
        assert world.readable(repr(world.desks[name].bodies("k1")), "k1") == []
    world.meet_all(5)
    world.is_right()


def test_a_server_that_forgets_at_once_is_told_by_those_who_signed(world: World) -> None:
    world.copies.append(world.server.copy())
    world.order(ZHAO, "k1")
    world.agree(SUN, fails_in=4)
    world.back()
    assert world.server.orders == {}
    world.meet_all(5)
    world.is_right()


def test_who_has_the_erasure_only_from_the_feed_hands_nothing_of_it_back(world: World) -> None:
    """The meeting of the mediator breaks off before it erases, then the server goes back."""
    world.copies.append(world.server.copy())
    _erase(world)
    desk = world.desks[LI]
    desk.replica.meet(desk.peer)
    world.back()
    desk.replica.meet(desk.peer)
    assert [one for one in world.server.feed if "divergence" in (one.payload or "")] == []
    world.meet_all(6)
    world.is_right()


def test_words_that_came_again_go_again_although_the_last_word_is_in_its_old_place(world: World) -> None:
    """The server goes back, and a packet that was long on its way brings an edit of the case."""
    kept = world.server.copy()
    world.edit(LI, "k1", kind=False)
    world.meet_all(2)
    late = replace(world.server.feed[-1].submission(), salt="tried again")
    _erase(world)
    world.meet_all(3)
    (made,) = world.server.orders.values()
    world.server.restore(kept, lineage=world.server.lineage)
    world.server.push(world.server.lineage, [late])
    desk = world.desks[LI]
    desk.replica.meet(desk.peer)
    assert world.readable(desk.text(), "k1") != []
    for name in (ZHAO, SUN):
        world.desks[name].meet()
    (again,) = world.server.orders.values()
    assert (again.erasure_id, again.seq) == (made.erasure_id, made.seq)
    world.meet_all(3)
    world.is_right()


def test_what_is_here_of_an_agreed_erasure_goes_when_the_server_has_nothing_of_the_case(world: World) -> None:
    world.order(ZHAO, "k1")
    desk = world.desks[SUN]
    (made,) = world.server.orders.values()
    desk.desk().agree(made.erasure_id, {"id": "k1", "title": "gone"})
    world.edit(SUN, "k1", kind=False)
    world.server.restore(MemoryServer(), lineage="l1")
    assert world.readable(repr(desk.bodies("k1")), "k1") != []
    desk.settle()
    assert world.readable(desk.text(), "k1") == []
    assert desk.faults() == ()
    assert world.readable(repr(desk.bodies("k2")), "k2") != []


def _agreed_by(order: Order, name: str) -> Order:
    signed = Signer(_key(name).private_bytes_raw().hex()).sign(agreed_text("s", order, name))
    return replace(order, agreed_user=name, agreed_device=name, agreed_signature=signed)


@pytest.mark.parametrize("forged", ["the order", "the agreement", "whose", "the case", "by one person"])
def test_an_order_that_two_directors_did_not_sign_erases_nothing(world: World, forged: str) -> None:
    _erase(world)
    (made,) = world.server.orders.values()
    bent: dict[str, Order] = {
        "the order": replace(made, signature="00" * 64),
        "the agreement": replace(made, agreed_signature="00" * 64),
        "whose": _agreed_by(made, LI),
        "the case": replace(made, case_id="k2"),
        "by one person": _agreed_by(made, ZHAO),
    }
    world.server.orders[made.erasure_id] = bent[forged]
    desk = world.desks[LI]
    desk.settle()
    for case_id in CASES:
        assert len(world.readable(repr(desk.bodies(case_id)), case_id)) == 1
    assert [code for _, _, code, _ in desk.local.notices()] == ["sync.erasure_not_signed"]


def test_whoever_signed_twice_or_is_no_director_agrees_to_nothing(world: World) -> None:
    world.order(ZHAO, "k1")
    (made,) = world.server.orders.values()
    with pytest.raises(Refusal, match=r"erasures\.same_person"):
        world.desks[ZHAO].desk().agree(made.erasure_id, {"id": "k1"})
    world.server.orders[made.erasure_id] = replace(made, signature="00" * 64)
    with pytest.raises(Refusal, match=r"erasures\.not_signed"):
        world.desks[SUN].desk().agree(made.erasure_id, {"id": "k1"})
    assert not any(one.seq for one in world.server.orders.values())


class Erasing(RuleBasedStateMachine):
    """Anything that may happen between an order and the day nothing is left."""

    @initialize()
    def begin(self) -> None:
        self.world = World()

    @rule(name=st.sampled_from(EVERYBODY), case_id=st.sampled_from(CASES), kind=st.booleans())
    def edit(self, name: str, case_id: str, kind: bool) -> None:
        """Change a title, or write a party down."""
        if ("case", case_id) in self.world.desks[name].bodies(case_id):
            self.world.edit(name, case_id, kind=kind)

    @rule(name=st.sampled_from(EVERYBODY), case_id=st.sampled_from(CASES))
    def record(self, name: str, case_id: str) -> None:
        """Write down why the data of somebody in the case are used."""
        self.world.consent(name, case_id)

    @rule(name=st.sampled_from((ZHAO, SUN)), case_id=st.sampled_from(CASES))
    def order(self, name: str, case_id: str) -> None:
        """Order that a case is erased."""
        self.world.order(name, case_id)

    @rule(name=st.sampled_from((ZHAO, SUN)), fails_in=st.sampled_from((-1, -1, 1, 2, 3, 4, 5)))
    def agree(self, name: str, fails_in: int) -> None:
        """Agree to what the other ordered, over a line that may fail."""
        self.world.agree(name, fails_in=fails_in)

    @rule(name=st.sampled_from(EVERYBODY), leave=st.sampled_from(("none", "write")))
    def wall(self, name: str, leave: str) -> None:
        """Close a case to the mediator, or open it."""
        body = {"case_id": "k2", "user_id": LI, "leave": leave}
        if name != LI:
            self.world.desks[name].write(ACCESS, {("grant", f"k2/{LI}"): body})

    @rule(name=st.sampled_from(EVERYBODY))
    def meet(self, name: str) -> None:
        """Meet over a good line."""
        assert self.world.desks[name].meet()

    @rule(name=st.sampled_from(EVERYBODY), fails_in=st.integers(1, 14))
    def meet_broken(self, name: str, fails_in: int) -> None:
        """Meet over a line that fails at one of its calls."""
        self.world.desks[name].peer.fails_in = fails_in
        self.world.desks[name].meet()

    @rule()
    def keep_server(self) -> None:
        """The operator makes a copy."""
        self.world.copies.append(self.world.server.copy())

    @rule()
    def server_goes_back(self) -> None:
        """The operator takes the newest copy."""
        self.world.back()

    def teardown(self) -> None:
        """All is opened and all meet."""
        if not hasattr(self, "world"):
            return
        world = self.world
        try:
            self.wall(ZHAO, "write")
            world.meet_all(8)
            world.is_right()
        finally:
            world.close()


TestErasing = Erasing.TestCase
TestErasing.settings = settings(
    max_examples=int(os.environ.get("IPMEDIATE_ERASING", "5")),
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
