"""From the first start to the archive with the keyboard alone: no mouse, no call of anything that acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.cases import Stage
from tests.journeys.windowed import Desk
from tests.ui.composing import compose
from tests.ui.houses import CASES, CODE

KEYS_AT_MOST = 150
PRESSED = (QPushButton, QCheckBox)
MNEMONIC_MS = 200
"""A button pressed by its letter is seen to go down first, for a tenth of a second."""
NAME = "新乡市知识产权纠纷人民调解委员会"


class Keyboard:
    """Hands on the keys and eyes on the screen; where the cursor stands is all it can change."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

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
            if not self.front.isActiveWindow():
                self.front.activateWindow()
            QTest.keySequence(self.front.windowHandle(), QKeySequence(one))
            if one.startswith("Alt+"):
                QTest.qWait(MNEMONIC_MS)
            self.desk.settle()

    def write(self, text: str) -> None:
        """Type a text with the input method."""
        assert self.at is not None
        compose(self.at, text)
        self.desk.settle()

    def to(self, *words: str, kind: type[QWidget] | tuple[type[QWidget], ...] = QWidget) -> QWidget:
        """Tab until the cursor stands on what has these words for a name."""
        met: list[str] = []
        for _ in range(KEYS_AT_MOST):
            now = self.at
            if now is not None:
                met.append(name_of(now))
                if isinstance(now, kind) and all(word in met[-1] for word in words):
                    return now
            self.press("Tab")
        raise AssertionError(f"{words} is not come to: {list(dict.fromkeys(met))}")

    def do(self, *words: str) -> None:
        """Tab to a button and press it."""
        self.to(*words, kind=PRESSED)
        self.press("Space")

    def part(self, name: str) -> None:
        """Turn the parts of the case until one is in front."""
        bar = self.bar("案件的各个部分")
        for _ in range(bar.count()):
            if bar.tabText(bar.currentIndex()) == name:
                return
            self.press("Ctrl+PgDown")
        raise AssertionError(name)

    def row(self, table: str, wanted: Callable[[str], bool]) -> bool:
        """Go down a table to the row whose words are wanted; whether there is one."""
        view = self.to(table)
        assert isinstance(view, QTableView)
        self.press("Ctrl+Home")
        model = view.model()
        for _ in range(model.rowCount()):
            row = view.currentIndex().row()
            words = " ".join(str(model.index(row, one).data() or "") for one in range(model.columnCount()))
            if wanted(words):
                return True
            self.press("Down")
        return False

    def bar(self, name: str) -> QTabBar:
        """A row of tabs one can see."""
        bars = self.desk.window.findChildren(QTabBar)
        return next(one for one in bars if one.accessibleName() == name and one.isVisible())

    def confirm(self) -> None:
        """Do what the sheet in front is for; it closes unless it asks for more."""
        sheet = self.front
        self.press("Ctrl+Return")
        said = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
        assert not sheet.isVisible() or sheet is self.desk.window, said


def name_of(one: QWidget) -> str:
    words = one.text() if isinstance(one, QAbstractButton) else ""
    return f"{one.accessibleName()} {words}".replace("&", "")


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qapp, qtbot, datetime(2026, 5, 12, 9, 0), new=True)
    yield made
    made.close()


def test_a_whole_case_with_the_keyboard_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keyboard(desk)
    _first_start(keys)
    _take_over(keys, monkeypatch)
    _number(keys)
    _choose_court(keys)
    _issue(keys, "调解协议书")
    _documents(keys, monkeypatch)
    _packet(keys, monkeypatch)
    _court(keys)
    _perform(keys)
    _minutes(keys)
    _archive(keys)


def _first_start(keys: Keyboard) -> None:
    keys.write(NAME)
    keys.to("案号简称")
    keys.write("新知")
    keys.to("您的姓名")
    keys.write("王敏")
    keys.press("Alt+N", "Alt+N", "Alt+N")
    groups = CODE.split("-")
    for _ in range(2):
        at = keys.to("恢复单第")
        number = int("".join(char for char in at.accessibleName() if char.isdigit()))
        QTest.keyClicks(at, groups[number - 1])
        keys.press("Tab")
    keys.press("Alt+D")
    assert keys.desk.window.current() is not None, "the desk is there"


def _take_over(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(CASES / "D03.json")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([path], ""))
    keys.press("Ctrl+K")
    keys.write("导入案件文件")
    keys.press("Return")
    assert keys.desk.window.place.case_id == "D03"


def _number(keys: Keyboard) -> None:
    keys.part("概况")
    keys.do("编正式编号")
    keys.confirm()
    assert keys.desk.file.case.number


def _choose_court(keys: Keyboard) -> None:
    keys.part("司法确认")
    keys.press("Ctrl+2")
    keys.to("江苏省苏州市中级人民法院")
    keys.press("Space")
    for words in ("民事纠纷", "身份关系", "其他特别程序", "双方自愿达成", "没有受到强迫"):
        keys.to(words)
        keys.press("Down")
    answer = keys.desk.house.workspace.confirmation.preview("D03")
    assert answer.confirmable


def _issue(keys: Keyboard, title: str) -> None:
    keys.part("文书")
    assert keys.row("本案的文书", lambda words: title in words and "可以签发" in words), title
    keys.press("Ctrl+Shift+D")


def _documents(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.part("司法确认")
    keys.press("Ctrl+3")
    table = keys.to("法院需要的材料")
    assert isinstance(table, QTableView)
    keys.press("Ctrl+Home")
    for number in range(table.model().rowCount()):
        slot = table.model().thing(table.currentIndex().row()).slot
        if slot.evidence_ids:
            scan = str(keys.desk.scan(f"scan{number}"))
            monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, one=scan, **__: ([one], ""))
            keys.press("Return")
            keys.to("法院需要的材料")
        keys.press("Down")
    assert all(one.sha256 for one in keys.desk.file.evidence if one.role != "evidence")


def _packet(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.press("Ctrl+Shift+D")
    assert keys.desk.house.workspace.confirmation.packet("D03") is not None
    for words, name, head in (("保存 PDF", "packet.pdf", b"%PDF"), ("保存立案压缩包", "packet.zip", b"PK")):
        path = keys.desk.folder / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path, **__: (str(path), ""))
        keys.do(words)
        assert path.read_bytes().startswith(head)


def _court(keys: Keyboard) -> None:
    keys.press("Ctrl+4")
    keys.desk.now = datetime(2026, 5, 13, 9, 0)
    keys.do("登记提交")
    keys.confirm()
    keys.do("法院受理")
    keys.to("案号")
    keys.write("（2026）苏05民特1号")
    keys.confirm()
    keys.desk.now = datetime(2026, 5, 23, 9, 0)
    keys.do("登记裁定")
    keys.to("裁定书")
    keys.write("（2026）苏05民特1号")
    keys.confirm()
    for _ in keys.desk.file.parties:
        keys.do("裁定送达")
        keys.confirm()
    held = keys.desk.file.application
    assert held is not None
    assert held.status is ApplicationStatus.CONFIRMED


def _perform(keys: Keyboard) -> None:
    keys.desk.now = datetime(2026, 7, 23, 9, 0)
    keys.part("履行与回访")
    for _ in range(12):
        if keys.desk.file.case.stage is not Stage.CONFIRMED:
            break
        table = keys.to("应履行的事项")
        assert isinstance(table, QTableView)
        keys.press("Ctrl+Home")
        while table.model().thing(table.currentIndex().row()).done:
            keys.press("Down")
        keys.press("Ctrl+Shift+D")
        keys.confirm()
    assert keys.desk.file.case.stage is Stage.PERFORMED
    keys.to("回访记录")
    keys.press("Ctrl+Shift+V")
    keys.to("回访情况")
    keys.write("款项已到账，双方满意")
    keys.confirm()
    assert keys.desk.file.followups


def _minutes(keys: Keyboard) -> None:
    for session in sorted(keys.desk.file.sessions, key=lambda one: one.no):
        keys.part("会议与笔录")
        keys.to(f"第 {session.no} 次会议")
        keys.do("打开笔录")
        if not keys.desk.file.lines_of(session.id):
            keys.write("双方继续协商。")
            keys.press("Ctrl+S")
        keys.do("宣读完毕")
        keys.confirm()
        keys.do("锁定")
        keys.confirm()
        keys.press("Alt+Up")


def _archive(keys: Keyboard) -> None:
    _issue(keys, "受理登记表")
    for _ in keys.desk.file.sessions:
        _issue(keys, "调解笔录")
    keys.part("归档")
    keys.to("立卷人")
    keys.write("王敏")
    keys.to("检查人")
    keys.write("李建国")
    keys.do("逐项核对")
    keys.press("Ctrl+Shift+D")
    assert keys.desk.file.case.stage is Stage.ARCHIVED
    assert keys.desk.file.volumes[-1].items
