"""封存的改动: what somebody had not handed in of a case that was closed to that person; for directors."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.permissions import may
from ipmediate.domain.spaces import ParkedChange, ParkedEdits
from ui import theme
from ui.widgets.acts import Teller
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.punctuation import aside
from ui.widgets.reading import shown_moment
from ui.widgets.tables import Column, ListModel, Table

ROWS = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """One changed field, or changes that were not sealed for this computer."""

    of: ParkedEdits
    change: ParkedChange | None


class ParkedCard(QWidget):
    """The card; asks the server only when a person wants to see."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        say = host.messages
        self._teller = Teller(say, None, {})
        self.notices = Notices(say)
        self.changes = ListModel(
            (
                Column(key="case", title=self.tr("案件"), show=lambda row: row.of.case_name, width=23,
                       sorts=False),
                Column(key="who", title=self.tr("谁的改动"), width=17, sorts=False,
                       show=lambda row: aside(row.of.user_name, row.of.computer)),
                Column(key="what", title=self.tr("内容"), show=self._what, width=18, sorts=False),
                Column(key="before", title=self.tr("原值"), width=14, sorts=False,
                       show=lambda row: self._value(row, after=False)),
                Column(key="after", title=self.tr("改为"), width=14, sorts=False,
                       show=lambda row: self._value(row, after=True)),
                Column(key="at", title=self.tr("封存时间"), width=17, sorts=False,
                       show=lambda row: shown_moment(row.of.at, say.language)),
            ),
            self,
        )  # fmt: skip
        card = Card(
            self.tr("封存的改动"),
            note=self.tr(
                "收回查阅权限时，对方还没有发送的改动会加密封存，只有主任能看；背靠背记录不在其中。"
                "恢复权限后由对方的电脑自动取回并发送。"
            ),
        )
        card.body.addWidget(self.notices)
        card.body.addWidget(Line(button(self.tr("查看封存的改动(&P)"), self.look, icon="lock")))
        self.table = Table(self.changes, self.tr("封存的改动"))
        self.table.setMinimumHeight(theme.current().gap(4.5) * (ROWS + 1))
        self.table.chosen.connect(self._tell_whole)
        self.whole = label("", wrap=True)
        self.none = label(self.tr("没有封存的改动。"), "soft")
        for one in (self.table, self.whole, self.none):
            one.hide()
        card.body.addWidget(self.table)
        card.body.addWidget(self.whole)
        card.body.addWidget(self.none)
        box.addWidget(card)

    def is_for_me(self) -> bool:
        """Whether this person may open what was sealed."""
        return may(self.host.ws.around.actor, "sharing.admit")

    def look(self) -> None:
        """Ask the shared database."""
        self.notices.clear()
        ask = self.host.keeper.sharing().parked
        self.host.jobs.ask(ask, then=self._show, failed=self.notices.refuse, owner=self, away=True)

    def _show(self, found: list[ParkedEdits]) -> None:
        self.changes.put([_Row(one, change) for one in found for change in one.changes or (None,)])
        for one in (self.table, self.whole):
            one.setVisible(bool(found))
        self.none.setVisible(not found)
        if found:
            self.table.choose(0)

    def _tell_whole(self) -> None:
        """The chosen change in full, since a cell shows only as much as fits."""
        row = self.table.current_thing()
        if row is None:
            return
        lines = [row.of.case_name, aside(row.of.user_name, row.of.computer), self._what(row)]
        if row.change is not None:
            before, after = self._value(row, after=False), self._value(row, after=True)
            lines[-1] += f"  {before} → {after}"
        self.whole.setText("\n".join(lines))

    def _what(self, row: _Row) -> str:
        if row.change is None:
            return self.tr("没有封存给这台电脑")
        return self._teller.place(row.change.noun, row.change.thing_id, row.change.field)

    def _value(self, row: _Row, *, after: bool) -> str:
        if row.change is None:
            return ""
        value = row.change.after if after else row.change.before
        empty = self.tr("（空）")
        return (
            empty if value is None else self._teller.shown(row.change.noun, row.change.field, value) or empty
        )
