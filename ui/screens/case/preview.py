"""The file of an item of evidence, shown inside the program: PDF, picture or text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ipmediate.domain.evidence import EvidenceItem
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Notices

MOST_TEXT = 200_000
LARGEST_SHOWN = 256 << 20
"""A larger file would not fit into the memory of a small computer when it is shown."""


class Preview(QDialog):
    """One file; nothing of it is written to the disk in the clear."""

    def __init__(self, host: Host, item: EvidenceItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._item = item
        self.setWindowTitle(item.title)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(1.5), t.gap(1.5), t.gap(1.5), t.gap(1.5))
        box.setSpacing(t.gap(1))
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self._body = QVBoxLayout()
        box.addLayout(self._body, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(item.file_name, "soft"))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("关闭"), self.accept))
        box.addLayout(foot)
        if parent is not None:
            self.resize(parent.size() * 0.85)
        if item.size > LARGEST_SHOWN:
            self._say_unshown()
            return
        host.jobs.ask(
            host.ws.evidence.content,
            item.sha256,
            then=self._show,
            failed=self.notices.refuse,
            owner=self,
            key="content",
        )

    def _show(self, data: bytes) -> None:
        kind = self._item.media_type
        if kind == "application/pdf" or data.startswith(b"%PDF-"):
            from ui.widgets.pdfview import PdfView

            view = PdfView(self.host)
            self._body.addWidget(view)
            view.show_pdf(data)
            return
        picture = QPixmap()
        if picture.loadFromData(data):
            self._put_picture(picture)
        elif kind.startswith("text/"):
            text = QPlainTextEdit()
            text.setReadOnly(True)
            text.setAccessibleName(self._item.title)
            text.setPlainText(data[:MOST_TEXT].decode("utf-8", "replace"))
            self._body.addWidget(text)
        else:
            self._say_unshown()

    def _say_unshown(self) -> None:
        self._body.addWidget(
            label(self.tr("这种文件不能在窗口内显示；内容已经加密保存，指纹有效。"), "soft", wrap=True)
        )

    def _put_picture(self, picture: QPixmap) -> None:
        holder = QLabel()
        holder.setAccessibleName(self._item.title)
        holder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = max(400, self.width() - theme.current().gap(6))
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        holder.setPixmap(picture)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        self._body.addWidget(area)
