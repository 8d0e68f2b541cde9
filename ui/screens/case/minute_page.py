"""The writing surface of the minutes of one meeting: write, read back, sign, lock; private talks apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import LineMark, SpeakerRole
from ipmediate.domain.refusals import Refusal
from ipmediate.services.ports import Rendered
from ui import theme
from ui.screens.case.asking import Asking
from ui.screens.case.minute_board import QWIDGETSIZE_MAX, MinuteBoard
from ui.screens.case.minute_keeping import MinuteKeeping
from ui.screens.case.minute_text import MinuteText
from ui.screens.case.phrases import minute_phrases
from ui.screens.case.pick_list import Pick, PickList, corner_of
from ui.screens.case.signing import SignSheet
from ui.screens.case.speakers import Speaker, shown_speaker, speakers_of
from ui.widgets.buttons import button, relook
from ui.widgets.dates import DateField
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Banner, Notices
from ui.widgets.pdfview import PdfView
from ui.widgets.printing import print_pdf
from ui.widgets.reading import shown_moment

FORM = "minutes"


class MinutePage(MinuteBoard):
    """Minutes of one meeting.

    Attributes:
        back: the person goes back to the list of meetings.
        apart: the surface wants a window of its own, or back into the tab.
    """

    back = Signal()
    apart = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("printed", "never")
        self.host = host
        self.file: CaseFile | None = None
        self.session_id = ""
        self.only_reads = False
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
            clear(self._recovered)
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
                then=lambda pdf: print_pdf(self.host, pdf, title, self, case_id=file.id),
                owner=self,
            )
        else:
            self._render(lambda made: print_pdf(self.host, made.pdf, made.title, self, case_id=file.id))
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

    def _show_speakers(self) -> None:
        clear(self._voices.flow)
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
