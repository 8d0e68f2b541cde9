"""操作记录: every act with who, when and every field; filter, export, take back where possible."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS, CaseFile, Stage
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Said
from ipmediate.services.access import CaseAccess
from ipmediate.services.outcome import Way
from ipmediate.services.ports import AuditEntry
from ui import theme
from ui.screens.case.frame import Tab
from ui.screens.case.wall import leave_sheet, seal_sheet
from ui.widgets.acts import ActRow, Change, Teller, as_csv
from ui.widgets.buttons import action, button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import panes, screen_box
from ui.widgets.panels import Head, Notices
from ui.widgets.permits import hold, keyed, withheld
from ui.widgets.saving import save_as
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column, ListModel, Table


class HistoryTab(Tab):
    """Acts above, newest first; the fields of the chosen act below."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._rows: Sequence[ActRow] = ()
        self._teller: Teller | None = None
        self.head = Head(self.tr("操作记录"))
        keep = button(self.tr("导出(&X)…"), self.export, icon="download", tip="Ctrl+Shift+E")
        self.head.add_action(hold(host, "access.listed", keep))
        self.back = button(self.tr("撤回所选操作(&Z)"), self.take_back, icon="undo-2")
        self.head.add_action(hold(host, "cases.take_back", self.back))
        self.access = button(self.tr("查阅权限(&L)…"), self._ask_leave, icon="user-x")
        self.seal = button(self.tr("密封(&S)…"), self._ask_seal, icon="lock")
        self.packed = button(
            self.tr("核对包(&K)…"),
            self._package,
            icon="package-check",
            tip=self.tr("导出本案记录包，不用本程序也能核对"),
        )
        for one, verb in (
            (self.access, "access.grant"),
            (self.seal, "access.seal"),
            (self.packed, "history.package"),
        ):
            self.head.add_action(hold(host, verb, one))
        self.notices = Notices(host.messages)
        self.words = TextLine(hint=self.tr("查找操作、人员、内容"))
        self.words.setAccessibleName(self.tr("查找操作记录"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _: self._filter())
        nouns = [one for one in NOUNS if one not in PRIVATE_NOUNS]
        self.noun = Choice(
            ((one, host.messages.say(f"noun.{one}").title) for one in nouns),
            blank=self.tr("全部内容"),
            blank_value="",
        )
        self.noun.setAccessibleName(self.tr("只看某类内容"))
        self.noun.committed.connect(lambda _: self._filter())
        self.model = ListModel(self._act_columns(), self)
        self.table = Table(self.model, self.tr("操作记录"))
        self.table.chosen.connect(self._choose)
        self.changes = ListModel(self._change_columns(), self)
        self.detail = Table(self.changes, self.tr("所选操作改动的栏目"), many=True)
        self._lay_out()
        self.lead_to(self.table)
        action(self.tr("查找操作记录"), self.words.setFocus, owner=self, keys="Ctrl+F")
        action(
            self.tr("导出"),
            keyed(host, "access.listed", self.export, self),
            owner=self,
            keys="Ctrl+Shift+E",
        )

    def show_case(self, file: CaseFile) -> None:
        super().show_case(file)
        self.notices.clear()
        self.host.jobs.ask(self._read, file.id, then=self._show, owner=self, key="history")

    def export(self) -> None:
        """Write the acts shown, with every field, as a table."""
        teller, rows = self._teller, list(self.model.things)
        if teller is None or self.file is None:
            return
        case = self.file.case
        save_as(
            self.host,
            self,
            title=self.tr("导出操作记录"),
            proposal=self.tr("%1操作记录.csv").replace("%1", case.number or case.provisional_number),
            pattern=self.tr("表格文件 (*.csv)"),
            data=lambda: as_csv(rows, teller),
            cases=(case.id,),
        )

    def take_back(self) -> None:
        """Write the opposite of the chosen act; refused when later acts stand on it."""
        row = self.table.current_thing()
        if row is None or not self._may_go_back(row):
            return
        way = Way(case_id=self.case_id, commit_id=row.entry.commit_id, label=row.entry.action)
        self.host.jobs.do(self.host.ws.cases.take_back, way, failed=self._refused, owner=self)

    def _ask_leave(self) -> None:
        self.host.jobs.ask(self.host.ws.access.of, self.case_id, then=self._show_leave, owner=self)

    def _show_leave(self, known: CaseAccess) -> None:
        if len(known.users) < 2:
            self.host.tell(Said(title=self.tr("现在只有一位使用者；先在“设置—使用者与权限”里添加。")))
            return
        self._open_sheet(leave_sheet(self.host, self.case_id, known, self))

    def _ask_seal(self) -> None:
        def show(known: CaseAccess) -> None:
            self._open_sheet(seal_sheet(self.host, self.case_id, known, self))

        self.host.jobs.ask(self.host.ws.access.of, self.case_id, then=show, owner=self)

    def _open_sheet(self, sheet: Sheet) -> None:
        if self.file is not None:
            file = self.file
            sheet.finished_with.connect(lambda _: self.show_case(file))
        sheet.open()

    def _package(self) -> None:
        if self.file is None:
            return
        case, package, case_id = self.file.case, self.host.keeper.history_package, self.case_id
        save_as(
            self.host,
            self,
            title=self.tr("导出记录核对包（不含副卷内容和背靠背记录）"),
            proposal=self.tr("%1记录核对包.zip").replace("%1", case.number or case.provisional_number),
            pattern=self.tr("压缩文件 (*.zip)"),
            data=lambda: package(case_id),
            cases=(case_id,),
        )

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _read(self, case_id: str) -> tuple[Sequence[AuditEntry], dict[str, str]]:
        people = {one.id: one.name for one in self.host.ws.roster.people()}
        people |= {one.id: one.name for one in self.host.ws.users.people()}
        actor = self.host.ws.around.actor
        return self.host.ws.cases.history(case_id), {actor.id: actor.name, **people}

    def _show(self, found: tuple[Sequence[AuditEntry], dict[str, str]]) -> None:
        if self.file is None:
            return
        entries, people = found
        self._teller = Teller(self.host.messages, self.file, people)
        self._rows = [self._teller.row(entry) for entry in reversed(entries)]
        self.head.say(
            self.tr("共 %1 次操作；记录只增不改。", "", len(self._rows)).replace("%1", str(len(self._rows)))
        )
        self._filter()

    def _filter(self) -> None:
        words, noun = self.words.text().strip().lower(), self.noun.value()
        kept = self.table.current_thing()
        shown = [
            row
            for row in self._rows
            if (not noun or noun in row.nouns)
            and (not words or words in f"{row.who} {row.title} {row.text}".lower() or self._tells(row, words))
        ]
        self.model.put(shown)
        row = self.model.row_of(lambda one: kept is not None and one.entry.commit_id == kept.entry.commit_id)
        if shown:
            self.table.choose(max(row, 0))
        self._choose(self.table.currentIndex().row())

    def _tells(self, row: ActRow, words: str) -> bool:
        if self._teller is None:
            return False
        return any(
            words in f"{one.thing} {one.field} {one.before} {one.after}".lower()
            for one in self._teller.changes(row.entry)
        )

    def _choose(self, place: int) -> None:
        if self._teller is None or not 0 <= place < len(self.model.things):
            self.changes.put(())
            self.back.setEnabled(False)
            return
        row: ActRow = self.model.thing(place)
        self.changes.put(self._teller.changes(row.entry))
        self.back.setEnabled(self._may_go_back(row))
        if not withheld(self.host, "cases.take_back", self):
            self.back.setToolTip(self.tr("这类操作不能撤回。") if row.final else "")

    def _may_go_back(self, row: ActRow) -> bool:
        return not row.final and self.file is not None and self.file.case.stage is not Stage.ARCHIVED

    def _act_columns(self) -> tuple[Column, ...]:
        return (
            Column(
                key="at",
                title=self.tr("时间"),
                show=lambda row: f"{row.entry.at:%Y-%m-%d %H:%M}",
                width=17,
                sorts=False,
            ),
            Column(key="who", title=self.tr("操作人"), show=lambda row: row.who, width=10, sorts=False),
            Column(key="act", title=self.tr("操作"), show=lambda row: row.title, width=24, sorts=False),
            Column(key="text", title=self.tr("说明"), show=lambda row: row.text, width=48, sorts=False),
        )

    def _change_columns(self) -> tuple[Column, ...]:
        def before(one: Change) -> str:
            return one.before or "—"

        def after(one: Change) -> str:
            return one.after or "—"

        return (
            Column(key="thing", title=self.tr("对象"), show=lambda one: one.thing, width=26, sorts=False),
            Column(key="field", title=self.tr("栏目"), show=lambda one: one.field, width=16, sorts=False),
            Column(key="before", title=self.tr("原内容"), show=before, width=26, sorts=False),
            Column(key="after", title=self.tr("新内容"), show=after, width=30, sorts=False),
        )

    def _lay_out(self) -> None:
        t = theme.current()
        box = screen_box(self)
        box.addWidget(self.head)
        box.addWidget(self.notices)
        line = QHBoxLayout()
        line.addWidget(self.words, 3)
        line.addWidget(self.noun, 1)
        box.addLayout(line)
        split = panes(self.table, upright=True)
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.gap(0.5))
        inside.addWidget(label(self.tr("改动的栏目"), "heading"))
        inside.addWidget(self.detail, 1)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        box.addWidget(split, 1)
