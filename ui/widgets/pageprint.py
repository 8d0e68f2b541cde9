"""Print a page as it is looked at: tables row by row, forms field by field, charts as pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPlainTextEdit, QTextBrowser, QWidget

from ui.widgets.editors import Tick
from ui.widgets.host import Host
from ui.widgets.punctuation import listed
from ui.widgets.rows import Form
from ui.widgets.screen import Screen
from ui.widgets.tables import LazyModel, Table

translate = QCoreApplication.translate

MOST_ROWS = 1000
"""Rows printed of one table; the sheet says how many there are."""
WIDE = 6
"""From so many columns on a table is printed on a lying sheet."""
PICTURE_WIDTH = 640
PICTURE, NEVER = "picture", "never"
"""Values of the property ``printed``: a widget printed as it looks; one left out with all it holds."""
_SPOKEN = ("title", "heading", "soft", "note", "")

Rows = dict[int, Sequence[Any]]


def print_screen(page: Screen, name: str) -> bool:
    """Print the paper a page of the program has open, else what the page shows.

    Args:
        page: the page.
        name: heading where the page has none of its own.

    Returns:
        Whether there was anything to print.
    """
    shown, title = page.looked_at()
    return page.print() or print_page(page.host, shown, title or name)


def print_page(host: Host, page: QWidget, title: str) -> bool:
    """Ask for a printer and print what a page shows.

    Args:
        host: where the program is; rows that are not at hand are fetched by its jobs.
        page: the page or tab.
        title: heading of the sheet and name of the job in the queue.

    Returns:
        Whether the page shows anything.
    """
    if all(_is_heading(part) for part in _parts(page)):
        return False

    def ready(document: QTextDocument) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if any(len(table.shown_columns()) >= WIDE for table in _tables(page)):
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if QPrintDialog(printer, page).exec() == QDialog.DialogCode.Accepted:
            document.print_(printer)

    compose(host, page, title, ready)
    return True


def compose(host: Host, page: QWidget, title: str, ready: Callable[[QTextDocument], object]) -> None:
    """The sheet of a page; rows of long tables are fetched first."""
    long = {
        id(table): (table.model().fetch, list(table.model().ids[:MOST_ROWS]))
        for table in _tables(page)
        if isinstance(table.model(), LazyModel)
    }

    def fetched() -> Rows:
        return {key: fetch(ids) for key, (fetch, ids) in long.items()}

    host.jobs.ask(
        fetched, then=lambda rows: ready(_sheet(host, page, title, rows)), owner=page, key="print-page"
    )


def _tables(page: QWidget) -> list[Table]:
    return [part for part in _parts(page) if isinstance(part, Table)]


def _parts(page: QWidget) -> Iterator[QWidget]:
    """What can be printed, from top to bottom and left to right."""
    inside = [child for child in page.findChildren(QWidget) if child.isVisibleTo(page)]
    whole = [one for one in inside if isinstance(one, Form) or one.property("printed")]
    apart = [
        one
        for one in inside
        if _tells(one) and not any(other is not one and other.isAncestorOf(one) for other in whole)
    ]

    def place(one: QWidget) -> tuple[int, int]:
        at = one.mapTo(page, QPoint(0, 0))
        return at.y(), at.x()

    yield from sorted(apart, key=place)


def _tells(one: QWidget) -> bool:
    if isinstance(one, QLabel):
        return bool(_words(one))
    if isinstance(one, Table):
        return bool(one.model().rowCount())
    return isinstance(one, Form | QTextBrowser) or one.property("printed") == PICTURE


def _is_heading(one: QWidget) -> bool:
    return isinstance(one, QLabel) and one.property("look") in ("title", "heading")


def _words(one: QLabel) -> str:
    if (one.property("look") or "") not in _SPOKEN or not one.pixmap().isNull():
        return ""
    return re.sub(r"<[^>]+>", "", one.text()).strip()


def _sheet(host: Host, page: QWidget, title: str, rows: Rows) -> QTextDocument:
    made = QTextDocument()
    html = [f"<h2>{escape(title)}</h2>"]
    for number, part in enumerate(_parts(page)):
        if isinstance(part, Table):
            html += _table(part, rows)
        elif isinstance(part, Form):
            html += _form(part)
        elif part.property("printed") == PICTURE:
            name = QUrl(f"picture:{number}")
            made.addResource(int(QTextDocument.ResourceType.ImageResource.value), name, part.grab().toImage())
            width = min(PICTURE_WIDTH, part.width())
            html.append(f"<p><img src='{name.toString()}' width='{width}'></p>")
        elif isinstance(part, QTextBrowser):
            html.append(f"<p>{escape(part.toPlainText())}</p>".replace("\n", "<br>"))
        elif isinstance(part, QLabel) and _words(part) != title:
            words = escape(_words(part)).replace("\n", "<br>")
            html.append(f"<h4>{words}</h4>" if _is_heading(part) else f"<p>{words}</p>")
    html.append(f"<p>{escape(host.today().isoformat())}</p>")
    made.setHtml("".join(html))
    return made


def _table(table: Table, rows: Rows) -> list[str]:
    columns = table.shown_columns()
    count = table.model().rowCount()
    things = rows.get(id(table))
    if things is None:
        things = [table.model().thing(row) for row in range(min(count, MOST_ROWS))]
    heads = "".join(f"<th align='left'>{escape(one.title)}</th>" for one in columns)
    lines = []
    for thing in things:
        cells = "".join(
            f"<td align='{'right' if one.numeric else 'left'}'>{escape(one.show(thing))}</td>"
            for one in columns
        )
        lines.append(f"<tr>{cells}</tr>")
    name = table.accessibleName()
    told = [f"<h4>{escape(name)}</h4>"] if name else []
    if count > len(things):
        words = translate("PagePrint", "共 %1 行，以下打印前 %2 行；全部内容请导出。")
        told.append(f"<p>{escape(words.replace('%1', str(count)).replace('%2', str(len(things))))}</p>")
    return [*told, _framed([f"<tr>{heads}</tr>", *lines])]


def _form(form: Form) -> list[str]:
    lines = [
        f"<tr><td width='30%'>{escape(name)}</td><td>{escape(_shown(editor))}</td></tr>"
        for name, editor in form.shown_rows()
        if _shown(editor)
    ]
    return [_framed(lines)]


def _framed(lines: Sequence[str]) -> str:
    return f"<table border='1' cellspacing='0' cellpadding='3' width='100%'>{''.join(lines)}</table>"


def _shown(editor: QWidget) -> str:
    """What an input shows, in the words it shows."""
    line = getattr(editor, "line", editor)
    if isinstance(line, Tick):
        return ("■ " if line.isChecked() else "□ ") + line.text()
    if isinstance(line, QPlainTextEdit):
        return line.toPlainText()
    for read in ("currentText", "displayText", "text"):
        if hasattr(line, read):
            return str(getattr(line, read)())
    boxes = [box.text() for box in editor.findChildren(QCheckBox) if box.isChecked()]
    value = editor.value() if hasattr(editor, "value") else ""
    texts = boxes or ([str(one) for one in value if isinstance(one, str)] if isinstance(value, tuple) else [])
    return listed(texts)
