"""Tables: lazy ones fetch only what is painted and never jump; both keep Qt's rules for models."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.jobs import Jobs
from ui.widgets.tables import BLOCK, WAITING, Column, LazyModel, ListModel, Table

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal
DISPLAY = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True)
class Row:
    rowid: int
    name: str


COLUMNS = (
    Column(key="id", title="号", show=lambda row: str(row.rowid), numeric=True),
    Column(key="name", title="名", show=lambda row: row.name),
)


class Source:
    """Counts what is fetched; rows can change or vanish."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.names: dict[int, str] = {}
        self.gone: set[int] = set()

    def fetch(self, ids: Sequence[int]) -> list[Row]:
        self.asked += ids
        return [Row(one, self.names.get(one, f"案{one}")) for one in ids if one not in self.gone]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(jobs: Jobs, source: Source, looks: theme.Looks) -> LazyModel:
    return LazyModel(COLUMNS, jobs, source.fetch, key=lambda row: row.rowid)


def text(model: LazyModel, row: int) -> str:
    return model.data(model.index(row, 1), DISPLAY)


def test_a_million_rows_fetch_only_what_is_painted(
    qtbot: QtBot, model: LazyModel, source: Source, settle: Callable[[], None]
) -> None:
    table = Table(model, "表")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    model.put(array("q", range(1_000_000, 0, -1)))
    settle()
    assert text(model, 0) == "案1000000"
    assert len(source.asked) <= 2 * BLOCK
    table.scrollToBottom()
    settle()
    assert text(model, 999_999) == "案1"
    assert len(source.asked) <= 5 * BLOCK


def test_a_row_shows_an_ellipsis_until_it_is_here(model: LazyModel, settle: Callable[[], None]) -> None:
    model.put([3, 2, 1])
    assert text(model, 0) == WAITING
    settle()
    assert text(model, 0) == "案3"


def test_a_stale_row_stays_until_the_fresh_one_comes(
    model: LazyModel, source: Source, settle: Callable[[], None]
) -> None:
    model.put([1])
    text(model, 0)
    settle()
    source.names[1] = "新名"
    model.refresh()
    assert text(model, 0) == "案1"
    settle()
    assert text(model, 0) == "新名"


def test_a_row_asked_for_before_a_change_is_asked_for_again_after_it(
    model: LazyModel, source: Source, settle: Callable[[], None]
) -> None:
    model.put([1])
    text(model, 0)
    QApplication.processEvents()
    model.refresh()
    settle()
    source.names[1] = "新名"
    assert text(model, 0) == "案1"
    settle()
    assert text(model, 0) == "新名"


def test_a_row_that_vanished_since_stays_and_is_asked_for_only_once(
    model: LazyModel, source: Source, settle: Callable[[], None]
) -> None:
    model.put([1])
    text(model, 0)
    settle()
    source.gone = {1}
    model.refresh()
    for _ in range(5):
        assert text(model, 0) == "案1"
        settle()
    assert source.asked == [1, 1]


def test_a_vanished_row_is_asked_for_only_once(
    model: LazyModel, source: Source, settle: Callable[[], None]
) -> None:
    source.gone = {2}
    model.put([1, 2])
    for _ in range(5):
        text(model, 1)
        settle()
    assert source.asked == [1, 2]


def test_answers_for_an_earlier_list_do_no_harm(model: LazyModel, settle: Callable[[], None]) -> None:
    model.put(list(range(500)))
    text(model, 400)
    model.put([7])
    settle()
    assert model.rowCount() == 1


def test_the_lazy_model_keeps_the_rules(model: LazyModel, settle: Callable[[], None]) -> None:
    tester = QAbstractItemModelTester(model, STRICT)
    for ids in ([], [1, 2, 3], list(range(300)), [5]):
        model.put(ids)
        text(model, 0) if ids else None
        settle()
        model.refresh()
        settle()
    assert tester.model() is model


def test_the_list_model_keeps_the_rules(looks: theme.Looks) -> None:
    model = ListModel(COLUMNS)
    tester = QAbstractItemModelTester(model, STRICT)
    for rows in ([], [Row(1, "a")], [Row(2, "b"), Row(3, "c")], [Row(2, "b"), Row(3, "d")], []):
        model.put(rows)
    assert tester.model() is model


def test_selected_rows_are_copied_as_they_are_shown(qtbot: QtBot, looks: theme.Looks) -> None:
    model = ListModel(COLUMNS)
    model.put([Row(1, "甲"), Row(2, "乙")])
    table = Table(model, "表", many=True)
    qtbot.addWidget(table)
    table.selectAll()
    table.copy()
    assert QGuiApplication.clipboard().text() == "1\t甲\n2\t乙"


def test_the_last_column_cannot_be_hidden(qtbot: QtBot, looks: theme.Looks) -> None:
    model = ListModel(COLUMNS)
    table = Table(model, "表")
    qtbot.addWidget(table)
    first, second = table.column_menu().actions()
    first.setChecked(False)
    second.setChecked(False)
    assert [column.key for column in table.shown_columns()] == ["name"]


def test_enter_opens_a_row_and_a_heading_sorts(qtbot: QtBot, looks: theme.Looks) -> None:
    model = ListModel(COLUMNS)
    model.put([Row(1, "甲"), Row(2, "乙")])
    table = Table(model, "表")
    qtbot.addWidget(table)
    table.choose(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]
    wanted: list[tuple[str, bool]] = []
    table.sorted.connect(lambda key, down: wanted.append((key, down)))
    table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(0)
    assert wanted == [("id", True), ("id", False)]


def test_other_rows_are_not_chosen_because_earlier_ones_were(
    qtbot: QtBot, model: LazyModel, settle: Callable[[], None]
) -> None:
    table = Table(model, "表", many=True)
    qtbot.addWidget(table)
    model.put(list(range(100)))
    table.choose(3)
    table.selectAll()
    model.put(list(range(50, 60)))
    assert (table.selected_rows(), table.currentIndex().row()) == ([], -1)
    table.choose(3)
    model.put(list(range(200, 300)))
    settle()
    assert (table.selected_rows(), table.currentIndex().row()) == ([], -1)


def test_columns_that_give_share_the_room(qtbot: QtBot, looks: theme.Looks) -> None:
    columns = (
        Column(key="slot", title="顺序", show=lambda row: row.name, width=20, gives=True),
        Column(key="name", title="材料", show=lambda row: row.name, width=40, gives=True),
        Column(key="state", title="状态", show=lambda row: row.name, width=12),
    )
    table = Table(ListModel(columns), "材料")
    qtbot.addWidget(table)
    usual = [table.columnWidth(place) for place in range(3)]
    table.show()
    table.resize(sum(usual) - usual[0] // 2, 200)
    QApplication.processEvents()
    left = [now / before for now, before in zip(map(table.columnWidth, range(2)), usual, strict=False)]
    assert left[0] == pytest.approx(left[1], abs=0.02)
    assert 0.5 < left[0] < 1
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_a_column_that_gives_makes_room_for_the_others(qtbot: QtBot, looks: theme.Looks) -> None:
    columns = (
        Column(key="name", title="材料", show=lambda row: row.name, width=40, gives=True),
        Column(key="state", title="状态", show=lambda row: row.name, width=12),
    )
    model = ListModel(columns)
    table = Table(model, "材料")
    qtbot.addWidget(table)
    model.put([Row(n, f"材料{n}") for n in range(3)])
    usual = table.columnWidth(0)
    table.show()
    table.resize(usual + 60, 200)
    QApplication.processEvents()
    assert usual // 2 < table.columnWidth(0) < usual
    assert table.horizontalHeader().length() <= table.viewport().width()
    table.resize(usual // 4, 200)
    QApplication.processEvents()
    assert table.columnWidth(0) == usual // 2
    table.resize(3 * usual, 200)
    QApplication.processEvents()
    assert table.columnWidth(0) == usual
    table.setColumnWidth(0, usual + 40)
    table.resize(usual, 200)
    QApplication.processEvents()
    assert table.columnWidth(0) == usual + 40
