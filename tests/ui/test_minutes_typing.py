"""Writing minutes through the real surface over a real store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QPaintEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import LineMark
from ipmediate.domain.refusals import StoreTrouble
from tests.ui.mediating import last_session, mediating
from ui.jobs import Manual
from ui.screens.case.minute_margin import Margin
from ui.screens.case.minute_text import MinuteText
from ui.screens.case.sessions import SessionsTab
from ui.shell.window import Window
from ui.widgets.host import Host, Place

Settle = Callable[[], None]


@pytest.fixture
def file(opened: House) -> CaseFile:
    """A case being mediated."""
    return mediating(opened)


@pytest.fixture
def tab(qtbot: QtBot, host: Host, file: CaseFile, settle: Settle) -> SessionsTab:
    """The tab with the minutes of the last meeting open; it hears of changes as in the window."""
    made = SessionsTab(host)
    qtbot.addWidget(made)
    host.jobs.changed.connect(lambda outcome: made.show_case(outcome.value))
    made.resize(1100, 640)
    made.show()
    made.show_case(file)
    made.open_minutes(last_session(file))
    settle()
    return made


def compose(tab: SessionsTab, words: str, *, commit: bool = True) -> None:
    """Type through an input method: pinyin first, then the words."""
    text = tab.minutes.text
    QApplication.sendEvent(text, QInputMethodEvent("pin yin", []))
    if commit:
        done = QInputMethodEvent("", [])
        done.setCommitString(words)
        QApplication.sendEvent(text, done)


def test_lines_keep_their_speakers_and_reach_the_case(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    text = tab.minutes.text
    compose(tab, "我方请求停止销售。")
    QTest.keyClick(text, Qt.Key.Key_Return)
    compose(tab, "并赔偿损失。")
    QTest.keyClick(text, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    compose(tab, "已经下架。")
    tab.leave()
    settle()
    lines = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    first, second = tab.minutes.text.speakers[0], tab.minutes.text.speakers[1]
    assert [one.text for one in lines] == ["我方请求停止销售。", "并赔偿损失。", "已经下架。"]
    assert [one.speaker_ref for one in lines] == [first.ref, first.ref, second.ref]
    assert [one.rank for one in lines] == sorted(one.rank for one in lines)
    assert not tab.minutes.keeping.pending


def test_a_line_put_between_others_stays_there(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    text = tab.minutes.text
    for words in ("甲", "丙"):
        compose(tab, words)
        QTest.keyClick(text, Qt.Key.Key_Return)
    tab.leave()
    settle()
    QTest.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_End)
    QTest.keyClick(text, Qt.Key.Key_Return)
    compose(tab, "乙")
    tab.leave()
    settle()
    lines = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert [one.text for one in lines] == ["甲", "乙", "丙"]


def test_enter_before_a_line_leaves_the_line_its_time_and_identity(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    text = tab.minutes.text
    compose(tab, "原来的一行")
    tab.leave()
    settle()
    (before,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    QTest.keyClick(text, Qt.Key.Key_Home)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClick(text, Qt.Key.Key_Up)
    compose(tab, "补在前面")
    tab.leave()
    settle()
    lines = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert [one.text for one in lines] == ["补在前面", "原来的一行"]
    assert lines[1].id == before.id


def test_what_is_only_composed_is_no_text_yet(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    compose(tab, "确认", commit=False)
    tab.minutes.keeping.settle()
    settle()
    assert not opened.workspace.cases.load(file.id).lines_of(last_session(file))
    compose(tab, "确认")
    tab.leave()
    settle()
    (line,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert line.text == "确认"


def on_screen(tab: SessionsTab) -> QImage:
    QApplication.processEvents()
    window = tab.window()
    return window.screen().grabWindow(window.winId()).toImage()


def test_what_is_composed_stands_on_screen_as_if_all_were_painted_anew(
    tab: SessionsTab,
) -> None:
    text = tab.minutes.text
    text.setCursorWidth(0)
    compose(tab, "第一行。")
    QTest.keyClick(text, Qt.Key.Key_Return)
    compose(tab, "第二行。")
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for turn in range(30):
        compose(tab, "停止销售侵权商品", commit=turn % 5 != 3)
        if turn == 20:
            QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            text.selectAll()
        shown = on_screen(tab)
        text.viewport().repaint()
        for margin in text.findChildren(Margin):
            margin.repaint()
        assert shown == on_screen(tab), turn
        assert text.verticalScrollBar().maximum() == 0
    assert text.blockCount() == 1


def test_writing_a_line_paints_that_line_only(tab: SessionsTab) -> None:
    text = tab.minutes.text
    compose(tab, "第一行。")
    QTest.keyClick(text, Qt.Key.Key_Return)
    compose(tab, "第二行")
    painted: list[QRect] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect())
            return False

    watch = Watch(text)
    QApplication.processEvents()
    text.viewport().installEventFilter(watch)
    compose(tab, "。")
    QApplication.processEvents()
    assert painted
    assert max(area.height() for area in painted) < 3 * text.fontMetrics().height()


def test_taking_back_brings_line_and_speaker_back(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    text = tab.minutes.text
    compose(tab, "第一行")
    QTest.keyClick(text, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    compose(tab, "第二行")
    tab.leave()
    settle()
    before = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    tab.minutes.keeping.settle()
    settle()
    assert not opened.workspace.cases.load(file.id).lines_of(last_session(file))
    text.undo()
    tab.leave()
    settle()
    after = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert [(one.text, one.speaker_ref) for one in after] == [(one.text, one.speaker_ref) for one in before]


def test_slash_number_and_at_sign_put_in_phrases_marks_and_citations(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    text = tab.minutes.text
    QTest.keyClicks(text, "/mybc")
    assert tab.minutes.picks.isVisible()
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.textCursor().block().text() == "没有补充。"
    QTest.keyClicks(text, "#1")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "@")
    QTest.keyClick(text, Qt.Key.Key_Return)
    tab.leave()
    settle()
    first, second = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert first.text == "没有补充。"
    assert first.marks == (LineMark.CLAIM,)
    assert second.cites == (file.evidence[0].id,)
    assert file.evidence[0].title in second.text


def test_an_opener_without_a_match_stays_as_typed(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    text = tab.minutes.text
    QTest.keyClicks(text, "2026/6/15")
    QTest.keyClick(text, Qt.Key.Key_Return)
    tab.leave()
    settle()
    (line,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert line.text == "2026/6/15"


def test_a_private_talk_stays_behind_the_wall_and_leaves_the_screen(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    page = tab.minutes
    page.open_private(file.parties[0].id)
    secret = "底线是三万元"
    done = QInputMethodEvent("", [])
    done.setCommitString(secret)
    QApplication.sendEvent(page.private, done)
    page.private.selectAll()
    page.private.copy()
    assert secret not in QApplication.clipboard().text()
    page.close_private()
    settle()
    assert page.private.toPlainText() == ""
    assert not page.private.document().isUndoAvailable()
    now = opened.workspace.cases.load(file.id)
    assert [one.text for one in now.caucus_lines] == [secret]
    assert not now.lines_of(last_session(file))
    page.open_private(file.parties[0].id)
    assert secret in page.private.toPlainText()


def whisper(page: Any, words: str) -> None:
    done = QInputMethodEvent("", [])
    done.setCommitString(words)
    QApplication.sendEvent(page.private, done)


def test_a_talk_left_while_nothing_could_be_written_is_neither_lost_nor_mixed_with_the_next(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tab.minutes
    one, other = (party.id for party in file.parties[:2])
    page.open_private(one)
    whisper(page, "先说的底线")
    page.keeping.settle()
    settle()

    def full(*_: object, **__: object) -> None:
        raise StoreTrouble("store.disk_full", path="x")

    with monkeypatch.context() as broken:
        broken.setattr(opened.workspace.minutes, "write_caucus", full)
        QTest.keyClick(page.private, Qt.Key.Key_Return)
        whisper(page, "后说的底线")
        page.keeping.talk_with(opened.workspace.cases.load(file.id), other)
        settle()
    (draft,) = opened.workspace.typing.recover()
    assert "后说的底线" in draft.lines_json
    whisper(page, "对方的底线")
    page.keeping.settle()
    settle()
    said = {line.text: line.with_party_id for line in opened.workspace.cases.load(file.id).caucus_lines}
    assert said == {"先说的底线": one, "后说的底线": one, "对方的底线": other}
    assert not page.keeping.pending
    assert not opened.workspace.typing.recover()


def test_words_the_journal_kept_come_back_with_a_banner(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle, manual: Manual
) -> None:
    compose(tab, "还没有写入案件的话。")
    tab.minutes.keeping.journal()
    manual.drain()
    assert opened.workspace.typing.recover()
    assert not opened.workspace.cases.load(file.id).lines_of(last_session(file))
    again = SessionsTab(tab.host)
    tab.host.jobs.changed.connect(lambda outcome: again.show_case(outcome.value))
    again.show_case(file)
    settle()
    assert any("没有来得及写入" in one.text() for one in again.findChildren(QLabel))
    again.open_minutes(last_session(file))
    settle()
    (line,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert line.text == "还没有写入案件的话。"
    assert any("已找回" in one.text() for one in again.minutes.findChildren(QLabel))
    assert not opened.workspace.typing.recover()
    again.deleteLater()


def test_a_full_screen_comes_back_into_the_tab(tab: SessionsTab, settle: Settle) -> None:
    tab.minutes.apart.emit()
    settle()
    assert tab.minutes.window() is not tab.window()
    compose(tab, "全屏里写的话。")
    tab.leave()
    settle()
    assert tab.minutes.window() is tab.window()
    assert "全屏里写的话。" in tab.minutes.text.toPlainText()


def test_reading_back_strikes_out_and_keeps_then_locks(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    page = tab.minutes
    compose(tab, "已售三百件。")
    page.toggle_reading()
    settle()
    assert page.text.isReadOnly()
    page.begin_correction()
    page._new.setPlainText("已售三十件。")
    QTest.keyClick(page._new, Qt.Key.Key_Return)
    settle()
    old, new = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert (old.text, old.struck) == ("已售三百件。", True)
    assert (new.text, new.corrects) == ("已售三十件。", old.id)
    assert [one for one in page.text.toPlainText().splitlines() if one] == ["已售三百件。", "已售三十件。"]
    opened.workspace.minutes.read_back(file.id, session_id=last_session(file), on=opened.around.today())
    tab.show_case(opened.workspace.cases.load(file.id))
    outcome = opened.workspace.minutes.lock(file.id, session_id=last_session(file))
    tab.show_case(outcome.value)
    assert page.text.isReadOnly()
    assert page.keeping.locked
    assert not page._lock_button.isEnabled()
    assert page._issue_button.isEnabled()


def test_words_typed_while_others_are_being_written_stay_in_the_journal(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle, manual: Manual
) -> None:
    compose(tab, "先写的话，")
    tab.minutes.keeping.settle()
    compose(tab, "后写的话。")
    manual.drain()
    (draft,) = opened.workspace.typing.recover()
    assert "先写的话，后写的话。" in draft.lines_json
    tab.leave()
    settle()
    (line,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert line.text == "先写的话，后写的话。"
    assert not opened.workspace.typing.recover()


def test_locking_the_window_right_after_typing_loses_nothing_and_breaks_nothing(
    window: Window, opened: House, settle: Settle
) -> None:
    file = mediating(opened)
    window.go(Place(screen="case", case_id=file.id, tab="sessions", spot=f"minutes/{last_session(file)}"))
    settle()
    text = next(one for one in window.findChildren(MinuteText) if one.isVisible() and not one.private)
    done = QInputMethodEvent("", [])
    done.setCommitString("锁定前的话。")
    QApplication.sendEvent(text, done)
    window.lock()
    settle()
    (line,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert line.text == "锁定前的话。"
