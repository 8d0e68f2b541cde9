"""本会文书: letters of appointment and statistical returns, made without a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.housepapers import ReturnFigures, period_id
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.occasions import Per
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.statistics import Span, period
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ipmediate.services.ports import FormHead, Rendered
from ui import theme
from ui.widgets.buttons import button
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import MoneyLine, TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import panes
from ui.widgets.panels import Line, Notices, Page
from ui.widgets.pdfview import PdfView
from ui.widgets.printing import print_pdf
from ui.widgets.rows import Form
from ui.widgets.saving import plain_name, write_file
from ui.widgets.spreadsheet import PATTERN, spreadsheet

_COUNTS = (
    *("village", "town", "enterprise", "industry", "training_times"),
    *("prevented", "stopped", "upheld", "changed", "revoked"),
)
_FUNDS = ("work_funds", "subsidy_funds", "guidance_funds", "commendation_funds")


class HousePapersPage(QWidget):
    """What is to be made at the left, the paper at the right.

    Attributes:
        made: a paper was issued; carries it.
    """

    made = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._heads: dict[str, FormHead] = {}
        self._wanted: tuple[str, str] = ("", "")
        self._pdf: bytes | None = None
        self._filling = False
        self.notices = Notices(host.messages)
        self.form = Form(columns=2)
        self.form.row("form", self.tr("文书(&D)"), Choice(), wide=True)
        self.form.row("person", self.tr("受聘人(&N)"), Choice(), wide=True)
        self.form.row("span", self.tr("期间(&S)"), Choice(self._spans()), wide=True)
        self.form.row("start", self.tr("开始日期"), DateField(host.today))
        self.form.row("end", self.tr("结束日期"), DateField(host.today))
        self.figures = self._figures()
        self.form.edited.connect(self._chosen)
        self.figures.edited.connect(self._keep)
        self.export_button = button(self.tr("导出表格(&K)…"), self.export, icon="download")
        self.view = PdfView(host, on_print=self.print)
        self._lay_out()

    def visit(self, form: str = "", person: str = "") -> None:
        """Show the page, at a form and somebody when they are named."""
        self._wanted = (form, person)
        self.host.jobs.ask(self._read, then=self._show, owner=self, key="house-papers")

    def print(self) -> bool:
        """Print what is shown; drafts say on every page that they are drafts."""
        head = self._head()
        if head is None or self._pdf is None:
            return False
        print_pdf(self.host, self._pdf, head.title, self)
        return True

    def preview(self) -> None:
        """Show the paper as a draft, and what it still lacks."""
        head, about = self._head(), self._about()
        if head is None or not about:
            return
        self.notices.clear()
        papers = self.host.ws.house_papers

        def read() -> Rendered:
            return papers.preview(head.id, about)

        self.host.jobs.ask(read, then=self._previewed, failed=self._refused, owner=self, key="draft")

    def issue(self) -> None:
        """Issue the paper under its number."""
        head, about = self._head(), self._about()
        if head is None or not about:
            return
        self.figures.settle()
        self.notices.clear()
        self.host.jobs.do(
            self.host.ws.house_papers.issue,
            head.id,
            about,
            then=self._issued,
            failed=self._refused,
            owner=self,
            label="paper",
        )

    def export(self) -> None:
        """Write the tables of the paper that is shown to a workbook or a text table."""
        head, about = self._head(), self._about()
        if head is None or not about:
            return
        self.figures.settle()
        name, chosen = QFileDialog.getSaveFileName(
            self, self.tr("导出表格"), f"{plain_name(head.title)} {self.host.today()}.xlsx", PATTERN
        )
        if not name:
            return
        ending = ".csv" if "csv" in chosen.lower() else ".xlsx"
        path = Path(name)
        path = path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(path.name + ending)
        tables = self.host.ws.house_papers.tables

        def write() -> str:
            write_file(path, spreadsheet(tables(head.id, about), path.suffix))
            return path.name

        def done(kept: str) -> None:
            self.host.tell(Said(title=self.tr("已保存到 %1。").replace("%1", kept)))

        self.host.jobs.ask(write, then=done, failed=self._refused, owner=self)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.figures.settle()

    def _read(self) -> tuple[Sequence[FormHead], Sequence[Neutral]]:
        papers = self.host.ws.house_papers
        return papers.forms(), papers.people()

    def _show(self, found: tuple[Sequence[FormHead], Sequence[Neutral]]) -> None:
        heads, people = found
        self._heads = {head.id: head for head in heads}
        english = self.host.messages.language == "en"
        form, person = self.form.editor("form"), self.form.editor("person")
        kept, who = form.value(), person.value()
        form.offer([(head.id, head.title_en if english else head.title) for head in heads])
        person.offer([(one.id, f"{one.name}  {one.employer}".rstrip()) for one in people])
        ids = [one.id for one in people]
        form.put(self._wanted[0] or kept or heads[0].id)
        named = self._wanted[1] or who
        person.put(named if named in ids else (ids[0] if ids else None))
        self._wanted = ("", "")
        if not self.form.editor("start").value():
            self._take_span(Span.YEAR)
        self._arrange()

    def _chosen(self, key: str, value: object) -> None:
        if key == "span" and isinstance(value, Span):
            self._take_span(value)
        self._arrange()

    def _take_span(self, span: Span) -> None:
        start, end = period(span, self.host.today())
        self.form.put({"span": span, "start": start, "end": end})

    def _arrange(self) -> None:
        """Ask for a person or for a period, as the form wants it."""
        head = self._head()
        if head is None:
            return
        for_person = head.per == Per.NEUTRAL
        self.form.reveal("person", for_person)
        for key in ("span", "start", "end"):
            self.form.reveal(key, not for_person)
        self.figures.setVisible(not for_person)
        self.export_button.setVisible(not for_person)
        about = self._about()
        if not for_person and about:
            self.host.jobs.ask(
                self.host.ws.house_papers.figures,
                about,
                then=self._fill,
                failed=self._refused,
                owner=self,
                key="figures",
            )
        else:
            self.preview()

    def _fill(self, figures: ReturnFigures) -> None:
        self._filling = True
        told = {one.name: getattr(figures, one.name) for one in fields(figures) if one.name != "id"}
        self.figures.put(
            {name: "" if value is None and name in _COUNTS else _shown(value) for name, value in told.items()}
        )
        self._filling = False
        self.preview()

    def _keep(self, key: str, value: object) -> None:
        """Keep a figure as soon as it is typed."""
        about = self._about()
        if self._filling or not about:
            return
        try:
            values = self.figures.values()
            told = {name: _number(values[name]) for name in _COUNTS}
        except ValueError:
            self.figures.error(key, self.tr("请填写整数；不填报的留空。"))
            return
        self.figures.clear_errors()
        funds = {name: values[name] for name in _FUNDS}
        self.host.jobs.do(
            partial(self.host.ws.house_papers.put_figures, ReturnFigures(id=about, **told, **funds)),
            then=lambda _: self.preview(),
            failed=self._refused,
            owner=self,
            label="figures",
        )

    def _head(self) -> FormHead | None:
        return self._heads.get(str(self.form.editor("form").value()))

    def _about(self) -> str:
        head = self._head()
        if head is None:
            return ""
        if head.per == Per.NEUTRAL:
            return str(self.form.editor("person").value() or "")
        try:
            start, end = self.form.editor("start").value(), self.form.editor("end").value()
        except ValueError:
            return ""
        if not isinstance(start, date) or not isinstance(end, date):
            return ""
        return period_id(start, end)

    def _previewed(self, made: Rendered) -> None:
        self._pdf = made.pdf
        self.view.show_pdf(made.pdf, note=self.tr("试印，没有签发。"))

    def _issued(self, outcome: Outcome[object]) -> None:
        self.made.emit(outcome.value)

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _spans(self) -> tuple[tuple[object, str], ...]:
        return (
            (Span.MONTH, self.tr("本月")),
            (Span.QUARTER, self.tr("本季度")),
            (Span.YEAR, self.tr("本年")),
            (Span.LAST_YEAR, self.tr("上年")),
        )

    def _figures(self) -> Form:
        form = Form(columns=2)
        form.heading(self.tr("名册和案件里没有的数字（不填报的留空）"))
        for key, text in (
            ("village", self.tr("村（居）调委会")),
            ("town", self.tr("乡镇（街道）调委会")),
            ("enterprise", self.tr("企事业单位调委会")),
            ("industry", self.tr("行业性、专业性调委会")),
            ("training_times", self.tr("培训人次")),
        ):
            form.row(key, text, TextLine(width=8))
        for key, text in (
            ("work_funds", self.tr("工作经费（元）")),
            ("subsidy_funds", self.tr("补贴经费（元）")),
            ("guidance_funds", self.tr("指导经费（元）")),
            ("commendation_funds", self.tr("表彰经费（元）")),
        ):
            form.row(key, text, MoneyLine())
        for key, text in (
            ("prevented", self.tr("预防纠纷")),
            ("stopped", self.tr("防止激化")),
            ("upheld", self.tr("起诉后维持")),
            ("changed", self.tr("起诉后变更")),
            ("revoked", self.tr("起诉后撤销")),
        ):
            form.row(key, text, TextLine(width=8))
        return form

    def _lay_out(self) -> None:
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(1))
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.gap(1))
        inside.addWidget(self.notices)
        inside.addWidget(self.form)
        page = Page(margin=0)
        page.body.addWidget(self.figures)
        page.body.addStretch(1)
        inside.addWidget(page, 1)
        inside.addWidget(
            Line(
                button(self.tr("试印(&T)"), self.preview, icon="eye"),
                self.export_button,
                button(self.tr("签发(&I)"), self.issue, icon="check", look="primary"),
            )
        )
        split = panes(left, self.view)
        split.setSizes([t.gap(60), t.gap(70)])
        box.addWidget(split, 1)


def _number(text: object) -> int | None:
    """A whole number as typed; None for an empty input."""
    typed = str(text).strip()
    return int(typed) if typed else None


def _shown(value: object) -> object:
    return value if value is None or isinstance(value, Decimal) else str(value)
