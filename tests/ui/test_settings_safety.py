"""Settings, security and backup: only what the open profile can do is offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.screens.settings.safety import NewCodeSheet, SafetyPart
from ui.widgets.host import Host
from ui.widgets.recovery import RecoveryPanel

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
