"""A matter elsewhere that concerns the same facts, and what happened there that sets a period running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile, MatterEvent, RelatedProceeding
from ipmediate.domain.deadlines import compute, find_rule
from ipmediate.domain.periods import Unit, reasons
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.triggers import agreed_variant, set_running_by, takes_last_day, takes_length
from ipmediate.services.outcome import Outcome
from ui.messages import capital
from ui.widgets.buttons import label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, Number, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.punctuation import listed
from ui.widgets.sheets import Sheet

translate = QCoreApplication.translate

EVENTS = {
    "civil": (
        MatterEvent.EVIDENCE_ORDERED,
        MatterEvent.SET_ASIDE_ACCEPTED,
        MatterEvent.ENFORCEMENT_NOTICE,
        MatterEvent.OBSTACLE_REMOVED,
    ),
    "arbitration": (
        MatterEvent.ARBITRATION_REQUESTED,
        MatterEvent.ARBITRATION_NOTICE,
        MatterEvent.ARBITRATION_EVIDENCE,
        MatterEvent.FIRST_HEARING,
        MatterEvent.LAST_HEARING,
        MatterEvent.AWARD_RECEIVED,
    ),
    "administrative": (MatterEvent.ADMINISTRATIVE_RULING,),
    "customs": (
        MatterEvent.CUSTOMS_NOTICE,
        MatterEvent.DETAINED_ON_APPLICATION,
        MatterEvent.DETAINED_EX_OFFICIO,
    ),
    "platform": (MatterEvent.PLATFORM_DECLARATION,),
    "agreed": (MatterEvent.PERIOD_AGREED,),
}
"""What can set a period running in which kind of matter."""


def kinds() -> list[tuple[object, str]]:
    """Kinds of matters by their names."""
    return [
        ("civil", translate("RelatedList", "民事诉讼")),
        ("arbitration", translate("RelatedList", "仲裁")),
        ("administrative", translate("RelatedList", "行政查处、裁决")),
        ("customs", translate("RelatedList", "海关")),
        ("criminal", translate("RelatedList", "刑事")),
        ("platform", translate("RelatedList", "网络平台投诉")),
        ("agreed", translate("RelatedList", "双方约定的期间")),
    ]


def write_matters(host: Host, file: CaseFile, related: tuple[RelatedProceeding, ...]) -> Outcome[CaseFile]:
    """Write the matters of a case as they stand now."""
    now = host.ws.cases.load(file.id)
    return host.ws.cases.edit(file.id, noun="case", thing=replace(now.case, related=related))


def ask_matter(host: Host, file: CaseFile, parent: QWidget, place: int = -1) -> Sheet:
    """Ask for a matter, by its place in the list or for a new one; the days asked for fit what happened."""
    held = file.case.related[place] if place >= 0 else RelatedProceeding(kind="civil")

    def write(**fields: Any) -> Outcome[CaseFile]:
        if fields["event"] is None:
            fields["event_on"] = None
        if not takes_last_day(fields["event"]):
            fields["event_until"] = None
        if not takes_length(fields["event"]):
            fields |= {"event_length": None, "event_unit": None, "event_stays": False}
        made = RelatedProceeding(**fields)
        related = list(file.case.related)
        if place >= 0:
            related[place] = made
        else:
            related.append(made)
        return write_matters(host, file, tuple(related))

    sheet = Sheet(
        host,
        translate("RelatedList", "关联程序"),
        write,
        do_it=translate("RelatedList", "保存"),
        parent=parent,
    )
    form = sheet.form
    kind = form.row("kind", translate("RelatedList", "类别(&K)"), Choice(kinds()))
    form.row("organ", translate("RelatedList", "机关或者平台(&O)"), TextLine())
    form.row("number", translate("RelatedList", "案号(&N)"), TextLine())
    form.row("stage", translate("RelatedList", "进展"), TextLine())
    form.row("decision", translate("RelatedList", "结果"), LongText(lines=2))
    event = form.row(
        "event", translate("RelatedList", "起算事由(&E)"), Choice(blank=translate("RelatedList", "没有"))
    )
    offered = form.wide(label("", "note", wrap=True))
    starts = form.row("event_on", translate("RelatedList", "起算日期(&D)"), DateField(host.today))
    form.row(
        "event_until",
        translate("RelatedList", "最后一日(&L)"),
        DateField(host.today),
        note=translate(
            "RelatedList",
            "答辩、选定仲裁员、举证：通知指定的最后一日。裁决：履行期限的最后一日，没有定期限的填裁决作出之日。",
        ),
    )
    length = form.row("event_length", translate("RelatedList", "约定多长(&H)"), Number(least=1, most=1000))
    unit = form.row("event_unit", translate("RelatedList", "单位(&U)"), Choice.of(Unit, host.messages))
    stays = form.row(
        "event_stays",
        "",
        Tick(translate("RelatedList", "约定届满日遇休息日不顺延")),
        note=translate(
            "RelatedList", "没有这样约定的，依法顺延到其后第一个工作日。约定办什么，写在“结果”里。"
        ),
    )
    ends = form.wide(label("", "note", wrap=True))
    form.row("finished", "", Tick(translate("RelatedList", "已经办结")))

    def fit() -> None:
        say = host.messages
        event.offer((one, say.label(one)) for one in EVENTS.get(str(kind.value()), ()))

    def tell_end() -> None:
        counted = takes_length(event.value())
        ends.setVisible(counted)
        if counted:
            fields = (starts.value(), length.value(), unit.value(), stays.value())
            ends.setText(_end(host, *fields))

    def ask_for_days() -> None:
        chosen = event.value()
        form.reveal("event", bool(EVENTS.get(str(kind.value()))))
        for key in ("organ", "number", "stage"):
            form.reveal(key, kind.value() != "agreed")
        form.reveal("event_on", chosen is not None)
        form.reveal("event_until", takes_last_day(chosen))
        for key in ("event_length", "event_unit", "event_stays"):
            form.reveal(key, takes_length(chosen))
        tell_end()
        offered.setText(_offered(host, chosen))
        offered.setVisible(chosen is not None)
        sheet.fit()

    def of_kind(_: object) -> None:
        event.put(None)
        fit()
        ask_for_days()

    kind.put(held.kind)
    fit()
    form.put(held)
    if held.event_unit is None:
        unit.put(Unit.CALENDAR_DAYS)
    ask_for_days()
    kind.committed.connect(of_kind)
    event.committed.connect(lambda _: ask_for_days())
    length.valueChanged.connect(lambda _: tell_end())
    for one in (starts, unit, stays):
        one.committed.connect(lambda _: tell_end())
    sheet.open()
    return sheet


def _end(host: Host, on: Any, length: int, unit: Any, stays: bool) -> str:
    """The last day of an agreed period in words; empty while something is missing."""
    if not isinstance(on, date) or not isinstance(unit, Unit):
        return ""
    say, book = host.messages, host.ws.book
    rule = find_rule(book.deadline_rules, set_running_by(MatterEvent.PERIOD_AGREED)[0])
    try:
        found = compute(rule, on, on, book.calendar, variant=agreed_variant(stays), length=length, unit=unit)
    except Refusal as refusal:
        return say.refusal(refusal).text
    text = translate("RelatedList", "最后一日：%1").replace("%1", say.value(found.due))
    told = [
        say.say(one.code, dict(one.params)).text for one in reasons(on, found.counted, unit, book.calendar)
    ]
    return " ".join((text, *told))


def _offered(host: Host, event: MatterEvent | None) -> str:
    """The deadlines an event will start, by their names and provisions of today."""
    if event is None:
        return ""
    rules, say = host.ws.book.deadline_rules, host.messages
    names = [capital(find_rule(rules, number).label.text(say.language)) for number in set_running_by(event)]
    return translate("RelatedList", "列入期限：%1").replace("%1", listed(names))
