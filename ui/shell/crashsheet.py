"""What a person sees when a bug of ours surfaces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, label


class CrashSheet(QDialog):
    """What happened, what is safe, what to do; details to copy."""

    def __init__(self, text: str, leave: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("程序出错"))
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(3), t.gap(2), t.gap(3), t.gap(2))
        box.setSpacing(t.gap(1.5))
        box.addWidget(label(self.tr("程序内部出错了"), "title"))
        box.addWidget(
            label(
                self.tr(
                    "这是程序的错误，不是您的操作造成的。已经保存的内容都在，刚才那一步可能没有完成。"
                    "请先看一下刚才填写的内容，再重新做一次；如果反复出现，请把下面的错误报告交给技术人员。"
                ),
                wrap=True,
            )
        )
        box.addWidget(label(self.tr("错误报告里没有姓名、证件号码和文书内容。"), "soft", wrap=True))
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(self.tr("错误报告"))
        box.addWidget(shown, 1)
        foot = QHBoxLayout()
        foot.addWidget(
            button(self.tr("复制错误报告"), lambda: QGuiApplication.clipboard().setText(text), icon="copy")
        )
        foot.addStretch(1)
        foot.addWidget(button(self.tr("退出程序"), leave))
        go_on = button(self.tr("继续使用"), self.accept, look="primary")
        go_on.setDefault(True)
        foot.addWidget(go_on)
        box.addLayout(foot)
        self.resize(t.gap(80), t.gap(50))
