"""Where the cursor goes when a whole page or part of one is given it."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Led(QWidget):
    """A widget that hands the cursor on to one of its controls.

    A focus proxy would do the same, but puts the widget before that control in the order of Tab, and whatever
    stands between them is never come to.
    """

    _leader: QWidget | None = None

    def lead_to(self, control: QWidget) -> None:
        """Name the control that gets the cursor."""
        self._leader = control

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._leader is not None:
            self._leader.setFocus(event.reason())
