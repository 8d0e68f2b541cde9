"""The particulars of one party, written through; its number is checked while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.parties import Capacity, IdKind, Party, PartyKind, Sex, Side, Solvency
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.rows import PartyElsewhere
from ui import theme
from ui.screens.case.identity import LENGTH, adapted, checked, complaint, mistaken
from ui.widgets.bindings import Binding
from ui.widgets.buttons import button, label, link
from ui.widgets.choices import Choice, Tags
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine, Tick
from ui.widgets.host import Host, Place
from ui.widgets.layouts import clear
from ui.widgets.permits import allow
from ui.widgets.rows import Form
from ui.widgets.sheets import Sheet

PERSON_ROWS = ("sex", "birth", "ethnicity", "occupation", "capacity")
HOUSE_ROWS = ("legal_rep_name", "legal_rep_title", "legal_rep_id_number")
GUARDED = (Capacity.LIMITED, Capacity.NONE)


class PartyForm(QWidget):
    """One party; ``brief`` shows what intake asks for."""

    def __init__(self, host: Host, *, brief: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = ""
        self._brief = brief
        self._asked: tuple[str, str] = ("", "")
        self.form = Form(columns=1 if brief else 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(1))
        box.addWidget(self.form)
        self._build()
        self.reveal_number = button(self.tr("查看完整证件号码…"), self._ask_number, icon="eye")
        self.reveal_number.hide()
        self._revealed = label("", wrap=True)
        self._revealed.hide()
        box.addWidget(self.reveal_number)
        box.addWidget(self._revealed)
        self._elsewhere = QVBoxLayout()
        self._elsewhere.setSpacing(theme.current().gap(0.25))
        box.addLayout(self._elsewhere)
        self.binding = Binding.of_case(self.form, host, "party", lambda: self._case_id, adapt=self._adapt)
        self.binding.changed.connect(self._changed)
        for key in ("id_number", "legal_rep_id_number"):
            line: TextLine = self.form.editor(key)
            line.textEdited.connect(lambda text, key=key: self._look(key, text, typing=True))

    @property
    def party(self) -> Party | None:
        """Who is shown."""
        held: Party | None = self.binding.thing
        return held

    def put(self, file: CaseFile, party: Party | None, *, locked: bool = False) -> None:
        """Show a party of a case."""
        self._case_id = file.id
        self.binding.put(party, locked=locked)
        if party is not None:
            self._shape(party)
            self._revealed.hide()
            hidden = "*" in party.id_number + party.legal_rep_id_number
            self.reveal_number.setVisible(hidden)
            allow(self.host, "access.reveal", self.reveal_number)
            if not self.form.editor("id_number").hasFocus():
                self._look("id_number", party.id_number)
            if not self.form.editor("legal_rep_id_number").hasFocus():
                self._look("legal_rep_id_number", party.legal_rep_id_number)
            self._ask_elsewhere(party)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def _ask_number(self) -> None:
        """Show a masked number once the reason is written down."""
        party = self.party
        if party is None:
            return
        field = "id_number" if "*" in party.id_number else "legal_rep_id_number"

        def act(*, reason: str) -> Outcome[str]:
            number = self.host.ws.access.reveal(
                self._case_id, noun="party", id=party.id, reason=reason, field=field
            )
            return Outcome(value=number, changed=frozenset({Topic.AUDIT}), said="")

        sheet = Sheet(
            self.host,
            self.tr("查看完整证件号码"),
            act,
            do_it=self.tr("查看"),
            text=self.tr("谁、为什么查看，都记入本案操作记录。"),
            parent=self,
        )
        sheet.form.row("reason", self.tr("理由(&R)"), TextLine(hint=self.tr("如 核对身份、制作文书")))
        sheet.finished_with.connect(lambda outcome: self._show_number(str(outcome.value)))
        sheet.open()

    def _show_number(self, number: str) -> None:
        self._revealed.setText(self.tr("完整证件号码：%1（已记入操作记录）").replace("%1", number))
        self._revealed.show()

    def _build(self) -> None:
        say, form, today = self.host.messages, self.form, self.host.today
        full = not self._brief
        if full:
            form.row("side", self.tr("地位(&S)"), Choice.of(Side, say))
        form.row("kind", self.tr("类型(&K)"), Choice.of(PartyKind, say))
        form.row(
            "name",
            self.tr("姓名或名称(&N)"),
            TextLine(),
            help=self.tr("与身份证件或者登记证书上的全称一致。"),
            wide=full,
        )
        form.row("id_kind", self.tr("证件种类"), Choice.of(IdKind, say))
        form.row("id_number", self.tr("证件号码(&I)"), TextLine())
        form.row("sex", self.tr("性别"), Choice.of(Sex, say, blank=self.tr("未登记")), shown=False)
        form.row("birth", self.tr("出生日期"), DateField(today), shown=False)
        if full:
            form.row("ethnicity", self.tr("民族"), TextLine(width=16), shown=False)
            form.row("occupation", self.tr("职业"), TextLine(), shown=False)
            form.row("capacity", self.tr("行为能力"), Choice.of(Capacity, say), shown=False)
            form.row("guardian", self.tr("法定代理人"), TextLine(), shown=False)
        form.row("legal_rep_name", self.tr("法定代表人(&R)"), TextLine(), shown=False)
        form.row("legal_rep_title", self.tr("职务"), TextLine(), shown=False)
        form.row("legal_rep_id_number", self.tr("其身份证号"), TextLine(), shown=False)
        form.row("phone", self.tr("电话(&P)"), TextLine())
        form.row(
            "address",
            self.tr("住所(&A)"),
            TextLine(),
            help=self.tr("户籍地、经常居住地或者登记的住所；据此确定管辖。"),
            wide=full,
        )
        form.row("region", self.tr("行政区划"), TextLine(hint=self.tr("例如：河南省新乡市红旗区")), wide=full)
        form.row("email", self.tr("电子邮箱"), TextLine())
        if full:
            self._build_rest()

    def _build_rest(self) -> None:
        form = self.form
        form.heading(self.tr("送达"))
        form.row(
            "service_address", self.tr("送达地址"), TextLine(hint=self.tr("与住所不同时填写")), wide=True
        )
        form.row("service_recipient", self.tr("收件人"), TextLine())
        form.row("postcode", self.tr("邮政编码"), TextLine(width=10))
        form.row("e_service", self.tr("同意电子送达"), Choice.yes_no(open_name=self.tr("未询问")))
        form.heading(self.tr("其他"))
        hint = self.tr("输入后按回车")
        form.row("aliases", self.tr("其他称呼"), Tags(hint=hint), help=self.tr("店铺名、字号等，一并检索。"))
        form.row("former_names", self.tr("曾用名"), Tags(hint=hint), help=self.tr("回避审查也会比对曾用名。"))
        form.row("group", self.tr("所属集团"), TextLine())
        form.row("nationality", self.tr("国籍或者地区"), TextLine())
        form.row("foreign", "", Tick(self.tr("涉外当事人")))
        form.row("account", self.tr("收款账户"), TextLine(hint=self.tr("户名、开户行、账号")), wide=True)
        form.row(
            "solvency",
            self.tr("偿债状况"),
            Choice.of(Solvency, self.host.messages),
            help=self.tr("破产、清算、吊销、注销、被执行；申请司法确认前据此提示复核。"),
        )
        form.row("note", self.tr("备注"), LongText(lines=2), wide=True)

    def _adapt(self, party: Party, key: str, value: object) -> Party:
        return adapted(party, key, value, self.host.today())

    def _changed(self, party: Party) -> None:
        self._shape(party)
        self.form.put({"birth": party.birth, "sex": party.sex, "id_kind": party.id_kind})
        self._look("id_number", party.id_number)
        self._look("legal_rep_id_number", party.legal_rep_id_number)
        self._ask_elsewhere(party)

    def _shape(self, party: Party) -> None:
        person = party.kind is PartyKind.PERSON
        for key in PERSON_ROWS:
            if key in self.form:
                self.form.reveal(key, person and not (key == "birth" and "*" in party.id_number))
        for key in HOUSE_ROWS:
            self.form.reveal(key, not person)
        if "guardian" in self.form:
            self.form.reveal("guardian", person and party.capacity in GUARDED)

    def _look(self, key: str, text: str, *, typing: bool = False) -> None:
        party = self.party
        if party is None:
            return
        kind = party.id_kind if key == "id_number" else IdKind.RESIDENT_ID
        today = self.host.today()
        if "*" in text and not typing:
            self.form.error(key, "")
            return
        say = self.host.messages
        other = mistaken(say, kind, text, today) if key == "id_number" else ""
        self.form.error(key, other or complaint(say, kind, text, today, typing=typing))
        if key == "id_number" and typing and kind is IdKind.RESIDENT_ID:
            found = checked(kind, text, today)
            if found and len(found.normalized) == LENGTH and found.verdict != "invalid":
                self.form.put({"birth": found.birth, "sex": Sex(found.sex) if found.sex else party.sex})

    def _ask_elsewhere(self, party: Party) -> None:
        asked = (party.name.strip(), party.id_number)
        if asked == self._asked:
            return
        self._asked = asked
        if not asked[0] and not asked[1]:
            self._show_elsewhere([])
            return
        self.host.jobs.ask(
            self.host.ws.queries.party_elsewhere,
            *asked,
            self._case_id,
            then=self._show_elsewhere,
            owner=self,
            key="elsewhere",
        )

    def _show_elsewhere(self, found: Sequence[PartyElsewhere]) -> None:
        clear(self._elsewhere)
        if not found:
            return
        self._elsewhere.addWidget(label(self.tr("在其他案件中也出现：%n 件", "", len(found)), "warn"))
        for one in found[:5]:
            words = self.tr("{number} {title}（{side}，{stage}）").format(
                number=one.number,
                title=one.title,
                side=self._named("side", one.side),
                stage=self._named("stage", one.stage),
            )
            if not one.sure:
                words = self.tr("%1 · 仅名称相同，请核对").replace("%1", words)
            goal = Place(screen="case", case_id=one.case_id)
            self._elsewhere.addWidget(link(words, lambda goal=goal: self.host.go(goal)))

    def _named(self, kind: str, value: str) -> str:
        code = f"label.{kind}.{value}"
        return self.host.messages.say(code).title if code in self.host.messages else value


def new_party(host: Host, side: Side, **known: Any) -> Party:
    """A party with nothing but its place; most are companies."""
    return Party(
        id=host.ws.around.new_id(),
        side=side,
        kind=PartyKind.LEGAL_PERSON,
        name="",
        id_kind=IdKind.USCC,
        **known,
    )
