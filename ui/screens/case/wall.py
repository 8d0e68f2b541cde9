"""Sheets over a case: who may look into it, and sealing it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.access import Leave
from ipmediate.services.access import CaseAccess
from ipmediate.services.outcome import Outcome
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.punctuation import aside, led, strung
from ui.widgets.sheets import Sheet

translate = QCoreApplication.translate


def leave_sheet(host: Host, case_id: str, known: CaseAccess, parent: QWidget) -> Sheet:
    """Give one user a leave in the case."""

    def write(*, user_id: str, leave: Leave | None, reason: str) -> Outcome[Any]:
        return host.ws.access.grant(case_id, user_id=user_id, leave=leave, reason=reason)

    sheet = Sheet(
        host,
        translate("CaseAccess", "查阅权限"),
        write,
        do_it=translate("CaseAccess", "保存"),
        text=_told(host, known)
        + translate("CaseAccess", "设为“不得查阅”后，该使用者在列表、搜索、统计、记录和导出里都看不到本案。"),
        parent=parent,
    )
    users = Choice([(one.id, one.name) for one in known.users])
    leaves = Choice.of(Leave, host.messages, blank=translate("CaseAccess", "恢复一般权限"))
    hint = translate("CaseAccess", "如 申请人近亲属，准许回避")
    sheet.form.row("user_id", translate("CaseAccess", "使用者(&U)"), users)
    sheet.form.row("leave", translate("CaseAccess", "权限(&L)"), leaves)
    sheet.form.row("reason", translate("CaseAccess", "理由(&R)"), TextLine(hint=hint))
    sheet.form.put({"leave": Leave.NONE})
    return sheet


def seal_sheet(host: Host, case_id: str, known: CaseAccess, parent: QWidget) -> Sheet:
    """Seal the case, or open it again."""
    sealing = not known.sealed

    def write(*, reason: str) -> Outcome[Any]:
        return host.ws.access.seal(case_id, sealed=sealing, reason=reason)

    if sealing:
        title, do_it = translate("CaseAccess", "密封案件"), translate("CaseAccess", "密封")
        text = translate(
            "CaseAccess", "密封后只有您和您另外准许的人知道本案存在，查阅、打印、导出都记入操作记录。"
        )
    else:
        title, do_it = translate("CaseAccess", "解除密封"), translate("CaseAccess", "解除密封")
        text = translate("CaseAccess", "解除后，本案按各人角色的一般权限查阅。")
    sheet = Sheet(host, title, write, do_it=do_it, text=text, danger=sealing, parent=parent)
    hint = translate("CaseAccess", "如 涉及商业秘密")
    sheet.form.row("reason", translate("CaseAccess", "理由(&R)"), TextLine(hint=hint))
    return sheet


def _told(host: Host, known: CaseAccess) -> str:
    names = {one.id: one.name for one in known.users}
    rules = [
        led(names.get(one.user_id, one.user_id), aside(host.messages.label(one.leave), one.reason))
        for one in known.grants
    ]
    if not rules:
        return translate("CaseAccess", "现在没有单独的限制。")
    return translate("CaseAccess", "现有限制：%1。").replace("%1", strung(rules))
