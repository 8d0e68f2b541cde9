"""The journal of typed words on Windows, which replaces no file that somebody has open."""

from __future__ import annotations

from pathlib import Path

from ipmediate.storage.typing_journal import TypingJournal

KEY = bytes(range(32))


def test_saved_words_leave_the_journal_while_it_is_open(tmp_path: Path) -> None:
    journal = TypingJournal(tmp_path, KEY, "p1")
    journal.typed("c1/s1", "第一行", at="2026-06-15T09:30:00")
    journal.settle("c1/s1")
    assert journal.unsaved() == []
    journal.typed("c1/s1", "第二行", at="2026-06-15T09:31:00")
    journal.close()
    again = TypingJournal(tmp_path, KEY, "p1")
    assert [one.text for one in again.unsaved()] == ["第二行"]
    again.settle("c1/s1")
    again.close()
    assert TypingJournal(tmp_path, KEY, "p1").unsaved() == []
