"""The pages of a finished paper, exactly the bytes that are kept or printed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import label, tool
from ui.widgets.host import Host

if TYPE_CHECKING:
    from ipmediate.domain.refusals import Refusal
    from ipmediate.services.ports import PagePicture, PageSource

_POINTS_AN_INCH = 72.0
_SMALLEST, _LARGEST = 0.3, 4.0
_STEP = 1.2
_KEPT = 12
_GAP = 14


class PageList(QAbstractScrollArea):
    """All pages one below the other; only pages in sight are drawn, by the jobs, never by the window.

    Attributes:
        page_changed: signal; the page at the top of the view, counted from 1, and the number of pages.
        begun: signal; the first picture of what is shown has come.
    """

    page_changed = Signal(int, int)
    begun = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._source: PageSource | None = None
        self._held: list[PageSource] = []
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[int] = []
        self._pictures: OrderedDict[tuple[int, int], tuple[QImage, PagePicture]] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._generation = 0
        self._scale = 1.0
        self._fit = True
        self._shown = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("文书页面"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.destroyed.connect(partial(_let_go, self._held))

    def show_pages(self, source: PageSource | None, sizes: list[tuple[float, float]]) -> None:
        """Show another paper; ``sizes`` are the page sizes in points, read beforehand by a job."""
        _let_go(self._held)
        self._source = source
        if source is not None:
            self._held.append(source)
        self._sizes = sizes
        self._generation += 1
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    def zoom(self, times: float) -> None:
        """Draw the pages larger or smaller."""
        self._fit = False
        self._scale = min(_LARGEST, max(_SMALLEST, self._scale * times))
        self._lay_out()

    def fit(self) -> None:
        """Draw the pages as wide as the view."""
        self._fit = True
        self._lay_out()

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 1, to the top."""
        if 1 <= page <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page - 1] - _GAP // 2)

    def _pixels(self, points: float) -> int:
        return round(points / _POINTS_AN_INCH * 96 * self._scale)

    def _lay_out(self) -> None:
        if self._fit and self._sizes:
            widest = max(width for width, _ in self._sizes)
            room = self.viewport().width() - 2 * _GAP
            self._scale = min(1.6, max(_SMALLEST, room / (widest / _POINTS_AN_INCH * 96)))
        self._tops = []
        at = _GAP
        for _, height in self._sizes:
            self._tops.append(at)
            at += self._pixels(height) + _GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, at - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(60)
        across = self.horizontalScrollBar()
        widest_px = max((self._pixels(width) for width, _ in self._sizes), default=0) + 2 * _GAP
        across.setRange(0, max(0, widest_px - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        self.viewport().update()

    def _scrolled(self) -> None:
        at = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = sum(1 for top in self._tops if top <= at)
        now = (max(1, page) if self._sizes else 0, len(self._sizes))
        if now != self._shown:
            self._shown = now
            self.page_changed.emit(*now)

    def _rect(self, number: int) -> QRect:
        width, height = (self._pixels(side) for side in self._sizes[number])
        left = max(_GAP, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight; a page still being drawn is white paper."""
        t = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), t.colour("sunken"))
        for number in range(len(self._sizes)):
            rect = self._rect(number)
            if rect.bottom() < 0 or rect.top() > self.viewport().height():
                continue
            painter.fillRect(rect, QColor("#ffffff"))
            picture = self._picture(number)
            if picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, picture)
            painter.setPen(t.colour("line"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.end()

    def _picture(self, number: int) -> QImage | None:
        dots = round(96 * self._scale * self.devicePixelRatioF())
        key = (number, dots)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key][0]
        source, generation = self._source, self._generation
        if source is not None and key not in self._asked:
            self._asked.add(key)

            def came(made: PagePicture) -> None:
                self._came(generation, key, made)

            self._host.jobs.ask(source.image, number, dots, then=came, failed=self._not_drawn, owner=self)
        older = [image for (page, _), (image, _) in self._pictures.items() if page == number]
        return older[-1] if older else None

    def _not_drawn(self, trouble: Refusal) -> None:
        """Say why there is no picture, unless its document was put away before its turn came."""
        if trouble.code != "pages.closed":
            self._host.jobs.refused.emit(trouble)

    def _came(self, generation: int, key: tuple[int, int], made: PagePicture) -> None:
        if generation != self._generation:
            return
        self._asked.discard(key)
        image = QImage(made.rgb, made.width, made.height, made.width * 3, QImage.Format.Format_RGB888)
        first = not self._pictures
        self._pictures[key] = image, made
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()
        if first:
            self.begun.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the view while they are fitted."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll by painting anew."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys move by pages, Home and End to the ends, plus and minus zoom."""
        page = self._shown[0]
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.go_to(page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(page - 1),
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(self.count),
            Qt.Key.Key_Plus: lambda: self.zoom(_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _STEP),
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def sizeHint(self) -> QSize:
        """Room for most of an A4 page."""
        return QSize(520, 640)


def _let_go(held: list[PageSource], _: object = None) -> None:
    while held:
        held.pop().close()


class PdfView(QWidget):
    """Pages with their tools: page number, zoom, fit, print."""

    def __init__(
        self, host: Host, *, on_print: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._host = host
        self._from_outside = False
        t = theme.current()
        self.pages = PageList(host)
        self._where = label("", "soft")
        self._note = label("", "soft", wrap=True)
        bar = QHBoxLayout()
        bar.setSpacing(t.gap(0.5))
        bar.addWidget(self._where)
        bar.addStretch(1)
        bar.addWidget(tool("zoom-out", self.tr("缩小"), lambda: self.pages.zoom(1 / _STEP)))
        bar.addWidget(tool("zoom-in", self.tr("放大"), lambda: self.pages.zoom(_STEP)))
        bar.addWidget(tool("maximize", self.tr("适合宽度"), self.pages.fit))
        if on_print is not None:
            bar.addWidget(tool("printer", self.tr("打印"), on_print))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.5))
        box.addLayout(bar)
        box.addWidget(self._note)
        box.addWidget(self.pages, 1)
        self._note.hide()
        self.pages.page_changed.connect(self._moved)
        self.pages.begun.connect(self._begun)
        self._moved(0, 0)

    def show_pdf(self, pdf: bytes | None, *, note: str = "") -> None:
        """Show a finished PDF; None clears the view. Reading it happens away from the window."""
        self._say(note)
        self._from_outside = False
        if pdf is None:
            self.pages.show_pages(None, [])
            return
        self._open(lambda: self._host.ws.papers.pages(pdf), None)

    def _say(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_source(
        self,
        opening: Callable[[], PageSource],
        failed: Callable[[Refusal], object] | None = None,
        *,
        note: str = "",
    ) -> None:
        """Show pages that may come from outside; what the next ones are drawn by is started after the first.

        Args:
            opening: opens them, away from the window; the view closes them.
            failed: told why they cannot be shown.
            note: stands over the pages.
        """
        self._say(note)
        self._from_outside = True
        self._open(opening, failed)

    def _begun(self) -> None:
        if self._from_outside:
            make_ready(self._host, self)

    def _open(self, opening: Callable[[], PageSource], failed: Callable[[Refusal], object] | None) -> None:
        def read() -> tuple[PageSource, list[tuple[float, float]]]:
            source = opening()
            return source, [source.size(number) for number in range(source.count)]

        self._host.jobs.ask(
            read,
            then=lambda made: self.pages.show_pages(*made),
            failed=failed,
            owner=self,
            key="pdf",
            unwanted=lambda made: made[0].close(),
        )

    def _moved(self, page: int, count: int) -> None:
        self._where.setText(
            self.tr("第 {page} 页，共 {count} 页").format(page=page, count=count) if count else ""
        )


def make_ready(host: Host, owner: QObject) -> None:
    """Start ahead what bound papers are shown by; where that fails they are only shown later."""

    def no_matter(_: object) -> None: ...

    host.jobs.ask(
        host.ws.papers.make_ready, then=no_matter, failed=no_matter, owner=owner, key="ready", away=True
    )
