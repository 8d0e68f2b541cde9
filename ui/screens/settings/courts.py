"""管辖法院: the committee's own table of designated courts, which goes before what ships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.courtentries import CourtEntry, CourtLevel
from ipmediate.domain.rights import RightType
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice, Tags, Ticks
from ui.widgets.dates import DateField
from ui.widgets.editors import MoneyLine, TextLine, Tick
from ui.widgets.host import Host
from ui.widgets.punctuation import listed
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table


def span(row: CourtEntry) -> str:
    """From when to when a row holds."""
    since = row.since.isoformat() if row.since else ""
    until = row.until.isoformat() if row.until else ""
    return f"{since} – {until}" if since or until else ""


class CourtsPart(QWidget):
    """Rows of courts; each is added, changed and removed as one act."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.model = ListModel(self._columns(), self)
        self.table = Table(self.model, self.tr("管辖法院表"))
        self.table.say_when_empty(self.tr("还没有登记法院；先按程序自带的表推荐。"))
        self.table.opened.connect(lambda _: self.change())
        self._change = button(self.tr("修改所选(&M)…"), self.change, icon="pencil")
        self._drop = button(self.tr("删除所选(&D)"), self.drop, icon="trash-2")
        for one in (self._change, self._drop):
            one.setEnabled(False)
        self.table.chosen.connect(self._chosen)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(1))
        box.addWidget(
            label(
                self.tr(
                    "基层法院的指定名单和划片由最高人民法院批复，程序没有内置。请向法院核实后在这里登记，勾选“已核实”；"
                    "推荐司法确认的法院时先看本表，再看随程序提供的表。"
                ),
                "soft",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(t.gap(1))
        row.addWidget(button(self.tr("增加法院(&A)…"), self.add, icon="plus", look="primary"))
        row.addWidget(self._change)
        row.addWidget(self._drop)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self.table, 1)

    def visit(self) -> None:
        """The part is being shown."""
        self.host.jobs.ask(self.host.ws.rules.courts, then=self._show, owner=self, key="courts")

    def add(self) -> None:
        """Ask for a new row."""
        self._sheet(self.tr("增加法院"), None).open()

    def change(self) -> None:
        """Ask what changes in the chosen row."""
        row = self.table.current_thing()
        if row is not None:
            self._sheet(self.tr("修改法院"), row).open()

    def drop(self) -> None:
        """Remove the chosen row."""
        row = self.table.current_thing()
        if row is not None:
            rest = [one for one in self.model.things if one is not row]
            self.host.jobs.do(self.host.ws.rules.put_courts, rest, then=lambda _: self.visit(), owner=self)

    def _show(self, rows: Sequence[CourtEntry]) -> None:
        self.model.put(rows)
        self._chosen(self.table.currentIndex().row())

    def _chosen(self, row: int) -> None:
        for one in (self._change, self._drop):
            one.setEnabled(row >= 0)

    def _sheet(self, title: str, old: CourtEntry | None) -> Sheet:
        known = tuple(self.model.things)
        today = self.host.today()

        def put(
            *,
            name: str,
            region: str,
            level: CourtLevel,
            causes: tuple[str, ...],
            rights: tuple[RightType, ...],
            amount_below: Decimal | None,
            source: str,
            since: date | None,
            until: date | None,
            verified: bool,
        ) -> Outcome[tuple[CourtEntry, ...]]:
            made = CourtEntry(
                name=name,
                region=region,
                level=level,
                causes=causes,
                rights=rights,
                amount_below=amount_below,
                source=source,
                since=since,
                until=until,
                status="own",
                verified_on=((old.verified_on if old else None) or today) if verified else None,
                checked_on=today,
            )
            rows = (*known, made) if old is None else tuple(made if one is old else one for one in known)
            return self.host.ws.rules.put_courts(rows)

        sheet = Sheet(self.host, title, put, do_it=self.tr("保存"), parent=self)
        form, say = sheet.form, self.host.messages
        form.row("name", self.tr("法院全称(&N)"), TextLine())
        form.row("region", self.tr("辖区(&R)"), TextLine(hint=self.tr("如：河南省新乡市")))
        form.row("level", self.tr("案件级别(&L)"), Choice.of(CourtLevel, say))
        form.row("causes", self.tr("限于案由(&C)"), Tags(hint=self.tr("案由编号，如 165；不填为不限")))
        form.row("rights", self.tr("限于权利"), Ticks.of(RightType, say))
        form.row(
            "amount_below",
            self.tr("标的额低于(&U)"),
            MoneyLine(),
            unit=self.tr("元"),
            note=self.tr("不含本数；不填为不限"),
        )
        form.row("source", self.tr("来源(&S)"), TextLine(hint=self.tr("文号、网址或者电话核实记录")))
        form.row("since", self.tr("生效日"), DateField(self.host.today))
        form.row("until", self.tr("失效日"), DateField(self.host.today))
        form.row("verified", "", Tick(self.tr("已向法院核实(&V)")))
        shown = old or CourtEntry(name="", level=CourtLevel.BASIC, region="")
        form.put(
            {
                **{key: getattr(shown, key) for key in _FIELDS},
                "verified": shown.verified_on is not None,
            }
        )
        sheet.finished_with.connect(lambda _: self.visit())
        return sheet

    def _columns(self) -> tuple[Column, ...]:
        say = self.host.messages

        def amount(row: CourtEntry) -> str:
            return "" if row.amount_below is None else f"{row.amount_below:,.0f}"

        def limits(row: CourtEntry) -> str:
            return listed((*row.causes, *(say.label(right) for right in row.rights)))

        def verified(row: CourtEntry) -> str:
            return f"✓ {row.verified_on.isoformat()}" if row.verified_on else self.tr("未核实")

        columns = (
            Column(key="name", title=self.tr("法院"), show=lambda row: row.name, width=30),
            Column(key="region", title=self.tr("辖区"), show=lambda row: row.region, width=16),
            Column(key="level", title=self.tr("级别"), show=lambda row: say.label(row.level), width=14),
            Column(key="limits", title=self.tr("案由、权利"), show=limits, width=16),
            Column(key="amount", title=self.tr("低于（元）"), show=amount, width=14, numeric=True),
            Column(
                key="verified",
                title=self.tr("核实"),
                show=verified,
                role=lambda row: "good" if row.verified_on else "warn",
                width=16,
            ),
            Column(key="span", title=self.tr("有效期"), show=span, width=26),
            Column(key="source", title=self.tr("来源"), show=lambda row: row.source, width=30),
        )
        return tuple(one._replace(sorts=False) for one in columns)


_FIELDS = ("name", "region", "level", "causes", "rights", "amount_below", "source", "since", "until")
