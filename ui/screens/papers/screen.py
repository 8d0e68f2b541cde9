"""文书: all papers issued, newest first, with their pages; and those made without a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.housepapers import HOUSE_FORMS
from ipmediate.domain.papers import Paper, PaperStatus, is_bound, is_word
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.rows import IssuedRow
from ui import theme
from ui.screens.papers.housepapers import HousePapersPage
from ui.widgets.buttons import action, button
from ui.widgets.editors import LongText, TextLine
from ui.widgets.host import Host, Place
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Empty, Head, Notices
from ui.widgets.pdfview import PdfView, make_ready
from ui.widgets.printing import print_kept, print_pdf
from ui.widgets.saving import save_as
from ui.widgets.screen import Screen
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

TYPING_MS = 200


class PapersScreen(Screen):
    """List at the left, pages of the chosen paper at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAPERS, Topic.ROSTER})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._pdf: bytes | None = None
        self._shown = ""
        self._wanted = ""
        self._filled = False
        self.head = Head(self.tr("文书"))
        self.open_button = button(self.tr("打开案件(&O)"), self._open_current, icon="folder-open")
        self.head.add_action(self.open_button)
        self.save_button = button(self.tr("另存为(&X)…"), self.save, icon="download")
        self.head.add_action(self.save_button)
        self.void_button = button(self.tr("作废…(&Z)"), self.void, icon="trash-2")
        self.head.add_action(self.void_button)
        self.turn_button = button(self.tr("本会文书(&B)"), self.turn, icon="file-text")
        self.head.add_action(self.turn_button)
        self.notices = Notices(host.messages)
        self.words = TextLine(hint=self.tr("查找文书、编号、案件"))
        self.words.setAccessibleName(self.tr("查找文书"))
        self.words.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self._ask)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("已签发的文书"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self._open_current())
        self.view = PdfView(host, on_print=self.print)
        self.house = HousePapersPage(host)
        self.house.made.connect(self._made)
        self._at_house = False
        self._lay_out()
        self._turned()
        action(self.tr("查找文书"), self.words.setFocus, owner=self, keys="Ctrl+F")

    def visit(self, place: Place) -> None:
        noun, _, rest = place.spot.partition("/")
        if noun == "house":
            form, _, person = rest.partition("/")
            self._at_house = True
            self._turned()
            self.house.visit(form, person)
        elif place.spot:
            self._at_house = False
            self._turned()
        self._ask()
        make_ready(self.host, self)

    def leave(self) -> None:
        self.house.settle()

    def turn(self) -> None:
        """Go to the papers made without a case, or back to those issued."""
        self._at_house = not self._at_house
        self._turned()
        if self._at_house:
            self.house.visit()
        else:
            self._ask()

    def void(self) -> None:
        """Void the chosen paper, if it was made without a case; papers of a case are voided there."""
        row = self._row()
        if row is None or not self._of_house(row):
            return
        sheet = Sheet(
            self.host,
            self.tr("作废文书"),
            partial(self.host.ws.house_papers.void, row.paper_id),
            do_it=self.tr("作废"),
            text=self.tr("作废后不能恢复；文书和编号留存备查，编号不再使用。"),
            danger=True,
            parent=self,
        )
        sheet.form.row("reason", self.tr("理由(&R)"), LongText(lines=2))
        sheet.open()

    def refresh(self, outcome: Outcome[object]) -> None:
        self._ask()

    def print(self) -> bool:
        """Print the chosen paper from its own bytes."""
        if self._at_house:
            return self.house.print()
        row = self._row()
        if row is not None and is_bound(row.form_id):
            print_kept(self.host, row.sha256, row.title, self, case_id=row.case_id)
        elif row is not None and self._pdf is not None:
            print_pdf(self.host, self._pdf, row.title, self, case_id=row.case_id)
        else:
            return False
        return True

    def save(self) -> None:
        """Write the chosen paper to a file."""
        row, pdf = self._row(), self._pdf
        if row is not None and is_word(row.form_id):
            save_as(
                self.host,
                self,
                title=self.tr("另存为 Word 文档"),
                proposal=f"{row.number} {row.title}.docx".strip(),
                pattern=self.tr("Word 文档 (*.docx)"),
                data=lambda: self.host.ws.papers.content(row.sha256),
                cases=(row.case_id,),
            )
        elif row is not None and (pdf is not None or is_bound(row.form_id)):
            save_as(
                self.host,
                self,
                title=self.tr("另存为 PDF"),
                proposal=f"{row.number} {row.title}.pdf".strip(),
                pattern=self.tr("PDF 文件 (*.pdf)"),
                data=lambda: self.host.ws.papers.content(row.sha256) if pdf is None else pdf,
                cases=(row.case_id,),
            )

    def _ask(self) -> None:
        words = self.words.text().strip()
        self.host.jobs.ask(self.host.ws.queries.papers, words, then=self._show, owner=self, key="papers")

    def _show(self, rows: Sequence[IssuedRow]) -> None:
        kept = self._row()
        wanted = self._wanted or (kept.paper_id if kept is not None else "")
        self._wanted = ""
        self.model.put(rows)
        self.head.say(self.tr("%1 份", "", len(rows)).replace("%1", str(len(rows))) if rows else "")
        self._filled = bool(rows or self.words.text())
        self._turned()
        if rows:
            place = self.model.row_of(lambda row: row.paper_id == wanted)
            self.table.choose(max(place, 0))
        self._choose(self.table.currentIndex().row())

    def _row(self) -> IssuedRow | None:
        row = self.table.current_thing()
        return row if isinstance(row, IssuedRow) else None

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.model.things):
            self._pdf, self._shown = None, ""
            self.view.show_pdf(None)
            return
        row: IssuedRow = self.model.thing(place)
        self._enable()
        if row.paper_id == self._shown:
            return
        self._pdf, self._shown = None, row.paper_id
        note = "" if row.status == PaperStatus.ISSUED else self._status(row)
        if is_word(row.form_id):
            self.view.show_pdf(None, note=self.tr("Word 文书：另存后用文字处理软件打开、打印。"))
            return
        if is_bound(row.form_id):
            self.view.show_source(
                lambda: self.host.ws.papers.bound_pages(row.sha256, title=row.title),
                self._no_pages,
                note=note,
            )
            return

        def came(pdf: bytes) -> None:
            if self._shown == row.paper_id:
                self._pdf = pdf
                self.view.show_pdf(pdf, note=note)

        self.host.jobs.ask(
            self.host.ws.papers.content,
            row.sha256,
            then=came,
            failed=self._no_pages,
            owner=self,
            key="content",
        )

    def _no_pages(self, refusal: Refusal) -> None:
        self.view.show_pdf(None)
        self.notices.refuse(refusal)

    def _made(self, paper: Paper) -> None:
        """Show what was just issued in the list."""
        self._shown, self._wanted = "", paper.id
        self._at_house = False
        self._turned()
        self._ask()

    def _turned(self) -> None:
        self._stack.setCurrentIndex(2 if self._at_house else (0 if self._filled else 1))
        self.turn_button.setText(self.tr("返回全部文书(&B)") if self._at_house else self.tr("本会文书(&B)"))
        self.open_button.setVisible(not self._at_house)
        self.save_button.setVisible(not self._at_house)
        self._enable()

    def _enable(self) -> None:
        row = self._row()
        house = row is not None and self._of_house(row)
        self.open_button.setEnabled(row is not None and not house)
        self.save_button.setEnabled(row is not None)
        self.void_button.setVisible(not self._at_house and house)
        self.void_button.setEnabled(house and row is not None and row.status == PaperStatus.ISSUED)

    def _of_house(self, row: IssuedRow) -> bool:
        return row.form_id in HOUSE_FORMS

    def _open_current(self) -> None:
        row = self._row()
        if row is not None and not self._of_house(row):
            spot = f"paper/{row.paper_id}"
            self.host.go(Place(screen="case", case_id=row.case_id, tab="papers", spot=spot))

    def _status(self, row: IssuedRow) -> str:
        return self.host.messages.label(PaperStatus(row.status))

    def _columns(self) -> tuple[Column, ...]:
        def role(row: IssuedRow) -> str:
            return "" if row.status == PaperStatus.ISSUED else "ink_off"

        return (
            Column(
                key="at",
                title=self.tr("日期"),
                show=lambda row: f"{row.issued_at:%Y-%m-%d}",
                width=11,
                sorts=False,
            ),
            Column(
                key="title",
                title=self.tr("文书名称"),
                show=lambda row: row.title,
                role=role,
                width=22,
                sorts=False,
            ),
            Column(key="number", title=self.tr("编号"), show=lambda row: row.number, width=22, sorts=False),
            Column(key="status", title=self.tr("状态"), show=self._status, role=role, width=9, sorts=False),
            Column(
                key="case",
                title=self.tr("案件"),
                show=lambda row: row.case_title or self.tr("本会"),
                width=34,
                sorts=False,
            ),
            Column(key="by", title=self.tr("签发人"), show=lambda row: row.issued_by, width=10, sorts=False),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(self.notices)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        inside.addWidget(self.table, 1)
        split = panes(left, self.view)
        split.setSizes([t.gap(70), t.gap(60)])
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(
            Empty(
                "file-text",
                self.tr("还没有签发过文书"),
                self.tr("在案件的“文书”中签发的每一份文书都会列在这里，随时可以查看和打印。"),
            )
        )
        self._stack.addWidget(self.house)
        box.addWidget(self._stack, 1)
