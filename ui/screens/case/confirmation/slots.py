"""The list of documents as a table: files are dropped onto their line, lines are dragged or moved by key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.widgets.tables import ListModel, Table

LINE = "application/x-ipmediate-line"
ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png"})
"""What can be bound."""


class SlotTable(Table):
    """Table that takes files on its lines and lets lines change places.

    Attributes:
        dropped: files arrived on a line; carries the row and a list of paths.
        moved: a line shall stand elsewhere; carries its row and the row it goes to.
    """

    dropped = Signal(int, list)
    moved = Signal(int, int)

    def __init__(self, model: ListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent=parent)
        self._fixed = False
        self.setAcceptDrops(True)
        self.setDragEnabled(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setMouseTracking(True)
        self._from: QPoint | None = None

    def set_fixed(self, fixed: bool) -> None:
        """Take no files and let nothing be moved."""
        self._fixed = fixed
        self.setAcceptDrops(not fixed)
        self.setDragEnabled(not fixed)

    def move_current(self, by: int) -> None:
        """Move the current line up or down."""
        row = self.currentIndex().row()
        to = row + by
        if not self._fixed and row >= 0 and 0 <= to < self.model().rowCount():
            self.moved.emit(row, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the line."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the current line."""
        row = self.currentIndex().row()
        if self._fixed or row < 0:
            return
        data = QMimeData()
        data.setData(LINE, str(row).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)

    def mousePressEvent(self, event: object) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)  # type: ignore[arg-type]
        self._from = event.position().toPoint()  # type: ignore[attr-defined]

    def mouseMoveEvent(self, event: object) -> None:
        """Begin to drag a line after a few pixels with the button down."""
        held = event.buttons() & Qt.MouseButton.LeftButton  # type: ignore[attr-defined]
        if held and self._from is not None and not self._fixed:
            far = (event.position().toPoint() - self._from).manhattanLength()  # type: ignore[attr-defined]
            if far > 12:
                self._from = None
                self.startDrag(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)  # type: ignore[arg-type]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._weigh(event)
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and event.isAccepted() and event.mimeData().hasUrls():
            self.choose(row)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        data = event.mimeData()
        if data.hasFormat(LINE):
            start = int(bytes(data.data(LINE).data()))
            to = row if row >= 0 else self.model().rowCount() - 1
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            if to != start:
                self.moved.emit(start, to)
            return
        files = _files(data)
        if files and row >= 0:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(row, files)

    def _weigh(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if not self._fixed and (event.mimeData().hasFormat(LINE) or _files(event.mimeData())):
            event.acceptProposedAction()
        else:
            event.ignore()


def _files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
