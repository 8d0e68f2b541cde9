"""The acts of intake as sheets: apply, accept, refuse, choose the track, receive from a court, end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile, EndGround, Path, SuitProcedure, Track
from ipmediate.domain.triage import obstacles
from ui.messages import Messages
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

translate = QCoreApplication.translate
Ask = Callable[[Host, CaseFile, QWidget], Sheet]


def _dated(host: Host, sheet: Sheet, key: str = "on", name: str = "") -> None:
    sheet.form.row(key, name or translate("IntakeActs", "日期(&D)"), DateField(host.today))
    sheet.form.put({key: host.today()})


def apply(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Record the application."""
    sheet = Sheet(
        host,
        translate("IntakeActs", "登记申请"),
        partial(host.ws.intake.apply, file.id),
        do_it=translate("IntakeActs", "登记申请"),
        text=translate("IntakeActs", "自申请之日起诉讼时效中断。可以撤销。"),
        parent=parent,
    )
    _dated(host, sheet, name=translate("IntakeActs", "申请日期(&D)"))
    sheet.form.row("oral", "", Tick(translate("IntakeActs", "口头申请，由本会记录")))
    sheet.form.put({"oral": file.case.oral_application, "on": file.case.applied_on or host.today()})
    return sheet


def accept(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Accept the case; it gets its number."""
    sheet = Sheet(
        host,
        translate("IntakeActs", "受理案件"),
        partial(host.ws.intake.accept, file.id),
        do_it=translate("IntakeActs", "受理"),
        text=translate("IntakeActs", "受理后调解期限开始计算。正式编号一经给出不再收回。"),
        parent=parent,
    )
    _dated(host, sheet, name=translate("IntakeActs", "受理日期(&D)"))
    sheet.form.row("number", "", Tick(translate("IntakeActs", "现在给出正式编号")))
    sheet.form.put({"number": True})
    return sheet


def number(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Give the official number to a case that was accepted or taken over without one."""
    return Sheet(
        host,
        translate("IntakeActs", "编正式编号"),
        partial(host.ws.intake.number, file.id),
        do_it=translate("IntakeActs", "编正式编号"),
        text=translate(
            "IntakeActs", "按受理年度编入本会的案件序列。正式编号一经给出不再收回；暂编号 %1 保留备查。"
        ).replace("%1", file.case.provisional_number),
        parent=parent,
    )


def reject(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Do not accept, with the ground and the proper way."""
    sheet = Sheet(
        host,
        translate("IntakeActs", "不予受理"),
        partial(host.ws.intake.reject, file.id),
        do_it=translate("IntakeActs", "不予受理"),
        text=translate("IntakeActs", "应当说明理由，并告知其他解决途径；可以打印不予受理告知书。"),
        danger=True,
        parent=parent,
    )
    _dated(host, sheet, name=translate("IntakeActs", "决定日期(&D)"))
    sheet.form.row("ground", translate("IntakeActs", "理由(&G)"), LongText(lines=3))
    sheet.form.row("route", translate("IntakeActs", "告知的途径(&R)"), LongText(lines=2))
    found = obstacles(file)
    if found:
        say = Messages(host.keeper.wording)  # what is proposed goes onto the notice
        said = [say.say(one.code, {"cite": one.cite}) for one in found]
        sheet.form.put(
            {
                "ground": "\n".join(one.text for one in said),
                "route": "\n".join(dict.fromkeys(say.label(one.route) for one in found)),
            }
        )
    return sheet


def set_track(
    host: Host, file: CaseFile, parent: QWidget, *, track: Track | None = None, reason: str = ""
) -> Sheet:
    """Decide the track."""
    sheet = Sheet(
        host,
        translate("IntakeActs", "适用程序"),
        partial(host.ws.intake.set_track, file.id),
        do_it=translate("IntakeActs", "确定"),
        text=translate("IntakeActs", "系统只提出建议，由承办人决定并写明理由。"),
        parent=parent,
    )
    sheet.form.row("track", translate("IntakeActs", "程序(&T)"), Choice.of(Track, host.messages))
    sheet.form.row("reason", translate("IntakeActs", "理由(&R)"), LongText(lines=3))
    sheet.form.put({"track": track or file.case.track, "reason": reason or file.case.track_reason})
    return sheet


def receive_from_court(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Sign for what a court sent."""
    case = file.case
    sheet = Sheet(
        host,
        translate("IntakeActs", "接收法院委派或者委托"),
        partial(host.ws.intake.receive_from_court, file.id),
        do_it=translate("IntakeActs", "登记签收"),
        text=translate("IntakeActs", "调解期限自签收法院移交材料之日起算。"),
        parent=parent,
    )
    form = sheet.form
    form.row("on", translate("IntakeActs", "签收日期(&D)"), DateField(host.today))
    form.row(
        "path",
        translate("IntakeActs", "方式(&P)"),
        Choice.of(Path, host.messages, only=(Path.PRE_FILING, Path.IN_SUIT)),
    )
    form.row(
        "procedure",
        translate("IntakeActs", "审理程序"),
        Choice.of(SuitProcedure, host.messages, blank=translate("IntakeActs", "诉前，不适用")),
    )
    form.row("court", translate("IntakeActs", "法院(&C)"), TextLine())
    form.row("court_case_no", translate("IntakeActs", "法院案号"), TextLine())
    form.row("delegated_on", translate("IntakeActs", "委派、委托日期"), DateField(host.today))
    form.put(
        {
            "on": case.court_received_on or host.today(),
            "path": case.path if case.path is not Path.SELF else Path.PRE_FILING,
            "procedure": case.suit_procedure,
            "court": case.court,
            "court_case_no": case.court_case_no,
            "delegated_on": case.court_delegated_on,
        }
    )
    return sheet


def withdraw(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """The applicant withdraws."""
    sheet = Sheet(
        host,
        translate("IntakeActs", "撤回调解申请"),
        partial(host.ws.mediation.withdraw, file.id),
        do_it=translate("IntakeActs", "登记撤回"),
        danger=True,
        parent=parent,
    )
    _dated(host, sheet)
    names = [(party.name, party.name) for party in file.parties]
    sheet.form.row("by", translate("IntakeActs", "撤回人(&B)"), Choice(names))
    sheet.form.row("reason", translate("IntakeActs", "说明(&R)"), LongText(lines=2))
    if names:
        sheet.form.put({"by": names[0][0]})
    return sheet


def terminate(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Mediation ends without agreement for a reason of law."""
    sheet = Sheet(
        host,
        translate("IntakeActs", "终止调解"),
        partial(host.ws.mediation.terminate, file.id),
        do_it=translate("IntakeActs", "终止调解"),
        text=translate("IntakeActs", "应当告知当事人可以通过仲裁、行政、司法等途径维护权利。"),
        danger=True,
        parent=parent,
    )
    _dated(host, sheet)
    sheet.form.row("ground", translate("IntakeActs", "事由(&G)"), Choice.of(EndGround, host.messages))
    sheet.form.row("reason", translate("IntakeActs", "说明(&R)"), LongText(lines=2))
    sheet.form.put({"ground": EndGround.OTHER})
    return sheet


STEPS: dict[str, Ask] = {
    "apply": apply,
    "accept": accept,
    "number": number,
    "reject": reject,
    "withdraw": withdraw,
    "terminate": terminate,
}
"""Steps of the rail that open one of these sheets."""


def open_step(step_id: str, host: Host, file: CaseFile, parent: QWidget) -> Any:
    """Open the sheet of a step; None when the step has none here."""
    ask = STEPS.get(step_id)
    if ask is None:
        return None
    sheet = ask(host, file, parent)
    sheet.open()
    return sheet
