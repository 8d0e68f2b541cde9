"""The administrator's commands, against a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from ipmediate.cli import main
from ipmediate.sync.server import making
from tests.sync.real_server import RealServer


@pytest.fixture
def database(admin: psycopg.Connection[Any], server: RealServer) -> Iterator[str]:
    """Address of an empty database of its own."""
    admin.execute("create database fresh")
    yield server.admin.replace("dbname=postgres", "dbname=fresh")
    admin.execute("drop database fresh with (force)")


def answer(capsys: Any, *arguments: str) -> tuple[int, Any, str]:
    code = main(["--json", *arguments])
    told = capsys.readouterr()
    return code, json.loads(told.out) if told.out else None, told.err


def test_an_empty_database_is_made_once_and_found_sound(capsys: Any, database: str) -> None:
    code, _, err = answer(capsys, "server", "check", "--database", database)
    assert (code, "cli.server_unsound" in err) == (1, True)
    assert answer(capsys, "server", "init", "--database", database)[:2] == (
        0,
        {"steps": [number for number, _ in making.steps()]},
    )
    assert answer(capsys, "server", "upgrade", "--database", database)[:2] == (0, {"steps": []})
    assert answer(capsys, "server", "check", "--database", database)[:2] == (
        0,
        {"sound": True, "findings": []},
    )


def test_a_database_of_any_language_orders_by_bytes(
    capsys: Any, admin: psycopg.Connection[Any], server: RealServer
) -> None:
    try:
        admin.execute(
            "create database chinese template template0 locale_provider icu icu_locale 'zh' locale 'C.UTF-8'"
        )
    except psycopg.errors.FeatureNotSupported as error:
        found = admin.info.parameter_status("server_version")
        pytest.skip(f"no database in Chinese order on this PostgreSQL {found}: {error}")
    address = server.admin.replace("dbname=postgres", "dbname=chinese")
    try:
        answer(capsys, "server", "init", "--database", address)
        assert answer(capsys, "server", "check", "--database", address)[1]["findings"] == []
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(
                "insert into ipm.entity select 's', case_id, 'case', case_id, 1, 'h', '{}' "
                "from unnest(array['b', 'A', 'a', 'B']) case_id"
            )
            ordered = connection.execute("select case_id from ipm.entity order by case_id").fetchall()
            assert [row[0] for row in ordered] == ["A", "B", "a", "b"]
    finally:
        admin.execute("drop database chinese with (force)")


def test_an_index_that_does_not_order_by_bytes_is_named(capsys: Any, database: str) -> None:
    answer(capsys, "server", "init", "--database", database)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute('create index slow on ipm.space (name collate "default")')
    code, told, _ = answer(capsys, "server", "check", "--database", database)
    assert (code, [one["code"] for one in told["findings"]]) == (1, ["sync.check.collation"])


def test_a_database_that_cannot_hold_every_character_is_named(
    capsys: Any, admin: psycopg.Connection[Any], server: RealServer
) -> None:
    admin.execute("create database latin template template0 encoding 'LATIN1' locale 'C'")
    address = server.admin.replace("dbname=postgres", "dbname=latin")
    try:
        answer(capsys, "server", "init", "--database", address)
        code, told, _ = answer(capsys, "server", "check", "--database", address)
        assert (code, [one["code"] for one in told["findings"]]) == (1, ["sync.check.encoding"])
    finally:
        admin.execute("drop database latin with (force)")


def test_what_is_wrong_is_named(capsys: Any, database: str) -> None:
    answer(capsys, "server", "init", "--database", database)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create table ipm.newcomer (x int)")
    code, told, _ = answer(capsys, "server", "check", "--database", database)
    assert code == 1
    assert [one["code"] for one in told["findings"]] == ["sync.check.no_row_security"]


def test_a_server_that_answers_before_it_has_written_is_named(
    capsys: Any, database: str, admin: psycopg.Connection[Any]
) -> None:
    answer(capsys, "server", "init", "--database", database)
    admin.execute("alter database fresh set synchronous_commit = off")
    code, told, _ = answer(capsys, "server", "check", "--database", database)
    assert code == 1
    assert [(one["code"], dict(one["params"])) for one in told["findings"]] == [
        ("sync.check.not_durable", {"setting": "synchronous_commit"})
    ]


@pytest.mark.parametrize(
    ("database", "code"),
    [
        ("nonsense", "sync.bad_address"),
        ("host=127.0.0.1 port=9 dbname=x user=y", "sync.unreachable"),
        ("host=/nowhere dbname=x user=y", "sync.unreachable"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_words(capsys: Any, database: str, code: str) -> None:
    told = answer(capsys, "server", "init", "--database", database)
    assert told[0] == 1
    assert code in told[2]


def test_an_account_without_rights_changes_nothing(capsys: Any, database: str, admin: Any) -> None:
    admin.execute("create role helper login")
    weak = database.replace("user=postgres", "user=helper")
    admin.execute("select 1")
    told = answer(capsys, "server", "init", "--database", weak)
    admin.execute("drop role helper")
    assert told[0] == 1
    assert "sync." in told[2]
