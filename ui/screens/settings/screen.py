"""设置: committee, appearance, safety, sources of law, courts, glossary."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from ipmediate.services.outcome import Outcome, Topic
from ui import theme
from ui.screens.settings.backups import BackupsPart
from ui.screens.settings.courts import CourtsPart
from ui.screens.settings.forms import FormsPart
from ui.screens.settings.law import LawPart
from ui.screens.settings.parts import AppearancePart, CommitteePart, GlossaryPart, Part
from ui.screens.settings.safety import SafetyPart
from ui.screens.settings.sharing import SharingPart
from ui.screens.settings.users import UsersPart
from ui.widgets.host import Host, Place
from ui.widgets.layouts import screen_box
from ui.widgets.panels import Head, Page
from ui.widgets.screen import Screen
from ui.widgets.stack import Stack

PARTS = (
    "committee",
    "appearance",
    "safety",
    "users",
    "sharing",
    "backups",
    "forms",
    "law",
    "courts",
    "glossary",
)


class SettingsScreen(Screen):
    """Parts at the left, the chosen one at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS})

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        t = theme.current()
        box = screen_box(self)
        box.addWidget(Head(self.tr("设置")))
        row = QHBoxLayout()
        row.setSpacing(t.gap(1.5))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("设置的各个部分"))
        self.list.addItems(
            [
                self.tr("委员会"),
                self.tr("界面"),
                self.tr("安全"),
                self.tr("使用者与权限"),
                self.tr("共享数据库"),
                self.tr("备份与证据核验"),
                self.tr("文书格式"),
                self.tr("法规依据"),
                self.tr("管辖法院"),
                self.tr("术语表"),
            ]
        )
        self.list.setFixedWidth(t.gap(22))
        self.stack = Stack()
        self._law = LawPart(host)
        self.parts: tuple[Part | SafetyPart | BackupsPart | LawPart | CourtsPart, ...] = (
            CommitteePart(host),
            AppearancePart(host),
            SafetyPart(host),
            UsersPart(host),
            SharingPart(host),
            BackupsPart(host),
            FormsPart(host),
            self._law,
            CourtsPart(host),
            GlossaryPart(host),
        )
        for name, part in zip(PARTS, self.parts, strict=True):
            self.stack.addWidget(_scrolled(part) if name in PARTS[:6] else part)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        box.addLayout(row, 1)
        self.list.currentRowChanged.connect(self._open)

    def visit(self, place: Place) -> None:
        row = PARTS.index(place.spot) if place.spot in PARTS else max(self.list.currentRow(), 0)
        self.list.scheduleDelayedItemsLayout()
        self.list.setCurrentRow(row)
        self._open(row)

    def look_at_pack(self, path: Path) -> None:
        """Show what a pack that was opened from outside would bring."""
        self._law.packs.look(path)

    def refresh(self, outcome: Outcome[object]) -> None:
        self.parts[self.list.currentRow()].visit()

    def leave(self) -> None:
        for part in self.parts:
            if isinstance(part, Part):
                part.settle()

    def _open(self, row: int) -> None:
        if row >= 0:
            self.stack.setCurrentIndex(row)
            self.parts[row].visit()


def _scrolled(part: QWidget) -> Page:
    page = Page(margin=0)
    page.body.addWidget(part)
    return page
