"""The filters in force, as chips that go away with a click, and the buttons that add more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.buttons import button
from ui.widgets.flow import Flow


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force: its key and how it reads (``阶段：已受理``)."""

    key: str
    text: str


class ChipBar(QWidget):
    """Chips of filters in force, with one button that takes all of them away.

    Attributes:
        dropped: a filter was taken away; carries its key.
        cleared: all were taken away.
    """

    dropped = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self._chips: list[QPushButton] = []
        self._shown: tuple[Chip, ...] | None = None
        self._clear = button(self.tr("清除全部条件"), self.cleared.emit, look="link", parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.put(())

    def put(self, chips: Sequence[Chip]) -> None:
        """Show these filters; those that stand there already are left alone."""
        if self._shown == tuple(chips):
            return
        self._shown = tuple(chips)
        for old in (*self._chips, self._clear):
            self._flow.removeWidget(old)
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = []
        for chip in chips:
            made = button(
                f"{chip.text}  ×", lambda key=chip.key: self.dropped.emit(key), look="chip", parent=self
            )
            made.setAccessibleName(self.tr("去掉条件 %1").replace("%1", chip.text))
            self._flow.addWidget(made)
            made.show()
            self._chips.append(made)
        self._flow.addWidget(self._clear)
        self.setVisible(bool(chips))
        self.updateGeometry()
