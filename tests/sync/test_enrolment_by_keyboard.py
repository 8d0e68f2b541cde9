"""Coming in and letting in, with nothing but the keyboard: two windows, one real server."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from ipmediate import bootstrap
from ipmediate.domain.committees import UserRole
from ipmediate.domain.spaces import SpaceState
from ipmediate.sync import tickets
from tests.sync.offices import Office, Open, founding
from tests.sync.real_server import RealServer
from tests.sync.test_station import open_office
from tests.ui.houses import HouseKeeper
from ui import theme
from ui.jobs import Jobs, Manual
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Place

__all__ = ["open_office"]
ALT = Qt.KeyboardModifier.AltModifier


class Keys:
    """One window and the keys pressed in it."""

    def __init__(self, office: Office, app: QApplication, prefs: Path) -> None:
        self.office, self._app = office, app
        self._manual = Manual()
        self._jobs = Jobs(self._manual)
        settings = QSettings(str(prefs), QSettings.Format.IniFormat)
        settings.setValue("safety/lock_minutes", 0)  # a test that stands still is not a computer that slept
        self.window = Window(HouseKeeper(office.house), self._jobs, settings, ws=office.house.workspace)
        self.window.resize(1366, 768)
        self.window.show()

    def look_at_sharing(self) -> Any:
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.go(Place(screen="settings", spot="sharing"))
        self.settle()
        return next(
            part for part in self.window.current().parts if type(part).__name__ == "SharingPart"  # type: ignore[attr-defined]
        )  # fmt: skip

    def press(self, key: Qt.Key, *, alt: bool = False) -> None:
        target = QApplication.activeModalWidget() or self.window
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is target:
            target = focus
        QTest.keyClick(target, key, ALT if alt else Qt.KeyboardModifier.NoModifier)
        self.settle()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.settle()

    def settle(self) -> None:
        idle = 0
        for _ in range(300):
            self._app.processEvents()
            idle = 0 if self._manual.drain() else idle + 1
            if idle > 4:
                return

    def until(self, come: Callable[[], object]) -> None:
        """A button pressed by its letter goes down for a moment first."""
        for _ in range(1200):
            self.settle()
            if come():
                return
            QTest.qWait(50)
        raise AssertionError("it never came")

    def close(self) -> None:
        self._jobs.close()
        self.window.close()
        self.window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def open_keys(qapp: QApplication, tmp_path: Path) -> Iterator[Any]:
    """Opens windows."""
    speak(qapp, "zh", bootstrap.resources())
    theme.start(qapp, bootstrap.resources()).wear(scheme="light", size="medium")
    made: list[Keys] = []

    def make(office: Office) -> Keys:
        office.sharing.start = lambda: None  # type: ignore[method-assign]
        made.append(Keys(office, qapp, tmp_path / f"{len(made)}.ini"))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_computer_asks_and_is_let_in_without_a_mouse(
    open_office: Open, open_keys: Any, server: RealServer, admin: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wang, li = open_office("王主任"), open_office("李调解员")
    wang.join(founding(server, admin, f"s{uuid.uuid4().hex[:12]}"))
    wang.sharing.meet()
    ticket = tmp_path / "李.ipticket"
    ticket.write_text(tickets.written(wang.sharing.invite("李调解员", UserRole.MEDIATOR)), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(ticket), ""))

    asking = open_keys(li)
    page = asking.look_at_sharing()
    asking.press(Qt.Key.Key_T, alt=True)
    asking.until(QApplication.activeModalWidget)
    assert [one.is_well for one in page.findings.things] == [True] * 3
    asking.type("Room 2")
    asking.press(Qt.Key.Key_Return)
    asking.until(lambda: li.sharing.standing().state is SpaceState.WAITING)
    asking.until(lambda: li.sharing.standing().fingerprint in page.more.text())

    letting = open_keys(wang)
    colleagues = letting.look_at_sharing().colleagues
    letting.press(Qt.Key.Key_L, alt=True)
    letting.until(lambda: colleagues.applicants.things)
    assert [one.device_name for one in colleagues.applicants.things] == ["Room 2"]
    letting.press(Qt.Key.Key_Y, alt=True)
    letting.until(QApplication.activeModalWidget)
    letting.press(Qt.Key.Key_Return)
    letting.until(lambda: not colleagues.applicants.things)
    assert [one.device_name for one in colleagues.computers.things if not one.is_own] == ["Room 2"]

    li.sharing.meet()
    page = asking.look_at_sharing()
    assert li.sharing.standing().state is SpaceState.SYNCED
    asking.press(Qt.Key.Key_C, alt=True)
    asking.until(lambda: len(page.findings.things) == 5)
    assert all(one.is_well for one in page.findings.things)
    assert asking.window.who.text().startswith("李调解员")
