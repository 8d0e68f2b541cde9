"""A place to drop files on, or to pick them with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.buttons import button, label


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
