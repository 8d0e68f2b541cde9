"""What was disclosed and who consented, and requests that somebody withdraw."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.assignments import Disclosure, Recusal, RecusalDecision
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.procedure import is_ended
from ui.screens.case import assignmentacts
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card, Line
from ui.widgets.permits import hold

DECIDED = {RecusalDecision.PENDING: "warn", RecusalDecision.GRANTED: "good", RecusalDecision.REFUSED: "info"}


class DisclosureCard(Card):
    """Disclosures with their answers, and requests to withdraw with their decisions."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.host = host
        self.body.addWidget(label(self.tr("披露与回避"), "heading"))
        self.setAccessibleName(self.tr("披露与回避"))
        self._none = label(self.tr("还没有披露或者回避申请。选中一名人选后可以记录披露。"), "soft", wrap=True)
        self.body.addWidget(self._none)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def put(self, file: CaseFile) -> None:
        """Show those of a case."""
        clear(self._lines)
        self._none.setVisible(not file.disclosures and not file.recusals)
        for one in file.disclosures:
            self._lines.addWidget(self._disclosure(file, one))
        for asked in file.recusals:
            self._lines.addWidget(self._recusal(file, asked))

    def _name(self, file: CaseFile, person_id: str) -> str:
        named = [seat.person_name for seat in file.assignments if seat.person_id == person_id]
        named += [party.name for party in file.parties if party.id == person_id]
        return named[0] if named else ""

    def _disclosure(self, file: CaseFile, one: Disclosure) -> QWidget:
        say = self.host.messages
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        ground = say.label(one.ground) if one.ground is not None else self.tr("没有需要披露的关系")
        told = " · ".join(
            filter(
                None,
                (self._name(file, one.person_id), ground, one.about, one.text, say.value(one.disclosed_on)),
            )
        )
        row.addWidget(label(told, wrap=True), 1)
        answers = Line(parent=holder)
        last = {answer.party_id: answer for answer in one.consents}
        for party in file.parties:
            answer = last.get(party.id)
            if answer is None and one.ground is None:
                continue
            if answer is None:
                word, kind = self.tr("%1 未答复"), "warn"
            elif answer.given:
                word, kind = self.tr("%1 同意"), "good"
            else:
                word, kind = self.tr("%1 不同意"), "bad"
            badge = Badge(word.replace("%1", party.name[:8]), kind, answers)
            badge.setToolTip(party.name)
            answers.flow.addWidget(badge)
        row.addWidget(answers, 1)
        if one.ground is not None and not is_ended(file.case.stage):
            answer_it = button(
                self.tr("记录答复…"),
                lambda: assignmentacts.consent(self.host, file, self.window(), one).open(),
            )
            row.addWidget(hold(self.host, "assignment.consent", answer_it))
        return holder

    def _recusal(self, file: CaseFile, asked: Recusal) -> QWidget:
        say = self.host.messages
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        told = self.tr("{by} 申请 {person} 回避：{reason}（{on}）").format(
            by=self._name(file, asked.requested_by),
            person=self._name(file, asked.person_id),
            reason=asked.reason,
            on=say.value(asked.requested_on),
        )
        row.addWidget(label(told, wrap=True), 1)
        row.addWidget(Badge(say.label(asked.decision), DECIDED[asked.decision], holder))
        if asked.decision is RecusalDecision.PENDING and not is_ended(file.case.stage):
            decide = button(
                self.tr("作出决定…"),
                lambda: assignmentacts.decide(self.host, file, self.window(), asked).open(),
            )
            row.addWidget(hold(self.host, "assignment.decide_recusal", decide))
        return holder
