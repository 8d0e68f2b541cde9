"""日程: meetings, deadlines and days off, by month or by week, with the chosen day in detail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QWidget

from ipmediate.domain.deadlines import apart, apart_first
from ipmediate.domain.rulebook import Label
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.rows import DueRow, SessionRow
from ui import theme
from ui.messages import capital
from ui.screens.calendar.days import Day, as_ics, by_day, clashes, days_between, month_span, week_span
from ui.screens.calendar.grid import DayGrid
from ui.widgets.buttons import action, button, label, tool
from ui.widgets.host import Host, Place
from ui.widgets.icalendar import REMIND, DayEvent, deadline_uid
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Card, Head
from ui.widgets.reading import shown_date, shown_weekday
from ui.widgets.saving import write_file
from ui.widgets.screen import Screen
from ui.widgets.tables import Column, ListModel, Table


class CalendarScreen(Screen):
    """Month or week at the left, the chosen day at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.SESSIONS, Topic.DEADLINES, Topic.CASES, Topic.ROSTER}
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._weekly = False
        self._days: Sequence[Day] = ()
        self._sessions: Sequence[SessionRow] = ()
        self._clashing: frozenset[str] = frozenset()
        self.head = Head(self.tr("日程"))
        self.grid = DayGrid(host.today, self._due_name)
        self.grid.chosen.connect(self._show_day)
        self.grid.beyond.connect(self.go_to)
        self.card = Card(" ")
        self.sessions = self._session_table()
        self.due = self._due_table()
        self._lay_out()
        self._add_actions()

    def visit(self, place: Place) -> None:
        self.go_to(date.fromisoformat(place.spot) if place.spot else self.grid.day)

    def refresh(self, outcome: Outcome[object]) -> None:
        self.go_to(self.grid.day)

    def go_to(self, day: date) -> None:
        """Show the month or week of a day and choose it."""
        first, last = week_span(day) if self._weekly else month_span(day)
        self.head.say(self._title(day, first, last))
        self.host.jobs.ask(
            self._read,
            first,
            last,
            then=lambda found: self._show(day, found),
            owner=self,
            key="days",
        )

    def turn(self, by: int) -> None:
        """To the next or previous month or week."""
        day = self.grid.day
        if self._weekly:
            self.go_to(day + timedelta(days=7 * by))
            return
        first = (day.replace(day=1) + timedelta(days=31 * by if by > 0 else -1)).replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.go_to(first.replace(day=min(day.day, last.day)))

    def export(self) -> None:
        """Write the meetings and deadlines shown to an iCalendar file."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("导出日程"), self.tr("日程.ics"), self.tr("日历文件 (*.ics)")
        )
        if not name:
            return
        path = Path(name)
        due = [one for day in self._days for one in day.due]
        data = as_ics(self._sessions, map(self._due_event, due), self.host.now())
        cases = {one.case_id for one in (*self._sessions, *due)} - {""}
        text = self.tr("已把 %1 场会议、%2 项期限导出到 %3。")
        for mark, value in (("%1", len(self._sessions)), ("%2", len(due)), ("%3", path.name)):
            text = text.replace(mark, str(value))
        said = Said(title=text)

        def write() -> None:
            if cases:
                self.host.ws.access.listed(cases)
            write_file(path, data)

        self.host.jobs.ask(write, then=lambda _: self.host.tell(said), owner=self)

    def _read(self, first: date, last: date) -> tuple[list[Day], list[SessionRow]]:
        sessions = self.host.ws.queries.sessions_between(first, last)
        due = self.host.ws.queries.due_between(first, last)
        calendar = self.host.ws.book.calendar
        language = self.host.messages.language
        return days_between(first, last, calendar, language, sessions, due), sessions

    def _show(self, day: date, found: tuple[list[Day], list[SessionRow]]) -> None:
        self._days, self._sessions = found
        self._clashing = clashes(self._sessions)
        self.grid.put(self._days, day, month=0 if self._weekly else day.month)
        self._show_day(day)

    def _show_day(self, on: date) -> None:
        day = by_day(self._days)[on]
        language = self.host.messages.language
        self.card.set_title(f"{shown_date(on, language)} {shown_weekday(on, language)}")
        words = []
        if day.made_up:
            words.append(self.tr("调休上班"))
        elif day.name:
            words.append(self.tr("放假：%1").replace("%1", day.name))
        if not day.published:
            words.append(
                self.tr("%1 年的放假安排尚未公布，工作日暂按法定节假日和周末推算。").replace(
                    "%1", str(on.year)
                )
            )
        self._note.setText("\n".join(words))
        self._note.setVisible(bool(words))
        self.sessions.model().put(day.sessions)
        self.due.model().put(day.due)
        self._no_sessions.setVisible(not day.sessions)
        self.sessions.setVisible(bool(day.sessions))
        self._no_due.setVisible(not day.due)
        self.due.setVisible(bool(day.due))

    def _title(self, day: date, first: date, last: date) -> str:
        language = self.host.messages.language
        if self._weekly:
            return f"{shown_date(first, language)} – {shown_date(last, language)}"
        text = self.tr("%1年%2月").replace("%1", str(day.year))
        return text.replace("%2", str(day.month))

    def _session_table(self) -> Table:
        model = ListModel(
            (
                Column(key="at", title=self.tr("时间"), show=lambda row: f"{row.starts_at:%H:%M}", width=7),
                Column(key="place", title=self.tr("地点"), show=self._place, role=self._place_role, width=12),
                Column(key="title", title=self.tr("案件"), show=self._case, width=5),
            ),
            self,
        )
        table = _plain(Table(model, self.tr("会议")))
        table.opened.connect(lambda row: self._open_session(model.thing(row)))
        return table

    def _due_table(self) -> Table:
        model = ListModel(
            (
                Column(
                    key="rule",
                    title=self.tr("期限"),
                    show=partial(self._due_name, worded=apart_first),
                    width=16,
                ),
                Column(key="title", title=self.tr("案件"), show=lambda row: row.title, width=5),
            ),
            self,
        )
        table = _plain(Table(model, self.tr("到期")))
        table.opened.connect(lambda row: self._open_due(model.thing(row)))
        return table

    def _place(self, row: SessionRow) -> str:
        if row.session_id in self._clashing:
            return self.tr("%1 ⚠ 场地冲突").replace("%1", row.place)
        return row.place or "—"

    def _place_role(self, row: SessionRow) -> str:
        return "bad" if row.session_id in self._clashing else ""

    def _case(self, row: SessionRow) -> str:
        if row.status == SessionStatus.CANCELLED:
            return self.tr("（已取消）%1").replace("%1", row.title)
        return row.title

    def _due_name(self, row: DueRow, worded: Callable[[Label, Label | None], Label] = apart) -> str:
        rules = self.host.ws.book.deadline_rules
        if row.rule not in rules:
            return row.rule
        return capital(worded(rules.get(row.rule).label, row.about).text(self.host.messages.language))

    def _due_event(self, row: DueRow) -> DayEvent:
        rules = self.host.ws.book.deadline_rules
        rule = rules.get(row.rule).number if row.rule in rules else row.rule
        return DayEvent(
            uid=deadline_uid(row.case_id or "roster", rule, row.ref),
            on=row.due,
            summary=" ".join(filter(None, (self._due_name(row), row.number, row.title))),
            alarm_days=REMIND,
        )

    def _open_session(self, row: SessionRow) -> None:
        spot = f"session/{row.session_id}"
        self.host.go(Place(screen="case", case_id=row.case_id, tab="sessions", spot=spot))

    def _open_due(self, row: DueRow) -> None:
        if not row.case_id:
            self.host.go(Place(screen="roster", spot=row.ref.partition("/")[2]))
            return
        self.host.go(Place(screen="case", case_id=row.case_id, tab="deadlines", spot=row.ref))

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        for made in self._tools():
            self.head.add_action(made)
        box.addWidget(self.head)
        self._note = label("", "note", wrap=True)
        self._no_sessions = label(self.tr("没有会议。"), "soft")
        self._no_due = label(self.tr("没有到期的期限。"), "soft")
        body = self.card.body
        body.addWidget(self._note)
        body.addWidget(label(self.tr("会议"), "heading"))
        body.addWidget(self._no_sessions)
        body.addWidget(self.sessions, 100)
        body.addWidget(label(self.tr("到期"), "heading"))
        body.addWidget(self._no_due)
        body.addWidget(self.due, 100)
        body.addStretch(1)
        split = panes(self.grid, self.card)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.card.setMinimumWidth(t.gap(36))
        box.addWidget(split, 1)

    def _tools(self) -> list[QWidget]:
        back = tool("chevron-left", self.tr("上一页"), lambda: self.turn(-1))
        ahead = tool("chevron-right", self.tr("下一页"), lambda: self.turn(1))
        today = button(self.tr("今天(&T)"), lambda: self.go_to(self.host.today()))
        group = QButtonGroup(self)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, weekly in ((self.tr("月(&M)"), False), (self.tr("周(&W)"), True)):
            made = button(name, lambda weekly=weekly: self._switch(weekly))
            made.setCheckable(True)
            made.setChecked(weekly == self._weekly)
            group.addButton(made)
            row.addWidget(made)
        export = button(self.tr("导出(&X)"), self.export, icon="download")
        return [back, today, ahead, holder, export]

    def _switch(self, weekly: bool) -> None:
        self._weekly = weekly
        self.go_to(self.grid.day)

    def _add_actions(self) -> None:
        action(self.tr("上一页"), lambda: self.turn(-1), owner=self, keys="PgUp")
        action(self.tr("下一页"), lambda: self.turn(1), owner=self, keys="PgDown")
        action(self.tr("今天"), lambda: self.go_to(self.host.today()), owner=self, keys="Ctrl+T")


def _plain(table: Table) -> Table:
    table.setProperty("look", "bare")
    table.setMinimumHeight(theme.current().gap(10))
    table.setAlternatingRowColors(False)
    return table
