"""核验: the whole chain, gone through before one's eyes; the first bad entry is named."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.checkpoints import Verification
from ipmediate.domain.timestamps import StampVerdict
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.focus import Led
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Banner, Card, Line, Notices
from ui.widgets.permits import allow
from ui.widgets.tables import Column, ListModel, Table

ROWS = 3


class VerificationPart(Led):
    """The verdict, the key, the checkpoints."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        t, say = theme.current(), host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        card = Card(self.tr("操作记录是否与签名相符"))
        box.addWidget(card)
        card.body.addWidget(
            label(
                self.tr(
                    "每次改动都与前一次相扣，并由这台工作站签名。核验从最早的一条起逐条重算，改动、漏掉、调换、截断任何一条都会指出第一处。"
                    "每天空闲时对全部记录做一次检查点；设了时间戳机构的，检查点取得第三方的时间证明。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.go = button(self.tr("核验全部记录(&V)"), self.verify, icon="shield-check", look="primary")
        self.stamp = button(self.tr("立即做检查点(&C)"), self.checkpoint, icon="stamp")
        card.body.addWidget(Line(self.go, self.stamp))
        self.run = LongRun(host.jobs)
        card.body.addWidget(self.run)
        self.notices = Notices(say)
        card.body.addWidget(self.notices)
        self._verdict = QVBoxLayout()
        card.body.addLayout(self._verdict)
        self._key = label("", wrap=True)
        card.body.addWidget(self._key)
        days = Card(
            self.tr("检查点"),
            note=self.tr("月底把最近一个检查点的树根印在盖章的报告上，就又多一个外部证明。"),
        )
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(key="day", title=self.tr("日期"), show=lambda one: one.day, width=14),
                fixed(
                    key="commits",
                    title=self.tr("改动"),
                    show=lambda one: str(one.commits),
                    width=9,
                    numeric=True,
                ),
                fixed(
                    key="entries",
                    title=self.tr("记录"),
                    show=lambda one: str(one.entries),
                    width=9,
                    numeric=True,
                ),
                fixed(
                    key="stamp",
                    title=self.tr("时间戳"),
                    show=lambda one: say.label(StampVerdict(one.stamp)) if one.stamp else "—",
                    width=24,
                ),
                fixed(key="root", title=self.tr("树根"), show=lambda one: one.root, width=66),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("检查点"))
        self.table.say_when_empty(self.tr("还没有检查点。"))
        self.table.setMinimumHeight(t.gap(4.5) * ROWS)
        days.body.addWidget(self.table)
        box.addWidget(days, 1)
        self.lead_to(self.go)

    def visit(self) -> None:
        """Show key and checkpoints; the chain is gone through when asked."""
        if allow(self.host, "history.verify", self.go, self.stamp):
            self.host.jobs.ask(self.host.keeper.verification, then=self._show, owner=self, key="points")

    def verify(self) -> None:
        """Go through the chain."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在核验"),
            lambda told: self.host.keeper.verification(told=told, whole=True),
            then=self._show,
            failed=self.notices.refuse,
        )

    def checkpoint(self) -> None:
        """Make the checkpoint of the day now, and stamp it where an authority is set."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在做检查点"), self.host.keeper.checkpoint, then=self._show, failed=self.notices.refuse
        )

    def _show(self, found: Verification) -> None:
        self.model.put(found.checkpoints)
        self._key.setText(self.tr("本工作站公钥指纹：%1").replace("%1", found.fingerprint))
        clear(self._verdict)
        if found.verdict is None:
            return
        verdict = found.verdict
        if verdict.first is None:
            text = self.tr("改动 %1 次，记录 %2 条，签名 %3 个，依法删除 %4 次改动的内容。")
            counts = (verdict.commits, verdict.entries, verdict.signed, verdict.erased)
            for place, value in enumerate(counts, start=1):
                text = text.replace(f"%{place}", str(value))
            self._verdict.addWidget(Banner("good", self.tr("全部相符"), text))
            return
        kind, number = verdict.first
        text = self.tr(
            "第 %1 条起与签名不符（%2），此前的都相符。请停止使用，保留工作库原样，与最近验证过的备份比对。"
        )
        named = self.host.messages.say(f"history.kind_{kind}").title
        self._verdict.addWidget(
            Banner("bad", self.tr("不相符"), text.replace("%1", str(number)).replace("%2", named))
        )
