"""文书: forms of use now with what they lack, the paper as it will be; issue, print, deliver, void."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.papers import Delivery, DeliveryManner, Paper, is_bound
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.messages import capital
from ui.screens.case.frame import Tab
from ui.screens.case.paperlist import PaperRow, paper_rows, state_role, state_text
from ui.screens.case.returnsheet import SCANS, ReturnSheet
from ui.screens.case.signatures import SignaturesPart
from ui.widgets.buttons import action, button, label, link
from ui.widgets.choices import Choice, PartyChoice
from ui.widgets.dates import DateField
from ui.widgets.drops import DropTable, FileDrop
from ui.widgets.editors import LongText, Number, TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import clear, panes, screen_box
from ui.widgets.panels import Card, Head, Line, Notices, Page
from ui.widgets.pdfview import PdfView
from ui.widgets.permits import hold, keyed, withheld
from ui.widgets.printing import print_kept, print_pdf
from ui.widgets.saving import save_as
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel

STEP_FORMS = {"report_to_court": "failure_report"}


class PapersTab(Tab):
    """List and acts at the left, the pages at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._wanted = ""
        self._shown: tuple[str, int] = ("", -1)
        self._pdf: bytes | None = None
        self.head = Head(self.tr("文书"))
        self.notices = Notices(host.messages)
        self.model = ListModel(self._columns(), self)
        self.table = DropTable(self.model, self.tr("本案的文书"), endings=SCANS, takes=self._takes_return)
        self.table.dropped.connect(lambda _, path: self.check_return(path))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.issue())
        self.card = Card()
        self.view = PdfView(host, on_print=self.print)
        self._lay_out()
        self.lead_to(self.table)
        action(
            self.tr("签发所选文书"),
            keyed(host, "papers.issue", self.issue, self),
            owner=self,
            keys="Ctrl+Shift+D",
        )

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self.host.jobs.ask(
            lambda: paper_rows(self.host.ws, file, self.host.messages.language),
            then=self._show,
            owner=self,
            key="papers",
        )

    def reveal(self, spot: str) -> bool:
        """Choose a paper (``paper/x1``), a form (``form/minutes/s1``) or the paper of a delivery."""
        if spot.startswith("delivery/") and self.file is not None:
            key = spot.partition("/")[2].partition("/")[0]
            sent = next((one for one in self.file.deliveries if one.id == key), None)
            spot = f"paper/{sent.paper_id}" if sent is not None else spot
        self._wanted = spot
        return self._choose_wanted()

    def begin(self, step: Step) -> bool:
        """Choose the form a step wants."""
        form = STEP_FORMS.get(step.id)
        return self.reveal(f"form/{form}/") if form else super().begin(step)

    def print(self) -> bool:
        """Print the pages that are shown: of an issued paper its own bytes, of a form the marked draft."""
        row, case_id = self._row(), self.file.id if self.file else ""
        if row is not None and row.paper is not None and is_bound(row.form_id):
            print_kept(self.host, row.paper.sha256, row.title, self, case_id=case_id)
        elif row is not None and self._pdf is not None:
            print_pdf(self.host, self._pdf, row.title, self, case_id=case_id)
        else:
            return False
        return True

    def issue(self) -> None:
        """Issue the chosen paper for good."""
        row = self._row()
        if (
            row is None
            or row.paper is not None
            or not self._open
            or withheld(self.host, "papers.issue", self)
        ):
            return
        self.notices.clear()
        self.host.jobs.do(
            self.host.ws.papers.issue,
            self.case_id,
            form_id=row.form_id,
            about=row.about,
            then=self._issued,
            failed=self._refused,
            owner=self,
            label="paper",
        )

    def replace(self) -> None:
        """Issue the paper anew from today's facts; the old one stays on record as replaced."""
        row = self._row()
        if row is None or row.paper is None:
            return
        paper = row.paper

        def act() -> Outcome[Paper]:
            return self.host.ws.papers.supersede(self.case_id, paper_id=paper.id)

        sheet = Sheet(
            self.host,
            self.tr("换发：%1").replace("%1", row.title),
            act,
            do_it=self.tr("换发"),
            text=self.tr("按案件现有内容重新签发；原文书保留在案，注明已被替代，不能恢复。"),
            danger=True,
            parent=self,
        )
        sheet.finished_with.connect(self._issued)
        sheet.open()

    def void(self) -> None:
        """Take the chosen paper out of force, with a reason."""
        row = self._row()
        if row is None or row.paper is None:
            return
        paper = row.paper

        def act(*, reason: str) -> Outcome[CaseFile]:
            return self.host.ws.papers.void(self.case_id, paper_id=paper.id, reason=reason)

        sheet = Sheet(
            self.host,
            self.tr("作废：%1").replace("%1", row.title),
            act,
            do_it=self.tr("作废"),
            text=self.tr("文书保留在案并注明作废理由；编号不再使用，作废不能撤回。"),
            danger=True,
            parent=self,
        )
        sheet.form.row("reason", self.tr("作废理由(&R)"), LongText(lines=2))
        sheet.open()

    def pick_return(self) -> None:
        """Choose the scan of a signed copy with the file dialogue."""
        self._drop.pick()

    def check_return(self, scan: Path) -> None:
        """Compare a scan of the signed copy with the chosen paper, page by page."""
        row = self._row()
        if row is not None and row.paper is not None:
            ReturnSheet(self.host, self.case_id, row.paper, scan, self).open()

    def deliver(self) -> None:
        """Record that the chosen paper was sent to or reached a party."""
        row = self._row()
        if row is None or row.paper is None or self.file is None:
            return
        paper_id = row.paper.id

        def act(**values: Any) -> Outcome[CaseFile]:
            made = Delivery(id=self.host.ws.around.new_id(), paper_id=paper_id, **values)
            return self.host.ws.cases.edit(self.case_id, noun="delivery", thing=made)

        sheet = Sheet(
            self.host,
            self.tr("登记送达：%1").replace("%1", row.title),
            act,
            do_it=self.tr("登记"),
            text=self.tr("登记后可以在列表中签发相应的送达回证。"),
            parent=self,
        )
        form, today = sheet.form, self.host.today
        parties = PartyChoice(self.host.messages)
        parties.show_parties(self.file.parties)
        form.row("party_id", self.tr("受送达人(&P)"), parties).put(row.about or self.file.parties[0].id)
        form.row("copies", self.tr("份数(&F)"), Number(least=1, most=99), unit=self.tr("份")).put(1)
        form.row("manner", self.tr("送达方式(&M)"), Choice.of(DeliveryManner, self.host.messages)).put(
            DeliveryManner.DIRECT
        )
        form.row("sent_on", self.tr("发出日期(&S)"), DateField(today)).put(today())
        form.row("received_on", self.tr("签收日期(&D)"), DateField(today))
        form.row("receiver", self.tr("签收人(&X)"), TextLine())
        form.row("refused_reason", self.tr("拒收理由(&J)"), TextLine())
        form.row("witness", self.tr("见证人(&W)"), TextLine())
        sheet.open()

    def fill(self, template_id: str) -> None:
        """Make the chosen paper from a DOCX template of the committee, on record."""
        row = self._row()
        if row is None:
            return
        self.notices.clear()
        self.host.jobs.do(
            self.host.ws.templates.issue,
            template_id,
            self.case_id,
            row.about,
            then=self._issued,
            failed=self._refused,
            owner=self,
            label="paper",
        )

    def save(self) -> None:
        """Write the pages that are shown to a file."""
        row, pdf = self._row(), self._pdf
        if row is None:
            return
        kept = row.paper.sha256 if row.paper is not None and is_bound(row.form_id) else ""
        if pdf is None and not kept:
            return
        number = row.paper.number if row.paper is not None else self.tr("草稿")
        save_as(
            self.host,
            self,
            title=self.tr("另存为 PDF"),
            proposal=f"{row.title} {row.subject} {number}".replace("  ", " ").strip() + ".pdf",
            pattern=self.tr("PDF 文件 (*.pdf)"),
            data=lambda: self.host.ws.papers.content(kept) if pdf is None else pdf,
            cases=(self.case_id,),
            own=True,
        )

    def save_docx(self) -> None:
        """Write the paper that is shown as DOCX: of a form a draft, of an issued paper a working copy."""
        row = self._row()
        if row is None:
            return
        case_id, papers = self.case_id, self.host.ws.papers

        def data() -> bytes:
            if row.paper is not None:
                return papers.copy_of(case_id, paper_id=row.paper.id)
            return papers.working_copy(case_id, row.form_id, row.about)

        save_as(
            self.host,
            self,
            title=self.tr("导出 Word 文件"),
            proposal=f"{row.title} {row.subject}".strip() + ".docx",
            pattern=self.tr("Word 文件 (*.docx)"),
            data=data,
            cases=(),
        )

    def _takes_return(self, place: int) -> bool:
        return self._takes_scan(self.model.thing(place))

    def _takes_scan(self, row: PaperRow) -> bool:
        """Whether a scan can be compared with it page by page; pages of a word processor bear no code."""
        may = not withheld(self.host, "signed_returns.attach", self)
        return may and row.issued and self._open and row.paper is not None and not row.paper.is_word

    @property
    def _open(self) -> bool:
        return self.file is not None and self.file.case.stage is not Stage.ARCHIVED

    def _row(self) -> PaperRow | None:
        row = self.table.current_thing()
        return row if isinstance(row, PaperRow) else None

    def _issued(self, outcome: Outcome[Paper]) -> None:
        self._wanted = f"paper/{outcome.value.id}"

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _show(self, rows: Sequence[PaperRow]) -> None:
        kept = self._row()
        self.model.put(rows)
        ready = sum(1 for row in rows if row.paper is None and not row.missing)
        done = sum(1 for row in rows if row.issued)
        text = self.tr("已签发 %1 份，另有 %2 份可以签发")
        if self.file is not None and self.file.case.stage is Stage.ARCHIVED:
            text = self.tr("本案已归档：已签发的 %1 份文书可以查看和打印，不再签发新的", "", done)
        self.card.setVisible(bool(rows))
        self.head.say(text.replace("%1", str(done)).replace("%2", str(ready)))
        if not self._choose_wanted() and rows:
            place = self.model.row_of(lambda row: kept is not None and row.key == kept.key)
            self.table.choose(max(place, 0))
        self._choose(self.table.currentIndex().row())

    def _choose_wanted(self) -> bool:
        spot = self._wanted
        if not spot:
            return False
        place = self.model.row_of(lambda row: row.key == spot)
        if place < 0:
            form, _, about = spot.partition("/")[2].partition("/")
            place = self.model.row_of(lambda row: row.form_id == form and (not about or row.about == about))
        if place < 0:
            return False
        self._wanted = ""
        self.table.choose(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _choose(self, place: int) -> None:
        body = self.card.body
        clear(body)
        if not 0 <= place < len(self.model.things) or self.file is None:
            self.view.show_pdf(None)
            return
        row: PaperRow = self.model.thing(place)
        body.addWidget(label(self._title(row), "heading", wrap=True))
        self._add_buttons(row)
        if row.paper is not None and not row.paper.is_word:
            self.signatures = SignaturesPart(
                self.host,
                self.file,
                row.paper,
                may_sign=row.issued and self._open,
                notices=self.notices,
                show_pdf=lambda pdf, note: self._came(pdf, note),
            )
            body.addWidget(self.signatures)
        if row.missing:
            body.addWidget(label(self.tr("签发前还缺："), "soft"))
            for one in row.missing:
                text = capital(self.host.messages.missing(one))
                body.addWidget(link(text, lambda place=one.place: self.go_to.emit("", place)))
        if row.paper is not None:
            self._tell_paper(row.paper)
        if self._takes_scan(row):
            drop = self._drop = FileDrop(
                self.tr("把签字盖章后的扫描件拖到这里，与签发的文书逐页核对"), endings=SCANS, many=False
            )
            drop.dropped.connect(lambda paths: self.check_return(paths[0]))
            body.addWidget(drop)
        self._show_pages(row)

    def _add_buttons(self, row: PaperRow) -> None:
        made: list[QWidget] = []
        if row.paper is None and self._open:
            give = button(self.tr("签发(&D)"), self.issue, icon="stamp", look="primary", tip="Ctrl+Shift+D")
            give.setEnabled(not row.missing)
            made.append(hold(self.host, "papers.issue", give))
        word = row.paper is not None and row.paper.is_word
        if not word:
            made.append(button(self.tr("打印…"), self.print, icon="printer", tip="Ctrl+P"))
            keep = button(self.tr("另存为 PDF(&K)…"), self.save, icon="download")
            made.append(hold(self.host, "access.taken", keep))
        in_word = "papers.working_copy" if row.paper is None else "papers.copy_of"
        draft = button(self.tr("导出 Word(&W)…"), self.save_docx, icon="file-text")
        made.append(hold(self.host, in_word, draft))
        for template in row.templates if row.paper is None and self._open else ():
            text = self.tr("用模板制作：%1").replace("%1", template.title)
            filled = button(text, partial(self.fill, template.id), icon="file-plus")
            made.append(hold(self.host, "templates.issue", filled))
        if row.issued and self._open:
            sent = button(self.tr("登记送达(&L)…"), self.deliver, icon="send")
            made.append(hold(self.host, "cases.edit", sent))
            if not word:
                back = button(self.tr("核对签回件(&Q)…"), self.pick_return, icon="file-check")
                made.append(hold(self.host, "signed_returns.attach", back))
                anew = button(self.tr("换发(&R)…"), self.replace, icon="refresh-cw")
                made.append(hold(self.host, "papers.supersede", anew))
            void = button(self.tr("作废(&O)…"), self.void, icon="ban", look="danger")
            made.append(hold(self.host, "papers.void", void))
        self.card.body.addWidget(Line(*made))

    def _tell_paper(self, paper: Paper) -> None:
        body, say = self.card.body, self.host.messages
        lines = [
            self.tr("编号 %1").replace("%1", paper.number) if paper.number else "",
            self.tr("%1 由本会 Word 模板制作").replace("%1", say.value(paper.issued_at))
            if paper.is_word
            else self.tr("%1 签发，共 %2 页")
            .replace("%1", say.value(paper.issued_at))
            .replace("%2", str(paper.pages)),
            self.tr("作废理由：%1").replace("%1", paper.void_reason) if paper.void_reason else "",
            self.tr("指纹 %1").replace("%1", paper.sha256[:16]),
        ]
        for text in filter(None, lines):
            body.addWidget(label(text, "soft", wrap=True))
        sent = [one for one in self.file.deliveries if one.paper_id == paper.id] if self.file else []
        if sent:
            body.addWidget(label(self.tr("送达"), "soft"))
        for one in sent:
            body.addWidget(
                link(self._delivery(one), lambda key=one.id: self.reveal(f"form/delivery_receipt/{key}"))
            )

    def _delivery(self, one: Delivery) -> str:
        say = self.host.messages
        names = {party.id: party.name for party in self.file.parties} if self.file is not None else {}
        when: date | None = one.received_on or one.sent_on
        state = self.tr("已签收") if one.received_on else self.tr("已发出")
        if one.refused_reason:
            state = self.tr("拒收")
        parts = (names.get(one.party_id, ""), say.label(one.manner), state, say.value(when) if when else "")
        return " ".join(filter(None, parts))

    def _show_pages(self, row: PaperRow) -> None:
        revision = self.file.revision if self.file is not None and row.paper is None else 0
        if self._shown == (row.key, revision) and row.paper is not None:
            return
        self._shown = (row.key, revision)
        self._pdf = None
        case_id, papers = self.case_id, self.host.ws.papers
        if row.paper is not None and row.paper.is_word:
            self.view.show_pdf(None, note=self.tr("Word 文书：导出后用文字处理软件打开、打印。"))
            return

        def make() -> bytes:
            if row.paper is not None:
                return papers.content(row.paper.sha256)
            return papers.preview(case_id, row.form_id, row.about).pdf

        note = "" if row.paper is not None else self.tr("草稿：签发后才有编号，内容以签发的文书为准。")
        if row.paper is not None and not row.issued:
            note = self.host.messages.label(row.paper.status)
        if row.paper is not None and is_bound(row.paper.form_id):
            self._show_bound(row.paper, note)
            return
        shown = self._shown

        def came(pdf: bytes) -> None:
            if self._shown == shown:
                self._came(pdf, note)

        self.host.jobs.ask(
            make,
            then=came,
            failed=self._no_pages,
            owner=self,
            key="preview",
        )

    def _came(self, pdf: bytes, note: str) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf, note=note)

    def _show_bound(self, paper: Paper, note: str) -> None:
        """Show a packet or volume, which may hold pages from outside; only what is looked at is read."""
        draw = self.host.ws.papers.bound_pages
        self.view.show_source(lambda: draw(paper.sha256, title=paper.title), self._no_pages, note=note)

    def _no_pages(self, refusal: Refusal) -> None:
        self.view.show_pdf(None)
        self.notices.refuse(refusal)

    def _title(self, row: PaperRow) -> str:
        return f"{row.title} · {row.subject}" if row.subject else row.title

    def _columns(self) -> tuple[Column, ...]:
        def state(row: PaperRow) -> str:
            return state_text(row, self.host.messages)

        fixed = partial(Column, sorts=False)
        return (
            fixed(key="title", title=self.tr("文书名称"), show=lambda row: row.title, width=19, gives=True),
            fixed(key="state", title=self.tr("状态"), show=state, role=state_role, width=14),
            fixed(key="subject", title=self.tr("对象"), show=lambda row: row.subject, width=16, gives=True),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(self.notices)
        left = panes(self.table, upright=True)
        page = Page(margin=0)
        page.body.addWidget(self.card)
        page.body.addStretch(1)
        page.setMinimumHeight(t.gap(16))
        left.addWidget(page)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 2)
        split = panes(left, self.view)
        split.setSizes([t.gap(52), t.gap(60)])
        box.addWidget(split, 1)
