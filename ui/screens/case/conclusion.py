"""签署与生效: the agreement as a paper, who signed when, since when it binds, and the end by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ipmediate.domain.agreements import AgreementForm
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.procedure import MEDIATING
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ipmediate.services.ports import Rendered
from ui import theme
from ui.screens.case.asking import Asking
from ui.screens.case.signing import SignSheet
from ui.widgets.bindings import Binding
from ui.widgets.buttons import button, label, link, tool
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, Number, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Banner, Card, Empty, Notices, Page
from ui.widgets.pdfview import PdfView
from ui.widgets.permits import hold, withheld
from ui.widgets.printing import print_pdf
from ui.widgets.punctuation import listed
from ui.widgets.reading import shown_date
from ui.widgets.rows import Form

FORM = "agreement"
_FIELDS = (
    "form",
    "made_on",
    "facts_text",
    "online",
    "voluntary",
    "joint_confirmation",
    "performed_on_spot",
    "copies",
    "note",
)


class ConclusionPart(QWidget):
    """Particulars and signatures at the left, the paper at the right."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.file: CaseFile | None = None
        t = theme.current()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        page = Page(margin=1.5)
        self._page = page
        self.notices = Notices(host.messages)
        page.body.addWidget(self.notices)
        self._empty = Empty(
            "signature",
            self.tr("还没有协议"),
            self.tr("条款确定后拟定协议：先填协议要素，再登记签名和盖章。"),
            act=(self.tr("拟定协议"), self.draft),
        )
        if self._empty.act is not None:
            hold(host, "agreements.draft", self._empty.act)
        page.body.addWidget(self._empty)
        self._effect = QVBoxLayout()
        page.body.addLayout(self._effect)
        self._signed = Card(self.tr("签名、盖章"))
        self._sign_button = hold(
            host,
            "agreements.sign",
            button(self.tr("登记签名"), self.sign, icon="signature", look="primary"),
        )
        self._signed.add_action(self._sign_button)
        self._acts = QVBoxLayout()
        self._acts.setSpacing(t.gap(0.5))
        self._signed.body.addLayout(self._acts)
        page.body.addWidget(self._signed)
        page.body.addWidget(self._make_form())
        page.body.addStretch(1)
        page.setMinimumWidth(t.gap(66))
        split.addWidget(page)
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(t.gap(1), t.gap(1), t.gap(1.5), t.gap(1.5))
        self.view = PdfView(host, on_print=self.print)
        box.addWidget(self.view)
        split.addWidget(side)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        outer.addWidget(split)

    def show_case(self, file: CaseFile) -> None:
        """Show the agreement of a case."""
        self.file = file
        agreement = file.agreement
        mediating = file.case.stage in MEDIATING
        self._empty.setVisible(agreement is None)
        for part in (self._signed, self._card):
            part.setVisible(agreement is not None)
        clear(self._effect)
        clear(self._acts)
        locked = not mediating or bool(file.signatures_on("agreement"))
        self.binding.put(agreement, locked=locked or bool(withheld(self.host, "agreements.draft", self)))
        if agreement is None:
            self.view.show_pdf(None)
            return
        self.form.reveal("oral_recorded_by", agreement.form is AgreementForm.ORAL)
        self._show_effect(file, mediating)
        self._show_acts(file, mediating)
        written = agreement.form is AgreementForm.WRITTEN
        self._sign_button.setVisible(mediating and written)
        self.refresh_preview()

    def reveal(self, rest: str) -> bool:
        """Go to a field of the agreement, or ask for a signature that is missing."""
        noun, _, more = rest.partition("/")
        if noun == "signature":
            self.sign(f"signature/{more}")
            return True
        return self.form.focus(more.rsplit("/", 1)[-1]) if more else True

    def leave(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def draft(self) -> None:
        """Make the agreement that carries the clauses."""
        self._do(self.host.ws.agreements.draft, made_on=self.host.today())

    def sign(self, spot: str = "") -> None:
        """Record a signature or the seal."""
        if self.file is not None:
            SignSheet(self.host, self.file, "agreement", spot=spot, parent=self).open()

    def conclude(self) -> None:
        """Ask for the day on which mediation ended by the agreement."""
        file = self.file
        if file is None or file.agreement is None:
            return

        def act(*, on: date) -> Outcome[Any]:
            return self.host.ws.agreements.conclude(file.id, on=on)

        sheet = Asking(
            self.host,
            self.tr("以协议结束调解"),
            act,
            do_it=self.tr("结束调解"),
            text=self.tr("登记后协议取得正式编号，条款和签名不再改动。不能撤回。"),
            danger=True,
            parent=self,
        )
        sheet.form.row("on", self.tr("日期(&D)"), DateField(self.host.today))
        sheet.form.put({"on": effectiveness(file).effective_on or self.host.today()})
        sheet.open()

    def refresh_preview(self) -> None:
        """Make the paper anew."""
        if self.file is None or not self.isVisible():
            return

        def failed(refusal: Refusal) -> None:
            self.view.show_pdf(None, note=self.host.messages.refusal(refusal).text)

        self._render(lambda made: self.view.show_pdf(made.pdf, note=self.tr("草稿预览")), failed)

    def print(self) -> bool:
        """Print the issued agreement, else the draft."""
        file = self.file
        if file is None or file.agreement is None:
            return False
        paper = next((one for one in file.papers if one.form_id == FORM and one.status == "issued"), None)
        if paper is not None:
            self.host.jobs.ask(
                self.host.ws.papers.content,
                paper.sha256,
                then=lambda pdf: print_pdf(self.host, pdf, paper.title, self, case_id=file.id),
                owner=self,
            )
        else:
            self._render(
                lambda made: print_pdf(self.host, made.pdf, made.title, self, case_id=file.id),
                self.notices.refuse,
            )
        return True

    def _make_form(self) -> QWidget:
        m = self.host.messages
        self._card = Card(self.tr("协议要素"))
        self.form = Form(columns=1)
        form = self.form
        form.row("form", self.tr("形式(&X)"), Choice.of(AgreementForm, m))
        form.row("oral_recorded_by", self.tr("口头协议记录人(&R)"), TextLine(), shown=False)
        form.row("made_on", self.tr("达成日期(&D)"), DateField(self.host.today))
        form.row(
            "facts_text",
            self.tr("主要事实、争议(&T)"),
            LongText(lines=4),
            help=self.tr("写入协议书；不写任何一方的让步（%1）").replace(
                "%1", m.cite("law.people_mediation.contents")
            ),
        )
        form.row("voluntary", "", Tick(self.tr("各方声明自愿达成协议(&K)")))
        form.row("joint_confirmation", "", Tick(self.tr("约定共同申请司法确认(&J)")))
        form.row("performed_on_spot", "", Tick(self.tr("当场履行完毕(&P)")))
        form.row("online", "", Tick(self.tr("在法院调解平台上电子签名(&O)")))
        form.row("copies", self.tr("份数(&N)"), Number(most=99))
        form.row("note", self.tr("备注(&M)"), LongText(lines=2))
        self._card.body.addWidget(form)
        self.binding = Binding.of_verb(
            form, self.host, self._write_agreement, lambda: self.file.id if self.file is not None else ""
        )
        return self._card

    def _write_agreement(self, case_id: str, **edited: Any) -> Outcome[Any]:
        held = self.host.ws.cases.load(case_id).agreement
        if held is None:
            raise Refusal("cases.no_such_thing", noun="agreement", id="")
        now = replace(held, **edited)
        if "oral_recorded_by" in edited:
            return self.host.ws.cases.edit(case_id, noun="agreement", thing=now)
        return self.host.ws.agreements.draft(case_id, **{key: getattr(now, key) for key in _FIELDS})

    def _show_effect(self, file: CaseFile, mediating: bool) -> None:
        m = self.host.messages
        found = effectiveness(file)
        if found.effective_on is not None:
            acts = [(self.tr("以协议结束调解"), self.conclude)] if mediating else []
            last = {
                "party_signature": self.tr("当事人签名"),
                "mediator_signature": self.tr("调解员签名"),
                "committee_seal": self.tr("调委会盖章"),
                "oral_conclusion": self.tr("口头达成协议"),
            }.get(found.last_act, "")
            words = self.tr("协议自 %1 起生效").replace("%1", shown_date(found.effective_on, m.language))
            by = self.tr("最后完成的一项：%1").replace("%1", " ".join(filter(None, (last, found.last_by))))
            banner = Banner("good", words, "\n".join((by, m.cite(found.cite))), actions=acts)
            banner.setToolTip(m.official(found.cite))
            for made in banner.acts:
                hold(self.host, "agreements.conclude", made)
            self._effect.addWidget(banner)
            return
        banner = Banner(
            "info",
            self.tr("协议尚未生效，还缺 %n 项", "", len(found.lacking)),
            self.tr("依据：%1").replace("%1", m.cite(found.cite)),
        )
        banner.setToolTip(m.official(found.cite))
        self._effect.addWidget(banner)
        for one in found.lacking:
            self._effect.addWidget(link(m.missing(one), lambda place=one.place: self.reveal(place)))

    def _show_acts(self, file: CaseFile, mediating: bool) -> None:
        m = self.host.messages
        acts = sorted(file.signatures_on("agreement"), key=lambda one: one.on)
        for one in acts:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            parties = listed(party.name for party in file.parties if party.id in one.for_party_ids)
            for_whom = self.tr("（代 %1）").replace("%1", parties) if parties else ""
            who = f"{m.label(one.role)} {one.name}{for_whom}"
            words = f"{shown_date(one.on, m.language)}  {who}  {m.label(one.manner)}"
            row.addWidget(label(words, wrap=True), 1)
            if mediating:
                undo = tool("trash-2", self.tr("删去这条签名记录"), lambda key=one.id: self._unsign(key))
                undo.setAccessibleName(self.tr("删去 %1 的签名记录").replace("%1", one.name))
                row.addWidget(hold(self.host, "cases.edit", undo))
            self._acts.addWidget(holder)
        if not acts:
            self._acts.addWidget(label(self.tr("还没有人签名。"), "soft", wrap=True))

    def _unsign(self, key: str) -> None:
        self._do(self.host.ws.cases.edit, noun="signature", thing=None, id=key)

    def _render(self, then: Any, failed: Any) -> None:
        if self.file is not None:

            def made(pdf: Rendered) -> None:
                then(pdf)

            self.host.jobs.ask(
                self.host.ws.papers.preview,
                self.file.id,
                FORM,
                then=made,
                failed=failed,
                owner=self,
                key="paper",
            )

    def _do(self, verb: Any, **given: Any) -> None:
        if self.file is None:
            return
        self.notices.clear()
        self.host.jobs.do(verb, self.file.id, failed=self.notices.refuse, owner=self, **given)
