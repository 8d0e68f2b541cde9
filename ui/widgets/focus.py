"""Where the cursor goes when a whole page or part of one is given it."""

from __future__ import annotations

from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Led(QWidget):
    """A widget that hands the cursor on to one of its controls, or keeps it while that is not to be seen.

    A focus proxy would do the same, but puts the widget before that control in the order of Tab, and whatever
    stands between them is never come to.
    """

    _leader: QWidget | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _parts.add(self)

    def lead_to(self, control: QWidget) -> None:
        """Name the control that gets the cursor."""
        self._leader = control

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._leader is not None and self._leader.isVisible():
            self._leader.setFocus(event.reason())


_parts: WeakSet[Led] = WeakSet()


class InSight(QObject):
    """Rolls the page of a window to a control that gets the cursor from outside that page.

    Qt does so only while the cursor moves within one page.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QApplication.instance().focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window or not new.visibleRegion().isEmpty():
            return
        above = new.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(new)
            above = above.parentWidget()


class Homing(QObject):
    """Keeps the cursor in the part of a window where it was when the thing that had it goes.

    A sheet closes over a button that is no longer there, a list is laid out anew, a button is put out of
    action: the cursor would go on to what comes next in the window, and keys of the part would do nothing.
    It is given back to the innermost part or page around where it was; and where it goes can be seen.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._homes: tuple[Led, ...] = ()
        InSight(window)
        QApplication.instance().focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window:
            return
        gone = old is None or not old.isVisible() or not old.isEnabled()
        home = self._home()
        if gone and home is not None and not _within(home, new):
            QTimer.singleShot(0, self, self._come_back)
        else:
            self._homes = tuple(_led(new))

    def _come_back(self) -> None:
        home, now = self._home(), self._window.focusWidget()
        if home is not None and (now is None or not _within(home, now)):
            home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _home(self) -> Led | None:
        for one in self._homes:
            if shiboken6.isValid(one) and one.isVisible():
                return one
        return None


def _led(inner: QWidget) -> list[Led]:
    """The parts around a widget, innermost first.

    Going up from one parent to the next makes the binding set up every kind of widget there is, to find out
    which one a widget of Qt's own is; that takes longer than the first focus of a start can wait for.
    """
    around = [one for one in _parts if shiboken6.isValid(one) and _within(one, inner)]
    return sorted(around, key=lambda one: sum(one.isAncestorOf(other) for other in around))


def _within(home: QWidget, one: QWidget) -> bool:
    return home is one or home.isAncestorOf(one)
