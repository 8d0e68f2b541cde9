"""A connection that could be weakened is refused, each way of weakening it by name."""

from __future__ import annotations

import re
import socket
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.postgres import SAFE, connect
from ipmediate.sync.server import making
from tests.sync.between import Between
from tests.sync.conftest import LOGIN_PASSWORD, Space
from tests.sync.real_server import RealServer


@pytest.fixture
def loosened(server: RealServer, admin: psycopg.Connection[Any]) -> Iterator[Callable[[str, str], None]]:
    """Lets one login in another way than the server's own, until the test is over."""
    file = server.data / "pg_hba.conf"
    strict = file.read_text()

    def loaded() -> Any:
        """When the server last read its settings, as whoever comes now sees it."""
        with psycopg.connect(server.admin) as comer:
            return comer.execute("select pg_conf_load_time()").fetchone()

    def put(rules: str) -> None:
        before = loaded()
        file.write_text(rules)
        admin.execute("select pg_reload_conf()")
        while loaded() == before:
            time.sleep(0.02)

    yield lambda login, line: put(f"{line.format(login=login)}\n{strict}")
    put(strict)


def attempt(space: Space, login: str, **more: Any) -> Any:
    told = {
        "host": "127.0.0.1", "port": space.server.port, "dbname": "postgres", "user": login,
        "password": LOGIN_PASSWORD, "ca": space.server.ca, **more,
    }  # fmt: skip
    return connect(**told)


@pytest.mark.parametrize(
    "line",
    [
        "hostssl all {login} 127.0.0.1/32 trust",
        "hostssl all {login} 127.0.0.1/32 password",
    ],
)
def test_a_server_that_asks_for_less_than_scram_is_refused(
    space: Space, loosened: Callable[[str, str], None], line: str
) -> None:
    login = space.admit("wang")
    attempt(space, login).close()
    loosened(login, line)
    with pytest.raises(SyncTrouble, match=r"sync\.wrong_login"):
        attempt(space, login)


class Plain(threading.Thread):
    """A server that says it does not encrypt, and hopes the password comes anyway."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.heard = b""
        self.start()

    def run(self) -> None:
        while True:
            try:
                one, _ = self.listening.accept()
            except OSError:
                return
            with suppress(OSError), one:
                self.heard += one.recv(8)
                one.sendall(b"N")
                self.heard += one.recv(1024)

    def end(self) -> None:
        with suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.join()


def test_a_server_that_does_not_encrypt_hears_nothing_but_the_question(space: Space) -> None:
    plain = Plain()
    try:
        with pytest.raises(SyncTrouble, match=r"sync\.no_encryption"):
            attempt(space, "ws_somebody", port=plain.port)
    finally:
        plain.end()
    assert plain.heard == b"\x00\x00\x00\x08\x04\xd2\x16\x2f"


@pytest.mark.parametrize("hides_binding", [False, True])
def test_whoever_stands_between_with_a_certificate_of_the_same_authority_gets_nowhere(
    space: Space, tmp_path: Path, hides_binding: bool
) -> None:
    login = space.admit("wang")
    own = space.server.issue(tmp_path, "other", "127.0.0.1")
    between = Between(space.server.port, *own, hides_binding=hides_binding)
    try:
        with pytest.raises(SyncTrouble, match=r"sync\.in_between"):
            attempt(space, login, port=between.port)
        assert login.encode() in between.heard
        assert LOGIN_PASSWORD.encode() not in between.heard
    finally:
        between.end()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PGSSLMODE", "disable"),
        ("PGSSLROOTCERT", "system"),
        ("PGCHANNELBINDING", "disable"),
        ("PGREQUIREAUTH", "none"),
    ],
)
def test_no_setting_of_the_surroundings_weakens_it(
    space: Space, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    login = space.admit("wang")
    with pytest.raises(SyncTrouble, match=r"sync\.wrong_certificate"):
        attempt(space, login, host="localhost")
    with attempt(space, login) as connection:
        assert connection.pgconn.ssl_in_use


def test_what_is_fixed_cannot_be_handed_in(space: Space) -> None:
    with pytest.raises(TypeError):
        attempt(space, "x", sslmode="disable")
    assert (SAFE["sslmode"], SAFE["channel_binding"]) == ("verify-full", "require")
    assert SAFE["require_auth"] == "scram-sha-256"


def test_an_authority_that_is_not_there_is_named(space: Space, tmp_path: Path) -> None:
    with pytest.raises(SyncTrouble, match=r"sync\.(no_encryption|wrong_certificate)"):
        attempt(space, space.admit("wang"), ca=tmp_path / "none.pem")


def test_what_a_server_refuses_in_chinese_is_understood() -> None:
    with tempfile.TemporaryDirectory(prefix="ipm-zh-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        chinese = RealServer(Path(folder) / "c", language="zh_CN")
        chinese.start()
        try:
            with psycopg.connect(chinese.admin, autocommit=True) as admin:
                making.bring_up(admin)
                space = Space("s-zh", chinese, admin, [])
                making.make_space(admin, space.id, "试验委员会", lineage=uuid.uuid4())
                login, out = space.admit("wang"), space.admit("li")
                making.dismiss(admin, out)
                admin.execute("create database closed")
                admin.execute("revoke all on database closed from public")
                told = {"host": "127.0.0.1", "port": chinese.port, "ca": chinese.ca}
                for user, password, database, code in (
                    (out, LOGIN_PASSWORD, "postgres", "sync.put_out"),
                    (login, "wrong", "postgres", "sync.wrong_login"),
                    ("nobody", "wrong", "postgres", "sync.wrong_login"),
                    (login, LOGIN_PASSWORD, "nowhere", "sync.no_database"),
                    (login, LOGIN_PASSWORD, "closed", "sync.no_database"),
                ):
                    with pytest.raises(SyncTrouble, match=re.escape(code)) as caught:
                        connect(user=user, password=password, dbname=database, **told)
                    said = str(caught.value.__cause__)
                if said.isascii():
                    pytest.skip("this PostgreSQL brings no words in Chinese")
        finally:
            chinese.stop("immediate")
