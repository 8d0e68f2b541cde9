"""What an item of evidence is, where it comes from and what it is for; written through."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole, EvidenceCategory, EvidenceItem
from ui.widgets.bindings import Binding
from ui.widgets.choices import Choice, PartyChoice
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, Number, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.rows import Form


class EvidenceForm(QWidget):
    """One item."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._case_id = ""
        self.form = Form(columns=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        self._build()
        self.binding = Binding.of_case(self.form, host, "evidence", lambda: self._case_id)
        self.binding.changed.connect(self._shape)

    @property
    def item(self) -> EvidenceItem | None:
        """What is shown."""
        held: EvidenceItem | None = self.binding.thing
        return held

    def put(self, file: CaseFile, item: EvidenceItem, *, locked: bool = False) -> None:
        """Show an item of a case."""
        self._case_id = file.id
        self._giver.show_parties(file.parties)
        say = self.host.messages
        self._about.offer(
            [
                *((one.id, one.name) for one in file.parties),
                *((one.id, one.name) for one in file.agents),
                *((one.id, f"{say.label(one.type)} {one.title or one.number}") for one in file.rights),
            ]
        )
        self.binding.put(item, locked=locked)
        self._shape(item)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def _build(self) -> None:
        say, form, today = self.host.messages, self.form, self.host.today
        form.row("title", self.tr("名称(&N)"), TextLine(), wide=True)
        self._giver = PartyChoice(say, blank=self.tr("本会收集"))
        form.row("party_id", self.tr("提供方"), self._giver)
        form.row("no", self.tr("编号"), Number(least=1, most=9999))
        form.row("role", self.tr("用途(&R)"), Choice.of(DocumentRole, say))
        form.row("category", self.tr("种类(&K)"), Choice.of(EvidenceCategory, say))
        self._about = Choice(blank=self.tr("不针对特定对象"), blank_value="")
        form.row(
            "about_id",
            self.tr("属于"),
            self._about,
            help=self.tr("是谁的证件、委托书或者哪项权利的证书；不写明的，按提供方或者唯一的一项计。"),
            shown=False,
        )
        form.row("proves", self.tr("证明目的(&P)"), LongText(lines=2), wide=True)
        form.row("source", self.tr("来源(&S)"), TextLine(), wide=True)
        form.row("is_original", "", Tick(self.tr("原件")))
        form.row("is_paper", "", Tick(self.tr("有纸质件")))
        form.row("pages", self.tr("页数"), Number(most=100000), unit=self.tr("页"))
        form.row("copies", self.tr("份数"), Number(least=0, most=999), unit=self.tr("份"))
        form.row(
            "capture",
            self.tr("固定方式"),
            Choice(
                [
                    ("notarised", self.tr("公证")),
                    ("platform_deposit", self.tr("平台存证")),
                    ("test_purchase", self.tr("取样购买")),
                    ("screenshot", self.tr("截图、录屏")),
                ],
                blank=self.tr("未填写"),
                blank_value="",
            ),
        )
        form.row("notary_no", self.tr("公证书编号"), TextLine())
        form.row("timestamp_no", self.tr("时间戳证书编号"), TextLine())
        form.row("received_on", self.tr("收取日期"), DateField(today))
        form.row("confidential", "", Tick(self.tr("含商业秘密，只供获准人员")))
        form.row("note", self.tr("备注"), LongText(lines=2), wide=True)

    def _shape(self, item: EvidenceItem) -> None:
        self.form.reveal("about_id", item.role is not DocumentRole.EVIDENCE)
