"""The particulars and the mandate of one agent, written through."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.parties import Agent, AgentKind, Authority, IdKind, Power, Sex
from ui.screens.case.identity import checked, complaint
from ui.widgets.bindings import Binding
from ui.widgets.buttons import label
from ui.widgets.choices import Choice, PartyTicks, Ticks
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.rows import Form

POWERS = "law.civil_procedure.powers"
"""The provision on special authority."""


class AgentForm(QWidget):
    """One agent."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = ""
        self.form = Form(columns=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        self._warning = label("", "warn", wrap=True)
        box.addWidget(self._warning)
        self._build()
        self.binding = Binding.of_case(self.form, host, "agent", lambda: self._case_id, adapt=self._adapt)
        self.binding.changed.connect(self._changed)
        line: TextLine = self.form.editor("id_number")
        line.textEdited.connect(lambda text: self._look(text, typing=True))

    def put(self, file: CaseFile, agent: Agent | None, *, locked: bool = False) -> None:
        """Show an agent of a case."""
        self._case_id = file.id
        self._parties.show_parties(file.parties)
        self.binding.put(agent, locked=locked)
        if agent is not None:
            self._changed(agent)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def _build(self) -> None:
        say, form, today = self.host.messages, self.form, self.host.today
        form.row("name", self.tr("姓名(&N)"), TextLine())
        form.row("kind", self.tr("身份(&K)"), Choice.of(AgentKind, say))
        self._parties = PartyTicks(say)
        form.row("party_ids", self.tr("代理(&X)"), self._parties, wide=True)
        form.row("id_number", self.tr("身份证号(&I)"), TextLine())
        form.row("sex", self.tr("性别"), Choice.of(Sex, say, blank=self.tr("未登记")))
        form.row(
            "employer", self.tr("工作单位(&J)"), TextLine(), help=self.tr("律师事务所等；回避审查会比对。")
        )
        form.row("position", self.tr("职务"), TextLine())
        form.row("licence_no", self.tr("执业证号"), TextLine())
        form.row("phone", self.tr("电话(&P)"), TextLine())
        form.row("address", self.tr("地址"), TextLine(), wide=True)
        form.heading(self.tr("授权"))
        form.row("authority", self.tr("授权类别(&U)"), Choice.of(Authority, say))
        form.row(
            "powers",
            self.tr("特别授权事项"),
            Ticks.of(Power, say),
            wide=True,
            help=self.tr("全部不选表示概括的特别授权。"),
            shown=False,
        )
        form.row("mandate_on", self.tr("委托书日期"), DateField(today))
        form.row("mandate_until", self.tr("委托截止"), DateField(today))

    def _adapt(self, agent: Agent, key: str, value: object) -> Agent:
        if key == "id_number":
            found = checked(IdKind.RESIDENT_ID, str(value or ""), self.host.today())
            if found is not None:
                value = found.normalized
                if found.verdict != "invalid" and found.sex:
                    agent = replace(agent, sex=Sex(found.sex))
        return replace(agent, **{key: value})  # type: ignore[arg-type]

    def _changed(self, agent: Agent) -> None:
        special = agent.authority is Authority.SPECIAL
        self.form.reveal("powers", special)
        self.form.put({"sex": agent.sex})
        if not self.form.editor("id_number").hasFocus():
            self._look(agent.id_number)
        words = []
        if agent.mandate_on is None:
            words.append(self.tr("还没有收到授权委托书。"))
        if not agent.may(Power.SIGN_AGREEMENT):
            text = self.tr("没有签署调解协议的特别授权（%1），协议须由当事人本人签署。")
            words.append(text.replace("%1", self.host.messages.cite(POWERS)))
        self._warning.setText(" ".join(words))
        self._warning.setVisible(bool(words))

    def _look(self, text: str, *, typing: bool = False) -> None:
        words = complaint(self.host.messages, IdKind.RESIDENT_ID, text, self.host.today(), typing=typing)
        self.form.error("id_number", words)
