"""会议与笔录: the meetings of a case, what comes next in them, and their minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.meetings import attendees
from ipmediate.domain.procedure import MEDIATING
from ipmediate.domain.sessions import Attendance, Session, SessionManner, SessionStatus
from ipmediate.domain.steps import Step
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.case.asking import Asking
from ui.screens.case.course import ACTS, course_name, course_steps, open_course
from ui.screens.case.frame import Tab
from ui.screens.case.minute_page import MinutePage
from ui.widgets.buttons import action, button, label
from ui.widgets.choices import Choice, Ticks
from ui.widgets.dates import MomentField
from ui.widgets.editors import LongText, TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Banner, Card, Empty, Head, Line, Page
from ui.widgets.permits import hold, keyed
from ui.widgets.printing import print_pdf
from ui.widgets.punctuation import joined, led, listed, strung
from ui.widgets.reading import shown_moment, shown_weekday

translate = QCoreApplication.translate

_LOOKS = {SessionStatus.PLANNED: "info", SessionStatus.HELD: "good", SessionStatus.CANCELLED: "warn"}


class SessionsTab(Tab):
    """Meetings as cards; the minutes of one of them take the whole tab, or a window of their own."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.CASES,
            Topic.SESSIONS,
            Topic.MINUTES,
            Topic.PARTIES,
            Topic.ASSIGNMENTS,
            Topic.EVIDENCE,
            Topic.PAPERS,
            Topic.AGREEMENTS,
        }
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._drafts: set[str] = set()
        self._shown_case = ""
        self._window: _Apart | None = None
        self._stack = QStackedWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.page = Page()
        self._stack.addWidget(self.page)
        self.minutes = MinutePage(host)
        self.minutes.back.connect(self.show_list)
        self.minutes.apart.connect(self._toggle_apart)
        self._stack.addWidget(self.minutes)
        self._head = Head(self.tr("会议与笔录"))
        self._plan = hold(
            host,
            "sessions.plan",
            button(self.tr("安排会议"), self.plan, icon="calendar-clock", look="primary"),
        )
        self._head.add_action(self._plan)
        self.page.body.addWidget(self._head)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().gap(1.5))
        self.page.body.addLayout(self._list)
        self._course = Card(self.tr("程序事项"), note=self.tr("中止、延长和结束调解；每一项都记入操作记录。"))
        self._course_line = Line()
        self._course.body.addWidget(self._course_line)
        self.page.body.addWidget(self._course)
        self.page.body.addStretch(1)
        action(
            self.tr("安排会议"),
            keyed(host, "sessions.plan", self.plan, self),
            owner=self,
            keys="Ctrl+Shift+N",
        )

    def show_case(self, file: CaseFile) -> None:
        """Show the meetings; open minutes stay open."""
        super().show_case(file)
        if file.id != self._shown_case:
            self._shown_case = file.id
            self._drafts = set()
            self.show_list()
            self.host.jobs.ask(self.host.ws.typing.recover, then=self._drafts_found, owner=self, key="drafts")
        self._fill(file)
        self.minutes.only_reads = self.only_reads
        if self.minutes.session_id and self._minutes_open():
            self.minutes.show_minutes(file, self.minutes.session_id)

    def minimumSizeHint(self) -> QSize:
        t = theme.current()
        return QSize(t.gap(50), t.gap(36))

    def show_list(self) -> None:
        """Back to the list of meetings."""
        if self._window is not None:
            self._toggle_apart()
        self._stack.setCurrentWidget(self.page)

    def open_minutes(self, session_id: str) -> None:
        """Open the minutes of a meeting."""
        if self.file is None or all(one.id != session_id for one in self.file.sessions):
            return
        self._stack.setCurrentWidget(self.minutes)
        self.minutes.show_minutes(self.file, session_id)
        self.minutes.text.setFocus()

    def reveal(self, spot: str) -> bool:
        """Open what a missing item names: a meeting or its minutes."""
        noun, _, rest = spot.partition("/")
        key = rest.split("/")[0]
        if noun in ("minutes", "minute_line", "signature") and key:
            self.open_minutes(rest.split("/")[1] if noun == "signature" and key == "minutes" else key)
            return True
        if noun == "session" and key:
            self.show_list()
            card = self.page.findChild(QWidget, f"session/{key}")
            if card is not None:
                self.page.ensureWidgetVisible(card)
                card.setFocus()
                return True
        return False

    def begin(self, step: Step) -> bool:
        """Start a step of the rail."""
        file = self.file
        if file is None:
            return False
        if step.id == "serve_notice":
            self.go_to.emit("assignment", f"notice/{step.about}")
        elif step.id == "plan_session":
            self.plan()
        elif step.id == "hold_session":
            self.hold(step.about)
        elif step.id == "lock_minutes":
            self.open_minutes(step.about)
        elif step.id in ACTS:
            open_course(self.host, file, step.id, self)
        else:
            return super().begin(step)
        return True

    def leave(self) -> None:
        """Write through what is being typed, and cover private talks."""
        self.minutes.leave()
        if self._window is not None:
            self._window.close()

    def print(self) -> bool:
        """Print the minutes that are open."""
        return self._minutes_open() and self.minutes.print()

    def print_preparation(self, session_id: str) -> None:
        """Print the sheet for taking notes in a meeting; nothing of private talks is on it."""
        case_id = self.case_id
        self.host.jobs.ask(
            self.host.ws.sessions.prepare,
            case_id,
            session_id=session_id,
            then=lambda made: print_pdf(self.host, made.pdf, made.title, self, case_id=case_id),
            owner=self,
            key="preparation",
        )

    def plan(self) -> None:
        """Ask for day, place and manner of a meeting."""
        file = self.file
        if file is None:
            return

        def act(*, starts_at: datetime, place: str, manner: SessionManner, purpose: str) -> Outcome[Any]:
            return self.host.ws.sessions.plan(
                file.id, starts_at=starts_at, place=place, manner=manner, purpose=purpose
            )

        sheet = Asking(
            self.host,
            self.tr("安排会议"),
            act,
            do_it=self.tr("安排"),
            needed=("starts_at", "manner"),
            parent=self,
        )
        form = sheet.form
        form.row("starts_at", self.tr("时间(&T)"), MomentField(self.host.today))
        form.row("manner", self.tr("方式(&M)"), Choice.of(SessionManner, self.host.messages))
        form.row("place", self.tr("地点(&P)"), TextLine(hint=self.tr("房间、地址；在线会议填平台和会议号")))
        form.row("purpose", self.tr("事由(&U)"), LongText(lines=2))
        clash = label("", "warn", wrap=True)
        form.wide(clash)
        last = max(file.sessions, key=lambda one: one.starts_at, default=None)
        tomorrow = datetime.combine(self.host.today() + timedelta(days=1), datetime.min.time())
        form.put(
            {
                "starts_at": tomorrow.replace(hour=9, minute=30),
                "manner": SessionManner.ON_SITE,
                "place": last.place if last is not None else "",
            }
        )

        def look(key: str, value: object) -> None:
            if key == "starts_at" and isinstance(value, datetime):
                self._look_for_clash(file, value, clash.setText)

        form.edited.connect(look)
        look("starts_at", tomorrow.replace(hour=9, minute=30))
        sheet.open()

    def hold(self, session_id: str) -> None:
        """Ask who came and how the meeting ended."""
        file = self.file
        meeting = next((one for one in file.sessions if one.id == session_id), None) if file else None
        if file is None or meeting is None:
            return
        people, shown = attendees(file), _capacities(file, self.host)

        def act(*, ends_at: datetime, present: tuple[str, ...], result: str) -> Outcome[Any]:
            came = [
                Attendance(ref=one.ref, name=one.name, capacity=one.capacity, present=one.ref in present)
                for one in people
            ]
            return self.host.ws.sessions.hold(
                file.id, session_id=session_id, ends_at=ends_at, attendance=came, result=result
            )

        sheet = Asking(
            self.host,
            self.tr("登记会议已召开"),
            act,
            do_it=self.tr("登记"),
            needed=("ends_at",),
            text=shown_moment(meeting.starts_at, self.host.messages.language) + " " + meeting.place,
            parent=self,
        )
        sheet.form.row("ends_at", self.tr("结束时间(&T)"), MomentField(self.host.today))
        sheet.form.row(
            "present",
            self.tr("到会人员(&P)"),
            Ticks([(one.ref, f"{shown[one.ref]} {one.name}") for one in people]),
        )
        sheet.form.row("result", self.tr("会议结果(&R)"), LongText(lines=2))
        sheet.form.put(
            {"ends_at": meeting.starts_at + timedelta(hours=2), "present": tuple(one.ref for one in people)}
        )
        sheet.open()

    def cancel(self, session_id: str) -> None:
        """Ask why a meeting will not take place."""
        file = self.file
        if file is None:
            return

        def act(*, reason: str) -> Outcome[Any]:
            return self.host.ws.sessions.cancel(file.id, session_id=session_id, reason=reason)

        sheet = Asking(
            self.host,
            self.tr("取消会议"),
            act,
            do_it=self.tr("取消这次会议"),
            needed=("reason",),
            danger=True,
            parent=self,
        )
        sheet.form.row("reason", self.tr("原因(&R)"), LongText(lines=2))
        sheet.open()

    def _fill(self, file: CaseFile) -> None:
        clear(self._list)
        open_ = file.case.stage in MEDIATING
        self._plan.setVisible(open_)
        for draft in self._drafts:
            meeting = next((one for one in file.sessions if one.id == draft), None)
            if meeting is not None:
                words = self.tr("第 %1 次会议的笔录有上次没有来得及写入的内容").replace("%1", str(meeting.no))
                self._list.addWidget(
                    Banner(
                        "warn",
                        words,
                        self.tr("打开笔录后内容会放回原处。"),
                        actions=[(self.tr("打开笔录"), lambda key=draft: self.open_minutes(key))],
                    )
                )
        for meeting in sorted(file.sessions, key=lambda one: one.starts_at, reverse=True):
            self._list.addWidget(self._card(file, meeting, open_))
        if not file.sessions:
            act = (self.tr("安排会议"), self.plan) if open_ else None
            empty = Empty(
                "calendar-clock",
                self.tr("还没有会议"),
                self.tr("受理、指派并告知权利后安排会议。"),
                act=act,
            )
            if empty.act is not None:
                hold(self.host, "sessions.plan", empty.act)
            self._list.addWidget(empty)
        clear(self._course_line.flow)
        steps = course_steps(file)
        self._course.setVisible(bool(steps))
        for step in steps:
            danger = step in ("fail", "withdraw", "terminate")
            made = button(
                course_name(step),
                lambda step=step: open_course(self.host, file, step, self),
                look="danger" if danger else "",
                parent=self._course_line,
            )
            self._course_line.flow.addWidget(hold(self.host, f"mediation.{step}", made))
            made.show()

    def _card(self, file: CaseFile, meeting: Session, open_: bool) -> QWidget:
        m = self.host.messages
        title = self.tr("第 %1 次会议").replace("%1", str(meeting.no))
        card = Card(title)
        card.setObjectName(f"session/{meeting.id}")
        card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card.add_action(Badge(m.label(meeting.status), _LOOKS[meeting.status], card))
        weekday = shown_weekday(meeting.starts_at.date(), m.language)
        when = f"{shown_moment(meeting.starts_at, m.language)} {weekday}"
        if meeting.ends_at is not None:
            when += f" – {meeting.ends_at:%H:%M}"
        facts = [when, m.label(meeting.manner), meeting.place]
        card.body.addWidget(label("  ·  ".join(filter(None, facts)), wrap=True))
        came = listed(_present(file, self.host, (one for one in meeting.attendance if one.present)))
        absent = listed(_present(file, self.host, (one for one in meeting.attendance if not one.present)))
        for head, words in (
            (self.tr("事由"), meeting.purpose),
            (self.tr("到会"), came),
            (self.tr("未到"), absent),
            (self.tr("结果"), meeting.result),
            (self.tr("取消原因"), meeting.cancel_reason),
        ):
            if words:
                card.body.addWidget(label(led(head, words), "soft", wrap=True))
        count = len(file.lines_of(meeting.id))
        state = next((one for one in file.minutes if one.id == meeting.id), None)
        told = self.tr("笔录 %n 行", "", count) if count else self.tr("还没有笔录")
        if state is not None and state.locked_at is not None:
            told = joined(told, self.tr("已锁定"))
        elif state is not None and state.read_back_on is not None:
            told = joined(told, self.tr("已核对，未锁定"))
        row = Line(label(told, "note"))
        if open_ and meeting.status is SessionStatus.PLANNED:
            off = button(self.tr("取消会议"), lambda: self.cancel(meeting.id))
            row.flow.addWidget(hold(self.host, "sessions.cancel", off))
            held = button(self.tr("登记已召开"), lambda: self.hold(meeting.id), icon="user-check")
            row.flow.addWidget(hold(self.host, "sessions.hold", held))
        if meeting.status is not SessionStatus.CANCELLED:
            row.flow.addWidget(
                button(
                    self.tr("打印准备单…"),
                    lambda: self.print_preparation(meeting.id),
                    icon="printer",
                    tip=self.tr("事实、争议焦点、方案和依据，留出手写的地方"),
                )
            )
            row.flow.addWidget(
                button(
                    self.tr("打开笔录"),
                    lambda: self.open_minutes(meeting.id),
                    icon="pen-line",
                    look="primary",
                )
            )
        card.body.addWidget(row)
        return card

    def _look_for_clash(self, file: CaseFile, at: datetime, show: Any) -> None:
        def found(meetings: Any) -> None:
            others = [one for one in meetings if abs(one.starts_at - at) < timedelta(hours=2)]
            words = strung(
                f"{shown_moment(one.starts_at, self.host.messages.language)} {one.place} {one.title}".strip()
                for one in others
            )
            show(self.tr("相近时间已有会议：%1").replace("%1", words) if words else "")

        day = at.date()
        self.host.jobs.ask(
            self.host.ws.queries.sessions_between, day, day, then=found, owner=self, key="clash"
        )

    def _drafts_found(self, drafts: Any) -> None:
        self._drafts = {one.session_id for one in drafts if one.case_id == self.case_id}
        if self._drafts and self.file is not None:
            self._fill(self.file)

    def _minutes_open(self) -> bool:
        return self._window is not None or self._stack.currentWidget() is self.minutes

    def _toggle_apart(self) -> None:
        if self._window is None:
            self._window = _Apart(self.minutes, self.tr("笔录"))
            self._window.closed.connect(self._bring_back)
            self._window.showFullScreen()
            self.minutes.text.setFocus()
        else:
            self._window.close()

    def _bring_back(self) -> None:
        window, self._window = self._window, None
        self._stack.addWidget(self.minutes)
        self._stack.setCurrentWidget(self.minutes)
        if window is not None:
            window.deleteLater()
        self.minutes.text.setFocus()


class _Apart(QWidget):
    """A window of its own for the writing surface, over the whole screen.

    Attributes:
        closed: it was closed; the surface goes back where it was.
    """

    closed = Signal()

    def __init__(self, surface: QWidget, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(surface)
        surface.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


def _capacities(file: CaseFile, host: Host) -> dict[str, str]:
    """In which capacity everybody can be at a meeting, by whom, in the window's language."""
    found: dict[str, str] = {}
    for party in file.parties:
        side = host.messages.label(party.side)
        found[party.id] = side
        for agent in file.agents_of(party.id):
            found.setdefault(agent.id, translate("SessionsTab", "%1代理人").replace("%1", side))
    return found | {seat.person_id: host.messages.label(seat.seat) for seat in file.seats(*SeatRole)}


def _present(file: CaseFile, host: Host, people: Iterable[Attendance]) -> list[str]:
    """People with their capacity; one that was entered in other words is told in these."""
    shown = _capacities(file, host)
    usual = {one.ref: one.capacity for one in attendees(file)}
    gap = "" if host.messages.language == "zh" else " "
    told = []
    for one in people:
        capacity = shown[one.ref] if usual.get(one.ref) == one.capacity else one.capacity
        told.append(f"{capacity}{gap}{one.name}")
    return told
