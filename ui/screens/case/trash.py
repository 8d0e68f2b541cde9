"""Deleted evidence of a case; the files are still kept, and an item comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.services.outcome import Outcome
from ui.widgets.host import Host
from ui.widgets.reading import shown_date
from ui.widgets.tables import Column
from ui.widgets.trashlist import TrashList


class Trash(TrashList):
    """Deleted items of one case."""

    LETTERS = 90

    def __init__(self, host: Host, case_id: str, *, locked: bool, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._case_id = case_id
        self.back.setVisible(not locked)
        self._ask()

    def name(self) -> str:
        return self.tr("已删除的证据")

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(key="title", title=self.tr("名称"), show=lambda one: one.title, width=30, sorts=False),
            Column(key="file", title=self.tr("文件"), show=lambda one: one.file_name, width=26, sorts=False),
            Column(key="on", title=self.tr("收取日期"), show=self._day, width=16, sorts=False),
        )

    def bring_back(self, chosen: EvidenceItem) -> None:
        """The item stands among the evidence again."""
        self._host.jobs.do(
            self._host.ws.evidence.undelete,
            self._case_id,
            chosen.id,
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
        self.back.setEnabled(bool(items))
        if items:
            self.show_things(items, self.tr("删除的证据仍加密保存，取回后内容和指纹不变。"))
        else:
            self.show_things(items, self.tr("没有删除过的证据。"))

    def _day(self, one: EvidenceItem) -> str:
        return shown_date(one.received_on, self._host.messages.language) if one.received_on else ""
