"""A short table in a card: every column stays in sight, the first one whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from ui import theme
from ui.widgets.tables import ListModel, Table


class ShortList(Table):
    """Rows of a card. Where the card is narrow the columns after the first share what it leaves."""

    def __init__(self, model: ListModel, name: str) -> None:
        super().__init__(model, name)
        self.setMinimumHeight(theme.current().gap(20))
        self.setProperty("look", "bare")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        model.modelReset.connect(self.share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give the columns their usual widths, or as much of them as there is room for."""
        first, *others = (self._usual(column) for column in self.columns)
        room = self.viewport().width()
        if first + sum(others) > room:
            first = min(first, self.sizeHintForColumn(0) + theme.current().gap(1))
            others = [width * (room - first) // sum(others) for width in others]
        for place, width in enumerate((first, *others)):
            self.setColumnWidth(place, width)
