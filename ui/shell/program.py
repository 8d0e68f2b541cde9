"""The running program: one window after the other, over the same profile."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui import keptcode, keptmodules, qtstart, theme
from ui.jobs import Jobs
from ui.navigation import screen
from ui.shell.crash import catch_bugs
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Host, Keeper, Place

if TYPE_CHECKING:
    from ipmediate.domain.wording import Language


SHOWN_MS = 150
"""The window comes with its first page; when opening takes longer than this, without."""
LATEST_MS = 2000
"""The window comes after this even when the rows of the open page are still being fetched."""


class Program:
    """The running program: one window after the other, over the same profile."""

    def __init__(
        self,
        app: QApplication,
        prefs: QSettings,
        keeper: Keeper,
        *,
        walk: Path | None = None,
        offered: Path | None = None,
    ) -> None:
        self._walk = walk
        self._offered = offered
        self._app = app
        self._prefs = prefs
        self._keeper = keeper
        self._jobs = Jobs()
        self._window: Window | None = None

    def run(self) -> int:
        """Show the window, open the profile, stay until the window is closed."""
        self._dress()
        window = self._make()
        if self._keeper.exists():
            window.opened.connect(window.show)
            QTimer.singleShot(SHOWN_MS, window, self._show_unopened)
            QTimer.singleShot(LATEST_MS, window, window.show)
            window.open_profile()
            screen(window.place.screen).kind()
        else:
            window.first_start()
            window.show()
        if self._offered is not None:
            window.arrivals.offer(self._offered)
        if self._walk is not None:
            from ui.shell.selfcheck import Walk

            Walk(window, self._walk, self._app.exit)
        try:
            return self._app.exec()
        finally:
            self._jobs.close(self._keeper.close)
            self._forget()

    def _forget(self) -> None:
        """Let go of everything the window holds open, while the libraries are still there."""
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def handed(self, file: str) -> None:
        """The program was started again, perhaps with a file."""
        if self._window is not None:
            self._window.arrivals.come_forward()
            if file:
                self._window.arrivals.offer(Path(file))

    def _show_unopened(self) -> None:
        if self._window is not None and self._window.host is None:
            self._window.show()

    def _dress(self) -> None:
        speak(self._app, self._language(), self._keeper.resources)
        theme.looks().wear(
            scheme=str(self._prefs.value("look/scheme", "system")),
            size=str(self._prefs.value("look/size", "medium")),
        )

    def _language(self) -> Language:
        chosen = str(self._prefs.value("look/language", "zh"))
        return "en" if chosen == "en" else "zh"

    def _make(self, host: Host | None = None, place: Place | None = None) -> Window:
        window = Window(self._keeper, self._jobs, self._prefs)
        window.redress.connect(self._redress)
        window.furnished.connect(self._settle_in)
        catch_bugs(window, version=self._keeper.version, leave=self._app.quit)
        if place is not None:
            window.place = place
        if host is not None:
            window.start(host.ws)
        self._window = window
        return window

    def _redress(self) -> None:
        before = self._window
        if before is None:
            return
        before.settle()
        before.prefs.setValue("window/geometry", before.saveGeometry())
        self._dress()
        after = self._make(before.host, before.place)
        after.show()
        before.hide()
        before.deleteLater()

    def _settle_in(self) -> None:
        """What was made until now stays: look for garbage only in what comes; keep what speeds a start."""
        gc.freeze()
        gc.enable()
        qtstart.keep()
        keptcode.keep()
        keptmodules.keep()
        theme.looks().keep()
        if self._app.windowIcon().isNull():  # not before, as it loads Qt's reader of SVG
            self._app.setWindowIcon(QIcon(str(self._keeper.resources / "icons/ipmediate.svg")))
