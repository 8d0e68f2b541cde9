"""Chinese typed through an input method of Windows: its messages, Qt's plug-in, the minutes, the case.

What stands in for the input method itself are the calls with which one talks to a window. Everything after
them is the road words take on a person's computer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import CaseFile
from tests.ui.mediating import last_session, mediating
from ui.screens.case.sessions import SessionsTab
from ui.widgets.host import Host

Settle = Callable[[], None]
SET_STRING = 0x0009
COMPOSITION, COMPLETE, CANCEL = 0x0015, 0x0001, 0x0004


class InputMethod:
    """Composes in the window that has the focus, as Windows lets an input method do."""

    def __init__(self, window: int) -> None:
        self._imm = ctypes.WinDLL("imm32")  # type: ignore[attr-defined,unused-ignore]
        self._imm.ImmGetContext.restype = ctypes.c_void_p
        self._imm.ImmGetContext.argtypes = [ctypes.c_void_p]
        self._imm.ImmReleaseContext.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        self._imm.ImmSetCompositionStringW.argtypes = [
            ctypes.c_void_p, ctypes.c_uint, ctypes.c_wchar_p, ctypes.c_uint, ctypes.c_void_p, ctypes.c_uint
        ]  # fmt: skip
        self._imm.ImmNotifyIME.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint]
        self._window = window

    def ready(self) -> bool:
        """Whether the window takes words yet; Qt lets it when it knows of the focus."""
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
        context = self._imm.ImmGetContext(self._window)
        if context:
            self._imm.ImmReleaseContext(self._window, context)
        return bool(context)

    def compose(self, words: str) -> bool:
        """Show words that are not decided yet."""
        return self._with(
            lambda one: self._imm.ImmSetCompositionStringW(one, SET_STRING, words, len(words) * 2, None, 0)
        )

    def commit(self) -> bool:
        """Decide for what is composed."""
        return self._with(lambda one: self._imm.ImmNotifyIME(one, COMPOSITION, COMPLETE, 0))

    def cancel(self) -> bool:
        """Give up what is composed."""
        return self._with(lambda one: self._imm.ImmNotifyIME(one, COMPOSITION, CANCEL, 0))

    def _with(self, act: Callable[[int], int]) -> bool:
        context = self._imm.ImmGetContext(self._window)
        assert context, "the window takes no input method"
        done = bool(act(context))
        self._imm.ImmReleaseContext(self._window, context)
        return done


@pytest.fixture
def file(opened: House) -> CaseFile:
    """A case being mediated."""
    return mediating(opened)


@pytest.fixture
def tab(qtbot: QtBot, host: Host, file: CaseFile, settle: Settle) -> SessionsTab:
    """The minutes of the last meeting, with the focus in them."""
    if QGuiApplication.platformName() != "windows":
        pytest.fail("this wants the windows platform of Qt")
    made = SessionsTab(host)
    qtbot.addWidget(made)
    host.jobs.changed.connect(lambda outcome: made.show_case(outcome.value))
    made.resize(1100, 640)
    made.show()
    made.show_case(file)
    made.open_minutes(last_session(file))
    settle()
    made.activateWindow()
    made.minutes.text.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is made.minutes.text, timeout=30_000)
    qtbot.waitUntil(InputMethod(int(made.winId())).ready, timeout=30_000)
    return made


def test_what_is_composed_through_windows_reaches_the_case_when_it_is_decided(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle, qtbot: QtBot
) -> None:
    text, method = tab.minutes.text, InputMethod(int(tab.winId()))
    assert method.compose("ni hao")
    qtbot.waitUntil(lambda: text.composing, timeout=30_000)
    assert text.toPlainText() == ""
    assert method.compose("我方请求停止销售。")
    assert method.commit()
    qtbot.waitUntil(lambda: "停止销售" in text.toPlainText(), timeout=30_000)
    assert not text.composing
    tab.leave()
    settle()
    (line,) = opened.workspace.cases.load(file.id).lines_of(last_session(file))
    assert line.text == "我方请求停止销售。"


def test_what_is_given_up_leaves_nothing(tab: SessionsTab, qtbot: QtBot) -> None:
    text, method = tab.minutes.text, InputMethod(int(tab.winId()))
    assert method.compose("que ren")
    qtbot.waitUntil(lambda: text.composing, timeout=30_000)
    assert method.cancel()
    qtbot.waitUntil(lambda: not text.composing, timeout=30_000)
    assert text.toPlainText() == ""


def test_leaving_the_line_decides_for_what_is_composed(tab: SessionsTab, qtbot: QtBot) -> None:
    text, method = tab.minutes.text, InputMethod(int(tab.winId()))
    assert method.compose("确认无误")
    qtbot.waitUntil(lambda: text.composing, timeout=30_000)
    text.clearFocus()
    qtbot.waitUntil(lambda: text.toPlainText() == "确认无误", timeout=30_000)
