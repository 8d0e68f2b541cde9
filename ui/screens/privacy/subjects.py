"""本人查阅: look for one person, see what is held, hand out a copy, or erase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.retention import RetentionState
from ipmediate.domain.subjects import Subject
from ipmediate.services.subjects import SubjectReport
from ui import theme
from ui.screens.privacy.ordering import erasure_sheet
from ui.widgets.buttons import button, label
from ui.widgets.editors import TextLine
from ui.widgets.focus import Led
from ui.widgets.host import Host, Place
from ui.widgets.panels import Line, Notices
from ui.widgets.permits import allow
from ui.widgets.rows import Form
from ui.widgets.saving import save_as
from ui.widgets.tables import Column, ListModel, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    case_id: str
    number: str
    title: str
    things: int
    looks: int
    state: RetentionState


class SubjectsPart(Led):
    """A person above, the cases below."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._subject: Subject | None = None
        t, say = theme.current(), host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        self.form = Form(columns=2)
        self.name = self.form.row("name", self.tr("姓名(&N)"), TextLine())
        hint = self.tr("同名的人多时再填")
        self.number = self.form.row("number", self.tr("证件号码(&I)"), TextLine(hint=hint))
        box.addWidget(self.form)
        self.find = button(self.tr("查找(&F)"), self.look, icon="search", look="primary")
        self.copy = button(self.tr("提供副本(&X)…"), self.export, icon="download")
        self.erase = button(self.tr("依法删除(&D)…"), self.ask_erasure, icon="trash-2")
        box.addWidget(Line(self.find, self.copy, self.erase))
        self.notices = Notices(say)
        box.addWidget(self.notices)
        self._said = label(
            self.tr(
                "本人可以查阅、复制自己的个人信息（%1）。副本不含其他人的证件号码、住址、电话、账号，也不含背靠背谈话。"
            ).replace("%1", say.cite("law.personal_information.access")),
            "soft",
            wrap=True,
        )
        box.addWidget(self._said)
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(key="number", title=self.tr("案号"), show=lambda one: one.number, width=24),
                fixed(key="title", title=self.tr("案件"), show=lambda one: one.title, width=40),
                fixed(
                    key="things",
                    title=self.tr("涉及内容"),
                    show=lambda one: str(one.things),
                    width=9,
                    numeric=True,
                ),
                fixed(
                    key="looks",
                    title=self.tr("查看与导出"),
                    show=lambda one: str(one.looks),
                    width=10,
                    numeric=True,
                ),
                fixed(
                    key="state", title=self.tr("保管期限"), show=lambda one: say.label(one.state), width=16
                ),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("这个人的案件"), many=True)
        self.table.say_when_empty(self.tr("写下姓名，点“查找”，这里列出这个人的全部案件。"))
        self.table.opened.connect(lambda _: self._open())
        box.addWidget(self.table, 1)
        self.name.returnPressed.connect(self.look)
        self.number.returnPressed.connect(self.look)
        self.lead_to(self.name)

    def visit(self) -> None:
        """Look again for the same person."""
        self._buttons()
        if self._subject is not None:
            self._ask(self._subject)

    def look(self) -> None:
        """Look for the person that is typed."""
        self._ask(Subject(name=self.name.text().strip(), number=self.number.text().strip()))

    def export(self) -> None:
        """Write the copy."""
        subject = self._subject
        if subject is None:
            return
        save_as(
            self.host,
            self,
            title=self.tr("提供个人信息副本"),
            proposal=self.tr("%1个人信息副本.zip").replace("%1", subject.name),
            pattern="ZIP (*.zip)",
            data=lambda: self.host.ws.subjects.export(subject),
            cases=(),
        )

    def ask_erasure(self) -> None:
        """Erase the person in the chosen cases, or in all."""
        if self._subject is None:
            return
        rows = [self.model.thing(row) for row in self.table.selected_rows()] or list(self.model.things)
        sheet = erasure_sheet(self.host, [one.case_id for one in rows], self._subject, self)
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def _ask(self, subject: Subject) -> None:
        self.notices.clear()

        def read() -> tuple[SubjectReport, dict[str, RetentionState]]:
            report = self.host.ws.subjects.held(subject)
            return report, {one.case_id: self.host.ws.retention.of(one.case_id).state for one in report.cases}

        def failed(refusal: object) -> None:
            self._subject = None
            self.model.put(())
            self._buttons()
            self.notices.refuse(refusal)  # type: ignore[arg-type]

        self.host.jobs.ask(
            read, then=lambda found: self._show(subject, *found), failed=failed, owner=self, key="subject"
        )

    def _show(self, subject: Subject, report: SubjectReport, states: dict[str, RetentionState]) -> None:
        self._subject = subject
        self.model.put(
            [
                _Row(
                    case_id=one.case_id,
                    number=str(one.head.get("number", "")),
                    title=str(one.head.get("title", "")),
                    things=len(one.things),
                    looks=len(one.looks),
                    state=states[one.case_id],
                )
                for one in report.cases
            ]
        )
        text = self.tr("%1：%2 件案件，%3 条目的与同意记录。")
        for mark, value in (("%1", report.name), ("%2", len(report.cases)), ("%3", len(report.consents))):
            text = text.replace(mark, str(value))
        if report.unsure:
            more = self.tr("另有 %1 件案件只有同名、没有证件号码，可能是别人，没有列入。", "", report.unsure)
            text += more.replace("%1", str(report.unsure))
        self._said.setText(text)
        self._buttons()

    def _buttons(self) -> None:
        found = self._subject is not None
        allow(self.host, "subjects.held", self.find)
        allow(self.host, "subjects.export", self.copy, also=found)
        allow(self.host, "erasures.erase", self.erase, also=found and bool(self.model.things))

    def _open(self) -> None:
        row = self.table.current_thing()
        if row is not None:
            self.host.go(Place(screen="case", case_id=row.case_id))
