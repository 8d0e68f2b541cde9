"""Notices when nobody is at work, and orders then what the profile does for its own safety."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.jobs import Jobs, Order
from ui.widgets.host import Keeper, Keeping

QUIET_MS = 5 * 60_000
"""Without key or mouse for so long, nobody is at work."""
LOOK_MS = 60_000
_STIRRING = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    )
)


class Quiet(QObject):
    """Watches the whole program while a profile is open.

    Work that is not pressing stops as soon as somebody stirs, and leaves nothing half done. A filter over the
    whole program is asked at every event: it listens only until somebody stirred, and anew after each look.
    """

    def __init__(
        self, jobs: Jobs, keeper: Keeper, done: Callable[[Keeping], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._keeper, self._done = jobs, keeper, done
        self._since = QElapsedTimer()
        self._since.start()
        self._order: Order | None = None
        self._pressing = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, watching: bool) -> None:
        """Begin or end watching, with the profile."""
        app = QApplication.instance()
        if app is None:
            return
        if watching:
            self._since.restart()
            self._timer.start()
        else:
            app.removeEventFilter(self)
            self._timer.stop()
            self._stop()

    def look(self) -> None:
        """Order what is due, if nobody is at work or it waited too long."""
        app = QApplication.instance()
        if app is not None and self._timer.isActive():
            app.installEventFilter(self)
        if self._order is not None or not self._jobs.idle:
            return
        self._pressing = self._since.elapsed() < QUIET_MS
        pressing = self._pressing
        self._order = self._jobs.run(
            lambda told: self._keeper.keep_up(told, pressing_only=pressing),
            then=self._kept,
            failed=lambda refusal: self._failed(refusal),
            owner=self,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRRING:
            self._since.restart()
            QApplication.instance().removeEventFilter(self)
            if not self._pressing:
                self._stop()
        return False

    def _stop(self) -> None:
        order, self._order = self._order, None
        if order is not None:
            order.cancel()

    def _kept(self, keeping: Keeping | None) -> None:
        self._order = None
        if keeping is not None:
            self._done(keeping)

    def _failed(self, refusal: object) -> None:
        self._order = None
        self._jobs.refused.emit(refusal)
