"""Cells painted from kept texts look exactly as the style paints them, in every state and look."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.cells import KEPT
from ui.widgets.tables import BROKEN, Column, ListModel, Table

LONG = "新乡市穗禾粮油有限公司与卫辉市盛世启航商贸有限公司侵害商标权及不正当竞争纠纷"


@dataclass(frozen=True)
class Line:
    name: str
    amount: str
    due: str
    late: bool = False


COLUMNS = (
    Column(key="name", title="案件", show=lambda line: line.name, width=20),
    Column(key="amount", title="标的", show=lambda line: line.amount, width=12, numeric=True),
    Column(
        key="due",
        title="到期",
        show=lambda line: line.due,
        role=lambda line: "bad" if line.late else "",
        width=14,
    ),
)
LINES = [
    Line("甲与乙", "1,234.00", "2026-06-01"),
    Line(LONG, "12,345,678,901,234,567.00", "2026-05-30 已超期", late=True),
    Line("", "", ""),
    Line("两行\n的名称", "0.50", "2026-06-02"),
    Line("AVATAR Type Ltd. fi 𬭚㛃喆", "7", "…"),
    *(Line("长" * length, "9" * length, "AVTo" * length) for length in range(1, 25)),
]


def shot(table: Table) -> QImage:
    QApplication.processEvents()
    return table.viewport().grab().toImage()


@pytest.fixture
def table(qtbot: QtBot, looks: theme.Looks) -> Table:
    model = ListModel(COLUMNS)
    model.put(LINES)
    made = Table(model, "表", many=True)
    qtbot.addWidget(made)
    made.resize(520, 900)
    made.show()
    return made


def by_the_style(table: Table) -> QImage:
    own = table.itemDelegate()
    table.setItemDelegate(QStyledItemDelegate(table))
    told = shot(table)
    table.setItemDelegate(own)
    return told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["small", "huge"])
def test_cells_look_as_the_style_paints_them(
    table: Table, looks: theme.Looks, scheme: str, size: str
) -> None:
    looks.wear(scheme=scheme, size=size)
    assert shot(table) == by_the_style(table)
    assert shot(table) == by_the_style(table)


def test_names_that_differ_at_their_end_are_shortened_in_the_middle(table: Table) -> None:
    whole = shot(table)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.itemDelegate().forget()
    assert shot(table) == by_the_style(table)
    assert shot(table) != whole


def test_moved_hidden_and_scrolled_columns_look_as_the_style_paints_them(table: Table) -> None:
    header = table.horizontalHeader()
    header.moveSection(0, 2)
    assert shot(table) == by_the_style(table)
    table.setColumnHidden(1, True)
    table.resize(260, 300)
    table.setColumnWidth(0, 400)
    table.horizontalScrollBar().setValue(70)
    table.verticalScrollBar().setValue(45)
    scrolled = shot(table)
    assert scrolled == by_the_style(table)
    table.viewport().update(20, 30, 90, 80)
    assert shot(table) == scrolled


def test_a_table_without_stripes_has_none(table: Table) -> None:
    table.setAlternatingRowColors(False)
    assert shot(table) == by_the_style(table)


def test_rows_below_the_last_one_stay_empty(table: Table) -> None:
    table.model().put(LINES[:3])
    assert shot(table) == by_the_style(table)
    table.model().put([])
    assert shot(table) == by_the_style(table)


def test_the_focused_row_looks_as_the_style_paints_it(table: Table, qtbot: QtBot) -> None:
    table.window().activateWindow()
    table.setFocus()
    table.choose(2)
    table.clearSelection()
    assert table.currentIndex().isValid()
    assert shot(table) == by_the_style(table)


def test_selected_and_disabled_rows_look_as_the_style_paints_them(table: Table) -> None:
    table.choose(1)
    chosen = shot(table)
    assert chosen == by_the_style(table)
    table.setEnabled(False)
    assert shot(table) == by_the_style(table)
    assert shot(table) != chosen


def test_a_narrower_column_cuts_its_texts_anew(table: Table) -> None:
    before = shot(table)
    table.setColumnWidth(0, 90)
    assert shot(table) == by_the_style(table) != before


def test_no_more_texts_are_kept_than_a_few_screens_full(table: Table) -> None:
    model = table.model()
    for start in range(0, 3 * KEPT, 20):
        model.put([Line(f"案{start + row}", str(row), "") for row in range(20)])
        shot(table)
    assert len(table.itemDelegate()._shaped) <= KEPT


def test_a_text_that_cannot_be_made_is_told_once_and_the_rest_is_painted(
    qtbot: QtBot, looks: theme.Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, trouble, trace: told.append(kind))
    names = {"a": "甲"}
    columns = (
        Column(key="name", title="名称", show=lambda line: names[line.name]),
        Column(key="due", title="到期", show=lambda line: line.due, role=lambda line: {"x": "bad"}[line.due]),
    )
    model = ListModel(columns)
    model.put([Line("a", "", "x"), Line("b", "", "y")])
    table = Table(model, "表")
    qtbot.addWidget(table)
    table.show()
    for row in (0, 1, 0):
        table.selectRow(row)
        shot(table)
    assert told == [KeyError, KeyError]
    assert [model.data(model.index(row, 0)) for row in range(2)] == ["甲", BROKEN]
    assert model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole) is None


def test_a_table_without_rows_says_so(table: Table) -> None:
    table.say_when_empty("还没有登记。")
    full = shot(table)
    table.model().put([])
    said = shot(table)
    table.say_when_empty("")
    table.viewport().update()
    assert said != shot(table)
    assert table.accessibleDescription() == ""
    table.say_when_empty("还没有登记。")
    assert table.accessibleDescription() == "还没有登记。"
    table.model().put(LINES)
    assert shot(table) == full
