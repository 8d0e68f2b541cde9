"""工作台: today's meetings, what is due soon, what waits for me, how the year goes."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.deadlines import apart_first
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.rows import DueRow, HomeView, SessionRow, WaitingRow
from ui import theme
from ui.messages import capital
from ui.screens.home.shortlist import ShortList
from ui.screens.home.texts import due_role, due_text
from ui.widgets.buttons import label
from ui.widgets.charts import Trend
from ui.widgets.host import Host, Place
from ui.widgets.panels import Card, Empty, Head, Notices, Page
from ui.widgets.reading import shown_date, shown_weekday
from ui.widgets.screen import Screen
from ui.widgets.tables import Column, ListModel

NARROW = 110
"""Below this many grid units the cards stand in one column."""


class HomeScreen(Screen):
    """The page one starts the day with."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.CASES,
            Topic.SESSIONS,
            Topic.DEADLINES,
            Topic.ASSIGNMENTS,
            Topic.CONFIRMATION,
            Topic.FOLLOWUPS,
            Topic.ROSTER,
        }
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page()
        outer.addWidget(page)
        self.head = Head(self.tr("工作台"))
        page.body.addWidget(self.head)
        self.head.add_action(self._figures())
        self.notices = Notices(host.messages)
        page.body.addWidget(self.notices)
        self.sessions = self._sessions()
        self.due = self._due()
        self.waiting = self._waiting()
        self.trend = Trend(self.tr("受理"), self.tr("达成协议"))
        self.cards = [
            self._card(self.tr("今天的会议"), self.sessions, "calendar-days", self.tr("今天没有安排会议。")),
            self._card(self.tr("快到期"), self.due, "clock", self.tr("近期没有到期的期限。")),
            self._card(self.tr("等我处理"), self.waiting, "inbox", self.tr("没有等待处理的案件。")),
            Card(self.tr("近十二个月")),
        ]
        self.cards[3].body.addWidget(self.trend)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.current().gap(1.5))
        self._columns = 0
        page.body.addLayout(self._grid, 1)
        self._arrange(2)

    def visit(self, place: Place) -> None:
        self._say_owed()
        self._ask()

    def refresh(self, outcome: Outcome[object]) -> None:
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(1 if self.width() < theme.current().gap(NARROW) else 2)

    def _say_owed(self) -> None:
        self.notices.clear()
        if self.host.keeper.sheet_owed():
            title = self.tr("恢复单还没有核对过")
            text = self.tr("没有恢复单，电脑坏了就打不开案件。请在“设置—安全”里换发恢复码并打印。")
            go = partial(self.host.go, Place(screen="settings", spot="safety"))
            self.notices.say("warn", Said(title=title, text=text), actions=[(self.tr("去换发"), go)])

    def _ask(self) -> None:
        today = self.host.today()
        language = self.host.messages.language
        self.head.say(f"{shown_date(today, language)} {shown_weekday(today, language)}")
        self.host.jobs.ask(self.host.ws.queries.home, today, then=self._show, owner=self, key="home")

    def _show(self, view: HomeView) -> None:
        self.open_cases.setText(str(view.open_cases))
        self.overdue.setText(str(view.overdue))
        self._overdue_note.setProperty("look", "bad" if view.overdue else "soft")
        for card, table, rows in (
            (self.cards[0], self.sessions, view.today_sessions),
            (self.cards[1], self.due, view.due_soon),
            (self.cards[2], self.waiting, view.waiting),
        ):
            table.model().put(rows)
            card.empty.setVisible(not rows)
            table.setVisible(bool(rows))
        self.trend.put(view.trend)

    def _figures(self) -> QWidget:
        t = theme.current()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.gap(3))
        self.open_cases, self.overdue = label("–", "figure"), label("–", "figure")
        self._overdue_note = label(self.tr("项期限已超期"), "soft")
        for figure, note in (
            (self.open_cases, label(self.tr("件在办"), "soft")),
            (self.overdue, self._overdue_note),
        ):
            pair = QHBoxLayout()
            pair.setSpacing(t.gap(0.5))
            pair.addWidget(figure, 0, Qt.AlignmentFlag.AlignBottom)
            pair.addWidget(note, 0, Qt.AlignmentFlag.AlignBottom)
            row.addLayout(pair)
        return holder

    def _sessions(self) -> ShortList:
        model = ListModel(
            (
                Column(key="at", title=self.tr("时间"), show=_clock, width=13),
                Column(key="place", title=self.tr("地点"), show=lambda row: row.place or "—", width=14),
                Column(key="title", title=self.tr("案件"), show=_title, width=20),
            ),
            self,
        )
        table = ShortList(model, self.tr("今天的会议"))
        table.opened.connect(lambda row: self._open_session(model.thing(row)))
        return table

    def _due(self) -> ShortList:
        today = self.host.today
        model = ListModel(
            (
                Column(
                    key="left",
                    title=self.tr("剩余"),
                    show=lambda row: due_text(row, today()),
                    role=lambda row: due_role(row, today()),
                    width=16,
                ),
                Column(key="rule", title=self.tr("期限"), show=self._rule, width=24),
                Column(key="title", title=self.tr("案件"), show=_title, width=20),
            ),
            self,
        )
        table = ShortList(model, self.tr("快到期"))
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.opened.connect(lambda row: self._open_due(model.thing(row)))
        return table

    def _waiting(self) -> ShortList:
        model = ListModel(
            (
                Column(key="step", title=self.tr("下一步"), show=self._step, width=22),
                Column(key="title", title=self.tr("案件"), show=_title, width=20),
            ),
            self,
        )
        table = ShortList(model, self.tr("等我处理"))
        table.opened.connect(lambda row: self._open_waiting(model.thing(row)))
        return table

    def _rule(self, row: DueRow) -> str:
        rules = self.host.ws.book.deadline_rules
        if row.rule not in rules:
            return row.rule
        return capital(apart_first(rules.get(row.rule).label, row.about).text(self.host.messages.language))

    def _step(self, row: WaitingRow) -> str:
        code = f"step.{row.step}"
        return self.host.messages.say(code).title if row.step and code in self.host.messages else "—"

    def _open_session(self, row: SessionRow) -> None:
        self.host.go(
            Place(screen="case", case_id=row.case_id, tab="sessions", spot=f"session/{row.session_id}")
        )

    def _open_due(self, row: DueRow) -> None:
        if not row.case_id:
            self.host.go(Place(screen="roster", spot=row.ref.partition("/")[2]))
            return
        self.host.go(Place(screen="case", case_id=row.case_id, tab="deadlines", spot=row.ref))

    def _open_waiting(self, row: WaitingRow) -> None:
        self.host.go(Place(screen="case", case_id=row.case_id))

    def _card(self, title: str, table: ShortList, icon: str, nothing: str) -> HomeCard:
        card = HomeCard(title, Empty(icon, nothing))
        card.body.addWidget(card.empty)
        card.body.addWidget(table)
        return card

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class HomeCard(Card):
    """A card with a list or a word that there is nothing."""

    def __init__(self, title: str, empty: Empty) -> None:
        super().__init__(title)
        self.empty = empty


def _clock(row: SessionRow) -> str:
    until = f"–{row.ends_at:%H:%M}" if row.ends_at else ""
    return f"{row.starts_at:%H:%M}{until}"


def _title(row: SessionRow | DueRow | WaitingRow) -> str:
    return f"{row.title}　{row.number}".strip()
