"""When a bug of ours surfaces: say so plainly, keep the work, offer a report without personal data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from ui.messages import report

if TYPE_CHECKING:
    from ui.shell.crashsheet import CrashSheet


def hush_qt() -> None:
    """From now on Qt's own messages are told by kind and place only; their text could hold what was typed."""

    def heard(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            _tell(f"Qt {kind.name} {context.category} {context.function}:{context.line}")

    qInstallMessageHandler(heard)


def catch_bugs(window: QWidget, *, version: str, leave: Callable[[], object]) -> None:
    """From now on a bug opens the crash sheet; only one at a time, the rest goes to the console."""
    shown: list[CrashSheet] = []

    def caught(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            leave()
            return
        text = report(kind, trace, version=version)
        _tell(text)
        if shown:
            return
        from ui.shell.crashsheet import CrashSheet

        sheet = CrashSheet(text, leave, window)
        shown.append(sheet)
        sheet.finished.connect(lambda _: shown.clear())
        sheet.open()

    sys.excepthook = caught


def _tell(text: str) -> None:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(text + "\n")
