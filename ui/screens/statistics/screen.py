"""统计: figures of a period, each with its definition and the cases behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.rights import RightType
from ipmediate.domain.stages import Channel, Source, Stage
from ipmediate.domain.statistics import (
    DIMENSIONS,
    Basis,
    Figure,
    Part,
    Span,
    Statistics,
    Unit,
    period,
    statistics,
)
from ipmediate.services.caserows import CaseRow
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.statistics.wording import definition, name
from ui.widgets.buttons import button, label
from ui.widgets.celltext import harmless
from ui.widgets.charts import Trend
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.host import Host, Place
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Head, Line
from ui.widgets.reading import shown_amount, shown_date
from ui.widgets.saving import save_as
from ui.widgets.screen import Screen
from ui.widgets.tables import Column, ListModel, Table

LISTED = 500
"""So many cases behind a figure are listed."""
_KINDS = {"right_type": RightType, "channel": Channel, "source": Source}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One line as shown: a figure, or a line of a distribution."""

    name: str
    value: str
    top: str
    under: str
    definition: str
    cases: tuple[int, ...]


class StatisticsScreen(Screen):
    """Period above, figures and distributions at the left, trend and the cases behind a line at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CASES, Topic.CONFIRMATION})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._found: Statistics | None = None
        self._asked = (Basis.ACCEPTED, *period(Span.YEAR, host.today()))
        self.head = Head(self.tr("统计"))
        self.head.add_action(button(self.tr("统计报表(&R)…"), self.returns, icon="file-text"))
        self.head.add_action(button(self.tr("导出 CSV(&X)…"), self.export, icon="download"))
        self.span = Choice(
            (
                (Span.MONTH, self.tr("本月")),
                (Span.QUARTER, self.tr("本季度")),
                (Span.YEAR, self.tr("本年")),
                (Span.LAST_YEAR, self.tr("上年")),
                ("", self.tr("自定起止")),
            )
        )
        self.basis = Choice(((Basis.ACCEPTED, self.tr("按受理日")), (Basis.CLOSED, self.tr("按结案日"))))
        self.start, self.end = DateField(host.today), DateField(host.today)
        for widget, said in (
            (self.span, self.tr("期间")),
            (self.basis, self.tr("统计日期")),
            (self.start, self.tr("开始日期")),
            (self.end, self.tr("结束日期")),
        ):
            widget.setAccessibleName(said)
        self.basis.setMinimumContentsLength(14)
        self.span.put(Span.YEAR)
        self.start.put(self._asked[1])
        self.end.put(self._asked[2])
        self.span.committed.connect(self._take_span)
        self.basis.committed.connect(lambda _: self._ask())
        self.start.committed.connect(self._take_day)
        self.end.committed.connect(self._take_day)
        self.lines = ListModel(self._line_columns(), self)
        self.figures = Table(self.lines, self.tr("统计数字"))
        self.figures.chosen.connect(self._drill)
        self.figures.opened.connect(lambda _: self.cases.setFocus())
        self.meaning = label("", "soft", wrap=True)
        self.trend = Trend(self.tr("案件"), self.tr("达成协议"))
        self.behind = label("", "heading")
        self.model = ListModel(self._case_columns(), self)
        self.cases = Table(self.model, self.tr("这个数字所含的案件"))
        self.cases.opened.connect(self._open)
        self._lay_out()

    def visit(self, place: Place) -> None:
        self._ask()

    def refresh(self, outcome: Outcome[object]) -> None:
        self._ask()

    def export(self) -> None:
        """Write the figures and distributions as shown to a text table."""
        _, start, end = self._asked
        shown: Sequence[Shown] = tuple(self.lines.things)
        if self._found is None:
            return
        heads = [column.title for column in self.figures.columns] + [self.tr("定义")]
        note = [self.basis.currentText(), start.isoformat(), end.isoformat()]
        save_as(
            self.host,
            self,
            title=self.tr("导出统计"),
            proposal=f"{self.tr('统计')} {start:%Y%m%d}-{end:%Y%m%d}.csv",
            pattern=self.tr("CSV 文件 (*.csv)"),
            data=lambda: as_csv(note, heads, shown),
            cases=(),
        )

    def returns(self) -> None:
        """Go to the returns the committee owes the bureau."""
        self.host.go(Place(screen="papers", spot="house/caseload_return"))

    def _take_span(self, span: object) -> None:
        if isinstance(span, Span):
            start, end = period(span, self.host.today())
            self.start.put(start)
            self.end.put(end)
            self._ask()
        else:
            self.start.setFocus()

    def _take_day(self, _: object) -> None:
        self.span.put("")
        self._ask()

    def _ask(self) -> None:
        try:
            start, end = self.start.value(), self.end.value()
        except ValueError:
            return
        basis = self.basis.value()
        if not isinstance(start, date) or not isinstance(end, date) or not isinstance(basis, Basis):
            return
        if start > end:
            self.head.say(self.tr("开始日期晚于结束日期，请改正后再统计。"))
            return
        queries = self.host.ws.queries

        def read() -> tuple[Statistics, Mapping[str, str]]:
            cases = queries.counted_cases(by_closing=basis is Basis.CLOSED, start=start, end=end)
            return statistics(cases, basis=basis, start=start, end=end), queries.people_names()

        def show(found: tuple[Statistics, Mapping[str, str]]) -> None:
            self._asked = (basis, start, end)
            self._show(*found)

        self.host.jobs.ask(read, then=show, owner=self, key="statistics")

    def _show(self, found: Statistics, people: Mapping[str, str]) -> None:
        kept = max(self.figures.currentIndex().row(), 0)
        self._found = found
        language = self.host.messages.language
        _, start, end = self._asked
        self.head.say(
            f"{self.basis.currentText()} · {shown_date(start, language)} – {shown_date(end, language)}"
        )
        lines = [self._of_figure(figure) for figure in found.figures]
        for dimension in DIMENSIONS:
            total = sum(len(part.cases) for part in found.parts[dimension])
            lines += [self._of_part(dimension, part, total, people) for part in found.parts[dimension]]
        self.lines.put(lines)
        self.trend.put(found.months)
        self.figures.choose(min(kept, len(lines) - 1))
        self._drill(self.figures.currentIndex().row())

    def _of_figure(self, figure: Figure) -> Shown:
        value = "–"
        if figure.value is not None:
            if figure.unit is Unit.SHARE:
                value = f"{figure.value * 100:.1f}%"
            elif figure.unit is Unit.MONEY:
                value = shown_amount(figure.value)
            else:
                value = str(figure.value)
        return Shown(
            name=name(figure.code),
            value=value,
            top=str(len(figure.top)),
            under=str(figure.under),
            definition=definition(figure.code),
            cases=figure.top,
        )

    def _of_part(self, dimension: str, part: Part, total: int, people: Mapping[str, str]) -> Shown:
        kind = _KINDS.get(dimension)
        if not part.key:
            said = self.tr("未填写")
        elif kind is None:
            said = people.get(part.key, part.key)
        else:
            said = self.host.messages.label(kind(part.key))
        return Shown(
            name=self.tr("%1：%2").replace("%1", name(dimension)).replace("%2", said),
            value=f"{len(part.cases) / total * 100:.1f}%",
            top=str(len(part.cases)),
            under=str(total),
            definition=self.tr("此项案件 ÷ 受理数；其中达成协议 %1 件。").replace("%1", str(part.agreed)),
            cases=part.cases,
        )

    def _drill(self, place: int) -> None:
        if not 0 <= place < len(self.lines.things):
            return
        line: Shown = self.lines.thing(place)
        self.meaning.setText(line.definition)
        text = self.tr("%1 · %2 件").replace("%1", line.name).replace("%2", str(len(line.cases)))
        if len(line.cases) > LISTED:
            text = self.tr("%1，列出前 %2 件").replace("%1", text).replace("%2", str(LISTED))
        self.behind.setText(text)
        rows = self.host.ws.queries.case_rows
        self.host.jobs.ask(rows, line.cases[:LISTED], then=self.model.put, owner=self, key="cases")

    def _open(self, place: int) -> None:
        row: CaseRow = self.model.thing(place)
        self.host.go(Place(screen="case", case_id=row.case_id))

    def _line_columns(self) -> tuple[Column, ...]:
        def column(key: str, title: str, width: int, *, numeric: bool = True) -> Column:
            return Column(
                key=key,
                title=title,
                show=lambda line: str(getattr(line, key)),
                width=width,
                numeric=numeric,
                sorts=False,
                tip=lambda line: line.definition,
            )

        return (
            column("name", self.tr("项目"), 22, numeric=False),
            column("value", self.tr("数值"), 13),
            column("top", self.tr("分子（件）"), 12),
            column("under", self.tr("分母（件）"), 12),
        )

    def _case_columns(self) -> tuple[Column, ...]:
        def day(value: date | None) -> str:
            return value.isoformat() if value else ""

        label_of = self.host.messages.label
        return (
            Column(key="number", title=self.tr("案号"), show=lambda row: row.number, width=22, sorts=False),
            Column(key="title", title=self.tr("案件名称"), show=lambda row: row.title, width=30, sorts=False),
            Column(
                key="stage",
                title=self.tr("阶段"),
                show=lambda row: label_of(Stage(row.stage)),
                width=12,
                sorts=False,
            ),
            Column(
                key="accepted", title=self.tr("受理日"), show=lambda row: day(row.accepted_on), sorts=False
            ),
            Column(key="closed", title=self.tr("结案日"), show=lambda row: day(row.closed_on), sorts=False),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(Line(self.span, self.basis, self.start, label("–"), self.end))
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.trend)
        heading = QHBoxLayout()
        heading.addWidget(self.behind, 1)
        inside.addLayout(heading)
        inside.addWidget(self.meaning)
        inside.addWidget(self.cases, 1)
        split = panes(self.figures, right)
        split.setSizes([t.gap(70), t.gap(70)])
        box.addWidget(split, 1)


def as_csv(note: Sequence[str], heads: Sequence[str], lines: Sequence[Shown]) -> bytes:
    """The period, the headings and the lines as a text table that no spreadsheet takes for formulas."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(harmless(text) for text in note)
    writer.writerow(harmless(text) for text in heads)
    for line in lines:
        cells = (line.name, line.value.replace(",", ""), line.top, line.under, line.definition)
        writer.writerow(harmless(text) for text in cells)
    return sheet.getvalue().encode("utf-8-sig")
