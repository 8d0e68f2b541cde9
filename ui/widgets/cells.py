"""Painting cells of text: each text is shaped once and kept, so that scrolling and typing only draw."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

KEPT = 2000
"""Shaped texts held at once: a few screens full."""
KERNING = 2.0
"""A text is at most so much wider than its characters one by one, in pixels."""

_PLAIN = QStyle.StateFlag.State_Enabled.value
_TELLING = (
    _PLAIN
    | QStyle.StateFlag.State_Selected.value
    | QStyle.StateFlag.State_HasFocus.value
    | QStyle.StateFlag.State_Editing.value
)


class Texts(Protocol):
    """A model that says what a cell shows without the way through roles."""

    def cell(self, row: int, column: int) -> tuple[str, QColor | None]:
        """The text of a cell, and its colour where it is not the usual ink."""


class Cells(QStyledItemDelegate):
    """Paints plain cells as the style does, from texts shaped before; selected ones the style's own way."""

    def __init__(self, table: QWidget, model: Texts, numeric: tuple[bool, ...]) -> None:
        super().__init__(table)
        self._table = table
        self._cell: Callable[[int, int], tuple[str, QColor | None]] = model.cell
        self._numeric = numeric
        self._shaped: dict[tuple[str, int, bool], tuple[QStaticText, float]] = {}
        self.forget()

    def forget(self) -> None:
        """Font, colours or scale changed: shape anew."""
        table = self._table
        self._shaped.clear()
        self._ink = table.palette().color(QPalette.ColorRole.Text)
        self._metrics = QFontMetricsF(table.font())
        self._advances = _Advances(self._metrics)
        self._half = ceil(self._metrics.ascent() + self._metrics.descent()) // 2
        margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, table)
        self._margin = margin + 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column = index.column()
        text, ink = self._cell(index.row(), column)
        if option.state.value & _TELLING != _PLAIN or "\n" in text:
            super().paint(painter, option, index)
            return
        if not text:
            return
        x, y, width, height = option.rect.getRect()
        room = width - 2 * self._margin
        right = self._numeric[column]
        shaped = self._shaped.get((text, room, right))
        if shaped is None:
            shaped = self._shape(text, room, right)
        painter.setPen(ink or self._ink)
        painter.drawStaticText(QPointF(x + self._margin + shaped[1], y + height // 2 - self._half), shaped[0])

    def _shape(self, text: str, room: int, right: bool) -> tuple[QStaticText, float]:
        """A text, shortened to the room there is, and how far from the left it begins."""
        if len(self._shaped) >= KEPT:
            self._shaped.clear()
        measure, shown = self._metrics.horizontalAdvance, text
        near = sum(map(self._advances.__getitem__, text)) > room - KERNING
        if near and measure(text) > room:
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        made = QStaticText(shown)
        made.setTextFormat(Qt.TextFormat.PlainText)
        found = self._shaped[text, room, right] = made, room - measure(shown) if right else 0.0
        return found


class _Advances(dict[str, float]):
    """How far each character moves the pen, measured when first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        self[character] = found = self._metrics.horizontalAdvance(character)
        return found
