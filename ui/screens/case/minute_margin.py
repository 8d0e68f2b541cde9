"""The margins beside the text of minutes: time and speaker at the left, marks at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.screens.case.minute_line import clock
from ui.screens.case.speakers import LOOKS


class Margin(QWidget):
    """Time and speaker at the left, marks at the right.

    Made by the ``MinuteText`` it stands beside; naming that class here would close a circle.
    """

    def __init__(self, text: Any, *, left: bool) -> None:
        super().__init__(text)
        self._text = text
        self._is_left = left
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor if left else Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(t.colours["caucus_soft" if self._text.private else "sunken"]))
        self._paint(painter, event.rect())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._text.choose_line(self._text.line_at(at.y()))
        self._text.setFocus()
        if self._is_left and not self._text.isReadOnly():
            self._text.speaker_wanted.emit(QPoint(0, at.y()))

    def _paint(self, painter: QPainter, rect: QRect) -> None:
        text, width = self._text, self.width()
        t = theme.current()
        small = QFont(text.font())
        small.setPixelSize(t.note_px)
        strong = QFont(small)
        strong.setBold(True)
        metrics = QFontMetrics(small)
        at = metrics.horizontalAdvance("00:00") + t.gap(1)
        block = text.firstVisibleBlock()
        offset = text.contentOffset()
        high = QFontMetrics(text.font()).height()
        current = text.textCursor().blockNumber()
        while block.isValid():
            box = text.blockBoundingGeometry(block).translated(offset)
            top = round(box.top())
            if top > rect.bottom():
                break
            if block.isVisible() and box.bottom() >= rect.top():
                held = block.blockFormat()
                line = QRect(0, top, width, high)
                if self._is_left:
                    role, name = text.voice_of(block)
                    if block.blockNumber() == current:
                        painter.fillRect(QRect(0, top, 3, round(box.height())), t.colour("accent"))
                    painter.setFont(small)
                    painter.setPen(t.colour("ink_soft"))
                    painter.drawText(
                        line.adjusted(t.gap(1), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, clock(held)
                    )
                    painter.setFont(strong)
                    painter.setPen(t.colour("caucus" if text.private else LOOKS.get(role, "ink")))
                    room = line.adjusted(t.gap(1) + at, 0, -t.gap(1), 0)
                    shown = QFontMetrics(strong).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
                    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
                else:
                    words = text.names_of(held)
                    painter.setFont(small)
                    painter.setPen(t.colour("info"))
                    shown = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width - t.gap(1))
                    painter.drawText(line.adjusted(t.gap(0.5), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
            block = block.next()
