"""A plain text in which writing through an input method paints the line written into, not everything."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QPlainTextEdit


class LineWise(QPlainTextEdit):
    """The layout of the library would have all that is in sight painted anew at each such event.

    It counts the characters that went and those that came as one stretch, and that reaches into the next
    line. While it takes the event in it is therefore kept silent.
    """

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        layout = self.document().documentLayout()
        before = self._measures()
        was_silent = layout.blockSignals(True)
        super().inputMethodEvent(event)
        layout.blockSignals(was_silent)
        if before == self._measures():
            area = self.blockBoundingGeometry(self.textCursor().block()).translated(self.contentOffset())
            line = area.toAlignedRect()
            self.viewport().update(0, line.y() - 1, self.viewport().width(), line.height() + 2)
        else:
            layout.documentSizeChanged.emit(layout.documentSize())
            self.ensureCursorVisible()
            self.viewport().update()

    def _measures(self) -> tuple[int, int, float]:
        """What stays the same while nothing but the line of the cursor changes its looks."""
        block = self.textCursor().block()
        return self.blockCount(), block.blockNumber(), self.blockBoundingRect(block).height()
