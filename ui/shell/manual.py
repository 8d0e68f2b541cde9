"""F1: the manual, opened at the page that is being looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QWidget

from ui import theme
from ui.widgets.handbook import Handbook


class Manual(QDialog):
    """Chapters at the left, text at the right."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("使用手册"))
        self._files = sorted(folder.glob("*.md"))
        t = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._chapters = QListWidget()
        self._chapters.setAccessibleName(self.tr("章节"))
        self._text = Handbook()
        self._text.setAccessibleName(self.tr("正文"))
        self._text.anchorClicked.connect(self._follow)
        row.addWidget(self._chapters)
        row.addWidget(self._text, 1)
        for file in self._files:
            self._chapters.addItem(_title(file))
        widest = self._chapters.sizeHintForColumn(0)
        bar = self._chapters.verticalScrollBar().sizeHint().width()
        self._chapters.setFixedWidth(widest + bar + t.gap(1))
        self._chapters.currentRowChanged.connect(self._show)
        self.resize(t.gap(110), t.gap(80))

    def open_at(self, topic: str) -> None:
        """Show the chapter whose file name ends with the topic, else the first."""
        row = next((i for i, file in enumerate(self._files) if file.stem.endswith(topic)), 0)
        self._chapters.setCurrentRow(row)
        self.show()
        self.raise_()

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._files):
            self._text.show_page(self._files[row].read_text("utf-8"))

    def _follow(self, url: QUrl) -> None:
        self.open_at(Path(url.path()).stem)


def _title(file: Path) -> str:
    first = file.read_text("utf-8").splitlines()[0]
    return first.lstrip("# ").strip()
