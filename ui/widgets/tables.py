"""Tables: small ones over objects at hand, large ones that hold only ids and fetch what is painted."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui import theme
from ui.widgets.cells import Cells
from ui.widgets.widths import Column as Column
from ui.widgets.widths import Widths

if TYPE_CHECKING:
    from ui.jobs import Jobs

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

WAITING = "…"
BROKEN = "⚠"
"""Stands for a text that a bug of ours kept from being made."""
BLOCK = 32
"""Rows fetched together; those of several blocks in one go."""
KEPT = 4096
"""Rows kept in the cache."""

_NOT_HERE = (-1, None)
"""What is held of a row that is not here: the round in which it was fetched, and the row."""

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._broken: set[str] = set()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGN:
            return _RIGHT if self.columns[section].numeric else _LEFT
        return None

    def thing(self, row: int) -> Any:
        """What the row shows, None while it is not there."""
        raise LookupError(row)

    def texts(self, column: int, most: int) -> list[str] | None:
        """What stands in a column of the first rows, None where they would have to be fetched."""
        return None

    def cell(self, row: int, column: int) -> tuple[str, QColor | None]:
        """What a cell shows and in which colour, None for the usual ink."""
        return self.told(self.thing(row), column)

    def told(self, thing: Any, column: int) -> tuple[str, QColor | None]:
        """As :meth:`cell`, for what a row shows."""
        if thing is None:
            return WAITING, None
        shown = self.columns[column]
        try:
            text = f"{shown.show(thing)} " if shown.numeric else shown.show(thing)
            colour = shown.role(thing) if shown.role is not None else ""
        except Exception:
            return self._tell_bug(shown), None
        return text, theme.current().colour(colour) if colour else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ALIGN:
            return _RIGHT if column.numeric else _LEFT
        if role not in (_DISPLAY, _INK, _TIP, _SPOKEN):
            return None
        thing = self.thing(index.row())
        if thing is None:
            return WAITING if role == _DISPLAY else None
        try:
            return self._told(column, thing, role)
        except Exception:
            return self._tell_bug(column) if role == _DISPLAY else None

    def _told(self, column: Column, thing: Any, role: int) -> Any:
        if role == _DISPLAY:
            return f"{column.show(thing)} " if column.numeric else column.show(thing)
        if role == _INK:
            colour = column.role(thing) if column.role is not None else ""
            return theme.current().colour(colour) if colour else None
        if role == _TIP:
            return (column.tip or column.show)(thing)
        return f"{column.title} {column.show(thing)}"

    def _tell_bug(self, column: Column) -> str:
        """Told once for a column: raised while painting it would come again with every repaint."""
        if column.key not in self._broken:
            self._broken.add(column.key)
            sys.excepthook(*sys.exc_info())
        return BROKEN


class ListModel(_Model):
    """A table over objects that are at hand."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(columns, parent)
        self._things: Sequence[Any] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._things)

    def thing(self, row: int) -> Any:
        """The object of a row."""
        return self._things[row]

    def texts(self, column: int, most: int) -> list[str]:
        return [self.told(one, column)[0] for one in self._things[:most]]

    def put(self, things: Sequence[Any]) -> None:
        """Show other objects; unchanged ones are not repainted."""
        if tuple(things) == tuple(self._things):
            return
        if len(things) == len(self._things) and things:
            self._things = tuple(things)
            self.dataChanged.emit(self.index(0, 0), self.index(len(things) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._things = tuple(things)
        self.endResetModel()

    def row_of(self, wanted: Callable[[Any], bool]) -> int:
        """The first row whose object is wanted, -1 when there is none."""
        return next((row for row, thing in enumerate(self._things) if wanted(thing)), -1)

    @property
    def things(self) -> Sequence[Any]:
        """All objects in order."""
        return self._things


class LazyModel(_Model):
    """A table of any length: ids here, rows fetched when painted, kept, and refreshed when stale.

    Attributes:
        ids: what is shown, in order; for a whole register in little room, see the query.
        fetch: ids → rows, asked by the jobs.
        renewed: other rows are shown; what was chosen among the ones before is chosen no longer.
    """

    renewed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        jobs: Jobs,
        fetch: Callable[[Sequence[int]], Sequence[Any]],
        *,
        key: Callable[[Any], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self.ids: Sequence[int] = ()
        self._key = key
        self._gone: set[int] = set()
        self._jobs = jobs
        self.fetch = fetch
        self._rows: OrderedDict[int, tuple[int, Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._round = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def thing(self, row: int) -> Any:
        """The row if it is here; otherwise it is asked for and None comes back."""
        key = self.ids[row]
        since, found = self._rows.get(key, _NOT_HERE)
        if since < self._round and key not in self._gone:
            block = row // BLOCK
            if block not in self._asked:
                self._wanted[block] = None
                self._wanted.move_to_end(block)
                if not self._soon.isActive():
                    self._soon.start()
        return found

    def put(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show other rows; those known already are shown at once and refreshed behind.

        Args:
            ids: what is shown, in order.
            rows: those of its rows that are at hand, fresh.
        """
        self._resize(ids)
        self.ids = ids
        self._forget_orders()
        self._keep(rows, self._round)
        if len(ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))
        self.renewed.emit()

    def _resize(self, ids: Sequence[int]) -> None:
        """As many rows as ``ids``; headings and geometry of the table stay, unlike after a reset."""
        before, now = len(self.ids), len(ids)
        if now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
            self.ids = self.ids[:now]
            self.endRemoveRows()
        elif now > KEPT:
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()
        elif now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self.ids = [*self.ids, *ids[before:]]
            self.endInsertRows()

    def extend(self, ids: Sequence[int]) -> None:
        """Show the same rows and more behind them; when they are not the same, others."""
        known = len(self.ids)
        if not 0 < known <= len(ids) or list(ids[:known]) != list(self.ids):
            self.put(ids)
        elif known < len(ids):
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self.ids = ids
            self.endInsertRows()

    def refresh(self) -> None:
        """The rows may have changed: keep showing them, fetch them anew as they are painted."""
        self._forget_orders()
        if len(self.ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def _keep(self, rows: Sequence[Any], round_: int) -> None:
        for row in rows:
            key = self._key(row)
            if self._rows.get(key, _NOT_HERE)[0] <= round_:
                self._rows[key] = round_, row
                self._rows.move_to_end(key)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def _forget_orders(self) -> None:
        self._round += 1
        self._gone.clear()
        self._asked.clear()
        self._wanted.clear()

    def _ask(self) -> None:
        while len(self._wanted) > 4:
            self._wanted.popitem(last=False)
        blocks = sorted(self._wanted)
        self._wanted.clear()
        self._asked.update(blocks)
        ids = [key for block in blocks for key in self.ids[block * BLOCK : (block + 1) * BLOCK]]
        then = partial(self._arrived, blocks, ids, round_=self._round)
        self._jobs.ask(self.fetch, ids, then=then, owner=self)

    def _arrived(self, blocks: Sequence[int], ids: Sequence[int], rows: Sequence[Any], round_: int) -> None:
        self._keep(rows, round_)
        if round_ != self._round:
            return
        self._gone.update(set(ids).difference(map(self._key, rows)))
        self._asked.difference_update(blocks)
        for block in blocks:
            first = block * BLOCK
            last = min(first + BLOCK, len(self.ids)) - 1
            if first <= last:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


class Table(QTableView):
    """The program's table: whole rows, keyboard complete, copies as text, columns to choose.

    Attributes:
        opened: a row was opened by double click or Enter; carries its row number.
        sorted: sort by this column key, downwards or not.
        chosen: the current row changed; carries its row number, -1 for none.
    """

    opened = Signal(int)
    sorted = Signal(str, bool)
    chosen = Signal(int)

    def __init__(
        self, model: _Model, name: str, *, many: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self._when_empty = ""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.column_menu().popup(header.mapToGlobal(place))
        )
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._heading_clicked)
        header.setSortIndicatorShown(False)
        self._cells = Cells(self, model, tuple(column.numeric for column in model.columns))
        self.setItemDelegate(self._cells)
        self._widths = Widths(self, model.columns, model.texts, self._cells.margins())
        self._widths.start()
        for news in (model.modelReset, model.dataChanged):
            news.connect(self.fit_columns)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(now.row()))
        if isinstance(model, LazyModel):
            model.renewed.connect(self._forget_choice)
        theme.looks().changed.connect(self._fit_rows)

    def say_when_empty(self, text: str) -> None:
        """What stands in place of rows while there are none."""
        self._when_empty = text
        self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._when_empty and not self.model().rowCount():
            self._cells.paint_words(self._when_empty)
        elif self.itemDelegate() is not self._cells or not self._cells.paint_all(event.rect()):
            super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind, now = QEvent.Type, event.type()
        if now in (kind.FontChange, kind.PaletteChange, kind.StyleChange, kind.DevicePixelRatioChange):
            self._cells.forget()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, shown or not."""
        return self.model().columns

    def selected_rows(self) -> list[int]:
        """Numbers of the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def rows_in_sight(self) -> int:
        """How many rows there is room for, the last perhaps in part."""
        return self.viewport().height() // self.verticalHeader().defaultSectionSize() + 1

    def current_thing(self) -> Any:
        """The object of the current row, None when there is none."""
        index = self.currentIndex()
        return self.model().thing(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Make a row current and bring it into sight."""
        if 0 <= row < self.model().rowCount():
            index = self.model().index(row, self._first_shown())
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)

    def _forget_choice(self) -> None:
        chosen = self.selectionModel()
        if chosen.hasSelection() or chosen.currentIndex().isValid():
            chosen.reset()

    def show_sort(self, key: str, down: bool) -> None:
        """Show by which column the rows are sorted."""
        header = self.horizontalHeader()
        place = next((i for i, column in enumerate(self.columns) if column.key == key), -1)
        header.setSortIndicatorShown(place >= 0)
        if place >= 0:
            order = Qt.SortOrder
            header.setSortIndicator(place, order.DescendingOrder if down else order.AscendingOrder)

    def column_menu(self) -> QMenu:
        """A menu to choose which columns are shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self.columns):
            entry = menu.addAction(column.title)
            entry.setCheckable(True)
            entry.setChecked(not self.isColumnHidden(place))
            entry.toggled.connect(lambda on, place=place: self._show_column(place, on))
        return menu

    def shown_columns(self) -> list[Column]:
        """The columns on screen, from left to right."""
        header = self.horizontalHeader()
        order = sorted(range(len(self.columns)), key=header.visualIndex)
        return [self.columns[place] for place in order if not self.isColumnHidden(place)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, columns parted by tabs."""
        model = self.model()
        columns = self.shown_columns()
        things = [model.thing(row) for row in self.selected_rows()]
        lines = ["\t".join(column.show(thing) for column in columns) for thing in things if thing is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def fit_columns(self) -> None:
        """Give the columns the room their texts need, as far as there is room; once there is a screen."""
        if self.isVisible():
            self._widths.fit()

    def _first_shown(self) -> int:
        return next((i for i in range(len(self.columns)) if not self.isColumnHidden(i)), 0)

    def _show_column(self, place: int, shown: bool) -> None:
        if shown or len(self.shown_columns()) > 1:
            self.setColumnHidden(place, not shown)
            self.fit_columns()

    def _heading_clicked(self, place: int) -> None:
        column = self.columns[place]
        if not column.sorts:
            return
        header = self.horizontalHeader()
        again = header.isSortIndicatorShown() and header.sortIndicatorSection() == place
        down = not (again and header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)
        self.show_sort(column.key, down)
        self.sorted.emit(column.key, down)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.current().gap(1.25))
