"""Keys in the window: restoring at first start, the escrow, a new data key with its sheet first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.houses import CODE
from ui.messages import Messages
from ui.screens.first_start.restoring import RestoreAnew
from ui.screens.first_start.screen import FirstStart
from ui.screens.settings.keys import NewKeysSheet, escrow_sheet
from ui.widgets.host import Host

Settle = Callable[[], None]


def _whole(text: QLabel) -> bool:
    """Nothing of it is cut off."""
    needed = text.heightForWidth(text.width()) if text.wordWrap() else text.sizeHint().height()
    return not text.isVisible() or text.height() >= needed


def test_first_start_restores_from_a_backup(
    keeper: Any, jobs: Any, looks: Any, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    keeper.there = False
    page = FirstStart(keeper, jobs, Messages(keeper.wording, "zh", labels=keeper.labels))
    qtbot.addWidget(page)
    page.show()
    assert page.from_backup.isVisibleTo(page)
    found: list[str] = []
    page.restored.connect(found.append)
    page.restore_from(tmp_path / "20260615.ipmbak")
    (sheet,) = page.findChildren(RestoreAnew)
    sheet.code.setText("WRONG")
    sheet.go()
    settle()
    assert sheet.notices.isVisibleTo(sheet)
    assert not found
    sheet.code.setText(CODE)
    sheet.go()
    settle()
    assert found == [CODE], "the code opens what it restored, nobody types it twice"


def test_the_new_key_waits_for_its_sheet(host: Host, qtbot: QtBot, settle: Settle) -> None:
    opened: list[int] = []
    host.reopen = lambda: opened.append(1)
    sheet = NewKeysSheet(host)
    qtbot.addWidget(sheet)
    sheet.open()
    settle()
    assert not sheet._go.isEnabled()
    qtbot.waitUntil(lambda: all(map(_whole, sheet.findChildren(QLabel))))
    sheet.kept.click()
    assert sheet._go.isEnabled()
    sheet.go()
    settle()
    assert opened == [1]
    assert host.keeper.changed_keys


def test_the_escrow_gets_a_pair_of_its_own(
    host: Host, qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QPushButton, QWidget

    over = QWidget()
    qtbot.addWidget(over)
    sheet = escrow_sheet(host, over)
    sheet.open()
    sheet.form.put({"passphrase": "保险柜里的口令 2026", "again": "保险柜里的口令 2026"})
    sheet.go()
    settle()
    assert sheet.isVisible(), "a place for the private key is needed"
    out = tmp_path / "escrow.pem"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    next(one for one in sheet.findChildren(QPushButton) if "私钥存到" in one.text()).click()
    sheet.go()
    settle()
    assert not sheet.isVisible()
    assert b"ENCRYPTED PRIVATE KEY" in out.read_bytes()
    assert len(host.keeper.escrow) == 64
