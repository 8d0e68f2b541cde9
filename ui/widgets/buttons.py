"""Buttons and labels in the program's looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import theme


class Push(QPushButton):
    """A push button that Enter presses too, in dialogues and on pages alike."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    look: str = "",
    tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A push button. ``look`` is ``primary``, ``danger``, ``link``, ``chip`` or plain."""
    made = Push(text, parent)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    if icon:
        role = {"primary": "accent_ink", "danger": "bad", "link": "accent"}.get(look, "ink_soft")
        apart = theme.looks().apart if text else 0
        theme.looks().dress(made, icon, role, beside=bool(text))
        made.setIconSize(QSize(theme.current().icon_px + apart, theme.current().icon_px))
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if clicked is not None:
        made.clicked.connect(lambda _=False: clicked())
    return made


def tool(
    icon: str,
    name: str,
    clicked: Callable[[], object] | None = None,
    *,
    parent: QWidget | None = None,
) -> QToolButton:
    """A button that shows only an icon; its name is the tool tip and what a screen reader says."""
    made = QToolButton(parent)
    theme.looks().dress(made, icon)
    made.setIconSize(QSize(theme.current().icon_px, theme.current().icon_px))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if clicked is not None:
        made.clicked.connect(lambda _=False: clicked())
    return made


def action(
    text: str,
    triggered: Callable[[], object],
    *,
    owner: QWidget,
    icon: str = "",
    keys: str | QKeySequence | QKeySequence.StandardKey = "",
    anywhere: bool = False,
) -> QAction:
    """An action with its shortcut, active while ``owner`` or something in it has the focus.

    Args:
        text: name, with the mnemonic.
        triggered: what it does.
        owner: the widget it belongs to; it is added there.
        icon: name of a bundled icon.
        keys: shortcut.
        anywhere: active in the whole window.
    """
    made = QAction(text, owner)
    if icon:
        theme.looks().dress(made, icon)
    if keys:
        made.setShortcut(QKeySequence(keys))
    made.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if anywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    made.triggered.connect(lambda _=False: triggered())
    owner.addAction(made)
    return made


def label(text: str = "", look: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A text; ``look`` is title, heading, soft, note, error, warn, bad, good or nothing."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


FRAME = 4
"""Room for the frame around a link, in pixels."""


class Link(QLabel):
    """A sentence to follow. Tab stops at it once, and Enter follows it.

    Qt's own way has Tab stop first at the sentence, where Enter does nothing, and then at the link in it.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        from html import escape

        super().__init__(f'<a href="#" style="text-decoration: none">{escape(text)}</a>', parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWordWrap(True)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and plain:
            self.linkActivated.emit("#")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(theme.current().colour("focus"))
            words = self.fontMetrics().horizontalAdvance(self.accessibleName()) + FRAME
            painter.drawRect(0, 0, min(self.width(), words) - 1, self.height() - 1)
            painter.end()


def link(text: str, clicked: Callable[[], object], parent: QWidget | None = None) -> QLabel:
    """A sentence that wraps and can be followed with the mouse or the keyboard."""
    made = Link(text, parent)
    made.linkActivated.connect(lambda _: clicked())
    return made


def relook(widget: QWidget, look: str) -> None:
    """Change the look of a widget that is shown already."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def rule(parent: QWidget | None = None) -> QFrame:
    """A thin line between parts."""
    made = QFrame(parent)
    made.setProperty("look", "rule")
    return made
