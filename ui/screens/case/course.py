"""Sheets for what happens to a mediation as a whole: interrupt, go on, prolong, end without agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile, EndGround
from ipmediate.domain.parties import Side
from ipmediate.domain.procedure import Act, possible
from ipmediate.services.outcome import Outcome
from ui.screens.case.asking import Asking
from ui.widgets.choices import Choice, PartyChoice, PartyTicks
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, Number
from ui.widgets.host import Host

translate = QCoreApplication.translate

_FAIL = (
    EndGround.WIDE_GAP,
    EndGround.PARTY_REFUSED,
    EndGround.TIME_EXPIRED,
    EndGround.UNREACHABLE,
    EndGround.OTHER,
)
_TERMINATE = (
    EndGround.PARTY_REFUSED,
    EndGround.TIME_EXPIRED,
    EndGround.UNREACHABLE,
    EndGround.SHAM,
    EndGround.NOT_MEDIABLE,
    EndGround.OTHER,
)

ACTS: Mapping[str, Act] = {
    "adjourn": Act.ADJOURN,
    "resume": Act.RESUME,
    "send_to_expert": Act.SEND_TO_EXPERT,
    "fail": Act.FAIL,
    "withdraw": Act.WITHDRAW,
    "terminate": Act.TERMINATE,
}
"""Steps of the rail that these sheets carry out."""


def course_name(step: str) -> str:
    """Name of an act on its button."""
    return {
        "adjourn": translate("Course", "中止"),
        "resume": translate("Course", "恢复调解"),
        "send_to_expert": translate("Course", "等待鉴定、专家意见"),
        "extend": translate("Course", "延长期限"),
        "fail": translate("Course", "调解不成"),
        "withdraw": translate("Course", "当事人撤回"),
        "terminate": translate("Course", "终止调解"),
    }[step]


def course_steps(file: CaseFile) -> list[str]:
    """Acts that the stage of the case allows."""
    allowed = possible(file.case.stage)
    found = [step for step, act in ACTS.items() if act in allowed]
    if Act.FAIL in allowed:
        found.insert(len([one for one in found if one in ("adjourn", "resume", "send_to_expert")]), "extend")
    return found


def open_course(host: Host, file: CaseFile, step: str, parent: QWidget) -> Asking:
    """Open the sheet of an act."""
    sheet = {
        "adjourn": _pause,
        "send_to_expert": _pause,
        "resume": _resume,
        "extend": _extend,
        "fail": _end,
        "terminate": _end,
        "withdraw": _withdraw,
    }[step](host, file, step, parent)
    sheet.open()
    return sheet


def _pause(host: Host, file: CaseFile, step: str, parent: QWidget) -> Asking:
    verb = host.ws.mediation.adjourn if step == "adjourn" else host.ws.mediation.send_to_expert

    def act(*, on: date, reason: str) -> Outcome[Any]:
        return verb(file.id, on=on, reason=reason)

    sheet = Asking(host, course_name(step), act, do_it=course_name(step), parent=parent)
    _day(sheet, host)
    sheet.form.row("reason", translate("Course", "原因(&R)"), LongText(lines=2))
    return sheet


def _resume(host: Host, file: CaseFile, step: str, parent: QWidget) -> Asking:
    def act(*, on: date, excluded_days: int) -> Outcome[Any]:
        return host.ws.mediation.resume(file.id, on=on, excluded_days=excluded_days)

    sheet = Asking(host, course_name(step), act, do_it=course_name(step), parent=parent)
    _day(sheet, host)
    sheet.form.row(
        "excluded_days",
        translate("Course", "不计入期限的天数(&N)"),
        Number(most=3650),
        note=translate("Course", "鉴定、专家评估占用的时间不计入调解期限。"),
    )
    return sheet


def _extend(host: Host, file: CaseFile, step: str, parent: QWidget) -> Asking:
    def act(*, until: date, consented_on: date, party_ids: tuple[str, ...], reason: str) -> Outcome[Any]:
        return host.ws.mediation.extend(
            file.id, until=until, consented_on=consented_on, party_ids=party_ids, reason=reason
        )

    sheet = Asking(
        host,
        course_name(step),
        act,
        do_it=course_name(step),
        needed=("until", "consented_on"),
        text=translate("Course", "延长调解期限须经各方当事人同意。"),
        parent=parent,
    )
    sheet.form.row("until", translate("Course", "延长至(&U)"), DateField(host.today))
    sheet.form.row("consented_on", translate("Course", "同意日期(&D)"), DateField(host.today))
    ticks = PartyTicks(host.messages)
    ticks.show_parties(file.parties)
    sheet.form.row("party_ids", translate("Course", "同意的当事人(&P)"), ticks)
    sheet.form.row("reason", translate("Course", "原因(&R)"), LongText(lines=2))
    sheet.form.put({"consented_on": host.today()})
    return sheet


def _end(host: Host, file: CaseFile, step: str, parent: QWidget) -> Asking:
    verb = host.ws.mediation.fail if step == "fail" else host.ws.mediation.terminate

    def act(*, on: date, ground: EndGround, reason: str) -> Outcome[Any]:
        return verb(file.id, on=on, ground=ground, reason=reason)

    sheet = Asking(
        host,
        course_name(step),
        act,
        do_it=course_name(step),
        needed=("on", "ground"),
        text=translate(
            "Course", "尚未召开的会议将一并取消。应当告知当事人可以依法通过仲裁、行政、司法等途径维护权利。"
        ),
        danger=True,
        parent=parent,
    )
    _day(sheet, host)
    grounds = _FAIL if step == "fail" else _TERMINATE
    sheet.form.row(
        "ground",
        translate("Course", "事由(&G)"),
        Choice.of(EndGround, host.messages, blank=translate("Course", "请选择"), only=grounds),
    )
    sheet.form.row(
        "reason",
        translate("Course", "说明(&R)"),
        LongText(lines=3),
        note=translate("Course", "不写任何一方在协商中的让步。"),
    )
    return sheet


def _withdraw(host: Host, file: CaseFile, step: str, parent: QWidget) -> Asking:
    def act(*, on: date, by: str, reason: str) -> Outcome[Any]:
        return host.ws.mediation.withdraw(file.id, on=on, by=by, reason=reason)

    sheet = Asking(
        host,
        course_name(step),
        act,
        do_it=course_name(step),
        needed=("on", "by"),
        danger=True,
        parent=parent,
    )
    _day(sheet, host)
    choice = PartyChoice(host.messages, blank=translate("Course", "请选择"))
    choice.show_parties(file.parties)
    sheet.form.row("by", translate("Course", "撤回的当事人(&P)"), choice)
    applicants = file.on_side(Side.APPLICANT)
    sheet.form.row("reason", translate("Course", "说明(&R)"), LongText(lines=2))
    sheet.form.put({"by": applicants[0].id if applicants else ""})
    return sheet


def _day(sheet: Asking, host: Host) -> None:
    sheet.form.row("on", translate("Course", "日期(&D)"), DateField(host.today))
    sheet.form.put({"on": host.today()})
