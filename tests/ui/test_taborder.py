"""Where Tab goes, and that the cursor comes along when what had it is made anew or is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ipmediate.domain.parties import Side
from tests.ui.mediating import mediating
from ui.screens.case.agreement import CLAUSES, OFFERS, AgreementTab
from ui.screens.case.confirmation.court import CourtPart
from ui.screens.case.container import CaseScreen
from ui.screens.case.intake import IntakeTab
from ui.shell.keys import KeySheet
from ui.shell.window import Window
from ui.theme import Looks
from ui.widgets.buttons import link
from ui.widgets.host import Place
from ui.widgets.tables import Table
from ui.widgets.taborder import next_stop

Settle = Callable[[], None]


@pytest.fixture
def active(window: Window, settle: Settle, qtbot: QtBot) -> Window:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window


def shown(window: Window, settle: Settle, case_id: str, tab: str) -> QWidget:
    window.go(Place(screen="case", case_id=case_id, tab=tab))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    found = screen.current_tab()
    assert found is not None
    return found


def test_what_was_made_later_comes_where_it_stands(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    row = QHBoxLayout()
    box.addLayout(row)
    last = QLineEdit()
    box.addWidget(last)
    right, left, hidden, off = (QLineEdit() for _ in range(4))
    for one in (right, hidden, off):
        row.addWidget(one)
    row.insertWidget(0, left)
    off.setEnabled(False)
    page.show()
    hidden.hide()
    order = [left, right, last]
    for before, after in zip(order, [*order[1:], left], strict=True):
        assert next_stop(page, before, forward=True) is after
        assert next_stop(page, after, forward=False) is before
    assert next_stop(page, QWidget(page), forward=True) is None


def test_from_a_new_party_to_the_dispute(active: Window, settle: Settle) -> None:
    active.new_case()
    settle()
    screen = active.current()
    assert isinstance(screen, CaseScreen)
    tab = screen.current_tab()
    assert isinstance(tab, IntakeTab)
    tab.add(Side.APPLICANT)
    settle()
    met = []
    for _ in range(18):
        QTest.keyClick(active.windowHandle(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    (card,) = tab._cards.values()
    assert tab.dispute.form.editor("title") in met, "the dispute follows the party"
    assert met.index(card.form.form.editor("email")) < met.index(tab.dispute.form.editor("title"))


def test_the_cursor_goes_into_a_new_right(active: Window, settle: Settle) -> None:
    active.new_case()
    settle()
    tab = active.current().current_tab()
    tab._new_right()
    settle()
    assert QApplication.focusWidget() is tab.right.form.editor("type")


def test_the_cursor_comes_along_between_the_parts_of_an_agreement(active: Window, settle: Settle) -> None:
    mediating(active.keeper.house)
    tab = shown(active, settle, "M01", "agreement")
    assert isinstance(tab, AgreementTab)
    tab.offers._new_issue.setFocus()
    tab.bar.setCurrentIndex(CLAUSES)
    assert tab.clauses.list.hasFocus()
    tab.bar.setCurrentIndex(OFFERS)
    assert tab.offers.isAncestorOf(QApplication.focusWidget())
    tab.bar.setFocus()
    tab.bar.setCurrentIndex(CLAUSES)
    assert tab.bar.hasFocus(), "arrow keys go on through the parts"


def test_the_cursor_stays_with_the_court_that_is_chosen(active: Window, settle: Settle) -> None:
    tab = shown(active, settle, "D03", "confirmation")
    tab.show_part("court")
    settle()
    part = tab.court
    assert isinstance(part, CourtPart)
    pick = part._courts[0]
    name = pick.text()
    pick.setFocus()
    QTest.keyClick(pick, Qt.Key.Key_Space)
    settle()
    now = QApplication.focusWidget()
    assert isinstance(now, QRadioButton)
    assert now is part._courts[0]
    assert (now.text(), now.isChecked()) == (name, True)


def test_the_list_of_keys_begins_with_those_of_the_page(active: Window, settle: Settle) -> None:
    shown(active, settle, "D03", "confirmation")
    active.show_keys()
    sheet = active.findChild(KeySheet)
    assert sheet is not None
    rows = sheet.findChild(Table).model().things
    assert ("本页：审查意见", "Ctrl+1") in rows
    assert len(rows) == len(set(rows))
    assert rows[0][0].startswith("本页：")
    assert not [name for name, _ in rows if "登记履行" in name], "what another part offers is no key here"
    sheet.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_tab_stops_once_at_a_link_and_enter_follows_it(qtbot: QtBot, key: Qt.Key, looks: Looks) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    followed: list[str] = []
    first, after = link("缺少材料", lambda: followed.append("went")), QLineEdit()
    box.addWidget(first)
    box.addWidget(after)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, key)
    assert followed == ["went"]
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_arrows_of_a_row_of_tabs_are_no_stops(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    bar, after = QTabBar(), QLineEdit()
    box.addWidget(bar)
    box.addWidget(after)
    for number in range(30):
        bar.addTab(f"Part {number}")
    page.resize(300, 100)
    page.show()
    assert [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    assert next_stop(page, bar, forward=True) is after
    assert next_stop(page, after, forward=False) is bar
