"""Tab alone comes to every control of every page and of every part of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.mediating import mediating
from ui.navigation import SCREENS
from ui.screens.case.tabs import TABS
from ui.screens.privacy.screen import PARTS as PRIVACY
from ui.screens.settings.screen import PARTS
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""What is inside one of these belongs to it and is come to with it."""
TABS_AT_ONCE = 400

PLACES = {
    **{spec.id: Place(screen=spec.id) for spec in SCREENS if spec.listed},
    **{f"settings-{part}": Place(screen="settings", spot=part) for part in PARTS},
    **{f"privacy-{part}": Place(screen="privacy", spot=part) for part in PRIVACY},
    "papers-house": Place(screen="papers", spot="house/caseload_return"),
}
CASES = {"agreed": "D02", "in mediation": "M01"}


class Flashes(QObject):
    """Notes windows that come up by themselves: they blink and take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(told(watched))
        return False


def controls(root: QWidget) -> Iterator[QWidget]:
    """What a person can work with under a widget: seen, enabled, and a thing of its own."""
    for one in root.findChildren(QWidget):
        if not isinstance(one, CONTROLS) or not one.isEnabled() or not one.isVisible():
            continue
        above = one.parentWidget()
        while above is not None and above is not root and not isinstance(above, WHOLE):
            above = above.parentWidget()
        if not isinstance(above, WHOLE):
            yield one


def family(one: QWidget) -> frozenset[QWidget]:
    """A control and those that the arrow keys go to from it."""
    if isinstance(one, QAbstractButton) and one.isCheckable():
        if one.group() is not None and one.group().exclusive():
            return frozenset(one.group().buttons())
        if one.autoExclusive():
            return frozenset(
                mate
                for mate in one.parentWidget().findChildren(QAbstractButton)
                if mate.autoExclusive() and mate.parentWidget() is one.parentWidget()
            )
    return frozenset({one})


def walked(window: QWidget) -> set[QWidget]:
    """Everything Tab comes to, until it comes round; links of one text are gone through one by one."""
    met: list[QWidget] = []
    for _ in range(TABS_AT_ONCE):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is not None and met and now is met[0] and met[-1] is not now:
            return set(met)
        if now is not None:
            met.append(now)
    if len(set(met)) == 1:
        return set(met)
    raise AssertionError(f"Tab never comes round: {[told(one) for one in met[-6:]]}")


def told(one: QWidget) -> str:
    words = one.text() if isinstance(one, QAbstractButton) else ""
    return f"{type(one).__name__} {words or one.accessibleName() or one.toolTip()}".strip()


def unreached(window: Window, settle: Settle, place: Place) -> list[str]:
    window.go(place)
    settle()
    return left_out(window, walked(window))


def left_out(root: QWidget, met: set[QWidget]) -> list[str]:
    """The controls under a widget that are not among those Tab came to."""
    met = set(met)
    met |= {one.focusProxy() for one in met if one.focusProxy() is not None}
    lost = []
    for one in controls(root):
        near = family(one) | ({one.focusProxy()} if one.focusProxy() is not None else set())
        inner = {kid for kid in met if one.isAncestorOf(kid)} if isinstance(one, WHOLE) else set()
        if not (near & met) and not inner:
            lost.append(told(one))
    return lost


@pytest.fixture
def active(window: Window, settle: Settle, qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    """The window, in front; nothing else comes up while it is walked through."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield window
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_tab_comes_to_every_control_of_every_page(active: Window, settle: Settle) -> None:
    lost = {name: unreached(active, settle, place) for name, place in PLACES.items()}
    assert {name: them for name, them in lost.items() if them} == {}


@pytest.mark.parametrize("case_id", CASES.values(), ids=CASES)
def test_tab_comes_to_every_control_of_a_case(active: Window, settle: Settle, case_id: str) -> None:
    if case_id == "M01":
        mediating(active.keeper.house)
    lost = {}
    for spec in TABS:
        lost[spec.id] = unreached(active, settle, Place(screen="case", case_id=case_id, tab=spec.id))
    assert {name: them for name, them in lost.items() if them} == {}
