"""回收站: whole cases put away, with who did it and why; any of them is taken out as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.trash import TrashedCase
from ipmediate.services.outcome import Outcome
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.permits import allow
from ui.widgets.reading import shown_moment
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column
from ui.widgets.trashlist import TrashList

translate = QCoreApplication.translate


class CaseTrash(TrashList):
    """Whole cases."""

    LETTERS = 112

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._show(())
        self._ask()

    def name(self) -> str:
        return self.tr("回收站里的案件")

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(key="number", title=self.tr("案号"), show=lambda one: one.number, width=16, sorts=False),
            Column(key="title", title=self.tr("名称"), show=lambda one: one.title, width=26, sorts=False),
            Column(key="why", title=self.tr("理由"), show=lambda one: one.reason, width=16, sorts=False),
            Column(key="by", title=self.tr("移入人"), show=lambda one: one.by, width=8, sorts=False),
            Column(key="at", title=self.tr("移入时间"), show=self._when, width=18, sorts=False),
        )

    def bring_back(self, chosen: TrashedCase) -> None:
        """The case stands in the list again."""
        self._host.jobs.do(
            self._host.ws.trash.take_out,
            chosen.case_id,
            then=self._taken,
            failed=self.notices.refuse,
            owner=self,
        )

    def _ask(self) -> None:
        self._host.jobs.ask(self._host.ws.trash.all, then=self._show, owner=self, key="trash")

    def _taken(self, outcome: Outcome[Any]) -> None:
        self._host.tell(self._host.messages.say(outcome.said, outcome.params))
        self._ask()

    def _show(self, cases: Sequence[TrashedCase]) -> None:
        allow(self._host, "trash.take_out", self.back, also=bool(cases))
        if cases:
            text = self.tr(
                "这里的案件不出现在列表、搜索、期限和统计里，内容仍完整加密保存，取回后与移入时相同。"
                "回收站不会自动清空；彻底删除只能在“隐私”页依法办理。"
            )
        else:
            text = self.tr("回收站里没有案件。")
        self.show_things(cases, text)

    def _when(self, one: TrashedCase) -> str:
        return shown_moment(one.at, self._host.messages.language)


def put_sheet(host: Host, case_id: str, named: str, parent: QWidget) -> Sheet:
    """Ask for the reason and put a case into the trash."""

    def act(*, reason: str) -> Outcome[Any]:
        return host.ws.trash.put(case_id, reason=reason)

    sheet = Sheet(
        host,
        translate("CaseTrash", "移入回收站：%1").replace("%1", named),
        act,
        do_it=translate("CaseTrash", "移入回收站"),
        text=translate(
            "CaseTrash",
            "只用于误登记、重复登记而没有受理的案件；内容完整保存，可以取回，谁在什么时候为什么移入都有记录。",
        ),
        parent=parent,
    )
    sheet.form.row(
        "reason",
        translate("CaseTrash", "理由(&R)"),
        TextLine(hint=translate("CaseTrash", "例如：与另一件重复")),
    )
    return sheet
