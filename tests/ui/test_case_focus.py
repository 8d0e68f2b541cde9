"""Where the cursor is while a case is worked on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.composing import compose
from ui.screens.case.container import CaseScreen
from ui.screens.case.deadlines import DeadlinesTab
from ui.screens.case.sessions import SessionsTab
from ui.shell.window import Window
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, Place
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


def shown(window: Window, settle: Settle, qtbot: QtBot, tab: str) -> CaseScreen:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(Place(screen="case", case_id="D01", tab=tab))
    settle()
    screen = window.findChild(CaseScreen)
    assert screen is not None
    return screen


def test_focus_stays_in_the_case_when_the_thing_that_had_it_goes(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    screen = shown(window, settle, qtbot, "overview")
    tab = screen.current_tab()
    gone = QLineEdit(tab)
    gone.show()
    gone.setFocus()
    settle()
    assert window.focusWidget() is gone
    gone.hide()
    gone.deleteLater()
    settle()
    assert screen.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("ending", ["hide", "setDisabled", "deleteLater"])
@pytest.mark.parametrize("tab_id", ["followup", "papers", "confirmation", "evidence"])
def test_after_a_sheet_the_keys_of_the_part_act_though_its_opener_is_gone(
    window: Window, settle: Settle, qtbot: QtBot, tab_id: str, ending: str
) -> None:
    tab = shown(window, settle, qtbot, tab_id).current_tab()
    opener = QPushButton("…", tab)
    opener.show()
    opener.setFocus()
    settle()
    sheet = Sheet(window.host, "登记", lambda **_: None, do_it="记下", parent=tab)
    sheet.form.row("note", "说明(&N)", TextLine())
    sheet.open()
    sheet.activateWindow()
    settle()
    assert sheet.isAncestorOf(QApplication.focusWidget())
    getattr(opener, ending)(*([True] if ending == "setDisabled" else []))
    settle()
    sheet.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    assert tab.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is tab


def test_after_a_sheet_the_cursor_is_where_it_was(window: Window, settle: Settle, qtbot: QtBot) -> None:
    tab = shown(window, settle, qtbot, "followup").current_tab()
    opener = QPushButton("…", tab)
    opener.show()
    opener.setFocus()
    sheet = Sheet(window.host, "登记", lambda **_: None, do_it="记下", parent=tab)
    sheet.open()
    settle()
    sheet.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    assert QApplication.focusWidget() is opener


def test_focus_does_not_fall_from_the_part_into_the_rail(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    screen = shown(window, settle, qtbot, "followup")
    tab = screen.current_tab()
    gone = QLineEdit(tab)
    gone.show()
    QWidget.setTabOrder(gone, screen.rail.findChildren(QPushButton)[0])
    gone.setFocus()
    settle()
    gone.setEnabled(False)
    settle()
    assert tab.isAncestorOf(window.focusWidget())


def test_focus_stays_on_the_page_outside_a_case(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(Place(screen="privacy", spot="consents"))
    settle()
    page = window.current()
    gone = QLineEdit(page)
    gone.show()
    gone.setFocus()
    settle()
    gone.hide()
    settle()
    assert page.isAncestorOf(window.focusWidget()) or window.focusWidget() is page


def test_one_may_leave_the_case_by_hand(window: Window, settle: Settle, qtbot: QtBot) -> None:
    screen = shown(window, settle, qtbot, "overview")
    screen.current_tab().setFocus()
    window.nav.setFocus(Qt.FocusReason.TabFocusReason)
    first = next(one for one in window.nav.findChildren(object) if hasattr(one, "isChecked"))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert window.focusWidget() is first


def test_a_missing_item_brings_its_field_into_sight(window: Window, settle: Settle, qtbot: QtBot) -> None:
    screen = shown(window, settle, qtbot, "overview")
    screen.open_spot("case/claim")
    settle()
    field = window.focusWidget()
    assert not field.visibleRegion().isEmpty()
    assert field.visibleRegion().boundingRect() == field.rect()


def test_a_long_text_shows_its_beginning_once_left(qtbot: QtBot, looks: object) -> None:
    line = TextLine()
    qtbot.addWidget(line)
    line.show()
    qtbot.keyClicks(line, "a" * 200)
    assert line.cursorPosition() == 200
    line.clearFocus()
    line.setFocus()
    line.clearFocus()
    assert line.cursorPosition() == 0 or not line.isActiveWindow()


def test_a_sheet_starts_in_its_first_field_and_ends_with_its_buttons(host: Host, qtbot: QtBot) -> None:
    sheet = Sheet(host, "提出方案", lambda **_: None, do_it="记下")
    qtbot.addWidget(sheet)
    first = sheet.form.row("on", "日期(&D)", DateField(host.today))
    sheet.form.row("note", "说明(&N)", TextLine())
    sheet.show()
    sheet.activateWindow()
    assert first.isAncestorOf(sheet.focusWidget()) or sheet.focusWidget() is first
    met = []
    for _ in range(8):
        met.append(sheet.focusWidget())
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
        if sheet.focusWidget() is met[0]:
            break
    words = [one.text() for one in met if isinstance(one, QPushButton)]
    assert words[-2:] == ["取消", "记下"]
    assert not isinstance(met[0], QPushButton)


def test_looking_again_stays_at_the_part_that_is_open(window: Window, settle: Settle, qtbot: QtBot) -> None:
    screen = shown(window, settle, qtbot, "overview")
    screen.open_tab("deadlines")
    window.look_again()
    settle()
    assert screen.current_tab() is screen.findChild(DeadlinesTab)


def test_over_midnight_the_cursor_and_what_is_typed_stay_where_they_are(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    screen = shown(window, settle, qtbot, "sessions")
    tab = screen.current_tab()
    assert isinstance(tab, SessionsTab)
    tab.open_minutes(next(one.id for one in screen.file.sessions))
    settle()
    text = tab.minutes.text
    assert window.focusWidget() is text
    began = QInputMethodEvent("xieshang", [])
    QApplication.sendEvent(text, began)
    window.look_again()
    settle()
    assert window.focusWidget() is text
    assert text.composing
    compose(text, "双方继续协商。")
    assert "双方继续协商。" in text.toPlainText()


def test_over_midnight_a_half_written_field_stays(window: Window, settle: Settle, qtbot: QtBot) -> None:
    screen = shown(window, settle, qtbot, "overview")
    screen.open_spot("case/claim")
    settle()
    field = window.focusWidget()
    compose(field, "另请求公开道歉")
    window.look_again()
    settle()
    assert window.focusWidget() is field
    compose(field, "。")
    tab = screen.current_tab()
    tab.leave()
    settle()
    assert "另请求公开道歉。" in screen.file.case.claim
