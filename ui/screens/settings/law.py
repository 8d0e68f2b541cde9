"""法规依据: what every rule rests on, and the committee's own rule files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.refusals import BadFile, Fault, Refusal
from ipmediate.domain.rulebook import Status
from ipmediate.domain.rulefiles import RuleFile, RuleInspection, RuleKind, RuleSource, SourceKind
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ipmediate.services.rules import stale
from ui import theme
from ui.messages import Messages
from ui.screens.settings.packs import PackCard
from ui.widgets.buttons import button, label
from ui.widgets.celltext import harmless
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.panels import Card, Line, Notices
from ui.widgets.punctuation import aside, listed
from ui.widgets.saving import save_as
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table

translate = QCoreApplication.translate

LARGEST = 4_000_000
"""Bytes of a rule file that are read at all."""
NARROW = 76
"""Heights of a letter across the window below which things stand below instead of beside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What the part shows."""

    sources: tuple[RuleSource, ...]
    files: tuple[RuleFile, ...]
    aside: dict[str, tuple[Fault, ...]]
    missing_year: int | None


def span(source: RuleSource) -> str:
    """From when to when a version holds."""
    if source.since is None:
        return ""
    return f"{source.since.isoformat()} – {source.until.isoformat() if source.until else ''}".strip()


class LawPart(QWidget):
    """All dated rules with their sources; own files come and go here."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._all: Sequence[RuleSource] = ()
        self._order: tuple[str, bool] = ("checked", False)
        self.words = TextLine(hint=self.tr("查找规则、法规、条文"))
        self.words.setAccessibleName(self.tr("在法规依据中查找"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _: self._filter())
        kinds = ((one, host.messages.label(one)) for one in (*RuleKind, *SourceKind))
        self.kind = Choice(kinds, blank=self.tr("全部类别"))
        self.kind.setAccessibleName(self.tr("类别"))
        self.kind.committed.connect(lambda _: self._filter())
        self.notices = Notices(host.messages)
        self.count = label("", "soft")
        self.model = ListModel(self._columns(host.messages), self)
        self.table = Table(self.model, self.tr("法规依据"))
        self.table.sorted.connect(self._sort)
        self.own = ListModel(self._own_columns(), self)
        self.own_table = Table(self.own, self.tr("本委员会自己的规则文件"))
        self.own_table.say_when_empty(self.tr("没有导入过规则文件。"))
        self.own_table.setFixedHeight(theme.current().gap(10))
        self._away = button(self.tr("撤下所选(&W)…"), self.take_away, icon="trash-2")
        self._away.setEnabled(False)
        self.own_table.chosen.connect(lambda row: self._away.setEnabled(row >= 0))
        self.packs = PackCard(host)
        self._lay_out()

    def visit(self) -> None:
        """The part is being shown."""
        self.packs.visit()
        self.host.jobs.ask(self._read, then=self._show, owner=self, key="law")

    def pick(self) -> None:
        """Ask for a rule file and take it over."""
        pattern = self.tr("规则文件 (*.toml)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("导入规则文件"), "", pattern)
        if name:
            self.take_over(Path(name))

    def take_over(self, path: Path) -> None:
        """Look at a file, say what it is, and take it over when the person agrees."""
        self.notices.clear()
        self.host.jobs.ask(self._inspect, path, then=self._inspected, failed=self.notices.refuse, owner=self)

    def take_away(self) -> None:
        """Ask, then go by what ships instead of the chosen own file."""
        file = self.own_table.current_thing()
        if file is None:
            return
        sheet = Sheet(
            self.host,
            self.tr("撤下规则文件"),
            lambda: self.host.ws.rules.take_away(file.path),
            do_it=self.tr("撤下"),
            text=self.tr("不再使用 %1，恢复随程序提供的规则，并重新计算受影响的期限。").replace(
                "%1", file.path
            ),
            parent=self,
        )
        sheet.finished_with.connect(lambda _: self.visit())
        sheet.open()

    def export(self) -> None:
        """Write the list as it is shown."""
        shown = tuple(self.model.things)
        columns = self.model.columns
        save_as(
            self.host,
            self,
            title=self.tr("导出法规依据"),
            proposal=self.tr("法规依据.csv"),
            pattern=self.tr("表格 (*.csv)"),
            data=lambda: as_csv(columns, shown),
            cases=(),
        )

    def _read(self) -> Law:
        rules, today = self.host.ws.rules, self.host.today()
        calendar = self.host.ws.book.calendar
        return Law(
            sources=rules.sources(),
            files=rules.files(),
            aside=rules.set_aside(),
            missing_year=None if calendar.is_published(today.year + 1) else today.year + 1,
        )

    def _show(self, law: Law) -> None:
        self._all = law.sources
        self.own.put(law.files)
        self._filter()
        if law.aside:
            lines = [self._told(one) for faults in law.aside.values() for one in faults]
            title = self.tr("有自己的规则文件没有使用：%1").replace("%1", listed(law.aside))
            text = self.tr("随程序提供的规则仍然有效。请更正后重新导入。")
            self.notices.say("warn", Said(title=title, text=text), lines=lines)
        elif law.missing_year is not None:
            title = self.tr("%1 年放假安排尚未导入").replace("%1", str(law.missing_year))
            text = self.tr("落在该年和本年末的期限按周末和法定节日推算，标为“暂定”；公布后在这里导入。")
            self.notices.say("info", Said(title=title, text=text))

    def _filter(self) -> None:
        words, kind = self.words.text().strip().casefold(), self.kind.value()
        shown = [one for one in self._all if kind in (None, one.kind) and words in _searched(one)]
        key, down = self._order
        shown.sort(key=_KEYS[key], reverse=down)
        self.model.put(shown)
        files = len({one.file for one in shown})
        old = sum(stale(one, self.host.today()) for one in shown)
        text = self.tr("%1 条依据，%2 个文件，%3 条逾一年未核对")
        for place, number in enumerate((len(shown), files, old), start=1):
            text = text.replace(f"%{place}", str(number))
        self.count.setText(text)

    def _sort(self, key: str, down: bool) -> None:
        self._order = (key, down)
        self._filter()

    def _inspect(self, path: Path) -> tuple[Path, str, RuleInspection]:
        try:
            data = path.read_bytes()[:LARGEST]
        except OSError as trouble:
            raise Refusal("window.file_unreadable", name=path.name) from trouble
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refusal("cli.not_utf8", path=path.name) from None
        return path, text, self.host.ws.rules.inspect(path.name, text)

    def _inspected(self, looked: tuple[Path, str, RuleInspection]) -> None:
        path, text, found = looked
        if not found.is_sound:
            self.notices.refuse(BadFile("rules.not_taken", found.faults, name=path.name))
            return
        kind = self.host.messages.label(found.kind) if found.kind else ""
        what = self.tr("%1：没有错误，%2 个例子全部相符。").replace("%1", aside(path.name, kind))
        instead = self.tr("导入后将代替随程序提供的同名规则。") if found.replaces else ""
        sheet = Sheet(
            self.host,
            self.tr("导入规则文件"),
            lambda: self.host.ws.rules.take_over(path.name, text),
            do_it=self.tr("导入"),
            text=f"{what.replace('%2', str(found.examples))}{instead}",
            parent=self,
        )
        sheet.finished_with.connect(self._taken)
        sheet.open()

    def _told(self, fault: Fault) -> str:
        return self.host.ws.book.wording.say_fault(fault, self.host.messages.language).text  # type: ignore[no-any-return]

    def _taken(self, outcome: Outcome[RuleInspection]) -> None:
        self.visit()

    def _columns(self, say: Messages) -> tuple[Column, ...]:
        def checked(one: RuleSource) -> str:
            if one.checked_on is None:
                return "—"
            mark = self.tr(" ⚠ 逾一年") if stale(one, self.host.today()) else ""
            return f"{one.checked_on.isoformat()}{mark}"

        def name(one: RuleSource) -> str:
            return f"{one.name(say.language)}{self.tr('（自有）') if one.local else ''}"

        return (
            Column(key="kind", title=self.tr("类别"), show=lambda one: say.label(one.kind), width=13),
            Column(key="rule", title=self.tr("规则"), show=name, width=34),
            Column(
                key="cite",
                title=self.tr("依据"),
                show=lambda one: say.cite(one.cite),
                tip=lambda one: say.official(one.cite) or one.cite,
                width=46,
            ),
            Column(key="status", title=self.tr("核对情况"), show=lambda one: _status(one, say), width=18),
            Column(
                key="checked",
                title=self.tr("核对日期"),
                show=checked,
                role=lambda one: "warn" if stale(one, self.host.today()) else "",
                width=18,
            ),
            Column(key="since", title=self.tr("施行期间"), show=span, width=26),
            Column(
                key="examples",
                title=self.tr("例子"),
                show=lambda one: str(one.examples),
                width=6,
                numeric=True,
            ),
            Column(key="file", title=self.tr("文件"), show=lambda one: one.file, width=40),
        )

    def _own_columns(self) -> tuple[Column, ...]:
        def day(value: date) -> str:
            return value.isoformat()

        return (
            Column(key="path", title=self.tr("文件"), show=lambda one: one.path, width=50, sorts=False),
            Column(
                key="added",
                title=self.tr("导入日期"),
                show=lambda one: day(one.added_on),
                width=14,
                sorts=False,
            ),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(1))
        box.addWidget(
            label(
                self.tr(
                    "程序按下列规定计算期限、推荐法院和审查协议，点列名排序。“已核对原文”指有人对照过公布的文本；"
                    "“程序建议”没有法律依据，仅供参考。"
                ),
                "soft",
                wrap=True,
            )
        )
        box.addWidget(self.notices)
        sought = QHBoxLayout()
        sought.setSpacing(t.gap(1))
        sought.addWidget(self.words, 2)
        sought.addWidget(self.kind, 1)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(t.gap(1))
        self._tools.addLayout(sought, 1)
        files = Line(
            button(self.tr("导出列表(&X)…"), self.export, icon="download"),
            button(self.tr("导入规则文件(&I)…"), self.pick, icon="upload", look="primary"),
        )
        self._tools.addWidget(files)
        box.addLayout(self._tools)
        box.addWidget(self.table, 1)
        box.addWidget(self.count)
        card = Card(
            self.tr("本委员会自己的规则文件"),
            note=self.tr(
                "放假安排、期限、条款、法院、赔偿、案由、文号、法律文件、分流标准都可以导入；有任何错误就不导入，原规则继续有效。"
            ),
        )
        card.add_action(self._away)
        card.body.addWidget(self.own_table)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(t.gap(1.5))
        self._foot.addWidget(card, 3)
        self._foot.addWidget(self.packs, 2)
        box.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < theme.current().font_px * NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in (self._tools, self._foot):
            row.setDirection(way)


def _searched(one: RuleSource) -> str:
    return f"{one.rule} {one.rule_en} {one.cite} {one.file}".casefold()


def _status(one: RuleSource, say: Messages) -> str:
    return say.label(Status(one.status)) if one.status else ""


_KEYS: dict[str, Callable[[RuleSource], tuple[object, ...]]] = {
    "kind": lambda one: (one.kind.value, one.file, one.since or date.min),
    "rule": lambda one: (one.rule, one.since or date.min),
    "cite": lambda one: (one.cite, one.rule),
    "status": lambda one: (one.status, one.rule),
    "checked": lambda one: (one.checked_on or date.max, one.file, one.since or date.min),
    "since": lambda one: (one.since or date.min, one.rule),
    "examples": lambda one: (one.examples, one.file),
    "file": lambda one: (one.file, one.rule),
}


def as_csv(columns: Sequence[Column], sources: Sequence[RuleSource]) -> bytes:
    """The list as a text table that no spreadsheet takes for formulas."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(harmless(column.title) for column in columns)
    for one in sources:
        writer.writerow(harmless(column.show(one)) for column in columns)
    return sheet.getvalue().encode("utf-8-sig")
