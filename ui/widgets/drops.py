"""A place to drop files on, or to pick them with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.tables import ListModel, Table


class FileDrop(QFrame):
    """Takes files by drag and drop or by the file dialogue.

    Attributes:
        dropped: files arrived; carries a list of paths.
    """

    dropped = Signal(list)

    def __init__(
        self,
        text: str,
        *,
        endings: Sequence[str] = (),
        many: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make a drop place.

        Args:
            text: what to drop here.
            endings: accepted file name endings without the dot, in small letters; empty takes all.
            many: whether several files may come at once.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._endings = tuple(endings)
        self._many = many
        self.setProperty("look", "drop")
        self.setAcceptDrops(True)
        t = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(t.gap(1.5), t.gap(1), t.gap(1), t.gap(1))
        row.setSpacing(t.gap(1))
        sign = QLabel()
        sign.setPixmap(theme.looks().pixmap("upload", "ink_soft", t.icon_px))
        row.addWidget(sign)
        row.addWidget(label(text, "soft", wrap=True), 1)
        self._pick = button(self.tr("选择文件…"), self.pick)
        self._pick.setAccessibleName(f"{text} {self.tr('选择文件…')}")
        row.addWidget(self._pick)

    def pick(self) -> None:
        """Open the file dialogue."""
        kinds = " ".join(f"*.{ending}" for ending in self._endings)
        pattern = f"{self.tr('文件')} ({kinds})" if kinds else ""
        if self._many:
            names, _ = QFileDialog.getOpenFileNames(self, self.tr("选择文件"), "", pattern)
        else:
            name, _ = QFileDialog.getOpenFileName(self, self.tr("选择文件"), "", pattern)
            names = [name] if name else []
        if names:
            self.dropped.emit([Path(name) for name in names])

    def set_locked(self, locked: bool) -> None:
        """Take nothing."""
        self.setAcceptDrops(not locked)
        self._pick.setEnabled(not locked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files(event):
            event.acceptProposedAction()
            self._heat(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._heat(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._heat(False)
        files = self._files(event)
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(files)

    def _files(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        taken = [path for path in paths if not self._endings or path.suffix[1:].lower() in self._endings]
        return taken if self._many else taken[:1]

    def _heat(self, hot: bool) -> None:
        self.setProperty("hot", "true" if hot else "")
        self.style().unpolish(self)
        self.style().polish(self)


class DropTable(Table):
    """A table that takes one file on a row.

    Attributes:
        dropped: a file arrived; carries the row and its path.
    """

    dropped = Signal(int, Path)

    def __init__(
        self,
        model: ListModel,
        name: str,
        *,
        endings: Sequence[str],
        takes: Callable[[int], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Make a table.

        Args:
            model: its rows.
            name: what it is called.
            endings: accepted file name endings without the dot, in small letters.
            takes: whether a row takes a file now.
            parent: the widget it stands in.
        """
        super().__init__(model, name, parent=parent)
        self._endings = tuple(endings)
        self._takes = takes
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._file(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self._row(event)
        if self._file(event) is not None and row >= 0:
            event.acceptProposedAction()
            self.choose(row)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row, path = self._row(event), self._file(event)
        if row >= 0 and path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.choose(row)
            self.dropped.emit(row, path)

    def _row(self, event: QDropEvent) -> int:
        row = self.rowAt(event.position().toPoint().y())
        return row if row >= 0 and self._takes(row) else -1

    def _file(self, event: QDropEvent) -> Path | None:
        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            if url.isLocalFile() and path.suffix[1:].lower() in self._endings:
                return path
        return None
