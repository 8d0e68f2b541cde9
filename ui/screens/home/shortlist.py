"""A short table in a card: every column stays in sight, the first one whole."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui import theme
from ui.widgets.tables import ListModel, Table
from ui.widgets.widths import Want, shared

GAP = 8
"""What a column keeps free behind its longest text, in pixels."""


class ShortList(Table):
    """Rows of a card. Where the card is narrow the columns after the first share what it leaves."""

    def __init__(self, model: ListModel, name: str) -> None:
        super().__init__(model, name)
        self.setMinimumHeight(theme.current().gap(20))
        self.setProperty("look", "bare")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def fit_columns(self) -> None:
        """The first column whole; what it leaves goes to the others, short ones first."""
        first, *others = (self._whole(place) for place in range(len(self.columns)))
        room = self.viewport().width()
        little = (room - first) // (2 * max(len(others), 1))
        wants = [Want(first, first, first, first)]
        wants += [Want(min(need, little), min(need, little), need, need) for need in others]
        for place, width in enumerate(shared(wants, room)):
            self.setColumnWidth(place, width)

    def _whole(self, place: int) -> int:
        return max(self.sizeHintForColumn(place), self.horizontalHeader().sectionSizeHint(place)) + GAP
