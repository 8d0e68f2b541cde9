"""One fact of the case, and the matters elsewhere that concern the same facts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, RelatedProceeding
from ipmediate.domain.proposals import Statement
from ui.screens.case.matterform import ask_matter, kinds, write_matters
from ui.widgets.bindings import Binding
from ui.widgets.buttons import button, label, tool
from ui.widgets.choices import Choice, PartyChoice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card, Notices
from ui.widgets.rows import Form


class FactForm(QWidget):
    """One fact."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = ""
        self.form = Form(columns=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        self.form.row("text", self.tr("事实(&X)"), LongText(lines=4), wide=True)
        self.form.row("statement", self.tr("双方态度(&S)"), Choice.of(Statement, host.messages))
        self._party = PartyChoice(host.messages, blank=self.tr("不限"))
        self.form.row("party_id", self.tr("主张的一方"), self._party)
        self.form.row("happened_on", self.tr("发生日期(&D)"), DateField(host.today))
        self.binding = Binding.of_case(self.form, host, "fact", lambda: self._case_id)

    def put(self, file: CaseFile, fact: Any, *, locked: bool = False) -> None:
        """Show a fact of a case."""
        self._case_id = file.id
        self._party.show_parties(file.parties)
        self.binding.put(fact, locked=locked)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()


class RelatedList(Card):
    """Suits, complaints and criminal matters about the same facts; an open one may forbid acceptance."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.host = host
        self._file: CaseFile | None = None
        head = QHBoxLayout()
        head.addWidget(label(self.tr("关联程序"), "heading"))
        head.addStretch(1)
        self._add = button(self.tr("添加…"), lambda: self._ask(-1), icon="plus")
        self._add.setAccessibleName(self.tr("添加关联程序"))
        head.addWidget(self._add)
        self.body.addLayout(head)
        self.body.addWidget(
            label(
                self.tr(
                    "同一纠纷在法院、行政机关、海关、公安机关或者网络平台的办理情况；未办结的会影响受理。"
                    "登记起算事由和日期后，起诉、答复、举证等期限自动列入“期限”。"
                ),
                "note",
                wrap=True,
            )
        )
        self.notices = Notices(host.messages)
        self.body.addWidget(self.notices)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.setAccessibleName(self.tr("关联程序"))

    def put(self, file: CaseFile, *, locked: bool = False) -> None:
        """Show the related matters of a case."""
        self._file = file
        self._add.setVisible(not locked)
        clear(self._lines)
        self._changes: list[QWidget] = []
        for place, matter in enumerate(file.case.related):
            self._lines.addWidget(self._line(place, matter, locked))

    def reveal(self, place: str) -> bool:
        """Put the cursor on a matter by its place in the list."""
        if not place.isdecimal() or int(place) >= len(self._changes):
            return False
        self._changes[int(place)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _event(self, matter: RelatedProceeding) -> str:
        if matter.event is None or matter.event_on is None:
            return ""
        say = self.host.messages
        return " ".join((say.label(matter.event), say.value(matter.event_on)))

    def _line(self, place: int, matter: RelatedProceeding, locked: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        kind = next((name for key, name in kinds() if key == matter.kind), matter.kind)
        event = self._event(matter)
        told = " · ".join(
            filter(None, (kind, matter.organ, matter.number, matter.stage, matter.decision, event))
        )
        row.addWidget(label(told, wrap=True), 1)
        done = (self.tr("已办结"), "good") if matter.finished else (self.tr("未办结"), "warn")
        row.addWidget(Badge(*done, holder))
        if not locked:
            change = tool("pencil", self.tr("修改 %1").replace("%1", told), lambda: self._ask(place))
            row.addWidget(change)
            self._changes.append(change)
            row.addWidget(tool("trash-2", self.tr("删除 %1").replace("%1", told), lambda: self._drop(place)))
        return holder

    def _ask(self, place: int) -> None:
        if self._file is not None:
            ask_matter(self.host, self._file, self.window(), place)

    def _drop(self, place: int) -> None:
        file = self._file
        if file is not None:
            left = tuple(one for at, one in enumerate(file.case.related) if at != place)
            self.host.jobs.do(write_matters, self.host, file, left, failed=self.notices.refuse, owner=self)
