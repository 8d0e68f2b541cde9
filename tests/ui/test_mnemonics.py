"""A letter after Alt does one thing: no page takes those of the menu bar or the keys of the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from ui.screens.case.tabs import TABS
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]
PAGES = ("home", "register", "calendar", "parties", "roster", "confirmations", "papers", "settings")


def letter(text: str) -> str:
    found = re.search(r"(?<!&)&([^&\s])", text)
    return found[1].upper() if found else ""


def taken(page: QWidget) -> dict[str, list[str]]:
    """Letters and the texts that claim them, dialogues left out."""
    found: dict[str, list[str]] = {}
    for widget in page.findChildren(QWidget):
        if isinstance(widget.window(), QDialog) or not isinstance(widget, QAbstractButton | QLabel):
            continue
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        if letter(widget.text()):
            found.setdefault(letter(widget.text()), []).append(widget.text())
    return found


def clashes(window: Window, settle: Settle, place: Place) -> dict[str, list[str]]:
    window.go(place)
    settle()
    menu = {letter(entry.text()) for entry in window.menuBar().actions()}
    keys = [action.shortcut().toString() for action in window.findChildren(QAction)]
    menu |= {key[4:] for key in keys if key.startswith("Alt+") and len(key) == len("Alt+1")}
    return {key: texts for key, texts in taken(window.current()).items() if key in menu}


@pytest.mark.parametrize("page", PAGES)
def test_pages_leave_the_menu_its_letters(window: Window, settle: Settle, page: str) -> None:
    assert clashes(window, settle, Place(screen=page)) == {}


def test_tabs_of_a_case_leave_the_menu_its_letters(window: Window, settle: Settle) -> None:
    for spec in TABS:
        place = Place(screen="case", case_id="D01", tab=spec.id)
        assert clashes(window, settle, place) == {}, spec.id
