"""司法确认: the running applications of all cases, with their clocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

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


def test_a_clock_has_the_id_it_has_in_the_file_of_its_case(
    window: Window, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.go(Place(screen="confirmations"))
    settle()
    screen = window.findChild(ConfirmationsScreen)
    assert screen is not None
    path = tmp_path / "期限.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    screen.export()
    settle()
    text = path.read_bytes().replace(b"\r\n ", b"").decode()
    assert screen.model.things
    for row in screen.model.things:
        clocks = window.host.ws.deadlines.of(row.case_id)
        (clock,) = [one for one in clocks if (one.slug, one.ref) == (row.rule, row.ref)]
        assert f"UID:{row.case_id}-{clock.id}@".replace("/", "-") in text
