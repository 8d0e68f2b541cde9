"""概况: where the case stands, in one look, and the acts that move it as a whole."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Path, Stage
from ipmediate.domain.procedure import possible
from ipmediate.domain.steps import VERBS, Step, unnumbered
from ipmediate.services.outcome import Topic
from ui import theme
from ui.screens.case import intakeacts
from ui.screens.case.disputeform import cause_name
from ui.screens.case.frame import Tab
from ui.screens.case.triagebox import TriageBox
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Card, Line, Notices, Page
from ui.widgets.permits import allow
from ui.widgets.reading import shown_amount, shown_moment


class OverviewTab(Tab):
    """The first look at a case."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page(margin=1.5)
        outer.addWidget(page)
        self.notices = Notices(host.messages)
        page.body.addWidget(self.notices)
        self._acts = {
            "apply": button(
                self.tr("登记申请…"), lambda: self._open("apply"), icon="file-plus", look="primary"
            ),
            "accept": button(
                self.tr("受理…"), lambda: self._open("accept"), icon="circle-check", look="primary"
            ),
            "number": button(self.tr("编正式编号…"), lambda: self._open("number"), icon="hash"),
            "reject": button(self.tr("不予受理…"), lambda: self._open("reject"), icon="ban"),
            "withdraw": button(self.tr("撤回申请…"), lambda: self._open("withdraw"), icon="undo-2"),
            "terminate": button(self.tr("终止调解…"), lambda: self._open("terminate"), icon="square"),
        }
        self._edit = button(self.tr("修改登记信息"), lambda: self.go_to.emit("intake", ""), icon="pencil")
        page.body.addWidget(Line(*self._acts.values(), self._edit))
        columns = QHBoxLayout()
        columns.setSpacing(t.gap(1.5))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(t.gap(1.5))
        self.head = self._facts(self.tr("纠纷"), "intake", self._left)
        self.parties = self._facts(self.tr("当事人与代理人"), "parties", self._left)
        self.rights = self._facts(self.tr("涉案权利"), "rights", self._right)
        self.course = self._facts(self.tr("经过"), "assignment", self._right)
        self.triage = TriageBox(host)
        self._right.addWidget(self.triage)
        self._left.addStretch(1)
        self._right.addStretch(1)
        columns.addLayout(self._left, 1)
        columns.addLayout(self._right, 1)
        page.body.addLayout(columns)
        page.body.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        able = {act.value for act in possible(file.case.stage)}
        for name, made in self._acts.items():
            made.setVisible(name in able)
            allow(self.host, VERBS[name], made)
        allow(self.host, "cases.edit", self._edit)
        if unnumbered(file):
            self.host.jobs.ask(
                self.host.ws.steps.may_number,
                file.id,
                then=lambda may_be: self._offer_number(file, may_be),
                owner=self,
                key="number",
            )
        self.triage.setVisible(file.case.stage in (Stage.DRAFT, Stage.APPLIED, Stage.ACCEPTED))
        if not self.triage.isHidden():
            self.triage.put(file)
        self.parties.put(self._party_lines(file))
        self.rights.put(self._right_lines(file))
        self.course.put(self._course_lines(file))
        self.head.put(self._head_lines(file, file.case.cause))
        self.host.jobs.ask(
            lambda: cause_name(self.host.ws.book.causes, file.case.cause),
            then=lambda name: self.head.put(self._head_lines(file, name)),
            owner=self,
            key="cause",
        )

    def _offer_number(self, file: CaseFile, may_be: bool) -> None:
        if self.file is file:
            self._acts["number"].setVisible(may_be)

    def begin(self, step: Step) -> bool:
        if self.file is None:
            return False
        return intakeacts.open_step(step.id, self.host, self.file, self) is not None

    def _open(self, step_id: str) -> None:
        if self.file is not None:
            intakeacts.open_step(step_id, self.host, self.file, self)

    def _facts(self, title: str, tab: str, box: QVBoxLayout) -> FactTable:
        card = Card(title)
        card.add_action(button(self.tr("打开"), lambda: self.go_to.emit(tab, ""), look="link"))
        table = FactTable()
        card.body.addWidget(table)
        box.addWidget(card)
        return table

    def _head_lines(self, file: CaseFile, cause: str) -> list[tuple[str, str]]:
        say, case = self.host.messages, file.case
        lines = [
            (self.tr("案由"), cause),
            (self.tr("申请事项"), case.claim),
            (
                self.tr("请求金额"),
                self.tr("%1 元").replace("%1", shown_amount(case.claim_amount)) if case.claim_amount else "",
            ),
            (self.tr("简要情况"), case.facts),
            (self.tr("来源与领域"), f"{say.label(case.source)} · {say.label(case.channel)}"),
            (self.tr("程序"), " ".join(filter(None, (say.label(case.track), case.track_reason)))),
            (self.tr("承办人"), case.undertaken_by),
        ]
        if case.path is not Path.SELF:
            lines.append((say.label(case.path), " ".join(filter(None, (case.court, case.court_case_no)))))
        if case.refusal_ground:
            lines.append((self.tr("不予受理理由"), f"{case.refusal_ground} {case.refused_route}"))
        if case.end_ground is not None:
            lines.append((self.tr("结束事由"), f"{say.label(case.end_ground)} {case.end_reason}".strip()))
        return lines

    def _party_lines(self, file: CaseFile) -> list[tuple[str, str]]:
        say = self.host.messages
        lines: list[tuple[str, str]] = []
        for party in file.parties:
            told = [party.name, party.id_number, party.legal_rep_name, party.phone]
            lines.append((say.label(party.side), " · ".join(filter(None, told))))
            for agent in file.agents_of(party.id):
                told = [agent.name, agent.employer, say.label(agent.authority)]
                lines.append((say.label(agent.kind), " · ".join(filter(None, told))))
        return lines or [(self.tr("当事人"), self.tr("还没有登记"))]

    def _right_lines(self, file: CaseFile) -> list[tuple[str, str]]:
        say = self.host.messages
        lines = [
            (say.label(one.type), " · ".join(filter(None, (one.title, one.number, say.label(one.status)))))
            for one in file.rights
        ]
        if file.evidence:
            lines.append((self.tr("证据"), self.tr("%n 件", "", len(file.evidence))))
        return lines or [(self.tr("权利"), self.tr("还没有登记"))]

    def _course_lines(self, file: CaseFile) -> list[tuple[str, str]]:
        say, case = self.host.messages, file.case
        days = [
            (self.tr("申请"), case.applied_on),
            (self.tr("签收法院材料"), case.court_received_on),
            (self.tr("受理"), case.accepted_on),
        ]
        lines = [(name, say.value(day)) for name, day in days if day is not None]
        lines += [
            (say.label(seat.seat), f"{seat.person_name} · {say.label(seat.mode)}") for seat in file.seats()
        ]
        for meeting in file.sessions:
            when = shown_moment(meeting.starts_at, say.language)
            lines.append((say.label(meeting.status), " · ".join(filter(None, (when, meeting.place)))))
        if case.closed_on is not None:
            lines.append((self.tr("结束"), say.value(case.closed_on)))
        return lines or [(self.tr("进展"), self.tr("还没有登记申请"))]


class FactTable(QWidget):
    """Names and what stands for them, text one can select and copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().gap(1.5))
        self._grid.setVerticalSpacing(theme.current().gap(0.5))
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[str, str]] = []

    def put(self, lines: list[tuple[str, str]]) -> None:
        """Show these lines."""
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._grid)
        for row, (name, text) in enumerate(lines):
            self._grid.addWidget(label(name, "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            value = label(text or "—", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name} {text}")
            self._grid.addWidget(value, row, 1)
