"""案件: the whole register, filtered, sorted, exported; any length."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ipmediate.services.caserows import RegisterFilter
from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.register.columns import ORDERS, columns
from ui.screens.register.filters import chips, from_text, to_text, without
from ui.widgets.buttons import action, button
from ui.widgets.chips import ChipBar
from ui.widgets.editors import TextLine
from ui.widgets.host import Host, Place
from ui.widgets.panels import Empty, Head, Page
from ui.widgets.screen import Screen
from ui.widgets.tables import LazyModel, Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from ui.jobs import Progress
    from ui.screens.register.filterpanel import FilterPanel

FIRST = 64
"""So many rows are looked for first; all the others when there is time."""
PAUSE_MS = 30
WHOLE_MS = 250
"""The first rows come at once; all the others when nobody has asked for something else for so long."""
NAMES_MS = 50
"""The list of causes is read when the first rows are on screen."""


class RegisterScreen(Screen):
    """Table over the register with filters as chips."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CASES, Topic.PARTIES, Topic.DEADLINES, Topic.ASSIGNMENTS, Topic.AGREEMENTS}
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._people: dict[str, str] = {}
        self._causes: dict[str, str] = {}
        self._filter = RegisterFilter()
        self._sort: tuple[str, bool] = ("", True)
        self._shown: tuple[RegisterFilter, tuple[str, bool]] | None = None
        self._whole = True
        self._when_whole: list[Callable[[], None]] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(WHOLE_MS)
        self._rest.timeout.connect(self._ask_all)
        self._ask()
        self._fresh = True
        self.model = LazyModel(
            columns(host, self._people, self._causes),
            host.jobs,
            host.ws.queries.case_rows,
            key=lambda row: row.rowid,
            parent=self,
        )
        self.table = Table(self.model, self.tr("案件登记"), many=True)
        self.table.opened.connect(self._open)
        self.table.sorted.connect(self._sorted)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._restore_columns()
        self.head = Head(self.tr("案件"), self._counted("…"))
        self.chips = ChipBar()
        self.chips.dropped.connect(lambda key: self.show_filter(without(self._filter, key)))
        self.chips.cleared.connect(lambda: self.show_filter(RegisterFilter()))
        self.words = TextLine(hint=self.tr("在列表中查找：名称、案号、拼音首字母"))
        self.words.setAccessibleName(self.tr("在列表中查找"))
        self.words.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._words_typed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self._panel: FilterPanel | None = None
        self._panel_page: Page | None = None
        self._lay_out()
        self._add_actions()

    @cached_property
    def empty(self) -> Empty:
        """What stands where the table is when no case passes the filter."""
        made = Empty(
            "folder",
            self.tr("没有符合条件的案件"),
            self.tr("可以去掉几个条件，或者新建一个案件。"),
            act=(self.tr("清除全部条件"), lambda: self.show_filter(RegisterFilter())),
        )
        self._below.addWidget(made, 1)
        return made

    def visit(self, place: Place) -> None:
        fresh, self._fresh = self._fresh, False
        if place.spot:
            self._filter = from_text(place.spot)
        if fresh and not place.spot:
            self._wear(self._filter)
            return
        if not fresh:
            people = self.host.ws.queries.people_names
            self.host.jobs.ask(people, then=self._show_people, owner=self, key="people")
        self.show_filter(self._filter)

    def refresh(self, outcome: Outcome[object]) -> None:
        self._ask()

    def leave(self) -> None:
        self.host.prefs.setValue("register/header", self.table.horizontalHeader().saveState())

    def show_filter(self, wanted: RegisterFilter) -> None:
        """Show the cases that pass a filter."""
        self._wear(wanted)
        self._ask()

    def _wear(self, wanted: RegisterFilter) -> None:
        self._filter = wanted
        if self.words.text().strip() != wanted.words:
            self.words.setText(wanted.words)
        if self._panel is not None:
            self._panel.put(wanted)
        self.chips.put(
            chips(
                replace(wanted, words=""),
                self.host.messages,
                cause_name=self._cause_name,
                person_name=lambda one: self._people.get(one, one),
            )
        )

    @property
    def filter(self) -> RegisterFilter:
        """The filter in force."""
        return self._filter

    def show_trash(self) -> None:
        """Cases that were put away, to be taken back."""
        from ui.screens.register.trash import CaseTrash

        CaseTrash(self.host, self.window()).open()

    def put_away(self) -> None:
        """Put the chosen case into the trash, with a reason."""
        from ipmediate.domain.permissions import may
        from ipmediate.domain.wording import Said
        from ui.screens.register.trash import put_sheet
        from ui.widgets.permits import reason

        rows = self.table.selected_rows()
        row = self.model.thing(rows[0]) if len(rows) == 1 else None
        if row is None:
            self.host.tell(Said(title=self.tr("请先选中一件案件。")))
        elif not may(self.host.ws.around.actor, "trash.put"):
            self.host.tell(Said(title=reason(self.host, "trash.put")))
        else:
            put_sheet(self.host, row.case_id, f"{row.number} {row.title}".strip(), self.window()).open()

    def export(self) -> None:
        """Write the selected rows, or all that are shown, to a file."""
        from PySide6.QtWidgets import QFileDialog

        chosen = [self.model.ids[row] for row in self.table.selected_rows()]
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("导出列表"),
            self.tr("案件登记 %1.xlsx").replace("%1", self.host.today().isoformat()),
            self.tr("Excel 工作簿 (*.xlsx);;文本表格 (*.csv)"),
        )
        if name:
            self._once_whole(lambda: self._write(Path(name), chosen if len(chosen) > 1 else self.model.ids))

    def _write(self, path: Path, ids: Sequence[int]) -> None:
        from PySide6.QtWidgets import QProgressDialog

        from ui.screens.register.export import write_table

        if path.suffix.lower() not in (".xlsx", ".csv"):
            path = path.with_name(f"{path.name}.xlsx")
        bar = QProgressDialog(self.tr("正在导出…"), self.tr("取消"), 0, max(1, len(ids)), self)
        bar.setMinimumDuration(400)
        shown = self.table.shown_columns()
        cases: set[str] = set()

        def fetch(some: Sequence[int]) -> Sequence[Any]:
            rows = self.host.ws.queries.case_rows(some)
            cases.update(row.case_id for row in rows)
            return rows

        def leaving() -> int:
            return self.host.ws.access.listed(cases)

        def written(progress: Progress) -> int:
            self._causes.update(self._cause_names())
            return write_table(path, shown, ids, fetch, progress, leaving)

        order = self.host.jobs.run(
            written,
            then=lambda count: self._written(path, count, bar),
            failed=lambda refusal: (bar.close(), self.host.jobs.refused.emit(refusal)),
            progress=lambda done, total, text: bar.setValue(done),
            owner=self,
        )
        bar.canceled.connect(order.cancel)

    def _written(self, path: Path, count: int, bar: QProgressDialog) -> None:
        from ipmediate.domain.wording import Said

        bar.close()
        text = self.tr("已把 %1 行导出到 %2。", "", count).replace("%1", str(count)).replace("%2", path.name)
        self.host.tell(Said(title=text))

    def _lay_out(self) -> None:
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(1.5), t.gap(2), t.gap(1))
        box.setSpacing(t.gap(1))
        box.addWidget(self.head)
        tools = QHBoxLayout()
        tools.setSpacing(t.gap(1))
        tools.addWidget(self.words, 1)
        self._filter_button = button(self.tr("筛选(&X)"), self._toggle_panel, icon="filter")
        self._filter_button.setCheckable(True)
        tools.addWidget(self._filter_button)
        tools.addWidget(self._menu_button(self.tr("常用筛选(&S)"), "star", self._fill_saved))
        tools.addWidget(button(self.tr("选择列(&C)"), self._choose_columns, icon="columns"))
        tools.addWidget(button(self.tr("导出(&J)"), self.export, icon="download"))
        tools.addWidget(button(self.tr("回收站(&T)…"), self.show_trash, icon="trash-2"))
        box.addLayout(tools)
        box.addWidget(self.chips)
        self._below = QVBoxLayout()
        self._below.addWidget(self.table, 1)
        box.addLayout(self._below, 1)

    def _add_actions(self) -> None:
        find = QKeySequence.StandardKey.Find
        action(self.tr("在列表中查找"), self.words.setFocus, owner=self, keys=find)
        action(self.tr("筛选"), self._toggle_panel, owner=self, keys="Ctrl+Shift+F")
        action(self.tr("导出列表"), self.export, owner=self, keys="Ctrl+Shift+E")
        action(self.tr("选择列"), self._choose_columns, owner=self, keys="Ctrl+Shift+C")
        action(self.tr("移入回收站"), self.put_away, owner=self.table, keys="Del")

    def _ask(self) -> None:
        asked = (self._filter, self._sort)
        self._rest.stop()
        if asked == self._shown or self._turned():
            self._shown = asked
            self._ask_all()
            return
        self._shown = asked
        self._whole = False
        queries, (wanted, order) = self.host.ws.queries, (self._filter, self._order()[0])

        known, sight = self._people, self.table.rows_in_sight() if self._people else FIRST

        def first() -> tuple[Sequence[int], Sequence[Any], Mapping[str, str]]:
            ids = queries.case_ids(wanted, order, FIRST)
            return ids, queries.case_rows(ids[:sight]), known or queries.people_names()

        self.host.jobs.ask(first, then=self._show_first, owner=self, key="ids")

    def _ask_all(self) -> None:
        self.host.jobs.ask(
            self.host.ws.queries.case_ids,
            self._filter,
            self._order()[0],
            then=partial(self._show_all, turned=self._turned()),
            owner=self,
            key="ids",
        )

    def _order(self) -> tuple[str, bool]:
        return ORDERS.get(self._sort[0], ("newest", True))

    def _turned(self) -> bool:
        key, down = self._sort
        return key in ORDERS and down != self._order()[1]

    def _show_first(self, found: tuple[Sequence[int], Sequence[Any], Mapping[str, str]]) -> None:
        ids, rows, people = found
        self._show_people(people)
        self.model.put(ids, rows)
        if not self._causes:
            QTimer.singleShot(NAMES_MS, self, self._ask_causes)
        if len(ids) < FIRST:
            self._told_whole()
        else:
            self.head.say(self._counted("…"))
            self._show_table()
            self._rest.start()

    def _show_all(self, ids: Sequence[int], *, turned: bool) -> None:
        shown = ids[::-1] if turned else ids
        if not self._whole:
            self.model.extend(shown)
        elif len(shown) == len(self.model.ids) and shown == self.model.ids:
            self.model.refresh()
        else:
            kept = self.table.verticalScrollBar().value()
            self.model.put(shown)
            self.table.verticalScrollBar().setValue(kept)
        self._told_whole()

    def _told_whole(self) -> None:
        self._whole = True
        self.head.say(self._counted(f"{len(self.model.ids):,}", len(self.model.ids)))
        self._show_table()
        waiting, self._when_whole = self._when_whole, []
        for act in waiting:
            act()

    def _counted(self, count: str, number: int = 0) -> str:
        return self.tr("共 %1 件", "", number).replace("%1", count)

    def _show_table(self) -> None:
        nothing = not len(self.model.ids)
        self.table.setVisible(not nothing)
        if nothing or "empty" in self.__dict__:
            self.empty.setVisible(nothing)

    def _once_whole(self, act: Callable[[], None]) -> None:
        if self._whole:
            act()
        else:
            self._when_whole.append(act)

    def _sorted(self, key: str, down: bool) -> None:
        self._sort = (key, down)
        self.table.scrollToTop()
        self._ask()

    def _open(self, row: int) -> None:
        thing = self.model.thing(row)
        if thing is not None:
            self.host.go(Place(screen="case", case_id=thing.case_id))

    def _words_typed(self) -> None:
        words = self.words.text().strip()
        if words != self._filter.words:
            self.show_filter(replace(self._filter, words=words))

    def _toggle_panel(self) -> None:
        if self._panel is None or self._panel_page is None:
            from ui.screens.register.filterpanel import FilterPanel

            self._panel = FilterPanel(self.host.messages, self.host.today, self._find_cause, self._cause_name)
            self._panel.changed.connect(self.show_filter)
            self._panel.closed.connect(self._toggle_panel)
            self._panel.show_people(list(self._people.items()))
            self._panel.put(self._filter)
            self._panel_page = Page(margin=0)
            self._panel_page.body.addWidget(self._panel)
            self._below.insertWidget(0, self._panel_page, 2)
            shown = True
        else:
            shown = self._panel_page.isHidden()
            self._panel_page.setVisible(shown)
        self._filter_button.setChecked(shown)

    def _show_people(self, people: Mapping[str, str]) -> None:
        if people == self._people:
            return
        self._people.clear()
        self._people.update(people)
        if self._panel is not None:
            self._panel.show_people(list(self._people.items()))
        self.model.refresh()

    def _ask_causes(self) -> None:
        self.host.jobs.ask(self._cause_names, then=self._show_causes, owner=self, key="causes")

    def _cause_names(self) -> dict[str, str]:
        return {cause.code: cause.name for cause in self.host.ws.book.causes.entries}

    def _show_causes(self, names: Mapping[str, str]) -> None:
        self._causes.update(names)
        self.table.viewport().update()

    def _find_cause(self, text: str) -> list[tuple[object, str]]:
        from ipmediate.domain.causes import search

        hits = search(self.host.ws.book.causes, text, 12) if text else ()
        return [(hit.cause.code, hit.cause.name) for hit in hits]

    def _cause_name(self, code: object) -> str:
        causes = self.host.ws.book.causes
        return causes.get(str(code)).name if code in causes else str(code)

    def _choose_columns(self) -> None:
        header = self.table.horizontalHeader()
        self.table.column_menu().popup(header.mapToGlobal(header.rect().bottomLeft()))

    def _menu_button(self, text: str, icon: str, fill: object) -> QWidget:
        made = button(text, icon=icon)
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        return made

    def _fill_saved(self, menu: QMenu) -> None:
        menu.clear()
        for name, wanted in (
            (self.tr("全部案件"), RegisterFilter()),
            (self.tr("有期限超期"), RegisterFilter(overdue=True)),
        ):
            menu.addAction(name, partial(self.show_filter, wanted))
        saved = self._saved()
        if saved:
            menu.addSeparator()
        for name, text in saved.items():
            menu.addAction(name, partial(self.show_filter, from_text(text)))
        menu.addSeparator()
        menu.addAction(self.tr("保存现在的筛选…"), self._save_filter)
        drop = menu.addMenu(self.tr("删除"))
        drop.setEnabled(bool(saved))
        for name in saved:
            drop.addAction(name, partial(self._drop_saved, name))

    def _saved(self) -> dict[str, str]:
        prefs = self.host.prefs
        prefs.beginGroup("register/filters")
        held = {name: str(prefs.value(name)) for name in prefs.childKeys()}
        prefs.endGroup()
        return held

    def _save_filter(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        name, given = QInputDialog.getText(
            self,
            self.tr("保存筛选"),
            self.tr("名称（查找文字和标签不会保存）："),
        )
        if given and name.strip():
            self.host.prefs.setValue(f"register/filters/{name.strip()}", to_text(self._filter))

    def _drop_saved(self, name: str) -> None:
        self.host.prefs.remove(f"register/filters/{name}")

    def _restore_columns(self) -> None:
        kept = self.host.prefs.value("register/header")
        if isinstance(kept, QByteArray):
            self.table.horizontalHeader().restoreState(kept)
        self.table.show_sort("", True)
