"""本机存储: whose data this device holds, as a list to be kept for the day it is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipmediate.domain.holdings import Holdings
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.focus import Led
from ui.widgets.host import Host
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.permits import allow
from ui.widgets.saving import write_file


class HoldingsPart(Led):
    """What is held, in figures, and the report."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.current().gap(1), 0, 0)
        card = Card(self.tr("本机存储清单"))
        box.addWidget(card)
        card.body.addWidget(
            label(
                self.tr(
                    "电脑遗失或者被盗时，要知道上面有谁的哪些信息，才能通知主管部门和本人（%1）。"
                    "在另一台电脑上恢复它最近的一份备份，再制作本清单。证件号码在清单里遮蔽。"
                ).replace("%1", host.messages.cite("law.personal_information.breach")),
                wrap=True,
            )
        )
        self.count = button(self.tr("统计(&C)"), self.look, icon="chart-column")
        self.save = button(self.tr("制作清单(&X)…"), self.export, icon="download", look="primary")
        card.body.addWidget(Line(self.count, self.save))
        self.run = LongRun(host.jobs)
        card.body.addWidget(self.run)
        self.notices = Notices(host.messages)
        card.body.addWidget(self.notices)
        self._told = label("", wrap=True)
        card.body.addWidget(self._told)
        box.addStretch(1)
        self.lead_to(self.count)

    def visit(self) -> None:
        """The buttons as the role allows them."""
        allow(self.host, "holdings.count", self.count)
        allow(self.host, "holdings.export", self.save)

    def look(self) -> None:
        """Count."""
        self.notices.clear()
        self.run.begin(
            self.tr("正在统计"),
            lambda told: self.host.ws.holdings.count(told=told),
            then=self._show,
            failed=self.notices.refuse,
        )

    def export(self) -> None:
        """Write the report where the person picks."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("制作本机存储清单"), self.tr("本机存储清单.zip"), "ZIP (*.zip)"
        )
        if name:
            self.notices.clear()
            self.run.begin(
                self.tr("正在制作清单"),
                lambda told: write_file(name, self.host.ws.holdings.export(told=told)),
                then=lambda _: self._told.setText(self.tr("已保存到 %1。").replace("%1", name)),
                failed=self.notices.refuse,
            )

    def _show(self, held: Holdings) -> None:
        say = self.host.messages
        lines = [
            self.tr("案件 %1 件，当事人与代理人 %2 位，证据 %3 份，文书 %4 份。")
            .replace("%1", str(held.cases))
            .replace("%2", str(len(held.people)))
            .replace("%3", str(held.evidence))
            .replace("%4", str(held.papers))
        ]
        for kind, number in held.kinds().items():
            text = self.tr("自然人有%1的：%2 位").replace("%1", say.say(f"holdings.{kind}").title)
            lines.append(text.replace("%2", str(number)))
        self._told.setText("\n".join(lines))
