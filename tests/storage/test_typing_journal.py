"""What is typed survives the crash; what is saved does not come back."""

from __future__ import annotations

import os
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import typing_journal
from ipmediate.storage.typing_journal import TypingJournal

KEY = bytes(range(32))
AT = "2026-03-02T09:30:00"


def texts(folder: Path, key: bytes = KEY) -> dict[str, str]:
    journal = TypingJournal(folder, key, "p1")
    found = {typed.place: typed.text for typed in journal.unsaved()}
    journal.close()
    return found


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "c"]), st.one_of(st.none(), st.text(max_size=20))), max_size=30
    ),
    st.integers(0, 60),
)
def test_the_last_text_of_every_unsettled_place_comes_back(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str | None]], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("j")
    journal = TypingJournal(folder, KEY, "p1")
    wanted: dict[str, str] = {}
    before: dict[str, str] = {}
    for place, text in acts:
        before = dict(wanted)
        if text is None:
            journal.settle(place)
            wanted.pop(place, None)
        else:
            journal.typed(place, text, at=AT)
            wanted[place] = text
    data = journal.path.read_bytes()
    journal.close()
    assert texts(folder) == wanted
    if acts and acts[-1][1] is not None and cut:
        journal.path.write_bytes(data[: len(data) - min(cut, 20)])
        assert texts(folder) == before
        assert not list(folder.glob("*.damaged-*"))


def test_no_text_stands_in_clear_and_another_key_reads_none(tmp_path: Path) -> None:
    journal = TypingJournal(tmp_path, KEY, "p1")
    journal.typed("s1", "底线八万元 SECRETMARK", at=AT)
    journal.close()
    data = journal.path.read_bytes()
    assert b"SECRETMARK" not in data
    assert "底线".encode() not in data
    assert b"s1" not in data.replace(typing_journal.MAGIC, b"")
    assert texts(tmp_path, bytes(32)) == {}
    assert len(list(tmp_path.glob("*.damaged-*"))) == 1


def test_a_damaged_journal_gives_what_is_whole_and_is_set_aside(tmp_path: Path) -> None:
    journal = TypingJournal(tmp_path, KEY, "p1")
    sizes = []
    for number in range(10):
        journal.typed(f"s{number}", "甲" * 20, at=AT)
        sizes.append(journal.path.stat().st_size)
    journal.close()
    data = bytearray(journal.path.read_bytes())
    data[sizes[4] + 30] ^= 1
    journal.path.write_bytes(data)
    again = TypingJournal(tmp_path, KEY, "p1")
    assert again.damaged
    assert [typed.place for typed in again.unsaved()] == [f"s{number}" for number in range(5)]
    again.close()
    assert (tmp_path / "typing.journal.damaged-1").read_bytes() == data
    assert list(texts(tmp_path)) == [f"s{number}" for number in range(5)]


def test_the_disk_is_forced_at_most_every_half_second_and_never_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, forced = [0.0], []
    journal = TypingJournal(tmp_path, KEY, "p1", tick=lambda: now[0])
    monkeypatch.setattr(typing_journal.os, "fsync", lambda handle: forced.append(now[0]))
    dice = random.Random(3)
    typed = []
    for turn in range(400):
        now[0] += dice.uniform(0.01, 0.2)
        journal.typed("s1", str(turn), at=AT)
        typed.append(now[0])
    journal.close()
    gaps = [later - earlier for earlier, later in pairwise(forced)]
    assert min(gaps[:-1]) >= 0.5
    assert all(any(moment <= when <= moment + 0.7 for when in forced) for moment in typed)


def test_a_long_session_does_not_grow_the_file_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_journal, "COMPACT_AT", 20_000)
    journal = TypingJournal(tmp_path, KEY, "p1")
    journal.typed("keep", "乙", at=AT)
    for turn in range(600):
        journal.typed(f"s{turn % 3}", "甲" * (turn % 50), at=AT)
        if turn % 10 == 9:
            journal.settle("s0", "s1", "s2")
            assert journal.path.stat().st_size < 25_000
    journal.close()
    assert texts(tmp_path) == {"keep": "乙"}


def test_a_full_disk_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = TypingJournal(tmp_path, KEY, "p1")

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(typing_journal.os, "write", full)
    with pytest.raises(StoreTrouble, match=r"store\.disk_full"):
        journal.typed("s1", "甲", at=AT)
    monkeypatch.undo()
    journal.typed("s1", "乙", at=AT)
    journal.close()
    assert texts(tmp_path) == {"s1": "乙"}


def test_a_disk_that_takes_half_a_line_costs_no_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = TypingJournal(tmp_path, KEY, "p1")
    journal.typed("s1", "甲", at=AT)
    took = iter([17])
    write = os.write

    def filling(handle: int, data: bytes) -> int:
        room = next(took, 0)
        if not room:
            raise OSError(28, "No space left on device")
        return write(handle, data[:room])

    monkeypatch.setattr(typing_journal.os, "write", filling)
    with pytest.raises(StoreTrouble, match=r"store\.disk_full"):
        journal.typed("s2", "乙", at=AT)
    monkeypatch.undo()
    journal.typed("s3", "丙", at=AT)
    journal.sync()
    left = tmp_path / "after the crash"
    left.mkdir()
    (left / journal.path.name).write_bytes(journal.path.read_bytes())
    journal.close()
    assert texts(left) == {"s1": "甲", "s3": "丙"}
