"""The writing surface of the minutes of one meeting: write, read back, sign, lock; private talks apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import LineMark, Minutes, SpeakerRole
from ipmediate.domain.procedure import ENDED_WITHOUT
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.sessions import Session, SessionStatus
from ipmediate.services.ports import Rendered
from ui import theme
from ui.screens.case.asking import Asking
from ui.screens.case.frost import Frost
from ui.screens.case.minute_keeping import MinuteKeeping
from ui.screens.case.minute_text import MinuteText
from ui.screens.case.phrases import minute_phrases
from ui.screens.case.pick_list import Pick, PickList, corner_of
from ui.screens.case.signing import SignSheet
from ui.screens.case.speakers import Speaker, shown_speaker, speakers_of
from ui.widgets.buttons import action, button, label, relook
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText
from ui.widgets.host import Host
from ui.widgets.panels import Banner, Line, Notices
from ui.widgets.pdfview import PdfView
from ui.widgets.printing import print_pdf
from ui.widgets.reading import shown_moment

FORM = "minutes"
QWIDGETSIZE_MAX = (1 << 24) - 1


class MinutePage(QWidget):
    """Minutes of one meeting.

    Attributes:
        back: the person goes back to the list of meetings.
        apart: the surface wants a window of its own, or back into the tab.
    """

    back = Signal()
    apart = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.file: CaseFile | None = None
        self.session_id = ""
        self.reading_back = False
        self._roles = {role: host.messages.label(role) for role in SpeakerRole}
        self._marks = {mark: host.messages.label(mark) for mark in LineMark}
        self.text = self._make_text(private=False)
        self.private = self._make_text(private=True)
        self.text.setAccessibleName(self.tr("笔录正文"))
        self.private.setAccessibleName(self.tr("单独谈话记录"))
        self.keeping = MinuteKeeping(host, self.text, self.private, self)
        self.keeping.state.connect(self._show_state)
        self.keeping.refused.connect(self._refused)
        self.notices = Notices(host.messages)
        self.preview = PdfView(host, on_print=self.print)
        self._lay_out()
        self.picks = PickList(self)
        self._add_actions()
        for text in (self.text, self.private):
            text.opener.connect(lambda kind, text=text: self._offer(text, kind, typed=1))
            text.speaker_wanted.connect(lambda at, text=text: self._speaker_menu(text, at))
            text.moved.connect(self._show_speaker)

    def show_minutes(self, file: CaseFile, session_id: str) -> None:
        """Open the minutes of a meeting, or take over what changed in them."""
        fresh = (file.id, session_id) != (self.file.id if self.file else "", self.session_id)
        if fresh:
            self.keeping.settle()
            self.close_private()
            self.reading_back = False
            self.notices.clear()
        self.file, self.session_id = file, session_id
        self._set_modes(file)
        self.text.speakers = speakers_of(file)
        if fresh:
            _empty(self._recovered)
            self.keeping.open(file, session_id)
            self._recover()
            self.preview.show_pdf(None)
        else:
            self.keeping.update_from(file)
        self._show_head()
        self._show_speakers()
        if self.preview.isVisible():
            self.refresh_preview()

    def minimumSizeHint(self) -> QSize:
        t = theme.current()
        return QSize(t.gap(50), t.gap(36))

    def leave(self) -> None:
        """The surface is being left: write through and cover what was said in private."""
        self.picks.close_list()
        self.close_private()
        self.keeping.settle()

    def print(self) -> bool:
        """Print the issued minutes, else the draft as it stands."""
        file = self.file
        if file is None:
            return False
        self.keeping.settle()
        title = self.tr("调解笔录")
        paper = next(
            (
                one
                for one in file.papers
                if one.form_id == FORM and one.about_id == self.session_id and one.status == "issued"
            ),
            None,
        )
        if paper is not None and self._state().locked_at is not None:
            self.host.jobs.ask(
                self.host.ws.papers.content,
                paper.sha256,
                then=lambda pdf: print_pdf(self.host, pdf, title, self),
                owner=self,
            )
        else:
            self._render(lambda made: print_pdf(self.host, made.pdf, made.title, self))
        return True

    def open_private(self, party_id: str) -> None:
        """Write down a private talk with a party, apart from the minutes."""
        file = self.file
        if file is None:
            return
        self.private.speakers = [
            Speaker(role=one.role, name=one.name) for one in speakers_of(file, with_party=party_id)
        ]
        name = file.party(party_id).name
        self._private_head.setText(
            self.tr("单独谈话：%1。以下内容不进入笔录、打印、检索、导出和卷宗。").replace("%1", name)
        )
        self.private.setReadOnly(self.text.isReadOnly() and self._state().locked_at is not None)
        self.keeping.talk_with(file, party_id)
        self._private_box.setMaximumHeight(QWIDGETSIZE_MAX)
        self._private_box.show()
        self._private_stack.setCurrentWidget(self.private)
        self._show_button.hide()
        self._hide_button.show()
        self.private.setFocus()
        self._show_speakers()

    def close_private(self) -> None:
        """Cover the private talk; its words leave the screen and the memory of the text."""
        if not self.keeping.with_party:
            return
        self._covered = self.keeping.with_party
        self._frost.cover(self.private)
        self._private_stack.setCurrentWidget(self._frost)
        self._private_box.setMaximumHeight(theme.current().gap(9))
        self.keeping.talk_with_nobody()
        self._hide_button.hide()
        self._show_button.show()
        self._show_speakers()

    def toggle_reading(self) -> None:
        """Begin or stop reading the minutes back: words are fixed, mistakes are struck and kept."""
        if self.file is None or self._state().locked_at is not None:
            return
        self.keeping.settle()
        self.reading_back = not self.reading_back
        self._set_modes(self.file)
        self.keeping.reload()
        self._show_head()
        self._show_speakers()
        self.text.setFocus()

    def begin_correction(self) -> None:
        """Ask for the right words of the current line."""
        line = self.text.current_line()
        if line is None or not self.text.isReadOnly() or self._state().locked_at is not None:
            return
        self._correcting = line.id
        self._old.setText(self.tr("原记录：%1").replace("%1", line.text))
        self._new.put(line.text)
        self._correction.show()
        self._new.setFocus()
        self._new.selectAll()

    def correct(self) -> None:
        """Strike the line out and put the right one after it."""
        file = self.file
        if file is None:
            return
        self.host.jobs.do(
            self.host.ws.minutes.correct,
            file.id,
            line_id=self._correcting,
            text=self._new.toPlainText().replace("\n", " ").strip(),
            then=lambda _: self._corrected(),
            failed=self._refused,
            owner=self,
        )

    def refresh_preview(self) -> None:
        """Make the paper anew from what is written."""
        self._render(lambda made: self.preview.show_pdf(made.pdf), quiet=True)

    def toggle_preview(self) -> None:
        """Show or hide the paper beside the text."""
        self.preview.setVisible(self.preview.isHidden())
        self._preview_button.setChecked(self.preview.isVisible())
        if self.preview.isVisible():
            self._split.setSizes([round(self.width() * 0.62), round(self.width() * 0.38)])
            self.keeping.settle()
            self.refresh_preview()

    def read_back_done(self) -> None:
        """Ask on which day the minutes were read back to those present."""
        file = self.file
        if file is None:
            return
        session = self.session_id

        def act(**given: object) -> object:
            return self.host.ws.minutes.read_back(file.id, session_id=session, **given)  # type: ignore[arg-type]

        self.keeping.settle()
        sheet = Asking(
            self.host,
            self.tr("登记宣读、核对"),
            act,  # type: ignore[arg-type]
            do_it=self.tr("登记"),
            text=self.tr("登记后正文不再改动；差错以划去并另行更正的方式保留。"),
            parent=self,
        )
        sheet.form.row("on", self.tr("宣读、核对日期(&D)"), DateField(self.host.today))
        sheet.form.put({"on": self.host.today()})
        sheet.open()

    def sign(self) -> None:
        """Record a signature under the minutes."""
        if self.file is not None:
            SignSheet(self.host, self.file, f"minutes/{self.session_id}", parent=self).open()

    def lock(self) -> None:
        """Ask, then close the minutes for good."""
        file = self.file
        if file is None:
            return
        session = self.session_id
        self.keeping.settle()
        Asking(
            self.host,
            self.tr("锁定笔录"),
            lambda: self.host.ws.minutes.lock(file.id, session_id=session),
            do_it=self.tr("锁定"),
            needed=(),
            text=self.tr("锁定后任何一行都不能再改，并记下全文的指纹（SHA-256）。锁定不能撤回。"),
            danger=True,
            parent=self,
        ).open()

    def issue(self) -> None:
        """Issue the locked minutes as a paper with its number of pages fixed."""
        if self.file is not None:
            self.host.jobs.do(
                self.host.ws.papers.issue,
                self.file.id,
                form_id=FORM,
                about=self.session_id,
                failed=self._refused,
                owner=self,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the correction writes it; a line of minutes has no breaks."""
        if (
            watched is self._new
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.correct()
            return True
        return super().eventFilter(watched, event)

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
        row.addWidget(button(self.tr("更正"), self.correct, look="primary", tip=self.tr("Ctrl+Shift+Enter")))
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
        action(self.tr("单独谈话"), self._private_key, owner=self, keys="F6")
        action(self.tr("核对更正"), self.toggle_reading, owner=self, keys="F7")
        action(self.tr("更正这一行"), self.begin_correction, owner=self, keys="F2")
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
        self.keeping.locked = closed
        fixed = closed or state.read_back_on is not None or self.reading_back
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
        _empty(self._banner_box)
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

    def _show_speakers(self) -> None:
        _empty(self._voices.flow)
        text = self._current_text()
        for place, speaker in enumerate(text.speakers, start=1):
            name = shown_speaker(speaker, self.host.messages)
            shown = f"{place} {name}" if place <= 9 else name
            chip = button(shown, lambda one=speaker: self._give_word(one), parent=self._voices)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setToolTip(f"Ctrl+{place}" if place <= 9 else "")
            chip.setEnabled(not text.isReadOnly())
            chip.setProperty("speaker", place)
            self._voices.flow.addWidget(chip)
            chip.show()
        self._voices.setVisible(not text.isReadOnly())
        self._show_speaker()

    def _show_speaker(self) -> None:
        text = self._current_text()
        now = text.current_speaker()
        for place in range(self._voices.flow.count()):
            chip = self._voices.flow.itemAt(place).widget()
            if place < len(text.speakers):
                relook(chip, "primary" if text.speakers[place] == now else "")
                chip.updateGeometry()

    def _give_word(self, speaker: Speaker) -> None:
        text = self._current_text()
        text.give_word(speaker)
        text.setFocus()
        self._show_speaker()

    def _current_text(self) -> MinuteText:
        return self.private if self.keeping.with_party else self.text

    def _speaker_menu(self, text: MinuteText, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, speaker in enumerate(text.speakers, start=1):
            act = menu.addAction(f"&{place} {shown_speaker(speaker, self.host.messages)}")
            act.triggered.connect(lambda _=False, one=speaker: self._set_speaker(text, one))
        menu.popup(text.viewport().mapToGlobal(at) if at.x() else corner_of(text))

    def _set_speaker(self, text: MinuteText, speaker: Speaker) -> None:
        text.set_speaker(speaker)
        self._show_speaker()

    def _offer_here(self, kind: str) -> None:
        text = self._current_text()
        text.setFocus()
        self._offer(text, kind, typed=0)

    def _offer(self, text: MinuteText, kind: str, *, typed: int) -> None:
        if text.isReadOnly() or (text.private and kind != "/"):
            return
        make = {"/": self._phrases, "@": self._evidence, "#": self._mark_picks}[kind]
        picks = make(text)
        if picks:
            self.picks.open(text, picks, typed=typed)

    def _phrases(self, text: MinuteText) -> list[Pick]:
        found = minute_phrases(self.host.keeper.resources)
        return [Pick(title=one.text, words=one.key, act=self._inserting(text, one.text)) for one in found]

    def _inserting(self, text: MinuteText, words: str) -> Callable[[int], None]:
        return lambda column: text.replace_back_to(column, words)

    def _evidence(self, text: MinuteText) -> list[Pick]:
        file = self.file
        found: list[Pick] = []
        for item in file.evidence if file is not None else ():
            side = next((p.side for p in file.parties if p.id == item.party_id), None) if file else None
            whose = self.host.messages.label(side) if side is not None else ""
            words = self.tr("%1证据%2《%3》")
            words = words.replace("%1", whose).replace("%2", str(item.no)).replace("%3", item.title)

            def cite(column: int, words: str = words, key: str = item.id) -> None:
                text.replace_back_to(column, words)
                text.cite(key)

            found.append(Pick(title=words, words=str(item.no), act=cite))
        return found

    def _mark_picks(self, text: MinuteText) -> list[Pick]:
        def marking(mark: LineMark) -> Callable[[int], None]:
            def act(column: int) -> None:
                text.replace_back_to(column, "")
                text.toggle_mark(mark)

            return act

        return [
            Pick(title=name, words=str(place), act=marking(mark))
            for place, (mark, name) in enumerate(self._marks.items(), start=1)
        ]

    def _private_menu(self) -> None:
        file = self.file
        if file is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for party in file.parties:
            name = f"{self.host.messages.label(party.side)} {party.name}"
            menu.addAction(name).triggered.connect(lambda _=False, key=party.id: self.open_private(key))
        menu.popup(self._private_button.mapToGlobal(QPoint(0, self._private_button.height())))

    def _private_key(self) -> None:
        if self.keeping.with_party:
            self.close_private()
            self.text.setFocus()
        elif self._private_button.isEnabled():
            self._private_menu()

    def _recover(self) -> None:
        def found(drafts: object) -> None:
            file = self.file
            for draft in drafts if isinstance(drafts, list | tuple) else ():
                if file is None or (draft.case_id, draft.session_id) != (file.id, self.session_id):
                    continue
                if self.keeping.locked or self.text.isReadOnly():
                    continue
                count = self.keeping.recover(draft.lines_json)
                if count:
                    when = shown_moment(draft.at, self.host.messages.language)
                    self._recovered.addWidget(
                        Banner(
                            "warn",
                            self.tr("已找回上次没有来得及写入的 %n 行", "", count),
                            self.tr(
                                "程序上次在 %1 中断。内容已放回笔录，请核对；不需要的可以删去或撤回。"
                            ).replace("%1", when),
                            closable=True,
                        )
                    )

        self.host.jobs.ask(self.host.ws.typing.recover, then=found, owner=self, key="recover")

    def _render(self, then: Callable[[Rendered], None], *, quiet: bool = False) -> None:
        if self.file is None:
            return

        def failed(refusal: Refusal) -> None:
            if not quiet:
                self._refused(refusal)
            else:
                self.preview.show_pdf(None, note=self.host.messages.refusal(refusal).text)

        self.host.jobs.ask(
            self.host.ws.papers.preview,
            self.file.id,
            FORM,
            self.session_id,
            then=then,
            failed=failed,
            owner=self,
            key="preview",
        )

    def _corrected(self) -> None:
        self._end_correction()
        self.text.setFocus()

    def _end_correction(self) -> None:
        self._correcting = ""
        self._correction.hide()

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _go_back(self) -> None:
        self.leave()
        self.back.emit()

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


def _empty(layout: Any) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()
        widget.hide()
        widget.deleteLater()
