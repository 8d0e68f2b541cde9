"""A window over a fresh profile with a clock that tests move, driven like a person would."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House, furnish
from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.users import Actor, UserRole
from ipmediate.domain.wording import Language
from ipmediate.storage.profile import Profile
from tests.ui.houses import CASES, COMMITTEE, PEOPLE, HouseKeeper
from ui import theme
from ui.jobs import Jobs, Manual
from ui.screens.case.confirmation.tab import ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.frame import Tab
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.pdfview import PageList
from ui.widgets.sheets import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """One workplace: window, profile, and a clock.

    Attributes:
        now: what the clock says; tests set it, and the window notices a new day at once, not some seconds
            later in the middle of something else.
    """

    def __init__(
        self,
        folder: Path,
        qapp: QApplication,
        qtbot: QtBot,
        now: datetime,
        *,
        new: bool = False,
        language: Language = "zh",
    ) -> None:
        """Set it up.

        Args:
            folder: where its files go.
            qapp: the application.
            qtbot: looks after the window.
            now: what the clock says at first.
            new: nobody has worked here yet: the window begins with the pages of the first start.
            language: what the window speaks.
        """
        self._now = now
        self.folder = folder
        self._app = qapp
        self._manual = Manual()
        around = Surroundings(Actor(id="n1", name="王敏", role=UserRole.DIRECTOR), now=lambda: self.now)
        profile = Profile.create_demo(
            folder / "p", profile_id="test", device="00000000a1", at=now, environ=os.environ, keep=True
        )
        self.house: House = furnish(profile, bootstrap.resources(), around=around)
        self.house.put_committee(replace(COMMITTEE, established_proof="新司发〔2019〕12号"))
        self.house.workspace.roster.import_people(PEOPLE)
        speak(qapp, language, bootstrap.resources())
        theme.start(qapp, bootstrap.resources()).wear(scheme="light", size="medium")
        prefs = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        prefs.setValue("safety/lock_minutes", 0)  # a test that stands still is not a computer that slept
        self.jobs = Jobs(self._manual)
        keeper = HouseKeeper(self.house, exists=not new)
        self.window = Window(keeper, self.jobs, prefs, ws=None if new else self.house.workspace)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.jobs.close())
        self.window.resize(1366, 768)
        with qtbot.waitSignal(self.window.furnished):
            self.window.show()
            if new:
                self.window.first_start()
            self.activate()
            self.settle()

    @property
    def now(self) -> datetime:
        return self._now

    @now.setter
    def now(self, now: datetime) -> None:
        self._now = now
        self.window.idle.look()
        self.settle()

    def activate(self) -> None:
        """Bring the window to the front; without a window manager nobody else does after a dialogue."""
        self.window.activateWindow()
        self.settle()

    def close(self) -> None:
        """Leave the profile; pages that are looked at are let go of, with the process that reads them."""
        for pages in self.window.findChildren(PageList):
            pages.show_pages(None, [])
        self.house.close()
        speak(self._app, "zh", bootstrap.resources())

    def settle(self) -> None:
        """Run all ordered work and everything Qt has to do."""
        for _ in range(40):
            turns = self._manual.drain()
            self._app.processEvents()
            if not turns and not self._manual.drain():
                break
        self._app.processEvents()

    def keys(self, text: str, at: QWidget | None = None) -> None:
        """Press a key sequence such as ``Ctrl+P``."""
        self.activate()
        QTest.keySequence(at or self.window, text)
        self.settle()

    def take_over(self, case: str, monkeypatch: pytest.MonkeyPatch, file: Path | None = None) -> None:
        """Import a sample case through the menu, or another file of it."""
        path = str(file or CASES / f"{case}.json")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([path], ""))
        self.keys("Ctrl+I")
        assert self.window.place.case_id == case

    def tab(self, tab_id: str, spot: str = "") -> Tab:
        """Show a tab of the open case."""
        self.activate()
        self.window.go(Place(screen="case", case_id=self.window.place.case_id, tab=tab_id, spot=spot))
        self.settle()
        screen = self.window.current()
        assert isinstance(screen, CaseScreen)
        shown = screen.current_tab()
        assert shown is not None
        return shown

    def confirmation(self, part: str) -> ConfirmationTab:
        """Show a part of the judicial confirmation of the open case."""
        tab = self.tab("confirmation")
        assert isinstance(tab, ConfirmationTab)
        tab.show_part(part)
        self.settle()
        return tab

    def next_step(self) -> Tab:
        """Do what the rail proposes."""
        self.keys("Ctrl+Return")
        screen = self.window.current()
        assert isinstance(screen, CaseScreen)
        shown = screen.current_tab()
        assert shown is not None
        return shown

    def fill(self, over: QWidget, **values: object) -> None:
        """Fill in the sheet that is open and press Ctrl+Enter."""
        sheet = [one for one in over.findChildren(Sheet) if one.isVisible()][-1]
        sheet.activateWindow()
        self.settle()
        sheet.form.put(values)
        QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
        self.settle()
        said = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
        assert not sheet.isVisible(), said

    @property
    def file(self) -> CaseFile:
        """The open case as it is stored."""
        return self.house.workspace.cases.load(self.window.place.case_id)

    def scan(self, name: str) -> Path:
        """A scanned page."""
        from reportlab.pdfgen.canvas import Canvas

        target = BytesIO()
        canvas = Canvas(target)
        canvas.drawString(100, 700, name)
        canvas.showPage()
        canvas.save()
        path = self.folder / f"{name}.pdf"
        path.write_bytes(target.getvalue())
        return path


def drop(target: QWidget, paths: list[Path], at: QPoint) -> None:
    """Let files fall onto a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(at), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target.dropEvent(event)
