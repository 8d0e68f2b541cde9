"""The only way to put an input on a screen: label, buddy, accessible name, help, unit and error in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import label as text_label
from ui.widgets.editors import Tick

UNREADABLE = "\0"
"""Stands for what an editor holds that cannot be read."""


@dataclass(slots=True)
class _Row:
    key: str
    label: QLabel
    editor: Any
    cell: QWidget
    error: QLabel
    wide: bool
    shown: bool = True
    kept: bool = False


class Form(QWidget):
    """Labelled inputs in one or two columns.

    Attributes:
        edited: an input was settled on a new value; carries its key and the value.
    """

    edited = Signal(str, object)

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._order: list[_Row | QWidget] = []
        self._columns = columns
        self._laid = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().gap(1.5))
        self._grid.setVerticalSpacing(theme.current().gap(1))

    def row(
        self,
        key: str,
        label: str,
        editor: Any,
        *,
        help: str = "",  # noqa: A002 -- the word users know
        unit: str = "",
        note: str = "",
        wide: bool = False,
        shown: bool = True,
    ) -> Any:
        """Add one input.

        Args:
            key: name of the field it edits.
            label: what stands before it; ``&`` marks the mnemonic.
            editor: one of the editors of this package.
            help: what a person should know; shown as tool tip, read out by screen readers.
            unit: stands behind the input.
            note: small text under the input, always visible.
            wide: takes the whole line of a form with two columns.
            shown: false keeps the row hidden until ``reveal`` is called.

        Returns:
            The editor.
        """
        name = label.replace("&&", "\0").replace("&", "").replace("\0", "&")
        title = QLabel(label)
        title.setProperty("look", "soft")
        title.setBuddy(editor)
        title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        title.setContentsMargins(0, theme.current().gap(0.75), 0, 0)
        editor.setAccessibleName(name or (editor.text() if isinstance(editor, Tick) else key))
        if help:
            editor.setToolTip(help)
            title.setToolTip(help)
            editor.setAccessibleDescription(help)
        error = text_label("", "error", wrap=True)
        error.hide()
        made = _Row(key, title, editor, self._cell(editor, unit, note, error), error, wide, shown)
        editor.committed.connect(lambda value: self._settled(made, value))
        editor.unreadable.connect(lambda text: self._unread(made))
        self._rows[key] = made
        self._order.append(made)
        self._laid = 0
        self._arrange()
        return editor

    def heading(self, text: str) -> QLabel:
        """Add a heading over the following rows."""
        made = text_label(text, "heading", wrap=True)
        made.setContentsMargins(0, theme.current().gap(0.5), 0, 0)
        return self.wide(made)

    def wide(self, widget: Any) -> Any:
        """Add something across the whole width."""
        self._order.append(widget)
        self._laid = 0
        self._arrange()
        return widget

    def editor(self, key: str) -> Any:
        """The editor of a key."""
        return self._rows[key].editor

    def __contains__(self, key: object) -> bool:
        """Whether there is an input of that key."""
        return key in self._rows

    def put(self, values: object, *, anew: bool = False) -> None:
        """Show the fields of an object or mapping; keys it does not have are left alone.

        An input that is being typed in, that holds what cannot be read or what was refused keeps what it
        holds; a refresh never overwrites it.

        Args:
            values: what is to be shown.
            anew: it is another object than before: nothing typed into the form belongs to it.
        """
        for key, row in self._rows.items():
            if not (key in values if isinstance(values, Mapping) else hasattr(values, key)):
                continue
            if anew:
                row.kept = False
                row.editor.give_up()
            elif row.kept or row.editor.typing():
                continue
            row.editor.put(values[key] if isinstance(values, Mapping) else getattr(values, key))

    def keep(self, key: str) -> None:
        """Leave alone what was typed into an input until it is typed anew: it was refused."""
        self._rows[key].kept = True

    def values(self) -> dict[str, Any]:
        """What all editors hold.

        Raises:
            ValueError: an editor holds text that cannot be read; its row shows that.
        """
        held: dict[str, Any] = {}
        bad: ValueError | None = None
        for key, row in self._rows.items():
            try:
                held[key] = row.editor.value()
            except ValueError as odd:
                self._unread(row)
                bad = bad or odd
        if bad is not None:
            raise bad
        return held

    def held(self) -> dict[str, object]:
        """What all editors hold, to be compared; of unreadable text ``UNREADABLE`` and the text."""
        held: dict[str, object] = {}
        for key, row in self._rows.items():
            try:
                held[key] = row.editor.value()
            except ValueError as odd:
                held[key] = f"{UNREADABLE}{odd}"
        return held

    def shown_rows(self) -> list[tuple[str, Any]]:
        """Name and editor of every row that is shown, in order."""
        return [(row.editor.accessibleName(), row.editor) for row in self._rows.values() if row.shown]

    def settle(self) -> None:
        """Write through everything that is still being typed."""
        for row in self._rows.values():
            row.editor.settle()

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed in the whole form."""
        for row in self._rows.values():
            row.editor.set_locked(locked)

    def reveal(self, key: str, shown: bool = True) -> None:
        """Show or hide one row."""
        row = self._rows[key]
        if row.shown != shown:
            row.shown = shown
            self._laid = 0
            self._arrange()

    def error(self, key: str, text: str) -> None:
        """Show what is wrong under an input; an empty text takes it away."""
        row = self._rows[key]
        row.error.setText(text)
        row.error.setVisible(bool(text))
        _mark(row.editor, bool(text))
        row.editor.setAccessibleDescription(text or row.editor.toolTip())

    def clear_errors(self) -> None:
        """Take all error texts away."""
        for key, row in self._rows.items():
            row.kept = False
            self.error(key, "")

    def focus(self, key: str) -> bool:
        """Put the cursor into an input; answers whether there is such an input."""
        row = self._rows.get(key)
        if row is None:
            return False
        self.reveal(key)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row.editor, lambda: _into_sight(row.editor))
        return True

    def minimumSizeHint(self) -> QSize:
        """One column is enough; otherwise a form that once had room for two could never get narrower."""
        least = super().minimumSizeHint()
        if self._laid > 1:
            least.setWidth(min(least.width(), self._least_width()))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _fitting(self) -> int:
        if self._columns == 1:
            return 1
        column = max(self.fontMetrics().horizontalAdvance("0") * 36, self._least_width())
        return max(1, min(self._columns, self.width() // column))

    def _least_width(self) -> int:
        """What one column cannot do without, however many there are.

        Where it depended on them, a place between both widths would be asked for one and the other by turns
        without end.
        """
        rows = [one for one in self._order if isinstance(one, _Row) and one.shown]
        names = max((one.label.minimumSizeHint().width() for one in rows), default=0)
        cells = max((one.cell.minimumSizeHint().width() for one in rows), default=0)
        heads = (one.minimumSizeHint().width() for one in self._order if not isinstance(one, _Row))
        return max(names + cells + self._grid.horizontalSpacing(), *heads, 0)

    def _arrange(self) -> None:
        columns = self._fitting()
        if columns == self._laid:
            return
        self._laid = columns
        line = place = 0
        for one in self._order:
            if not isinstance(one, _Row):
                line += 1 if place else 0
                self._grid.addWidget(one, line, 0, 1, columns * 2)
                line, place = line + 1, 0
                continue
            if not one.shown:
                one.label.hide()
                one.cell.hide()
                continue
            if one.wide and place:
                line, place = line + 1, 0
            span = columns * 2 - 1 if one.wide else 1
            self._grid.addWidget(one.label, line, place * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(one.cell, line, place * 2 + 1, 1, span, Qt.AlignmentFlag.AlignTop)
            one.label.show()
            one.cell.show()
            place += 1
            if one.wide or place == columns:
                line, place = line + 1, 0
        for old in range(self._grid.rowCount()):
            self._grid.setRowStretch(old, 0)
        self._grid.setRowStretch(line + 1, 1)
        for column in range(self._columns):
            self._grid.setColumnStretch(column * 2 + 1, 1 if column < columns else 0)

    def _cell(self, editor: QWidget, unit: str, note: str, error: QLabel) -> QWidget:
        cell = QWidget(self)
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(0.25))
        line = QHBoxLayout()
        line.setSpacing(theme.current().gap(0.75))
        if isinstance(editor, Tick):
            line.setContentsMargins(0, theme.current().gap(0.75), 0, 0)
        line.addWidget(editor)
        if unit:
            line.addWidget(text_label(unit, "soft"))
        if editor.maximumWidth() < 10_000:
            line.addStretch(1)
        box.addLayout(line)
        if note:
            box.addWidget(text_label(note, "note", wrap=True))
        box.addWidget(error)
        cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return cell

    def _settled(self, row: _Row, value: object) -> None:
        row.kept = False
        self.error(row.key, "")
        self.edited.emit(row.key, value)

    def _unread(self, row: _Row) -> None:
        told = row.editor.misread() if hasattr(row.editor, "misread") else ""
        self.error(row.key, told or self.tr("看不懂这里填写的内容，请按提示的格式填写；原来的内容没有改动。"))


def _mark(editor: QWidget, bad: bool) -> None:
    line = getattr(editor, "line", editor)
    if bool(line.property("bad")) != bad:
        line.setProperty("bad", bad)
        line.style().unpolish(line)
        line.style().polish(line)


def _into_sight(editor: QWidget) -> None:
    above = editor.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        room = theme.current().gap(8)
        above.ensureWidgetVisible(editor, room, room)
