"""回收站: things put away, in a list, any of which is taken back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.tables import Column, ListModel, Table


class TrashList(QDialog):
    """The list and one button; what lies in it and what taking back does is said by each kind of trash."""

    LETTERS = 100
    """Width of the window."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.setWindowTitle(self.tr("回收站"))
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("回收站"), "title"))
        self.text = label("", "soft", wrap=True)
        box.addWidget(self.text)
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self.model = ListModel(self.columns())
        self.table = Table(self.model, self.name())
        self.table.opened.connect(lambda _: self.take_back())
        box.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("关闭"), self.reject))
        self.back = button(self.tr("取回(&T)"), self.take_back, icon="rotate-ccw", look="primary")
        foot.addWidget(self.back)
        box.addLayout(foot)
        self.resize(self.fontMetrics().horizontalAdvance("0") * self.LETTERS, t.gap(52))

    def columns(self) -> tuple[Column, ...]:
        """What is told of each thing."""
        raise NotImplementedError

    def name(self) -> str:
        """What the list is called."""
        raise NotImplementedError

    def show_things(self, things: Sequence[Any], text: str) -> None:
        """Show what lies there, with a word on it."""
        self.model.put(things)
        if things:
            self.table.choose(0)
        self.text.setText(text)

    def take_back(self) -> None:
        """Bring the chosen thing back."""
        chosen = self.table.current_thing()
        if chosen is not None and self.back.isVisibleTo(self) and self.back.isEnabled():
            self.bring_back(chosen)

    def bring_back(self, chosen: Any) -> None:
        """What taking back does with a thing of this trash."""
        raise NotImplementedError
