"""What reaches the window from outside: files opened by a double click, and news from before the start."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ipmediate.domain.refusals import Refusal
from ui.widgets.host import Place
from ui.widgets.punctuation import listed

if TYPE_CHECKING:
    from ipmediate.domain.packs import Shelf, Update
    from ui.jobs import Jobs
    from ui.messages import Messages
    from ui.widgets.host import Host, Keeper
    from ui.widgets.panels import Notices
    from ui.widgets.screen import Screen

PACK_SUFFIX = ".ippack"


class Front(Protocol):
    """The window, as far as arrivals are concerned."""

    host: Host | None
    jobs: Jobs
    keeper: Keeper
    messages: Messages
    notices: Notices

    def go(self, place: Place) -> None:
        """Open a place."""

    def current(self) -> Screen | None:
        """The page that is shown."""

    def take_over(self, paths: list[Path]) -> None:
        """Take case files over."""


class Arrivals(QObject):
    """Waits for the profile, then asks about each file and tells the news.

    Args of the constructor: what it speaks through, and the same window as a widget.
    """

    def __init__(self, window: Front, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._window = window
        self._waiting: list[Path] = []

    def offer(self, path: Path) -> None:
        """A file was opened from outside: ask about it, now or when the profile is open."""
        self._waiting.append(path)
        self.look()

    def come_forward(self) -> None:
        """The program was started a second time: bring this window to the front."""
        window = self._widget
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)

    def greet(self) -> None:
        """The profile is open: say what is wrong with the packs, how an update ended, ask about files."""
        jobs, keeper = self._window.jobs, self._window.keeper
        jobs.ask(lambda: (keeper.last_update(), keeper.packs()), then=self._tell, owner=self)

    def look(self) -> None:
        """Ask about files that wait."""
        while self._waiting and self._window.host is not None:
            path = self._waiting.pop(0)
            if path.suffix.lower() == PACK_SUFFIX:
                self._look_at_pack(path)
            else:
                self._ask(path)

    def _tell(self, told: tuple[Update | None, Shelf]) -> None:
        update, shelf = told
        window = self._window
        if window.host is None:
            return
        if update is not None:
            from ipmediate.domain.packs import UpdateEnd

            said = window.messages.say(f"packs.update_{update.end}", {"version": update.version})
            window.notices.say("good" if update.end is UpdateEnd.INSTALLED else "warn", said)
        if shelf.spoiled:
            names = listed(one.id for one in shelf.spoiled)
            window.notices.refuse(
                Refusal("packs.spoiled", files=names),
                actions=[(self.tr("查看…"), partial(window.go, Place(screen="settings", spot="law")))],
            )
        self.look()

    def _ask(self, path: Path) -> None:
        from ui.shell.files import ask_to_take_over

        if ask_to_take_over(self._widget, path):
            self._window.take_over([path])

    def _look_at_pack(self, path: Path) -> None:
        from ui.screens.settings.screen import SettingsScreen

        self._window.go(Place(screen="settings", spot="law"))
        page = self._window.current()
        if isinstance(page, SettingsScreen):
            page.look_at_pack(path)
