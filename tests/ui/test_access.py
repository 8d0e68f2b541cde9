"""Everything that takes the focus says what it is; the window is translated; the manual is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from installer import i18n
from ui.navigation import SCREENS
from ui.screens.case.tabs import TABS
from ui.screens.first_start.screen import FirstStart
from ui.screens.settings.screen import PARTS
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]
INNER = {"qt_scrollarea_viewport", "ScrollLeftButton", "ScrollRightButton", "qt_spinbox_lineedit"}
"""Parts of Qt's own widgets that never are stops of their own."""


def unnamed(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.objectName() in INNER or isinstance(widget.parent(), QAbstractScrollArea):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is not None and not face.text(QAccessible.Text.Name).strip():
            yield f"{type(widget).__name__} in {type(widget.parent()).__name__} ({widget.objectName()})"


@pytest.mark.parametrize("screen", [spec.id for spec in SCREENS if spec.id not in ("case", "settings")])
def test_every_stop_on_a_page_has_a_name(window: Window, settle: Settle, screen: str) -> None:
    window.go(Place(screen=screen))
    settle()
    assert list(unnamed(window)) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_stop_in_the_settings_has_a_name(window: Window, settle: Settle, part: str) -> None:
    window.go(Place(screen="settings", spot=part))
    settle()
    assert list(unnamed(window)) == []


@pytest.mark.parametrize("tab", [spec.id for spec in TABS])
def test_every_stop_in_a_case_has_a_name(window: Window, settle: Settle, tab: str) -> None:
    for case_id in ("D02", "D06"):
        window.go(Place(screen="case", case_id=case_id, tab=tab))
        settle()
        assert list(unnamed(window)) == []


def test_every_stop_of_the_first_start_has_a_name(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.first_start()
    settle()
    pages = window.findChild(FirstStart)
    for step in (0, 1):
        pages._show(step)
        settle()
        assert list(unnamed(pages)) == []


def test_the_filter_panel_has_names(window: Window, settle: Settle) -> None:
    window.go(Place(screen="register"))
    settle()
    window.current()._toggle_panel()
    settle()
    assert list(unnamed(window)) == []


def test_the_english_window_is_complete_and_up_to_date() -> None:
    assert i18n.unfinished(i18n.TEXTS) == []
    assert i18n.out_of_date(i18n.TEXTS) == set()


def test_translations_keep_places_and_mnemonics() -> None:
    import re
    import xml.etree.ElementTree as ElementTree

    odd: list[str] = []
    for message in ElementTree.parse(i18n.TEXTS).getroot().iter("message"):
        source = message.findtext("source", "")
        target = "".join(message.find("translation").itertext())
        places = set(re.findall(r"%\d", source))
        if places - set(re.findall(r"%\d", target)) or ("(&" in source) != ("&" in target.replace("&&", "")):
            odd.append(source)
    assert odd == []


def test_the_manual_has_the_same_chapters_in_both_languages(house: Path) -> None:
    zh, en = (
        {path.name for path in (house / "resources/help" / language).glob("*.md")}
        for language in ("zh", "en")
    )
    assert zh == en
    for spec in SCREENS:
        assert any(name.endswith(f"{spec.id}.md") for name in zh)


def test_starting_loads_no_heavy_library() -> None:
    import subprocess

    code = (
        "import sys, ui.__main__\n"
        "heavy = {'sqlalchemy', 'cryptography', 'keyring', 'openpyxl', 'reportlab', 'cattrs', 'pypinyin'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
