"""共享案件的依法删除: what waits for a second director, and which computers have not erased yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.erasures import ErasedOn, SharedErasure
from ipmediate.domain.permissions import may
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.permits import allow
from ui.widgets.punctuation import aside, listed
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

ROWS = 3


class EverywhereCard(QWidget):
    """The card; asks the shared database only when a person wants to see."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        say = host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.notices = Notices(say)
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(key="case", title=self.tr("案件"), show=lambda one: one.case_name, width=24),
                fixed(key="state", title=self.tr("进度"), show=self._state, width=20),
                fixed(
                    key="ground", title=self.tr("理由"), width=17,
                    show=lambda one: say.label(one.ground) if one.ground else "",
                ),
                fixed(key="authority", title=self.tr("依据"), show=lambda one: one.authority, width=20),
                fixed(key="by", title=self.tr("提出人"), show=lambda one: one.ordered_by, width=9),
                fixed(key="agreed", title=self.tr("同意人"), show=lambda one: one.agreed_by, width=9),
                fixed(
                    key="at", title=self.tr("提出时间"), width=17,
                    show=lambda one: shown_moment(one.ordered_at, say.language),
                ),
            ),
            self,
        )  # fmt: skip
        card = Card(
            self.tr("共享案件的依法删除"),
            note=self.tr(
                "整件删除要两位负责人：一位提出，另一位在自己的电脑上同意。同意后共享库立即删除，"
                "每台电脑下次连接时自动删除并回报。"
            ),
        )
        self.look_button = button(self.tr("查看待同意和进度(&V)"), self.look, icon="refresh-cw")
        self.agree = button(self.tr("同意并删除(&A)"), self.ask_agree, icon="trash-2", look="danger")
        self.drop = button(self.tr("不同意或撤回(&R)"), self.ask_drop)
        card.body.addWidget(self.notices)
        card.body.addWidget(Line(self.look_button, self.agree, self.drop))
        self.table = Table(self.model, self.tr("共享案件的依法删除"))
        self.table.setMinimumHeight(theme.current().gap(4.5) * (ROWS + 1))
        self.table.chosen.connect(lambda _: self._choose())
        self.told = label("", wrap=True)
        self.none = label(self.tr("没有待同意的删除，也没有办理过。"), "soft")
        for one in (self.table, self.told, self.none):
            one.hide()
            card.body.addWidget(one)
        box.addWidget(card)
        self._choose()

    def is_for_me(self) -> bool:
        """Whether cases are shared and this person may order that one is erased."""
        return self.host.keeper.sharing().shares and may(self.host.ws.around.actor, "erasures.orders")

    def look(self) -> None:
        """Ask the shared database."""
        self.notices.clear()
        ask = self.host.ws.erasures.orders
        self.host.jobs.ask(ask, then=self._show, failed=self.notices.refuse, owner=self, away=True)

    def ask_agree(self) -> None:
        """Agree to the chosen order, after it was read again."""
        order = self.table.current_thing()
        if order is None:
            return
        text = self.tr(
            "%1 提出删除“%2”，依据：%3。您同意后不能撤回：共享库和每台电脑上的内容、附件、文书、"
            "没有发送的改动都删除，只留下案号、案由和起止日期。请先核对案件和依据。"
        )
        text = text.replace("%1", order.ordered_by).replace("%2", order.case_name)
        self._ask(
            self.tr("同意依法删除"), text.replace("%3", order.authority), self.tr("同意并删除"), order,
            danger=True,
        )  # fmt: skip

    def ask_drop(self) -> None:
        """Take the chosen order back, or do not agree to it."""
        order = self.table.current_thing()
        if order is not None:
            text = self.tr("撤回以后什么都不会删除；仍要删除的，可以重新提出。")
            self._ask(self.tr("不予删除"), text, self.tr("撤回"), order, danger=False)

    def _ask(self, title: str, text: str, do_it: str, order: SharedErasure, *, danger: bool) -> None:
        desk = self.host.ws.erasures

        def act() -> Outcome[None]:
            return desk.agree(order.id) if danger else desk.drop(order.id)

        sheet = Sheet(self.host, title, act, do_it=do_it, text=text, danger=danger, away=True, parent=self)
        sheet.finished_with.connect(lambda _: self.look())
        sheet.open()

    def _show(self, found: tuple[SharedErasure, ...]) -> None:
        self.model.put(found)
        self.table.setVisible(bool(found))
        self.told.setVisible(bool(found))
        self.none.setVisible(not found)
        if found:
            self.table.choose(0)
        self._choose()

    def _choose(self) -> None:
        order = self.table.current_thing()
        waits = order is not None and not order.is_done
        allow(self.host, "erasures.agree", self.agree, also=waits and not order.is_own)
        allow(self.host, "erasures.drop", self.drop, also=waits)
        self.told.setText("" if order is None else self._whole(order))

    def _state(self, order: SharedErasure) -> str:
        if not order.is_done:
            return self.tr("待另一位负责人同意")
        if not order.outstanding:
            return self.tr("所有电脑已删除")
        text = self.tr("%1 台电脑里 %2 台还没办完")
        return text.replace("%1", str(order.in_use)).replace("%2", str(len(order.outstanding)))

    def _whole(self, order: SharedErasure) -> str:
        if not order.is_done and order.is_own:
            return self.tr(
                "是您提出的：请另一位负责人在其电脑上打开本页，核对后同意。核对人写的是 %1。"
            ).replace("%1", order.checked_by)
        if not order.is_done:
            return self.tr("%1 提出，请您核对案件、理由和依据后决定。").replace("%1", order.ordered_by)
        if not order.outstanding:
            text = self.tr("共享库和 %1 台电脑都已删除，本程序知道的旧备份也已清除。")
            return "\n".join([text.replace("%1", str(order.in_use)), *self._out(order)])
        return "\n".join([*map(self._behind, order.outstanding), *self._out(order)])

    def _out(self, order: SharedErasure) -> list[str]:
        if not order.unreachable:
            return []
        names = listed(aside(one.user, one.computer) for one in order.unreachable)
        return [self.tr("%1：已停用，不会再连接；那里面可能还有内容，请另行处置。").replace("%1", names)]

    def _behind(self, one: ErasedOn) -> str:
        name = aside(one.user, one.computer)
        if one.at is None:
            text = self.tr("%1：还没有连接共享库，内容还在那台电脑上；请其开机联网，程序太旧的先更新。")
            return text.replace("%1", name)
        text = self.tr("%1：已删除，旁边还有以前的备份 %2 份，到期自行轮替，也可以在那台电脑的本页清除。")
        return text.replace("%1", name).replace("%2", str(one.copies))
