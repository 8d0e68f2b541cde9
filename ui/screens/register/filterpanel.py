"""The panel that sets the filters of the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.services.caserows import RegisterFilter
from ui import theme
from ui.messages import Messages
from ui.screens.register.filters import KINDS, members
from ui.widgets.buttons import button
from ui.widgets.choices import PickLine, Tags, Ticks
from ui.widgets.dates import DateField
from ui.widgets.editors import MoneyLine, Tick
from ui.widgets.rows import Form


class FilterPanel(QFrame):
    """All filters at once; changes act at once.

    Attributes:
        changed: the filter is another one; carries it.
    """

    changed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        messages: Messages,
        today: Callable[[], date],
        find_cause: Callable[[str], Sequence[tuple[object, str]]],
        cause_name: Callable[[object], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.filter = RegisterFilter()
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(1.5), t.gap(2), t.gap(1.5))
        self.form = Form(columns=2)
        for key, name in (
            ("stages", self.tr("阶段(&S)")),
            ("right_types", self.tr("权利类型(&R)")),
            ("channels", self.tr("发生领域(&K)")),
            ("sources", self.tr("案件来源(&O)")),
            ("tracks", self.tr("程序(&T)")),
        ):
            self.form.row(key, name, Ticks.of(members(key), messages), wide=True)
        self.form.row("causes", self.tr("案由(&C)"), PickLine(find_cause, name_of=cause_name))
        self.people = self.form.row("mediators", self.tr("调解员(&M)"), Ticks())
        self.form.row("accepted_from", self.tr("受理日自(&A)"), DateField(today))
        self.form.row("accepted_until", self.tr("受理日至(&B)"), DateField(today))
        self.form.row("amount_min", self.tr("标的不低于(&L)"), MoneyLine(), unit=self.tr("元"))
        self.form.row("amount_max", self.tr("标的不高于(&W)"), MoneyLine(), unit=self.tr("元"))
        self.form.row("tags", self.tr("标签(&Q)"), Tags(hint=self.tr("输入后按回车")))
        self.form.row("overdue", "", Tick(self.tr("只看有期限超期的案件(&D)")))
        self.form.edited.connect(self._edited)
        box.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("收起"), self.closed.emit))
        box.addLayout(foot)

    def show_people(self, people: Sequence[tuple[object, str]]) -> None:
        """The mediators to choose from."""
        self.people.offer(people)
        self.people.put(self.filter.mediators)

    def put(self, wanted: RegisterFilter) -> None:
        """Show a filter."""
        self.filter = wanted
        self.form.put(wanted)
        self.form.editor("causes").put(wanted.causes[0] if wanted.causes else None)

    def _edited(self, key: str, value: Any) -> None:
        if key == "causes":
            value = (value,) if value else ()
        elif key in KINDS:
            value = tuple(str(one) for one in value)
        self.filter = replace(self.filter, **{key: value})
        self.changed.emit(self.filter)
