"""The rail as one line, where the window is too narrow for the letters to stand beside the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ipmediate.domain.clocks import OVER
from ipmediate.domain.steps import Guidance, Step
from ui import theme
from ui.messages import Messages
from ui.widgets.buttons import button, label
from ui.widgets.layouts import clear
from ui.widgets.rail import CLOCK_LOOKS, days_text


class RailStrip(QFrame):
    """The one next step, how much is missing, the nearest deadline, and the way to all of it.

    Attributes:
        step_wanted: the next step was chosen; carries it.
        rail_wanted: the whole rail shall be shown.
    """

    step_wanted = Signal(object)
    rail_wanted = Signal()

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        t = theme.current()
        self._messages = messages
        self.setProperty("look", "bar")
        self.setAccessibleName(self.tr("下一步"))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(t.gap(1.5), t.gap(0.5), t.gap(1.5), t.gap(0.5))
        self._box.setSpacing(t.gap(1.5))

    def put(self, guidance: Guidance, primary: Step | None) -> None:
        """Show what the core says about the case; ``primary`` is None when there is nothing to do here."""
        clear(self._box)
        if primary is not None:
            said = self._messages.say(primary.label)
            self._box.addWidget(
                button(said.title, lambda: self.step_wanted.emit(primary), look="primary", tip=said.text)
            )
        counted = (
            (self.tr("还缺 %n 项", "", len(guidance.missing)), guidance.missing),
            (self.tr("请留意 %n 条", "", len(guidance.warnings)), guidance.warnings),
        )
        for text, things in counted:
            if things:
                self._box.addWidget(label(text, "warn"))
        running = [clock for clock in guidance.clocks if clock.state not in OVER]
        if running:
            near = min(running, key=lambda one: one.due)
            text = self.tr("最近的期限：%1").replace("%1", days_text(near.days_left))
            self._box.addWidget(label(text, CLOCK_LOOKS[near.state]))
        self._box.addStretch(1)
        self._box.addWidget(button(self.tr("全部列出 (F8)"), self.rail_wanted.emit, look="link"))
