"""The licences page: everything that is shipped, found by name."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.shell.licences import Licences, parts
from ui.shell.window import Window
from ui.theme import Looks

RULE = "=" * 78


def test_the_menu_opens_it(window: Window, qtbot: QtBot) -> None:
    next(act for act in window.menus.actions if "许可证" in act.text()).trigger()
    (sheet,) = window.findChildren(Licences)
    assert sheet.isVisible()
    assert "Apache License" in sheet.text.toPlainText()
    assert {"ipmediate", "OFL-NotoSerifSC", "LICENSE-lucide"} <= {name for name, _ in sheet._parts}


def test_every_part_of_a_packed_page_is_found_by_its_name(tmp_path: Path, looks: Looks, qtbot: QtBot) -> None:
    page = f"head\n{RULE}\nfirst 1.0\n{RULE}\n\nMIT\n\n{RULE}\nsecond 2.0\n{RULE}\n\nBSD\nmore\n"
    (tmp_path / "LICENCES.txt").write_text(page, "utf-8")
    assert parts(tmp_path) == [("first 1.0", "MIT"), ("second 2.0", "BSD\nmore")]
    sheet = Licences(tmp_path)
    qtbot.addWidget(sheet)
    sheet.search.setText("SEC")
    assert [sheet.list.item(row).isHidden() for row in range(2)] == [True, False]
    sheet.list.setCurrentRow(1)
    assert sheet.text.toPlainText() == "BSD\nmore"
