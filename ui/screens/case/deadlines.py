"""期限: every clock of the case with its provision and how the day was found; marks, calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.clocks import OVER, ClockState, RunningDeadline
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.messages import capital
from ui.screens.case.frame import Tab
from ui.screens.case.matterform import ask_matter
from ui.widgets.buttons import action, button, label, link, rule
from ui.widgets.citations import citation
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText
from ui.widgets.host import Host
from ui.widgets.icalendar import REMIND, DayEvent, days_as_ics, deadline_uid
from ui.widgets.layouts import clear, panes, screen_box
from ui.widgets.panels import Badge, Card, Empty, Head, Line, Page
from ui.widgets.permits import hold, keyed
from ui.widgets.rail import days_text
from ui.widgets.saving import save_as
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

ROLES = {
    ClockState.OK: "",
    ClockState.SOON: "warn",
    ClockState.OVERDUE: "bad",
    ClockState.DONE: "good",
    ClockState.LAPSED: "ink_soft",
}
KINDS = {
    ClockState.OK: "info",
    ClockState.SOON: "warn",
    ClockState.OVERDUE: "bad",
    ClockState.DONE: "good",
    ClockState.LAPSED: "info",
}


class DeadlinesTab(Tab):
    """List at the left, the chosen clock at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.DEADLINES, Topic.CASES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._wanted = ""
        self.head = Head(self.tr("期限"))
        self._export = button(self.tr("导出到日历(&X)…"), self.export, icon="download", tip="Ctrl+Shift+E")
        self._start = button(
            self.tr("登记起算事由(&Q)…"),
            self.start,
            icon="plus",
            tip=self.tr("仲裁、法院、行政机关、海关、平台那里发生的事，按规则列入期限。"),
        )
        self.head.add_action(hold(host, "cases.edit", self._start))
        self.head.add_action(hold(host, "access.taken", self._export))
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("本案的期限"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.mark())
        self.card = Card()
        self._lay_out()
        self.lead_to(self.table)
        action(
            self.tr("导出到日历"),
            keyed(host, "access.taken", self.export, self),
            owner=self,
            keys="Ctrl+Shift+E",
        )

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self._start.setVisible(self._open)
        self.host.jobs.ask(self.host.ws.deadlines.of, file.id, then=self._show, owner=self, key="clocks")

    def reveal(self, spot: str) -> bool:
        """Choose the clock that hangs on a thing (``application/p1``), or the clock with that id."""
        self._wanted = spot
        return self._choose_wanted()

    def export(self) -> None:
        """Write the clocks that still run to a calendar file."""
        if self.file is None:
            return
        clocks = [one for one in self.model.things if one.state not in OVER]
        case = self.file.case
        number = case.number or case.provisional_number
        events = [
            DayEvent(
                uid=deadline_uid(case.id, one.rule_id, one.ref),
                on=one.due,
                summary=f"{self._name(one)} {number} {case.title}".strip(),
                description="\n".join((*self._reasons(one), self.host.messages.cite(one.cite))),
                alarm_days=REMIND,
            )
            for one in clocks
        ]
        made_at = self.host.now()
        save_as(
            self.host,
            self,
            title=self.tr("导出到日历"),
            proposal=self.tr("%1期限.ics").replace("%1", number),
            pattern=self.tr("日历文件 (*.ics)"),
            data=lambda: days_as_ics(events, made_at),
            cases=(case.id,),
            own=True,
        )

    def start(self) -> None:
        """Name what happened elsewhere and sets a period running; the sheet tells which deadlines."""
        if self.file is not None:
            ask_matter(self.host, self.file, self.window())

    def mark(self) -> None:
        """Note that the chosen deadline was met."""
        clock = self.table.current_thing()
        if clock is None or not self._open or clock.state in OVER:
            return

        def act(*, on: date, note: str) -> Outcome[CaseFile]:
            return self.host.ws.deadlines.mark_done(self.case_id, deadline_id=clock.id, on=on, note=note)

        sheet = Sheet(
            self.host,
            self.tr("标记已办结：%1").replace("%1", self._name(clock)),
            act,
            do_it=self.tr("标记已办结"),
            text=self.tr("只记录事实，不改变期限本身；以后可以取消标记。"),
            parent=self,
        )
        sheet.form.row("on", self.tr("办结日期(&D)"), DateField(self.host.today)).put(self.host.today())
        sheet.form.row("note", self.tr("说明(&N)"), LongText(lines=2))
        sheet.open()

    def unmark(self) -> None:
        """Take the mark of the chosen deadline away."""
        clock = self.table.current_thing()
        if clock is not None:
            self.host.jobs.do(
                self.host.ws.deadlines.mark_done, self.case_id, deadline_id=clock.id, on=None, owner=self
            )

    @property
    def _open(self) -> bool:
        return self.may_write

    def _show(self, clocks: Sequence[RunningDeadline]) -> None:
        kept = self.table.current_thing()
        self.model.put(clocks)
        running = [one for one in clocks if one.state not in OVER]
        over = sum(1 for one in clocks if one.state is ClockState.OVERDUE)
        text = self.tr("%1 项正在计算，其中 %2 项已超期")
        self.head.say(text.replace("%1", str(len(running))).replace("%2", str(over)) if clocks else "")
        self._export.setEnabled(bool(running))
        self._stack.setCurrentIndex(0 if clocks else 1)
        if not self._choose_wanted() and clocks:
            row = self.model.row_of(lambda one: kept is not None and one.id == kept.id)
            self.table.choose(max(row, 0))
        self._choose(self.table.currentIndex().row())

    def _choose_wanted(self) -> bool:
        spot = self._wanted
        if not spot:
            return False
        row = self.model.row_of(lambda one: spot in (one.id, one.ref, one.rule_id))
        if row < 0:
            return False
        self._wanted = ""
        self.table.choose(row)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _choose(self, row: int) -> None:
        body = self.card.body
        clear(body)
        if not 0 <= row < len(self.model.things):
            return
        clock: RunningDeadline = self.model.thing(row)
        say = self.host.messages
        body.addWidget(label(self._name(clock), "heading", wrap=True))
        state = Badge(say.label(clock.state), KINDS[clock.state])
        badges = [state]
        if clock.provisional:
            badges.append(Badge(self.tr("暂定"), "warn"))
        body.addWidget(Line(*badges))
        due = self.tr("%1（暂定）") if clock.provisional else "%1"
        for name, text, look in (
            (self.tr("到期日"), due.replace("%1", say.value(clock.due)), "heading"),
            (self.tr("由谁办理"), clock.who.text(say.language), ""),
            (self.tr("逾期后果"), clock.missed.text(say.language), ""),
        ):
            if text:
                body.addWidget(label(name, "soft"))
                body.addWidget(label(text, look, wrap=True))
        if clock.cite:
            body.addWidget(label(self.tr("依据"), "soft"))
            body.addWidget(citation(say, clock.cite, look=""))
        self._add_buttons(clock)
        body.addWidget(rule())
        body.addWidget(label(self.tr("怎么算出来的"), "soft"))
        for line in self._reasons(clock):
            body.addWidget(label(f"· {line}", wrap=True))
        note = self._note(clock)
        if note:
            body.addWidget(label(self.tr("说明"), "soft"))
            body.addWidget(label(note, wrap=True))
        where = clock.ref if clock.ref != "case" else ""
        if where:
            body.addWidget(link(self.tr("转到起算的事项"), lambda: self._go_to(where)))
        body.addStretch(1)

    def _add_buttons(self, clock: RunningDeadline) -> None:
        if self.file is None or self.file.case.stage is Stage.ARCHIVED:
            return
        marked = any(one.id == clock.id for one in self.file.deadline_marks)
        if clock.state is ClockState.LAPSED:
            self.card.body.addWidget(
                label(self.tr("这是当事人的权利，期限已过，无须办理。"), "soft", wrap=True)
            )
            return
        if clock.state is not ClockState.DONE:
            made = button(self.tr("标记已办结(&M)…"), self.mark, icon="check", look="primary")
        elif marked:
            made = button(self.tr("取消标记(&M)"), self.unmark, icon="undo-2")
        else:
            self.card.body.addWidget(label(self.tr("已由案件中的事实自动办结。"), "good", wrap=True))
            return
        hold(self.host, "deadlines.mark_done", made)
        self.card.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _go_to(self, ref: str) -> None:
        noun = ref.partition("/")[0]
        tab = {"application": "confirmation", "clause": "followup", "agreement": "agreement"}.get(noun, "")
        self.go_to.emit(tab or "overview", ref)

    def _note(self, clock: RunningDeadline) -> str:
        marks = self.file.deadline_marks if self.file is not None else ()
        return next((mark.note for mark in marks if mark.id == clock.id), "")

    def _name(self, clock: RunningDeadline) -> str:
        return capital(clock.label.text(self.host.messages.language))

    def _reasons(self, clock: RunningDeadline) -> list[str]:
        say = self.host.messages
        return [say.say(one.code, dict(one.params)).title for one in clock.reasons]

    def _left(self, clock: RunningDeadline) -> str:
        if clock.state is ClockState.DONE:
            done = clock.done_on.isoformat() if clock.done_on else ""
            return self.tr("%1 已办结").replace("%1", done).strip()
        if clock.state is ClockState.LAPSED:
            return self.tr("已届满")
        return days_text(clock.days_left)

    def _due(self, clock: RunningDeadline) -> str:
        return f"{clock.due.isoformat()}{' *' if clock.provisional else ''}"

    def _columns(self) -> tuple[Column, ...]:
        def state(clock: Any) -> str:
            return ROLES[clock.state]

        return (
            Column(
                key="label",
                title=self.tr("期限名称"),
                show=lambda clock: capital(clock.short.text(self.host.messages.language)),
                width=28,
                sorts=False,
            ),
            Column(
                key="due",
                title=self.tr("到期日"),
                show=self._due,
                width=12,
                sorts=False,
                tip=lambda one: self.tr("* 表示暂定：该年度放假安排尚未公布") if one.provisional else "",
            ),
            Column(key="left", title=self.tr("剩余"), show=self._left, role=state, width=15, sorts=False),
            Column(
                key="state",
                title=self.tr("状态"),
                show=lambda one: self.host.messages.label(one.state),
                role=state,
                width=9,
                sorts=False,
            ),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        split = panes(self.table)
        page = Page(margin=0)
        page.body.addWidget(self.card)
        page.setMinimumWidth(t.gap(36))
        split.addWidget(page)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(
            Empty(
                "clock",
                self.tr("还没有期限"),
                self.tr(
                    "受理、签收、生效等日期一经登记，相应的法定期限会自动出现在这里。"
                    "仲裁、法院、海关、平台那里发生的事，用“登记起算事由”。"
                ),
            )
        )
        box.addWidget(self._stack, 1)
