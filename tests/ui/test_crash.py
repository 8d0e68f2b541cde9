"""A bug is told in the window, also by the packed program, which has no console to write to."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.shell.crash import catch_bugs, hush_qt
from ui.shell.crashsheet import CrashSheet

SECRET = "朱雀七号线"


def test_without_a_console_the_sheet_opens_and_tells_nobodys_data(
    qtbot: QtBot, looks: theme.Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "stderr", None)
    catch_bugs(window, version="1", leave=lambda: None)
    try:
        raise ValueError(SECRET)
    except ValueError as trouble:
        sys.excepthook(type(trouble), trouble, trouble.__traceback__)
    (sheet,) = window.findChildren(CrashSheet)
    assert sheet.isVisible()
    shown = sheet.findChild(QPlainTextEdit)
    assert shown is not None
    assert "ValueError" in shown.toPlainText()
    assert SECRET not in shown.toPlainText()
    sheet.reject()


def test_without_a_console_a_warning_of_qt_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = qInstallMessageHandler(None)
    try:
        hush_qt()
        qWarning(SECRET)
        assert SECRET not in capsys.readouterr().err
        monkeypatch.setattr(sys, "stderr", None)
        qWarning(SECRET)
    finally:
        qInstallMessageHandler(earlier)
