"""Locking by itself: after a while without a key or a click, and when the computer slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

USUAL_MINUTES = 10
LOOK_MS = 5000
SLEPT_S = 60
"""A look that comes so much too late means that the computer slept."""
ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Watches what the person does.

    A filter over the whole program is asked at every event, so it listens only until the first act after each
    look; when that look was is near enough.

    Args of the constructor: preferences (``safety/lock_minutes``, 0 for never), what locks, the owner, a
    clock in seconds that goes on while the computer sleeps, the legal day, and what is done when it has
    become another one, over night or in sleep.
    """

    def __init__(
        self,
        prefs: QSettings,
        lock: Callable[[], None],
        parent: QObject,
        *,
        clock: Callable[[], float] = time.time,  # noqa: TID251 -- only a span is taken, never a day
        day: Callable[[], date | None] = lambda: None,
        new_day: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._prefs = prefs
        self._lock = lock
        self._clock = clock
        self._day = day
        self._new_day = new_day
        self._today: date | None = None
        self._touched = self._looked = clock()
        self._stirred = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self) -> None:
        """A profile is open."""
        self._touched = self._looked = self._clock()
        self._stirred = False
        self._today = self._day()
        self._timer.start()

    def rest(self) -> None:
        """Nothing is open."""
        QApplication.instance().removeEventFilter(self)
        self._timer.stop()

    def look(self) -> None:
        """Lock when it is time."""
        now, minutes = self._clock(), lock_minutes(self._prefs)
        slept = now - self._looked > LOOK_MS / 1000 + SLEPT_S
        self._looked = now
        if self._stirred:
            self._touched, self._stirred = now, False
        QApplication.instance().installEventFilter(self)
        if minutes and (slept or now - self._touched >= minutes * 60):
            self._lock()
        elif (today := self._day()) != self._today:
            self._today = today
            self._new_day()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTS:
            self._stirred = True
            QApplication.instance().removeEventFilter(self)
        return False


def lock_minutes(prefs: QSettings) -> int:
    """After how many minutes without a key or a click the window locks; 0 for never."""
    try:
        return max(0, int(str(prefs.value("safety/lock_minutes", USUAL_MINUTES))))
    except ValueError:
        return USUAL_MINUTES
