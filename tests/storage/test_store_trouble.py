"""What can go wrong with a file says so by its code, and changes nothing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import engine
from ipmediate.storage.engine import FORMAT
from ipmediate.storage.integrity import check
from ipmediate.storage.store import Store

Act = dict[str, Any]
HOUSE = Path(__file__).parents[2]
NEWER_MINOR = (FORMAT[0], FORMAT[1] + 1)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(StoreTrouble) as trouble:
        act()
    return trouble.value.code


def with_cases(shelf: Any, act: Act, cases: int = 30) -> None:
    with shelf.open() as store, store.work(**act) as work:
        for number in range(cases):
            work.put(f"c{number}", {("case", f"c{number}"): {"title": "海川" * 50}})


def test_a_wrong_key_opens_nothing(shelf: Any, act: Act) -> None:
    with_cases(shelf, act)
    shelf.key = bytes(32)
    assert code_of(shelf.open) == "store.wrong_key"


def test_no_word_of_a_case_stands_in_the_file_in_clear(shelf: Any, act: Act) -> None:
    store = shelf.open()
    with store.work(**act) as work:
        work.put("c1", {("case", "c1"): {"title": "绝密标记SECRETMARK"}})
        files = list(shelf.folder.iterdir())
        assert len(files) >= 2
    for path in shelf.folder.iterdir():
        data = path.read_bytes()
        assert b"SECRETMARK" not in data
        assert "绝密".encode() not in data
        assert not data.startswith(b"SQLite format 3")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.not_a_store"), (b"SQLite format 3\0" + bytes(4080), "store.not_a_store"),
        (b"%PDF-1.7", "store.corrupt"), (random.Random(1).randbytes(4096 * 3), "store.wrong_key"),
    ],
)  # fmt: skip
def test_other_files_are_not_taken_for_a_store(shelf: Any, content: bytes, code: str) -> None:
    shelf.path.write_bytes(content)
    assert code_of(shelf.open) == code
    assert shelf.path.read_bytes() == content


def test_an_encrypted_database_of_another_program_is_refused(shelf: Any) -> None:
    connection = dbapi2.connect(str(shelf.path))
    connection.execute(f"PRAGMA key=\"x'{shelf.key.hex()}'\"")
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    assert code_of(shelf.open) == "store.not_a_store"


def test_no_file_is_made_by_opening(shelf: Any) -> None:
    assert code_of(lambda: Store.open(shelf.path, shelf.key, new_id=shelf.new_id)) == "store.missing"
    assert not shelf.path.exists()


def test_a_store_is_not_made_over_another(shelf: Any, act: Act) -> None:
    with_cases(shelf, act)
    before = shelf.path.read_bytes()
    assert code_of(shelf.make) == "store.exists"
    assert shelf.path.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 100, 4096, 4096 * 3, -4096])
def test_a_truncated_file_is_noticed(shelf: Any, act: Act, cut: int) -> None:
    with_cases(shelf, act)
    data = shelf.path.read_bytes()
    shelf.path.write_bytes(data[:cut])

    def read_all() -> None:
        with shelf.open() as store, store.reading() as connection:
            faults = check(connection).faults
            if faults:
                raise StoreTrouble("store.corrupt")

    assert code_of(read_all) == "store.corrupt"


def test_every_flipped_bit_is_noticed(shelf: Any, act: Act) -> None:
    with_cases(shelf, act, 200)
    whole = shelf.path.read_bytes()
    dice = random.Random(5)
    for _ in range(40):
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        shelf.path.write_bytes(data)
        for left in ("-wal", "-shm"):
            Path(f"{shelf.path}{left}").unlink(missing_ok=True)
        try:
            with shelf.open() as store, store.reading() as connection:
                noticed = bool(check(connection, replay=False).faults)
        except StoreTrouble as trouble:
            noticed = trouble.code in (
                "store.corrupt",
                "store.wrong_key",
                "store.io_error",
                "store.not_a_store",
            )
        assert noticed


def set_version(shelf: Any, major: int, minor: int) -> None:
    connection = engine.open_connection(shelf.path, shelf.key)
    connection.execute(f"PRAGMA user_version={major << 16 | minor}")
    connection.close()


def test_a_newer_major_version_is_refused_untouched(shelf: Any, act: Act) -> None:
    with_cases(shelf, act)
    set_version(shelf, 2, 0)
    before = shelf.path.read_bytes()
    with pytest.raises(StoreTrouble) as trouble:
        shelf.open()
    assert trouble.value.code == "store.newer_file"
    assert (trouble.value.params["found"], trouble.value.params["known"]) == (
        "2.0",
        ".".join(map(str, FORMAT)),
    )
    assert shelf.path.read_bytes() == before


def test_a_newer_minor_version_is_usable(shelf: Any, act: Act) -> None:
    with_cases(shelf, act, 1)
    set_version(shelf, *NEWER_MINOR)
    with shelf.open() as store:
        with store.work(**act) as work:
            work.put("c9", {("case", "c9"): {"title": "乙"}})
        assert store.register.count() == 2
        with store.reading() as connection:
            assert engine.version_of(connection) == NEWER_MINOR


def test_a_store_held_by_another_writer_says_locked(
    shelf: Any, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    with_cases(shelf, act, 1)
    store = shelf.open()
    other = engine.open_connection(shelf.path, shelf.key)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert code_of(lambda: store.work(**act).__enter__()) == "store.locked"
    finally:
        other.execute("ROLLBACK")
        other.close()
    with store.work(**act) as work:
        work.put("c2", {("case", "c2"): {"title": "甲"}})


def test_a_closed_store_answers_nothing(shelf: Any) -> None:
    store = shelf.open()
    store.close()
    store.close()
    assert code_of(lambda: store.case_bodies("c1")) == "store.closed"


def test_an_engine_with_the_wal_race_is_refused(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    assert code_of(shelf.make) == "store.engine_too_old"


def test_every_connection_is_careful(shelf: Any) -> None:
    store = shelf.open()
    with store.reading() as connection:
        wanted = {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "cell_size_check": 1,
            "trusted_schema": 0, "mmap_size": 0,
            "temp_store": 2, "recursive_triggers": 1, "query_only": 1,
        }  # fmt: skip
        found = {name: (connection.execute(f"PRAGMA {name}").fetchone() or [0])[0] for name in wanted}
    assert found == wanted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two MiB."""
    point = tmp_path / "disk"
    point.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("needs the right to mount")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(point)], check=False)
    if done.returncode != 0:
        pytest.skip("mounting is not possible here")
    yield point
    subprocess.run(["umount", "-l", str(point)], check=True)


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(
    new_shelf: Callable[[Path], Any], small_disk: Path, act: Act
) -> None:
    with new_shelf(small_disk).open() as store:
        done = 0

        def fill() -> None:
            nonlocal done
            while True:
                with store.work(**act) as work:
                    work.put(f"c{done}", {("case", f"c{done}"): {"title": os.urandom(3000).hex()}})
                done += 1

        codes = set()
        for _ in range(3):
            codes.add(code_of(fill))
        assert codes == {"store.disk_full"}
        assert done > 5
        assert store.register.count() == done
        assert code_of(lambda: store.blobs.put(bytes(4 << 20), "x/y", at=act["at"])) == "store.disk_full"
        subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
        with store.work(**act) as work:
            work.put("after", {("case", "after"): {"title": "甲"}})
        assert store.register.count() == done + 1
        with store.reading() as connection:
            assert check(connection).faults == ()


READ_ONLY = """
import errno, os, sys
from datetime import datetime
from pathlib import Path
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import work
from ipmediate.storage.store import Store
import sqlalchemy.dialects.sqlite
os.setgid(65534); os.setuid(65534)
try:
    store = Store.open(Path(sys.argv[1]), bytes(range(32)), new_id=lambda: "x")
    with store.work(actor="u", at=datetime(2026, 1, 1), action="a.b") as work:
        work.put("c9", {("case", "c9"): {}})
except StoreTrouble as trouble:
    print(trouble.code)
"""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs another user to be")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "codes"),
    [
        (0o444, 0o555, {"store.read_only", "store.no_folder_access"}),
        (0o644, 0o555, {"store.read_only", "store.no_folder_access"}),
        (0o000, 0o755, {"store.no_folder_access"}),
    ],
)  # fmt: skip
def test_a_folder_without_the_right_to_write_says_so(
    new_shelf: Callable[[Path], Any], act: Act, file_mode: int, folder_mode: int, codes: set[str]
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ipmediate-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        shelf = new_shelf(folder)
        with_cases(shelf, act, 1)
        shelf.path.chmod(file_mode)
        folder.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(shelf.path)],
            capture_output=True, text=True, check=False, cwd=HOUSE,
            env={**os.environ, "PYTHONPATH": str(HOUSE)},
        )  # fmt: skip
        assert done.stdout.strip() in codes, done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
