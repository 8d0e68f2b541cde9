"""依法删除: what was erased, and where copies from before still lie."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.erasures import Erasure, ErasureGround, Remains
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.screens.privacy.everywhere import EverywhereCard
from ui.widgets.buttons import button, label
from ui.widgets.focus import Led
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Banner, Line, Notices
from ui.widgets.permits import allow
from ui.widgets.punctuation import listed
from ui.widgets.reading import shown_moment
from ui.widgets.tables import Column, ListModel, Table


class ErasuresPart(Led):
    """The list above, what is left of copies below."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        t, say = theme.current(), host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        box.addWidget(
            label(
                self.tr(
                    "在“本人查阅”删除一个人，在“保管期限”删除整件案件。删除后内容从工作库、搜索和草稿里消失，"
                    "每条记录的指纹和签名还在，核验照常；谁、凭什么、由谁核对，留在操作记录里。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.notices = Notices(say)
        box.addWidget(self.notices)
        self.everywhere = EverywhereCard(host)
        box.addWidget(self.everywhere)
        self._left = QVBoxLayout()
        box.addLayout(self._left)
        self.run = LongRun(host.jobs)
        box.addWidget(self.run)
        self.drop = button(self.tr("另做备份并清除旧副本(&D)"), self.go, icon="trash-2", look="danger")
        box.addWidget(Line(self.drop))
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(
                    key="at",
                    title=self.tr("时间"),
                    width=20,
                    show=lambda one: shown_moment(one.at, say.language),
                ),
                fixed(
                    key="case", title=self.tr("案件"), show=lambda one: one.number or one.case_id, width=22
                ),
                fixed(
                    key="what",
                    title=self.tr("范围"),
                    width=10,
                    show=lambda one: self.tr("整件") if one.whole else self.tr("一个人"),
                ),
                fixed(
                    key="ground",
                    title=self.tr("理由"),
                    width=26,
                    show=lambda one: say.label(ErasureGround(one.ground)) if one.ground else "",
                ),
                fixed(key="authority", title=self.tr("依据"), show=lambda one: one.authority, width=30),
                fixed(key="checked", title=self.tr("核对人"), show=lambda one: one.checked_by, width=12),
                fixed(
                    key="files", title=self.tr("文件"), show=lambda one: str(one.files), width=6, numeric=True
                ),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("已办理的依法删除"))
        self.table.say_when_empty(self.tr("还没有依法删除过内容。"))
        box.addWidget(self.table, 1)
        self.lead_to(self.table)

    def visit(self) -> None:
        """Show what was erased and what is left."""
        desk = self.host.ws.erasures
        self.everywhere.setVisible(self.everywhere.is_for_me())
        if not allow(self.host, "erasures.all"):
            return
        self.host.jobs.ask(
            lambda: (desk.all(), desk.remains()),
            then=lambda found: self._show(*found),
            owner=self,
            key="gone",
        )

    def go(self) -> None:
        """Make a proved backup and drop what is older than the last erasure."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在备份并清除旧副本"),
            lambda told: self.host.ws.erasures.drop_remains(told=told),
            then=self._dropped,
            failed=self.notices.refuse,
            changes=True,
        )

    def _dropped(self, outcome: Outcome[Remains]) -> None:
        self.visit()

    def _show(self, gone: tuple[Erasure, ...], left: Remains) -> None:
        self.model.put(gone)
        clear(self._left)
        if gone:
            self._left.addWidget(Banner(*self._told(left)))
        allow(self.host, "erasures.drop_remains", self.drop, also=left.any)

    def _told(self, left: Remains) -> tuple[str, str, str]:
        if not left.any:
            text = self.tr("最后一次删除以前的备份和旧工作库都已清除。打印件、已交给他人的副本不在其中。")
            return "good", self.tr("没有删除前的副本"), text
        told = []
        if left.backups:
            days = [shown_moment(at, self.host.messages.language) for _, at in left.backups[:3]]
            text = self.tr("备份 %1 份（%2%3），按 7 天、4 周、12 个月的规则到期才会自行轮替；")
            more = "…" if len(left.backups) > len(days) else ""
            told.append(
                text.replace("%1", str(len(left.backups))).replace("%2", listed(days)).replace("%3", more)
            )
        if left.folders:
            told.append(self.tr("恢复或者换发密钥前的旧工作库 %1 个；").replace("%1", str(len(left.folders))))
        if left.elsewhere:
            told.append(self.tr("第二备份位置现在连不上，里面可能有副本；"))
        return (
            "warn",
            self.tr("删除前的副本还在"),
            "".join(told) + self.tr("打印件、已交给他人的副本请另行收回。"),
        )
