"""From a backup and the recovery sheet to a working profile on a computer that never had one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.jobs import Jobs
from ui.messages import Messages
from ui.widgets.buttons import button, label
from ui.widgets.editors import TextLine
from ui.widgets.host import Keeper
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Notices
from ui.widgets.rows import Form


class RestoreAnew(QDialog):
    """Asks for the recovery code of a chosen backup and restores it.

    Attributes:
        restored: the profile is there, to be opened; carries the recovery code, which opens it.
    """

    restored = Signal(str)

    def __init__(
        self, keeper: Keeper, jobs: Jobs, messages: Messages, backup: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper, self._backup = keeper, backup
        self.setWindowTitle(self.tr("由备份恢复"))
        self.setModal(True)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("由备份恢复"), "title"))
        text = self.tr("备份文件：%1\n恢复到：%2")
        box.addWidget(label(text.replace("%1", backup.name).replace("%2", keeper.place()), wrap=True))
        box.addWidget(
            label(
                self.tr(
                    "证据文件在备份旁边的 evidence 文件夹里，请和备份一起拷来。"
                    "恢复前先逐项核对，不相符就不恢复。"
                ),
                "soft",
                wrap=True,
            )
        )
        self.notices = Notices(messages)
        box.addWidget(self.notices)
        self.form = Form()
        self.code = self.form.row(
            "code", self.tr("恢复码(&C)"), TextLine(hint=self.tr("恢复单上的 28 个字符"))
        )
        box.addWidget(self.form)
        self.run = LongRun(jobs)
        self.run.running.connect(lambda on: self._go.setEnabled(not on))
        box.addWidget(self.run)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("取消"), self.reject))
        self._go = button(self.tr("恢复(&R)"), self.go, look="primary")
        self._go.setDefault(True)
        foot.addWidget(self._go)
        box.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 64)

    def go(self) -> None:
        """Restore; a wrong code or a bad backup is told here and leaves nothing."""
        self.notices.clear()
        code = self.code.text()
        self.run.begin(
            self.tr("正在恢复"),
            lambda told: self._keeper.restore_anew(str(self._backup), code, told),
            then=lambda _: self._done(),
            failed=self.notices.refuse,
        )

    def reject(self) -> None:
        self.run.stop()
        super().reject()

    def _done(self) -> None:
        self.accept()
        self.restored.emit(self.code.text())
