"""The smallest screen there still is in offices shows every page whole, also in the largest letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from ipmediate.domain.wording import Language
from tests.ui.houses import HouseKeeper
from tests.ui.test_keyboard_reach import PLACES
from ui import theme
from ui.jobs import Jobs
from ui.screens.case.archive import ArchiveTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.tabs import TABS
from ui.screens.home.shortlist import ShortList
from ui.shell.language import LANGUAGES, speak
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


@pytest.fixture(params=["zh", "en"])
def huge(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    keeper: HouseKeeper,
    jobs: Jobs,
    prefs: object,
    settle: Settle,
    plain_looks: theme.Looks,
) -> Window:
    """A window on the small screen in the largest letters."""
    speak(qapp, request.param, bootstrap.resources())
    plain_looks.wear(size="huge")
    made = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(made, before_close_func=lambda _: jobs.close())
    made.resize(WIDTH, HEIGHT)
    made.show()
    settle()
    return made


def test_pages_of_a_case_and_law_do_not_scroll_sideways_in_the_largest_letters(
    huge: Window, settle: Settle
) -> None:
    """Neither the page nor anything in it but a table; and no button is cut off at the side."""
    sideways: dict[str, list[str]] = {}
    for name in (*(spec.id for spec in TABS), "settings-law", "settings-forms"):
        huge.go(EVERYWHERE[name])
        settle()
        rooms = [one for one in huge.findChildren(Room) if one.isAncestorOf(huge.pages)]
        areas = [*huge.pages.findChildren(QScrollArea), *rooms]
        shown = [one for one in areas if one.isVisible()]
        over = [f"{type(one).__name__} {one.horizontalScrollBar().maximum()}" for one in shown]
        for one in huge.pages.findChildren(QPushButton):
            seen = one.visibleRegion().boundingRect()
            if one.isVisible() and not seen.isEmpty() and seen.width() < one.width():
                over.append(f"{one.text()} is cut")
        over = [one for one in over if not one.endswith(" 0")]
        if over:
            sideways[name] = over
    assert sideways == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_volume_shows_all_its_columns(
    qtbot: QtBot,
    qapp: QApplication,
    keeper: HouseKeeper,
    jobs: Jobs,
    prefs: object,
    settle: Settle,
    plain_looks: theme.Looks,
    language: Language,
) -> None:
    speak(qapp, language, bootstrap.resources())
    window = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(window, before_close_func=lambda _: jobs.close())
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle()
    window.go(EVERYWHERE["archive"])
    settle()
    (tab,) = window.findChildren(ArchiveTab)
    assert tab.table.horizontalHeader().length() <= tab.table.viewport().width()
    states = [tab.model.cell(row, 2)[0] for row in range(tab.model.rowCount())]
    room = tab.table.columnWidth(2) - theme.current().gap(1)
    assert all(tab.table.fontMetrics().horizontalAdvance(one) <= room for one in states)


def test_where_letters_are_large_the_rail_is_one_line_until_it_is_wanted(
    huge: Window, settle: Settle, qtbot: QtBot
) -> None:
    huge.activateWindow()
    huge.go(EVERYWHERE["evidence"])
    settle()
    screen = huge.current()
    assert isinstance(screen, CaseScreen)
    assert screen.rail.isHidden()
    first, *_, whole = [one for one in screen.strip.findChildren(QPushButton) if one.isVisible()]
    assert screen.rail.primary is not None
    assert first.text() == huge.messages.say(screen.rail.primary.label).title
    whole.setFocus()
    qtbot.keyClick(whole, Qt.Key.Key_Space)
    settle()
    assert screen.rail.isVisible()
    assert screen.strip.isHidden()
    QTest.keySequence(huge, "F8")
    settle()
    assert screen.rail.isHidden()
    assert screen.strip.isVisible()
    huge.resize(2 * WIDTH, HEIGHT)
    settle()
    assert screen.rail.isVisible()
    assert screen.strip.isHidden()


def test_the_short_lists_of_the_workbench_show_every_column(huge: Window, settle: Settle) -> None:
    huge.go(Place(screen="home"))
    settle()
    lists = [one for one in huge.findChildren(ShortList) if one.isVisible()]
    assert lists
    for one in lists:
        last = len(one.columns) - 1
        edge = one.columnViewportPosition(last) + one.columnWidth(last)
        assert edge <= one.viewport().width() + 1, one.accessibleName()
        assert one.columnWidth(0) >= one.sizeHintForColumn(0), "what the list is sorted by is read whole"
        assert one.columnWidth(last) >= one.viewport().width() // 4, one.accessibleName()
