"""The sheet that orders an erasure: ground, authority, second person; it cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.erasures import ErasureGround, ErasureOrder
from ipmediate.domain.subjects import Subject
from ipmediate.services.outcome import Outcome
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

translate = QCoreApplication.translate


def erasure_sheet(host: Host, case_ids: Sequence[str], subject: Subject | None, parent: QWidget) -> Sheet:
    """Erase a person in cases, or whole cases."""

    def act(*, ground: ErasureGround, authority: str, checked_by: str, asked_on: date | None) -> Outcome[Any]:
        order = ErasureOrder(
            case_ids=tuple(case_ids),
            ground=ground,
            authority=authority,
            checked_by=checked_by,
            asked_on=asked_on,
            subject=subject,
        )
        return host.ws.erasures.erase(order)

    count = len(case_ids)
    if subject is None:
        title = translate("Erasing", "整件删除：%1 件案件")
        text = translate(
            "Erasing",
            "案件只留下案号、案由和起止日期，其余内容、证据文件和文书都删除，不能撤回。操作记录的链条保持完整，谁凭什么删除留在其中。",
        )
    else:
        title = translate("Erasing", "删除 %2 在 %1 件案件里的信息")
        title = title.replace("%2", subject.name)
        text = translate(
            "Erasing",
            "这个人的姓名、证件、联系方式，其提交的文件和印有其信息的文书都删除，不能撤回。案件的其他内容保留，操作记录的链条保持完整。",
        )
    shared = host.keeper.sharing().shares
    sheet = Sheet(
        host,
        title.replace("%1", str(count)),
        act,
        do_it=translate("Erasing", "提出删除") if shared else translate("Erasing", "删除"),
        text=text + _afterwards(shared=shared),
        danger=True,
        away=shared,
        parent=parent,
    )
    form = sheet.form
    form.row("ground", translate("Erasing", "理由(&G)"), Choice.of(ErasureGround, host.messages))
    hint = translate("Erasing", "如 鉴定销毁清册第3号、本人2026年3月2日书面申请")
    form.row("authority", translate("Erasing", "依据(&A)"), TextLine(hint=hint))
    form.row("checked_by", translate("Erasing", "核对人(&C)"), TextLine())
    form.row("asked_on", translate("Erasing", "申请或者决定日期(&D)"), DateField(host.today))
    ground = ErasureGround.RETENTION_OVER if subject is None else ErasureGround.CONSENT_WITHDRAWN
    form.put({"ground": ground, "asked_on": host.today()})
    return sheet


def _afterwards(*, shared: bool) -> str:
    if shared:
        return translate(
            "Erasing",
            "案件与同事共享：提出后要由另一位负责人在自己的电脑上同意，然后共享库和所有电脑一并删除。",
        )
    return translate("Erasing", "删除前的备份里还有这些内容，办完后请在“依法删除”页清除。")
