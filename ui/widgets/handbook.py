"""Pages of the manual: headings stand clear of what goes before, tables are as wide as the page."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextLength, QTextTable
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui import theme


class Handbook(QTextBrowser):
    """Shows one page of the manual, or the glossary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(theme.current().gap(2))

    def show_page(self, markdown: str) -> None:
        """Show a text written in Markdown."""
        self.setMarkdown(markdown)
        t = theme.current()
        block = self.document().firstBlock()
        while block.isValid():
            form = block.blockFormat()
            if form.headingLevel():
                form.setTopMargin(t.gap(2) if block.blockNumber() else 0)
                form.setBottomMargin(t.gap(0.5))
                QTextCursor(block).setBlockFormat(form)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                drawn = frame.format().toTableFormat()
                drawn.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                drawn.setBorder(0)
                frame.setFormat(drawn)
