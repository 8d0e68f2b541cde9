"""The list of shortcuts, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import label
from ui.widgets.tables import Column, ListModel, Table


class KeySheet(QDialog):
    """The keys of the page looked at, every act of the menus with its key, and the keys of tables."""

    def __init__(
        self, actions: Sequence[QAction], parent: QWidget | None = None, *, here: Sequence[QAction] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("键盘快捷键"))
        t = theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap(2), t.gap(2), t.gap(2), t.gap(2))
        box.addWidget(label(self.tr("键盘快捷键"), "title"))
        rows = [(self.tr("本页：%1").replace("%1", name), keys) for name, keys in _keyed(here)]
        rows += _keyed(actions)
        rows += [
            (self.tr("案件：下一部分、上一部分"), "Ctrl+PgDown, Ctrl+PgUp"),
            (self.tr("案件：执行下一步"), "Ctrl+Return"),
            (self.tr("案件：显示或隐藏下一步栏"), "F8"),
            (self.tr("表格：打开所选的一行"), "Enter"),
            (self.tr("表格：复制所选各行"), "Ctrl+C"),
            (self.tr("日期：加一天、减一天"), "↑, ↓"),
        ]
        model = ListModel(
            (
                Column(key="act", title=self.tr("操作"), show=lambda row: row[0], width=28, sorts=False),
                Column(key="keys", title=self.tr("按键"), show=lambda row: row[1], width=22, sorts=False),
            ),
            self,
        )
        model.put(rows)
        table = Table(model, self.tr("键盘快捷键"))
        box.addWidget(table)
        self.resize(t.gap(64), t.gap(70))


def acts_in_sight(page: QWidget) -> list[QAction]:
    """The acts with a key that a page offers as it is now."""
    return [
        act
        for one in (page, *page.findChildren(QWidget))
        if one.isVisible()
        for act in one.actions()
        if act.isEnabled()
    ]


def _keyed(actions: Sequence[QAction]) -> list[tuple[str, str]]:
    """Name and key of the acts that have a key, each once."""
    named = [(one.text().split("(&")[0].replace("&", ""), one.shortcut().toString()) for one in actions]
    return list(dict.fromkeys((name, keys) for name, keys in named if name and keys))


def about(parent: QWidget, version: str) -> None:
    """Say what this is."""
    title = QCoreApplication.translate("About", "知识产权纠纷调解仲裁工作台")
    text = QCoreApplication.translate(
        "About",
        "ipmediate %1\n\n供知识产权纠纷调解、仲裁组织办理案件使用。"
        "数据加密保存在本机，不联网也能办理全部业务。\n\n"
        "程序按 Apache-2.0 许可发布；字体 Noto（OFL-1.1），图标 Lucide（ISC），Qt（LGPL-3.0）。\n\n"
        "程序给出的期限、管辖和审查意见供参考，法律文书以签发前的人工核对为准。",
    )
    QMessageBox.about(parent, title, text.replace("%1", version))
