"""Settings, security and backup: only what the open profile can do is offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.screens.settings.safety import SafetyPart
from ui.widgets.host import Host

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
