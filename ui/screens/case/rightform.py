"""The particulars of one right in dispute, written through."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.parties import Side
from ipmediate.domain.rights import ReportResult, Right, RightStatus, RightType
from ui.widgets.bindings import Binding
from ui.widgets.choices import Choice, PartyChoice, Tags
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.rows import Form

REPORTED = (RightType.PATENT_UTILITY, RightType.PATENT_DESIGN)
SECRET = (RightType.TECHNICAL_SECRET, RightType.BUSINESS_SECRET)
CLASSED = (RightType.TRADEMARK, RightType.PATENT_DESIGN, RightType.PATENT_INVENTION, RightType.PATENT_UTILITY)


class RightForm(QWidget):
    """One right; ``brief`` shows what intake asks for."""

    def __init__(self, host: Host, *, brief: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._brief = brief
        self._case_id = ""
        self.form = Form(columns=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        self._build()
        self.binding = Binding.of_case(self.form, host, "right", lambda: self._case_id)
        self.binding.changed.connect(self._shape)

    @property
    def right(self) -> Right | None:
        """What is shown."""
        held: Right | None = self.binding.thing
        return held

    def put(self, file: CaseFile, right: Right | None, *, locked: bool = False) -> None:
        """Show a right of a case."""
        self._case_id = file.id
        self._holder.show_parties(file.parties)
        self.binding.put(right, locked=locked)
        if right is not None:
            self._shape(right)

    def settle(self) -> None:
        """Write through what is being typed."""
        self.form.settle()

    def _build(self) -> None:
        say, form, today = self.host.messages, self.form, self.host.today
        form.row("type", self.tr("权利类型(&Y)"), Choice.of(RightType, say))
        form.row("number", self.tr("权利号(&U)"), TextLine(), help=self.tr("专利号、注册号或者登记号。"))
        form.row("title", self.tr("名称(&L)"), TextLine(), wide=True)
        form.row("status", self.tr("法律状态"), Choice.of(RightStatus, say))
        form.row("status_checked_on", self.tr("核查日期"), DateField(today))
        form.row("evaluation_report", self.tr("评价报告"), Choice.of(ReportResult, say), shown=False)
        self._holder = PartyChoice(say, blank=self.tr("未确定"))
        form.row("holder_party_id", self.tr("主张权利的一方"), self._holder)
        if self._brief:
            return
        form.row("owner", self.tr("登记的权利人"), TextLine())
        form.row("entitlement", self.tr("权利来源"), TextLine(hint=self.tr("权利人、独占被许可人等")))
        form.row("classes", self.tr("类别"), Tags(hint=self.tr("输入后按回车")), shown=False)
        form.row("goods", self.tr("核定商品或者服务"), LongText(lines=2), wide=True)
        form.row("applied_on", self.tr("申请日"), DateField(today))
        form.row("granted_on", self.tr("授权、注册日"), DateField(today))
        form.row("expires_on", self.tr("届满日"), DateField(today))
        form.row("fees_paid_until", self.tr("年费、续展至"), DateField(today))
        form.row("invalidation_pending", "", Tick(self.tr("正在无效、撤销程序中")))
        form.row("well_known_claimed", "", Tick(self.tr("主张驰名")))
        form.row(
            "secret_points",
            self.tr("秘密点"),
            LongText(lines=2),
            note=self.tr("只供获准接触的人员查阅，不进入文书。"),
            wide=True,
            shown=False,
        )
        form.row("note", self.tr("备注"), LongText(lines=2), wide=True)

    def _shape(self, right: Right) -> None:
        self.form.reveal("evaluation_report", right.type in REPORTED)
        if not self._brief:
            self.form.reveal("classes", right.type in CLASSED)
            self.form.reveal("secret_points", right.type in SECRET)


def new_right(host: Host, file: CaseFile) -> Right:
    """A right asserted by the first applicant; its kind is what the cause suggests."""
    causes = host.ws.book.causes
    kinds = causes.rights(file.case.cause) if file.case.cause in causes else ()
    applicants = file.on_side(Side.APPLICANT)
    return Right(
        id=host.ws.around.new_id(),
        type=kinds[0] if kinds else RightType.TRADEMARK,
        holder_party_id=applicants[0].id if applicants else "",
    )
