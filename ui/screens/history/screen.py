"""操作记录: what was done in all cases, and the proof that nothing of it was changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QTabBar, QWidget

from ipmediate.services.outcome import Outcome, Topic
from ui.screens.history.acts import ActsPart
from ui.screens.history.verification import VerificationPart
from ui.widgets.buttons import action
from ui.widgets.host import Host, Place
from ui.widgets.layouts import screen_box
from ui.widgets.panels import Head
from ui.widgets.screen import Screen
from ui.widgets.stack import Stack

PARTS = ("acts", "verification")


class HistoryScreen(Screen):
    """Acts, and verification."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.AUDIT})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        box = screen_box(self)
        box.addWidget(Head(self.tr("操作记录")))
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("操作记录的各个部分"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.stack = Stack()
        self.acts, self.verification = ActsPart(host), VerificationPart(host)
        for name, part in ((self.tr("全部操作"), self.acts), (self.tr("核验"), self.verification)):
            self.bar.addTab(name)
            self.stack.addWidget(part)
        self.bar.currentChanged.connect(self._turn)
        box.addWidget(self.bar)
        box.addWidget(self.stack, 1)
        for place in range(len(PARTS)):
            action(
                self.bar.tabText(place),
                lambda place=place: self.bar.setCurrentIndex(place),
                owner=self,
                keys=f"Ctrl+Alt+{place + 1}",
            )
        self.lead_to(self.acts)

    def visit(self, place: Place) -> None:
        if place.spot in PARTS:
            self.bar.setCurrentIndex(PARTS.index(place.spot))
        self._turn(self.bar.currentIndex())

    def refresh(self, outcome: Outcome[object]) -> None:
        self._turn(self.bar.currentIndex())

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        (self.acts, self.verification)[place].visit()
