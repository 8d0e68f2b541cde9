"""A real server for the whole run, a fresh space for each test."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ipmediate.sync import logins, postgres
from ipmediate.sync.postgres import PostgresPeer, connect
from ipmediate.sync.server import making
from tests.sync.real_server import RealServer

LOGIN_PASSWORD = "a-password-of-a-workstation-for-tests"


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """A machine that is busy with other things is no server that is away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(postgres.SAFE, "connect_timeout", 120)
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[RealServer]:
    """The cluster; its folder has a short path because of the length of socket names."""
    with tempfile.TemporaryDirectory(prefix="ipm-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        running = RealServer(Path(folder) / "c")
        running.start()
        try:
            with psycopg.connect(running.admin, autocommit=True) as admin:
                making.bring_up(admin)
            yield running
        finally:
            running.stop("immediate")


@pytest.fixture
def admin(server: RealServer) -> Iterator[psycopg.Connection[Any]]:
    """The administrator."""
    with psycopg.connect(server.admin, autocommit=True) as connection:
        yield connection


@dataclass(frozen=True)
class Space:
    """A space made for one test."""

    id: str
    server: RealServer
    admin: psycopg.Connection[Any]
    opened: list[psycopg.Connection[Any]]

    def admit(self, user: str, role: str = "mediator", device: str | None = None) -> str:
        """A person on a workstation; the name of the login."""
        name = f"ws_{uuid.uuid4().hex}"
        making.admit(
            self.admin, role_name=name, verifier=logins.verifier(LOGIN_PASSWORD, b"0123456789abcdef"),
            user_id=f"{self.id}/{user}", device_id=f"{self.id}/{device or user}", sign_pub="00",
        )  # fmt: skip
        self.admin.execute(
            "insert into ipm.member (space_id, user_id, role) values (%s, %s, %s) on conflict do nothing",
            (self.id, f"{self.id}/{user}", role),
        )
        return name

    def connect(self, login: str, port: int = 0, *, dbname: str = "postgres") -> psycopg.Connection[Any]:
        """A connection as a workstation makes it."""
        made = connect(
            host="127.0.0.1", port=port or self.server.port, dbname=dbname, user=login,
            password=LOGIN_PASSWORD, ca=self.server.ca,
        )  # fmt: skip
        self.opened.append(made)
        return made

    def peer(self, login: str, *, dbname: str = "postgres") -> PostgresPeer:
        """The space as a workstation sees it."""
        return PostgresPeer(self.connect(login, dbname=dbname), self.id)


@pytest.fixture
def new_space(server: RealServer, admin: psycopg.Connection[Any]) -> Iterator[Callable[[], Space]]:
    """Makes spaces."""
    opened: list[psycopg.Connection[Any]] = []

    def make() -> Space:
        made = Space(f"s{uuid.uuid4().hex[:12]}", server, admin, opened)
        making.make_space(admin, made.id, "试验委员会", lineage=uuid.uuid4())
        return made

    yield make
    for connection in opened:
        connection.close()


@pytest.fixture
def space(new_space: Callable[[], Space]) -> Space:
    """One space."""
    return new_space()
