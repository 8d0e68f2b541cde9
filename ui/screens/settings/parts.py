"""The parts of the settings: committee, appearance, glossary."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.committees import Committee, OrganisationType
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.messages import window_language
from ui.widgets.bindings import Binding
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.editors import TextLine
from ui.widgets.handbook import Handbook
from ui.widgets.host import Host
from ui.widgets.panels import Card
from ui.widgets.rows import Form


class Part(QWidget):
    """One part."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.current().gap(1.5))

    def visit(self) -> None:
        """The part is being shown."""

    def settle(self) -> None:
        """Write through what is being typed."""


class CommitteePart(Part):
    """The committee's profile and the person at this window."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        card = Card(self.tr("调解组织"), note=self.tr("印在每份文书上；已签发的文书不受更改影响。"))
        self.form = self._form()
        card.body.addWidget(self.form)
        self.box.addWidget(card)
        self.binding = Binding(self.form, host, self._write)
        person = Card(self.tr("使用人"), note=self.tr("记入每一步操作记录。"))
        self.person = Form()
        self.person.row("person", self.tr("姓名"), TextLine())
        self.person.edited.connect(lambda _, name: host.keeper.act_as(str(name)))
        person.body.addWidget(self.person)
        self.box.addWidget(person)
        self.box.addStretch(1)

    def visit(self) -> None:
        self.person.put({"person": self.host.keeper.person()})
        self.host.jobs.ask(self.host.keeper.committee, then=self._show, owner=self, key="committee")

    def settle(self) -> None:
        self.form.settle()
        self.person.settle()

    def _show(self, committee: Committee | None) -> None:
        self.binding.put(committee or Committee(id="committee", name="", short_name=""))

    def _write(self, committee: Committee) -> Outcome[Committee]:
        self.host.keeper.put_committee(committee)
        return Outcome(value=committee, changed=frozenset({Topic.SETTINGS}), said="window.committee_saved")

    def _form(self) -> Form:
        form = Form(columns=2)
        form.row("name", self.tr("全称(&N)"), TextLine(), wide=True)
        form.row("short_name", self.tr("案号简称(&S)"), TextLine(), help=self.tr("只影响以后的新案号。"))
        form.row("type", self.tr("组织类型(&T)"), Choice.of(OrganisationType, self.host.messages))
        form.row("uscc", self.tr("信用代码(&U)"), TextLine())
        form.row("director", self.tr("主任(&D)"), TextLine())
        form.row("region", self.tr("所在地(&R)"), TextLine(), help=self.tr("用于推荐司法确认的管辖法院。"))
        form.row("phone", self.tr("电话(&P)"), TextLine())
        form.row("address", self.tr("地址(&A)"), TextLine(), wide=True)
        form.row("mediation_room", self.tr("默认调解地点(&M)"), TextLine())
        form.row("established_on", self.tr("设立日期(&X)"), DateField(self.host.today))
        form.row("established_proof", self.tr("设立证明(&J)"), TextLine(), wide=True)
        form.row("seal_text", self.tr("印章文字"), TextLine())
        form.row("letterhead", self.tr("文书抬头"), TextLine())
        return form


class AppearancePart(Part):
    """Language, theme, size; changed at once."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        card = Card(self.tr("界面"))
        self.form = Form()
        self.form.row(
            "language",
            self.tr("界面语言(&L)"),
            Choice([("zh", "简体中文"), ("en", "English")]),
            note=self.tr("文书始终是中文。"),
        )
        self.form.row(
            "scheme",
            self.tr("主题(&T)"),
            Choice(
                [
                    ("system", self.tr("跟随系统")),
                    ("light", self.tr("浅色")),
                    ("dark", self.tr("深色")),
                ]
            ),
        )
        self.form.row(
            "size",
            self.tr("字号(&S)"),
            Choice(
                [
                    ("small", self.tr("小")),
                    ("medium", self.tr("中")),
                    ("large", self.tr("大")),
                    ("huge", self.tr("特大")),
                ]
            ),
        )
        self.form.edited.connect(self._edited)
        card.body.addWidget(self.form)
        self.box.addWidget(card)
        self.box.addStretch(1)

    def visit(self) -> None:
        worn = theme.looks()
        self.form.put({"language": window_language(), "scheme": worn.scheme, "size": worn.size})

    def _edited(self, key: str, value: object) -> None:
        self.host.prefs.setValue(f"look/{key}", value)
        QTimer.singleShot(0, self.host.redress)


class GlossaryPart(Part):
    """Words of the trade in both languages."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.text = Handbook()
        self.text.setAccessibleName(self.tr("术语表"))
        self.box.addWidget(self.text, 1)

    def visit(self) -> None:
        file = self.host.keeper.resources / "help" / window_language() / "90-glossary.md"
        self.text.show_page(file.read_text("utf-8"))
