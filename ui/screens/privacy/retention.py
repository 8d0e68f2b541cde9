"""保管期限: what is due to be appraised, what is held; nothing is destroyed by itself."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.retention import RetentionLine
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.screens.privacy.ordering import erasure_sheet
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.focus import Led
from ui.widgets.host import Host, Place
from ui.widgets.naming import case_of
from ui.widgets.panels import Line
from ui.widgets.permits import allow
from ui.widgets.reading import shown_date
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

HELD = -1


class RetentionPart(Led):
    """The list of what is due, and what stops it."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        t, say = theme.current(), host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        self.span = Choice(
            [
                (0, self.tr("已经届满的")),
                (90, self.tr("三个月内届满的")),
                (366, self.tr("一年内届满的")),
                (36_500, self.tr("全部有期限的")),
                (HELD, self.tr("暂停销毁的")),
            ]
        )
        self.span.setAccessibleName(self.tr("列出哪些案件"))
        self.span.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.span.put(0)
        self.span.committed.connect(lambda _: self.visit())
        self.hold = button(self.tr("暂停销毁(&H)…"), self.ask_hold, icon="shield")
        self.lift = button(self.tr("解除暂停(&L)"), self.ask_lift, icon="lock-open")
        self.erase = button(self.tr("整件删除(&D)…"), self.ask_erasure, icon="trash-2")
        box.addWidget(Line(self.span, self.hold, self.lift, self.erase))
        box.addWidget(
            label(
                self.tr(
                    "期限届满后先鉴定再决定，程序不会自动销毁。期限来自“设置—法规依据”的保管期限规则，可以用委员会自己的表替换。"
                ),
                "soft",
                wrap=True,
            )
        )
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(key="number", title=self.tr("案号"), show=lambda one: one.number, width=24),
                fixed(key="title", title=self.tr("案件"), show=lambda one: one.title, width=34),
                fixed(
                    key="of",
                    title=self.tr("类别"),
                    show=lambda one: say.label(one.of) if one.of else "—",
                    width=14,
                ),
                fixed(
                    key="ends",
                    title=self.tr("届满日"),
                    width=16,
                    show=lambda one: shown_date(one.ends_on, say.language) if one.ends_on else "—",
                ),
                fixed(key="state", title=self.tr("状态"), show=lambda one: say.label(one.state), width=16),
                fixed(
                    key="hold",
                    title=self.tr("暂停理由"),
                    width=20,
                    show=lambda one: one.hold.reason if one.hold else "",
                ),
                fixed(key="cite", title=self.tr("依据"), show=lambda one: say.cite(one.cite), width=40),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("保管期限"), many=True)
        self.table.say_when_empty(self.tr("没有这样的案件。"))
        self.table.chosen.connect(lambda _: self._buttons())
        self.table.opened.connect(lambda _: self._open())
        box.addWidget(self.table, 1)
        self.lead_to(self.table)

    def visit(self) -> None:
        """Show what is due now."""
        desk, span = self.host.ws.retention, int(str(self.span.value()))
        self._buttons()
        if span == HELD:
            self.host.jobs.ask(desk.held, then=self._show, owner=self, key="due")
        else:
            self.host.jobs.ask(desk.due, then=self._show, owner=self, key="due", ahead_days=span)

    def ask_hold(self) -> None:
        """Stop the destruction of a case, the chosen one or any other."""
        chosen = self.table.current_thing()

        def act(*, case: str, reason: str) -> Outcome[Any]:
            mine = chosen is not None and case.strip() == chosen.number
            return self.host.ws.retention.hold(
                chosen.case_id if mine else case_of(self.host, case), reason=reason
            )

        sheet = Sheet(
            self.host,
            self.tr("暂停销毁"),
            act,
            do_it=self.tr("暂停"),
            parent=self,
            text=self.tr("解除以前，本案的任何内容都不能依法删除。"),
        )
        sheet.form.row("case", self.tr("案号(&K)"), TextLine())
        sheet.form.row("reason", self.tr("理由(&R)"), TextLine(hint=self.tr("如 涉诉、执行中、上级检查")))
        sheet.form.put({"case": chosen.number if chosen is not None else ""})
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def ask_lift(self) -> None:
        """Lift the hold of the chosen case."""
        chosen = self.table.current_thing()
        if chosen is not None:
            self.host.jobs.do(
                self.host.ws.retention.lift, chosen.case_id, then=lambda _: self.visit(), owner=self
            )

    def ask_erasure(self) -> None:
        """Erase the chosen cases as a whole."""
        rows = [self.model.thing(row) for row in self.table.selected_rows()]
        if rows:
            sheet = erasure_sheet(self.host, [one.case_id for one in rows], None, self)
            sheet.finished_with.connect(lambda _: self.visit())
            sheet.open()

    def _show(self, found: tuple[RetentionLine, ...]) -> None:
        self.model.put(found)
        if found:
            self.table.choose(0)
        self._buttons()

    def _buttons(self) -> None:
        chosen = self.table.current_thing()
        allow(self.host, "retention.hold", self.hold)
        allow(self.host, "retention.lift", self.lift, also=chosen is not None and chosen.hold is not None)
        allow(self.host, "erasures.erase", self.erase, also=chosen is not None)

    def _open(self) -> None:
        row = self.table.current_thing()
        if row is not None:
            self.host.go(Place(screen="case", case_id=row.case_id))
