"""文书, papers without a case: reached from roster and statistics, figures kept as typed, issued, voided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.screens.papers.screen import PapersScreen
from ui.widgets.host import Host, Place

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
