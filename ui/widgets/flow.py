"""A layout that fills lines from the left and breaks when a line is full."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import theme


class Flow(QLayout):
    """Puts widgets one after another like words in a paragraph, each in the middle of its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(theme.current().gap(0.75))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def move(self, index: int, to: int) -> None:
        """Bring an item to another place in the order."""
        self._items.insert(to, self._items.pop(index))
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        """All of it on one line."""
        shown = [item for item in self._items if item.widget() is None or not item.widget().isHidden()]
        hints = [item.sizeHint() for item in shown]
        width = sum(hint.width() for hint in hints) + round(self.spacing()) * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0)).expandedTo(self.minimumSize())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        y, gap = rect.y(), self.spacing()
        for number, line in enumerate(self._lines(rect.width())):
            y += round(gap * 0.6) if number else 0
            x, high = rect.x(), max(hint.height() for _, hint in line)
            for item, hint in line:
                if apply:
                    size = QSize(min(hint.width(), rect.width()), hint.height())
                    item.setGeometry(QRect(QPoint(x, y + (high - hint.height()) // 2), size))
                x += hint.width() + gap
            y += high
        return y - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What is shown, with the room each takes, parted into lines."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            if not lines or used + hint.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, hint))
            used += hint.width() + self.spacing()
        return lines
