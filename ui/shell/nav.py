"""The column at the left: the pages of the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.navigation import ScreenSpec
from ui.widgets.room import Room

NARROW_BELOW = 7
"""A window less than so many times as wide as the column has no room for icons in it."""


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
        self._box = box
        self._wide = max(self._wanted(), t.nav_px)
        self.setFixedWidth(self._wide)

    def fit(self, window_width: int) -> None:
        """Leave out icons and gaps when large letters leave the pages too little of a small screen."""
        t = theme.current()
        narrow = window_width < self._wide * NARROW_BELOW
        style = (
            Qt.ToolButtonStyle.ToolButtonTextOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for made in self._buttons.values():
            made.setToolButtonStyle(style)
        side, between = (t.gap(0.5), 0) if narrow else (t.gap(1), t.gap(0.5))
        self._box.setContentsMargins(side, t.gap(1.5), side, t.gap(1.5))
        self._box.setSpacing(between)
        self.setFixedWidth(self._wanted() if narrow else self._wide)

    def _wanted(self) -> int:
        sides = self._box.contentsMargins()
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        return widest + sides.left() + sides.right()

    def show_at(self, screen: str) -> None:
        """Mark the page that is shown; the case workspace belongs to the register."""
        button = self._buttons.get("register" if screen == "case" else screen)
        if button is not None:
            button.setChecked(True)


class NavColumn(Room):
    """The column on a screen that may be too low for it."""

    def __init__(self, nav: Nav) -> None:
        super().__init__(nav)
        self._nav = nav
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(nav.minimumWidth())

    def fit_window(self, width: int) -> None:
        """Become as wide as the window allows."""
        self._nav.fit(width)
        self.setFixedWidth(self._nav.minimumWidth())
