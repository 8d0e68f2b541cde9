"""A small sheet over the window that asks for what one act needs, and stays open until the act is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.focus import InSight
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.rows import Form


class Growing(QDialog):
    """A window over the window: whatever comes into it later gets room instead of taking it from the rest."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.make_room()
        return done

    def make_room(self) -> None:
        """Get as wide and as high as everything in it must be, as far as the screen allows."""
        screen = self.screen().availableGeometry()
        width = max(self.width(), min(self.layout().totalMinimumSize().width(), screen.width()))
        frame = self.frameGeometry().height() - self.height()
        height = max(self.height(), min(self.layout().totalHeightForWidth(width), screen.height() - frame))
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)


class Sheet(Growing):
    """Form, one sentence of what will happen, and two buttons.

    ``act`` gets the values of the form and is run by the jobs; a refusal is shown here, what is typed stays.

    Attributes:
        finished_with: the act was done; carries its outcome.
    """

    finished_with = Signal(object)

    def __init__(
        self,
        host: Host,
        title: str,
        act: Callable[..., Outcome[Any]],
        *,
        do_it: str,
        text: str = "",
        danger: bool = False,
        away: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a sheet.

        Args:
            host: where the program is.
            title: what is done here.
            act: the verb; called with the form's values as keyword arguments.
            do_it: text of the button that does it.
            text: a sentence under the title: what will happen, and whether it can be taken back.
            danger: the act cannot be taken back; the button looks like it.
            away: the act waits for a server.
            parent: the widget over which it opens.
        """
        super().__init__(parent)
        self._host = host
        self._act = act
        self._away = away
        self._shown: dict[str, object] | None = None
        self._given_up: dict[str, object] | None = None
        self.setWindowTitle(title)
        self.setModal(True)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(title, "title", wrap=True))
        if text:
            box.addWidget(label(text, "soft", wrap=True))
        self.notices = Notices(host.messages)
        box.addWidget(self.notices)
        self.form = Form()
        self._roll = _Roll(self.form)
        box.addWidget(self._roll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(t.gap(1))
        foot.addStretch(1)
        self._cancel = button(self.tr("取消"), self.reject)
        foot.addWidget(self._cancel)
        self._do = button(do_it, self.go, look="danger" if danger else "primary")
        self._do.setDefault(not danger)
        foot.addWidget(self._do)
        box.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 64)
        InSight(self)

    def fit(self) -> None:
        """Grow to what the form shows by now, as far as the screen allows."""
        self._roll.updateGeometry()
        laid = self.layout()
        laid.activate()
        wanted = max(self.height(), laid.totalHeightForWidth(self.width()))
        self.resize(self.width(), min(wanted, self.screen().availableGeometry().height()))

    def go(self) -> None:
        """Do it."""
        try:
            values = self.form.values()
        except ValueError:
            return
        self._do.setEnabled(False)
        self.form.clear_errors()
        self.notices.clear()
        self._host.jobs.do(
            self._act, then=self._done, failed=self._refused, owner=self, away=self._away, **values
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Start in the first field; the buttons come after the last one."""
        super().showEvent(event)
        fields = _stops(self.form)
        if fields:
            QWidget.setTabOrder(fields[-1], self._cancel)
            QWidget.setTabOrder(self._cancel, self._do)
            fields[0].setFocus(Qt.FocusReason.TabFocusReason)
        if self._shown is None:
            self._shown = self.form.held()
        self.make_room()

    def reject(self) -> None:
        """Close without doing it; what was filled in is given up only when that is wanted twice."""
        held = self.form.held()
        if self._do.isEnabled() and held not in (self._shown, self._given_up):
            self._given_up = held
            title, text = self.tr("填写的内容还没有保存"), self.tr("再按一次“取消”就放弃，不保存。")
            self.notices.say("warn", Said(title=title, text=text))
            return
        super().reject()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.go()
        else:
            super().keyPressEvent(event)

    def _done(self, outcome: Outcome[Any]) -> None:
        self.finished_with.emit(outcome)
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._do.setEnabled(True)
        field = refusal.params.get("field")
        if isinstance(field, str) and field in self.form:
            said = self._host.messages.refusal(refusal)
            self.form.error(field, " ".join(filter(None, (said.text or said.title, said.next))))
            self.form.focus(field)
        else:
            self.notices.refuse(refusal)


class _Roll(QScrollArea):
    """Shows a whole form, and rolls it only where the screen is too low for it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        form.setProperty("look", "page")
        self.setWidget(form)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        form = self.widget()
        return form.heightForWidth(width) if form.hasHeightForWidth() else form.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that got higher wants a higher sheet; without this the sheet is never told."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self.widget().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self.fontMetrics().height() * 6))


def _stops(form: QWidget) -> list[QWidget]:
    """The widgets of a form one reaches with the tab key, in their order."""
    found: list[QWidget] = []
    one = form.nextInFocusChain()
    while one is not form:
        stop = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if stop and form.isAncestorOf(one) and one.isVisibleTo(form) and one.isEnabled():
            found.append(one)
        one = one.nextInFocusChain()
    return found
