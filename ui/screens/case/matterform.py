"""A matter elsewhere that concerns the same facts, and what happened there that sets a period running."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.cases import CaseFile, MatterEvent, RelatedProceeding
from ipmediate.domain.deadlines import find_rule
from ipmediate.domain.triggers import set_running_by, takes_last_day
from ipmediate.services.outcome import Outcome
from ui.messages import capital
from ui.widgets.buttons import label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine, Tick
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
    form.row("event_on", translate("RelatedList", "起算日期(&D)"), DateField(host.today))
    form.row(
        "event_until",
        translate("RelatedList", "最后一日(&L)"),
        DateField(host.today),
        note=translate(
            "RelatedList",
            "答辩、选定仲裁员、举证：通知指定的最后一日。裁决：履行期限的最后一日，没有定期限的填裁决作出之日。",
        ),
    )
    form.row("finished", "", Tick(translate("RelatedList", "已经办结")))

    def fit() -> None:
        say = host.messages
        event.offer((one, say.label(one)) for one in EVENTS.get(str(kind.value()), ()))

    def ask_for_days() -> None:
        chosen = event.value()
        form.reveal("event", bool(EVENTS.get(str(kind.value()))))
        form.reveal("event_on", chosen is not None)
        form.reveal("event_until", takes_last_day(chosen))
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
    ask_for_days()
    kind.committed.connect(of_kind)
    event.committed.connect(lambda _: ask_for_days())
    sheet.open()
    return sheet


def _offered(host: Host, event: MatterEvent | None) -> str:
    """The deadlines an event will start, by their names and provisions of today."""
    if event is None:
        return ""
    rules, say = host.ws.book.deadline_rules, host.messages
    names = [capital(find_rule(rules, number).label.text(say.language)) for number in set_running_by(event)]
    return translate("RelatedList", "列入期限：%1").replace("%1", listed(names))
