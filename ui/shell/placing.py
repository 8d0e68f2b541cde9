"""Where the window stands: as it was left, but always where a person can reach it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

USUAL = QSize(1440, 900)
FRAME = QSize(16, 40)
"""Room for a frame that is not there yet."""
SETTLED_MS = 500
"""A screen was taken away: by then the system has moved what it moves itself."""
HOLD = QSize(120, 24)
"""So much of the title must be in sight to take hold of the window."""


def put_back(window: QWidget, kept: object) -> None:
    """Give a window the place it was left at; without one, or with an unreadable one, the usual size."""
    if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
        window.resize(USUAL.boundedTo(window.screen().availableSize()))
    bring_in(window)


def keep_in(window: QWidget) -> None:
    """From now on bring a window back when a screen is taken away."""

    def gone(_: QScreen) -> None:
        timer.start()

    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.setInterval(SETTLED_MS)
    timer.timeout.connect(partial(bring_in, window))
    app = QGuiApplication.instance()
    app.screenRemoved.connect(gone)
    window.destroyed.connect(lambda _: app.screenRemoved.disconnect(gone))


def bring_in(window: QWidget) -> None:
    """Bring a window back that stands, wholly or with its title, on a screen that is no longer there."""
    frame = window.frameGeometry()
    rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    whole = window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
    best = max(rooms, key=lambda room: _area(room.intersected(frame)))
    if not best.intersects(frame):
        best = QGuiApplication.primaryScreen().availableGeometry()
    extra = (frame.size() - window.size()).expandedTo(FRAME)
    fitting = window.size().boundedTo(best.size() - extra)
    if _held(frame, rooms) and (whole or fitting == window.size()):
        return
    if whole:
        window.setWindowState(window.windowState() & ~whole)
    window.resize(fitting)
    right, bottom = best.left() + best.width(), best.top() + best.height()
    left = min(max(frame.left(), best.left()), right - fitting.width() - extra.width())
    top = min(max(frame.top(), best.top()), bottom - fitting.height() - extra.height())
    window.move(left, top)
    if whole:
        window.setWindowState(window.windowState() | whole)


def _held(frame: QRect, rooms: list[QRect]) -> bool:
    title = QRect(frame.left(), frame.top(), frame.width(), HOLD.height())
    for room in rooms:
        seen = room.intersected(title)
        if seen.width() >= min(HOLD.width(), frame.width()) and seen.height() >= HOLD.height():
            return True
    return False


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
