"""司法确认: every application on its way through a court, the nearest clock first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ipmediate.domain.applications import ApplicationStatus
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.rows import ApplicationRow
from ui.messages import capital
from ui.widgets.buttons import action, button
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, Place
from ui.widgets.icalendar import REMIND, DayEvent, days_as_ics, deadline_uid
from ui.widgets.layouts import screen_box
from ui.widgets.panels import Empty, Head
from ui.widgets.rail import days_text
from ui.widgets.saving import save_as
from ui.widgets.screen import Screen
from ui.widgets.tables import Column, ListModel, Table

NEAR = 7
"""Days left from which a clock is shown as near."""


class ConfirmationsScreen(Screen):
    """One table; Enter opens the case at the application."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CONFIRMATION, Topic.DEADLINES, Topic.CASES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._rows: Sequence[ApplicationRow] = ()
        self.head = Head(self.tr("司法确认"))
        self.head.add_action(button(self.tr("导出到日历(&X)…"), self.export, icon="download"))
        self.words = TextLine(hint=self.tr("查找案号、案件、法院"))
        self.words.setAccessibleName(self.tr("查找司法确认申请"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _: self._filter())
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("办理中的司法确认申请"))
        self.table.opened.connect(self._open)
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(self.words)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            Empty(
                "landmark",
                self.tr("没有办理中的司法确认"),
                self.tr("协议生效后，三十日的申请期限和法院的办理期限会自动列在这里。"),
            )
        )
        box.addWidget(self._stack, 1)
        action(self.tr("查找司法确认申请"), self.words.setFocus, owner=self, keys="Ctrl+F")

    def visit(self, place: Place) -> None:
        self._ask()

    def refresh(self, outcome: Outcome[object]) -> None:
        self._ask()

    def export(self) -> None:
        """Write the clocks shown to a calendar file."""
        numbers = {rule.id: rule.number for rule in self.host.ws.book.deadline_rules}
        events = [
            DayEvent(
                uid=deadline_uid(row.case_id, numbers.get(row.rule, row.rule), row.ref),
                on=row.due,
                summary=f"{self._rule(row)} {row.number} {row.title}".strip(),
                description=row.court,
                alarm_days=REMIND,
            )
            for row in self.model.things
        ]
        made_at = self.host.now()
        save_as(
            self.host,
            self,
            title=self.tr("导出到日历"),
            proposal=self.tr("司法确认期限.ics"),
            pattern=self.tr("日历文件 (*.ics)"),
            data=lambda: days_as_ics(events, made_at),
            cases={row.case_id for row in self.model.things},
        )

    def _ask(self) -> None:
        today = self.host.today()
        self.host.jobs.ask(
            self.host.ws.queries.applications, today, then=self._show, owner=self, key="applications"
        )

    def _show(self, rows: Sequence[ApplicationRow]) -> None:
        self._rows = rows
        over = sum(1 for row in rows if row.due < self.host.today())
        text = self.tr("%1 项期限正在计算，其中 %2 项已超期")
        self.head.say(text.replace("%1", str(len(rows))).replace("%2", str(over)) if rows else "")
        self._stack.setCurrentIndex(0 if rows else 1)
        self._filter()

    def _filter(self) -> None:
        words = self.words.text().lower().split()
        kept = self.table.current_thing()
        self.model.put(
            [
                row
                for row in self._rows
                if all(
                    word in f"{row.number} {row.title} {row.court} {row.court_case_no}".lower()
                    for word in words
                )
            ]
        )
        place = self.model.row_of(lambda row: row == kept)
        self.table.choose(max(place, 0))

    def _open(self, row: int) -> None:
        self.host.go(Place(screen="case", case_id=self.model.thing(row).case_id, tab="confirmation"))

    def _rule(self, row: ApplicationRow) -> str:
        rules = self.host.ws.book.deadline_rules
        if row.rule not in rules:
            return row.rule
        return capital(rules.get(row.rule).label.text(self.host.messages.language))

    def _columns(self) -> tuple[Column, ...]:
        def left(row: ApplicationRow) -> str:
            return days_text((row.due - self.host.today()).days)

        def role(row: ApplicationRow) -> str:
            days = (row.due - self.host.today()).days
            return "bad" if days < 0 else "warn" if days <= NEAR else ""

        def status(row: ApplicationRow) -> str:
            return (
                self.host.messages.label(ApplicationStatus(row.status)) if row.status else self.tr("尚未申请")
            )

        def due(row: ApplicationRow) -> str:
            return f"{row.due.isoformat()}{' *' if row.provisional else ''}"

        return (
            Column(key="left", title=self.tr("剩余"), show=left, role=role, width=14, sorts=False),
            Column(key="due", title=self.tr("到期日"), show=due, width=13, sorts=False),
            Column(key="rule", title=self.tr("期限"), show=self._rule, width=24, sorts=False),
            Column(key="status", title=self.tr("申请状态"), show=status, width=12, sorts=False),
            Column(key="title", title=self.tr("案件"), show=lambda row: row.title, width=40, sorts=False),
            Column(key="number", title=self.tr("案号"), show=lambda row: row.number, width=22, sorts=False),
            Column(key="court", title=self.tr("法院"), show=lambda row: row.court, width=22, sorts=False),
            Column(
                key="court_case_no",
                title=self.tr("法院案号"),
                show=lambda row: row.court_case_no,
                width=22,
                sorts=False,
            ),
        )
