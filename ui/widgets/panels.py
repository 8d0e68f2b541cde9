"""Parts of a page: banner, badge, empty state, card, page head, scrolling page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ui import theme
from ui.messages import Messages
from ui.widgets.buttons import button, label, tool
from ui.widgets.flow import Flow
from ui.widgets.layouts import clear

if TYPE_CHECKING:
    from ipmediate.domain.wording import Said

ICONS = {"info": "info", "good": "circle-check", "warn": "triangle-alert", "bad": "circle-x"}


class Banner(QFrame):
    """A message inside the page: what happened, what to do; icon and words, never colour alone.

    Attributes:
        closed: the user took it away.
        acts: the buttons for what can be done, in their order.
    """

    closed = Signal()

    def __init__(
        self,
        kind: str,
        title: str,
        text: str = "",
        *,
        lines: Sequence[str] = (),
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", f"{kind}-box")
        self.setAccessibleName(" ".join(filter(None, (title, text, *lines))))
        t = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(t.gap(1.25), t.gap(1), t.gap(1), t.gap(1))
        row.setSpacing(t.gap(1))
        sign = QLabel()
        sign.setPixmap(theme.looks().pixmap(ICONS[kind], kind, t.icon_px))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setSpacing(t.gap(0.5))
        head = label(title, "heading", wrap=True)
        box.addWidget(head)
        if text:
            body = label(text, wrap=True)
            body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            box.addWidget(body)
        for line in lines:
            box.addWidget(label(f"· {line}", wrap=True))
        self.acts = tuple(button(name, act) for name, act in actions)
        if self.acts:
            buttons = QHBoxLayout()
            for one in self.acts:
                buttons.addWidget(one)
            buttons.addStretch(1)
            box.addLayout(buttons)
        row.addLayout(box, 1)
        if closable:
            row.addWidget(tool("x", self.tr("收起提示"), self._close), 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class Notices(QWidget):
    """The place on a page where banners come and go; the newest stands for its kind."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def refuse(self, refusal: Refusal, *, actions: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show a refusal with everything that belongs to it."""
        said = self._messages.refusal(refusal)
        self.say("warn", said, lines=self._messages.details(refusal), actions=actions)

    def say(
        self,
        kind: str,
        said: Said,
        *,
        lines: Sequence[str] = (),
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show one message instead of those that are there."""
        self.clear()
        text = "\n".join(filter(None, (said.text, said.next)))
        banner = Banner(kind, said.title, text, lines=lines, actions=actions, closable=True)
        banner.closed.connect(self.clear)
        self._box.addWidget(banner)
        self.show()
        self._fit()

    def clear(self) -> None:
        """Take all banners away."""
        clear(self._box)
        self.hide()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A narrow place needs more lines than the wish for room tells."""
        self.setMinimumHeight(max(self._box.heightForWidth(self.width()), 0) if self._box.count() else 0)


class Badge(QWidget):
    """A short word in a coloured pill."""

    def __init__(self, text: str = "", kind: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind = "", "info"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.put(text, kind)

    def put(self, text: str, kind: str = "info") -> None:
        """Show a word of a kind: ``info``, ``good``, ``warn``, ``bad``, ``caucus``."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parent() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        gap = theme.current().gap(1)
        return QSize(metrics.horizontalAdvance(self._text) + gap * 2, metrics.height() + gap // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.colour(self._kind), 1))
        painter.setBrush(t.colour(f"{self._kind}_soft"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(t.colour(self._kind))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class Empty(QWidget):
    """What a list says when there is nothing in it, and what to do about it.

    Attributes:
        act: the button that does it, where there is one.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        act: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("printed", "never")
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(2), t.gap(2), t.gap(2))
        box.setSpacing(t.gap(1))
        box.addStretch(1)
        sign = QLabel()
        sign.setPixmap(theme.looks().pixmap(icon, "line_strong", t.icon_px * 2))
        box.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, look in ((title, "heading"), (text, "soft")):
            if words:
                line = label(words, look, wrap=True)
                line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                box.addWidget(line)
        self.act = button(act[0], act[1], look="primary") if act is not None else None
        if self.act is not None:
            box.addWidget(self.act, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)


class Card(QFrame):
    """A titled part of a page.

    Attributes:
        body: where its content goes.
    """

    def __init__(self, title: str = "", *, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.gap(2), t.gap(1.5), t.gap(2), t.gap(2))
        outer.setSpacing(t.gap(1))
        self._head = QHBoxLayout()
        self._head.setSpacing(t.gap(1))
        self._title = label(title, "heading")
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._actions = Line()
        self._actions.hide()
        self._head.addWidget(self._actions)
        if title:
            outer.addLayout(self._head)
            self.setAccessibleName(title)
        if note:
            outer.addWidget(label(note, "note", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(t.gap(1))
        outer.addLayout(self.body, 1)

    def add_action(self, widget: QWidget) -> QWidget:
        """Put a button at the right end of the head; they wrap when it gets narrow."""
        self._actions.flow.addWidget(widget)
        self._actions.show()
        return widget

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)


class Head(QWidget):
    """The head of a page: title, a line under it, actions at the right that wrap when it gets narrow."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(theme.current().gap(0.25))
        self.title = label(title, "title")
        self.note = label(note, "soft", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        self.note.setVisible(bool(note))
        self._actions = Line()
        row.addWidget(self._actions)

    def add_action(self, widget: QWidget) -> QWidget:
        """Put a button at the right."""
        self._actions.flow.addWidget(widget)
        return widget

    def say(self, note: str) -> None:
        """Change the line under the title."""
        self.note.setText(note)
        self.note.setVisible(bool(note))


class Page(QScrollArea):
    """A page that scrolls down when it does not fit; content goes into ``body``."""

    def __init__(self, parent: QWidget | None = None, *, margin: float = 2) -> None:
        super().__init__(parent)
        t = theme.current()
        self._kept = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = _Inner()
        inner.setProperty("look", "page")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(t.gap(margin), t.gap(margin), t.gap(margin), t.gap(margin))
        self.body.setSpacing(t.gap(1.5))
        self.setWidget(inner)

    def keep_width(self) -> None:
        """Never become narrower than the content must be: others give way, and nothing scrolls sideways."""
        self._kept = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._kept:
            bar = self.verticalScrollBar().sizeHint().width()
            least.setWidth(self.widget().minimumSizeHint().width() + bar)
        return least


class _Inner(QWidget):
    """What scrolls; it asks for the height its texts need at this width, not at the narrowest."""

    def minimumSizeHint(self) -> QSize:
        least, laid, place = super().minimumSizeHint(), self.layout(), self.parentWidget()
        if laid is not None and laid.hasHeightForWidth() and place is not None:
            wide = max(place.width(), least.width())
            least.setHeight(min(least.height(), laid.minimumHeightForWidth(wide)))
        return least


class Line(QWidget):
    """Widgets side by side that wrap when there is no room."""

    def __init__(self, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.flow.addWidget(widget)
