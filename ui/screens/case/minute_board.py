"""How the surface of minutes looks: parts, buttons, keys, and what it says of its state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import Minutes
from ipmediate.domain.procedure import ENDED_WITHOUT
from ipmediate.domain.sessions import Session, SessionStatus
from ui import theme
from ui.screens.case.frost import Frost
from ui.screens.case.minute_text import MinuteText
from ui.widgets.buttons import action, button, label, relook
from ui.widgets.editors import LongText
from ui.widgets.layouts import clear
from ui.widgets.panels import Banner, Line
from ui.widgets.permits import hold, keyed, withheld
from ui.widgets.reading import shown_moment

QWIDGETSIZE_MAX = (1 << 24) - 1


class MinuteBoard(QWidget):
    """The parts of the surface; what its buttons do is said by ``MinutePage``."""

    def _lay_out(self) -> None:
        t = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.gap(1.5), t.gap(1), t.gap(1.5), t.gap(1))
        outer.setSpacing(t.gap(0.75))
        head = QHBoxLayout()
        head.setSpacing(t.gap(1))
        head.addWidget(
            button(self.tr("返回"), self._go_back, icon="arrow-left", tip=self.tr("回到会议列表（Alt+Up）"))
        )
        self._title = label("", "heading")
        head.addWidget(self._title)
        self._state_label = label("", "note")
        head.addWidget(self._state_label)
        head.addStretch(1)
        outer.addLayout(head)
        self._private_button = button(self.tr("背靠背"), self._private_menu, icon="eye-off")
        self._private_button.setToolTip(self.tr("与一方单独谈话，另行记录（F6）"))
        self._reading_button = button(self.tr("核对更正"), self.toggle_reading, icon="book-open")
        self._reading_button.setCheckable(True)
        self._reading_button.setToolTip(self.tr("逐行宣读核对；差错划去保留，另写更正（F7）"))
        self._done_button = button(self.tr("宣读完毕"), self.read_back_done, icon="check")
        self._sign_button = button(self.tr("签名"), self.sign, icon="signature")
        self._lock_button = button(self.tr("锁定"), self.lock, icon="lock")
        self._issue_button = button(self.tr("出具笔录"), self.issue, icon="file-check")
        self._preview_button = button(self.tr("预览"), self.toggle_preview, icon="eye")
        self._preview_button.setCheckable(True)
        self._apart_button = button(self.tr("全屏书写"), self.apart.emit, icon="maximize")
        for verb, made in (
            ("minutes.write_caucus", self._private_button),
            ("minutes.correct", self._reading_button),
            ("minutes.read_back", self._done_button),
            ("agreements.sign", self._sign_button),
            ("minutes.lock", self._lock_button),
            ("papers.issue", self._issue_button),
        ):
            hold(self.host, verb, made)
        outer.addWidget(
            Line(
                self._private_button,
                self._reading_button,
                self._done_button,
                self._sign_button,
                self._lock_button,
                self._issue_button,
                self._preview_button,
                self._apart_button,
            )
        )
        outer.addWidget(self.notices)
        self._recovered = QVBoxLayout()
        outer.addLayout(self._recovered)
        self._banner_box = QVBoxLayout()
        outer.addLayout(self._banner_box)
        self._voices = Line()
        outer.addWidget(self._voices)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        writing = QWidget()
        box = QVBoxLayout(writing)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.75))
        box.addWidget(self.text, 3)
        box.addWidget(self._private_part(), 2)
        box.addWidget(self._correction_part())
        self._split.addWidget(writing)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setChildrenCollapsible(False)
        self.preview.hide()
        outer.addWidget(self._split, 1)
        self._hint = label("", "note", wrap=True)
        outer.addWidget(self._hint)

    def _private_part(self) -> QWidget:
        t = theme.current()
        self._private_box = QWidget()
        box = QVBoxLayout(self._private_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.5))
        row = QHBoxLayout()
        self._private_head = label("", "soft", wrap=True)
        row.addWidget(self._private_head, 1)
        self._hide_button = button(self.tr("离开并遮住"), self.close_private, icon="eye-off")
        self._show_button = button(self.tr("再次查看"), lambda: self.open_private(self._covered), icon="eye")
        row.addWidget(self._hide_button)
        row.addWidget(self._show_button)
        box.addLayout(row)
        self._frost = Frost()
        self._frost.setAccessibleName(self.tr("单独谈话已遮住"))
        self._private_stack = QStackedWidget()
        self._private_stack.addWidget(self.private)
        self._private_stack.addWidget(self._frost)
        box.addWidget(self._private_stack, 1)
        self._covered = ""
        self._private_box.hide()
        return self._private_box

    def _correction_part(self) -> QWidget:
        t = theme.current()
        self._correction = QWidget()
        box = QVBoxLayout(self._correction)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.5))
        self._old = label("", "soft", wrap=True)
        box.addWidget(self._old)
        row = QHBoxLayout()
        self._new = LongText(lines=2, most=4)
        self._new.setAccessibleName(self.tr("更正后的内容"))
        row.addWidget(self._new, 1)
        mend = button(self.tr("更正"), self.correct, look="primary", tip=self.tr("Ctrl+Shift+Enter"))
        row.addWidget(hold(self.host, "minutes.correct", mend))
        row.addWidget(button(self.tr("取消"), self._end_correction))
        box.addLayout(row)
        self._new.installEventFilter(self)
        action(self.tr("写入更正"), self.correct, owner=self._correction, keys="Ctrl+Shift+Return")
        action(self.tr("放弃更正"), self._end_correction, owner=self._correction, keys="Esc")
        self._correcting = ""
        self._correction.hide()
        return self._correction

    def _add_actions(self) -> None:
        action(self.tr("返回会议列表"), self._go_back, owner=self, keys="Alt+Up")
        private = keyed(self.host, "minutes.write_caucus", self._private_key, self)
        action(self.tr("单独谈话"), private, owner=self, keys="F6")
        reading = keyed(self.host, "minutes.correct", self.toggle_reading, self)
        action(self.tr("核对更正"), reading, owner=self, keys="F7")
        mend = keyed(self.host, "minutes.correct", self.begin_correction, self)
        action(self.tr("更正这一行"), mend, owner=self, keys="F2")
        action(self.tr("显示或隐藏预览"), self.toggle_preview, owner=self, keys="F9")
        action(self.tr("全屏书写"), self.apart.emit, owner=self, keys="F12")
        action(self.tr("插入常用语"), lambda: self._offer_here("/"), owner=self, keys="Ctrl+/")
        action(self.tr("引用证据"), lambda: self._offer_here("@"), owner=self, keys="Ctrl+Shift+2")
        action(self.tr("标记这一行"), lambda: self._offer_here("#"), owner=self, keys="Ctrl+M")
        action(self.tr("立即写入"), self.keeping.settle, owner=self, keys=QKeySequence.StandardKey.Save)

    def _make_text(self, *, private: bool) -> MinuteText:
        return MinuteText(
            new_id=self.host.ws.around.new_id,
            now=lambda: self.host.now().replace(microsecond=0),
            mark_name=lambda mark: self._marks[mark],
            role_name=lambda role: self._roles[role],
            private=private,
        )

    def _session(self) -> Session | None:
        held = self.file.sessions if self.file is not None else ()
        return next((one for one in held if one.id == self.session_id), None)

    def _state(self) -> Minutes:
        held = self.file.minutes if self.file is not None else ()
        found = next((one for one in held if one.id == self.session_id), None)
        return found or Minutes(id=self.session_id)

    def _set_modes(self, file: CaseFile) -> None:
        state, session = self._state(), self._session()
        closed = (
            state.locked_at is not None
            or session is None
            or session.status is SessionStatus.CANCELLED
            or file.case.stage == "archived"
        )
        writes = not withheld(self.host, "minutes.write_lines", self)
        self.keeping.locked = closed or not writes
        fixed = closed or not writes or state.read_back_on is not None or self.reading_back
        if fixed != self.text.isReadOnly():
            self.text.setReadOnly(fixed)
            self.text.setUndoRedoEnabled(not fixed)
            flags = (
                Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
            )
            self.text.setTextInteractionFlags(
                flags if fixed else Qt.TextInteractionFlag.TextEditorInteraction
            )
            self.text.show_current(fixed)
        held = session is not None and session.status is SessionStatus.HELD
        self._reading_button.setEnabled(not closed and state.read_back_on is None)
        self._reading_button.setChecked(self.reading_back)
        self._done_button.setEnabled(not closed and held and state.read_back_on is None)
        self._sign_button.setEnabled(not closed and state.read_back_on is not None)
        self._lock_button.setEnabled(not closed and state.read_back_on is not None)
        self._issue_button.setEnabled(state.locked_at is not None and file.case.stage not in ENDED_WITHOUT)
        self._private_button.setEnabled(not closed)
        if not fixed:
            self._end_correction()

    def _show_head(self) -> None:
        session = self._session()
        if session is None:
            return
        when = shown_moment(session.starts_at, self.host.messages.language)
        title = self.tr("第 %1 次会议笔录").replace("%1", str(session.no))
        self._title.setText(f"{title}  {when}  {session.place}")
        clear(self._banner_box)
        state = self._state()
        kind, words, more = "info", "", ""
        if state.locked_at is not None:
            kind = "good"
            words = self.tr("笔录已于 %1 锁定").replace(
                "%1", shown_moment(state.locked_at, self.host.messages.language)
            )
            more = self.tr("指纹 SHA-256：%1").replace("%1", state.fingerprint)
        elif state.read_back_on is not None:
            signed = len(self.file.signatures_on(f"minutes/{self.session_id}")) if self.file else 0
            words = self.tr("已宣读、核对，正文不再改动")
            more = self.tr("更正某一行请按 F2：原文划去保留。已登记签名 %1 人；签名齐全后锁定。").replace(
                "%1", str(signed)
            )
        elif self.reading_back:
            words = self.tr("正在宣读、核对")
            more = self.tr("用上下键逐行移动；有差错的一行按 F2 更正，原文划去保留。读完后点“宣读完毕”。")
        if words:
            self._banner_box.addWidget(Banner(kind, words, more))
        self._hint.setText(
            ""
            if self.text.isReadOnly()
            else self.tr(
                "Enter 换行，发言人不变 · Ctrl+1…9 换发言人 · Ctrl+0 改这一行的发言人"
                " · / 常用语 · @ 证据 · # 标记"
            )
        )

    def _show_state(self, state: str) -> None:
        words = {
            "typed": self.tr("正在输入…"),
            "journalled": self.tr("已存入防丢失记录"),
            "written": self.tr("已写入案件"),
            "refused": self.tr("没有写入，内容仍保留"),
        }
        self._state_label.setText(words[state])
        relook(self._state_label, "error" if state == "refused" else "note")
        if state == "written":
            self.notices.clear()
            if self.preview.isVisible():
                self.refresh_preview()
