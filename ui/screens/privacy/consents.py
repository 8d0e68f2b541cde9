"""目的与同意: why whose data are used, with proof, and what was withdrawn."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.consents import Basis, Consent, Purpose
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine, Tick
from ui.widgets.focus import Led
from ui.widgets.host import Host
from ui.widgets.naming import case_of
from ui.widgets.panels import Line
from ui.widgets.permits import allow
from ui.widgets.reading import shown_date
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table


class ConsentsPart(Led):
    """All records, the newest first."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        t, say = theme.current(), host.messages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, t.gap(1), 0, 0)
        box.setSpacing(t.gap(1))
        self.add = button(self.tr("登记(&A)…"), self.ask, icon="plus", look="primary")
        self.back = button(self.tr("登记撤回(&W)…"), self.ask_withdrawal, icon="undo-2")
        box.addWidget(Line(self.add, self.back))
        note = self.tr(
            "以同意为依据的，可以选本案的签字文书或者证据作凭据；敏感个人信息须单独同意。撤回不影响撤回前的处理。"
        )
        box.addWidget(label(note, "soft", wrap=True))
        fixed = partial(Column, sorts=False)
        self.model = ListModel(
            (
                fixed(key="name", title=self.tr("姓名"), show=lambda one: one.name, width=12),
                fixed(
                    key="purpose", title=self.tr("目的"), show=lambda one: say.label(one.purpose), width=20
                ),
                fixed(key="basis", title=self.tr("依据"), show=lambda one: say.label(one.basis), width=36),
                fixed(key="given", title=self.tr("自"), show=lambda one: self._day(one.given_on), width=14),
                fixed(key="until", title=self.tr("至"), show=lambda one: self._day(one.until), width=14),
                fixed(key="proof", title=self.tr("凭据"), show=self._proof, width=22),
                fixed(
                    key="gone", title=self.tr("撤回"), show=lambda one: self._day(one.withdrawn_on), width=14
                ),
            ),
            self,
        )
        self.table = Table(self.model, self.tr("目的与同意记录"))
        self.table.say_when_empty(self.tr("还没有登记同意。"))
        self.table.chosen.connect(lambda _: self._buttons())
        box.addWidget(self.table, 1)
        self.lead_to(self.table)

    def visit(self) -> None:
        """Show all records."""
        self._buttons()
        self.host.jobs.ask(self.host.ws.consents.all, then=self._show, owner=self, key="consents")

    def ask(self) -> None:
        """Record one."""

        def act(
            *,
            name: str,
            id_number: str,
            case: str,
            purpose: Purpose,
            basis: Basis,
            sensitive: bool,
            given_on: date | None,
            until: date | None,
            told: str,
        ) -> Outcome[Any]:
            case_id, proof = self._place(case.strip())
            return self.host.ws.consents.put(
                Consent(
                    id="",
                    name=name,
                    id_number=id_number.strip(),
                    case_id=case_id,
                    purpose=purpose,
                    basis=basis,
                    sensitive=sensitive,
                    given_on=given_on,
                    until=until,
                    proof=proof,
                    told=told,
                )
            )

        sheet = Sheet(self.host, self.tr("登记处理目的与依据"), act, do_it=self.tr("登记"), parent=self)
        form, say = sheet.form, self.host.messages
        form.row("name", self.tr("姓名(&N)"), TextLine())
        form.row("id_number", self.tr("证件号码(&I)"), TextLine())
        form.row(
            "case",
            self.tr("案号(&K)"),
            TextLine(),
            note=self.tr("不填则对全部案件有效；写“案号 证据1”，以本案第1号证据作凭据。"),
        )
        form.row("purpose", self.tr("目的(&P)"), Choice.of(Purpose, say))
        form.row("basis", self.tr("依据(&B)"), Choice.of(Basis, say))
        form.row("sensitive", "", Tick(self.tr("含敏感个人信息(&S)")))
        form.row("given_on", self.tr("自(&F)"), DateField(self.host.today))
        form.row("until", self.tr("至(&U)"), DateField(self.host.today))
        form.row("told", self.tr("如何取得(&H)"), TextLine(hint=self.tr("如 当面告知后签字")))
        form.put({"purpose": Purpose.MEDIATION, "basis": Basis.CONSENT, "given_on": self.host.today()})
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def ask_withdrawal(self) -> None:
        """Record that the chosen one was withdrawn."""
        consent = self.table.current_thing()
        if consent is None:
            return

        def act(*, on: date | None, reason: str) -> Outcome[Any]:
            return self.host.ws.consents.withdraw(consent.id, on=on, reason=reason)

        text = self.tr("%1撤回“%2”的同意。撤回前的处理仍然有效。")
        text = text.replace("%1", consent.name).replace("%2", self.host.messages.label(consent.purpose))
        sheet = Sheet(self.host, self.tr("登记撤回"), act, do_it=self.tr("登记"), text=text, parent=self)
        sheet.form.row("on", self.tr("日期(&D)"), DateField(self.host.today))
        sheet.form.row("reason", self.tr("经过(&R)"), TextLine())
        sheet.form.put({"on": self.host.today()})
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def _place(self, typed: str) -> tuple[str, str]:
        """Case and proof from what was typed as ``number`` or ``number 证据1``."""
        if not typed:
            return "", ""
        number, _, rest = typed.partition(" ")
        case_id = case_of(self.host, number)
        digits = "".join(char for char in rest if char.isdigit())
        if not digits:
            return case_id, ""
        file = self.host.ws.cases.load(case_id)
        found = next((one.id for one in file.evidence if one.no == int(digits)), "?")
        return case_id, f"evidence/{found}"

    def _show(self, found: tuple[Consent, ...]) -> None:
        self.model.put(found)
        if found:
            self.table.choose(0)
        self._buttons()

    def _buttons(self) -> None:
        chosen = self.table.current_thing()
        allow(self.host, "consents.put", self.add)
        open_ = chosen is not None and chosen.withdrawn_on is None
        allow(self.host, "consents.withdraw", self.back, also=open_)

    def _day(self, day: date | None) -> str:
        return shown_date(day, self.host.messages.language) if day else "—"

    def _proof(self, one: Consent) -> str:
        if one.proof.startswith("evidence/"):
            return self.tr("本案证据")
        return self.tr("本案文书") if one.proof else one.told or "—"
