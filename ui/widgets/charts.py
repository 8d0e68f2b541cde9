"""A small chart of counts per month, drawn here; the same numbers can be read out and shown as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.widgets.punctuation import joined, strung


class Trend(QWidget):
    """Bars for one count and a line for another, month by month."""

    def __init__(self, bars: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("printed", "picture")
        self._names = (bars, line)
        self._months: tuple[tuple[str, int, int], ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def put(self, months: Sequence[tuple[str, int, int]]) -> None:
        """Show (month, count of the bars, count of the line), oldest first."""
        self._months = tuple(months)
        bars, line = self._names
        self.setAccessibleName(strung(joined(f"{m} {bars} {a}", f"{line} {b}") for m, a, b in self._months))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, theme.current().gap(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.current().gap(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        area = self._area()
        top = self._top()
        painter.setPen(QPen(t.colour("line"), 1))
        for part in range(3):
            y = area.bottom() - area.height() * part / 2
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(t.colour("ink_soft"))
            box = QRectF(0, y - metrics.height() / 2, area.left() - t.gap(0.5), metrics.height())
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(top * part // 2)
            )
            painter.setPen(QPen(t.colour("line"), 1))
        step = area.width() / len(self._months)
        points = QPolygonF()
        every = max(1, round(metrics.horizontalAdvance("00月 ") / step + 0.5))
        for place, (month, bar, line) in enumerate(self._months):
            middle = area.left() + step * (place + 0.5)
            height = area.height() * bar / top
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("accent"))
            wide = min(step * 0.55, t.gap(3))
            painter.drawRect(QRectF(middle - wide / 2, area.bottom() - height, wide, height))
            points.append(QPointF(middle, area.bottom() - area.height() * line / top))
            if place % every == 0:
                painter.setPen(t.colour("ink_soft"))
                name = self.tr("%1月").replace("%1", str(int(month[-2:])))
                box = QRectF(middle - step * every, area.bottom() + 2, step * every * 2, metrics.height())
                painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(t.colour("warn"), 2))
        painter.drawPolyline(points)
        painter.setBrush(t.colour("panel"))
        for point in points:
            painter.drawEllipse(point, 3, 3)
        self._legend(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self._area()
        if not self._months or not area.width():
            return
        place = int((event.position().x() - area.left()) / (area.width() / len(self._months)))
        if 0 <= place < len(self._months):
            month, bar, line = self._months[place]
            text = f"{month}\n{self._names[0]} {bar}\n{self._names[1]} {line}"
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _top(self) -> int:
        most = max(max(bar, line) for _, bar, line in self._months)
        step = 2
        while step < most:
            step = step * 5 // 2 if str(step)[0] == "2" else step * 2
        return step

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("0000") + theme.current().gap(0.5)
        head = metrics.height() + theme.current().gap(1.5)
        foot = metrics.height() + theme.current().gap(0.5)
        return QRectF(left, head, self.width() - left - 2, max(10, self.height() - head - foot))

    def _legend(self, painter: QPainter) -> None:
        t = theme.current()
        metrics = painter.fontMetrics()
        x = self._area().left()
        middle = metrics.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colour("accent"))
        painter.drawRect(QRectF(x, middle - 5, 10, 10))
        painter.setPen(t.colour("ink"))
        painter.drawText(QPointF(x + 16, metrics.ascent()), self._names[0])
        x += 16 + metrics.horizontalAdvance(self._names[0]) + t.gap(2)
        painter.setPen(QPen(t.colour("warn"), 2))
        painter.drawLine(QPointF(x, middle), QPointF(x + 16, middle))
        painter.setBrush(t.colour("panel"))
        painter.drawEllipse(QPointF(x + 8, middle), 3, 3)
        painter.setPen(t.colour("ink"))
        painter.drawText(QPointF(x + 22, metrics.ascent()), self._names[1])
