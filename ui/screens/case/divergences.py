"""改动分歧: what two computers wrote differently, side by side, and which value shall hold."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.divergences import Divergence, DivergenceKind, DivergenceStatus
from ipmediate.domain.merging import joinable
from ipmediate.domain.refusals import Refusal
from ui import theme
from ui.screens.case.frame import Tab
from ui.widgets.acts import Teller
from ui.widgets.buttons import button, label, relook
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Card, Empty, Head, Line, Notices, Page
from ui.widgets.permits import hold, withheld
from ui.widgets.reading import shown_moment
from ui.widgets.tables import Column, ListModel, Table


class DivergencesTab(Tab):
    """All divergences above, the chosen one with its values below."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._teller: Teller | None = None
        self._names: dict[str, str] = {}
        self._own = ""
        box = screen_box(self)
        self.head = Head(self.tr("改动分歧"))
        box.addWidget(self.head)
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self.empty = Empty("circle-check", self.tr("没有改动分歧"), self.tr("几台电脑的改动都对得上。"))
        box.addWidget(self.empty, 1)
        self.split = panes(upright=True)
        self.model = ListModel(
            (
                Column(key="what", title=self.tr("内容"), show=self._what, width=34, sorts=False),
                Column(key="kind", title=self.tr("情形"), show=lambda one: host.messages.label(one.kind),
                       width=20, sorts=False),
                Column(key="status", title=self.tr("处理"), show=lambda one: host.messages.label(one.status),
                       width=14, sorts=False),
                Column(key="reason", title=self.tr("理由"), show=lambda one: one.reason, width=30,
                       sorts=False),
            ),
            self,
        )  # fmt: skip
        self.table = Table(self.model, self.tr("改动分歧"))
        self.table.setMinimumHeight(theme.current().gap(4.5) * 2)
        self.table.chosen.connect(self._choose)
        self.split.addWidget(self.table)
        self.page = Page(margin=0)
        self._lay_out_values()
        self.split.addWidget(self.page)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 3)
        box.addWidget(self.split, 1)
        self.lead_to(self.table)

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self.notices.clear()
        waiting = sum(one.is_open for one in file.divergences)
        self.head.say(
            self.tr("%1 处待处理；处理之前不能签署、锁定、签发和结案。").replace("%1", str(waiting))
            if waiting
            else ""
        )
        self.empty.setVisible(not file.divergences)
        self.split.setVisible(bool(file.divergences))
        self.host.jobs.ask(self._read, then=self._show, owner=self, key="divergences")

    def reveal(self, spot: str) -> bool:
        key = spot.partition("/")[2]
        row = self.model.row_of(lambda one: one.id == key)
        if row >= 0:
            self.table.choose(row)
        return row >= 0

    def decide(self, choice: DivergenceStatus) -> None:
        """Say which value holds for the chosen divergence."""
        held = self.table.current_thing()
        if held is None:
            return
        value = ""
        if choice is DivergenceStatus.OTHER and self.other.text().strip():
            value = json.dumps(self.other.text().strip(), ensure_ascii=False)
        self.notices.clear()
        self.host.jobs.do(
            self.host.ws.divergences.decide,
            self.case_id,
            divergence_id=held.id,
            choice=choice,
            reason=self.reason.text(),
            value=value,
            then=lambda _: self._decided(),
            failed=self._refused,
            owner=self,
        )

    def _lay_out_values(self) -> None:
        t = theme.current()
        row = QWidget()
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(t.gap(1.5))
        self.cards: dict[str, Card] = {}
        self.values: dict[str, Any] = {}
        self.makers: dict[str, Any] = {}
        for side in ("base", "theirs", "ours"):
            card = Card(self.tr("原值"))
            self.values[side] = label("", "title", wrap=True)
            self.values[side].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.makers[side] = label("", "soft", wrap=True)
            card.body.addWidget(self.values[side])
            card.body.addWidget(self.makers[side])
            card.body.addStretch(1)
            self.cards[side] = card
            columns.addWidget(card, 1)
        self.take = {
            "theirs": button(self.tr("采用这个值(&Z)"), lambda: self.decide(DivergenceStatus.THEIRS),
                             icon="check"),
            "ours": button(self.tr("采用这个值(&Y)"), lambda: self.decide(DivergenceStatus.OURS),
                           icon="check"),
        }  # fmt: skip
        for side, made in self.take.items():
            self.cards[side].body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.body.addWidget(row)
        ask = Card(self.tr("决定"))
        self.reason = TextLine(hint=self.tr("必填，例如：已电话向申请人核实"))
        self.reason.setAccessibleName(self.tr("理由"))
        line = QHBoxLayout()
        name = label(self.tr("理由(&R)"))
        name.setBuddy(self.reason)
        line.addWidget(name)
        line.addWidget(self.reason, 1)
        ask.body.addLayout(line)
        self.other = TextLine(hint=self.tr("两个值都不对时，在这里另填"))
        self.other.setAccessibleName(self.tr("另填的值"))
        self.write = button(self.tr("采用另填的值(&W)"), lambda: self.decide(DivergenceStatus.OTHER))
        self.both = button(
            self.tr("两者都保留(&B)"), lambda: self.decide(DivergenceStatus.BOTH), icon="merge"
        )
        hold(self.host, "divergences.decide", self.write, self.both, *self.take.values())
        self._other_line = Line(self.write, self.both)
        second = QHBoxLayout()
        second.addWidget(self.other, 1)
        second.addWidget(self._other_line)
        ask.body.addLayout(second)
        self._done = label("", "soft", wrap=True)
        ask.body.addWidget(self._done)
        self.ask = ask
        self.page.body.addWidget(ask)
        self.page.body.addStretch(1)

    def _read(self) -> tuple[dict[str, str], str]:
        people = {one.id: one.name for one in self.host.ws.users.people()}
        sharing = self.host.keeper.sharing()
        return {**people, **sharing.names()}, sharing.own_device()

    def _show(self, found: tuple[dict[str, str], str]) -> None:
        if self.file is None:
            return
        self._names, self._own = found
        self._teller = Teller(self.host.messages, self.file, self._names)
        kept = self.table.current_thing()
        rows = sorted(self.file.divergences, key=lambda one: not one.is_open)
        self.model.put(rows)
        row = self.model.row_of(lambda one: kept is not None and one.id == kept.id)
        if rows:
            self.table.choose(max(row, 0))
            self._choose(max(row, 0))

    def _choose(self, place: int) -> None:
        if self._teller is None or not 0 <= place < len(self.model.things):
            return
        held: Divergence = self.model.thing(place)
        mine = "theirs" if held.theirs_device == self._own else "ours" if held.device == self._own else ""
        titles = {"base": self.tr("原值"), "ours": self.tr("后到的改动"), "theirs": self.tr("先到的改动")}
        if mine:
            titles[mine] = self.tr("我的")
            titles["ours" if mine == "theirs" else "theirs"] = self.tr("对方的")
        for side, card in self.cards.items():
            card.set_title(titles[side])
            self.values[side].setText(self._value(held, side))
        self.makers["base"].setText(self.tr("改动之前共有的值"))
        self.makers["ours"].setText(self._maker(held.by, held.device, held.at))
        self.makers["theirs"].setText(self._maker(held.theirs_by, held.theirs_device, held.theirs_at))
        open_ = held.is_open and self.file is not None and self.file.case.stage is not Stage.ARCHIVED
        for made in self.take.values():
            made.setVisible(open_)
        free = open_ and held.kind is DivergenceKind.FIELD
        self.both.setVisible(free and joinable(held.of_type, held.field))
        sample = json.loads(held.ours or held.theirs or "null")
        plain = free and self._teller.is_plain(held.of_type, held.field, sample)
        for one in (self.other, self.write):
            one.setVisible(plain)
        self.reason.setEnabled(open_ and not withheld(self.host, "divergences.decide", self))
        self.reason.put(held.reason)
        self.other.put("")
        self._done.setVisible(not held.is_open)
        if not held.is_open:
            text = self.tr("%1 于 %2 决定：%3").replace("%1", held.decided_by)
            when = shown_moment(held.decided_at, self.host.messages.language) if held.decided_at else "—"
            self._done.setText(text.replace("%2", when).replace("%3", self.host.messages.label(held.status)))
            relook(self._done, "good")

    def _what(self, held: Divergence) -> str:
        return "" if self._teller is None else self._teller.place(held.of_type, held.of_id, held.field)

    def _value(self, held: Divergence, side: str) -> str:
        text = getattr(held, side)
        if self._teller is None:
            return text
        if held.kind is DivergenceKind.EDIT_ON_DELETED and side == "theirs":
            return self.tr("已删除")
        if held.kind is DivergenceKind.DELETE_OF_EDITED and side == "ours":
            return self.tr("删除")
        if not text:
            return self.tr("（空）")
        return self._teller.shown(held.of_type, held.field, json.loads(text)) or self.tr("（空）")

    def _maker(self, by: str, device: str, at: Any) -> str:
        who = self._names.get(by, by) or self.tr("共享数据库")
        parts = [
            who,
            self._names.get(device, ""),
            shown_moment(at, self.host.messages.language) if at else "",
        ]
        return " · ".join(part for part in parts if part)

    def _decided(self) -> None:
        self.reason.clear()
        self.other.clear()

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)
        field = refusal.params.get("field")
        if field == "reason":
            self.reason.setFocus()
        elif field == "value":
            self.other.setFocus()
