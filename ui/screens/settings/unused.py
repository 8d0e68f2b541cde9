"""空号登记: official numbers that were held in advance and will never be printed, of every computer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.spaces import UnusedNumber
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.reading import shown_moment
from ui.widgets.tables import Column, ListModel, Table

ROWS = 5


class UnusedCard(QWidget):
    """The card; asks the server only when a person wants to see."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        say = host.messages
        self.notices = Notices(say)
        self.numbers = ListModel(
            (
                Column(key="number", title=self.tr("编号"), show=lambda one: one.text, width=26, sorts=False),
                Column(key="why", title=self.tr("原因"), show=lambda one: say.label(one.why), width=26,
                       sorts=False),
                Column(key="computer", title=self.tr("预留的电脑"), show=lambda one: one.computer, width=20,
                       sorts=False),
                Column(key="at", title=self.tr("登记时间"), width=18, sorts=False,
                       show=lambda one: shown_moment(one.at, say.language)),
            ),
            self,
        )  # fmt: skip
        card = Card(
            self.tr("空号"),
            note=self.tr("各台电脑预留了、以后也不会再用的编号。编号不连续时，以这里登记的原因说明。"),
        )
        card.body.addWidget(self.notices)
        card.body.addWidget(Line(button(self.tr("查看空号(&U)"), self.look, icon="list-checks")))
        self.table = Table(self.numbers, self.tr("空号"))
        self.table.setMinimumHeight(theme.current().gap(4.5) * (ROWS + 1))
        self.table.hide()
        self.none = label(self.tr("没有空号。"), "soft")
        self.none.hide()
        card.body.addWidget(self.table)
        card.body.addWidget(self.none)
        box.addWidget(card)

    def look(self) -> None:
        """Ask the shared database."""
        self.notices.clear()
        ask = self.host.keeper.sharing().unused_numbers
        self.host.jobs.ask(ask, then=self._show, failed=self.notices.refuse, owner=self, away=True)

    def _show(self, found: list[UnusedNumber]) -> None:
        self.numbers.put(found)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        if found:
            self.table.choose(0)
