"""Columns beside each other where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme

LEAST = 76
"""Digits that must fit into the whole width for columns to stand beside each other."""


class Beside(QWidget):
    """Parts of a page that scroll together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.current().gap(1.5))

    def add(self, column: QVBoxLayout, stretch: int) -> None:
        """Put a column at the right; its share of the width is ``stretch``."""
        self._box.addLayout(column, stretch)

    @property
    def is_stacked(self) -> bool:
        """Whether the columns stand one below the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest column must be; more would keep the page from ever getting narrower."""
        least = super().minimumSizeHint()
        least.setWidth(max((one.minimumSize().width() for one in self._columns()), default=0))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = sum(one.minimumSize().width() for one in self._columns()) + self._box.spacing()
        room = max(wanted, self.fontMetrics().horizontalAdvance("0") * LEAST)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if self.width() < room else across)

    def _columns(self) -> list[QLayout]:
        items = (self._box.itemAt(place).layout() for place in range(self._box.count()))
        return [one for one in items if one is not None]
