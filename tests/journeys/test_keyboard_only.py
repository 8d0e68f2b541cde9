"""From the first start to the archive with the keyboard alone: no mouse, no call of anything that acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ipmediate.domain.wording import Language
from tests.journeys import (
    keyed_agreement,
    keyed_court,
    keyed_ending,
    keyed_meeting,
    keyed_opening,
    keyed_talks,
)
from tests.journeys.keyboard import Keyboard
from tests.journeys.phrasebook import Phrasebook
from tests.journeys.windowed import Desk
from tests.ui.houses import CASES, CODE
from ui.shell.language import LANGUAGES

NAME = "新乡市知识产权纠纷人民调解委员会"
COURT = "河南省新乡市红旗区人民法院"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """What the window speaks."""
    spoken: Language = request.param
    return spoken


@pytest.fixture
def new() -> bool:
    """Whether nobody has worked at the place yet."""
    return False


@pytest.fixture
def keys(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, language: Language, new: bool
) -> Iterator[Keyboard]:
    """A workplace on the morning of a working day."""
    desk = Desk(tmp_path, qapp, qtbot, datetime(2026, 5, 12, 9, 0), new=new, language=language)
    yield Keyboard(desk, Phrasebook(language))
    desk.close()


@pytest.mark.parametrize("new", [True], ids=["new"])
def test_a_case_typed_in_by_hand(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    _first_start(keys)
    keyed_opening.new_case(keys)
    keyed_opening.accept(keys)
    keyed_opening.assign(keys)
    keyed_opening.notify(keys)
    keyed_meeting.plan(keys)
    keyed_meeting.hold(keys)
    keyed_meeting.write_minutes(keys)
    keyed_agreement.bargain(keys)
    keyed_agreement.write_clauses(keys)
    keyed_agreement.sign(keys)
    keyed_court.choose_court(keys, COURT)
    keyed_court.issue(keys, "调解协议书")
    keyed_court.add_scans(keys, monkeypatch)
    keyed_court.bind(keys, monkeypatch)
    keyed_court.print_packet(keys, monkeypatch)
    keyed_court.go_through_court(keys, datetime(2026, 5, 14, 9, 0))
    keyed_ending.perform(keys, datetime(2026, 7, 23, 9, 0))
    keyed_ending.archive(keys)


def test_an_imported_case(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    _take_over(keys, monkeypatch)
    _number(keys)
    _minutes(keys)


def test_who_mediates_changes_and_one_party_is_heard_alone(keys: Keyboard) -> None:
    keyed_talks.open_case(keys)
    keyed_talks.replace_mediator(keys)
    keyed_talks.draw(keys)
    keyed_talks.cite(keys)
    keyed_talks.talk_alone(keys)


def _first_start(keys: Keyboard) -> None:
    keys.write(NAME)
    keys.to("案号简称")
    keys.write("新知")
    keys.to("您的姓名")
    keys.write("王敏")
    for _ in range(3):
        keys.letter("下一步")
    groups = CODE.split("-")
    for _ in range(2):
        at = keys.to("恢复单第 %1 组")
        number = int("".join(char for char in at.accessibleName() if char.isdigit()))
        keys.digits(groups[number - 1])
        keys.press("Tab")
    keys.letter("完成")
    assert keys.desk.window.current() is not None, "the desk is there"


def _take_over(keys: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(CASES / "D03.json")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([path], ""))
    keys.press("Ctrl+K")
    keys.say("导入案件文件")
    keys.press("Return")
    assert keys.desk.window.place.case_id == "D03"


def _number(keys: Keyboard) -> None:
    keys.part("概况")
    keys.do("编正式编号")
    keys.confirm()
    assert keys.desk.file.case.number


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
    assert all(one.locked_at for one in keys.desk.file.minutes)
