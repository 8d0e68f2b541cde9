"""The way through the court: handed in, docketed, supplement, ruling, service; each step with its clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.applications import BEFORE_COURT, Application, ApplicationStatus, Carrier
from ipmediate.domain.cases import Stage
from ipmediate.domain.clocks import OVER
from ui import theme
from ui.screens.case.confirmation.matter import Matter
from ui.widgets.buttons import button, label, link
from ui.widgets.choices import Choice, PartyChoice
from ui.widgets.citations import citation
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Page
from ui.widgets.permits import hold
from ui.widgets.rail import CLOCK_LOOKS, days_text
from ui.widgets.sheets import Sheet
from ui.widgets.stepper import Stepper

AT = {
    ApplicationStatus.PREPARING: 0,
    ApplicationStatus.SUBMITTED: 1,
    ApplicationStatus.NOT_ACCEPTED: 2,
    ApplicationStatus.ACCEPTED: 2,
    ApplicationStatus.SUPPLEMENT: 1,
    ApplicationStatus.REJECTED: 3,
    ApplicationStatus.CONFIRMED: 3,
    ApplicationStatus.WITHDRAWN: 1,
}
BAD = frozenset({ApplicationStatus.NOT_ACCEPTED, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN})


class TrackingPart(QWidget):
    """Stages, dates, clocks, and the acts that are possible now."""

    def __init__(
        self,
        host: Host,
        case_id: Callable[[], str],
        go: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = case_id
        self._go = go
        self._matter: Matter | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None

    def put(self, matter: Matter) -> None:
        """Show where the application stands."""
        self._matter = matter
        page = Page(margin=0)
        stepper = Stepper()
        held = matter.application
        names, at, kind = self._course(held)
        stepper.put(names, at, kind=kind)
        page.body.addWidget(stepper)
        page.body.addWidget(self._acts(matter))
        page.body.addWidget(self._clocks(matter))
        if held is not None:
            page.body.addWidget(self._events(held))
        page.body.addStretch(1)
        if self._page is not None:
            self._outer.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._outer.addWidget(page)

    def submit(self) -> None:
        """The application was handed in."""
        self._filing(
            self.tr("登记提交法院"),
            self.host.ws.confirmation.submit,
            self.tr("提交后申请内容不再改动；提交日期决定三十日的期限是否遵守，邮寄的以交邮日为准。"),
        )

    def _course(self, held: Application | None) -> tuple[list[str], int, str]:
        say = self.host.messages
        names = [
            self.tr("准备"),
            self.tr("提交"),
            self.tr("法院受理"),
            self.tr("裁定"),
            self.tr("送达"),
            self.tr("履行或者强制执行"),
        ]
        if held is None:
            return names, 0, "accent"
        at = AT[held.status]
        if held.status is ApplicationStatus.CONFIRMED and self._matter is not None:
            served = {one.party_id for one in held.ruling_served}
            at = 5 if set(held.party_ids) <= served and served else 4 if served else 3
        if held.status is ApplicationStatus.SUPPLEMENT:
            at = 2 if held.court_accepted_on else 1
        if held.status in BAD or held.status is ApplicationStatus.SUPPLEMENT:
            names[at] = say.label(held.status)
        return names, at, "bad" if held.status in BAD else "accent"

    def _acts(self, matter: Matter) -> Card:
        held = matter.application
        card = Card(self.tr("登记进度"))
        status = held.status if held is not None else ApplicationStatus.PREPARING
        card.body.addWidget(label(self.host.messages.label(status), "heading"))
        if matter.file.case.stage is Stage.ARCHIVED:
            return card
        line = Line(
            *(
                hold(self.host, f"confirmation.{verb}", button(name, act, look=look))
                for name, act, look, verb in self._possible(status)
            )
        )
        card.body.addWidget(line)
        return card

    def _possible(self, status: ApplicationStatus) -> list[tuple[str, Callable[[], object], str, str]]:
        submit = (self.tr("登记提交(&S)…"), self.submit, "primary", "submit")
        received = (self.tr("法院收到材料(&R)…"), self._received, "", "court_received")
        accepted = (self.tr("法院受理(&C)…"), self._accepted, "primary", "court_accepted")
        refused = (self.tr("不予受理(&N)…"), self._not_accepted, "", "not_accepted")
        asked = (self.tr("要求补正(&B)…"), self._asked, "", "supplement_asked")
        supplied = (self.tr("已补正(&P)…"), self._supplied, "primary", "supplement")
        ruled = (self.tr("登记裁定(&L)…"), self._ruled, "primary", "ruled")
        served = (self.tr("裁定送达(&X)…"), self._served, "primary", "served")
        noticed = (self.tr("利害关系人得知裁定(&K)…"), self._noticed, "", "known")
        withdrawn = (self.tr("撤回申请(&W)…"), self._withdrawn, "", "withdrawn")
        corrected = (self.tr("更正提交登记(&T)…"), self._corrected, "", "correct_submission")
        again = (self.tr("重新准备申请(&A)"), self._again, "primary", "prepare")
        known = ApplicationStatus
        return {
            known.PREPARING: [submit],
            known.SUBMITTED: [accepted, received, asked, refused, withdrawn, corrected],
            known.SUPPLEMENT: [supplied, refused, withdrawn, corrected],
            known.ACCEPTED: [ruled, asked, withdrawn, corrected],
            known.CONFIRMED: [served, noticed],
            known.NOT_ACCEPTED: [again],
            known.REJECTED: [again],
            known.WITHDRAWN: [again],
        }[status]

    def _clocks(self, matter: Matter) -> Card:
        t, say = theme.current(), self.host.messages
        card = Card(self.tr("正在计算的期限"))
        if not matter.clocks:
            card.body.addWidget(label(self.tr("没有期限。"), "soft"))
        for clock in matter.clocks:
            row = QHBoxLayout()
            row.setSpacing(t.gap(1.5))
            name = clock.label.text(say.language)
            row.addWidget(link(name, lambda key=clock.id: self._go("deadlines", key)), 3)
            due = say.value(clock.due)
            if clock.provisional:
                due = self.tr("%1（暂定）").replace("%1", due)
            row.addWidget(label(due), 2)
            done = clock.state in OVER
            left = say.label(clock.state) if done else days_text(clock.days_left)
            row.addWidget(label(left, CLOCK_LOOKS[clock.state]), 2)
            card.body.addLayout(row)
            card.body.addWidget(citation(say, clock.cite))
        return card

    def _events(self, held: Application) -> Card:
        card = Card(self.tr("已登记的事项"))
        say, t = self.host.messages, theme.current()
        names = {one.id: one.name for one in self._matter.file.parties} if self._matter else {}
        told: list[tuple[date | None, str]] = [
            (held.submitted_on, self.tr("向%1提交申请").replace("%1", held.court)),
            (held.posted_on, self._posted(held)),
            (held.court_received_on, self.tr("法院收到材料")),
            (held.supplement_asked_on, self._until(held)),
            (held.supplemented_on, self.tr("已补正")),
            (held.court_accepted_on, self.tr("法院受理 %1").replace("%1", held.court_case_no)),
            (held.ruled_on, self.tr("裁定 %1").replace("%1", held.ruling_no)),
            *(
                (one.on, self.tr("裁定送达%1").replace("%1", names.get(one.party_id, "")))
                for one in held.ruling_served
            ),
            *((one.on, self.tr("%1得知裁定").replace("%1", one.name)) for one in held.ruling_known),
            *((one.on, " ".join(filter(None, (self._what(one.what), one.note)))) for one in held.contacts),
        ]
        for on, text in sorted(((on, text) for on, text in told if on is not None), key=lambda one: one[0]):
            row = QHBoxLayout()
            row.setSpacing(t.gap(1.5))
            row.addWidget(label(say.value(on), "soft"))
            row.addWidget(label(text, wrap=True), 1)
            card.body.addLayout(row)
        if held.refused_reason:
            reason = self.tr("理由：%1").replace("%1", held.refused_reason)
            card.body.addWidget(label(reason, "bad", wrap=True))
        if held.posted_on and not held.court_received_on and held.status in BEFORE_COURT:
            card.body.addWidget(
                label(
                    self.tr(
                        "法院收到后请登记“法院收到材料”，三日的受理期限自收到起算；邮寄凭证扫描后存入案卷。"
                    ),
                    "note",
                    wrap=True,
                )
            )
        if held.filed_on is None:
            card.body.addWidget(label(self.tr("还没有提交法院。"), "soft"))
        return card

    def _what(self, what: str) -> str:
        names = {"supplement_asked": self.tr("要求补正"), "withdrawn": self.tr("撤回申请")}
        return names.get(what, what)

    def _posted(self, held: Application) -> str:
        how = self.host.messages.label(held.carrier) if held.carrier is not None else ""
        told = self.tr("向%1交邮").replace("%1", held.court)
        return " ".join(filter(None, (told, how, held.tracking_no)))

    def _until(self, held: Application) -> str:
        until = self.host.messages.value(held.supplement_due_on)
        return self.tr("法院要求补正，截至 %1").replace("%1", until)

    def _filing(
        self, title: str, verb: Callable[..., Any], text: str, held: Application | None = None
    ) -> None:
        """Ask how and when the application went to the court; the number only of what was posted."""
        manner = Choice(
            [
                (None, self.tr("当面或者在线提交")),
                *((one, self.host.messages.label(one)) for one in Carrier),
            ]
        )
        number = TextLine(hint=self.tr("运单上的号码；其他快递请写明公司"))
        rows = [
            ("carrier", self.tr("提交方式(&M)"), manner),
            ("on", self.tr("提交或者交邮日期(&D)"), self._day()),
            ("tracking_no", self.tr("邮寄单号(&N)"), number),
        ]
        sheet = self._sheet(title, verb, rows, text=text)
        if held is not None:
            sheet.form.put({"carrier": held.carrier, "on": held.filed_on, "tracking_no": held.tracking_no})

        def ask_for_number(chosen: object) -> None:
            sheet.form.reveal("tracking_no", chosen is not None)
            sheet.fit()

        ask_for_number(manner.value())
        manner.committed.connect(ask_for_number)

    def _corrected(self) -> None:
        held = self._matter.application if self._matter is not None else None
        self._filing(
            self.tr("更正提交登记"),
            self.host.ws.confirmation.correct_submission,
            self.tr("更正提交的方式、日期或者邮寄单号；以前把交邮日登记为提交日期的，也可以在这里改为邮寄。"),
            held,
        )

    def _received(self) -> None:
        self._sheet(
            self.tr("法院收到材料"),
            self.host.ws.confirmation.court_received,
            [("on", self.tr("收到日期(&D)"), self._day())],
        )

    def _accepted(self) -> None:
        self._sheet(
            self.tr("法院受理"),
            self.host.ws.confirmation.court_accepted,
            [
                ("on", self.tr("受理日期(&D)"), self._day()),
                ("court_case_no", self.tr("法院案号(&N)"), TextLine(hint=self.tr("如（2026）豫0702民特1号"))),
            ],
        )

    def _not_accepted(self) -> None:
        self._sheet(
            self.tr("不予受理"),
            self.host.ws.confirmation.not_accepted,
            [
                ("on", self.tr("决定日期(&D)"), self._day()),
                ("reason", self.tr("理由(&R)"), LongText(lines=2)),
            ],
        )

    def _asked(self) -> None:
        self._sheet(
            self.tr("要求补正"),
            self.host.ws.confirmation.supplement_asked,
            [
                ("on", self.tr("通知日期(&D)"), self._day()),
                ("until", self.tr("补正截止日期(&U)"), DateField(self.host.today)),
                ("what", self.tr("补正内容(&W)"), LongText(lines=2)),
            ],
        )

    def _supplied(self) -> None:
        self._sheet(
            self.tr("已补正"),
            self.host.ws.confirmation.supplement,
            [("on", self.tr("补正日期(&D)"), self._day())],
            text=self.tr("邮寄的填交邮日；期满前交邮的，不算过期。"),
        )

    def _ruled(self) -> None:
        kinds = [(True, self.tr("裁定调解协议有效")), (False, self.tr("裁定驳回申请"))]
        self._sheet(
            self.tr("登记裁定"),
            self.host.ws.confirmation.ruled,
            [
                ("on", self.tr("裁定日期(&D)"), self._day()),
                ("confirmed", self.tr("裁定结果(&R)"), Choice(kinds)),
                ("ruling_no", self.tr("裁定书文号(&N)"), TextLine(hint=self.tr("如（2026）豫0702民特1号"))),
                ("reason", self.tr("驳回理由(&W)"), LongText(lines=2)),
            ],
        )

    def _served(self) -> None:
        matter = self._matter
        if matter is None or matter.application is None:
            return
        done = {one.party_id for one in matter.application.ruling_served}
        waiting = [one for one in matter.file.parties if one.id not in done]
        parties = PartyChoice(self.host.messages)
        parties.show_parties(waiting)
        parties.put(waiting[0].id if waiting else "")
        self._sheet(
            self.tr("裁定送达"),
            self.host.ws.confirmation.served,
            [
                ("party_id", self.tr("受送达人(&P)"), parties),
                ("on", self.tr("送达日期(&D)"), self._day()),
            ],
            text=self.tr("裁定书送达双方后发生法律效力；一方不履行的，对方可以申请强制执行。"),
        )

    def _noticed(self) -> None:
        self._sheet(
            self.tr("利害关系人得知裁定"),
            self.host.ws.confirmation.known,
            [
                ("name", self.tr("利害关系人(&P)"), TextLine()),
                ("on", self.tr("知道或者应当知道之日(&D)"), self._day()),
            ],
            text=self.tr("案外人认为裁定侵害其权益的，自知道或者应当知道之日起六个月内可以提出异议。"),
        )

    def _withdrawn(self) -> None:
        self._sheet(
            self.tr("撤回申请"),
            self.host.ws.confirmation.withdrawn,
            [
                ("on", self.tr("撤回日期(&D)"), self._day()),
                ("reason", self.tr("理由(&R)"), LongText(lines=2)),
            ],
            danger=True,
        )

    def _again(self) -> None:
        self.host.jobs.do(self.host.ws.confirmation.prepare, self._case_id(), owner=self)

    def _day(self) -> DateField:
        field = DateField(self.host.today)
        field.put(self.host.today())
        return field

    def _sheet(
        self,
        title: str,
        verb: Callable[..., Any],
        rows: list[tuple[str, str, Any]],
        *,
        text: str = "",
        danger: bool = False,
    ) -> Sheet:
        case_id = self._case_id()
        sheet = Sheet(
            self.host,
            title,
            lambda **values: verb(case_id, **values),
            do_it=self.tr("登记"),
            text=text,
            danger=danger,
            parent=self,
        )
        for key, name, editor in rows:
            sheet.form.row(key, name, editor)
        sheet.open()
        return sheet
