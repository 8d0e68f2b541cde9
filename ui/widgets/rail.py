"""The rail beside every case: the one next step, what is missing, which clocks run, what to look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ipmediate.domain.clocks import OVER, ClockState, RunningDeadline
from ipmediate.domain.permissions import may
from ipmediate.domain.steps import VERBS, Guidance, Step
from ipmediate.domain.wording import CITE
from ui import theme
from ui.messages import capital
from ui.widgets.buttons import button, label, link, rule
from ui.widgets.citations import citation
from ui.widgets.host import Host
from ui.widgets.panels import Line, Page
from ui.widgets.permits import allow, only_look, reason

translate = QCoreApplication.translate

CLOCK_LOOKS = {
    ClockState.OK: "soft",
    ClockState.SOON: "warn",
    ClockState.OVERDUE: "bad",
    ClockState.DONE: "good",
    ClockState.LAPSED: "soft",
}


WIDEST = 1.3
"""How much wider than usual long words may make the rail."""


class Rail(QFrame):
    """下一步.

    Attributes:
        step_wanted: a step was chosen; carries it.
        spot_wanted: a missing item was chosen; carries its place (``noun[/id]/field``).
        tab_wanted: a warning or clock was chosen; carries the case tab.
        primary: the one next step, None when nothing is to be done or somebody else has to do it.
    """

    step_wanted = Signal(object)
    spot_wanted = Signal(str)
    tab_wanted = Signal(str)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._messages = host.messages
        self.setProperty("look", "rail")
        self.setAccessibleName(self.tr("下一步"))
        self.setFixedWidth(theme.current().rail_px)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._outer = outer
        self._page: Page | None = None
        self.primary: Step | None = None
        self._said: set[str] = set()
        self._only_reads = False

    def put(self, guidance: Guidance, *, only_reads: bool = False) -> None:
        """Show what the core says about the case; steps of other roles are shown with who takes them.

        Args:
            guidance: what the core says.
            only_reads: the person at the window may only look into this case, and is told so.
        """
        self._only_reads = only_reads
        first = guidance.primary
        self._said.clear()
        self.primary = first if first is not None and self._may(first) else None
        t = theme.current()
        page = Page(margin=1.5)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = page.body
        box.setSpacing(t.gap(1))
        box.addWidget(label(self.tr("下一步"), "heading"))
        if guidance.primary is not None:
            box.addWidget(self._step_button(guidance.primary, look="primary"))
        else:
            box.addWidget(label(self.tr("没有待办的步骤。"), "soft", wrap=True))
        for step in guidance.also:
            box.addWidget(self._step_button(step, look=""))
        if guidance.missing:
            box.addWidget(rule())
            count = len(guidance.missing)
            box.addWidget(label(self.tr("还缺 %n 项", "", count), "heading"))
            for one in guidance.missing:
                box.addWidget(
                    self._entry(
                        "circle",
                        "warn",
                        capital(self._messages.missing(one)),
                        lambda place=one.place: self.spot_wanted.emit(place),
                        tip=self._messages.official(one.cite),
                    )
                )
        if guidance.warnings:
            box.addWidget(rule())
            box.addWidget(label(self.tr("请留意"), "heading"))
            for caution in guidance.warnings:
                params = dict(caution.params)
                said = self._messages.say(caution.code, params)
                box.addWidget(
                    self._entry(
                        "triangle-alert",
                        "warn",
                        said.text or said.title,
                        lambda tab=caution.tab: self.tab_wanted.emit(tab),
                        tip=self._messages.official(str(params.get(CITE, ""))),
                    )
                )
        running = [clock for clock in guidance.clocks if clock.state not in OVER]
        if running:
            box.addWidget(rule())
            box.addWidget(label(self.tr("正在计算的期限"), "heading"))
            for clock in running:
                box.addWidget(self._clock(clock))
        box.addStretch(1)
        wanted = page.widget().minimumSizeHint().width() + page.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(min(max(wanted, t.rail_px), round(t.rail_px * WIDEST)))
        if self._page is not None:
            self._outer.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._outer.addWidget(page)

    def _step_button(self, step: Step, *, look: str) -> QWidget:
        said = self._messages.say(step.label)
        made = button(said.title, lambda: self.step_wanted.emit(step), look=look, tip=said.text)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = reason(self._host, VERBS[step.id])
        able = allow(self._host, VERBS[step.id], made)
        if able and self._only_reads:
            told = only_look()
            made.setEnabled(False)
            made.setToolTip(told)
            made.setAccessibleDescription(told)
            able = False
        if able or told in self._said:
            return made
        self._said.add(told)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(0.25))
        box.addWidget(made)
        box.addWidget(label(told, "note", wrap=True))
        return holder

    def _may(self, step: Step) -> bool:
        return not self._only_reads and may(self._host.ws.around.actor, VERBS[step.id])

    def _entry(self, icon: str, role: str, text: str, act: Callable[[], object], *, tip: str) -> QWidget:
        t = theme.current()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.gap(0.5))
        sign = QLabel()
        sign.setPixmap(theme.looks().pixmap(icon, role, t.icon_px - 4))
        row.addWidget(sign)
        entry = link(text, act)
        entry.setToolTip(tip)
        row.addWidget(entry, 1)
        return holder

    def _clock(self, clock: RunningDeadline) -> QWidget:
        t = theme.current()
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, t.gap(0.5))
        box.setSpacing(t.gap(0.25))
        name = capital(clock.label.text(self._messages.language))
        box.addWidget(link(name, lambda: self.tab_wanted.emit("deadlines")))
        when = self._messages.value(clock.due)
        if clock.provisional:
            when = self.tr("%1（暂定）").replace("%1", when)
        box.addWidget(Line(label(when, "soft"), label(days_text(clock.days_left), CLOCK_LOOKS[clock.state])))
        if clock.cite:
            box.addWidget(citation(self._messages, clock.cite))
        return holder


def days_text(days: int) -> str:
    """How many days are left, or over, in words."""
    if days == 0:
        return translate("Rail", "今天到期")
    if days == 1:
        return translate("Rail", "还有 1 天")
    if days == -1:
        return translate("Rail", "已超期 1 天")
    text = translate("Rail", "还有 %1 天") if days > 0 else translate("Rail", "已超期 %1 天")
    return text.replace("%1", str(abs(days)))
