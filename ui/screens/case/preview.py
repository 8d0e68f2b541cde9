"""The file of an item of evidence, shown inside the program: PDF, picture or text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.scantexts import ScanText, can_be_read
from ui import theme
from ui.screens.case.scanpane import ScanPane
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.pdfview import PdfView

MOST_TEXT = 200_000
LARGEST_TEXT = 64 << 20
"""A larger text would not fit into the memory of a small computer when it is shown."""


class Preview(QDialog):
    """One file, drawn in quarantine; nothing of it is written to the disk in the clear."""

    def __init__(
        self, host: Host, item: EvidenceItem, parent: QWidget | None = None, *, text: ScanText | None = None
    ) -> None:
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
        if item.media_type.startswith("text/") and item.size <= LARGEST_TEXT:
            host.jobs.ask(
                host.ws.evidence.content,
                item.sha256,
                then=self._show_text,
                failed=self.notices.refuse,
                owner=self,
                key="content",
            )
        elif can_be_read(item.media_type, item.file_name):
            self.view = PdfView(host)
            self._beside(self.view, text)
            self.view.show_source(
                lambda: host.ws.evidence.pages(item.sha256, title=item.file_name or item.title),
                failed=self.notices.refuse,
            )
        else:
            self._say_unshown()

    def _beside(self, view: PdfView, text: ScanText | None) -> None:
        """The pages, and beside them what a machine read off them."""
        if text is None:
            self._body.addWidget(view)
            return
        self.pane = ScanPane(self.host, text)
        view.pages.page_changed.connect(self.pane.show_page)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(view)
        both.addWidget(self.pane)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        self._body.addWidget(both, 1)

    def _show_text(self, data: bytes) -> None:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setAccessibleName(self._item.title)
        text.setPlainText(data[:MOST_TEXT].decode("utf-8", "replace"))
        self._body.addWidget(text)

    def _say_unshown(self) -> None:
        self._body.addWidget(
            label(self.tr("这种文件不能在窗口内显示；内容已经加密保存，指纹有效。"), "soft", wrap=True)
        )
