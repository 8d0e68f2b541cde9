"""Where a case stands: the stages in a row, those behind, the present one, those ahead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Stepper(QWidget):
    """Stages from left to right; read out as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._at = 0
        self._kind = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, names: Sequence[str], at: int, *, kind: str = "accent") -> None:
        """Show stages, ``at`` being the present one; ``kind`` is the colour role of the present stage."""
        self._names, self._at, self._kind = tuple(names), at, kind
        present = names[at] if 0 <= at < len(names) else ""
        self.setAccessibleName(
            self.tr("阶段 %1，第 %2 步，共 %3 步")
            .replace("%1", present)
            .replace("%2", str(at + 1))
            .replace("%3", str(len(names)))
        )
        self.setToolTip(" → ".join(names))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.fontMetrics().height() + theme.current().gap(1.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._names)
        point = t.gap(1)
        width = (self.width() - point) / count
        height = self.height() - 1
        for place, name in enumerate(self._names):
            left, right = place * width, (place + 1) * width
            shape = QPolygonF(
                [
                    QPointF(left, 0),
                    QPointF(right, 0),
                    QPointF(right + point, height / 2),
                    QPointF(right, height),
                    QPointF(left, height),
                    QPointF(left + (point if place else 0), height / 2),
                ]
            )
            behind, here = place < self._at, place == self._at
            fill = self._kind if here else ("accent_soft" if behind else "panel")
            ink = "accent_ink" if here else ("ink" if behind else "ink_soft")
            painter.setPen(QPen(t.colour("line"), 1))
            painter.setBrush(t.colour(fill))
            painter.drawPolygon(shape)
            font = QFont(self.font())
            font.setBold(here)
            painter.setFont(font)
            painter.setPen(t.colour("panel" if here and self._kind != "accent" else ink))
            box = QRect(round(left) + point + 2, 0, round(width) - point - 4, self.height() - 1)
            words = f"✓ {name}" if behind else name
            if painter.fontMetrics().horizontalAdvance(words) > box.width():
                words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
