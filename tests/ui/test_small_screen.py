"""The smallest screen there still is in offices shows every page whole, also in the largest letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from tests.ui.houses import HouseKeeper
from tests.ui.test_keyboard_reach import PLACES
from ui import theme
from ui.jobs import Jobs
from ui.screens.case.tabs import TABS
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.room import Room

Settle = Callable[[], None]
WIDTH, HEIGHT = 1366, 768 - 48 - 32
"""Without the task bar and the title of the window."""

EVERYWHERE = PLACES | {spec.id: Place(screen="case", case_id="D02", tab=spec.id) for spec in TABS}


@pytest.fixture
def plain_looks(looks: theme.Looks, qapp: QApplication) -> Iterator[theme.Looks]:
    yield looks
    speak(qapp, "zh", bootstrap.resources())
    looks.wear(scheme="light", size="medium")


@pytest.mark.parametrize(("language", "size"), [("zh", "huge"), ("en", "huge"), ("en", "medium")])
def test_no_page_outgrows_a_small_screen(
    qtbot: QtBot,
    qapp: QApplication,
    keeper: HouseKeeper,
    jobs: Jobs,
    prefs: object,
    settle: Settle,
    plain_looks: theme.Looks,
    language: str,
    size: str,
) -> None:
    speak(qapp, language, bootstrap.resources())
    plain_looks.wear(size=size)
    window = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(window, before_close_func=lambda _: jobs.close())
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle()
    grown = {}
    for name, place in EVERYWHERE.items():
        window.go(place)
        settle()
        if (window.width(), window.height()) != (WIDTH, HEIGHT):
            grown[name] = (window.minimumSizeHint().width(), window.minimumSizeHint().height())
            window.resize(WIDTH, HEIGHT)
            settle()
    assert grown == {}


def test_evidence_and_law_do_not_scroll_sideways_in_the_largest_letters(
    qtbot: QtBot,
    keeper: HouseKeeper,
    jobs: Jobs,
    prefs: object,
    settle: Settle,
    plain_looks: theme.Looks,
) -> None:
    plain_looks.wear(size="huge")
    window = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(window, before_close_func=lambda _: jobs.close())
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle()
    sideways = {}
    for name in ("overview", "evidence", "settings-law", "settings-forms"):
        window.go(EVERYWHERE[name])
        settle()
        over = [
            one.horizontalScrollBar().maximum()
            for one in window.findChildren(Room)
            if one.isAncestorOf(window.pages)
        ]
        if any(over):
            sideways[name] = over
    assert sideways == {}
