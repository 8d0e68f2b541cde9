"""A letter after Alt does one thing: no page takes those of the menu bar or the keys of the pages."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from installer import i18n
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


def english_letters() -> Iterator[tuple[str, str, str, str]]:
    """Context, letter in Chinese, letter in English, and the English, of every text that has one."""
    for context in ElementTree.parse(i18n.TEXTS).getroot().findall("context"):
        for message in context.findall("message"):
            source, english = message.findtext("source", ""), message.findtext("translation", "")
            if letter(source):
                yield context.findtext("name", ""), letter(source), letter(english), english


def test_letters_told_apart_in_chinese_are_told_apart_in_english() -> None:
    meant: dict[tuple[str, str], dict[str, str]] = {}
    for context, chinese, english, text in english_letters():
        assert english, f"{context}: {text} has no letter"
        meant.setdefault((context, english), {})[chinese] = text
    assert {place: texts for place, texts in meant.items() if len(texts) > 1} == {}


def test_english_letters_are_those_of_the_menu_bar_only_where_the_chinese_are(window: Window) -> None:
    menu = {letter(entry.text()) for entry in window.menuBar().actions()}
    assert len(menu) == len(window.menuBar().actions())
    english = {entry for _, chinese, entry, _ in english_letters() if chinese not in menu}
    assert english & menu == set()


def test_tabs_of_a_case_leave_the_menu_its_letters(window: Window, settle: Settle) -> None:
    for spec in TABS:
        place = Place(screen="case", case_id="D01", tab=spec.id)
        assert clashes(window, settle, place) == {}, spec.id
