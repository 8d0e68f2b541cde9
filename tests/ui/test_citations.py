"""An English window cites law in English and keeps the official Chinese in the tip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from tests.ui.houses import HouseKeeper
from ui import theme
from ui.jobs import Jobs
from ui.messages import Messages
from ui.screens.case.container import CaseScreen
from ui.screens.case.tabs import TABS
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.citations import citation
from ui.widgets.host import Place

Settle = Callable[[], None]
ARTICLE = re.compile("第[零一二三四五六七八九十百千]+条")


@pytest.fixture
def english(
    qtbot: QtBot,
    qapp: QApplication,
    keeper: HouseKeeper,
    jobs: Jobs,
    prefs: object,
    looks: theme.Looks,
    settle: Settle,
) -> Iterator[Window]:
    """The window in English."""
    speak(qapp, "en", bootstrap.resources())
    window = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(window, before_close_func=lambda _: jobs.close())
    window.resize(1366, 768)
    window.show()
    settle()
    yield window
    speak(qapp, "zh", bootstrap.resources())


def test_no_page_of_a_case_cites_in_chinese(english: Window, settle: Settle) -> None:
    chinese: dict[str, list[str]] = {}
    cited = 0
    for case_id in ("D01", "D02", "D03"):
        for spec in TABS:
            english.go(Place(screen="case", case_id=case_id, tab=spec.id))
            settle()
            told = [one.text() for one in english.findChildren(QLabel) if one.isVisible()]
            cited += sum(" art. " in one or " arts. " in one for one in told)
            if found := [one for one in told if ARTICLE.search(one)]:
                chinese[f"{case_id} {spec.id}"] = found
    assert cited > 20
    assert chinese == {}


def test_the_rail_keeps_the_official_words_in_the_tip(english: Window, settle: Settle) -> None:
    english.go(Place(screen="case", case_id="D02", tab="overview"))
    settle()
    screen = english.current()
    assert isinstance(screen, CaseScreen)
    cites = [one for one in screen.rail.findChildren(QLabel) if " art. " in one.text()]
    assert cites
    assert all(ARTICLE.search(one.toolTip()) for one in cites)


def test_a_chinese_window_cites_as_papers_do(qtbot: QtBot, looks: theme.Looks, keeper: HouseKeeper) -> None:
    made = citation(Messages(keeper.wording), "人民调解法第三十三条")
    qtbot.addWidget(made)
    assert (made.text(), made.toolTip()) == ("人民调解法第三十三条", "")
