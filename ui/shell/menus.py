"""The menus: every act of the window with its name, mnemonic and key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ui import theme
from ui.messages import window_language
from ui.navigation import SCREENS
from ui.widgets.host import Place

if TYPE_CHECKING:
    from ui.shell.acts import Acts

Keys = str | QKeySequence.StandardKey


class Menus(QObject):
    """The menu bar of the window; its menus are filled when the window has painted its first page.

    Attributes:
        language_wanted: another language was chosen.
    """

    language_wanted = Signal(str)

    def __init__(self, window: Acts) -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[QAction] = []
        self._open_only: list[QAction] = []
        self._open = False
        self._trail = self._retrace = (False, False)
        bar = window.menuBar()
        self._unfilled: list[tuple[QMenu, Callable[[QMenu], None]]] = [
            (bar.addMenu(name), fill)
            for name, fill in (
                (self.tr("文件(&F)"), self._fill_file),
                (self.tr("编辑(&E)"), self._fill_edit),
                (self.tr("视图(&V)"), self._fill_view),
                (self.tr("转到(&G)"), self._fill_go),
                (self.tr("帮助(&H)"), self._fill_help),
            )
        ]
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that may belong to an act finds it in its menu, also in the first moments."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.fill()
        return False

    @property
    def actions(self) -> list[QAction]:
        """All acts, for the command palette and the list of keys."""
        self.fill()
        return self._actions

    def fill(self) -> None:
        """Put the acts into their menus, once."""
        while self.fill_next():
            pass

    def fill_next(self) -> bool:
        """Fill one menu; whether there was one to fill."""
        if not self._unfilled:
            return False
        menu, fill = self._unfilled.pop(0)
        fill(menu)
        self._show_state()
        if not self._unfilled:
            self._window.removeEventFilter(self)
        return True

    def enable(self, open_: bool) -> None:
        """Whether a profile is open."""
        self._open = open_
        self._trail = self._retrace = (False, False)
        self._show_state()

    def show_trail(self, *, behind: bool, ahead: bool) -> None:
        """Whether there is somewhere to go back or forward to."""
        self._trail = behind, ahead
        self._show_state()

    def show_retrace(self, *, undo: bool, redo: bool) -> None:
        """Whether there is something to take back or to repeat."""
        self._retrace = undo, redo
        self._show_state()

    def _show_state(self) -> None:
        if self._unfilled:
            return
        for action in self._open_only:
            action.setEnabled(self._open)
        for pair, states in (
            ((self._back, self._forward), self._trail),
            ((self._undo, self._redo), self._retrace),
        ):
            for action, enabled in zip(pair, states, strict=True):
                action.setEnabled(enabled)

    def _fill_file(self, menu: QMenu) -> None:
        w = self._window
        self._add(menu, self.tr("新建案件(&N)"), w.new_case, keys="Ctrl+N", icon="plus")
        self._add(menu, self.tr("查找和打开(&O)…"), w.find, keys="Ctrl+K", icon="search")
        menu.addSeparator()
        self._add(menu, self.tr("导入案件文件(&I)…"), w.import_cases, keys="Ctrl+I", icon="upload")
        self._add(menu, self.tr("导出案件文件(&X)…"), w.export_case, keys="Ctrl+E", icon="download")
        menu.addSeparator()
        self._add(menu, self.tr("打印(&P)…"), w.print, keys="Ctrl+P", icon="printer")
        menu.addSeparator()
        self._add(menu, self.tr("立即备份(&B)"), w.back_up, keys="Ctrl+Shift+B", icon="save")
        self._add(menu, self.tr("锁定(&L)"), w.lock, keys="Ctrl+L", icon="lock")
        self._add(menu, self.tr("退出(&Q)"), w.close, keys="Ctrl+Q", icon="log-out", always=True)

    def _fill_edit(self, menu: QMenu) -> None:
        w = self._window
        self._undo = self._add(menu, self.tr("撤回上一步(&U)"), w.take_back, keys="Ctrl+Z", icon="undo-2")
        self._redo = self._add(menu, self.tr("重做(&R)"), w.repeat, keys="Ctrl+Shift+Z", icon="redo-2")

    def _fill_view(self, menu: QMenu) -> None:
        sizes = menu.addMenu(self.tr("字号(&S)"))
        self._pick(
            sizes,
            (
                ("small", self.tr("小")),
                ("medium", self.tr("中")),
                ("large", self.tr("大")),
                ("huge", self.tr("特大")),
            ),
            theme.looks().size,
            lambda size: self._wear("size", size),
        )
        schemes = menu.addMenu(self.tr("主题(&T)"))
        self._pick(
            schemes,
            (("system", self.tr("跟随系统")), ("light", self.tr("浅色")), ("dark", self.tr("深色"))),
            theme.looks().scheme,
            lambda scheme: self._wear("scheme", scheme),
        )
        languages = menu.addMenu(self.tr("语言(&L)"))
        self._pick(
            languages, (("zh", "简体中文"), ("en", "English")), window_language(), self.language_wanted.emit
        )
        menu.addSeparator()
        self._add(menu, self.tr("放大字号(&I)"), lambda: self._step_size(1), keys="Ctrl+=", icon="zoom-in")
        self._add(menu, self.tr("缩小字号(&O)"), lambda: self._step_size(-1), keys="Ctrl+-", icon="zoom-out")
        w = self._window
        self._add(menu, self.tr("全屏(&F)"), w.full_screen, keys="F11", icon="maximize", always=True)
        self._add(menu, self.tr("刷新(&R)"), w.look_again, keys="F5", icon="refresh-cw")

    def _fill_go(self, menu: QMenu) -> None:
        w = self._window
        for spec in SCREENS:
            if spec.listed:
                go = partial(w.go, Place(screen=spec.id))
                self._add(menu, spec.title(), go, keys=spec.keys, icon=spec.icon)
        menu.addSeparator()
        self._back = self._add(menu, self.tr("后退(&B)"), w.back, keys="Alt+Left", icon="arrow-left")
        self._forward = self._add(menu, self.tr("前进(&F)"), w.forward, keys="Alt+Right", icon="arrow-right")

    def _fill_help(self, menu: QMenu) -> None:
        w = self._window
        manual = self.tr("使用手册(&M)")
        self._add(menu, manual, w.show_manual, keys="F1", icon="circle-help", always=True)
        self._add(menu, self.tr("键盘快捷键(&K)"), w.show_keys, keys="Ctrl+F1", icon="list", always=True)
        licences = self.tr("许可证与第三方声明(&L)")
        self._add(menu, licences, w.show_licences, keys="Alt+F1", icon="scale", always=True)
        self._add(menu, self.tr("关于(&A)"), w.show_about, keys="Ctrl+Shift+F1", icon="info", always=True)

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        *,
        keys: Keys = "",
        icon: str = "",
        always: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            theme.looks().dress(action, icon)
        action.triggered.connect(lambda _=False: act())
        self._actions.append(action)
        if not always:
            self._open_only.append(action)
        return action

    def _pick(
        self,
        menu: QMenu,
        options: tuple[tuple[str, str], ...],
        present: str,
        picked: Callable[[str], object],
    ) -> None:
        group = QActionGroup(menu)
        for value, name in options:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(lambda _=False, value=value: picked(value))
            group.addAction(action)

    def _wear(self, key: str, value: str) -> None:
        self._window.prefs.setValue(f"look/{key}", value)
        self._window.redress.emit()

    def _step_size(self, by: int) -> None:
        place = theme.SIZES.index(theme.looks().size) + by
        if 0 <= place < len(theme.SIZES):
            self._wear("size", theme.SIZES[place])
