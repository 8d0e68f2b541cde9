"""Columns are as wide as what stands in them, as far as there is room, and headings are read whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from tests.ui.houses import HouseKeeper
from tests.ui.test_small_screen import EVERYWHERE, HEIGHT, WIDTH
from ui import theme
from ui.jobs import Jobs
from ui.navigation import SCREENS
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.choices import Choice
from ui.widgets.host import Place
from ui.widgets.tables import Column, ListModel, Table
from ui.widgets.widths import Want, shared

Settle = Callable[[], None]


@pytest.fixture
def english(looks: theme.Looks, qapp: QApplication) -> Iterator[None]:
    speak(qapp, "en", bootstrap.resources())
    yield
    speak(qapp, "zh", bootstrap.resources())


def table(qtbot: QtBot, width: int, *columns: Column) -> Table:
    model = ListModel(columns)
    made = Table(model, "表")
    qtbot.addWidget(made)
    made.resize(width, 200)
    made.show()
    model.put(["一", "司法确认的共同申请期限自协议生效之日起计算"])
    QApplication.processEvents()
    return made


def whole(made: Table, place: int) -> bool:
    longest = max(map(made.columns[place].show, made.model().things), key=len)
    return made.columnWidth(place) >= made.fontMetrics().horizontalAdvance(longest) + 6


def test_where_there_is_not_enough_those_that_lack_little_are_made_whole_first() -> None:
    wants = [Want(50, 80, 400, 100), Want(50, 80, 60, 100), Want(50, 80, 90, 100)]
    assert shared(wants, 300) == [150, 60, 90]
    assert shared(wants, 1000) == [400, 100, 100]
    assert shared(wants, 140) == [80, 80, 80]


def test_a_text_is_shown_whole_when_the_column_behind_it_can_do_with_less(
    qtbot: QtBot, looks: theme.Looks
) -> None:
    long, short = (
        Column(key="rule", title="期限", show=str, width=12),
        Column(key="court", title="法院", show=lambda _: "", width=60),
    )
    made = table(qtbot, 500, long, short)
    assert whole(made, 0)
    assert made.horizontalScrollBar().maximum() == 0


def test_numbers_in_the_last_column_stay_beside_what_they_count(qtbot: QtBot, looks: theme.Looks) -> None:
    item = Column(key="item", title="项目", show=str, width=12)
    count = Column(key="count", title="件数", show=lambda _: "12", width=8, numeric=True)
    made = table(qtbot, 900, item, count)
    assert made.columnWidth(1) < 120
    assert made.horizontalHeader().length() == made.viewport().width()


def test_a_list_to_choose_from_is_as_wide_as_its_longest_name(qtbot: QtBot, looks: theme.Looks) -> None:
    made = Choice([(1, "短"), (2, "长一些的名称")])
    qtbot.addWidget(made)
    before = made.sizeHint().width()
    made.offer([(1, "短"), (2, "比原来还要长一些的名称")])
    longer = made.sizeHint().width()
    assert longer > before
    made.put("另外存下来的一个更长更长的名称")
    assert made.sizeHint().width() > longer
    made.put(1)
    made.offer([(1, "短")])
    assert made.sizeHint().width() < longer


def test_a_table_is_squeezed_before_it_scrolls_sideways(qtbot: QtBot, looks: theme.Looks) -> None:
    columns = [Column(key=f"k{n}", title=f"栏{n}", show=str, width=30) for n in range(3)]
    made = table(qtbot, 500, *columns)
    assert made.horizontalScrollBar().maximum() == 0
    made.resize(200, 200)
    QApplication.processEvents()
    assert made.horizontalScrollBar().maximum() > 0


@pytest.mark.usefixtures("english")
def test_every_heading_is_read_whole_in_the_english_window_on_a_small_screen(
    qtbot: QtBot, keeper: HouseKeeper, jobs: Jobs, prefs: object, settle: Settle
) -> None:
    window = Window(keeper, jobs, prefs, ws=keeper.house.workspace)
    qtbot.addWidget(window, before_close_func=lambda _: jobs.close())
    window.resize(WIDTH, HEIGHT)
    window.show()
    cut, seen = {}, set()
    everywhere = EVERYWHERE | {spec.id: Place(screen=spec.id) for spec in SCREENS if spec.listed}
    for name, place in everywhere.items():
        window.go(place)
        settle()
        for one in window.findChildren(Table):
            if not one.isVisible():
                continue
            header = one.horizontalHeader()
            for at, column in enumerate(one.columns):
                seen.add(column.title)
                if not one.isColumnHidden(at) and header.sectionSize(at) < header.sectionSizeHint(at):
                    cut[name, one.accessibleName()] = column.title
    assert cut == {}
    assert {"Case number", "Deadline", "Identity number", "Conflict check"} <= seen
