"""A list of things of the case beside the form of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import action
from ui.widgets.host import Host
from ui.widgets.panels import Line, Notices, Page
from ui.widgets.tables import Column, ListModel, Table


class SideList(QSplitter):
    """Table at the left with its buttons over it, a scrolling page at the right.

    Attributes:
        chosen: another thing was chosen; carries it, None for nothing.
        page: the right side.
        bar: the buttons over the table.
    """

    chosen = Signal(object)

    def __init__(
        self,
        host: Host,
        name: str,
        columns: Sequence[Column],
        *buttons: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        t = theme.current()
        self._host = host
        self._wanted = ""
        self.setChildrenCollapsible(False)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(t.gap(1.5), t.gap(1.5), 0, t.gap(1.5))
        box.setSpacing(t.gap(1))
        self.bar = Line(*buttons)
        box.addWidget(self.bar)
        self.bar.setVisible(bool(buttons))
        self.model = ListModel(columns)
        self.table = Table(self.model, name)
        box.addWidget(self.table, 1)
        self.page = Page(margin=1.5)
        self.notices = Notices(host.messages)
        self.page.body.addWidget(self.notices)
        self.addWidget(left)
        self.addWidget(self.page)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setSizes([t.gap(36), t.gap(60)])
        self.table.chosen.connect(lambda _: self.chosen.emit(self.current))

    @property
    def current(self) -> Any:
        """The chosen thing, None for nothing."""
        return self.table.current_thing()

    def put(self, things: Sequence[Any]) -> Any:
        """Show these things and keep the choice; answers the chosen one."""
        before = self.current
        wanted = self._wanted or getattr(before, "id", "")
        self.model.put(things)
        row = self.model.row_of(lambda one: one.id == wanted)
        if row >= 0:
            self._wanted = ""
        elif things and (before is None or wanted):
            row = 0
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.choose(row)
        return self.current

    def choose(self, key: str) -> bool:
        """Choose the thing with an id, now or when it arrives."""
        row = self.model.row_of(lambda one: one.id == key)
        if row < 0:
            self._wanted = key
            return False
        self.table.choose(row)
        return True

    def write(
        self,
        case_id: str,
        noun: str,
        thing: Any,
        key: str | None = None,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Add or delete one thing; a refusal is shown over the form."""
        if thing is not None:
            self._wanted = thing.id

        def done(outcome: Outcome[Any]) -> None:
            self.notices.clear()
            if then is not None:
                then(outcome)

        self._host.jobs.do(
            self._host.ws.cases.edit,
            case_id,
            noun=noun,
            thing=thing,
            id=key,
            then=done,
            failed=self._refused,
            owner=self,
        )

    def on_delete(self, act: Callable[[], object]) -> None:
        """Let the Delete key in the table do an act."""
        action(self.tr("删除"), act, owner=self.table, keys="Del")

    def _refused(self, refusal: Refusal) -> None:
        self._wanted = ""
        self.notices.refuse(refusal)
