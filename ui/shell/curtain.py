"""What stands before the profile is open: opening, locked, or why it cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ipmediate.domain.refusals import Refusal
from ui import theme
from ui.messages import Messages
from ui.widgets.buttons import button, label
from ui.widgets.editors import TextLine
from ui.widgets.panels import Card, Notices
from ui.widgets.rows import Form

_NO_RING = ("keys.no_keyring", "keys.no_secret")


class Curtain(QWidget):
    """A card in the middle of the window.

    Attributes:
        open_wanted: try to open with these: passphrase, recovery code (both empty: key ring).
        pin_wanted: try to open with this PIN.
        leave_wanted: give up and leave the program.
    """

    open_wanted = Signal(str, str)
    pin_wanted = Signal(str)
    leave_wanted = Signal()

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        self._card = Card()
        self._card.setFixedWidth(t.gap(64))
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(self._card)
        centre.addStretch(1)
        outer.addLayout(centre)
        outer.addStretch(3)
        box = self._card.body
        box.setSpacing(t.gap(1.5))
        sign = QLabel()
        sign.setPixmap(theme.looks().pixmap("ipmediate", "accent", t.gap(7)))
        box.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = label(self.tr("正在打开工作库…"), "title", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._title)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("正在打开工作库…"))
        box.addWidget(self._bar)
        self.notices = Notices(messages)
        box.addWidget(self.notices)
        self._form = Form()
        self.pin = self._form.row(
            "pin", self.tr("PIN(&I)"), TextLine(secret=True, width=16), help=self.tr("只在这台电脑上有效。")
        )
        self.passphrase = self._form.row(
            "passphrase", self.tr("口令(&P)"), TextLine(secret=True), help=self.tr("设置过口令时填写。")
        )
        self.recovery = self._form.row(
            "recovery",
            self.tr("恢复码(&R)"),
            TextLine(),
            help=self.tr("恢复单上的一组字母和数字；大小写、空格、连字符都不影响。"),
        )
        box.addWidget(self._form)
        self._open = button(self.tr("打开"), self._go, look="primary")
        self._open.setDefault(True)
        box.addWidget(self._open)
        box.addWidget(button(self.tr("退出程序"), self.leave_wanted.emit, look="link"))
        for line in (self.pin, self.passphrase, self.recovery):
            line.returnPressed.connect(self._go)
        self._asked = False
        self._by_pin = False
        self.show_opening()

    def show_opening(self) -> None:
        """The profile is being opened."""
        self._title.setText(self.tr("正在打开工作库…"))
        self._bar.show()
        self._form.hide()
        self._open.hide()

    def show_locked(self) -> None:
        """Somebody locked the window."""
        self._title.setText(self.tr("已锁定"))
        self.notices.clear()
        self._asked = True
        self._ask()

    def show_refusal(self, refusal: Refusal) -> None:
        """The profile cannot be opened so; ask for another way.

        Where no key ring keeps the key, being asked is the usual start and no trouble.
        """
        asked, self._asked = self._asked, True
        if refusal.code == "keys.pin_needed":
            self._title.setText(self.tr("请输入 PIN"))
            self.notices.clear()
            self._ask(pin=True)
            return
        if refusal.code in _NO_RING and not asked:
            self._title.setText(self.tr("请输入口令"))
            self.notices.clear()
            self._ask()
            return
        self._title.setText(self.tr("打不开工作库"))
        self.notices.refuse(refusal)
        self._ask(pin=refusal.code in ("keys.wrong_pin", "keys.wait") and self._by_pin)

    def _ask(self, *, pin: bool = False) -> None:
        self._by_pin = pin
        self._form.reveal("pin", pin)
        self._bar.hide()
        self._form.show()
        self._open.show()
        self._open.setEnabled(True)
        (self.pin if pin else self.passphrase).setFocus()

    def _go(self) -> None:
        self._open.setEnabled(False)
        if self._by_pin and self.pin.text():
            self.pin_wanted.emit(self.pin.text())
        else:
            self.open_wanted.emit(self.passphrase.text(), self.recovery.text())
        self.pin.clear()
        self.passphrase.clear()
        self.recovery.clear()
