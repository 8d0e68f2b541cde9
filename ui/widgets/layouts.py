"""A screen's outermost box, panes a user can resize, and a layout emptied before it is filled anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QVBoxLayout, QWidget

from ui import theme


def screen_box(screen: QWidget) -> QVBoxLayout:
    """The outermost box of a screen, with the margins all screens share."""
    t = theme.current()
    box = QVBoxLayout(screen)
    box.setContentsMargins(t.gap(2), t.gap(1.5), t.gap(2), t.gap(1.5))
    box.setSpacing(t.gap(1))
    return box


def panes(*parts: QWidget, upright: bool = False) -> QSplitter:
    """Parts beside each other (or, ``upright``, below each other), none of which can be dragged away."""
    split = QSplitter(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
    split.setProperty("look", "bare")
    split.setChildrenCollapsible(False)
    split.setHandleWidth(theme.current().gap(1))
    for part in parts:
        split.addWidget(part)
    return split


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are gone from the window at once."""
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
