"""Ctrl+K: one line that finds cases, parties and papers, and does everything the menus do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from ui import theme
from ui.widgets.host import Host, Place

if TYPE_CHECKING:
    from ipmediate.services.rows import SearchResult

PAUSE_MS = 25
"""Typing faster than this asks only once."""

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BOUNDS = [int.from_bytes(char.encode("gb2312")) for char in _FIRST]


def initials(text: str) -> str:
    """First letters of the pinyin of common characters; their standard code is in the order of pinyin."""
    letters = []
    for char in text:
        if char.isascii():
            letters.append(char.lower() if char.isalnum() else "")
            continue
        try:
            code = int.from_bytes(char.encode("gb2312"))
        except UnicodeEncodeError:
            continue
        if _BOUNDS[0] <= code <= 0xD7F9:
            letters.append(_LETTERS[bisect_right(_BOUNDS, code) - 1])
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list and what it does."""

    title: str
    note: str
    icon: str
    run: Callable[[], object]


class Palette(QFrame):
    """The list under the search line; the line itself stands in the window's head.

    Attributes:
        closed: the search is over; the page gets the focus back.
    """

    closed = Signal()

    def __init__(self, host: Host, line: QLineEdit, actions: Callable[[], Sequence[QAction]]) -> None:
        super().__init__(line.window())
        self._host = host
        self._line = line
        self._actions = actions
        self._words = ""
        self._shown = ""
        self._entered = False
        self.setProperty("look", "card")
        self.hide()
        box = QVBoxLayout(self)
        gap = theme.current().gap(0.5)
        box.setContentsMargins(gap, gap, gap, gap)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("搜索结果"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._run)
        box.addWidget(self._list)
        self._foot = QLabel(self.tr("↑↓ 选择　Enter 打开　Esc 关闭　可用汉字、拼音首字母、案号、证件号码"))
        self._foot.setProperty("look", "note")
        box.addWidget(self._foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        line.installEventFilter(self)
        line.textEdited.connect(lambda _: self._typed())

    def open(self) -> None:
        """Put the cursor into the line and show what can be done."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        self._ask()

    def close_list(self) -> None:
        """Hide the list and empty the line."""
        self._pause.stop()
        self._entered = False
        self._line.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
            self.closed.emit()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        return False

    def _typed(self) -> None:
        self._entered = False
        self._pause.start()

    def _enter(self) -> None:
        """Open what is chosen; words that the list does not answer yet are answered first."""
        if self._shown != self._line.text().strip():
            self._entered = True
            self._pause.stop()
            self._ask()
            return
        item = self._list.currentItem()
        if self.isVisible() and item is not None:
            self._run(item)

    def _left(self) -> None:
        if not self._line.hasFocus():
            self.hide()

    def _step(self, by: int) -> None:
        row, count = self._list.currentRow(), self._list.count()
        for _ in range(count):
            row = (row + by) % count
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) is not None:
                self._list.setCurrentRow(row)
                self._line.setAccessibleDescription(self._list.item(row).text())
                return

    def _ask(self) -> None:
        self._words = self._line.text().strip()
        if not self._words:
            self._show(self._commands(""), None)
            return
        self._host.jobs.ask(
            self._host.ws.queries.search,
            self._words,
            None,
            30,
            then=lambda found, words=self._words: self._found(words, found),
            owner=self,
            key="search",
        )

    def _found(self, words: str, found: SearchResult) -> None:
        if words == self._words and self._line.hasFocus():
            self._show(self._commands(words), found)

    def _commands(self, words: str) -> list[_Entry]:
        plain = words.lower()
        entries = []
        for act in self._actions():
            name = act.text().replace("&", "").rstrip("…")
            name = name.split("(")[0].strip()
            if act.isEnabled() and (not plain or plain in name.lower() or initials(name).startswith(plain)):
                keys = act.shortcut().toString()
                entries.append(_Entry(name, keys, "chevron-right", act.trigger))
        return entries[: 12 if plain else 30]

    def _show(self, commands: Sequence[_Entry], found: SearchResult | None) -> None:
        self._list.clear()
        if found is not None:
            for group in found.groups:
                self._heading(f"{self._field(group.field)}  {group.count}")
                for hit in group.hits[:8]:
                    place = Place(screen="case", case_id=hit.case_id)
                    entry = _Entry(
                        f"{hit.number}  {hit.title}".strip(),
                        hit.excerpt if hit.excerpt != hit.title else "",
                        "folder",
                        lambda place=place: self._host.go(place),
                    )
                    self._put(entry)
            if not found.groups:
                self._heading(self.tr("没有找到案件。"))
        if commands:
            self._heading(self.tr("操作"))
            for entry in commands:
                self._put(entry)
        self._step(1)
        self._place()
        self._shown = self._words
        if self._entered:
            self._entered = False
            self._enter()

    def _field(self, field: str) -> str:
        code = f"label.search_field.{field}"
        return self._host.messages.say(code).title if code in self._host.messages else field

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.current().colour("ink_soft"))
        self._list.addItem(item)

    def _put(self, entry: _Entry) -> None:
        text = f"{entry.title}\n{entry.note}" if entry.icon == "folder" and entry.note else entry.title
        if entry.icon != "folder" and entry.note:
            text = f"{entry.title}　{entry.note}"
        item = QListWidgetItem(theme.looks().icon(entry.icon), text)
        item.setData(Qt.ItemDataRole.UserRole, entry)
        self._list.addItem(item)

    def _place(self) -> None:
        t = theme.current()
        window = self._line.window()
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        height = sum(self._list.sizeHintForRow(row) for row in range(self._list.count()))
        height += self._foot.sizeHint().height() + t.gap(3)
        self.setGeometry(
            corner.x(),
            corner.y(),
            max(self._line.width(), t.gap(60)),
            min(height, window.height() - corner.y() - t.gap(6)),
        )
        self.raise_()
        self.show()

    def _run(self, item: QListWidgetItem) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, _Entry):
            self.close_list()
            self.closed.emit()
            entry.run()
