"""The dispute itself: title, cause, claim, course of events, and where it comes from; written through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import Case, CaseFile, Channel, Path, Source, SuitProcedure
from ipmediate.domain.causes import CauseHit, Causes, search
from ipmediate.domain.parties import Side
from ui import theme
from ui.widgets.bindings import Binding
from ui.widgets.buttons import button
from ui.widgets.choices import Choice, PickLine, Tags
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, MoneyLine, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.punctuation import listed
from ui.widgets.rows import Form

COURT_ROWS = ("court", "court_case_no", "court_contact", "court_delegated_on", "court_received_on")


class DisputeForm(QWidget):
    """The head of a case as a form."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._file: CaseFile | None = None
        self._causes: Causes | None = None
        self.form = Form(columns=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(1))
        self._propose = button(self.tr("按当事人和案由拟定案件名称"), self._propose_title, look="link")
        self._build()
        box.addWidget(self.form)
        self.binding = Binding.of_case(
            self.form, host, "case", lambda: self._file.id if self._file else "", adapt=self._adapt
        )
        self.binding.changed.connect(self._shape)

    def put(self, file: CaseFile, *, locked: bool = False) -> None:
        """Show the head of a case."""
        self._file = file
        if self._causes is None:
            self.host.jobs.ask(self._read_causes, then=self._with_causes, owner=self, key="causes")
        self.binding.put(file.case, locked=locked)
        if file.case.accepted_on is not None:
            self.form.editor("path").set_locked(True)
        self._shape(file.case)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def focus(self, key: str) -> bool:
        """Put the cursor into a field."""
        return self.form.focus(key)

    def _build(self) -> None:
        say, form, today = self.host.messages, self.form, self.host.today
        form.row("title", self.tr("案件名称(&T)"), TextLine(), wide=True)
        form.wide(self._propose)
        self.cause: PickLine = form.row(
            "cause",
            self.tr("案由(&C)"),
            PickLine(
                name_of=self._cause_name, hint=self.tr("汉字、拼音、拼音首字母或者编号，如 qhsb、170.3")
            ),
            wide=True,
        )
        self.cause.wanted.connect(lambda text: self._find(self.cause, text))
        form.row("claim", self.tr("申请事项(&Q)"), LongText(lines=2), wide=True)
        form.row("claim_amount", self.tr("请求金额(&M)"), MoneyLine(), unit=self.tr("元"))
        form.row("found_on", self.tr("发现日期"), DateField(today))
        form.row("facts", self.tr("纠纷简要情况(&X)"), LongText(lines=3), wide=True)
        form.row("act_from", self.tr("行为开始"), DateField(today))
        form.row("act_until", self.tr("行为截止"), DateField(today))
        form.row("act_place", self.tr("行为地"), TextLine(), help=self.tr("侵权行为地影响管辖法院。"))
        form.row("act_admitted", "", Tick(self.tr("对方承认行为")))
        form.heading(self.tr("来源与途径"))
        form.row("source", self.tr("案件来源(&O)"), Choice.of(Source, say))
        form.row("channel", self.tr("发生领域(&J)"), Choice.of(Channel, say))
        form.row(
            "other_side_agreed",
            self.tr("对方同意调解"),
            Choice.yes_no(open_name=self.tr("未询问")),
            help=self.tr("一方明确拒绝调解的，不得调解。"),
        )
        form.row("path", self.tr("与法院的关系"), Choice.of(Path, say))
        form.row(
            "suit_procedure", self.tr("审理程序"), Choice.of(SuitProcedure, say, blank=self.tr("未填写"))
        )
        form.row("court", self.tr("委派、委托法院"), TextLine(), wide=True)
        form.row("court_case_no", self.tr("法院案号"), TextLine())
        form.row("court_contact", self.tr("法院联系人"), TextLine())
        form.row("court_delegated_on", self.tr("委派、委托日期"), DateField(today))
        form.row(
            "court_received_on",
            self.tr("签收材料日期"),
            DateField(today),
            help=self.tr("调解期限自签收法院移交材料之日起算。"),
        )
        form.heading(self.tr("归类"))
        form.row("sectors", self.tr("行业"), Tags(hint=self.tr("输入后按回车")))
        form.row("tags", self.tr("标签"), Tags(hint=self.tr("输入后按回车")))
        form.row("undertaken_by", self.tr("承办人"), TextLine(width=20))
        form.row("sealed", "", Tick(self.tr("限阅案件")))
        form.row("note", self.tr("备注"), LongText(lines=2), wide=True)

    def _adapt(self, case: Case, key: str, value: object) -> Case:
        changes: dict[str, Any] = {key: value}
        if key == "cause":
            changes[key] = str(value or "")
        elif key == "path" and value is not Path.IN_SUIT:
            changes["suit_procedure"] = None
        return replace(case, **changes)

    def _shape(self, case: Case) -> None:
        for key in COURT_ROWS:
            self.form.reveal(key, case.path is not Path.SELF)
        self.form.reveal("suit_procedure", case.path is Path.IN_SUIT)
        self._propose.setVisible(not case.title and bool(self._proposed()))

    def _read_causes(self) -> Causes:
        return self.host.ws.book.causes  # type: ignore[no-any-return]

    def _with_causes(self, causes: Causes) -> None:
        self._causes = causes
        if self._file is not None:
            self.cause.put(self._file.case.cause)
            self._shape(self._file.case)

    def _cause_name(self, code: object) -> str:
        return cause_name(self._causes, str(code))

    def _find(self, line: PickLine, text: str) -> None:
        if self._causes is None:
            return
        hits = [hit for hit in search(self._causes, text) if hit.cause.is_selectable]
        line.offer([(hit.cause.code, _shown(hit)) for hit in hits])

    def _proposed(self) -> str:
        file, causes = self._file, self._causes
        if file is None or causes is None or not file.case.cause or file.case.cause not in causes:
            return ""
        names = [
            listed(party.name for party in file.on_side(side) if party.name)
            for side in (Side.APPLICANT, Side.RESPONDENT)
        ]
        return f"{names[0]}与{names[1]}{causes.get(file.case.cause).name}" if all(names) else ""

    def _propose_title(self) -> None:
        title = self._proposed()
        line: TextLine = self.form.editor("title")
        if title:
            line.setText(title)
            line.settle()
            line.setFocus()


def cause_name(causes: Causes | None, code: str) -> str:
    """A cause with its number; the number alone while the tree is not read."""
    if causes is None or code not in causes:
        return code
    return f"{code} {causes.get(code).name}"


def _shown(hit: CauseHit) -> str:
    return f"{hit.cause.code} {hit.cause.name}"
