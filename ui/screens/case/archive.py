"""归档: the volume in its official order, what is lacking and where it comes from; file, look, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.domain.retention import RetentionLine, RetentionState
from ipmediate.domain.volumeplan import VolumeOrder, VolumePlan
from ipmediate.domain.volumes import Retention, Volume
from ipmediate.services.archive import INNER, USUAL_ORDER, VOLUME
from ipmediate.services.bindings import Hindrance
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.jobs import Order, Progress
from ui.messages import capital
from ui.screens.case.frame import Tab
from ui.screens.case.volumerows import VolumeRow, english_names, filed_rows, planned_rows, row_role
from ui.widgets.buttons import action, button, label, link
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.layouts import clear, panes, screen_box
from ui.widgets.panels import Banner, Card, Head, Line, Notices, Page
from ui.widgets.pdfview import PdfView
from ui.widgets.permits import hold, keyed
from ui.widgets.printing import print_kept
from ui.widgets.punctuation import listed
from ui.widgets.rows import Form
from ui.widgets.saving import save_as
from ui.widgets.tables import Column, ListModel, Table

_NAMED = 4
"""So many materials are named that keep a volume from the archive format; all stand in the tip."""


_Names = tuple[tuple[VolumeOrder, ...], Mapping[str, str]]
"""The orders there are, and the English names of the forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Read together by one job."""

    plan: VolumePlan
    orders: tuple[VolumeOrder, ...]
    retention: Retention
    titles: Mapping[str, str]


class ArchiveTab(Tab):
    """Contents at the left; before filing the form, afterwards the bound volume at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._order: Order | None = None
        self._volume: Paper | None = None
        self._shown = VOLUME
        self._plan: VolumePlan | None = None
        self._of_case = ""
        self.head = Head(self.tr("归档"))
        self.notices = Notices(host.messages)
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("卷内材料"))
        self.table.opened.connect(self._open_item)
        self.form = self._make_form()
        self.view = PdfView(host, on_print=self.print)
        self._missing = Card(self.tr("归档前还缺"))
        self._lay_out()
        self.lead_to(self.table)
        action(
            self.tr("归档"),
            keyed(host, "archive.file", self.file_case, self),
            owner=self,
            keys="Ctrl+Shift+D",
        )

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        if self._of_case != file.id:
            self._of_case = file.id
            self.form.put({"filed_by": "", "checked_by": "", "remarks": "", "on": self.host.today()})
            self.retention.put(None)
            self.sure.put(False)
        if file.case.stage is Stage.ARCHIVED:
            self._show_filed(file)
        else:
            self._ask()

    def reveal(self, spot: str) -> bool:
        """Put the cursor into a field of the volume (``volume/checked_by``)."""
        return self.form.focus(spot.partition("/")[2]) if spot.startswith("volume/") else False

    def print(self) -> bool:
        """Print the bound volume from its own bytes."""
        if self._volume is None:
            return False
        title = self.tr("副卷") if self._shown == INNER else self.tr("卷宗")
        case_id = self.file.id if self.file else ""
        print_kept(self.host, self._volume.sha256, title, self, case_id=case_id)
        return True

    def save(self) -> None:
        """Write the bound volume to a file."""
        volume = self._volume
        if volume is None or self.file is None or not self.file.volumes:
            return
        proposal = self.tr("%1副卷.pdf") if self._shown == INNER else self.tr("%1卷宗.pdf")
        save_as(
            self.host,
            self,
            title=self.tr("另存为 PDF"),
            proposal=proposal.replace("%1", self.file.volumes[-1].number),
            pattern=self.tr("PDF 文件 (*.pdf)"),
            data=lambda: self.host.ws.papers.content(volume.sha256),
            cases=(self.file.id,),
        )

    def file_case(self) -> None:
        """Bind the volume and archive the case."""
        if self._order is not None or self.file is None or not self.file_button.isEnabled():
            return
        try:
            values = self.form.values()
        except ValueError:
            return
        self.notices.clear()
        self.form.clear_errors()
        self._running(True)
        case_id, verb = self.case_id, self.host.ws.archive.file

        def work(progress: Progress) -> Outcome[CaseFile]:
            return verb(case_id, out=progress, **values)

        self._order = self.host.jobs.run(
            work,
            then=self._filed,
            failed=self._refused,
            progress=self._told,
            owner=self,
            label="volume",
            changes=True,
        )

    def stop(self) -> None:
        """Stop binding; the case stays as it is."""
        if self._order is not None:
            self._order.cancel()
            self._order = None
            self._running(False)

    def _ask(self) -> None:
        order = str(self.form.values().get("order") or USUAL_ORDER)
        self.host.jobs.ask(
            self._read, self.case_id, order, then=self._show, failed=self._refused, owner=self, key="plan"
        )

    def _read(self, case_id: str, order: str) -> _Found:
        archive = self.host.ws.archive
        return _Found(
            plan=archive.preview(case_id, order=order),
            orders=archive.orders(),
            retention=archive.retention(case_id),
            titles=self._titles(),
        )

    def _read_filed(self) -> _Names:
        return self.host.ws.archive.orders(), self._titles()

    def _titles(self) -> Mapping[str, str]:
        return self.host.ws.archive.english_titles() if self.host.messages.language == "en" else {}

    def _show(self, found: _Found) -> None:
        plan, language = found.plan, self.host.messages.language
        self._plan = plan
        self._right.setCurrentIndex(0)
        names = [(one.id, one.label.text(language)) for one in found.orders]
        self.order_choice.offer(names)
        self.order_choice.put(plan.order.id)
        self.order_choice.setToolTip(plan.order.source)
        if self.retention.value() is None:
            self.retention.put(found.retention)
        self.model.put(planned_rows(plan, language, self._names(found.titles)))
        text = self.tr("共 %1 件材料，已知 %2 页，必备材料缺 %3 项")
        if plan.ready:
            text = self.tr("共 %1 件材料，已知 %2 页，必备材料齐全")
        for mark, count in (("%1", len(plan.items)), ("%2", plan.pages), ("%3", len(plan.missing))):
            text = text.replace(mark, str(count))
        self.head.say(text)
        self._show_missing(plan.missing)
        self._weigh()

    def _names(self, titles: Mapping[str, str]) -> dict[str, str]:
        return english_names(self.file, titles) if self.file is not None else {}

    def _show_missing(self, missing: Sequence[Missing]) -> None:
        body = self._missing.body
        clear(body)
        for one in missing:
            text = capital(self.host.messages.missing(one))
            body.addWidget(link(text, lambda place=one.place: self.go_to.emit("", place)))
        self._missing.setVisible(bool(missing))

    def _show_filed(self, file: CaseFile) -> None:
        volume = file.volumes[-1] if file.volumes else None
        self._right.setCurrentIndex(1)
        if volume is None:
            self.model.put(())
            return
        self.host.jobs.ask(
            self._read_filed, then=lambda found: self._list_filed(volume, found), owner=self, key="plan"
        )
        inner = (
            self.tr("（另有副卷 %1 页）", "", volume.inner_pages).replace("%1", str(volume.inner_pages))
            if volume.inner_pages
            else ""
        )
        text = self.tr("%1，共 %2 页%5，保管期限：%3，归档日期：%4")
        for mark, value in (
            ("%1", volume.number),
            ("%2", volume.pages),
            ("%3", self.host.messages.label(volume.retention)),
            ("%4", self.host.messages.value(volume.filed_on)),
            ("%5", inner),
        ):
            text = text.replace(mark, str(value))
        self.head.say(text)
        self.host.jobs.ask(
            self.host.ws.retention.of,
            file.id,
            then=lambda line: self._tell_end(text, line),
            failed=lambda _: None,
            owner=self,
            key="retention",
        )
        self.part.setVisible(any(one.form_id == INNER for one in file.papers))
        self._show_part(file, VOLUME if self._volume is None else self._shown)

    def _list_filed(self, volume: Volume, found: _Names) -> None:
        orders, titles = found
        self.model.put(filed_rows(volume, orders, self.host.messages.language, self._names(titles)))

    def _show_part(self, file: CaseFile, part: str) -> None:
        bound = [one for one in file.papers if one.form_id == part and one.status is PaperStatus.ISSUED]
        if not bound or (self._volume is not None and self._shown == part):
            return
        self._volume, self._shown = bound[-1], part
        self.part.put(part)
        self._show_pages(bound[-1])

    def _choose_part(self, part: object) -> None:
        if self.file is not None:
            self._show_part(self.file, str(part))

    def _tell_end(self, text: str, line: RetentionLine) -> None:
        say = self.host.messages.value
        if line.state is RetentionState.FOREVER:
            self.head.say(text + self.tr("；永久保管，不得销毁"))
        elif line.ends_on is not None:
            self.head.say(text + self.tr("；%1 以前不得销毁，届满先鉴定").replace("%1", say(line.ends_on)))

    def _show_pages(self, volume: Paper) -> None:
        draw = self.host.ws.papers.bound_pages
        self.host.jobs.ask(
            self.host.ws.archive.hindrances, volume.id, then=self._say_hindrances, owner=self, key="hindered"
        )
        self.view.show_source(
            lambda: draw(volume.sha256, title=volume.title),
            self._not_shown,
            note=self.tr("副卷是本会内部材料，不向当事人和法院提供。")
            if self._shown == INNER
            else self.tr("案件已归档，只能查阅，不能改动。"),
        )

    def _say_hindrances(self, found: Sequence[Hindrance]) -> None:
        say = self.host.messages.say
        lines = []
        for one in found:
            what = " / ".join(say(f"packets.archive.{reason}").title for reason in one.reasons)
            lines.append(say("packets.no_archive_file", {"title": one.title, "what": what}).title)
        text = self.tr("本卷是长期保存格式（PDF/A-2b）的文件。")
        if found:
            text = self.tr("%1 件材料使本卷不能标明为 PDF/A-2b：%2").replace("%1", str(len(found)))
            text = text.replace("%2", listed(one.title for one in found[:_NAMED]))
        self.archival.setText(f"{text}…" if len(found) > _NAMED else text)
        self.archival.setToolTip("\n".join(lines))
        self.archival.setAccessibleDescription("\n".join(lines))

    def _filed(self, outcome: Outcome[CaseFile]) -> None:
        self._order = None
        self._volume = None
        self._running(False)

    def _not_shown(self, refusal: Refusal) -> None:
        self._volume = None
        self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self._order = None
        self._running(False)
        self.notices.refuse(refusal)

    def _told(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._doing.setText(text)

    def _running(self, on: bool) -> None:
        for widget in (self.bar, self._doing, self.stop_button):
            widget.setVisible(on)
        if on:
            self.bar.setRange(0, 0)
            self._doing.setText("")
        self._weigh()

    def _weigh(self) -> None:
        plan = self._plan
        self.file_button.setEnabled(
            plan is not None and plan.ready and self.sure.value() and self._order is None
        )

    def _open_item(self, place: int) -> None:
        row: VolumeRow = self.model.thing(place)
        spot = row.ref or row.place
        if spot:
            self.go_to.emit("", spot)

    def _edited(self, key: str, value: object) -> None:
        if key == "order":
            self._ask()

    def _make_form(self) -> Form:
        form = Form()
        self.order_choice = Choice([(USUAL_ORDER, "")])
        form.row("order", self.tr("排列顺序(&O)"), self.order_choice)
        form.row("filed_by", self.tr("立卷人(&L)"), TextLine())
        form.row("checked_by", self.tr("检查人(&J)"), TextLine())
        self.retention = form.row(
            "retention",
            self.tr("保管期限(&R)"),
            Choice.of(Retention, self.host.messages),
            help=self.tr("已按案件情况给出建议，由委员会决定。"),
        )
        self.retention.put(None)
        form.row("on", self.tr("归档日期(&D)"), DateField(self.host.today))
        form.row(
            "remarks", self.tr("卷内备考(&B)"), LongText(lines=2, hint=self.tr("缺损、另行保管的材料等"))
        )
        form.edited.connect(self._edited)
        return form

    def _columns(self) -> tuple[Column, ...]:
        def pages(row: VolumeRow) -> str:
            if row.first_page:
                return f"{row.first_page}–{row.last_page}"
            return str(row.pages) if row.pages else ""

        def slot(row: VolumeRow) -> str:
            return self.tr("副卷：%1").replace("%1", row.slot) if row.inner and row.slot else row.slot

        def need(row: VolumeRow) -> str:
            return self.tr("必备") if row.must else self.tr("按需")

        def state(row: VolumeRow) -> str:
            if row.ref:
                return self.tr("在卷") if row.bound else self.tr("纸质另存")
            if row.place:
                return self.tr("缺少")
            if row.proven:
                return self.tr("已有记录")
            return self.tr("不涉及") if row.must else self.tr("无")

        return (
            Column(key="no", title=self.tr("序号"), show=lambda row: row.number, width=3, sorts=False),
            Column(key="slot", title=self.tr("卷内顺序"), show=slot, width=25, sorts=False, gives=True),
            Column(key="state", title=self.tr("状态"), show=state, role=row_role, width=8, sorts=False),
            Column(key="need", title=self.tr("要求"), show=need, width=5, sorts=False),
            Column(
                key="title",
                title=self.tr("材料"),
                show=lambda row: row.title,
                tip=lambda row: row.bound_as,
                width=26,
                sorts=False,
                gives=True,
            ),
            Column(key="pages", title=self.tr("页数"), show=pages, numeric=True, width=6, sorts=False),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(self.notices)
        page = Page(margin=0)
        page.body.addWidget(self._missing)
        card = Card(self.tr("立卷归档"))
        card.body.addWidget(self.form)
        warning = self.tr("归档后案件只能查阅，不能再改动，也不能撤回。")
        card.body.addWidget(Banner("warn", warning))
        self.sure = Tick(self.tr("已逐项核对卷内材料(&K)"))
        self.sure.committed.connect(lambda _: self._weigh())
        card.body.addWidget(self.sure)
        self.file_button = button(
            self.tr("装订并归档(&X)"), self.file_case, icon="archive", look="primary", tip="Ctrl+Shift+D"
        )
        hold(self.host, "archive.file", self.file_button)
        self.stop_button = button(self.tr("停止"), self.stop, icon="x")
        card.body.addWidget(Line(self.file_button, self.stop_button))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("装订进度"))
        self._doing = label("", "soft", wrap=True)
        card.body.addWidget(self.bar)
        card.body.addWidget(self._doing)
        page.body.addWidget(card)
        page.body.addStretch(1)
        filed = QWidget()
        inside = QVBoxLayout(filed)
        inside.setContentsMargins(0, 0, 0, 0)
        self.part = Choice([(VOLUME, self.tr("正卷")), (INNER, self.tr("副卷"))])
        self.part.setAccessibleName(self.tr("正卷或者副卷"))
        self.part.committed.connect(self._choose_part)
        self.part.hide()
        inside.addWidget(
            Line(
                self.part,
                button(self.tr("打印卷宗…"), self.print, icon="printer", tip="Ctrl+P"),
                hold(
                    self.host, "access.listed", button(self.tr("另存为 PDF(&S)…"), self.save, icon="download")
                ),
            )
        )
        self.archival = label("", "soft", wrap=True)
        inside.addWidget(self.archival)
        inside.addWidget(self.view, 1)
        self._right = QStackedWidget()
        self._right.setMinimumWidth(t.gap(42))
        self._right.addWidget(page)
        self._right.addWidget(filed)
        split = panes(self.table, self._right)
        split.setSizes([t.gap(68), t.gap(42)])
        box.addWidget(split, 1)
        self._missing.hide()
        self._running(False)
