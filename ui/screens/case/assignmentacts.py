"""The acts of assignment as sheets: seat, draw, disclose, consent, ask to withdraw, decide, replace."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.assignments import (
    Assignment,
    AssignmentMode,
    Disclosure,
    Recusal,
    RecusalDecision,
    SeatRole,
)
from ipmediate.domain.candidates import Candidate
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.conflicts import ConflictVerdict
from ipmediate.domain.neutrals import Neutral, RelationKind
from ipmediate.services.outcome import Outcome
from ui.widgets.choices import Choice, PartyChoice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

translate = QCoreApplication.translate


def assign(host: Host, file: CaseFile, parent: QWidget, one: Candidate, mode: AssignmentMode) -> Sheet:
    """Seat a candidate."""
    names = {AssignmentMode.PARTIES: translate("AssignmentActs", "当事人选定：%1")}
    title = names.get(mode, translate("AssignmentActs", "委员会指定：%1")).replace("%1", one.name)
    act = partial(host.ws.assignment.assign, file.id, person_id=one.person_id, mode=mode)
    sheet = Sheet(host, title, act, do_it=translate("AssignmentActs", "指派"), parent=parent)
    _seat_rows(host, file, sheet)
    return sheet


def draw(host: Host, file: CaseFile, parent: QWidget) -> Sheet:
    """Draw somebody."""
    sheet = Sheet(
        host,
        translate("AssignmentActs", "随机抽取调解员"),
        partial(host.ws.assignment.draw, file.id),
        do_it=translate("AssignmentActs", "抽取"),
        text=translate(
            "AssignmentActs", "从没有回避事由且可以参加的人选中抽取；种子与名单一并记录，任何人都可以复核。"
        ),
        parent=parent,
    )
    _seat_rows(host, file, sheet)
    return sheet


def disclose(
    host: Host, file: CaseFile, parent: QWidget, person_id: str, name: str, verdict: ConflictVerdict | None
) -> Sheet:
    """Tell the parties of a tie, or that there is none."""
    sheet = Sheet(
        host,
        translate("AssignmentActs", "披露：%1").replace("%1", name),
        partial(host.ws.assignment.disclose, file.id, person_id=person_id),
        do_it=translate("AssignmentActs", "记录披露"),
        text=translate("AssignmentActs", "可能影响公正的关系应当向双方披露，双方书面同意的可以继续调解。"),
        parent=parent,
    )
    form = sheet.form
    blank = translate("AssignmentActs", "没有需要披露的关系")
    form.row(
        "ground", translate("AssignmentActs", "关系(&G)"), Choice.of(RelationKind, host.messages, blank=blank)
    )
    form.row("about", translate("AssignmentActs", "与何人(&W)"), TextLine())
    form.row("text", translate("AssignmentActs", "披露内容(&T)"), LongText(lines=3))
    _day(host, sheet)
    if verdict is not None and verdict.findings:
        first = verdict.findings[0]
        form.put({"about": first.about, "text": " → ".join(first.path), "ground": RelationKind.OTHER})
    return sheet


def consent(host: Host, file: CaseFile, parent: QWidget, held: Disclosure) -> Sheet:
    """Record a party's answer to a disclosure."""
    sheet = Sheet(
        host,
        translate("AssignmentActs", "当事人对披露的答复"),
        partial(host.ws.assignment.consent, file.id, disclosure_id=held.id),
        do_it=translate("AssignmentActs", "记录"),
        parent=parent,
    )
    party = PartyChoice(host.messages)
    party.show_parties(file.parties)
    sheet.form.row("party_id", translate("AssignmentActs", "当事人(&P)"), party)
    answers = [
        (True, translate("AssignmentActs", "同意继续调解")),
        (False, translate("AssignmentActs", "不同意，要求更换")),
    ]
    sheet.form.row("given", translate("AssignmentActs", "答复(&A)"), Choice(answers))
    _day(host, sheet)
    answered = {one.party_id for one in held.consents}
    open_ones = [one.id for one in file.parties if one.id not in answered]
    sheet.form.put(
        {"party_id": (open_ones or [file.parties[0].id])[0], "given": True} if file.parties else {}
    )
    return sheet


def recuse(host: Host, file: CaseFile, parent: QWidget, seat: Assignment) -> Sheet:
    """Ask that a person withdraw."""
    sheet = Sheet(
        host,
        translate("AssignmentActs", "申请回避：%1").replace("%1", seat.person_name),
        partial(host.ws.assignment.recuse, file.id, person_id=seat.person_id),
        do_it=translate("AssignmentActs", "记录申请"),
        parent=parent,
    )
    by = [(party.id, party.name) for party in file.parties]
    by.append((seat.person_id, translate("AssignmentActs", "%1（自行回避）").replace("%1", seat.person_name)))
    sheet.form.row("requested_by", translate("AssignmentActs", "提出人(&B)"), Choice(by))
    sheet.form.row("reason", translate("AssignmentActs", "理由(&R)"), LongText(lines=3))
    _day(host, sheet)
    sheet.form.put({"requested_by": by[0][0]})
    return sheet


def decide(host: Host, file: CaseFile, parent: QWidget, held: Recusal) -> Sheet:
    """Decide on such a request."""
    sheet = Sheet(
        host,
        translate("AssignmentActs", "回避决定"),
        partial(host.ws.assignment.decide_recusal, file.id, recusal_id=held.id),
        do_it=translate("AssignmentActs", "作出决定"),
        text=translate("AssignmentActs", "准许回避的，该席位随即空出。"),
        parent=parent,
    )
    decisions = (RecusalDecision.GRANTED, RecusalDecision.REFUSED)
    sheet.form.row(
        "decision",
        translate("AssignmentActs", "决定(&D)"),
        Choice.of(RecusalDecision, host.messages, only=decisions),
    )
    _day(host, sheet)
    sheet.form.put({"decision": RecusalDecision.GRANTED})
    return sheet


def replace_person(
    host: Host, file: CaseFile, parent: QWidget, seat: Assignment, people: tuple[Neutral, ...]
) -> Sheet:
    """Put another person into a seat."""

    def act(*, person_id: Any, reason: str, on: Any) -> Outcome[CaseFile]:
        return host.ws.assignment.replace(
            file.id, assignment_id=seat.id, person_id=str(person_id or ""), reason=reason, on=on
        )

    sheet = Sheet(
        host,
        translate("AssignmentActs", "更换：%1").replace("%1", seat.person_name),
        act,
        do_it=translate("AssignmentActs", "更换"),
        text=translate("AssignmentActs", "更换后应当告知双方；原来的指派和理由保留在案。"),
        parent=parent,
    )
    others = [(one.id, one.name) for one in people if one.active and one.id != seat.person_id]
    sheet.form.row("person_id", translate("AssignmentActs", "由谁接替(&P)"), Choice(others))
    sheet.form.row("reason", translate("AssignmentActs", "原因(&R)"), LongText(lines=2))
    _day(host, sheet)
    if others:
        sheet.form.put({"person_id": others[0][0]})
    return sheet


def _seat_rows(host: Host, file: CaseFile, sheet: Sheet) -> None:
    sheet.form.row("seat", translate("AssignmentActs", "席位(&S)"), Choice.of(SeatRole, host.messages))
    _day(host, sheet)
    taken = bool(file.seats(SeatRole.PRESIDING))
    sheet.form.put({"seat": SeatRole.CO_MEDIATOR if taken else SeatRole.PRESIDING})


def _day(host: Host, sheet: Sheet) -> None:
    sheet.form.row("on", translate("AssignmentActs", "日期(&D)"), DateField(host.today))
    sheet.form.put({"on": host.today()})
