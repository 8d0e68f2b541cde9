"""Erasing by law: content is gone everywhere, every hash stays, nobody can erase without owning up."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.refusals import Refusal
from ipmediate.storage import search_text
from ipmediate.storage.backup import back_up
from ipmediate.storage.commits import ERASING
from ipmediate.storage.engine import open_connection
from ipmediate.storage.erasing import erasures
from ipmediate.storage.integrity import check
from ipmediate.storage.papers import IssuedPaper
from ipmediate.storage.trust import make_checkpoint, verify

CANARY = "朱雀七号"
AT = datetime(2026, 3, 2, 9, 30)
TOLD = {"ground": "consent_withdrawn", "authority": "某某申请"}


def paper(sha256: str) -> IssuedPaper:
    return IssuedPaper(
        paper_id="pp1", form_id="agreement", edition="1", form_hash="0" * 64, number="1号",
        title=f"{CANARY}的协议", issued_at=AT.isoformat(), issued_by="u1",
        facts={"party": CANARY}, pdf_sha256=sha256,
    )  # fmt: skip


@pytest.fixture
def held(shelf: Any, act: dict[str, Any]) -> Any:
    """Two cases with a person's data in bodies, notes, the trash, a paper, a small file and a sealed file."""
    store = shelf.open()
    big = store.blobs.put(f"{CANARY}".encode() * 900_000, "text/plain", at=AT).sha256
    both = store.blobs.put(f"{CANARY}共用".encode(), "text/plain", at=AT).sha256
    with store.work(**act) as work:
        small = work.keep(f"{CANARY}扫描件".encode(), "application/pdf")
        work.put(
            "c1",
            {
                ("case", "c1"): {"title": f"{CANARY}案", "number": "1"},
                ("party", "p1"): {"text": f"{CANARY}住址", "id_number": "410702198502020027"},
                ("party", "p2"): {"text": "冯小满"},
                ("evidence", "e1"): {"text": CANARY, "sha256": big},
                ("evidence", "e2"): {"text": CANARY, "sha256": both},
            },
        )
        work.note("c1", name=CANARY)
        work.issue("c1", paper(small))
    with store.work(**act) as work:
        work.put("c1", {("evidence", "e1"): None})
        work.put("c2", {("case", "c2"): {"title": "别案"}, ("evidence", "x"): {"sha256": both}})
    return store, {"big": big, "both": both, "small": small}


def erase(store: Any, act: dict[str, Any], files: dict[str, str]) -> frozenset[str]:
    with store.work(**{**act, "action": ERASING}) as work:
        gone = work.erase(
            "c1",
            {("case", "c1"): {"title": "已依法删除", "number": "1"}, ("party", "p2"): {"text": "冯小满"}},
            told=TOLD,
            contents=files.values(),
        )
        work.note("c1", ground="consent_withdrawn")
    store.tidy_after_erasing(lambda *_: None)
    return gone


def everything(path: Path, key: bytes) -> str:
    """Every value of every table, shadow tables of the search included, and the bytes of kept files."""
    connection = open_connection(path, key)
    told = []
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
        for row in connection.execute(f"SELECT * FROM {table}"):
            told += [one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in row]
    assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
    connection.close()
    return "\n".join(told)


def test_nothing_of_it_is_left_and_the_chain_is_whole(shelf: Any, held: Any, act: dict[str, Any]) -> None:
    store, files = held
    assert CANARY in everything_before(shelf)
    head_before = [row.hash for row in store.commits()]
    gone = erase(store, act, files)
    assert gone == {files["big"], files["small"]}
    shown = everything(shelf.path, shelf.key)
    with store.blobs.open(files["both"]) as shared:
        kept = shared.read().decode()
    assert CANARY not in shown.replace(kept, "")
    assert "410702198502020027" not in shown
    assert [row.hash for row in store.commits()][: len(head_before)] == head_before
    with store.reading() as connection:
        found = verify(connection)
        assert (found.first, found.erased) == (None, 2)
        assert check(connection).faults == ()
    assert list(store.blobs.folder.glob("*/*")) == []
    assert len(store.search.find(CANARY)) == 0


def everything_before(shelf: Any) -> str:
    connection = open_connection(shelf.path, shelf.key)
    text = str(connection.execute("SELECT group_concat(payload) FROM commit_log").fetchone())
    connection.close()
    return text


def test_erased_files_say_so_and_are_not_missed(held: Any, act: dict[str, Any]) -> None:
    store, files = held
    erase(store, act, files)
    for name in ("big", "small"):
        with pytest.raises(Refusal) as refused:
            store.blobs.open(files[name])
        assert refused.value.code == "evidence.content_erased"
    assert [ref.sha256 for ref in store.blobs.every()] == [files["both"]]
    assert store.papers.get("pp1").facts == {}
    assert store.deleted_bodies("c1", "evidence") == []


def test_the_erasure_owns_up(held: Any, act: dict[str, Any]) -> None:
    store, files = held
    erase(store, act, files)
    with store.reading() as connection:
        (told,) = erasures(connection)
    assert (told["case_id"], told["ground"]) == ("c1", "consent_withdrawn")
    assert len(told["commits"]) == 2
    assert set(told["contents"]) == {files["big"], files["small"]}


def test_a_second_erasure_covers_the_first(held: Any, act: dict[str, Any]) -> None:
    store, files = held
    erase(store, act, files)
    with store.work(**act) as work:
        work.put("c1", {("party", "p3"): {"text": "后来"}})
    with store.work(**{**act, "action": ERASING}) as work:
        work.erase("c1", {("case", "c1"): {"title": "全部删除"}}, told=TOLD)
    store.tidy_after_erasing(lambda *_: None)
    with store.reading() as connection:
        assert verify(connection).first is None
        assert check(connection).faults == ()
    assert list(store.case_bodies("c1")) == [("case", "c1")]


@pytest.mark.parametrize("what", ["commit", "file"])
def test_emptying_without_owning_up_is_found(shelf: Any, held: Any, what: str) -> None:
    _, files = held
    connection = open_connection(shelf.path, shelf.key)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    first = connection.execute("SELECT commit_id FROM commit_log WHERE device_seq=1").fetchone()[0]
    if what == "commit":
        connection.execute("UPDATE commit_log SET salt='', payload='' WHERE device_seq=1")
        connection.execute("UPDATE audit SET summary='' WHERE commit_id=?", (first,))
        connection.execute("INSERT INTO erasure VALUES (?, ?)", (first, first))
    else:
        connection.execute("INSERT INTO blob_erasure VALUES (?, ?)", (files["small"], first))
    assert verify(connection).first == ("erasure", 1)
    assert ("erasure", "1") in check(connection, replay=False).faults
    connection.close()


def test_the_file_refuses_to_be_emptied_outside_an_erasure(shelf: Any, held: Any) -> None:
    store, _ = held
    for statement in (
        "DELETE FROM blob_chunk", "DELETE FROM blob_seal", "UPDATE paper SET facts='{}'",
        "UPDATE commit_log SET payload='', salt=''", "INSERT INTO blob_erasure VALUES ('x', 'y')",
    ):  # fmt: skip
        with (
            pytest.raises(Exception, match="ipmediate:"),
            store.local_writing() as connection,
        ):
            connection.execute(statement)


def test_checkpoints_and_backups_stay_good(shelf: Any, held: Any, act: dict[str, Any]) -> None:
    store, files = held
    with store.local_writing() as connection:
        make_checkpoint(connection, store.signer, AT)
    erase(store, act, files)
    made = back_up(store.path, shelf.key, shelf.folder / "backups", label="x", at=AT, keyfile=b"{}")
    assert made.health.faults == ()
    with store.reading() as connection:
        assert verify(connection).first is None


def test_a_broken_off_erasure_leaves_everything(held: Any, act: dict[str, Any]) -> None:
    store, files = held
    cut = RuntimeError("cut")

    def broken_off() -> None:
        with store.work(**{**act, "action": ERASING}) as work:
            work.erase("c1", {("case", "c1"): {"title": "x"}}, told=TOLD, contents=files.values())
            raise cut

    with pytest.raises(RuntimeError, match="cut"):
        broken_off()
    assert store.case_bodies("c1")[("case", "c1")]["title"] == f"{CANARY}案"
    assert store.blobs.read(files["small"]).decode() == f"{CANARY}扫描件"
    assert os.listdir(store.blobs.folder)


def test_what_was_erased_is_not_taken_back(held: Any, act: dict[str, Any]) -> None:
    store, files = held
    commits = [row.commit_id for row in store.commits("c1")]
    erase(store, act, files)
    for commit_id in (*commits, next(iter(reversed(list(store.commits("c1"))))).commit_id):
        with pytest.raises(Refusal) as refused:
            store.reversal(commit_id)
        assert refused.value.code == "cases.cannot_take_back"


def test_words_of_an_erased_case_go_from_the_parts_of_the_search_index_too(
    held: Any, act: dict[str, Any]
) -> None:
    store, _ = held
    other = "别案"
    for place in range(9):
        with store.work(**act) as work:
            work.put(f"x{place}", {("case", f"x{place}"): {"title": other}})
    known = search_text.text_tokens(search_text.joined([(1, other)]))
    words = search_text.text_tokens(search_text.joined([(1, CANARY)])) - known

    def found() -> set[str]:
        """By their ends, since the index tells a word by what differs from the one before."""
        with store.reading() as connection:
            told = b"".join(row[0] for row in connection.execute("SELECT block FROM search_data"))
        return {one for one in words if one[-3:].encode() in told}

    assert found() == words
    with store.work(**{**act, "action": ERASING}) as work:
        work.erase("c1", {}, told=TOLD, contents=())
    assert found() == words
    store.forget_words()
    assert found() == set()
    with store.reading() as connection:
        assert check(connection).faults == ()
    store.forget_words()
