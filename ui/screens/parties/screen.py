"""当事人: everybody who was a party, how often and on which side, and the cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.parties import Side
from ipmediate.domain.stages import Stage
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.rows import PartyCaseRow, PartyPage, PartyRow
from ui import theme
from ui.screens.parties.people import PartyModel, columns, number_of
from ui.widgets.buttons import action, button, label
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, Place
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Empty, Head
from ui.widgets.reading import shown_amount
from ui.widgets.screen import Screen
from ui.widgets.tables import Column, ListModel, Table

TYPING_MS = 200


class PartiesScreen(Screen):
    """Parties above, the cases of the chosen one below."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PARTIES, Topic.CASES})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._after: int | None = None
        self._asking = False
        self.head = Head(self.tr("当事人"))
        self.open_button = button(self.tr("打开案件(&O)"), self._open_current, icon="folder-open")
        self.head.add_action(self.open_button)
        self.words = TextLine(hint=self.tr("查找姓名、名称、拼音首字母、证件号码"))
        self.words.setAccessibleName(self.tr("查找当事人"))
        self.words.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self._ask)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.model = PartyModel(columns(host.messages), self)
        self.model.wanted.connect(self._ask_more)
        self.table = Table(self.model, self.tr("当事人"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.case_table.setFocus())
        self.cases = ListModel(self._case_columns(), self)
        self.case_table = Table(self.cases, self.tr("所选当事人的案件"))
        self.case_table.say_when_empty(self.tr("选定一个当事人，这里列出其案件。"))
        self.case_table.opened.connect(lambda _: self._open_current())
        self.chosen = label("", "heading")
        self.purpose = label(
            self.tr("本页信息仅供本委员会核查利益冲突和重复被申请的情况，不得对外提供。"), "soft", wrap=True
        )
        self._lay_out()
        action(self.tr("查找当事人"), self.words.setFocus, owner=self, keys="Ctrl+F")

    def visit(self, place: Place) -> None:
        self._ask()

    def refresh(self, outcome: Outcome[object]) -> None:
        self._ask()

    def _ask(self) -> None:
        self._asking = True
        words = self.words.text().strip()
        self.host.jobs.ask(self.host.ws.queries.parties, words, then=self._show, owner=self, key="parties")

    def _ask_more(self) -> None:
        if self._asking or self._after is None:
            return
        self._asking = True
        words = self.words.text().strip()
        self.host.jobs.ask(
            self.host.ws.queries.parties, words, self._after, then=self._add, owner=self, key="parties"
        )

    def _show(self, page: PartyPage) -> None:
        kept = self._party()
        self.model.put(page.rows)
        self._read(page)
        nobody = not page.rows and page.after is None and not self.words.text()
        self._stack.setCurrentIndex(1 if nobody else 0)
        if page.rows:
            place = self.model.row_of(lambda row: kept is not None and _same(row, kept))
            self.table.choose(max(place, 0))
        self._choose(self.table.currentIndex().row())

    def _add(self, page: PartyPage) -> None:
        first = not self.model.things
        self.model.add(page.rows)
        self._read(page)
        if first and page.rows:
            self.table.choose(0)

    def _read(self, page: PartyPage) -> None:
        self._asking = False
        self._after = page.after
        self.model.more = page.after is not None
        count = len(self.model.things)
        said = self.tr("%1 位", "", count) if page.after is None else self.tr("已列出 %1 位，向下滚动继续")
        self.head.say(said.replace("%1", str(count)) if self.model.things or self.words.text() else "")
        if not page.rows:
            self._ask_more()

    def _party(self) -> PartyRow | None:
        row = self.table.current_thing()
        return row if isinstance(row, PartyRow) else None

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.model.things):
            self.chosen.setText("")
            self.cases.put(())
            self.open_button.setEnabled(False)
            return
        row: PartyRow = self.model.thing(place)
        self.host.jobs.ask(
            self.host.ws.queries.party_cases,
            row.name,
            row.id_number,
            then=lambda cases: self._show_cases(row, cases),
            owner=self,
            key="cases",
        )

    def _show_cases(self, row: PartyRow, cases: Sequence[PartyCaseRow]) -> None:
        self.cases.put(cases)
        self.open_button.setEnabled(bool(cases))
        self.case_table.choose(0)
        number = number_of(row)
        parts = [row.name, number] if number else [row.name]
        if row.capped:
            parts.append(self.tr("只列最近的案件"))
        self.chosen.setText("　".join(parts))

    def _open_current(self) -> None:
        row = self.case_table.current_thing()
        if isinstance(row, PartyCaseRow):
            self.host.go(Place(screen="case", case_id=row.case_id, tab="parties"))

    def _result(self, row: PartyCaseRow) -> str:
        return {
            "": self.tr("办理中"),
            "agreed": self.tr("达成协议"),
            "failed": self.tr("调解不成"),
            "withdrawn": self.tr("撤回申请"),
            "terminated": self.tr("终止调解"),
            "rejected": self.tr("不予受理"),
        }.get(row.outcome, row.outcome)

    def _case_columns(self) -> tuple[Column, ...]:
        say = self.host.messages

        def column(key: str, title: str, show: object, width: int, *, numeric: bool = False) -> Column:
            return Column(key=key, title=title, show=show, width=width, sorts=False, numeric=numeric)

        def role(row: PartyCaseRow) -> str:
            return say.label(Side(row.side)) if row.side else ""

        def basis(row: PartyCaseRow) -> str:
            return "" if row.sure else self.tr("仅姓名或名称相同，未计入")

        def amount(row: PartyCaseRow) -> str:
            return "" if row.amount is None else shown_amount(row.amount)

        return (
            column("on", self.tr("日期"), lambda row: f"{row.on:%Y-%m-%d}" if row.on else "", 11),
            column("side", self.tr("地位"), role, 10),
            column("number", self.tr("案号"), lambda row: row.number, 22),
            column("title", self.tr("案件"), lambda row: row.title, 26),
            column(
                "stage", self.tr("阶段"), lambda row: say.label(Stage(row.stage)) if row.stage else "", 13
            ),
            column("amount", self.tr("标的（元）"), amount, 13, numeric=True),
            column("result", self.tr("结果"), self._result, 12),
            column("basis", self.tr("说明"), basis, 22),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(self.purpose)
        split = panes(upright=True)
        for widgets in ((self.words, self.table), (self.chosen, self.case_table)):
            part = QWidget()
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(widgets[0])
            inside.addWidget(widgets[1], 1)
            split.addWidget(part)
        split.setSizes([t.gap(50), t.gap(28)])
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(
            Empty(
                "id-card",
                self.tr("还没有当事人"),
                self.tr("在案件中登记的每一位当事人都会列在这里，并显示其参与过的全部案件。"),
            )
        )
        box.addWidget(self._stack, 1)


def _same(one: PartyRow, other: PartyRow) -> bool:
    if one.id_number or other.id_number:
        return one.id_number == other.id_number
    return one.name == other.name
