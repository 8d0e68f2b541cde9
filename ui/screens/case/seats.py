"""Who sits in the case now and who sat before, with replacement and requests to withdraw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.assignments import Assignment
from ipmediate.domain.candidates import drawn
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.procedure import is_ended
from ui.screens.case import assignmentacts
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card
from ui.widgets.permits import hold


class SeatCard(Card):
    """The seats of the case."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.host = host
        self._file: CaseFile | None = None
        self.body.addWidget(label(self.tr("调解组成"), "heading"))
        self.setAccessibleName(self.tr("调解组成"))
        self._none = label(self.tr("还没有主持调解员。从下面的人选中指定，或者随机抽取。"), "soft", wrap=True)
        self.body.addWidget(self._none)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def put(self, file: CaseFile) -> None:
        """Show the seats of a case."""
        self._file = file
        clear(self._lines)
        self._none.setVisible(not file.seats())
        for seat in sorted(file.assignments, key=lambda one: not one.is_current):
            self._lines.addWidget(self._line(file, seat))

    def _line(self, file: CaseFile, seat: Assignment) -> QWidget:
        say = self.host.messages
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        told = [say.label(seat.seat), seat.person_name, say.label(seat.mode)]
        if seat.assigned_on is not None:
            told.append(say.value(seat.assigned_on))
        if seat.draw is not None:
            count = len(seat.draw.candidate_ids)
            told.append(
                self.tr("名单 %1 人，种子 %2").replace("%1", str(count)).replace("%2", seat.draw.seed[:12])
            )
            if drawn(seat.draw) == seat.person_id:
                told.append(self.tr("复核一致"))
        if not seat.is_current:
            told.append(
                self.tr("已更换 %1").replace(
                    "%1", " ".join(filter(None, (say.value(seat.ended_on), seat.end_reason)))
                )
            )
        row.addWidget(label(" · ".join(told), "" if seat.is_current else "soft", wrap=True), 1)
        asked = any(one.person_id == seat.person_id and one.decided_on is None for one in file.recusals)
        if asked and seat.is_current:
            row.addWidget(Badge(self.tr("有回避申请"), "warn", holder))
        if seat.is_current and not is_ended(file.case.stage):
            other = button(
                self.tr("更换…"),
                lambda: self._replace(seat),
                tip=self.tr("更换 %1").replace("%1", seat.person_name),
            )
            row.addWidget(hold(self.host, "assignment.replace", other))
            away = button(
                self.tr("申请回避…"),
                lambda: assignmentacts.recuse(self.host, file, self.window(), seat).open(),
                tip=self.tr("对 %1 申请回避").replace("%1", seat.person_name),
            )
            row.addWidget(hold(self.host, "assignment.recuse", away))
        return holder

    def _replace(self, seat: Assignment) -> None:
        file = self._file
        if file is None:
            return

        def ask(people: Sequence[Neutral]) -> None:
            assignmentacts.replace_person(self.host, file, self.window(), seat, tuple(people)).open()

        self.host.jobs.ask(self.host.ws.roster.people, then=ask, owner=self, key="people")
