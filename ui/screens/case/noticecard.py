"""Which party was told its rights and duties, when and how."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.parties import Party
from ipmediate.domain.preconditions import NOTICE_CITE
from ipmediate.domain.procedure import is_ended
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.citations import citation
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card
from ui.widgets.permits import hold
from ui.widgets.sheets import Sheet


class NoticeCard(Card):
    """权利义务告知."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.host = host
        self._first: QPushButton | None = None
        self.body.addWidget(label(self.tr("权利义务告知"), "heading"))
        self.setAccessibleName(self.tr("权利义务告知"))
        told = self.tr("调解前应当把权利义务告知每一方当事人（%1）。")
        self.body.addWidget(citation(host.messages, NOTICE_CITE, within=told))
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def put(self, file: CaseFile) -> None:
        """Show who was told."""
        clear(self._lines)
        self._first = None
        for party in file.parties:
            self._lines.addWidget(self._line(file, party))

    def focus_first(self) -> None:
        """Put the focus on the first party that was not told yet."""
        if self._first is not None:
            self._first.setFocus()

    def _manners(self) -> list[tuple[object, str]]:
        return [
            ("written", self.tr("书面")),
            ("oral", self.tr("口头")),
            ("electronic", self.tr("电子")),
        ]

    def _line(self, file: CaseFile, party: Party) -> QWidget:
        say = self.host.messages
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(f"{say.label(party.side)} {party.name}", wrap=True), 1)
        told = [one for one in file.notices if one.party_id == party.id]
        if told:
            manner = dict(self._manners()).get(told[-1].manner, told[-1].manner)
            words = self.tr("{on} {manner}告知，{receiver} 签收").format(
                on=say.value(told[-1].told_on), manner=manner, receiver=told[-1].receiver
            )
            row.addWidget(Badge(words, "good", holder))
        else:
            row.addWidget(Badge(self.tr("未告知"), "warn", holder))
        if not is_ended(file.case.stage) and file.case.stage not in (Stage.DRAFT, Stage.APPLIED):
            made = button(self.tr("记录告知…"), lambda: self._ask(file, party))
            made.setAccessibleName(self.tr("记录告知 %1").replace("%1", party.name))
            row.addWidget(hold(self.host, "notice.serve", made))
            if not told and self._first is None:
                self._first = made
        return holder

    def _ask(self, file: CaseFile, party: Party) -> None:
        sheet = Sheet(
            self.host,
            self.tr("权利义务告知：%1").replace("%1", party.name),
            partial(self.host.ws.notice.serve, file.id, party_id=party.id),
            do_it=self.tr("记录"),
            parent=self.window(),
        )
        sheet.form.row("on", self.tr("告知日期(&D)"), DateField(self.host.today))
        sheet.form.row("manner", self.tr("方式(&M)"), Choice(self._manners()))
        sheet.form.row("receiver", self.tr("签收人(&R)"), TextLine())
        sheet.form.put({"on": self.host.today(), "manner": "written", "receiver": party.name})
        sheet.open()
