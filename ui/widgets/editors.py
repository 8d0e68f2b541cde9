"""Editors for one line, long text, numbers and switches; each holds one value and says when it is settled.

Every editor has ``value()``, ``put(value)``, ``set_locked(bool)`` and the signal ``committed``. ``typing()``
tells whether it holds something a person typed that is not written yet, being composed, or cannot be read
(which ``unreadable`` signals); ``give_up()`` lets go of that. ``put`` never disturbs what is being typed.
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui import theme
from ui.widgets.reading import read_amount, shown_amount

SETTLE_MS = 4000
"""A pause this long in typing writes the text through, also without leaving the field."""

LONGEST_MS = 15000
"""Long text is written through this often while it is typed without a pause."""


class TextLine(QLineEdit):
    """One line of text; blanks at the ends are dropped."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(
        self, *, hint: str = "", width: int = 0, secret: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        if width:
            self.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * width + theme.current().gap(3))
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self._settled = ""
        self._composing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLE_MS)
        self._pause.timeout.connect(self.settle)
        self.textEdited.connect(lambda _: self._pause.start())
        self.editingFinished.connect(self.settle)

    def value(self) -> object:
        """What is in the editor."""
        return self.text().strip()

    def typing(self) -> bool:
        """Whether somebody typed what is not written yet."""
        return self._composing or (self.isModified() and self.text() != self._settled)

    def give_up(self) -> None:
        """Let go of what was typed."""
        self._pause.stop()
        self._settled = self.text()

    def put(self, value: object) -> None:
        """Show a value, unless something else is being typed."""
        if self.hasFocus() and (self._composing or self.text() != self._settled):
            return
        shown = self._shown(value)
        self._settled = shown
        if self.text() != shown:
            self.setText(shown)
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed, but keep the text readable and selectable."""
        self.setReadOnly(locked)

    def settle(self) -> None:
        """Write through what was typed, if it is another value than before."""
        self._pause.stop()
        if self.isReadOnly() or self.text() == self._settled:
            return
        try:
            value = self.value()
        except ValueError:
            self.unreadable.emit(self.text())
            return
        self._settled = self.text()
        self.committed.emit(value)

    def _shown(self, value: object) -> str:
        return "" if value is None else str(value)


class MoneyLine(TextLine):
    """An amount in yuan as ``Decimal``; None when empty."""

    def __init__(self, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint=hint, width=20, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> Decimal | None:
        """The amount."""
        return read_amount(self.text())

    def settle(self) -> None:
        """Write through, then show the amount with thousands marks."""
        super().settle()
        if not self.hasFocus() and not self.isReadOnly():
            try:
                shown = self._shown(self.value())
            except ValueError:
                return
            self._settled = shown
            self.setText(shown)

    def misread(self) -> str:
        """What to type instead of what is no amount."""
        return self.tr("看不懂这个金额，请写成 35000、35,000.00 或者 3.5万；原来的金额没有改动。")

    def _shown(self, value: object) -> str:
        return shown_amount(value) if isinstance(value, Decimal) else ""


class LongText(QPlainTextEdit):
    """Several lines of text; grows with its content up to a limit."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(
        self, *, lines: int = 3, most: int = 12, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = lines, most
        self._settled = ""
        self._composing = False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLE_MS)
        self._pause.timeout.connect(self.settle)
        self._limit = QTimer(self, interval=LONGEST_MS, singleShot=True)
        self._limit.timeout.connect(self.settle)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def value(self) -> str:
        """The text without blank ends."""
        return self.toPlainText().strip()

    def typing(self) -> bool:
        """Whether somebody typed what is not written yet."""
        return self._composing or (self.document().isModified() and self.toPlainText() != self._settled)

    def give_up(self) -> None:
        """Let go of what was typed."""
        self._pause.stop()
        self._limit.stop()
        self._settled = self.toPlainText()

    def put(self, value: object) -> None:
        """Show a text, unless something else is being typed."""
        if self.hasFocus() and (self._composing or self.toPlainText() != self._settled):
            return
        text = "" if value is None else str(value)
        self._settled = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed, but keep the text readable and selectable."""
        self.setReadOnly(locked)

    def settle(self) -> None:
        """Write through what was typed, if it changed and no input method is composing."""
        self._pause.stop()
        self._limit.stop()
        if self._composing:
            self._pause.start()
            return
        text = self.toPlainText()
        if not self.isReadOnly() and text != self._settled:
            self._settled = text
            self.committed.emit(self.value())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _changed(self) -> None:
        self._fit()
        if self.toPlainText() != self._settled:
            self._pause.start()
            if not self._limit.isActive():
                self._limit.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the lines it shows really are; characters of another typeface may be higher."""
        block = self.document().firstBlock()
        line = float(self.fontMetrics().lineSpacing())
        if block.layout().lineCount():
            line = max(line, block.layout().lineAt(0).height())
        margin = self.document().documentMargin()
        most, wanted = line * self._most + margin, 0.0
        while block.isValid() and wanted < most:
            wanted += self.blockBoundingRect(block).height()
            block = block.next()
        wanted = min(max(wanted, line * self._least + margin), most) + margin
        spare = 1  # Qt shows the scroll bar unless one pixel stays free
        around = self.height() - self.contentsRect().height()
        self.setFixedHeight(ceil(wanted) + spare + around)


class Number(QSpinBox):
    """A whole number; the wheel turns it only while it has the focus."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(self, *, least: int = 0, most: int = 1_000_000, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 14 + theme.current().gap(4))
        self._settled = self.value()
        self.editingFinished.connect(self.settle)

    def typing(self) -> bool:
        """Whether somebody changed it and it is not written yet."""
        return self.hasFocus() and self.value() != self._settled

    def give_up(self) -> None:
        """Let go of what was typed."""
        self._settled = self.value()

    def put(self, value: object) -> None:
        """Show a number."""
        if not isinstance(value, int) or (self.hasFocus() and self.value() != self._settled):
            return
        self._settled = value
        self.setValue(value)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed."""
        self.setReadOnly(locked)
        self.style().unpolish(self)
        self.style().polish(self)

    def settle(self) -> None:
        """Write through a changed number."""
        if self.value() != self._settled:
            self._settled = self.value()
            self.committed.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Tick(QCheckBox):
    """A yes or no with its sentence beside the box."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(lambda on: self.committed.emit(bool(on)))

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def typing(self) -> bool:
        """A tick is written when clicked."""
        return False

    def give_up(self) -> None:
        """There is nothing to let go of."""

    def put(self, value: object) -> None:
        """Tick or clear it."""
        self.setChecked(bool(value))

    def set_locked(self, locked: bool) -> None:
        """Let it not be changed."""
        self.setEnabled(not locked)

    def settle(self) -> None:
        """A tick is settled when clicked."""


class WheelGuard(QObject):
    """Keeps the wheel from changing a box that only lies under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
