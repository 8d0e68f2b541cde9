"""The sheet that says what restoring a backup would change, and does it only when it was read and wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.backups import CaseChange, RestorePreview
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.editors import Tick
from ui.widgets.host import Host
from ui.widgets.longrun import LongRun
from ui.widgets.panels import Banner
from ui.widgets.reading import shown_moment
from ui.widgets.tables import Column, ListModel, Table


class RestoreSheet(QDialog):
    """Preview and confirmation.

    Attributes:
        restored: it was done; the profile has to be opened again.
    """

    restored = Signal()

    def __init__(self, host: Host, preview: RestorePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._done = False
        self.setWindowTitle(self.tr("恢复备份"))
        self.setModal(True)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("恢复备份"), "title"))
        at = shown_moment(preview.made_at, host.messages.language)
        facts = self.tr("这份备份做于 %1，已经试恢复并核对无误：%2 个案件，%3 次操作。")
        for place, value in enumerate((at, preview.cases_then, preview.commits_then), 1):
            facts = facts.replace(f"%{place}", str(value))
        box.addWidget(label(facts, wrap=True))
        box.addWidget(self._comparison(preview))
        if preview.changes:
            box.addWidget(self._table(preview), 1)
        if preview.more:
            more = self.tr("另有 %1 个案件没有列出。", "", preview.more).replace("%1", str(preview.more))
            box.addWidget(label(more, "soft"))
        self.sure = Tick(self.tr("我知道恢复后这些改动不再在工作库里(&K)"))
        self.sure.committed.connect(self._allow)
        box.addWidget(self.sure)
        self.run = LongRun(host.jobs)
        self.run.running.connect(self._busy)
        box.addWidget(self.run)
        foot = QHBoxLayout()
        foot.setSpacing(t.gap(1))
        foot.addStretch(1)
        self._cancel = button(self.tr("取消"), self.reject)
        self._go = button(self.tr("恢复并重新打开(&R)"), self.go, look="danger")
        foot.addWidget(self._cancel)
        foot.addWidget(self._go)
        box.addLayout(foot)
        self._allow()
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 90)

    def go(self) -> None:
        """Back up what there is, then put the backup in its place."""
        keeper = self._host.keeper
        self.run.begin(self.tr("正在恢复"), keeper.restore, then=lambda _: self._finished())

    def done(self, result: int) -> None:
        if not self._done:
            self.run.stop()
            self._host.jobs.ask(self._host.keeper.forget_restore, then=lambda _: None)
        super().done(result)

    def _finished(self) -> None:
        self._done = True
        self.accept()
        self.restored.emit()

    def _allow(self) -> None:
        self._go.setEnabled(bool(self.sure.value()))

    def _busy(self, busy: bool) -> None:
        self._cancel.setEnabled(not busy)
        self.sure.setEnabled(not busy)
        self._go.setEnabled(not busy and bool(self.sure.value()))

    def _comparison(self, preview: RestorePreview) -> QWidget:
        if not preview.readable_now:
            return Banner(
                "warn",
                self.tr("现在的工作库读不出来"),
                self.tr("无法比较会改变什么。现在的文件会原样保留在 replaced 文件夹里。"),
            )
        if not preview.changes:
            return Banner("info", self.tr("案件内容与现在相同"), self.tr("恢复不会改变任何案件。"))
        text = self.tr(
            "恢复前会先给现在的内容做一份备份（恢复前），所以还能再恢复回来。恢复后请重新登记下列案件的改动。"
        )
        later = self.tr("备份以后又有 %1 次操作，恢复后都不在了").replace(
            "%1", str(max(0, preview.commits_now - preview.commits_then))
        )
        return Banner("warn", later, text)

    def _table(self, preview: RestorePreview) -> Table:
        kinds = {
            "gone": self.tr("备份里还没有，将不再显示"),
            "older": self.tr("回到备份时的内容"),
            "back": self.tr("现在没有，将重新出现"),
        }

        def kind(one: CaseChange) -> str:
            return kinds[one.kind]

        model = ListModel(
            (
                Column(key="name", title=self.tr("案件"), show=lambda one: one.name, width=46, sorts=False),
                Column(key="kind", title=self.tr("恢复后"), show=kind, width=30, sorts=False),
            )
        )
        model.put(preview.changes)
        return Table(model, self.tr("会改变的案件"))
