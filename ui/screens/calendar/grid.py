"""The grid of days; drawn here, moved through with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipmediate.services.rows import DueRow
from ui import theme
from ui.messages import window_language
from ui.screens.calendar.days import Day
from ui.widgets.reading import shown_date, shown_weekday


class DayGrid(QWidget):
    """Weeks as lines, Monday first.

    Attributes:
        chosen: a day was chosen; carries it.
        beyond: the keys led outside what is shown; carries the day wanted.
    """

    chosen = Signal(object)
    beyond = Signal(object)

    def __init__(self, today: Callable[[], date], due_name: Callable[[DueRow], str]) -> None:
        super().__init__()
        self.setProperty("printed", "picture")
        self._today = today
        self._due_name = due_name
        self._days: Sequence[Day] = ()
        self._month = 0
        self.day = today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, days: Sequence[Day], day: date, *, month: int = 0) -> None:
        """Show days (whole weeks); days outside ``month`` are shown faintly, 0 for none."""
        self._days, self._month = days, month
        self.choose(day)

    def choose(self, day: date) -> None:
        """Make a day the present one."""
        self.day = day
        shown = next((one for one in self._days if one.on == day), None)
        if shown is not None:
            self.setAccessibleName(self._spoken(shown))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().gap(80), theme.current().gap(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().gap(50), theme.current().gap(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(event.key())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.day)
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._to(self.day + timedelta(days=step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, day in enumerate(self._days):
            if self._cell(place).contains(event.position().toPoint()):
                self._to(day.on)
                return

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        t = theme.current()
        painter = QPainter(self)
        painter.setPen(t.colour("ink_soft"))
        language = window_language()
        for column in range(7):
            cell = self._cell(column)
            name = shown_weekday(self._days[column].on, language)
            box = QRect(cell.x(), 0, cell.width(), cell.y())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        for place, day in enumerate(self._days):
            self._paint_day(painter, self._cell(place), day)

    def _to(self, day: date) -> None:
        if not self._days[0].on <= day <= self._days[-1].on:
            self.beyond.emit(day)
            return
        self.choose(day)
        self.chosen.emit(day)

    def _cell(self, place: int) -> QRect:
        head = self.fontMetrics().height() + theme.current().gap(1)
        lines = max(1, len(self._days) // 7)
        width, height = self.width() / 7, (self.height() - head) / lines
        column, line = place % 7, place // 7
        left, top = round(column * width), head + round(line * height)
        return QRect(left, top, round((column + 1) * width) - left, round((line + 1) * height) - (top - head))

    def _paint_day(self, painter: QPainter, cell: QRect, day: Day) -> None:
        t = theme.current()
        here = day.on == self.day
        inside = not self._month or day.on.month == self._month
        fill = "accent_soft" if here else ("sunken" if day.off else "panel")
        painter.fillRect(cell, t.colour(fill))
        painter.setPen(QPen(t.colour("accent" if here and self.hasFocus() else "line"), 1))
        painter.drawRect(cell.adjusted(0, 0, -1, -1))
        inner = cell.adjusted(t.gap(0.5), t.gap(0.25), -t.gap(0.5), -2)
        height = painter.fontMetrics().height()
        head = QRect(inner.x(), inner.y(), inner.width(), height)
        font = QFont(self.font())
        font.setBold(day.on == self._today())
        painter.setFont(font)
        painter.setPen(t.colour("accent" if day.on == self._today() else "ink" if inside else "ink_soft"))
        number = str(day.on.day)
        if day.on == self._today():
            number = self.tr("%1 今天").replace("%1", number)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, number)
        painter.setFont(self.font())
        mark, role = self._mark(day)
        painter.setPen(t.colour(role))
        room = inner.width() - painter.fontMetrics().horizontalAdvance(number) - t.gap(0.5)
        text = painter.fontMetrics().elidedText(mark, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, text)
        self._paint_entries(painter, inner.adjusted(0, height, 0, 0), day)

    def _paint_entries(self, painter: QPainter, box: QRect, day: Day) -> None:
        t = theme.current()
        height = painter.fontMetrics().height()
        entries = [("accent", "", f"{row.starts_at:%H:%M} {row.title}") for row in day.sessions]
        entries += [("warn", "clock", f"{self._due_name(one)} {one.title}") for one in day.due]
        room = max(0, box.height() // height)
        shown = entries if len(entries) <= room else entries[: max(0, room - 1)]
        y = box.y()
        for role, sign, text in shown:
            line = QRect(box.x(), y, box.width(), height)
            painter.fillRect(QRect(line.x(), y + 3, 3, height - 6), t.colour(role))
            words = line.adjusted(7, 0, 0, 0)
            if sign:
                side = painter.fontMetrics().ascent()
                place = QRect(words.x(), line.y() + (height - side) // 2, side, side)
                theme.looks().icon(sign, role).paint(painter, place)
                words.setLeft(place.right() + t.gap(0.5))
            painter.setPen(t.colour("ink"))
            fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, fitted)
            y += height
        if len(shown) < len(entries) and room:
            painter.setPen(t.colour("ink_soft"))
            more = self.tr("还有 %1 项").replace("%1", str(len(entries) - len(shown)))
            painter.drawText(QRect(box.x() + 7, y, box.width(), height), Qt.AlignmentFlag.AlignVCenter, more)

    def _mark(self, day: Day) -> tuple[str, str]:
        if day.made_up:
            return self.tr("班"), "warn"
        if day.name:
            return self.tr("休 %1").replace("%1", day.name), "bad"
        if not day.published and day.on.weekday() < 5:
            return self.tr("暂定"), "ink_soft"
        return "", "ink_soft"

    def _spoken(self, day: Day) -> str:
        language = window_language()
        words = [shown_date(day.on, language), shown_weekday(day.on, language), self._mark(day)[0]]
        words.append(self.tr("会议 %1 场", "", len(day.sessions)).replace("%1", str(len(day.sessions))))
        words.append(self.tr("到期 %1 项").replace("%1", str(len(day.due))))
        return " ".join(filter(None, words))
