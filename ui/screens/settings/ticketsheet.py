"""A fresh ticket on the screen: its code to be photographed, and a file to hand over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipmediate.domain.spaces import Invitation
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Line
from ui.widgets.reading import shown_moment
from ui.widgets.saving import save_as


class TicketSheet(QDialog):
    """A fresh ticket: its code to be photographed, and a file to hand over."""

    def __init__(
        self, host: Host, ticket: Invitation, picture: bytes, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._host, self._ticket, self._text = host, ticket, text
        self.setWindowTitle(self.tr("接入凭证"))
        self.setModal(True)
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        title = self.tr("%1 的接入凭证").replace("%1", ticket.user_name)
        box.addWidget(label(title, "title", wrap=True))
        until = shown_moment(ticket.expires_at, host.messages.language) if ticket.expires_at else ""
        box.addWidget(
            label(
                self.tr(
                    "有效期到 %1，只能用一次。谁拿到它谁就能申请，请只交给本人；申请后还要您核对数字才放行。"
                ).replace("%1", until),
                "soft",
                wrap=True,
            )
        )
        code = QPixmap()
        if picture and code.loadFromData(picture):
            shown = QLabel()
            side = min(code.width(), t.gap(48))
            shown.setPixmap(code.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
            shown.setAccessibleName(self.tr("接入凭证的二维码"))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(shown)
            row.addStretch(1)
            box.addLayout(row)
        box.addWidget(
            Line(
                button(self.tr("存为文件(&F)…"), self._save, icon="save", look="primary"),
                button(self.tr("复制文字(&C)"), self._copy, icon="copy"),
                button(self.tr("关闭"), self.accept),
            )
        )

    def _save(self) -> None:
        save_as(
            self._host, self, title=self.tr("保存接入凭证"), proposal=f"{self._ticket.user_name}.ipticket",
            pattern=self.tr("接入凭证 (*.ipticket)"), data=self._text.encode, cases=(),
        )  # fmt: skip

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
