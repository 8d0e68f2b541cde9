"""履行与回访: what is owed by when, what was performed with its proof, visits, breach."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.followups import FollowUp, Performance, PerformanceState
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.case.duties import Duty, duties, duty_role, duty_state
from ui.screens.case.frame import Tab
from ui.screens.case.receiving import received
from ui.widgets.buttons import action, button
from ui.widgets.choices import Choice, PartyTicks
from ui.widgets.dates import DateField
from ui.widgets.drops import FileDrop
from ui.widgets.editors import LongText, MoneyLine, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.panels import Card, Empty, Head, Page
from ui.widgets.permits import hold
from ui.widgets.punctuation import listed
from ui.widgets.reading import shown_amount
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table


class FollowUpTab(Tab):
    """Duties above; records of performance and visits below."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.FOLLOWUPS, Topic.AGREEMENTS, Topic.CASES, Topic.EVIDENCE, Topic.DEADLINES}
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._wanted = ""
        self.head = Head(self.tr("履行与回访"))
        self.perform_button = button(
            self.tr("登记履行(&D)…"), self.perform, icon="check", look="primary", tip="Ctrl+Shift+D"
        )
        self.fulfil_button = button(self.tr("确认履行完毕(&L)"), self.fulfil, icon="badge-check")
        self.breach_button = button(self.tr("登记违约(&B)…"), self.breach, icon="triangle-alert")
        for verb, made in (
            ("perform", self.perform_button),
            ("fulfil", self.fulfil_button),
            ("breach", self.breach_button),
        ):
            self.head.add_action(hold(host, f"followups.{verb}", made))
        self.duties = ListModel(self._duty_columns(), self)
        self.duty_table = self._table(self.duties, self.tr("应履行的事项"), 22)
        self.duty_table.opened.connect(lambda _: self.perform())
        self.done = ListModel(self._done_columns(), self)
        self.done_table = self._table(self.done, self.tr("履行登记"), 14)
        self.visits = ListModel(self._visit_columns(), self)
        self.visit_table = self._table(self.visits, self.tr("回访记录"), 14)
        self.drop = FileDrop(self.tr("把付款回单、照片等履行凭证拖到这里，随后登记所选事项的履行"))
        self.drop.dropped.connect(self._proofs)
        self._lay_out()
        self.lead_to(self.duty_table)
        action(self.tr("登记履行"), self.perform, owner=self, keys="Ctrl+Shift+D")
        action(self.tr("登记回访"), self.visit, owner=self, keys="Ctrl+Shift+V")

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        kept = self.duty_table.current_thing()
        owed = duties(file)
        self.duties.put(owed)
        self.done.put(file.performances)
        self.visits.put(file.followups)
        open_ = self.may_write
        left = sum(1 for duty in owed if not duty.done)
        text = self.tr("共 %1 项，其中 %2 项尚未履行完毕")
        self.head.say(text.replace("%1", str(len(owed))).replace("%2", str(left)) if owed else "")
        self.perform_button.setEnabled(open_ and bool(left))
        for made in (self.fulfil_button, self.breach_button):
            made.setEnabled(open_ and bool(owed))
        self.visit_button.setEnabled(open_)
        self.drop.set_locked(not (open_ and left))
        self._stack.setCurrentIndex(0 if owed or file.followups else 1)
        if owed and not self._choose_wanted():
            row = self.duties.row_of(
                lambda one: kept is not None and (one.clause.id, one.part) == (kept.clause.id, kept.part)
            )
            fallback = self.duties.row_of(lambda one: not one.done)
            self.duty_table.choose(row if row >= 0 else max(fallback, 0))

    def reveal(self, spot: str) -> bool:
        """Choose the duty a spot names (``performance/k3/2``, ``clause/k3``) or a visit (``followup/f1``)."""
        noun, _, key = spot.partition("/")
        if noun == "followup":
            self.visit_table.choose(self.visits.row_of(lambda one: one.id == key))
            self.visit_table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        self._wanted = key or noun
        return self._choose_wanted()

    def begin(self, step: Step) -> bool:
        """Open the sheet of a step."""
        if step.about:
            self.reveal(f"clause/{step.about}")
        acts = {
            "record_performance": self.perform,
            "fulfil": self.fulfil,
            "breach": self.breach,
            "follow_up": self.visit,
        }
        if step.id not in acts:
            return False
        acts[step.id]()
        return True

    def perform(self, proof_id: str = "") -> None:
        """Record that the chosen duty, or a part of it, was performed."""
        duty: Duty | None = self.duty_table.current_thing()
        if duty is None or self.file is None:
            return

        def act(**values: Any) -> Outcome[CaseFile]:
            return self.host.ws.followups.perform(
                self.case_id, clause_id=duty.clause.id, instalment_no=duty.part, **values
            )

        sheet = Sheet(
            self.host,
            self.tr("登记履行：%1").replace("%1", duty.name(self.tr("第%1条"), self.tr("第%1条第%2期"))),
            act,
            do_it=self.tr("登记"),
            text=duty.clause.act or duty.clause.text,
            parent=self,
        )
        form = sheet.form
        form.row("performed_on", self.tr("履行日期(&D)"), DateField(self.host.today)).put(self.host.today())
        if duty.amount is not None:
            form.row("amount", self.tr("履行金额(&A)"), MoneyLine(), unit=self.tr("元")).put(duty.open_amount)
        proofs = [(one.id, one.title) for one in self._proof_items()]
        form.row(
            "proof_id",
            self.tr("履行凭证(&P)"),
            Choice(proofs, blank=self.tr("没有或者另行补充"), blank_value=""),
        ).put(proof_id)
        form.row("note", self.tr("说明(&N)"), LongText(lines=2))
        sheet.open()

    def fulfil(self) -> None:
        """Everything is performed, as the parties say."""
        sheet = Sheet(
            self.host,
            self.tr("确认履行完毕"),
            lambda **values: self.host.ws.followups.fulfil(self.case_id, **values),
            do_it=self.tr("确认履行完毕"),
            text=self.tr("协议约定的给付均已登记，双方确认没有未了事项。"),
            parent=self,
        )
        sheet.form.row("on", self.tr("确认日期(&D)"), DateField(self.host.today)).put(self.host.today())
        sheet.open()

    def breach(self) -> None:
        """Record that an obligation was broken."""
        sheet = Sheet(
            self.host,
            self.tr("登记违约"),
            lambda **values: self.host.ws.followups.breach(self.case_id, **values),
            do_it=self.tr("登记违约"),
            text=self.tr("登记后，请告知权利人：可以就协议向人民法院起诉；经司法确认的，可以申请强制执行。"),
            danger=True,
            parent=self,
        )
        sheet.form.row("on", self.tr("违约日期(&D)"), DateField(self.host.today)).put(self.host.today())
        sheet.form.row("reason", self.tr("未履行的内容(&R)"), LongText(lines=3))
        sheet.open()

    def visit(self) -> None:
        """Record a visit or call."""
        if self.file is None:
            return
        sheet = Sheet(
            self.host,
            self.tr("登记回访"),
            lambda **values: self.host.ws.followups.follow_up(self.case_id, **values),
            do_it=self.tr("登记"),
            parent=self,
        )
        form, say = sheet.form, self.host.messages
        form.row("on", self.tr("回访日期(&D)"), DateField(self.host.today)).put(self.host.today())
        form.row("by", self.tr("回访人(&B)"), TextLine()).put(self.host.ws.around.actor.name)
        manners = [(one, one) for one in (self.tr("电话"), self.tr("上门"), self.tr("网络"))]
        form.row("manner", self.tr("方式(&M)"), Choice(manners)).put(manners[0][0])
        parties = PartyTicks(say)
        parties.show_parties(self.file.parties)
        form.row("party_ids", self.tr("回访对象(&O)"), parties).put([one.id for one in self.file.parties])
        owed = duties(self.file)
        state = PerformanceState.FULL if owed and all(one.done for one in owed) else PerformanceState.PARTIAL
        form.row("state", self.tr("履行情况(&S)"), Choice.of(PerformanceState, say)).put(state)
        marks = [(mark, self.tr("%1 分", "", mark).replace("%1", str(mark))) for mark in range(5, 0, -1)]
        form.row("satisfaction", self.tr("满意度(&X)"), Choice(marks, blank=self.tr("未询问"), blank_value=0))
        form.row("sued", "", Tick(self.tr("已就本协议起诉(&U)")))
        form.row("risk", self.tr("反悔或者激化风险(&K)"), TextLine())
        form.row("note", self.tr("回访情况(&N)"), LongText(lines=3))
        sheet.open()

    def _proofs(self, files: Sequence[Path]) -> None:
        duty: Duty | None = self.duty_table.current_thing()
        if duty is None:
            return
        title = self.tr("%1履行凭证").replace("%1", duty.name(self.tr("第%1条"), self.tr("第%1条第%2期")))
        case_id, receive = self.case_id, self.host.ws.evidence.receive
        for path in files:

            def take(path: Path = path) -> Outcome[CaseFile]:
                return received(
                    receive,
                    case_id,
                    path,
                    title=title,
                    role=DocumentRole.PERFORMANCE_PROOF,
                    about_id=duty.clause.id,
                )

            def taken(outcome: Outcome[CaseFile], last: bool = path is files[-1]) -> None:
                if last and self.case_id == case_id:
                    self.file = outcome.value
                    self.perform(str(outcome.params.get("evidence_id", "")))

            self.host.jobs.do(take, then=taken, owner=self)

    def _proof_items(self) -> list[Any]:
        held = self.file.evidence if self.file is not None else ()
        return sorted(held, key=lambda one: one.role is not DocumentRole.PERFORMANCE_PROOF)

    def _print_visit(self) -> None:
        visit = self.visit_table.current_thing()
        if visit is not None:
            self.go_to.emit("papers", f"form/followup_record/{visit.id}")

    def _drop_record(self) -> None:
        done = self.done_table.current_thing()
        if done is not None:
            self.host.jobs.do(
                self.host.ws.cases.edit,
                self.case_id,
                noun="performance",
                thing=None,
                id=done.id,
                owner=self,
            )

    def _choose_wanted(self) -> bool:
        clause_id, _, part = self._wanted.partition("/")
        if not clause_id:
            return False
        row = self.duties.row_of(
            lambda one: one.clause.id == clause_id and (not part or str(one.part) == part)
        )
        if row < 0:
            return False
        self._wanted = ""
        self.duty_table.choose(row)
        self.duty_table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _names(self, ids: Sequence[str]) -> str:
        names = {one.id: one.name for one in self.file.parties} if self.file is not None else {}
        return listed(names.get(key, key) for key in ids)

    def _duty_columns(self) -> tuple[Column, ...]:
        today = self.host.today

        def what(one: Duty) -> str:
            return one.clause.act or one.clause.text or self.host.messages.label(one.clause.type)

        return (
            Column(
                key="no",
                title=self.tr("条款"),
                show=lambda one: one.name(self.tr("第%1条"), self.tr("第%1条第%2期")),
                width=13,
                sorts=False,
            ),
            Column(
                key="state",
                title=self.tr("状态"),
                show=lambda one: duty_state(one, today()),
                role=lambda one: duty_role(one, today()),
                width=20,
                sorts=False,
            ),
            Column(
                key="due",
                title=self.tr("期限"),
                show=lambda one: one.due_on.isoformat() if one.due_on else one.clause.term_text,
                width=12,
                sorts=False,
            ),
            Column(
                key="amount",
                title=self.tr("金额（元）"),
                show=lambda one: "" if one.amount is None else shown_amount(one.amount),
                numeric=True,
                width=13,
                sorts=False,
            ),
            Column(key="what", title=self.tr("内容"), show=what, width=30, sorts=False, gives=True),
            Column(
                key="who",
                title=self.tr("义务人"),
                show=lambda one: self._names(one.clause.obligor_ids),
                width=24,
                gives=True,
                sorts=False,
            ),
        )

    def _done_columns(self) -> tuple[Column, ...]:
        def clause(one: Performance) -> str:
            held = self.file.clauses if self.file is not None else ()
            rank = next((str(c.rank) for c in held if c.id == one.clause_id), "")
            text = self.tr("第%1条第%2期") if one.instalment_no else self.tr("第%1条")
            return text.replace("%1", rank).replace("%2", str(one.instalment_no))

        def proof(one: Performance) -> str:
            held = self.file.evidence if self.file is not None else ()
            return next((item.title for item in held if item.id == one.proof_id), "")

        return (
            Column(
                key="on",
                title=self.tr("日期"),
                show=lambda one: one.performed_on.isoformat(),
                width=12,
                sorts=False,
            ),
            Column(key="clause", title=self.tr("条款"), show=clause, width=13, sorts=False),
            Column(
                key="amount",
                title=self.tr("金额（元）"),
                show=lambda one: "" if one.amount is None else shown_amount(one.amount),
                numeric=True,
                width=13,
                sorts=False,
            ),
            Column(key="proof", title=self.tr("凭证"), show=proof, width=22, sorts=False),
            Column(key="note", title=self.tr("说明"), show=lambda one: one.note, width=20, sorts=False),
        )

    def _visit_columns(self) -> tuple[Column, ...]:
        def marks(one: FollowUp) -> str:
            return (
                self.tr("%1 分", "", one.satisfaction).replace("%1", str(one.satisfaction))
                if one.satisfaction
                else "—"
            )

        return (
            Column(
                key="on", title=self.tr("日期"), show=lambda one: one.on.isoformat(), width=12, sorts=False
            ),
            Column(key="by", title=self.tr("回访人"), show=lambda one: one.by, width=10, sorts=False),
            Column(key="manner", title=self.tr("方式"), show=lambda one: one.manner, width=8, sorts=False),
            Column(
                key="state",
                title=self.tr("履行情况"),
                show=lambda one: self.host.messages.label(one.state),
                width=12,
                sorts=False,
            ),
            Column(key="marks", title=self.tr("满意度"), show=marks, width=12, sorts=False),
            Column(
                key="sued",
                title=self.tr("起诉"),
                show=lambda one: self.host.messages.value(one.sued),
                width=6,
                sorts=False,
            ),
            Column(key="note", title=self.tr("情况"), show=_visit_note, width=28, sorts=False, gives=True),
        )

    def _table(self, model: ListModel, name: str, height: float) -> Table:
        table = Table(model, name)
        table.setProperty("look", "bare")
        table.setMinimumHeight(theme.current().gap(height))
        table.say_when_empty(self.tr("还没有登记。"))
        return table

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page()
        body = page.body
        body.addWidget(self.head)
        owed = Card(self.tr("应履行的事项"))
        owed.body.addWidget(self.duty_table, 1)
        owed.body.addWidget(self.drop)
        body.addWidget(owed, 2)
        done = Card(self.tr("履行登记"))
        undo = button(self.tr("删除所选登记"), self._drop_record, look="link")
        done.add_action(hold(self.host, "cases.edit", undo))
        done.body.addWidget(self.done_table, 1)
        body.addWidget(done, 1)
        visits = Card(
            self.tr("回访记录"), note=self.tr("调解委员会应当对协议履行情况进行监督，督促当事人履行。")
        )
        self.visit_button = button(self.tr("登记回访(&J)…"), self.visit, icon="phone", tip="Ctrl+Shift+V")
        visits.add_action(button(self.tr("打印回访记录"), self._print_visit, look="link"))
        visits.add_action(hold(self.host, "followups.follow_up", self.visit_button))
        visits.body.addWidget(self.visit_table, 1)
        body.addWidget(visits, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        empty = Empty(
            "handshake",
            self.tr("还没有可以履行的协议"),
            self.tr("协议达成后，每一条款、每一期给付都会列在这里，可以逐项登记履行和回访。"),
            act=(self.tr("登记回访…"), self.visit),
        )
        if empty.act is not None:
            hold(self.host, "followups.follow_up", empty.act)
        self._stack.addWidget(empty)
        outer.addWidget(self._stack)


def _visit_note(one: FollowUp) -> str:
    return " ".join(filter(None, (one.risk, one.note)))
