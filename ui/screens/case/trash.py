"""Deleted evidence of a case; the files are still kept, and an item comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.reading import shown_date
from ui.widgets.tables import Column, ListModel, Table


class Trash(QDialog):
    """A list of deleted items and one button."""

    def __init__(self, host: Host, case_id: str, *, locked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._case_id = host, case_id
        self.setWindowTitle(self.tr("回收站"))
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("回收站"), "title"))
        self._text = label("", "soft", wrap=True)
        box.addWidget(self._text)
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self.model = ListModel(
            (
                Column(key="title", title=self.tr("名称"), show=lambda one: one.title, width=30, sorts=False),
                Column(
                    key="file", title=self.tr("文件"), show=lambda one: one.file_name, width=26, sorts=False
                ),
                Column(key="on", title=self.tr("收取日期"), show=self._day, width=16, sorts=False),
            )
        )
        self.table = Table(self.model, self.tr("已删除的证据"))
        self.table.opened.connect(lambda _: self.take_back())
        box.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("关闭"), self.reject))
        self._back = button(self.tr("取回(&T)"), self.take_back, icon="rotate-ccw", look="primary")
        self._back.setVisible(not locked)
        foot.addWidget(self._back)
        box.addLayout(foot)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 90, t.gap(50))
        self._ask()

    def take_back(self) -> None:
        """Bring the chosen item back."""
        item = self.table.current_thing()
        if isinstance(item, EvidenceItem) and self._back.isVisibleTo(self):
            self._host.jobs.do(
                self._host.ws.evidence.undelete,
                self._case_id,
                item.id,
                then=self._taken,
                failed=self.notices.refuse,
                owner=self,
            )

    def _ask(self) -> None:
        self._host.jobs.ask(
            self._host.ws.evidence.trash, self._case_id, then=self._show, owner=self, key="trash"
        )

    def _taken(self, _: Outcome[CaseFile]) -> None:
        self._ask()

    def _show(self, items: Sequence[EvidenceItem]) -> None:
        self.model.put(items)
        self._back.setEnabled(bool(items))
        if items:
            self.table.choose(0)
            self._text.setText(self.tr("删除的证据仍加密保存，取回后内容和指纹不变。"))
        else:
            self._text.setText(self.tr("没有删除过的证据。"))

    def _day(self, one: EvidenceItem) -> str:
        return shown_date(one.received_on, self._host.messages.language) if one.received_on else ""
