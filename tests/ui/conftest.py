"""Windows over a real, small, throw-away profile; jobs run when told to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from tests.ui.houses import HouseKeeper, build, copied
from ui import theme
from ui.jobs import Jobs, Manual
from ui.messages import Messages
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Host


@pytest.fixture(scope="session")
def built_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with six cases, made once."""
    folder = tmp_path_factory.mktemp("profile") / "p"
    build(folder)
    return folder


@pytest.fixture
def opened(built_profile: Path, tmp_path: Path) -> Iterator[House]:
    """A copy of the profile, open."""
    made = copied(built_profile, tmp_path / "profile")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Windows of one test are gone before the next; restyling them over and over would take minutes."""
    yield
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def looks(qapp: QApplication) -> theme.Looks:
    """The program's looks: light, medium, Chinese."""
    speak(qapp, "zh", bootstrap.resources())
    worn = theme.start(qapp, bootstrap.resources())
    worn.wear(scheme="light", size="medium")
    return worn


@pytest.fixture
def manual() -> Manual:
    """Runs ordered work when drained."""
    return Manual()


@pytest.fixture
def jobs(qapp: QApplication, manual: Manual) -> Iterator[Jobs]:
    """Orders of work, run by hand."""
    made = Jobs(manual)
    yield made
    made.close()


@pytest.fixture
def prefs(tmp_path: Path) -> QSettings:
    """Preferences of nobody; a test that stands still for a minute is not a computer that slept."""
    made = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made.setValue("safety/lock_minutes", 0)
    return made


@pytest.fixture
def keeper(opened: House) -> HouseKeeper:
    """Keeps the open profile."""
    return HouseKeeper(opened)


@pytest.fixture
def host(opened: House, keeper: HouseKeeper, jobs: Jobs, prefs: QSettings, looks: theme.Looks) -> Host:
    """What a screen is handed."""
    messages = Messages(keeper.wording)
    return Host(ws=opened.workspace, keeper=keeper, jobs=jobs, messages=messages, prefs=prefs)


@pytest.fixture
def window(qtbot: QtBot, keeper: HouseKeeper, jobs: Jobs, prefs: QSettings, looks: theme.Looks) -> Window:
    """The whole window, started."""
    made = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(made, before_close_func=lambda _: jobs.close())
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def settle(manual: Manual, qapp: QApplication) -> Callable[[], None]:
    """Run all ordered work and everything Qt has to do."""

    def run() -> None:
        idle = 0
        for _ in range(200):
            qapp.processEvents()
            if sys.platform == "win32":
                QTest.qWait(5)  # Windows hands timers that are due and posted events over in a later turn
            idle = 0 if manual.drain() else idle + 1
            if idle > 3:
                return

    return run
