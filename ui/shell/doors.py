"""Who is working here: the people who may sign in, and what each of them has to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import User
from ui import theme
from ui.messages import Messages
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.panels import Card, Notices
from ui.widgets.punctuation import aside
from ui.widgets.rows import Form


class Doors(QWidget):
    """A card with the chooser of users.

    Attributes:
        entered: somebody wants to sign in: id and sign-in passphrase.
        leave_wanted: give up and leave the program.
    """

    entered = Signal(str, str)
    leave_wanted = Signal()

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._asked: dict[str, bool] = {}
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        card = Card()
        card.setFixedWidth(t.gap(64))
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(card)
        centre.addStretch(1)
        outer.addLayout(centre)
        outer.addStretch(3)
        box = card.body
        box.setSpacing(t.gap(1.5))
        sign = QLabel()
        sign.setPixmap(theme.looks().pixmap("users", "accent", t.gap(6)))
        box.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        title = label(self.tr("请选择使用者"), "title", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(title)
        self.notices = Notices(messages)
        box.addWidget(self.notices)
        self.form = Form()
        self.user = self.form.row("user", self.tr("使用者(&U)"), Choice())
        self.secret = self.form.row("secret", self.tr("登录口令(&P)"), TextLine(secret=True))
        self._hint = label(self.tr("这位使用者没有设置登录口令，可以直接进入。"), "soft", wrap=True)
        box.addWidget(self.form)
        box.addWidget(self._hint)
        self._go_in = button(self.tr("进入"), self.go, look="primary")
        self._go_in.setDefault(True)
        box.addWidget(self._go_in)
        box.addWidget(button(self.tr("退出程序"), self.leave_wanted.emit, look="link"))
        self.user.committed.connect(lambda _: self._chosen())
        self.user.currentIndexChanged.connect(lambda _: self._chosen())
        self.secret.returnPressed.connect(self.go)

    def put(self, doors: Sequence[tuple[User, bool]], last: str = "") -> None:
        """Show who may sign in; ``last`` is the one who did so before."""
        self._asked = {user.id: asked for user, asked in doors}
        names = [(user.id, aside(user.name, self._messages.label(user.role))) for user, _ in doors]
        self.user.offer(names)
        if names:
            self.user.put(last if last in self._asked else names[0][0])
        self.notices.clear()
        self._go_in.setEnabled(True)
        self._chosen()

    def show_refusal(self, refusal: Refusal) -> None:
        """Signing in did not work."""
        self.notices.refuse(refusal)
        self._go_in.setEnabled(True)
        self.secret.setFocus()

    def go(self) -> None:
        """Sign in."""
        self._go_in.setEnabled(False)
        self.entered.emit(str(self.user.value()), self.secret.text())
        self.secret.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.secret if self._asks() else self.user).setFocus()

    def _asks(self) -> bool:
        return self._asked.get(str(self.user.value()), False)

    def _chosen(self) -> None:
        asks = self._asks()
        self.secret.setEnabled(asks)
        self._hint.setVisible(not asks)
        if not asks:
            self.secret.clear()
