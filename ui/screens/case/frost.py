"""What is left of a private talk on the screen after it is left: colours without words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme

_COARSE = 28


class Frost(QWidget):
    """A picture of a widget, so coarse that nothing can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def cover(self, widget: QWidget) -> None:
        """Take the picture of a widget as it looks now."""
        small = QSize(max(1, widget.width() // _COARSE), max(1, widget.height() // _COARSE))
        image = widget.grab().toImage()
        smooth = Qt.TransformationMode.SmoothTransformation
        self._image = image.scaled(small, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().colours["caucus_soft"]))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.end()
