"""隐私: one tab per question a person or an inspector asks."""

from __future__ import annotations

from typing import ClassVar, Protocol

from PySide6.QtWidgets import QTabBar, QWidget

from ipmediate.services.outcome import Outcome, Topic
from ui.screens.privacy.consents import ConsentsPart
from ui.screens.privacy.erasures import ErasuresPart
from ui.screens.privacy.holdings import HoldingsPart
from ui.screens.privacy.retention import RetentionPart
from ui.screens.privacy.subjects import SubjectsPart
from ui.screens.privacy.typical import TypicalPart
from ui.widgets.buttons import action
from ui.widgets.host import Host, Place
from ui.widgets.layouts import screen_box
from ui.widgets.panels import Head
from ui.widgets.screen import Screen
from ui.widgets.stack import Stack

PARTS = ("subjects", "consents", "retention", "erasures", "typical", "holdings")


class Visited(Protocol):
    """A part that looks again when it is shown."""

    def visit(self) -> None:
        """It is being shown."""


class PrivacyScreen(Screen):
    """Tabs above, the chosen part below."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PRIVACY})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        box = screen_box(self)
        box.addWidget(
            Head(self.tr("隐私"), self.tr("个人信息的目的与依据、保管期限、本人查阅、依法删除和公开。"))
        )
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("隐私的各个部分"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.stack = Stack()
        self.parts: tuple[Visited, ...] = ()
        for name, part in (
            (self.tr("本人查阅"), SubjectsPart(host)),
            (self.tr("目的与同意"), ConsentsPart(host)),
            (self.tr("保管期限"), RetentionPart(host)),
            (self.tr("依法删除"), ErasuresPart(host)),
            (self.tr("脱敏案例"), TypicalPart(host)),
            (self.tr("本机存储"), HoldingsPart(host)),
        ):
            self.bar.addTab(name)
            self.stack.addWidget(part)
            self.parts = (*self.parts, part)
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

    def visit(self, place: Place) -> None:
        if place.spot in PARTS:
            self.bar.setCurrentIndex(PARTS.index(place.spot))
        self.parts[self.bar.currentIndex()].visit()

    def refresh(self, outcome: Outcome[object]) -> None:
        self.parts[self.bar.currentIndex()].visit()

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.parts[place].visit()
