"""Sheets: what is filled in is not lost by one press of Escape."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ui.widgets.dates import DateField
from ui.widgets.editors import LongText, TextLine
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def sheet(host: Host, qtbot: QtBot) -> Sheet:
    def act(*, name: str, why: str, day: object) -> Outcome[None]:
        return Outcome(value=None, changed=frozenset(), said="")

    made = Sheet(host, "记录", act, do_it="保存")
    made.form.row("name", "姓名", TextLine())
    made.form.row("why", "原因", LongText(lines=3))
    made.form.row("day", "日期", DateField(host.today))
    made.form.put({"name": "王敏"})
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_sheet_nobody_wrote_in_closes_at_once(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(("key", "typed"), [("name", "x"), ("why", "because"), ("day", "no day")])
def test_what_was_typed_is_given_up_only_when_that_is_wanted_twice(
    sheet: Sheet, qtbot: QtBot, key: str, typed: str
) -> None:
    editor = sheet.form.editor(key)
    editor.setFocus()
    qtbot.keyClicks(sheet.focusWidget(), typed)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.notices.isVisible()
    qtbot.keyClicks(sheet.focusWidget(), "1")
    sheet.close()
    assert sheet.isVisible(), "more was typed since the question"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_sheet_that_did_its_work_closes_with_what_was_typed(
    sheet: Sheet, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(sheet.form.editor("why"), "because")
    sheet.go()
    settle()
    assert not sheet.isVisible()


def test_a_message_that_comes_later_takes_no_room_from_the_form(
    sheet: Sheet, qtbot: QtBot, settle: Settle
) -> None:
    before = sheet.height()
    sheet.notices.refuse(Refusal("profile.missing", path="某处"))
    settle()
    assert sheet.height() > before
    assert sheet.form.height() >= sheet.form.sizeHint().height()


def test_a_sheet_higher_than_the_screen_rolls_and_keeps_its_buttons(
    host: Host, qtbot: QtBot, settle: Settle
) -> None:
    made = Sheet(host, "登记", lambda **_: Outcome(value=None, changed=frozenset(), said=""), do_it="保存")
    for number in range(60):
        made.form.row(f"row{number}", f"第 {number} 项", TextLine())
    qtbot.addWidget(made)
    made.open()
    settle()
    assert made.height() <= made.screen().availableGeometry().height()
    assert made.rect().contains(made._do.geometry())
    last = made.form.editor("row59")
    assert last.visibleRegion().isEmpty()
    made._cancel.setFocus()
    qtbot.keyClick(made._cancel, Qt.Key.Key_Backtab)
    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()


def test_a_sheet_grows_with_what_is_written_in_it(sheet: Sheet, qtbot: QtBot, settle: Settle) -> None:
    settle()
    before = sheet.height()
    sheet.form.editor("why").setPlainText("第一行\n" * 8)
    qtbot.waitUntil(lambda: sheet.height() > before)
    settle()
    assert sheet._roll.verticalScrollBar().maximum() == 0


def test_a_sheet_gets_as_wide_as_what_comes_into_it(sheet: Sheet, qtbot: QtBot, settle: Settle) -> None:
    from PySide6.QtWidgets import QLabel

    settle()
    before = sheet.width()
    sheet.form.wide(QLabel("被申请人新乡博宇瑞丰医药有限公司" * 3))
    qtbot.waitUntil(lambda: sheet.width() > before)
    settle()
    assert sheet._roll.viewport().width() >= sheet.form.width()
