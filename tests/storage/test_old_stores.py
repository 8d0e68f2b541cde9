"""Every released format still opens, with a proved copy made before each step."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ipmediate.storage.backup import back_up
from ipmediate.storage.engine import FORMAT, open_connection, version_of
from ipmediate.storage.integrity import check
from ipmediate.storage.migrations import STEPS
from ipmediate.storage.store import Store
from tests.fixtures.stores.make import KEY, Plain

KEPT = sorted((Path(__file__).parent.parent / "fixtures/stores").glob("store-*.db"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_an_old_store_opens_with_all_it_held(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "store.db"))
    copies = []

    def copy(label: str) -> None:
        made = back_up(path, KEY, tmp_path / "backups", label=label, at=datetime(2026, 5, 6), keyfile=b"{}")
        copies.append((label, made.health.faults))

    with Store.open(path, KEY, new_id=iter("abcdef").__next__, projector=Plain(), back_up=copy) as store:
        assert store.case_bodies("c1")[("party", "p1")] == {"text": "李𬭚"}
        assert store.papers.get("w1").number == "调1号"
        with store.reading() as connection:
            assert version_of(connection) == FORMAT
            assert check(connection).faults == ()
        with store.work(actor="u2", at=datetime(2026, 5, 7), action="test.act") as work:
            work.put("c1", {("party", "p1"): {"text": "李铭"}})
    old = int(kept.stem.rpartition(".")[2])
    assert copies == [(f"before-1.{minor}", ()) for minor in range(old + 1, len(STEPS))]
    connection = open_connection(path, KEY)
    try:
        assert check(connection).faults == ()
    finally:
        connection.close()
