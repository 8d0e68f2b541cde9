"""Editors that pick from what is there: one of a list, several of a list, parties of the case, free tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.messages import Messages
from ui.widgets.buttons import button
from ui.widgets.editors import WheelGuard
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from ipmediate.domain.parties import Party


MOST = 32
"""Digits as wide as a list to choose from would be at most; names longer than that are cut short."""


class Choice(QComboBox):
    """One of a list of (value, name).

    A stored value that is not on the list is shown as it is rather than lost.
    """

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(
        self,
        options: Iterable[tuple[object, str]] = (),
        *,
        blank: str | None = None,
        blank_value: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._blank = blank
        self._blank_value = blank_value
        self._longest: tuple[str, int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.installEventFilter(WheelGuard(self))
        self.offer(options)
        if blank is None and self.count():
            self.setCurrentIndex(0)
        self.activated.connect(lambda _: self.committed.emit(self.value()))

    @classmethod
    def of(
        cls,
        kind: type[StrEnum],
        messages: Messages,
        *,
        blank: str | None = None,
        only: Sequence[StrEnum] = (),
        parent: QWidget | None = None,
    ) -> Choice:
        """A choice among the members of an enumeration by their names."""
        members = only or tuple(kind)
        return cls(((one, messages.label(one)) for one in members), blank=blank, parent=parent)

    @classmethod
    def yes_no(cls, *, open_name: str, parent: QWidget | None = None) -> Choice:
        """Yes, no, or not known yet (None)."""
        return cls(
            [
                (True, QCoreApplication.translate("Choice", "是")),
                (False, QCoreApplication.translate("Choice", "否")),
            ],
            blank=open_name,
            parent=parent,
        )

    def offer(self, options: Iterable[tuple[object, str]]) -> None:
        """Put other options on the list, keeping the value."""
        kept = self.value() if self.count() else self._blank_value
        self.blockSignals(True)
        self.clear()
        self._longest = None
        if self._blank is not None:
            self.addItem(self._blank, (self._blank_value,))
        for value, name in options:
            self.addItem(name, (value,))
        self.blockSignals(False)
        self.put(kept)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest name where there is room; ``minimumSizeHint`` still lets it shrink."""
        hint, metrics, longest = super().sizeHint(), self.fontMetrics(), self._longest_name()
        most = metrics.horizontalAdvance("0") * MOST
        least = metrics.horizontalAdvance("X") * self.minimumContentsLength()
        return QSize(hint.width() + max(min(longest, most) - least, 0), hint.height())

    def _longest_name(self) -> int:
        """Pixels of the longest name; a layout asks often, so it is measured once for a list and a font."""
        font, count = self.font().key(), self.count()
        if self._longest is None or self._longest[:2] != (font, count):
            advance = self.fontMetrics().horizontalAdvance
            longest = max((advance(self.itemText(at)) for at in range(count)), default=0)
            self._longest = (font, count, longest)
        return self._longest[2]

    def value(self) -> object:
        """The chosen value."""
        held = self.currentData()
        return held[0] if held else None

    def typing(self) -> bool:
        """Whether somebody is choosing."""
        return self.view().isVisible()

    def give_up(self) -> None:
        """Choose no longer."""
        self.hidePopup()

    def put(self, value: object) -> None:
        """Choose a value."""
        for index in range(self.count()):
            held = self.itemData(index)[0]
            if held == value and isinstance(held, bool) == isinstance(value, bool):
                self.setCurrentIndex(index)
                return
        if value in (None, ""):
            self.setCurrentIndex(0 if self._blank is not None else -1)
            return
        self.addItem(str(value), (value,))
        self.setCurrentIndex(self.count() - 1)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be chosen."""
        self.setEnabled(not locked)

    def settle(self) -> None:
        """A choice is settled when made."""


class Ticks(QWidget):
    """Several of a list, as boxes to tick; the value is a tuple in the order of the list."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(self, options: Iterable[tuple[object, str]] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[tuple[object, QCheckBox]] = []
        self._locked = False
        self._flow = Flow(self)
        self._flow.setSpacing(theme.current().gap(1.5))
        self.offer(options)

    @classmethod
    def of(cls, kind: type[StrEnum], messages: Messages, *, parent: QWidget | None = None) -> Ticks:
        """Members of an enumeration by their names."""
        return cls(((one, messages.label(one)) for one in kind), parent=parent)

    def offer(self, options: Iterable[tuple[object, str]]) -> None:
        """Put other options there, keeping what is ticked; those that stand there already are left alone."""
        wanted = list(options)
        if wanted == [(value, box.text()) for value, box in self._boxes]:
            return
        kept = self.value()
        for _, box in self._boxes:
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for value, name in wanted:
            box = QCheckBox(name, self)
            box.setEnabled(not self._locked)
            box.clicked.connect(lambda _=False: self.committed.emit(self.value()))
            self._flow.addWidget(box)
            self._boxes.append((value, box))
        self.put(kept)
        self.setFocusProxy(self._boxes[0][1] if self._boxes else None)

    def value(self) -> tuple[object, ...]:
        """What is ticked."""
        return tuple(value for value, box in self._boxes if box.isChecked())

    def typing(self) -> bool:
        """Ticks are written when clicked."""
        return False

    def give_up(self) -> None:
        """There is nothing to let go of."""

    def put(self, values: object) -> None:
        """Tick these."""
        wanted = set(values) if isinstance(values, tuple | list | set | frozenset) else set()
        for value, box in self._boxes:
            box.setChecked(value in wanted)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be ticked."""
        self._locked = locked
        for _, box in self._boxes:
            box.setEnabled(not locked)

    def settle(self) -> None:
        """Ticks are settled when clicked."""


class PartyChoice(Choice):
    """One party of the case, by place and name; the value is its id."""

    def __init__(
        self, messages: Messages, *, blank: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(blank=blank, blank_value="", parent=parent)
        self._messages = messages

    def show_parties(self, parties: Iterable[Party]) -> None:
        """The parties to choose from."""
        self.offer(party_options(parties, self._messages))


class PartyTicks(Ticks):
    """Several parties of the case; the value is a tuple of ids."""

    def __init__(self, messages: Messages, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._messages = messages

    def show_parties(self, parties: Iterable[Party]) -> None:
        """The parties to choose from."""
        self.offer(party_options(parties, self._messages))


def party_options(parties: Iterable[Party], messages: Messages) -> list[tuple[object, str]]:
    """(id, place and name) of parties, for lists."""
    return [(party.id, f"{messages.label(party.side)} {party.name}".strip()) for party in parties]


class _TagLine(QLineEdit):
    """Where a tag is typed: as wide as what it asks for, and narrower where there is less room."""

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        least = self.fontMetrics().horizontalAdvance("0") * 18 + theme.current().gap(2)
        self._wide = max(least, self.fontMetrics().horizontalAdvance(hint) + theme.current().gap(3))
        self.setMinimumWidth(least)

    def sizeHint(self) -> QSize:
        return QSize(self._wide, super().sizeHint().height())


class Tags(QWidget):
    """Free short texts; typed with Enter or a comma, taken away with a click. The value is a tuple."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(self, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._chips: list[QPushButton] = []
        self._locked = False
        self._flow = Flow(self)
        self._line = _TagLine(hint, self)
        self._line.installEventFilter(self)
        self._line.editingFinished.connect(self.settle)
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def suggest(self, words: Sequence[str]) -> None:
        """Offer known tags while typing."""
        completer = QCompleter(QStringListModel(list(words), self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)

    def value(self) -> tuple[str, ...]:
        """The texts."""
        return tuple(self._texts)

    def typing(self) -> bool:
        """What is typed and not taken yet stands apart from the texts."""
        return False

    def give_up(self) -> None:
        """Let go of what was typed."""
        self._line.clear()

    def put(self, values: object) -> None:
        """Show these texts."""
        wanted = [str(one) for one in values] if isinstance(values, tuple | list) else []
        if wanted != self._texts:
            self._texts = wanted
            self._redraw()

    def set_locked(self, locked: bool) -> None:
        """Let nothing be added or taken away."""
        self._locked = locked
        self._line.setVisible(not locked)
        for chip in self._chips:
            chip.setEnabled(not locked)

    def settle(self) -> None:
        """Take what is typed."""
        typed = [one.strip() for one in self._line.text().replace("，", ",").replace("、", ",").split(",")]
        fresh = [one for one in dict.fromkeys(typed) if one and one not in self._texts]
        self._line.clear()
        if fresh:
            self._texts += fresh
            self._redraw()
            self.committed.emit(self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() in (",", "，", "、"):
                self.settle()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self._line.text() and self._texts:
                self._drop(self._texts[-1])
                return True
        return False

    def _drop(self, text: str) -> None:
        self._texts.remove(text)
        self._redraw()
        self.committed.emit(self.value())
        self._line.setFocus()

    def _redraw(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, text in enumerate(self._texts):
            chip = button(f"{text}  ×", lambda text=text: self._drop(text), look="chip", parent=self)
            chip.setAccessibleName(self.tr("去掉 %1").replace("%1", text))
            chip.setEnabled(not self._locked)
            self._flow.addWidget(chip)
            self._flow.move(self._flow.count() - 1, place)
            chip.show()
            self._chips.append(chip)
        self.updateGeometry()


class PickLine(QLineEdit):
    """A line that finds one of very many things while typing (causes, courts, people).

    ``find`` is asked with the typed text and answers (value, name) pairs. Without it ``wanted`` tells the
    text, the screen asks through the jobs and hands the answer to ``offer``.
    """

    committed = Signal(object)
    unreadable = Signal(str)
    wanted = Signal(str)

    def __init__(
        self,
        find: Callable[[str], Sequence[tuple[object, str]]] | None = None,
        *,
        name_of: Callable[[object], str] = str,
        free: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._name_of = name_of
        self._free = free
        self._value: object = None
        self._offers: dict[str, object] = {}
        self._composing = False
        self.setPlaceholderText(hint or self.tr("输入文字或拼音查找"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.activated[str].connect(self._picked)
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.settle)

    def value(self) -> object:
        """The picked value."""
        return self._value

    def typing(self) -> bool:
        """Whether somebody typed what was not taken yet."""
        return self._composing or (self.isModified() and self.text() != self._shown(self._value))

    def give_up(self) -> None:
        """Let go of what was typed."""
        self.setText(self._shown(self._value))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def put(self, value: object) -> None:
        """Show a value by its name."""
        if self.hasFocus() and (self._composing or self.text() != self._shown(self._value)):
            return
        self._value = value
        shown = self._shown(value)
        if self.text() != shown:
            self.setText(shown)
            self.setCursorPosition(0)

    def offer(self, found: Sequence[tuple[object, str]]) -> None:
        """The finds for what is typed."""
        self._offers = {name: value for value, name in found}
        self._names.setStringList(list(self._offers))
        if self.hasFocus() and found:
            self.completer().complete()

    def set_locked(self, locked: bool) -> None:
        """Let nothing be picked."""
        self.setReadOnly(locked)

    def settle(self) -> None:
        """Take an exact name, free text where allowed, or go back to the last value."""
        text = self.text().strip()
        popup = self.completer().popup()
        if text == self._shown(self._value) or self.isReadOnly() or popup.isVisible():
            return
        if text in self._offers:
            self._picked(text)
        elif not text or self._free:
            self._take(text if self._free else None)
        else:
            self.unreadable.emit(text)

    def _picked(self, name: str) -> None:
        if name in self._offers:
            self._take(self._offers[name])

    def _take(self, value: object) -> None:
        self._value = value
        shown = self._shown(value)
        QTimer.singleShot(0, self, lambda: self.setText(shown))
        self.committed.emit(value)

    def _typed(self, text: str) -> None:
        if self._find is not None:
            self.offer(self._find(text.strip()))
        else:
            self.wanted.emit(text.strip())

    def _shown(self, value: object) -> str:
        return "" if value in (None, "") else self._name_of(value)
