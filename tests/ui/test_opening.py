"""The way into the program: what a person meets before the profile is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipmediate.documents.pages import PageReader
from ipmediate.domain.refusals import StoreTrouble
from tests.ui.houses import HouseKeeper
from ui import theme
from ui.jobs import Jobs
from ui.messages import Messages
from ui.screens.first_start.screen import FirstStart
from ui.shell.curtain import Curtain
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.recovery import RecoveryPanel


@pytest.fixture
def messages(keeper: HouseKeeper, looks: theme.Looks) -> Messages:
    return Messages(keeper.wording)


@pytest.fixture
def curtain(qtbot: QtBot, messages: Messages) -> Curtain:
    made = Curtain(messages)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def cut_off(notices: Notices) -> list[str]:
    """Texts that have less height than their lines need."""
    told = notices.findChildren(QLabel)
    return [one.text() for one in told if one.height() < one.heightForWidth(one.width())]


def test_without_a_key_ring_the_first_question_is_no_complaint(curtain: Curtain) -> None:
    curtain.show_refusal(StoreTrouble("keys.no_keyring"))
    assert not curtain.notices.isVisible()
    assert curtain.passphrase.isVisible()
    curtain.show_refusal(StoreTrouble("keys.no_keyring"))
    assert curtain.notices.isVisible()


def test_a_long_reason_is_readable_to_its_end(curtain: Curtain, qtbot: QtBot) -> None:
    told = {
        "path": "D:/案件/" + "工作库" * 12,
        "user": "wang",
        "host": "pc",
        "pid": 7,
        "since": "2026-06-15 09:30",
    }
    curtain.show_refusal(StoreTrouble("profile.in_use", **told))
    qtbot.waitUntil(lambda: cut_off(curtain.notices) == [])


def test_enter_goes_on_through_the_pages(
    qtbot: QtBot, keeper: HouseKeeper, jobs: Jobs, messages: Messages
) -> None:
    start = FirstStart(keeper, jobs, messages)
    qtbot.addWidget(start)
    start.show()
    name = start.committee.editor("name")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert start.step == 0
    assert start.notices.isVisible()
    name.setText("某市知识产权纠纷人民调解委员会")
    start.committee.editor("short_name").setText("某知")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert start.step == 1
    start.back.setFocus()
    qtbot.keyClick(start.back, Qt.Key.Key_Return)
    assert start.step == 0, "Enter on a button presses that button"


def test_the_sheet_gives_back_every_character_of_the_code_and_is_printed_from_the_same_page(
    host: Host, qtbot: QtBot, settle: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"
    panel = RecoveryPanel(host.keeper, host.jobs, "某调委会", code, date(2026, 6, 15))
    qtbot.addWidget(panel)
    assert not panel.kept
    for name, kept in (("没有/恢复单.pdf", False), ("恢复单.pdf", True)):
        path = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (path, ""))
        panel._save()
        settle()
        assert panel.kept is kept
    text = PageReader(tmp_path / "恢复单.pdf").text(0)
    for part in ("工作库恢复单", "某调委会", code, "保管人签名", "打开已有的工作库"):
        assert part in text
    printed = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(printed))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    other = RecoveryPanel(host.keeper, host.jobs, "某调委会", code, date(2026, 6, 15))
    qtbot.addWidget(other)
    other._print()
    settle()
    assert other.kept
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_banner_in_a_narrow_place_shows_every_line(qtbot: QtBot, messages: Messages) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    notices = Notices(messages)
    box.addWidget(notices)
    box.addStretch(1)
    holder.resize(260, 600)
    holder.show()
    notices.refuse(StoreTrouble("keys.no_keyring"))
    qtbot.waitUntil(lambda: cut_off(notices) == [])
