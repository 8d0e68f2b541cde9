"""The parts in which a payment is made: amount and last day of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipmediate.domain.agreements import Instalment
from ui import theme
from ui.widgets.buttons import button, label, tool
from ui.widgets.dates import DateField
from ui.widgets.editors import MoneyLine
from ui.widgets.reading import shown_amount


class _Part(QWidget):
    """Amount and day of one part; either may still be empty."""

    def __init__(self, today: Callable[[], date], no: int) -> None:
        super().__init__()
        self.amount = MoneyLine()
        self.day = DateField(today)
        self.no = label("", "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().gap(0.75))
        row.addWidget(self.no)
        row.addWidget(self.amount)
        row.addWidget(self.day)
        self.name(no)

    def name(self, no: int) -> None:
        """Number the part."""
        self.no.setText(self.tr("第 %1 期").replace("%1", str(no)))
        self.amount.setAccessibleName(self.tr("第 %1 期金额").replace("%1", str(no)))
        self.day.setAccessibleName(self.tr("第 %1 期日期").replace("%1", str(no)))


class Instalments(QWidget):
    """An editor whose value is a tuple of instalments; unfinished parts are kept but no part of it."""

    committed = Signal(object)
    unreadable = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._parts: list[_Part] = []
        self._settled: tuple[Instalment, ...] = ()
        self._locked = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.current().gap(0.5))
        self._rows = QVBoxLayout()
        outer.addLayout(self._rows)
        foot = QHBoxLayout()
        self._add = button(self.tr("增加一期"), self.add, icon="plus", look="link")
        self._sum = label("", "note")
        foot.addWidget(self._add)
        foot.addWidget(self._sum, 1)
        outer.addLayout(foot)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[Instalment, ...]:
        """The finished parts, numbered in order."""
        found: list[Instalment] = []
        for part in self._parts:
            amount, day = part.amount.value(), part.day.value()
            if isinstance(amount, Decimal) and isinstance(day, date):
                found.append(Instalment(no=len(found) + 1, amount=amount, due_on=day))
        return tuple(found)

    def typing(self) -> bool:
        """Whether a part is being written or not finished."""
        written = any(part.amount.typing() or part.day.typing() for part in self._parts)
        return written or len(self._parts) > len(self._settled)

    def give_up(self) -> None:
        """Let go of what was begun."""
        self.clear()

    def put(self, value: object) -> None:
        """Show parts, unless these are shown already or a part is being written."""
        held = tuple(one for one in value if isinstance(one, Instalment)) if isinstance(value, tuple) else ()
        if held == self._settled and len(self._parts) >= len(held):
            return
        while self._parts:
            self._drop(self._parts[-1], told=False)
        self._settled = held
        for one in held:
            part = self._new()
            part.amount.put(one.amount)
            part.day.put(one.due_on)
        self._show_sum()

    def clear(self) -> None:
        """Forget parts that were begun for another clause."""
        while self._parts:
            self._drop(self._parts[-1], told=False)
        self._settled = ()

    def set_locked(self, locked: bool) -> None:
        """Let nothing be changed."""
        self._locked = locked
        self._add.setVisible(not locked)
        for part in self._parts:
            part.amount.set_locked(locked)
            part.day.set_locked(locked)

    def settle(self) -> None:
        """Write through what is being typed."""
        for part in self._parts:
            part.amount.settle()
            part.day.settle()

    def add(self) -> None:
        """Begin another part."""
        self._new().amount.setFocus()

    def _new(self) -> _Part:
        part = _Part(self._today, len(self._parts) + 1)
        part.amount.committed.connect(lambda _: self._changed())
        part.day.committed.connect(lambda _: self._changed())
        part.amount.unreadable.connect(self.unreadable)
        part.day.unreadable.connect(self.unreadable)
        remove = tool("x", self.tr("去掉这一期"), lambda: self._drop(part))
        part.layout().addWidget(remove)
        part.layout().addStretch(1)  # type: ignore[union-attr]
        part.amount.set_locked(self._locked)
        part.day.set_locked(self._locked)
        self._parts.append(part)
        self._rows.addWidget(part)
        return part

    def _drop(self, part: _Part, *, told: bool = True) -> None:
        self._parts.remove(part)
        self._rows.removeWidget(part)
        part.hide()
        part.deleteLater()
        for no, one in enumerate(self._parts, start=1):
            one.name(no)
        if told:
            self._changed()

    def _changed(self) -> None:
        try:
            now = self.value()
        except ValueError:
            return
        self._show_sum()
        if now != self._settled:
            self._settled = now
            self.committed.emit(now)

    def _show_sum(self) -> None:
        total = sum((one.amount for one in self._settled), start=Decimal(0))
        words = self.tr("共 %1 期，合计 %2 元", "", len(self._settled))
        words = words.replace("%1", str(len(self._settled))).replace("%2", shown_amount(total))
        self._sum.setText(words if self._settled else "")
