"""A list at the cursor that is filtered by what is typed on; the keyboard focus stays in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.screens.case.minute_text import MinuteText

_SHOWN = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One entry.

    Attributes:
        words: what is looked through besides the title, in lower case.
        act: what choosing it does; gets the column at which the opener stands.
    """

    title: str
    words: str
    act: Callable[[int], None]


class PickList(QListWidget):
    """Offers entries for an opener (slash, at sign, number sign) typed into a text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("可插入的内容"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._picks: Sequence[Pick] = ()
        self._shown: list[Pick] = []
        self._text: MinuteText | None = None
        self._column = 0
        self._block = -1
        self.itemClicked.connect(lambda _: self._take())
        self.hide()

    def open(self, text: MinuteText, picks: Sequence[Pick], *, typed: int) -> None:
        """Offer entries.

        Args:
            text: the text in which the cursor stands.
            picks: what is offered.
            typed: how many characters before the cursor belong to the opener.
        """
        self.close_list()
        cursor = text.textCursor()
        self._text = text
        self._picks = picks
        self._column = cursor.positionInBlock() - typed
        self._block = cursor.blockNumber()
        self._typed = typed
        text.filter_key = self._key
        text.cursorPositionChanged.connect(self._follow)
        text.textChanged.connect(self._follow)
        self._follow()

    def close_list(self) -> None:
        """Take the list away; what was typed stays."""
        if self._text is not None:
            self._text.filter_key = None
            self._text.cursorPositionChanged.disconnect(self._follow)
            self._text.textChanged.disconnect(self._follow)
            self._text = None
        self.hide()

    def _follow(self) -> None:
        text = self._text
        if text is None:
            return
        cursor = text.textCursor()
        start = self._column + self._typed
        if cursor.blockNumber() != self._block or cursor.positionInBlock() < start:
            self.close_list()
            return
        query = cursor.block().text()[start : cursor.positionInBlock()].strip().lower()
        self._shown = [one for one in self._picks if query in one.title.lower() or query in one.words]
        self._shown.sort(key=lambda one: not one.words.startswith(query))
        if not self._shown:
            self.hide()
            return
        self.clear()
        for one in self._shown:
            self.addItem(QListWidgetItem(one.title))
        self.setCurrentRow(0)
        self._place(text)

    def _place(self, text: MinuteText) -> None:
        t = theme.current()
        holder = self._holder
        corner = text.viewport().mapTo(holder, text.cursorRect().bottomLeft())
        wide = min(t.gap(64), holder.width() - t.gap(2))
        row = max(self.sizeHintForRow(0), t.gap(3))
        high = row * min(_SHOWN, len(self._shown)) + t.gap(0.75)
        left = max(t.gap(1), min(corner.x(), holder.width() - wide - t.gap(1)))
        top = corner.y() + 2
        if top + high > holder.height():
            top = max(0, corner.y() - high - text.cursorRect().height() - 2)
        self.setGeometry(left, top, wide, high)
        self.show()
        self.raise_()

    def _key(self, event: QKeyEvent) -> bool:
        if self.isHidden():
            if event.key() == Qt.Key.Key_Escape:
                self.close_list()
                return True
            return False
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }
        if event.key() in step:
            row = self.currentRow() + step[Qt.Key(event.key())]
            self.setCurrentRow(max(0, min(self.count() - 1, row)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def _take(self) -> None:
        row = self.currentRow()
        if self._text is None or not 0 <= row < len(self._shown):
            return
        chosen, column = self._shown[row], self._column
        self.close_list()
        chosen.act(column)


def corner_of(text: MinuteText) -> QPoint:
    """Where a menu for the current line opens, on the screen."""
    return text.viewport().mapToGlobal(text.cursorRect().bottomLeft())
