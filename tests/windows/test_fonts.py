"""Lists, tables and menus wear the chosen size, which Windows would give small fonts of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QMenuBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Looks


@pytest.mark.parametrize("kind", [QTableView, QListWidget, QMenuBar])
@pytest.mark.parametrize("size", ["medium", "huge"])
def test_what_is_shown_is_measured_in_the_font_it_is_drawn_in(
    looks: Looks, qtbot: QtBot, kind: type[QWidget], size: str
) -> None:
    looks.wear(scheme="light", size=size)
    made = kind()
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    assert made.font().pixelSize() == looks.theme.font_px
    looks.wear(scheme="dark", size="small")
    assert made.font().pixelSize() == looks.theme.font_px
    looks.wear(scheme="system", size="medium")
