"""The verdict: the thirty days with their reasons, and every finding with provision, cure and way there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.clocks import RunningDeadline
from ipmediate.domain.eligibility import EligibilityFinding, Severity
from ui import theme
from ui.screens.case.confirmation.matter import Matter
from ui.widgets.buttons import label, link
from ui.widgets.citations import citation
from ui.widgets.host import Host
from ui.widgets.panels import Badge, Banner, Card, Page
from ui.widgets.rail import CLOCK_LOOKS, days_text

KINDS = {Severity.BLOCK: "bad", Severity.WARN: "warn", Severity.REVIEW: "info"}

OVER = "E05"
"""The rule that the thirty days are over: no other problem matters any more."""


class FindingsPart(QWidget):
    """Clock, verdict and findings by severity."""

    def __init__(self, host: Host, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._go = go
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._page: Page | None = None

    def put(self, matter: Matter) -> None:
        """Show a verdict."""
        page = Page(margin=0)
        at = self._page.verticalScrollBar().value() if self._page is not None else 0
        page.body.addWidget(self._clock(matter))
        page.body.addWidget(self._verdict(matter))
        for severity in Severity:
            found = [one for one in matter.answer.findings if one.severity is severity]
            found.sort(key=lambda one: one.rule != OVER)
            if found:
                name = self.tr("%1（%2）").replace("%1", self.host.messages.label(severity))
                card = Card(name.replace("%2", str(len(found))))
                for one in found:
                    card.body.addWidget(self._finding(one))
                page.body.addWidget(card)
        page.body.addStretch(1)
        if self._page is not None:
            self._outer.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._outer.addWidget(page)
        page.verticalScrollBar().setValue(at)

    def _clock(self, matter: Matter) -> Card:
        say = self.host.messages
        card = Card(self.tr("申请期限"))
        answer = matter.answer
        if answer.effective_on is None or answer.due is None:
            card.body.addWidget(
                label(self.tr("调解协议尚未生效，三十日的申请期限还没有开始计算。"), "soft", wrap=True)
            )
            return card
        clock = next((one for one in matter.clocks if one.rule_id == "T12"), None)
        effective = self.tr("协议自 %1 起生效").replace("%1", say.value(answer.effective_on))
        due = self.tr("最迟 %1 共同申请").replace("%1", say.value(answer.due_on))
        row = QHBoxLayout()
        row.setSpacing(theme.current().gap(1.5))
        row.addWidget(label(due, "heading"))
        if answer.provisional:
            row.addWidget(Badge(self.tr("暂定"), "warn", card))
        if clock is not None:
            late = clock.done_on is None and clock.days_left < 0
            row.addWidget(label(self._left(clock), "bad" if late else CLOCK_LOOKS[clock.state]))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(label(effective, "soft"))
        if clock is not None:
            for reason in clock.reasons:
                text = say.say(reason.code, dict(reason.params)).title
                card.body.addWidget(label(f"· {text}", "soft", wrap=True))
            card.body.addWidget(citation(say, clock.cite))
        return card

    def _left(self, clock: RunningDeadline) -> str:
        if clock.done_on is not None:
            return self.tr("已于 %1 提交").replace("%1", self.host.messages.value(clock.done_on))
        return days_text(clock.days_left)

    def _verdict(self, matter: Matter) -> Banner:
        blocking = len(matter.answer.blocking)
        if any(one.rule == OVER for one in matter.answer.blocking):
            return Banner(
                "bad",
                self.tr("申请期限已过，不能再申请司法确认"),
                self.tr("双方可以另行达成调解协议后在三十日内申请，或者就原协议向法院起诉。"),
            )
        if blocking:
            text = self.tr("有 %n 项问题必须先解决，否则法院不予受理或者驳回申请。", "", blocking)
            return Banner("bad", self.tr("现在还不能申请司法确认"), text)
        if matter.answer.findings:
            return Banner(
                "warn",
                self.tr("可以申请司法确认"),
                self.tr("没有必须先解决的问题；下列事项请在提交前核对。"),
            )
        return Banner("good", self.tr("可以申请司法确认"), self.tr("审查没有发现问题。"))

    def _finding(self, finding: EligibilityFinding) -> QWidget:
        t = theme.current()
        say = self.host.messages
        said = self.host.ws.confirmation.say(finding, say.language)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, t.gap(0.75))
        box.setSpacing(t.gap(0.5))
        head = QHBoxLayout()
        head.setSpacing(t.gap(1))
        badge = Badge(finding.rule, KINDS[finding.severity], holder)
        if name := self.host.ws.book.eligibility_rules.label(finding.rule):
            badge.setToolTip(name.text(say.language))
            badge.setAccessibleDescription(name.text(say.language))
        head.addWidget(badge)
        if finding.clause_no is not None:
            clause = self.tr("第%1条").replace("%1", str(finding.clause_no))
            head.addWidget(Badge(clause, "info", holder))
        if finding.place:
            head.addWidget(link(said.title, lambda: self._go(finding.place)), 1)
        else:
            head.addWidget(label(said.title, "heading", wrap=True), 1)
        box.addLayout(head)
        for text, look in ((said.text, ""), (said.next, "soft")):
            if text:
                box.addWidget(label(text, look, wrap=True))
        if finding.cite:
            box.addWidget(citation(say, finding.cite))
        if finding.cure:
            cure = self.tr("建议表述：%1").replace("%1", finding.cure)
            box.addWidget(label(cure, "good", wrap=True))
        return holder
