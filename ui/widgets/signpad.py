"""A pad to write a signature on, with pen, finger or mouse; keeps the strokes with pressure and time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipmediate.domain.handwriting import MOST_POINTS, Point, Tool, Writing
from ui import theme

_EVEN = 500
_THIN, _THICK = 1.5, 6.0
_INK = QColor(Qt.GlobalColor.darkBlue)
_PAPER = QColor(Qt.GlobalColor.white)
_LINE = QColor(Qt.GlobalColor.gray)


class SignPad(QWidget):
    """A white field with a line to sign on.

    Attributes:
        written: a stroke was finished or taken back.
    """

    written = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._clock = QElapsedTimer()
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self._tool = Tool.MOUSE
        self._begun: datetime | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("签名框"))
        self.setAccessibleDescription(self.tr("用手写笔、手指或者鼠标书写；Ctrl+Z 撤去一笔，Delete 清除"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.current().gap(24))

    def writing(self) -> Writing | None:
        """What was written, None for nothing."""
        if not self._strokes or self._begun is None:
            return None
        return Writing(
            strokes=tuple(tuple(stroke) for stroke in self._strokes),
            height=round(self.height() * 1000 / max(1, self.width())),
            tool=self._tool,
            begun_at=self._begun,
        )

    def clear(self) -> None:
        """Wipe the field."""
        self._strokes.clear()
        self._drawing = False
        self._begun = None
        self.update()
        self.written.emit()

    def take_back(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._begun = self._begun if self._strokes else None
            self.update()
            self.written.emit()

    def event(self, event: QEvent) -> bool:
        """Fingers write as pens do."""
        if isinstance(event, QTouchEvent):
            first = event.points()[0]
            self._touched(event.type(), first)
            event.accept()
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind, pressure = event.type(), round(event.pressure() * 1000)
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position(), pressure, Tool.PEN)
        elif kind == QEvent.Type.TabletMove and self._drawing:
            self._go_on(event.position(), pressure)
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), _EVEN, Tool.MOUSE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._go_on(event.position(), _EVEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if plain and event.key() == Qt.Key.Key_Z:
            self.take_back()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White in every theme, as the paper is; the strokes as thick as the hand pressed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _PAPER)
        painter.setPen(QPen(theme.current().colour("accent" if self.hasFocus() else "line"), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        base = self.height() * 0.78
        painter.setPen(QPen(_LINE, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self.width() * 0.04, base), QPointF(self.width() * 0.96, base))
        if not self._strokes:
            painter.setPen(_LINE)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("请在这里签名"))
        pen = QPen(_INK, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        for stroke in self._strokes:
            for start, end in zip(stroke, stroke[1:] or stroke, strict=False):
                pen.setWidthF(_THIN + (_THICK - _THIN) * (start.pressure + end.pressure) / 2000)
                painter.setPen(pen)
                painter.drawLine(self._spot(start), self._spot(end))

    def _spot(self, point: Point) -> QPointF:
        return QPointF(point.x * self.width() / 1000, point.y * self.width() / 1000)

    def _touched(self, kind: QEvent.Type, point: QEventPoint) -> None:
        pressure = round(point.pressure() * 1000) if 0 < point.pressure() < 1 else _EVEN
        if kind == QEvent.Type.TouchBegin:
            self._begin(point.position(), pressure, Tool.TOUCH)
        elif kind == QEvent.Type.TouchUpdate and self._drawing:
            self._go_on(point.position(), pressure)
        elif kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end()

    def _begin(self, at: QPointF, pressure: int, tool: Tool) -> None:
        if not self._strokes:
            self._begun = self._now()
            self._clock.start()
            self._tool = tool
        self._drawing = True
        self._strokes.append([])
        self._go_on(at, pressure)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _go_on(self, at: QPointF, pressure: int) -> None:
        if sum(map(len, self._strokes)) >= MOST_POINTS:
            return
        wide = max(1, self.width())
        x = min(1000, max(0, round(at.x() * 1000 / wide)))
        y = min(round(self.height() * 1000 / wide), max(0, round(at.y() * 1000 / wide)))
        self._strokes[-1].append(Point(x, y, min(1000, max(0, pressure)), int(self._clock.elapsed())))
        self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.written.emit()
