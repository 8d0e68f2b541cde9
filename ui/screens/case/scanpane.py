"""What a machine read off the page in sight, beside the page, and plainly marked as that."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ipmediate.domain.scantexts import ScanText
from ui import theme
from ui.widgets.buttons import label
from ui.widgets.host import Host
from ui.widgets.panels import Banner
from ui.widgets.reading import shown_moment


class ScanPane(QWidget):
    """One page of text; lines the engine was not sure of wear another ground and a sign at their start."""

    def __init__(self, host: Host, text: ScanText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._page = 0
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(1), 0, 0, 0)
        box.setSpacing(t.gap(1))
        box.addWidget(
            Banner("warn", self.tr("机器识别的文字"), self.tr("可能有错，不能代替原件；引用前请与页面核对。"))
        )
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("机器识别的文字"))
        box.addWidget(self.words, 1)
        self._doubt = label(self.tr("有底色、行首有“？”的是拿不准的行"), "soft", wrap=True)
        box.addWidget(self._doubt)
        made = self.tr("%1 由 %2 识别（%3）")
        made = made.replace("%1", shown_moment(text.read_at, host.messages.language))
        box.addWidget(label(made.replace("%2", text.read_by).replace("%3", text.engine), "soft", wrap=True))
        self.show_page(1)

    def show_page(self, no: int, _: int = 0) -> None:
        """Show the text of another page, counted from 1."""
        if no == self._page or no < 1:
            return
        self._page = no
        page = self._text.page(no)
        if page is None:
            self.words.setPlainText(self.tr("这一页没有识别。"))
            self._doubt.hide()
            return
        doubtful = set(page.doubtful)
        lines = page.text.split("\n")
        shown = ("？" + line if place in doubtful else line for place, line in enumerate(lines))
        self.words.setPlainText("\n".join(shown) if page.text else self.tr("这一页没有找到文字。"))
        self._doubt.setVisible(bool(doubtful))
        self.words.setExtraSelections([self._marked(place) for place in sorted(doubtful)])

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.current().colour("warn_soft"))
        look.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        marked.format = look
        marked.cursor = QTextCursor(self.words.document().findBlockByNumber(line))
        return marked
