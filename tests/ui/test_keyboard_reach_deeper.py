"""Tab alone comes to every control of the minutes, of the confirmation, of every sheet, and of the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.houses import CODE
from tests.ui.mediating import mediating
from tests.ui.test_keyboard_reach import CASES, PLACES, left_out, unreached, walked
from ui.screens.case.confirmation.tab import PARTS, ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.tabs import TABS
from ui.screens.first_start.screen import FirstStart
from ui.shell.keys import KeySheet
from ui.shell.licences import Licences
from ui.shell.manual import Manual
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]
SPEAKERS = tuple(f"Push {number} " for number in range(1, 10))
"""Buttons of speakers never take the cursor from the line that is being written."""


@pytest.fixture
def active(window: Window, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window in front; what the system itself would ask is answered by going away again."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_: QDialog.DialogCode.Rejected)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    mediating(window.keeper.house)
    return window


def lost_in(dialog: QWidget) -> list[str]:
    """What Tab does not come to in a sheet."""
    dialog.activateWindow()
    QApplication.processEvents()
    return left_out(dialog, walked(dialog))


def openers(page: QWidget) -> list[str]:
    """Names of what opens a sheet on a page."""
    names = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and one.text().endswith("…")
    ]
    return list(dict.fromkeys(names))


def press(page: QWidget, name: str) -> None:
    """Press a button by keyboard."""
    for one in page.findChildren(QAbstractButton):
        if one.text() == name and one.isVisible() and one.isEnabled():
            one.setFocus()
            QTest.keyClick(one, Qt.Key.Key_Space)
            return


def sheets(window: Window, settle: Settle, place: Place) -> Iterator[tuple[str, QDialog]]:
    """Every sheet a page opens, one after the other."""
    window.go(place)
    settle()
    for name in openers(window.current()):
        window.go(place)
        settle()
        press(window.current(), name)
        settle()
        for one in [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog)]:
            if one.isVisible():
                yield name, one
                one.close()
                settle()
        window.activateWindow()
        settle()


def test_minutes(active: Window, settle: Settle) -> None:
    for session in active.keeper.house.workspace.cases.load("M01").sessions:
        place = Place(screen="case", case_id="M01", tab="sessions", spot=f"minutes/{session.id}")
        lost = unreached(active, settle, place)
        assert [one for one in lost if not one.startswith(SPEAKERS)] == [], "speakers have Ctrl and a digit"


@pytest.mark.parametrize("part", PARTS)
def test_parts_of_the_confirmation(active: Window, settle: Settle, part: str) -> None:
    place = Place(screen="case", case_id="D02", tab="confirmation")
    active.go(place)
    settle()
    screen = active.current()
    assert isinstance(screen, CaseScreen)
    tab = screen.current_tab()
    assert isinstance(tab, ConfirmationTab)
    tab.show_part(part)
    settle()
    assert left_out(active, walked(active)) == []


@pytest.mark.parametrize("case_id", CASES.values(), ids=CASES)
def test_sheets_of_a_case(active: Window, settle: Settle, case_id: str) -> None:
    lost, met = {}, []
    for spec in TABS:
        place = Place(screen="case", case_id=case_id, tab=spec.id)
        for name, sheet in sheets(active, settle, place):
            met.append(f"{spec.id} {name}")
            lost[met[-1]] = lost_in(sheet)
    assert {name: them for name, them in lost.items() if them} == {}
    assert len(met) > 8, met


def test_sheets_of_the_pages(active: Window, settle: Settle) -> None:
    lost, met = {}, []
    for page, place in PLACES.items():
        for name, sheet in sheets(active, settle, place):
            met.append(f"{page} {name}")
            lost[met[-1]] = lost_in(sheet)
    assert {name: them for name, them in lost.items() if them} == {}
    assert len(met) > 8, met


def test_what_the_help_opens(active: Window, settle: Settle) -> None:
    made = [
        Manual(active.keeper.resources / "help" / "zh", active),
        KeySheet(active.menus.actions, active),
        Licences(active.keeper.resources, active),
    ]
    for one in made:
        one.show()
        settle()
        assert lost_in(one) == []
        one.close()
        settle()


@pytest.mark.parametrize("step", range(4))
def test_first_start(active: Window, settle: Settle, step: int) -> None:
    pages = FirstStart(active.keeper, active.jobs, active.messages)
    active._top.addWidget(pages)
    active._front(pages)
    if step > 1:
        pages._created((active.keeper.house.workspace, CODE))
    pages._show(step)
    settle()
    assert left_out(active, walked(active)) == []
