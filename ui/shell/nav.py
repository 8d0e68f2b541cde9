"""The column at the left: the pages of the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.navigation import ScreenSpec


class Nav(QFrame):
    """One button per page.

    Attributes:
        chosen: a page was chosen; carries its id.
    """

    chosen = Signal(str)

    def __init__(self, specs: Sequence[ScreenSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setProperty("look", "nav")
        self.setAccessibleName(self.tr("页面"))
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(1), t.gap(1.5), t.gap(1), t.gap(1.5))
        box.setSpacing(t.gap(0.5))
        for spec in specs:
            made = QToolButton()
            made.setText(f" {spec.title()}")
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setIconSize(QSize(t.icon_px, t.icon_px))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setToolTip(f"{spec.title()}  {spec.keys}")
            made.setAccessibleName(spec.title())
            theme.looks().dress(made, spec.icon, "nav_ink")
            made.clicked.connect(lambda _=False, page=spec.id: self.chosen.emit(page))
            group.addButton(made)
            self._buttons[spec.id] = made
            if spec.last:
                box.addStretch(1)
            box.addWidget(made)
        if not any(spec.last for spec in specs):
            box.addStretch(1)
        wanted = max(button.sizeHint().width() for button in self._buttons.values()) + t.gap(2)
        self.setFixedWidth(max(wanted, t.nav_px))

    def show_at(self, screen: str) -> None:
        """Mark the page that is shown; the case workspace belongs to the register."""
        button = self._buttons.get("register" if screen == "case" else screen)
        if button is not None:
            button.setChecked(True)
