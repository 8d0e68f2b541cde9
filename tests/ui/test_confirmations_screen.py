"""司法确认: the running applications of all cases, with their clocks."""

from __future__ import annotations

from collections.abc import Callable

from ui.screens.confirmations.screen import ConfirmationsScreen
from ui.shell.window import Window
from ui.widgets.host import Place


def test_an_agreement_that_runs_towards_confirmation_is_listed_by_name(
    window: Window, settle: Callable[[], None]
) -> None:
    window.go(Place(screen="confirmations"))
    settle()
    screen = window.findChild(ConfirmationsScreen)
    assert screen is not None
    row = next(one for one in screen.model.things if one.rule == "confirmation_apply")
    shown = [column.show(row) for column in screen.table.columns]
    assert "共同申请司法确认" in shown
    assert row.title in shown
    assert all("T1" not in text for text in shown)
