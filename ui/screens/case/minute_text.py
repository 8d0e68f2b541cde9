"""The text of minutes: one paragraph is one line; speaker, time and marks travel with the paragraph.

What belongs to a line is kept in the format of its paragraph, so that taking back and repeating bring it back
together with the words, and moving text never mixes lines up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ipmediate.domain.minutes import LineMark, SpeakerRole
from ipmediate.domain.ranks import next_rank, rank_between
from ui import theme
from ui.screens.case.linewise import LineWise
from ui.screens.case.minute_line import (
    AT,
    CITES,
    CORRECTS,
    ID,
    MARKS,
    NAME,
    REF,
    ROLE,
    STRUCK,
    TypedLine,
    format_of,
    moment,
    speak,
)
from ui.screens.case.minute_margin import Margin
from ui.screens.case.speakers import Speaker, speaker_key

_OPENERS = {"/": "/", "@": "@", "＠": "@", "#": "#", "＃": "#"}


@dataclass(slots=True)
class _Seen:
    revision: int
    line: TypedLine = field(repr=False)


class MinuteText(LineWise):
    """Writes lines; knows nothing of the case.

    Attributes:
        edited: words or anything about a line changed.
        opener: ``/``, ``@`` or ``#`` was typed at the cursor.
        moved: the cursor is in another line now.
        speaker_wanted: the speaker of the current line is to be chosen (click into the margin, Ctrl+0).
    """

    edited = Signal()
    opener = Signal(str)
    moved = Signal()
    speaker_wanted = Signal(QPoint)

    def __init__(
        self,
        *,
        new_id: Callable[[], str],
        now: Callable[[], datetime],
        mark_name: Callable[[LineMark], str],
        role_name: Callable[[SpeakerRole], str],
        private: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._now = now
        self._mark_name = mark_name
        self._role_name = role_name
        self.private = private
        self.speakers: list[Speaker] = []
        self.composing = False
        self.filter_key: Callable[[QKeyEvent], bool] | None = None
        self._ranks: dict[str, str] = {}
        self._seen: dict[str, _Seen] = {}
        self._filling = False
        self._line = -1
        self._beside: tuple[float, ...] = ()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setCursorWidth(2)
        if private:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._left = Margin(self, left=True)
        self._right = Margin(self, left=False)
        self._dress()
        theme.looks().changed.connect(self._dress)
        self.updateRequest.connect(lambda rect, dy: self._margins_update())
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._cursor_moved)

    def put(self, lines: Iterable[TypedLine], *, place: tuple[str, int] | None = None) -> None:
        """Show these lines in their order; an empty one to write into follows when writing is possible."""
        self._filling = True
        self._ranks.clear()
        self._seen.clear()
        self.setUndoRedoEnabled(False)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        first = True
        for line in lines:
            self._ranks[line.id] = line.rank
            words = QTextCharFormat()
            words.setFontStrikeOut(line.struck)
            if line.struck:
                words.setForeground(theme.current().colour("ink_soft"))
            if first:
                cursor.setBlockFormat(format_of(line))
            else:
                cursor.insertBlock(format_of(line), words)
            cursor.insertText(line.text.replace("\n", " "), words)
            first = False
        if not self.isReadOnly():
            fresh = self._fresh(self.current_speaker_of(cursor.block()))
            if first:
                cursor.setBlockFormat(fresh)
            else:
                cursor.insertBlock(fresh, QTextCharFormat())
        cursor.endEditBlock()
        self.setUndoRedoEnabled(not self.isReadOnly())
        self._filling = False
        self._go_to(place)
        self._dress()
        self._left.update()
        self._right.update()

    def lines(self) -> dict[str, TypedLine]:
        """All lines with words, in order, with ranks that sort in that order.

        Lines that came in by pasting or taking back get an identity of their own here.
        """
        found: dict[str, TypedLine] = {}
        blocks: list[tuple[QTextBlock, str]] = []
        block = self.document().begin()
        seen: set[str] = set()
        while block.isValid():
            key = block.blockFormat().stringProperty(ID)
            if not key or key in seen:
                key = self._identify(block)
            seen.add(key)
            blocks.append((block, key))
            block = block.next()
        self._order([key for _, key in blocks])
        for block, key in blocks:
            line = self._read(block, key)
            if line.text:
                found[key] = line
        return found

    def place(self) -> tuple[str, int]:
        """The line of the cursor and the column in it."""
        cursor = self.textCursor()
        return cursor.block().blockFormat().stringProperty(ID), cursor.positionInBlock()

    def current_line(self) -> TypedLine | None:
        """The line of the cursor, None while it has no words."""
        return self.lines().get(self.place()[0])

    def current_speaker(self) -> Speaker:
        """Who speaks in the line of the cursor."""
        return self.current_speaker_of(self.textCursor().block())

    def current_speaker_of(self, block: QTextBlock) -> Speaker:
        """Who speaks in a paragraph; the first speaker when nobody is set."""
        held = block.blockFormat()
        if held.hasProperty(ROLE):
            role = SpeakerRole(held.stringProperty(ROLE))
            return Speaker(role=role, name=held.stringProperty(NAME), ref=held.stringProperty(REF))
        return self.speakers[0] if self.speakers else Speaker(role=SpeakerRole.MEDIATOR)

    def speak(self, number: int) -> None:
        """The n-th speaker goes on: here when the line is empty, else in a new line, or changes a line."""
        if 1 <= number <= len(self.speakers) and not self.isReadOnly():
            self.give_word(self.speakers[number - 1])

    def give_word(self, speaker: Speaker) -> None:
        """Let a speaker go on at the cursor; in the middle of a line the line becomes that speaker's."""
        cursor = self.textCursor()
        if cursor.block().text().strip() and cursor.atBlockEnd():
            cursor.insertBlock(self._fresh(speaker), QTextCharFormat())
            self.setTextCursor(cursor)
        else:
            self.set_speaker(speaker)
        self.moved.emit()

    def set_speaker(self, speaker: Speaker) -> None:
        """Make the current line that speaker's."""
        self._reformat(lambda held: speak(held, speaker))

    def toggle_mark(self, mark: LineMark) -> None:
        """Put a mark on the current line, or take it off."""

        def flip(held: QTextBlockFormat) -> None:
            marks = [one for one in held.stringProperty(MARKS).split(",") if one]
            marks = (
                [one for one in marks if one != mark.value] if mark.value in marks else [*marks, mark.value]
            )
            held.setProperty(MARKS, ",".join(marks))

        self._reformat(flip)

    def cite(self, evidence_id: str) -> None:
        """Remember that the current line cites an item of evidence."""

        def add(held: QTextBlockFormat) -> None:
            cites = [one for one in held.stringProperty(CITES).split(",") if one]
            if evidence_id not in cites:
                held.setProperty(CITES, ",".join([*cites, evidence_id]))

        self._reformat(add)

    def replace_back_to(self, column: int, text: str) -> None:
        """Put a text in place of what stands between a column of the current line and the cursor."""
        cursor = self.textCursor()
        end = cursor.positionInBlock()
        cursor.setPosition(cursor.block().position() + min(column, end))
        cursor.setPosition(cursor.block().position() + end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def show_current(self, on: bool) -> None:
        """Mark the whole current line, for reading back aloud."""
        marks: list[QTextEdit.ExtraSelection] = []
        if on:
            one = QTextEdit.ExtraSelection()
            one.format.setBackground(theme.current().colour("accent_soft"))
            one.format.setProperty(QTextFormat.Property.FullWidthSelection.value, True)
            one.cursor = self.textCursor()
            one.cursor.clearSelection()
            marks.append(one)
        self.setExtraSelections(marks)

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and speaker_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.filter_key is not None and self.filter_key(event):
            return
        number = speaker_key(event)
        if number is not None:
            if number:
                self.speak(number)
            else:
                self.speaker_wanted.emit(self.cursorRect().bottomLeft())
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._break_line()
            return
        if self._on_struck() and event.text() and event.text().isprintable():
            return
        super().keyPressEvent(event)
        if event.text() in _OPENERS and not self.isReadOnly():
            self.opener.emit(_OPENERS[event.text()])

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._margins_update()
        if event.commitString() in _OPENERS and not self.isReadOnly():
            self.opener.emit(_OPENERS[event.commitString()])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.composing:
            QGuiApplication.inputMethod().commit()
        super().focusOutEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly() or not source.hasText():
            return
        parts = [one.strip() for one in source.text().splitlines() if one.strip()]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for place, part in enumerate(parts):
            if place:
                cursor.insertBlock(self._fresh(self.current_speaker_of(cursor.block())), QTextCharFormat())
            cursor.insertText(part)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        if self.private:
            return QMimeData()
        return super().createMimeDataFromSelection()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_margins()

    def minimumSizeHint(self) -> QSize:
        t = theme.current()
        return QSize(t.gap(40), t.gap(10))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.show_current(self.isReadOnly())

    def names_of(self, held: QTextBlockFormat) -> list[str]:
        """The marks of a line in words."""
        return [self._mark_name(LineMark(one)) for one in held.stringProperty(MARKS).split(",") if one]

    def voice_of(self, block: QTextBlock) -> tuple[SpeakerRole, str]:
        """Role and shown name of who speaks in a line."""
        speaker = self.current_speaker_of(block)
        role = self._role_name(speaker.role)
        return speaker.role, f"{role} {speaker.name}" if speaker.name else role

    def line_at(self, y: int) -> QTextBlock:
        """The paragraph at a height of the view."""
        return self.cursorForPosition(QPoint(1, y)).block()

    def choose_line(self, block: QTextBlock) -> None:
        """Put the cursor at the end of a paragraph's words, not beyond."""
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)

    def _dress(self) -> None:
        t = theme.current()
        tint = t.colour("caucus_soft" if self.private else "panel")
        edge = t.colours["caucus" if self.private else "line_strong"]
        lit = t.colours["caucus" if self.private else "focus"]
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tint.name()}; padding: 0; border: 2px solid {edge}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {lit}; }}"
        )
        font = QFont(self.font())
        font.setPixelSize(t.font_px + 2)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(t.gap(0.75))
        self._place_margins()

    def _place_margins(self) -> None:
        t = theme.current()
        wide = self.width() > t.gap(90)
        left = t.gap(24 if wide else 15)
        right = t.gap(10 if wide else 6)
        held = self.viewportMargins()
        if (held.left(), held.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        view = self.viewport().geometry()
        self._left.setGeometry(QRect(view.left() - left, view.top(), left, view.height()))
        self._right.setGeometry(QRect(view.right() + 1, view.top(), right, view.height()))

    def _margins_update(self) -> None:
        """Draw the margins anew when lines moved; words typed into a line do not concern them."""
        words = self.document()
        now = (
            self.verticalScrollBar().value(),
            self.blockCount(),
            words.size().height(),
            words.availableRedoSteps(),
        )
        if now != self._beside:
            self._beside = now
            self._left.update()
            self._right.update()

    def _text_changed(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _cursor_moved(self) -> None:
        number = self.textCursor().blockNumber()
        if number != self._line:
            self._line = number
            self._left.update()
            if self.isReadOnly():
                self.show_current(True)
            if not self._filling:
                self.moved.emit()

    def _on_struck(self) -> bool:
        return self.textCursor().block().blockFormat().stringProperty(STRUCK) == "1"

    def _break_line(self) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.hasSelection():
            cursor.removeSelectedText()
        fresh = self._fresh(self.current_speaker_of(cursor.block()))
        above = cursor.atBlockStart() and bool(cursor.block().text())
        held = cursor.blockFormat()
        cursor.insertBlock(held if above else fresh, QTextCharFormat())
        if above:
            upper = QTextCursor(cursor.block().previous())
            upper.setBlockFormat(fresh)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _fresh(self, speaker: Speaker) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setProperty(ID, self._new_id())
        made.setProperty(AT, self._now().isoformat(timespec="seconds"))
        speak(made, speaker)
        return made

    def _reformat(self, change: Callable[[QTextBlockFormat], None]) -> None:
        if self.isReadOnly() or self.composing:
            return
        cursor = self.textCursor()
        held = QTextBlockFormat(cursor.blockFormat())
        change(held)
        cursor.setBlockFormat(held)
        self._seen.pop(held.stringProperty(ID), None)
        self._left.update()
        self._right.update()
        self.edited.emit()

    def _identify(self, block: QTextBlock) -> str:
        speaker = self.current_speaker_of(block)
        fresh = self._fresh(speaker)
        cursor = QTextCursor(block)
        cursor.joinPreviousEditBlock()
        cursor.setBlockFormat(fresh)
        cursor.endEditBlock()
        return fresh.stringProperty(ID)

    def _order(self, keys: list[str]) -> None:
        last = ""
        for place, key in enumerate(keys):
            rank = self._ranks.get(key, "")
            if not rank or rank <= last:
                limit = next((r for one in keys[place + 1 :] if (r := self._ranks.get(one, "")) > last), "")
                rank = rank_between(last, limit) if limit else next_rank(last)
                self._ranks[key] = rank
                self._seen.pop(key, None)
            last = rank

    def _read(self, block: QTextBlock, key: str) -> TypedLine:
        seen = self._seen.get(key)
        if seen is not None and seen.revision == block.revision():
            return seen.line
        held = block.blockFormat()
        cites = tuple(one for one in held.stringProperty(CITES).split(",") if one)
        line = TypedLine(
            id=key,
            rank=self._ranks[key],
            at=moment(held) or self._now(),
            speaker=self.current_speaker_of(block),
            text=block.text().strip(),
            marks=tuple(LineMark(one) for one in held.stringProperty(MARKS).split(",") if one),
            cites=cites,
            struck=held.stringProperty(STRUCK) == "1",
            corrects=held.stringProperty(CORRECTS),
        )
        self._seen[key] = _Seen(block.revision(), line)
        return line

    def _go_to(self, place: tuple[str, int] | None) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if place is not None:
            block = self.document().begin()
            while block.isValid():
                if block.blockFormat().stringProperty(ID) == place[0]:
                    cursor.setPosition(block.position() + min(place[1], block.length() - 1))
                    break
                block = block.next()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
