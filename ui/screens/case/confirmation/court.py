"""Which court, and why; what the mediator attests to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ipmediate.domain.applications import Application
from ipmediate.domain.courts import CourtCandidate
from ipmediate.domain.parties import Side
from ui import theme
from ui.screens.case.confirmation.matter import Matter
from ui.widgets.bindings import Binding
from ui.widgets.buttons import label
from ui.widgets.choices import Choice, PartyTicks
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Badge, Card, Line, Notices, Page
from ui.widgets.permits import withheld
from ui.widgets.punctuation import aside
from ui.widgets.rows import Form

ATTESTED = ("civil_dispute", "no_status_relation", "no_other_procedure", "voluntary", "no_pressure")


class CourtPart(QWidget):
    """Candidates with their reasons; form of the application."""

    def __init__(self, host: Host, case_id: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = case_id
        self._courts: list[QRadioButton] = []
        self.notices = Notices(host.messages)
        page = Page(margin=0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        page.body.addWidget(self.notices)
        self.card = Card(self.tr("受理法院"))
        self._level = label("", "soft", wrap=True)
        self.card.body.addWidget(self._level)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().gap(1))
        self.card.body.addLayout(self._list)
        self.group = QButtonGroup(self)
        self.form = self._court_form()
        self.card.body.addWidget(self.form)
        page.body.addWidget(self.card)
        page.body.addWidget(self._attestation())
        page.body.addStretch(1)
        prepare = host.ws.confirmation.prepare
        self._bindings = [
            Binding.of_verb(form, host, prepare, self._case_id) for form in (self.form, self.attest)
        ]

    def put(self, matter: Matter) -> None:
        """Show candidates and what is filled in."""
        say = self.host.messages
        choice = matter.answer.choice
        held = matter.application or Application(id="")
        level = say.say(choice.level.reason)
        named = {"candidates": tuple(one.name for one in choice.candidates)}
        notes = [say.say(code, named) for code in choice.notes]
        texts = [aside(level.title, say.cite(choice.level.cite)), *(one.text or one.title for one in notes)]
        self._level.setText("\n".join(filter(None, texts)))
        self._level.setToolTip(say.official(choice.level.cite))
        locked = not matter.preparing or bool(withheld(self.host, "confirmation.prepare", self))
        self._put_candidates(choice.candidates, held.court, locked=locked)
        for binding in self._bindings:
            binding.put(replace(held, id=""), locked=locked)
        principal = [one for one in matter.file.parties if one.side is not Side.THIRD_PARTY]
        self.parties.show_parties(matter.file.parties)
        self.parties.put(held.party_ids or tuple(one.id for one in principal))

    def focus(self, field: str) -> bool:
        """Put the cursor into a field of the application."""
        if field == "court" and self._courts:
            self._courts[0].setFocus()
            return True
        return next((form.focus(field) for form in (self.form, self.attest) if field in form), False)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()
        self.attest.settle()

    def _put_candidates(self, courts: tuple[CourtCandidate, ...], chosen: str, *, locked: bool) -> None:
        held = next((one.text() for one in self._courts if one.hasFocus()), "")
        clear(self._list)
        self._courts = []
        if not courts:
            self._list.addWidget(
                label(self.tr("没有能够推算出的法院，请在下面填写并与法院核实。"), "warn", wrap=True)
            )
        for court in courts:
            self._list.addWidget(self._candidate(court, chosen, locked=locked))
        for pick in self._courts:
            if pick.text() == held:
                pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _candidate(self, court: CourtCandidate, chosen: str, *, locked: bool) -> QWidget:
        say, t = self.host.messages, theme.current()
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.25))
        pick = QRadioButton(court.name)
        pick.setChecked(court.name == chosen)
        pick.setEnabled(not locked)
        reason = say.say(court.reason).title
        pick.setAccessibleDescription(f"{reason} {say.cite(court.cite)}")
        pick.clicked.connect(lambda _=False: self._choose(court, reason))
        self.group.addButton(pick)
        self._courts.append(pick)
        badges = [
            Badge(self.tr("已核实"), "good") if court.verified else Badge(self.tr("请先与法院核实"), "warn")
        ]
        if court.derived:
            badges.append(Badge(self.tr("按行政区划推算"), "info"))
        box.addWidget(Line(pick, *badges))
        lines = [label(aside(reason, say.cite(court.cite)), "note", wrap=True)]
        lines[0].setToolTip(say.official(court.cite))
        for code in court.notes:
            said = say.say(code)
            lines.append(label(said.text or said.title, "note", wrap=True))
        for note in lines:
            note.setContentsMargins(t.gap(3), 0, 0, 0)
            box.addWidget(note)
        return holder

    def _court_form(self) -> Form:
        form = Form()
        form.row(
            "court",
            self.tr("申请的法院(&T)"),
            TextLine(hint=self.tr("在上面选择，或者填写经法院指定的其他法院")),
        )
        form.row("court_reason", self.tr("选择理由(&R)"), TextLine())
        form.row("court_verified", "", Tick(self.tr("已与该法院核实其受理此类申请(&K)")))
        return form

    def _attestation(self) -> Card:
        card = Card(
            self.tr("调解员核实声明"),
            note=self.tr("逐项询问当事人后填写；没有询问的留空，审查意见会提示。"),
        )
        form = Form()
        self.parties = PartyTicks(self.host.messages)
        form.row("party_ids", self.tr("共同申请的当事人(&J)"), self.parties)
        form.row("applied_on", self.tr("申请书日期(&D)"), DateField(self.host.today))
        names = {
            "civil_dispute": self.tr("属于人民法院受理的民事纠纷"),
            "no_status_relation": self.tr("不涉及婚姻、亲子、收养等身份关系的确认或者解除"),
            "no_other_procedure": self.tr("不涉及其他特别程序、公示催告程序或者破产程序"),
            "voluntary": self.tr("双方自愿达成协议并自愿申请"),
            "no_pressure": self.tr("没有受到强迫、威胁或者误导"),
        }
        for key in ATTESTED:
            form.row(key, names[key], Choice.yes_no(open_name=self.tr("尚未询问")))
        form.row(
            "fraud_reviewed_by",
            self.tr("虚假调解审查人(&X)"),
            TextLine(),
            note=self.tr("出现关联关系等风险提示时，由谁审查后认为可以申请。"),
        )
        self.attest = form
        card.body.addWidget(form)
        return card

    def _choose(self, court: CourtCandidate, reason: str) -> None:
        self._write(court=court.name, court_reason=aside(reason, court.cite), court_verified=court.verified)

    def _write(self, **fields: object) -> None:
        self.notices.clear()
        self.host.jobs.do(
            self.host.ws.confirmation.prepare,
            self._case_id(),
            failed=self.notices.refuse,
            owner=self,
            **fields,
        )
