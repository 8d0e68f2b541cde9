"""A follower that lags takes over while people work: every commit that any workstation holds comes back."""

from __future__ import annotations

import random
import tempfile
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync import logins
from ipmediate.sync.feed import GENESIS, Author
from ipmediate.sync.postgres import PostgresPeer, connect
from ipmediate.sync.replica import fill
from ipmediate.sync.server import making
from ipmediate.sync.tables import Pending
from tests.sync.conftest import LOGIN_PASSWORD
from tests.sync.memory_server import MemoryServer
from tests.sync.real_server import RealServer
from tests.sync.workstation import Station

SPACE = "s1"
STATIONS, EDITS = 4, 30
WAITING = 20
"""So much is waiting on a workstation at most; without a server nobody goes on for ever."""


@pytest.fixture
def cluster() -> Iterator[tuple[RealServer, RealServer]]:
    """A server and its follower, made and started."""
    with tempfile.TemporaryDirectory(prefix="ipm-ha-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        first = RealServer(Path(folder) / "a")
        first.start()
        second = None
        try:
            with psycopg.connect(first.admin, autocommit=True) as admin:
                making.bring_up(admin)
                making.make_space(admin, SPACE, "试验委员会", lineage=uuid.uuid4())
            second = first.standby(Path(folder) / "b")
            second.start()
            yield first, second
        finally:
            for server in (first, second):
                if server is not None and (server.data / "postmaster.pid").exists():
                    server.stop("immediate")


class Clerk(threading.Thread):
    """Edits and meets whatever server there is, until told to rest."""

    def __init__(self, name: str, login: str, ports: list[int], ca: Path) -> None:
        super().__init__(daemon=True)
        self.station = Station(f"{SPACE}/{name}", MemoryServer(), random.Random(name), 0.0)
        self.login = login
        self.ports = ports
        self.ca = ca
        self.made: list[str] = []
        self.rest = threading.Event()
        self.trouble: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.rest.is_set() or len(self.made) < EDITS:
                if len(self.station.file.rows.outbox()) < WAITING:
                    self._edit()
                self.meet()
        except BaseException as error:
            self.trouble = error

    def _edit(self) -> None:
        station = self.station
        station.made += 1
        mark = f"{station.name}-{station.made}"
        author = Author(
            user_id=station.name, device_id=station.name, incarnation="1", device_seq=station.made,
            action="cases.edited", at="2026-05-06T09:00:00",
        )  # fmt: skip
        op = {"etype": "party", "id": mark, "op": "put", "patch": {"name": {"to": mark}}}
        with station.file.open() as tables:
            tables.put_own(
                Pending(order=0, mutation_id=str(uuid.uuid4()), case_id="k1", author=author, ops=[op])
            )
        self.made.append(mark)

    def meet(self) -> bool:
        """Meet the server; False when there is none just now."""
        try:
            connection = connect(
                host="127.0.0.1", port=self.ports[-1], dbname="postgres", user=self.login,
                password=LOGIN_PASSWORD, ca=self.ca,
            )  # fmt: skip
        except SyncTrouble:
            self.rest.wait(0.1)
            return False
        with connection:
            peer = PostgresPeer(connection, SPACE)
            try:
                self.station.replica.meet(peer)
                if self._fetch_anew(peer):
                    self.station.replica.meet(peer)
            except SyncTrouble as trouble:
                if trouble.code != "sync.unreachable":
                    raise
                return False
        return True

    def _fetch_anew(self, peer: PostgresPeer) -> bool:
        """Whether a case was fetched of which nothing here tells how it stood before the server went back."""
        rows, fetched = self.station.file.rows, False
        for case_id in sorted(rows.lacking()):
            based = peer.case_entities(case_id)
            if all(one.rev <= rows.cursor().seq for one in based):
                with self.station.file.open() as tables:
                    fill(tables, based)
                    tables.fetched(case_id)
                fetched = True
        return fetched


def _admit(admin: psycopg.Connection[Any], name: str) -> str:
    login = f"ws_{uuid.uuid4().hex}"
    person = f"{SPACE}/{name}"
    making.admit(
        admin, role_name=login, verifier=logins.verifier(LOGIN_PASSWORD, b"0123456789abcdef"), user_id=person,
        device_id=person, sign_pub="00",
    )  # fmt: skip
    admin.execute("insert into ipm.member values (%s, %s, 'mediator')", (SPACE, person))
    return login


def test_a_lagging_follower_takes_over_under_load_and_nothing_that_anyone_holds_is_lost(
    cluster: tuple[RealServer, RealServer],
) -> None:
    first, second = cluster
    ports = [first.port]
    with psycopg.connect(first.admin, autocommit=True) as admin:
        clerks = [Clerk(f"w{n}", _admit(admin, f"w{n}"), ports, first.ca) for n in range(STATIONS)]
        for clerk in clerks:
            clerk.start()
        _until(lambda: _length(admin) >= STATIONS * 4)
        second.stop("fast")
        reached = _length(admin)
        _until(lambda: _length(admin) >= reached + STATIONS * 4)
        known = _length(admin)
    first.stop("immediate")
    second.start()
    second.promote()
    ports.append(second.port)
    with psycopg.connect(second.admin, autocommit=True) as admin:
        stood = _length(admin)
        assert stood < known
        for clerk in clerks:
            clerk.rest.set()
        for clerk in clerks:
            clerk.join()
            assert clerk.trouble is None, clerk.trouble
        for _ in range(3):
            assert all(clerk.meet() for clerk in clerks)
        rows = admin.execute("select entity_id, rev_hash from ipm.entity").fetchall()
    assert sorted(row[0] for row in rows) == sorted(mark for clerk in clerks for mark in clerk.made)
    for clerk in clerks:
        held = clerk.station.file.rows
        assert {(one.id, one.rev_hash) for one in held.everything().values()} == set(rows)
        assert held.outbox() == []
        prev = GENESIS
        for entry in held.entries(0):
            assert entry.prev_hash == prev
            prev = entry.hash


def _length(admin: psycopg.Connection[Any]) -> int:
    return int(admin.execute("select head_seq from ipm.space").fetchone()[0])  # type: ignore[index]


def _until(holds: Any) -> None:
    while not holds():
        threading.Event().wait(0.05)
