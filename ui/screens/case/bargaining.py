"""争议与方案: the issues in dispute, offers and counter-offers on them, and who accepted what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.agreements import Clause, ClauseStatus, ClauseType
from ipmediate.domain.bargaining import MEDIATOR
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.parties import Side
from ipmediate.domain.procedure import MEDIATING
from ipmediate.domain.proposals import DisputedIssue, Proposal, ProposalStatus
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.settlement import sentence
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.screens.case.asking import Asking
from ui.widgets.buttons import action, button, label, tool
from ui.widgets.choices import Choice, Ticks, party_options
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, MoneyLine, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card, Empty, Line, Notices, Page
from ui.widgets.permits import hold, keyed, withheld
from ui.widgets.punctuation import strung
from ui.widgets.reading import shown_amount, shown_date

_LOOKS = {
    ProposalStatus.OFFERED: "info",
    ProposalStatus.COUNTERED: "warn",
    ProposalStatus.ACCEPTED: "good",
    ProposalStatus.REJECTED: "bad",
    ProposalStatus.WITHDRAWN: "warn",
}
_OPEN = (ProposalStatus.OFFERED, ProposalStatus.COUNTERED)


class BargainingPart(Page):
    """Issues, then offers from the newest to the oldest.

    Attributes:
        clause_wanted: a clause of an offer is to be edited; carries its id.
    """

    clause_wanted = Signal(str)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.file: CaseFile | None = None
        t = theme.current()
        self.notices = Notices(host.messages)
        self.body.addWidget(self.notices)
        self._issues = Card(self.tr("争议焦点"))
        self._issue_rows: dict[str, _IssueRow] = {}
        self._issue_box = QVBoxLayout()
        self._issue_box.setSpacing(t.gap(0.5))
        self._issues.body.addLayout(self._issue_box)
        self._new_issue = TextLine(hint=self.tr("写一个争议焦点，按 Enter 记下"))
        self._new_issue.setAccessibleName(self.tr("新的争议焦点"))
        self._new_issue.returnPressed.connect(self.add_issue)
        self._issues.body.addWidget(self._new_issue)
        self.body.addWidget(self._issues)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("方案"), "heading"))
        head.addStretch(1)
        self._offer = hold(
            host, "proposals.offer", button(self.tr("提出方案"), self.offer, icon="plus", look="primary")
        )
        head.addWidget(self._offer)
        self.body.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(t.gap(1))
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        action(
            self.tr("提出方案"),
            keyed(host, "proposals.offer", self.offer, self),
            owner=self,
            keys="Ctrl+Shift+P",
        )

    def show_case(self, file: CaseFile) -> None:
        """Show issues and offers."""
        self.file = file
        open_ = file.case.stage in MEDIATING
        self._offer.setVisible(open_)
        writes = open_ and not withheld(self.host, "cases.edit", self)
        self._new_issue.setVisible(writes)
        self._fill_issues(file, writes)
        clear(self._list)
        for made in sorted(file.proposals, key=lambda one: one.no, reverse=True):
            self._list.addWidget(self._card(file, made, open_))
        if not file.proposals:
            text = self.tr("当事人或者调解员提出方案，对方接受后，方案中的条款原样进入协议。")
            self._list.addWidget(Empty("handshake", self.tr("还没有方案"), text))

    def reveal(self, noun: str, key: str) -> bool:
        """Bring an offer or issue into sight."""
        if noun == "issue":
            row = self._issue_rows.get(key)
            (row.text if row is not None else self._new_issue).setFocus()
            return True
        card = self.findChild(QWidget, f"proposal/{key}")
        if card is None:
            return False
        self.ensureWidgetVisible(card)
        card.setFocus()
        return True

    def leave(self) -> None:
        """Write through what is being typed."""
        for row in self._issue_rows.values():
            row.text.settle()
        self.add_issue()

    def add_issue(self) -> None:
        """Write down another issue."""
        file = self.file
        words = self._new_issue.text().strip()
        if file is None or not words:
            return
        number = max((one.no for one in file.issues), default=0) + 1
        made = DisputedIssue(id=self.host.ws.around.new_id(), no=number, text=words)
        self._new_issue.clear()
        self._new_issue.put("")

        def lost() -> None:
            if not self._new_issue.text():
                self._new_issue.setText(words)

        self._do(self.host.ws.cases.edit, lost, noun="issue", thing=made)

    def offer(self, answers: str = "") -> None:
        """Ask for an offer, or for a counter-offer to another one."""
        file = self.file
        if file is None:
            return
        answered = next((one for one in file.proposals if one.id == answers), None)

        def act(
            *,
            offered_by: str,
            text: str,
            amount: Decimal | None,
            on: date,
            issue_ids: tuple[str, ...],
            as_clause: bool,
        ) -> Outcome[Any]:
            clauses = [self._first_clause(file, offered_by, text, amount)] if as_clause else []
            return self.host.ws.proposals.offer(
                file.id,
                offered_by=offered_by,
                text=text,
                amount=amount,
                on=on,
                issue_ids=issue_ids,
                answers=answers,
                clauses=clauses,
            )

        title = self.tr("提出方案")
        if answered is not None:
            title = self.tr("对方案 %1 还价").replace("%1", str(answered.no))
        sheet = Asking(
            self.host, title, act, do_it=self.tr("记下方案"), needed=("offered_by", "text", "on"), parent=self
        )
        m = self.host.messages
        mediator = (MEDIATOR, self.tr("调解员"))
        form = sheet.form
        form.row("offered_by", self.tr("谁提出(&B)"), Choice([*party_options(file.parties, m), mediator]))
        form.row("text", self.tr("内容(&T)"), LongText(lines=3))
        form.row("amount", self.tr("金额(&A)"), MoneyLine(), unit=self.tr("元"))
        form.row("on", self.tr("日期(&D)"), DateField(self.host.today))
        form.row(
            "issue_ids",
            self.tr("解决的争议(&I)"),
            Ticks([(one.id, f"{one.no}. {one.text}") for one in file.issues if not one.settled]),
            shown=any(not one.settled for one in file.issues),
        )
        form.row(
            "as_clause",
            "",
            Tick(self.tr("同时写成一条条款(&C)")),
            note=self.tr("接受方案时，条款原样进入协议；之后还可以补充和修改。"),
        )
        first = file.parties[0].id if file.parties else MEDIATOR
        if answered is not None and answered.offered_by != MEDIATOR:
            sides = {one.id: one.side for one in file.parties}
            other = [one.id for one in file.parties if one.side is not sides.get(answered.offered_by)]
            first = other[0] if other else first
        form.put(
            {
                "offered_by": first,
                "on": self.host.today(),
                "as_clause": True,
                "issue_ids": answered.issue_ids if answered is not None else (),
            }
        )
        sheet.open()

    def respond(self, made: Proposal, party_id: str, accepted: bool) -> None:
        """Record a party's answer."""
        file = self.file
        if file is None:
            return

        def act(*, on: date, note: str) -> Outcome[Any]:
            return self.host.ws.proposals.respond(
                file.id, proposal_id=made.id, party_id=party_id, accepted=accepted, on=on, note=note
            )

        name = file.party(party_id).name
        title = self.tr("%1 接受方案 %2") if accepted else self.tr("%1 不接受方案 %2")
        sheet = Asking(
            self.host,
            title.replace("%1", name).replace("%2", str(made.no)),
            act,
            do_it=self.tr("登记答复"),
            parent=self,
        )
        sheet.form.row("on", self.tr("日期(&D)"), DateField(self.host.today))
        sheet.form.row("note", self.tr("说明(&N)"), LongText(lines=2))
        sheet.form.put({"on": self.host.today()})
        sheet.open()

    def accept(self, made: Proposal) -> None:
        """All parties accepted: the clauses of the offer enter the agreement."""
        self._do(self.host.ws.proposals.accept, proposal_id=made.id, on=self._day(made))

    def withdraw(self, made: Proposal) -> None:
        """Take the offer off the table."""
        self._do(self.host.ws.proposals.withdraw, proposal_id=made.id, on=self._day(made))

    def add_clause(self, made: Proposal) -> None:
        """Put another clause into an offer that is on the table."""
        file = self.file
        if file is None:
            return
        clause = replace(
            self._first_clause(file, made.offered_by, "", None),
            status=ClauseStatus.OFFERED,
            proposal_id=made.id,
            rank=max((one.rank for one in file.clauses), default=0) + 1,
        )
        self.host.jobs.do(
            self.host.ws.cases.edit_many,
            file.id,
            [
                ("clause", clause, None),
                ("proposal", replace(made, terms_ids=(*made.terms_ids, clause.id)), None),
            ],
            action="cases.edited",
            then=lambda _: self.clause_wanted.emit(clause.id),
            failed=self.notices.refuse,
            owner=self,
        )

    def _first_clause(self, file: CaseFile, by: str, text: str, amount: Decimal | None) -> Clause:
        burdened = tuple(one.id for one in file.on_side(Side.RESPONDENT))
        entitled = tuple(one.id for one in file.on_side(Side.APPLICANT))
        if amount is not None:
            return Clause(
                id=self.host.ws.around.new_id(),
                rank=1,
                type=ClauseType.PAY,
                obligor_ids=burdened,
                obligee_ids=entitled,
                act="支付赔偿款",
                amount=amount,
                manner="银行转账",
            )
        return Clause(
            id=self.host.ws.around.new_id(),
            rank=1,
            type=ClauseType.OTHER,
            obligor_ids=burdened,
            text=text,
        )

    def _card(self, file: CaseFile, made: Proposal, open_: bool) -> QWidget:
        m = self.host.messages
        by = self.tr("调解员")
        if made.offered_by != MEDIATOR:
            party = file.party(made.offered_by)
            by = f"{m.label(party.side)} {party.name}"
        answered = next((one for one in file.proposals if one.id == made.answers), None)
        title = self.tr("方案 %1").replace("%1", str(made.no))
        if answered is not None:
            title = (
                self.tr("方案 %1（答复方案 %2）").replace("%1", str(made.no)).replace("%2", str(answered.no))
            )
        card = Card(title)
        card.setObjectName(f"proposal/{made.id}")
        card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card.add_action(Badge(m.label(made.status), _LOOKS[made.status], card))
        when = shown_date(made.offered_on, m.language) if made.offered_on is not None else ""
        amount = self.tr("%1 元").replace("%1", shown_amount(made.amount)) if made.amount is not None else ""
        card.body.addWidget(label("  ·  ".join(filter(None, (by, when, amount))), "soft", wrap=True))
        card.body.addWidget(label(made.text, wrap=True))
        issues = strung(f"{one.no}. {one.text}" for one in file.issues if one.id in made.issue_ids)
        if issues:
            card.body.addWidget(label(self.tr("解决：%1").replace("%1", issues), "note", wrap=True))
        for clause in (one for one in file.clauses if one.id in made.terms_ids):
            words = sentence(file, clause) or self.tr("（还没有内容）")
            row = QHBoxLayout()
            row.addWidget(label(f"§ {words}", wrap=True), 1)
            row.addWidget(
                tool("pen-line", self.tr("编辑这一条"), lambda key=clause.id: self.clause_wanted.emit(key))
            )
            card.body.addLayout(row)
        for one in made.responses:
            answer = self.tr("%1 已接受") if one.accepted else self.tr("%1 未接受")
            answer = answer.replace("%1", file.party(one.party_id).name)
            words = f"{answer}  {shown_date(one.on, m.language)} {one.note}"
            card.body.addWidget(label(words, "good" if one.accepted else "bad", wrap=True))
        if open_ and made.status in _OPEN:
            card.body.addWidget(self._buttons(file, made))
        return card

    def _buttons(self, file: CaseFile, made: Proposal) -> QWidget:
        line, host = Line(), self.host
        done = {one.party_id for one in made.responses if one.accepted}
        silent = [
            one
            for one in file.parties
            if one.id != made.offered_by and one.id not in done and one.side is not Side.THIRD_PARTY
        ]
        for party in silent:
            yes = self.tr("%1 接受").replace("%1", party.name)
            no = self.tr("%1 不接受").replace("%1", party.name)
            for words, icon, taken in ((yes, "check", True), (no, "x", False)):
                answer = partial(self.respond, made, party.id, taken)
                one = button(words, answer, icon=icon, parent=line)
                line.flow.addWidget(hold(host, "proposals.respond", one))
        counter = button(self.tr("还价"), lambda: self.offer(made.id), icon="refresh-cw", parent=line)
        line.flow.addWidget(hold(host, "proposals.offer", counter))
        more = button(self.tr("增加条款"), lambda: self.add_clause(made), icon="plus", parent=line)
        line.flow.addWidget(hold(host, "cases.edit_many", more))
        back = button(self.tr("撤回方案"), lambda: self.withdraw(made), parent=line)
        line.flow.addWidget(hold(host, "proposals.withdraw", back))
        if not silent:
            into = button(
                self.tr("写入协议"), lambda: self.accept(made), icon="handshake", look="primary", parent=line
            )
            line.flow.addWidget(hold(host, "proposals.accept", into))
        return line

    def _fill_issues(self, file: CaseFile, open_: bool) -> None:
        for key in [one for one in self._issue_rows if all(one != issue.id for issue in file.issues)]:
            gone = self._issue_rows.pop(key)
            gone.hide()
            gone.deleteLater()
        for issue in file.issues:
            row = self._issue_rows.get(issue.id)
            if row is None:
                row = _IssueRow(self, issue.id)
                self._issue_rows[issue.id] = row
                self._issue_box.addWidget(row)
            row.put(issue, open_)

    def edit_issue(self, issue: DisputedIssue) -> None:
        """Write an issue anew."""
        self._edit("issue", issue)

    def drop_issue(self, key: str) -> None:
        """Delete an issue no offer refers to."""
        self._do(self.host.ws.cases.edit, noun="issue", thing=None, id=key)

    def _edit(self, noun: str, thing: object) -> None:
        self._do(self.host.ws.cases.edit, noun=noun, thing=thing)

    def _do(self, verb: Any, undone: Callable[[], None] = lambda: None, **given: Any) -> None:
        if self.file is None:
            return

        def refused(refusal: Refusal) -> None:
            undone()
            self.notices.refuse(refusal)
            self.ensureWidgetVisible(self.notices)

        self.notices.clear()
        self.host.jobs.do(verb, self.file.id, failed=refused, owner=self, **given)

    def _day(self, made: Proposal) -> date:
        days = [one.on for one in made.responses]
        return max(days) if days else self.host.today()


class _IssueRow(QWidget):
    """Number, text, whether settled, and a way to delete it."""

    def __init__(self, part: BargainingPart, key: str) -> None:
        super().__init__()
        self._part = part
        self._issue: DisputedIssue | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._no = label("", "soft")
        self.text = TextLine()
        self._settled = Tick(self.tr("已解决"))
        drop = tool("trash-2", self.tr("删去这个争议焦点"), lambda: part.drop_issue(key))
        self._drop = hold(part.host, "cases.edit", drop)
        row.addWidget(self._no)
        row.addWidget(self.text, 1)
        row.addWidget(self._settled)
        row.addWidget(self._drop)
        self.text.committed.connect(lambda value: self._changed(text=value))
        self._settled.committed.connect(lambda value: self._changed(settled=value))

    def put(self, issue: DisputedIssue, open_: bool) -> None:
        """Show the issue."""
        self._issue = issue
        self._no.setText(f"{issue.no}.")
        self.text.setAccessibleName(self.tr("争议焦点 %1").replace("%1", str(issue.no)))
        self.text.put(issue.text)
        self._settled.put(issue.settled)
        self.text.set_locked(not open_)
        self._settled.set_locked(not open_)
        self._drop.setVisible(open_)

    def _changed(self, **new: Any) -> None:
        if self._issue is not None:
            self._issue = replace(self._issue, **new)
            self._part.edit_issue(self._issue)
