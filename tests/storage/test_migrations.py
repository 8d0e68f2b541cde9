"""From one format to the next: with a verified copy, all or nothing, and never past what we know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import schema
from ipmediate.storage.backup import back_up
from ipmediate.storage.engine import FORMAT, open_connection, version_of, write_engine
from ipmediate.storage.integrity import check
from ipmediate.storage.migrations import STEPS, Step, migrate

Act = dict[str, Any]
NEXT = (FORMAT[0], FORMAT[1] + 1)
NAMED = f"before-{NEXT[0]}.{NEXT[1]}"
ADD = Step(version=NEXT, statements=("ALTER TABLE case_register ADD COLUMN district TEXT",))
TURN = Step(
    version=(2, 0), statements=("CREATE TABLE fresh (id INTEGER PRIMARY KEY)", "INSERT INTO fresh VALUES (1)")
)
BROKEN = Step(version=NEXT, statements=("CREATE TABLE half (x)", "INSERT INTO nowhere VALUES (1)"))


def version(shelf: Any) -> tuple[int, int]:
    connection = open_connection(shelf.path, shelf.key)
    try:
        return version_of(connection)
    finally:
        connection.close()


@pytest.fixture
def old(shelf: Any, act: Act) -> Any:
    with shelf.open() as store, store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "甲"}})
    return shelf


def test_the_steps_lead_in_order_to_the_present_format() -> None:
    versions = [step.version for step in STEPS]
    assert versions == sorted(set(versions))
    assert versions[-1] == FORMAT


def test_a_copy_is_made_and_verified_before_each_step(old: Any, at: datetime) -> None:
    folder = old.folder / "backups"
    seen = []

    def copy(label: str) -> None:
        made = back_up(old.path, old.key, folder, label=label, at=at, keyfile=b"{}")
        seen.append((label, version(old), made.health.rows["entity"]))

    assert migrate(old.path, old.key, back_up=copy, steps=[*STEPS, ADD, TURN]) == (NEXT, (2, 0))
    assert seen == [(NAMED, FORMAT, 1), ("before-2.0", NEXT, 1)]
    assert version(old) == (2, 0)
    assert migrate(old.path, old.key, back_up=copy, steps=[*STEPS, ADD, TURN]) == ()


@pytest.mark.parametrize("steps", [[BROKEN], [BROKEN, TURN]])
def test_a_step_that_fails_leaves_the_file_as_it_was(old: Any, steps: Sequence[Step]) -> None:
    with pytest.raises(Exception, match="nowhere"):
        migrate(old.path, old.key, back_up=lambda label: None, steps=[*STEPS, *steps])
    assert version(old) == FORMAT
    with old.open() as store, store.reading() as connection:
        assert check(connection).faults == ()
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name='half'").fetchone()


def test_without_its_copy_a_file_is_not_changed(old: Any) -> None:
    def full(label: str) -> None:
        raise StoreTrouble("store.disk_full")

    with pytest.raises(StoreTrouble):
        migrate(old.path, old.key, back_up=full, steps=[*STEPS, ADD])
    assert version(old) == FORMAT


def test_the_tables_are_as_the_program_sees_them(shelf: Any) -> None:
    shelf.make()
    engine = write_engine(shelf.path, shelf.key)
    try:
        found = inspect(engine)
        for table in schema.metadata.sorted_tables:
            if table.name == "search":
                continue
            columns = {column["name"]: bool(column["nullable"]) for column in found.get_columns(table.name)}
            assert columns.keys() == set(table.columns.keys()), table.name
        assert set(found.get_table_names()) >= set(schema.metadata.tables)
    finally:
        engine.dispose()


def test_every_table_of_case_data_is_guarded(shelf: Any) -> None:
    """A new table without triggers has to be put on one of these two lists by hand."""
    free = {"meta", "pass", "pass_never", "search_field", "char_pinyin", "blob", "blob_chunk", "blob_seal"}
    free |= {f"space_{name}" for name in ("state", "entity", "undo", "commit", "salvage", "quarantine")}
    free |= {f"space_{name}" for name in ("membership", "principal", "ticket", "filling", "notice")}
    free |= {
        f"space_{name}" for name in ("file", "files_seen", "number_wanted", "number_pool", "met", "closed")
    }
    free |= {f"space_{name}" for name in ("parked", "parked_file", "refetch", "erased")}
    free |= {"device_key", "chain_head", "checkpoint", "sign_in"}
    free |= {"stamp"}
    shelf.make()
    connection = open_connection(shelf.path, shelf.key)
    try:
        made = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        names = {name for (name,) in made if not name.startswith(("sqlite", "search"))}
        tables = names | {"search_source"}
        for table in tables - free:
            guards = connection.execute(
                "SELECT sql FROM sqlite_master WHERE type='trigger' AND tbl_name=?", (table,)
            ).fetchall()
            assert sum("pass" in sql for (sql,) in guards) >= 2, table
    finally:
        connection.close()


def test_released_stores_still_open(tmp_path: Path, shelf: Any, new_shelf: Any) -> None:
    fixtures = sorted((Path(__file__).parents[1] / "fixtures" / "stores").glob("store-*.db"))
    assert fixtures
    for fixture in fixtures:
        folder = tmp_path / fixture.stem
        folder.mkdir()
        old = new_shelf(folder)
        old.path.write_bytes(fixture.read_bytes())
        with old.open(back_up=lambda label: None) as store:
            assert store.case_bodies("c1")[("party", "p1")] == {"text": "李𬭚"}
            assert list(store.search.find("李𬭚 商标")) == [1]
            assert list(store.search.find("sbqq")) == [1]
            assert store.papers.get("w1").facts == {"甲方": "海川公司"}
            assert store.audit_entries("c1")[0].action == "test.act"
            with store.reading() as connection:
                assert check(connection).faults == ()
