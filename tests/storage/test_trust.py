"""The history cannot lie: whatever is flipped, dropped, swapped or cut off, the first bad entry is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.storage import merkle
from ipmediate.storage.casepackage import package
from ipmediate.storage.commits import GENESIS, CommitHead, audit_hash
from ipmediate.storage.engine import open_connection
from ipmediate.storage.integrity import check
from ipmediate.storage.trust import make_checkpoint, verify

AT = datetime(2026, 3, 2, 9, 30)
COMMITS = 12
HOUSE = Path(__file__).parents[2]


@pytest.fixture
def written(shelf: Any) -> Any:
    """A store with twelve commits over two cases, a checkpoint after the eighth, and its triggers gone."""
    with shelf.open() as store:
        for number in range(COMMITS):
            with store.work(actor=f"u{number % 3}", at=AT, action="test.act") as work:
                work.put(f"c{number % 2}", {("party", "p1"): {"text": f"海川{number}"}})
                if number % 4 == 3:
                    work.note(f"c{number % 2}", "test.more", n=number)
            if number == 7:
                with store.local_writing() as connection:
                    assert make_checkpoint(connection, store.signer, AT)
    connection = open_connection(shelf.path, shelf.key)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {name}")
    connection.close()
    return shelf


def first_after(shelf: Any, tamper: Callable[[Any], None]) -> tuple[str, int] | None:
    connection = open_connection(shelf.path, shelf.key)
    try:
        connection.execute("BEGIN")
        tamper(connection)
        return verify(connection).first
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_an_untouched_history_is_whole(written: Any) -> None:
    connection = open_connection(written.path, written.key)
    found = verify(connection)
    assert (found.first, found.commits, found.signed) == (None, COMMITS, COMMITS)
    assert check(connection).faults == ()
    connection.close()


COLUMNS = {
    "commit_log": ("commit_id", "device", "case_id", "action", "actor", "at", "prev_hash", "salt",
                   "payload_hash", "hash", "payload"),
    "audit": ("commit_id", "action", "actor", "device", "at", "case_id", "summary", "prev_hash", "hash"),
    "seal": ("audit_hash", "signature"),
}  # fmt: skip
KEY = {"commit_log": "device_seq", "audit": "seq", "seal": "device_seq"}


HEX = frozenset({"prev_hash", "salt", "payload_hash", "hash", "audit_hash", "signature"})


def flipped(text: str, column: str) -> str:
    if column not in HEX:
        return f"{text}~"
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


@pytest.mark.parametrize("table", COLUMNS)
def test_every_flipped_entry_is_named(written: Any, table: str) -> None:
    connection = open_connection(written.path, written.key)
    numbers = [row[0] for row in connection.execute(f"SELECT {KEY[table]} FROM {table}")]
    connection.close()
    for number in numbers:
        for column in COLUMNS[table]:

            def flip(connection: Any, number: int = number, column: str = column) -> None:
                sql = f"SELECT {column} FROM {table} WHERE {KEY[table]}=?"
                value = connection.execute(sql, (number,)).fetchone()[0]
                sql = f"UPDATE {table} SET {column}=? WHERE {KEY[table]}=?"
                connection.execute(sql, (flipped(value, column), number))

            found = first_after(written, flip)
            assert found is not None, (number, column)
            assert found[1] == number, (number, column, found)


@pytest.mark.parametrize("table", ["commit_log", "audit", "seal"])
def test_every_dropped_entry_is_named(written: Any, table: str) -> None:
    connection = open_connection(written.path, written.key)
    numbers = [row[0] for row in connection.execute(f"SELECT {KEY[table]} FROM {table}")]
    connection.close()
    for number in numbers:
        found = first_after(
            written,
            lambda connection, number=number: connection.execute(
                f"DELETE FROM {table} WHERE {KEY[table]}=?", (number,)
            ),
        )
        assert found is not None
        assert found[1] == number, (table, number, found)


@pytest.mark.parametrize("table", ["commit_log", "audit"])
def test_every_pair_of_swapped_neighbours_is_named(written: Any, table: str) -> None:
    key = KEY[table]
    for number in range(1, COMMITS):

        def swap(connection: Any, number: int = number) -> None:
            for old, new in ((number, -1), (number + 1, number), (-1, number + 1)):
                connection.execute(f"UPDATE {table} SET {key}=? WHERE {key}=?", (new, old))

        found = first_after(written, swap)
        assert found is not None
        assert found[1] == number, (table, number, found)


def test_every_cut_of_the_end_is_named(written: Any) -> None:
    for last in range(COMMITS):

        def cut(connection: Any, last: int = last) -> None:
            kept = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM audit WHERE commit_id IN "
                "(SELECT commit_id FROM commit_log WHERE device_seq<=?)", (last,)
            ).fetchone()[0]  # fmt: skip
            connection.execute("DELETE FROM commit_log WHERE device_seq>?", (last,))
            connection.execute("DELETE FROM seal WHERE device_seq>?", (last,))
            connection.execute("DELETE FROM audit WHERE seq>?", (kept,))

        assert first_after(written, cut) == ("end", last + 1)


def test_an_insider_who_rechains_everything_is_stopped_by_the_signature(written: Any) -> None:
    for number in range(1, COMMITS + 1):
        assert first_after(written, lambda connection, number=number: rechain(connection, number)) == (
            "signature",
            number,
        )


def rechain(connection: Any, start: int) -> None:
    """Rewrite who acted in one commit, and every hash after it, as somebody without the key could."""
    connection.execute("UPDATE commit_log SET actor='u9' WHERE device_seq=?", (start,))
    before = GENESIS
    for row in connection.execute(
        "SELECT device_seq, commit_id, device, case_id, action, actor, at, payload_hash FROM commit_log "
        "ORDER BY device_seq"
    ).fetchall():
        seq, commit_id, device, case_id, action, actor, at, told = row
        head = CommitHead(
            commit_id=commit_id, device=device, device_seq=seq, case_id=case_id, action=action, actor=actor,
            at=at, prev_hash=before, payload_hash=told,
        )  # fmt: skip
        before = head.hash()
        connection.execute(
            "UPDATE commit_log SET prev_hash=?, hash=? WHERE device_seq=?", (head.prev_hash, before, seq)
        )
    assert replace(head).hash() == before
    assert audit_hash(GENESIS, [])


def test_without_its_signature_no_act_is_written(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with shelf.open() as store:
        monkeypatch.setattr("ipmediate.storage.ledger.Ledger.give_pass_back", lambda self: self._run(
            __import__("ipmediate.storage.ledger", fromlist=["GIVE_PASS_BACK"]).GIVE_PASS_BACK, {}
        ))  # fmt: skip
        with pytest.raises(Exception, match="signature"), store.work(actor="u", at=AT, action="a") as work:
            work.put("c1", {("party", "p1"): {"text": "甲"}})
        assert store.case_bodies("c1") == {}


def test_a_checkpoint_is_made_once_a_day_and_only_for_news(shelf: Any) -> None:
    with shelf.open() as store:
        made = []
        for day in (0, 0, 1, 2):
            with store.local_writing() as connection:
                made.append(make_checkpoint(connection, store.signer, AT + timedelta(days=day)))
            if day != 1:
                with store.work(actor="u", at=AT, action="a") as work:
                    work.put("c1", {("party", f"p{len(made)}"): {"text": "甲"}})
    assert made == [False, True, True, False]


@given(st.integers(1, 70))
def test_every_leaf_leads_to_the_root(size: int) -> None:
    leaves = [bytes([number]) * 32 for number in range(size)]
    top = merkle.root(leaves)
    for place, leaf in enumerate(leaves):
        assert merkle.leads_to(leaf, merkle.proof(leaves, place)) == top
        assert merkle.leads_to(b"x" * 32, merkle.proof(leaves, place)) != top


@given(st.lists(st.integers(0, 40), max_size=8).map(sorted))
def test_roots_of_growing_trees_are_those_of_each_tree(sizes: list[int]) -> None:
    leaves = [bytes([number]) * 32 for number in range(40)]
    assert list(merkle.roots(leaves, sizes)) == [merkle.root(leaves[:size]) for size in sizes]


def test_the_root_is_the_one_of_the_standard() -> None:
    told = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    leaves = [bytes.fromhex(one) for one in told]
    assert merkle.root(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert merkle.root(leaves[:3]).hex() == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"


TOOLS = ("sh", "sha256sum", "openssl", "cut", "sed", "grep", "ls", "tail", "find", "wc", "basename",
         "dirname", "cat", "printf")  # fmt: skip


@pytest.fixture
def laid_out(written: Any, tmp_path: Path) -> Path:
    if os.name != "posix" or not all(shutil.which(tool) for tool in TOOLS):
        pytest.skip("needs sha256sum and openssl")
    recipe = {path.name: path.read_bytes() for path in (HOUSE / "resources/verify").iterdir()}
    with written.open() as store, store.reading() as connection:
        data = package(connection, "c1", store.signer, recipe, whole=connection, behind={})
    folder = tmp_path / "案件 记录"
    (tmp_path / "p.zip").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "p.zip") as pack:
        pack.extractall(folder)
    return folder


def bare_shell(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the recipe with nothing around it but the standard tools."""
    tools = folder.with_name("tools")
    if not tools.exists():
        tools.mkdir()
        for tool in TOOLS:
            (tools / tool).symlink_to(str(shutil.which(tool)))
    return subprocess.run(
        [str(tools / "sh"), "verify.sh"], cwd=folder, env={"PATH": str(tools), "LC_ALL": "C.UTF-8"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_package_is_checked_in_a_bare_shell(laid_out: Path) -> None:
    done = bare_shell(laid_out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ALL GOOD" in done.stdout
    assert done.stderr == ""


def test_a_changed_package_is_called_bad_in_a_bare_shell(laid_out: Path) -> None:
    kinds = ("commits/*.txt", "entries/*.txt", "payloads/*.txt", "signatures/*.sig", "checkpoint/*.proof",
             "keys/*.pem", "SHA256SUMS", "commits/*.sha256")  # fmt: skip
    for kind in kinds:
        path = sorted(laid_out.glob(kind))[-1]
        whole = path.read_bytes()
        place = len(whole) // 2
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert bare_shell(laid_out).returncode != 0, kind
        path.unlink()
        assert bare_shell(laid_out).returncode != 0, kind
        path.write_bytes(whole)
    (laid_out / "commits" / "000000999.txt").write_text("slipped in")
    assert bare_shell(laid_out).returncode != 0
