"""Painting cells of text: each text is shaped once and kept, so that scrolling and typing only draw.

A table in which nothing is chosen is painted in one go; asking for each cell by itself takes longer than
drawing it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme

KEPT = 2000
"""Shaped texts held at once: a few screens full."""
FIRST, LAST = "一", "龥"
"""Chinese characters."""
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

    def thing(self, row: int) -> Any:
        """What the row shows."""

    def told(self, thing: Any, column: int) -> tuple[str, QColor | None]:
        """The text of a cell of such a row, and its colour where it is not the usual ink."""


def _ground_of(table: QTableView) -> QWidget:
    """A ground for the table, like the one it comes with, that the binding knows.

    Asked for the other one, the binding sets up every kind of widget there is, to find out which one it is.
    """
    ground = QWidget()
    ground.setObjectName("qt_scrollarea_viewport")
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    ground.setAutoFillBackground(True)
    table.setViewport(ground)
    return ground


class Cells(QStyledItemDelegate):
    """Paints plain cells as the style does, from texts shaped before; selected ones the style's own way."""

    def __init__(self, table: QTableView, model: Texts, numeric: tuple[bool, ...]) -> None:
        super().__init__(table)
        self._table = table
        self._ground = _ground_of(table)
        self._thing: Callable[[int], Any] = model.thing
        self._told: Callable[[Any, int], tuple[str, QColor | None]] = model.told
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

    def margins(self) -> int:
        """What a text has empty at both its sides, so that it is shown whole."""
        return 2 * self._margin + ceil(KERNING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column = index.column()
        text, ink = self._told(self._thing(index.row()), column)
        if option.state.value & _TELLING != _PLAIN or "\n" in text:
            super().paint(painter, option, index)
            return
        if not text:
            return
        painter.setPen(ink or self._ink)
        self._draw(painter, text, option.rect.getRect(), self._numeric[column])

    def paint_words(self, text: str) -> None:
        """A sentence in the middle of a table that has no rows."""
        place = self._table.viewport()
        painter = QPainter(place)
        painter.setPen(theme.current().colour("ink_soft"))
        margin = theme.current().gap(2)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place.rect().adjusted(margin, 0, -margin, 0), flags, text)
        painter.end()

    def paint_all(self, area: QRect) -> bool:
        """Paint everything in an area of the table; False, and nothing painted, if it takes the table itself.

        That is so where anything is chosen, has the focus or is switched off.
        """
        table = self._table
        if not self._all_plain():
            return False
        header = table.horizontalHeader()
        columns = [
            (column, table.columnViewportPosition(column), header.sectionSize(column))
            for column in map(header.logicalIndex, range(header.count()))
            if not header.isSectionHidden(column)
        ]
        columns = [one for one in columns if one[1] <= area.right() and one[1] + one[2] > area.left()]
        first, last = table.rowAt(area.top()), table.rowAt(area.bottom())
        if first < 0 or not columns:
            return True
        last = table.model().rowCount() - 1 if last < 0 else last
        height = table.rowHeight(first)
        y = table.rowViewportPosition(first)
        painter = QPainter(self._ground)
        left, right = columns[0][1], columns[-1][1] + columns[-1][2]
        stripe = table.palette().brush(QPalette.ColorRole.AlternateBase)
        striped = table.alternatingRowColors()
        for row in range(first, last + 1):
            if striped and row % 2:
                painter.fillRect(left, y, right - left, height, stripe)
            self._paint_row(painter, row, y, height, columns)
            y += height
        painter.end()
        return True

    def _paint_row(
        self, painter: QPainter, row: int, y: int, height: int, columns: list[tuple[int, int, int]]
    ) -> None:
        thing = self._thing(row)
        pen: QColor | None = None
        for column, x, width in columns:
            text, ink = self._told(thing, column)
            if "\n" in text:
                self._paint_lines(painter, QRect(x, y, width, height), row, column)
                pen = None
            elif text:
                ink = ink or self._ink
                if ink is not pen:
                    painter.setPen(ink)
                    pen = ink
                self._draw(painter, text, (x, y, width, height), self._numeric[column])

    def _all_plain(self) -> bool:
        table = self._table
        chosen = table.selectionModel()
        return (
            table.isEnabled()
            and not chosen.hasSelection()
            and not (table.hasFocus() and chosen.currentIndex().isValid())
            and table.state() == QAbstractItemView.State.NoState
            and table.isLeftToRight()
        )

    def _paint_lines(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """A text of several lines, the style's own way."""
        option = QStyleOptionViewItem()
        self._table.initViewItemOption(option)
        option.rect = rect
        painter.save()
        super().paint(painter, option, self._table.model().index(row, column))
        painter.restore()

    def _draw(self, painter: QPainter, text: str, rect: tuple[int, int, int, int], right: bool) -> None:
        x, y, width, height = rect
        room = width - 2 * self._margin
        shaped = self._shaped.get((text, room, right))
        if shaped is None:
            shaped = self._shape(text, room, right)
        painter.drawStaticText(QPointF(x + self._margin + shaped[1], y + height // 2 - self._half), shaped[0])

    def _shape(self, text: str, room: int, right: bool) -> tuple[QStaticText, float]:
        """A text, shortened to the room there is, and how far from the left it begins."""
        if len(self._shaped) >= KEPT:
            self._shaped.clear()
        near = sum(map(self._advances.__getitem__, text)) > room - KERNING
        shown = self._metrics.elidedText(text, self._table.textElideMode(), room) if near else text
        made = QStaticText(shown)
        made.setTextFormat(Qt.TextFormat.PlainText)
        found = self._shaped[text, room, right] = (
            made,
            room - self._metrics.horizontalAdvance(shown) if right else 0.0,
        )
        return found


class _Advances(dict[str, float]):
    """How far each character moves the pen, measured when first asked for; all Chinese ones move it alike."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        chinese = FIRST <= character <= LAST and character != FIRST
        self[character] = found = self[FIRST] if chinese else self._metrics.horizontalAdvance(character)
        return found
