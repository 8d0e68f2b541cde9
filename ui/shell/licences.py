"""The licences of everything that is shipped, part by part, in the words of their authors."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import label

PART = re.compile(r"^={60,}\n(.+)\n={60,}\n", re.MULTILINE)


def parts(resources: Path) -> list[tuple[str, str]]:
    """Name and licence text of each part.

    The packed program brings one page gathered from everything in it; the source tree has its own licence
    and those of fonts and icons, the libraries keep theirs beside themselves.
    """
    page = resources / "LICENCES.txt"
    if page.exists():
        _, *found = PART.split(page.read_text("utf-8"))
        return list(zip(found[::2], (text.strip() for text in found[1::2]), strict=True))
    files = [
        resources.parent / "LICENSE",
        *sorted(resources.glob("fonts/OFL*")),
        *resources.glob("icons/LICENSE*"),
    ]
    names = ["ipmediate", *(file.stem for file in files[1:])]
    return [(name, file.read_text("utf-8").strip()) for name, file in zip(names, files, strict=True)]


class Licences(QDialog):
    """Parts at the left, the licence of the chosen one at the right."""

    def __init__(self, resources: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("许可证与第三方声明"))
        self._parts = parts(resources)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(2), t.gap(2), t.gap(2))
        box.setSpacing(t.gap(1))
        box.addWidget(label(self.tr("许可证与第三方声明"), "title"))
        told = self.tr(
            "本程序按 Apache 许可证 2.0 版发布；以下 %1 个部分按各自的许可证一并发布，文本为其作者的原文。"
        )
        if not (resources / "LICENCES.txt").exists():
            told += self.tr("从源码运行时，各软件库的许可证在其安装目录中；打包后的程序在此全部列出。")
        box.addWidget(label(told.replace("%1", str(len(self._parts))), "soft", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("按名称筛选"))
        self.search.setAccessibleName(self.tr("按名称筛选"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        box.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(t.gap(1))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("组成部分"))
        self.list.setFixedWidth(t.gap(30))
        self.list.addItems([name for name, _ in self._parts])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("许可证原文"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        box.addLayout(row, 1)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(t.gap(120), t.gap(80))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            self.text.setPlainText(self._parts[row][1])

    def _filter(self, words: str) -> None:
        wanted = words.strip().lower()
        for row, (name, _) in enumerate(self._parts):
            self.list.item(row).setHidden(wanted not in name.lower())
