"""Print a finished paper from its own bytes, through the dialogue of the system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from ui.widgets.host import Host

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ipmediate.services.ports import PagePicture, PageSource
    from ui.jobs import Jobs

_MOST_DOTS = 300


@dataclass(frozen=True, slots=True)
class Copies:
    """So many copies of one paper: name of the job, key of its bytes."""

    title: str
    sha256: str
    copies: int


def print_pdf(host: Host, pdf: bytes, title: str, parent: QWidget, *, case_id: str = "") -> None:
    """Ask for a printer and print; nothing is laid out a second time.

    Args:
        host: where the program is.
        pdf: the bytes as issued.
        title: name of the job in the queue.
        parent: the widget over which the dialogue opens.
        case_id: whose paper it is; of a restricted case nothing is printed before it is written down.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        written_down(host, case_id, lambda: print_on(host, pdf, printer, parent), parent)


def print_kept(host: Host, sha256: str, title: str, parent: QWidget, *, case_id: str = "") -> None:
    """Print a kept file that is too large to be held while it is looked at; see ``print_pdf``."""
    host.jobs.ask(
        host.ws.papers.content,
        sha256,
        then=lambda pdf: print_pdf(host, pdf, title, parent, case_id=case_id),
        owner=parent,
        key="print",
    )


def written_down(host: Host, case_id: str, act: Callable[[], None], owner: QWidget) -> None:
    """Print once it stands in the history that something of a case is printed."""
    if not case_id:
        act()
        return
    host.jobs.ask(host.ws.access.printed, case_id, then=lambda _: act(), owner=owner)


def print_many(
    host: Host,
    tasks: Sequence[Copies],
    parent: QWidget,
    *,
    duplex: bool,
    read: Callable[[str], bytes],
    done: Callable[[int], None] | None = None,
    case_id: str = "",
) -> bool:
    """Ask for a printer once and print paper after paper, each as a job of its own in the queue.

    Args:
        host: where the program is.
        tasks: what to print, in order.
        parent: the widget over which the dialogue opens.
        duplex: on both sides, turned over the long edge.
        read: gives the bytes of a key; called by the jobs.
        done: told how many sides were printed, when all are.
        case_id: whose papers they are; of a restricted case nothing is printed before it is written down.

    Returns:
        Whether a printer was chosen.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    written_down(
        host, case_id, lambda: print_all_on(host, tasks, printer, parent, read=read, done=done), parent
    )
    return True


def print_all_on(
    host: Host,
    tasks: Sequence[Copies],
    printer: QPrinter,
    owner: QWidget,
    *,
    read: Callable[[str], bytes],
    done: Callable[[int], None] | None = None,
) -> None:
    """Print paper after paper on a printer that is set up; a printer that cannot count is given each copy."""
    able = printer.supportsMultipleCopies()
    runs = [task for task in tasks for _ in range(1 if able else task.copies)]

    def next_run(number: int, sides: int) -> None:
        if number == len(runs):
            if done is not None:
                done(sides)
            return
        task = runs[number]
        printer.setDocName(task.title)
        printer.setCopyCount(task.copies if able else 1)
        printer.setCollateCopies(True)

        def printed(pages: int) -> None:
            next_run(number + 1, sides + pages * (task.copies if able else 1))

        host.jobs.ask(
            read, task.sha256, then=lambda pdf: print_on(host, pdf, printer, owner, printed), owner=owner
        )

    next_run(0, 0)


def print_on(
    host: Host,
    pdf: bytes,
    printer: QPrinter,
    owner: QWidget,
    done: Callable[[int], None] | None = None,
) -> None:
    """Print every chosen page, one after another: drawn in quarantine, painted as it comes, then forgotten.

    Args:
        host: where the program is.
        pdf: the bytes as issued.
        printer: a printer that is set up.
        owner: the widget that ordered it; the work ends with it.
        done: told how many pages were printed.
    """
    title = printer.docName()
    print_pages(host.jobs, lambda: host.ws.papers.printed_pages(pdf, title=title), printer, owner, done)


def print_pages(
    jobs: Jobs,
    open_it: Callable[[], PageSource],
    printer: QPrinter,
    owner: QWidget,
    done: Callable[[int], None] | None = None,
) -> None:
    """Print every chosen page of what is opened by the jobs; see :func:`print_on`."""
    sheet = _Sheets(printer)

    def opened(source: PageSource) -> None:
        first, last = sheet.span(source.count)

        def next_page(number: int) -> None:
            if number > last:
                sheet.end()
                source.close()
                if done is not None:
                    done(last - first + 1)
                return

            def put(picture: PagePicture) -> None:
                sheet.put(picture)
                next_page(number + 1)

            jobs.ask(source.image, number, sheet.dots, then=put, owner=owner)

        next_page(first)

    jobs.ask(open_it, then=opened, owner=owner, unwanted=lambda source: source.close())


class _Sheets:
    """Paints pictures of pages onto sheets of the printer."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter: QPainter | None = None
        self.dots = float(min(_MOST_DOTS, printer.resolution()))

    def span(self, count: int) -> tuple[int, int]:
        """First and last page to print, counted from 0."""
        first = self._printer.fromPage() or 1
        last = self._printer.toPage() or count
        return max(0, first - 1), min(count, last) - 1

    def put(self, picture: PagePicture) -> None:
        """Paint one page over the whole sheet, upright or lying as the page is."""
        lying = picture.width > picture.height
        layout = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)
        if self._painter is None:
            self._painter = QPainter(self._printer)
        else:
            self._printer.newPage()
        image = QImage(
            picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
        )
        room = QSizeF(self._painter.viewport().size())
        drawn = QSizeF(picture.width, picture.height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        at = QRectF((room.width() - drawn.width()) / 2, 0, drawn.width(), drawn.height())
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(at, image)

    def end(self) -> None:
        """Close the job."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None
