"""Editors for local calendar days and for a day with a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.messages import window_language
from ui.widgets.buttons import tool
from ui.widgets.editors import TextLine
from ui.widgets.reading import names_no_day, read_date, read_moment, shown_date, shown_moment, shown_weekday


class _DayLine(TextLine):
    """The line of a day editor; Up and Down move by a day."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setInputMethodHints(Qt.InputMethodHint.ImhDate)

    def value(self) -> date | None:
        return read_date(self.text(), self._today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(event.key())
        if step is None or self.isReadOnly() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        try:
            day = self.value()
        except ValueError:
            return
        self.setText(self._shown(day + timedelta(days=step) if day else self._today()))
        self.textEdited.emit(self.text())

    def _shown(self, value: object) -> str:
        return shown_date(value, window_language()) if isinstance(value, date) else ""


class _MomentLine(TextLine):
    """The line of a moment editor."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today

    def value(self) -> datetime | None:
        return read_moment(self.text(), self._today())

    def _shown(self, value: object) -> str:
        return shown_moment(value, window_language()) if isinstance(value, datetime) else ""


class _DayEditor(QWidget):
    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(
        self, line: TextLine, today: Callable[[], date], compose: Callable[[date, object], str]
    ) -> None:
        super().__init__()
        self._today = today
        self._compose = compose
        self._usual = ""
        self.line = line
        line.setParent(self)
        line.setMinimumWidth(line.fontMetrics().horizontalAdvance("2026年12月31日 00:00") + 16)
        self._open = tool("calendar", self.tr("打开日历"), self.open_calendar, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(line)
        row.addWidget(self._open)
        row.addStretch(1)
        self.setFocusProxy(line)
        line.committed.connect(self._settled)
        line.unreadable.connect(self.unreadable)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self._open.setAccessibleName(f"{name} {self.tr('打开日历')}")

    def value(self) -> object:
        """What is in the editor."""
        return self.line.value()

    def typing(self) -> bool:
        """Whether somebody typed what is not written yet."""
        return self.line.typing()

    def give_up(self) -> None:
        """Let go of what was typed."""
        self.line.give_up()

    def misread(self) -> str:
        """Why what was typed is no day, and what to type instead."""
        if names_no_day(self.line.text()):
            return self.tr("日历上没有这一天，请核对月份和日子；原来的日期没有改动。")
        return self._usual

    def put(self, value: object) -> None:
        """Show a value."""
        self.line.put(value)
        self._hint_weekday(value)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed."""
        self.line.set_locked(locked)
        self._open.setVisible(not locked)

    def settle(self) -> None:
        """Write through what was typed."""
        self.line.settle()

    def open_calendar(self) -> None:
        """Show a month to pick from."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("look", "card")
        month = QCalendarWidget(popup)
        month.setGridVisible(False)
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        try:
            held = self.value()
        except ValueError:
            held = None
        day = (held.date() if isinstance(held, datetime) else held) or self._today()
        month.setSelectedDate(QDate(day.year, day.month, day.day))
        box = QVBoxLayout(popup)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(month)

        def pick(chosen: QDate) -> None:
            popup.close()
            self._pick(date(chosen.year(), chosen.month(), chosen.day()))

        month.clicked.connect(pick)
        month.activated.connect(pick)
        popup.adjustSize()
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        popup.show()
        month.setFocus()

    def _pick(self, day: date) -> None:
        try:
            held = self.value()
        except ValueError:
            held = None
        self.line.setText(self._compose(day, held))
        self.line.settle()
        self.line.setFocus()

    def _settled(self, value: object) -> None:
        self.line.put(value)
        self._hint_weekday(value)
        self.committed.emit(value)

    def _hint_weekday(self, value: object) -> None:
        day = value.date() if isinstance(value, datetime) else value
        self.line.setToolTip(shown_weekday(day, window_language()) if isinstance(day, date) else "")


def _as_day(day: date, held: object) -> str:
    return shown_date(day, window_language())


def _as_moment(day: date, held: object) -> str:
    clock = held.time() if isinstance(held, datetime) else time(9, 0)
    return shown_moment(datetime.combine(day, clock), window_language())


class DateField(_DayEditor):
    """A day: typed in any usual form or picked from a month; the value is a ``date`` or None."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_DayLine(today), today, _as_day)
        self.line.setPlaceholderText(self.tr("如 20260615"))
        self._usual = self.tr("看不懂这个日期，请写成 20260615 或者 2026-6-15；原来的日期没有改动。")
        if parent is not None:
            self.setParent(parent)


class MomentField(_DayEditor):
    """A day with a time; the value is a ``datetime`` without zone or None."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_MomentLine(today), today, _as_moment)
        self.line.setPlaceholderText(self.tr("如 20260615 0930"))
        self._usual = self.tr("看不懂这个日期和时间，请写成 20260615 0930；原来的内容没有改动。")
        if parent is not None:
            self.setParent(parent)
