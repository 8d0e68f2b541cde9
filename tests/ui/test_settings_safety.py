"""Settings, security and backup: only what the open profile can do is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from tests.ui.houses import COMMITTEE
from ui.__main__ import HouseKeeper
from ui.screens.home.screen import HomeScreen
from ui.screens.settings.safety import NewCodeSheet, SafetyPart
from ui.widgets.host import Host, Place
from ui.widgets.panels import Banner
from ui.widgets.recovery import RecoveryPanel
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.mark.parametrize("ways", [(), ("passphrase", "recovery")])
def test_a_profile_without_keys_offers_no_change_of_keys(
    host: Host, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch, ways: tuple[str, ...]
) -> None:
    kept = host.keeper.keeping()._replace(ways=ways, demo=not ways)
    monkeypatch.setattr(host.keeper, "keeping", lambda: kept)
    part = SafetyPart(host)
    qtbot.addWidget(part)
    part.show()
    part.visit()
    settle()
    offered = [one.text() for one in part.findChildren(QPushButton) if one.isVisible()]
    assert any("恢复码" in text for text in offered) == bool(ways)


def test_a_new_recovery_code_does_not_go_away_before_it_is_kept(host: Host, qtbot: QtBot) -> None:
    code = "7KQ2-M9XA-4TRW-B3NP-Z8HD-5CVE-JYAB"
    sheet = NewCodeSheet(RecoveryPanel(host.keeper, host.jobs, "委员会", code, host.today()))
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    sheet.close()
    assert sheet.isVisible()
    assert not sheet.done_with.isEnabled()
    qtbot.keyClick(sheet.kept, Qt.Key.Key_Space)
    assert sheet.done_with.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_recovery_sheet_nobody_confirmed_is_asked_for_after_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "keyring_works", lambda: False)
    prefs = str(tmp_path / "window.ini")
    first = HouseKeeper(tmp_path / "profile", QSettings(prefs, QSettings.Format.IniFormat))
    first.create(COMMITTEE, person="王敏", passphrase="correct horse")
    first.close()
    after = HouseKeeper(tmp_path / "profile", QSettings(prefs, QSettings.Format.IniFormat))
    assert after.sheet_owed()
    after.sheet_kept()
    assert not after.sheet_owed()
    after.open(passphrase="correct horse")
    after.renew_recovery()
    after.close()
    assert after.sheet_owed()
    elsewhere = HouseKeeper(tmp_path / "other", QSettings(prefs, QSettings.Format.IniFormat))
    assert not elsewhere.sheet_owed()


def test_the_desk_and_the_settings_ask_for_it_until_a_new_one_is_kept(
    host: Host, qtbot: QtBot, settle: Settle
) -> None:
    desk, part = HomeScreen(host), SafetyPart(host)
    for page in (desk, part):
        qtbot.addWidget(page)
        page.show()
    host.keeper.owed = True
    desk.visit(Place(screen="home"))
    part.visit()
    settle()
    assert [one for one in desk.findChildren(Banner) if one.isVisible()]
    part._renew()
    part.findChild(Sheet).go()
    settle()
    shown = part.findChild(NewCodeSheet)
    qtbot.keyClick(shown.kept, Qt.Key.Key_Space)
    qtbot.mouseClick(shown.done_with, Qt.MouseButton.LeftButton)
    settle()
    desk.visit(Place(screen="home"))
    assert not host.keeper.sheet_owed()
    assert not [one for page in (desk, part) for one in page.findChildren(Banner) if one.isVisible()]
