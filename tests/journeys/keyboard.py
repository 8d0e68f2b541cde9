"""Hands on the keys and eyes on the screen: how a test works with the program when there is no mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests.journeys.phrasebook import Phrasebook
from tests.journeys.windowed import Desk
from tests.ui.composing import compose

KEYS_AT_MOST = 150
PRESSED = (QPushButton, QCheckBox)
WRITTEN = (QLineEdit, QPlainTextEdit, QTextEdit)
LISTED = (QTableView, QListView)
MNEMONIC_MS = 200
"""A button pressed by its letter is seen to go down first, for a tenth of a second."""


class Keyboard:
    """Hands on the keys and eyes on the screen; where the cursor stands is all it can change."""

    def __init__(self, desk: Desk, book: Phrasebook) -> None:
        self.desk = desk
        self.book = book

    @property
    def front(self) -> QWidget:
        """What the keys go to: a dialogue when one is open, else the window."""
        return QApplication.activeModalWidget() or self.desk.window

    @property
    def at(self) -> QWidget | None:
        """Where the cursor is."""
        return QApplication.focusWidget()

    def press(self, *keys: str) -> None:
        """Press key after key, each such as ``Ctrl+P``."""
        for one in keys:
            self._come_to_front()
            popup = QApplication.activePopupWidget()
            if isinstance(popup, QMenu) or popup is None:
                QTest.keySequence(self.front.windowHandle(), QKeySequence(one))
            else:  # what closes a list must not reach the dialogue behind it, as it would by the window
                QTest.keySequence(popup.focusWidget() or popup, QKeySequence(one))
            if one.startswith("Alt+"):
                QTest.qWait(MNEMONIC_MS)
            self.desk.settle()

    def letter(self, words: str) -> None:
        """Press Alt with the letter of what has these words for a name."""
        (letter,) = self.book.letters(words)
        self.press(f"Alt+{letter}")

    def stands(self, words: str, text: str) -> bool:
        """Whether words of the window, given in Chinese, stand in a text one reads."""
        return self.book.stands(words, text)

    def reads(self, words: str) -> bool:
        """Whether words of the window, given in Chinese, stand anywhere in front."""
        return any(self.stands(words, one) for one in self.said())

    def write(self, text: str) -> None:
        """Type a text with the input method."""
        self.desk.settle()
        at = self.at
        assert at is not None, "the cursor is nowhere"
        assert isinstance(at, WRITTEN), f"nothing can be written where the cursor is: {_told(at)}"
        assert not at.isReadOnly(), f"nothing can be written there now: {_told(at)}"
        assert at.isEnabled(), f"nothing can be written there now: {_told(at)}"
        assert at.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), f"no input method: {_told(at)}"
        compose(at, text)
        self.desk.settle()

    def say(self, words: str) -> None:
        """Type words of the window, given in Chinese, in its language."""
        self.write(self.book.shown(words)[0])

    def digits(self, text: str) -> None:
        """Type what has a key each, letter after letter."""
        for one in text:
            self._come_to_front()
            QTest.keyClick(self.front.windowHandle(), one)
        self.desk.settle()

    def to(self, *words: str, kind: type[QWidget] | tuple[type[QWidget], ...] = QWidget) -> QWidget:
        """Tab until the cursor stands on what has these words for a name."""
        met: list[str] = []
        for _ in range(KEYS_AT_MOST):
            now = self.at
            if now is not None:
                met.append(name_of(now))
                if isinstance(now, kind) and all(self.stands(word, met[-1]) for word in words):
                    return now
            self.press("Tab")
        raise AssertionError(f"{words} is not come to: {list(dict.fromkeys(met))}")

    def fill(self, name: str, text: str) -> None:
        """Tab to an input and write into it instead of what it holds."""
        self.to(name, kind=WRITTEN)
        self.press("Ctrl+A")
        self.write(text)

    def choose(self, name: str, words: str) -> None:
        """Tab to a choice, let it drop down, and take what has these words."""
        box = self.to(name, kind=QComboBox)
        assert isinstance(box, QComboBox)
        self.press("Alt+Down", "Home")
        for _ in range(box.count()):
            if self.stands(words, str(box.view().currentIndex().data())):
                break
            self.press("Down")
        else:
            raise AssertionError([box.itemText(row) for row in range(box.count())])
        self.press("Return")
        assert self.stands(words, box.currentText()), (name, box.currentText())

    def tick(self, *words: str) -> None:
        """Tab to a box and tick it."""
        box = self.to(*words, kind=QCheckBox)
        assert isinstance(box, QCheckBox)
        if not box.isChecked():
            self.press("Space")
        assert box.isChecked(), words

    def do(self, *words: str) -> None:
        """Tab to a button and press it."""
        self.to(*words, kind=PRESSED)
        self.press("Space")

    def pick(self, words: str) -> None:
        """Take an entry of the menu that has dropped down."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu has dropped down"
        for _ in range(len(menu.actions()) + 1):
            now = menu.activeAction()
            if now is not None and self.stands(words, now.text()):
                self.press("Return")
                return
            self.press("Down")
        raise AssertionError([one.text() for one in menu.actions()])

    def part(self, name: str) -> None:
        """Turn the parts of the case until one is in front."""
        bar = self.bar("案件的各个部分")
        for _ in range(bar.count()):
            if bar.tabText(bar.currentIndex()) in self.book.shown(name):
                return
            self.press("Ctrl+PgDown")
        raise AssertionError(name)

    def row(self, table: str, *wanted: str) -> bool:
        """Go down a table to the row that has all words; whether there is one."""
        view = self.to(table, kind=LISTED)
        assert isinstance(view, LISTED)
        self.press("Ctrl+Home")
        model = view.model()
        for _ in range(model.rowCount()):
            row = view.currentIndex().row()
            words = " ".join(str(model.index(row, one).data() or "") for one in range(model.columnCount()))
            if all(self.stands(one, words) for one in wanted):
                return True
            self.press("Down")
        return False

    def bar(self, name: str) -> QTabBar:
        """A row of tabs one can see."""
        bars = self.desk.window.findChildren(QTabBar)
        names = self.book.shown(name)
        return next(one for one in bars if one.accessibleName() in names and one.isVisible())

    def confirm(self) -> None:
        """Do what the sheet in front is for; it closes unless it asks for more."""
        sheet = self.front
        assert sheet is not self.desk.window, "there is no sheet"
        self.press("Ctrl+Return")
        assert not sheet.isVisible(), self.said(sheet)

    def said(self, where: QWidget | None = None) -> list[str]:
        """All words one can read."""
        root = where or self.front
        return [one.text() for one in root.findChildren(QLabel) if one.isVisible() and one.text()]

    def _come_to_front(self) -> None:
        if QApplication.activePopupWidget() is None and not self.front.isActiveWindow():
            self.front.activateWindow()
            self.desk.settle()


def name_of(one: QWidget) -> str:
    """What a person reads on a control, or hears of it."""
    words = one.text() if isinstance(one, QAbstractButton) else ""
    return f"{one.accessibleName()} {words}".replace("&", "")


def _told(one: QWidget) -> str:
    return f"{type(one).__name__} {name_of(one)}".strip()
