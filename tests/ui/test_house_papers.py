"""文书, papers without a case: reached from roster and statistics, figures kept as typed, issued, voided."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ui.screens.papers.screen import PapersScreen
from ui.widgets.host import Host, Place
from ui.widgets.spreadsheet import PATTERN, spreadsheet

Settle = Callable[[], None]


@pytest.fixture
def screen(host: Host, qtbot: QtBot, settle: Settle) -> PapersScreen:
    made = PapersScreen(host)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def press(screen: PapersScreen, qtbot: QtBot, text: str) -> None:
    found = next(one for one in screen.house.findChildren(QPushButton) if one.text().startswith(text))
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_letter_of_appointment_goes_from_the_roster_to_the_list(
    screen: PapersScreen, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    person = host.ws.roster.people()[0]
    host.ws.roster.put(replace(person, term_from=date(2026, 1, 1), term_until=date(2028, 12, 31)))
    screen.visit(Place(screen="papers", spot=f"house/appointment_letter/{person.id}"))
    settle()
    assert screen.house.isVisible()
    assert not screen.house.figures.isVisible()
    assert screen.house.form.editor("person").value() == person.id
    assert screen.house._pdf is not None
    press(screen, qtbot, "签发")
    settle()
    row = screen._row()
    assert row is not None
    assert (row.form_id, row.case_title) == ("appointment_letter", "")
    assert not screen.house.isVisible()
    assert screen.void_button.isVisible()
    assert not screen.open_button.isEnabled()


def test_figures_of_a_return_are_kept_as_typed_and_a_word_is_told_at_its_place(
    screen: PapersScreen, host: Host, qtbot: QtBot, settle: Settle
) -> None:
    screen.visit(Place(screen="papers", spot="house/corps_return"))
    settle()
    assert screen.house.figures.isVisible()
    about = screen.house._about()
    line = screen.house.figures.editor("training_times")
    line.setText("36")
    line.editingFinished.emit()
    settle()
    assert host.ws.house_papers.figures(about).training_times == 36
    line.setText("三十六")
    line.editingFinished.emit()
    settle()
    assert host.ws.house_papers.figures(about).training_times == 36
    assert "整数" in screen.house.figures._rows["training_times"].error.text()
    assert line.text() == "三十六"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_return_is_written_as_a_table_that_can_be_reckoned_with(
    screen: PapersScreen, qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: Any, ending: str
) -> None:
    screen.visit(Place(screen="papers", spot="house/caseload_return"))
    settle()
    path = tmp_path / f"报表.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), PATTERN.split(";;")[0]))
    press(screen, qtbot, "导出表格")
    settle()
    if ending == "xlsx":
        rows = [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]
        kinds = int | float
    else:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
        kinds = str
    heads = next(row for row in rows if "受理案件（件）" in row)
    cases = rows[rows.index(heads) + 1][heads.index("受理案件（件）")]
    assert isinstance(cases, kinds)
    assert int(cases) > 0
    screen.visit(Place(screen="papers", spot="house/appointment_letter"))
    settle()
    assert not screen.house.export_button.isVisible()


def test_words_never_become_formulas_and_figures_stay_figures() -> None:
    risky = ('=cmd|" /C calc"!A0', "+1+1", "-2+3", "@SUM(1)", "\t=1", "＝1")
    rows = [(*risky, "1,245.60", "-3", "0012", "2026年")]
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet(rows, ".xlsx"))).active
    cells = next(sheet.iter_rows())
    assert [cell.data_type for cell in cells] == ["s"] * 6 + ["n", "n", "s", "s"]
    assert all(str(cell.value).startswith("'") for cell in cells[:6])
    (line,) = csv.reader(io.StringIO(spreadsheet(rows, ".csv").decode("utf-8-sig")))
    assert all(text.startswith("'") for text in line[:6])
    assert line[6:] == ["1245.60", "-3", "0012", "2026年"]
