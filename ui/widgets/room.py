"""A place that gives its content at least the room it needs, and scrolls when the screen has less."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Room(QScrollArea):
    """Keeps the window on a small screen when letters are large.

    Unlike a plain scroll area it looks at what the content cannot do without, not at what it would like:
    tables shrink first, and only then the page scrolls.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._content = content
        self._holder = _Holder(content, self)
        self.setWidget(self._holder)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make the content as large as the place, or as it must be."""
        least, room = self._content.minimumSizeHint(), self.maximumViewportSize()
        least = least.expandedTo(self._content.minimumSize())
        width, height = room.width(), room.height()
        if least.height() > height:
            width -= self.verticalScrollBar().sizeHint().width()
        if least.width() > width:
            height -= self.horizontalScrollBar().sizeHint().height()
        self._holder.resize(QSize(width, height).expandedTo(least))


class _Holder(QWidget):
    def __init__(self, content: QWidget, room: Room) -> None:
        super().__init__()
        self._room = room
        self._content = content
        content.setParent(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._room.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.setGeometry(self.rect())
