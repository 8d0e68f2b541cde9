"""A case through the window: from a case file to the packet, the ruling, performance and the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.cases import Stage
from ipmediate.domain.packetslots import SlotState
from tests.journeys.endings import file_away, issue, issue_lacking, lock_minutes, perform, visit
from tests.journeys.windowed import Desk, drop
from ui.screens.case.archive import ArchiveTab
from ui.screens.case.container import CaseScreen


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    """A workplace twelve days after the agreement."""
    made = Desk(tmp_path, qapp, qtbot, datetime(2026, 5, 12, 9, 0))
    yield made
    made.close()


def test_from_a_case_file_to_the_archive(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.take_over("D03", monkeypatch)
    _number(desk)
    _choose_court(desk)
    issue(desk, "agreement")
    _fill_packet(desk)
    _build(desk, monkeypatch)
    _go_through_court(desk)
    _perform(desk)
    _archive(desk)


def _number(desk: Desk) -> None:
    screen = desk.window.current()
    assert isinstance(screen, CaseScreen)
    assert "暂编号" in screen.head.number.text()
    screen.open_spot("case/official_number")
    desk.settle()
    desk.fill(screen)
    assert "知调字〔2026〕第" in desk.file.case.number
    assert screen.head.number.text() == desk.file.case.number


def _choose_court(desk: Desk) -> None:
    tab = desk.confirmation("court")
    first = tab.court._courts[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    desk.settle()
    assert desk.file.application is not None
    assert desk.file.application.court == "江苏省苏州市中级人民法院"
    attest = tab.court.attest
    for key in ("civil_dispute", "no_status_relation", "no_other_procedure", "voluntary", "no_pressure"):
        attest.focus(key)
        QTest.keyClick(attest._rows[key].editor, Qt.Key.Key_Down)
        desk.settle()
    answer = desk.house.workspace.confirmation.preview("D03")
    assert answer.confirmable
    assert answer.due_on == date(2026, 6, 1)


def _fill_packet(desk: Desk) -> None:
    tab = desk.confirmation("documents")
    table = tab.documents.table
    for number, row in enumerate(tab.documents.model.things):
        if row.slot.evidence_ids:
            at = table.visualRect(table.model().index(number, 1)).center()
            table.scrollTo(table.model().index(number, 1))
            at = table.visualRect(table.model().index(number, 1)).center()
            drop(table, [desk.scan(f"scan{number}")], at)
            desk.settle()
    assert all(one.sha256 for one in desk.file.evidence if one.role != "evidence")
    slots = desk.house.workspace.confirmation.preview("D03").slots
    assert all(one.state is not SlotState.MISSING for one in slots)


def _build(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = desk.confirmation("documents")
    table = tab.documents.table
    table.choose(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    held = desk.file.application
    assert held is not None
    assert held.order[:2] == ("D2", "D1"), "Alt and the arrow move a document"
    desk.keys("Ctrl+Shift+D", tab.documents)
    packet = desk.house.workspace.confirmation.packet("D03")
    assert packet is not None
    assert tab.documents.packet.packet == packet
    for name, save in (
        ("packet.pdf", tab.documents.packet.save_pdf),
        ("packet.zip", tab.documents.packet.save_bundle),
    ):
        path = desk.folder / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path, **__: (str(path), ""))
        save()
        desk.settle()
        assert path.read_bytes()[:2] in (b"%P", b"PK")


def _go_through_court(desk: Desk) -> None:
    tab = desk.confirmation("tracking")
    desk.now = datetime(2026, 5, 13, 9, 0)
    tab.tracking.submit()
    desk.fill(tab.tracking, on=date(2026, 5, 13))
    tab.tracking._asked()
    desk.fill(tab.tracking, on=date(2026, 5, 13), until=date(2026, 5, 20), what="补充授权委托书")
    tab.tracking._supplied()
    desk.fill(tab.tracking, on=date(2026, 5, 13))
    tab.tracking._accepted()
    desk.fill(tab.tracking, on=date(2026, 5, 13), court_case_no="（2026）苏05民特1号")
    desk.now = datetime(2026, 5, 23, 9, 0)
    tab.tracking._ruled()
    desk.fill(tab.tracking, on=date(2026, 5, 22), confirmed=True, ruling_no="（2026）苏05民特1号")
    for party in desk.file.parties:
        tab.tracking._served()
        desk.fill(tab.tracking, on=date(2026, 5, 23), party_id=party.id)
    held = desk.file.application
    assert held is not None
    assert held.status is ApplicationStatus.CONFIRMED
    assert len(held.ruling_served) == 2
    assert desk.file.case.stage is Stage.CONFIRMED


def _perform(desk: Desk) -> None:
    desk.now = datetime(2026, 7, 23, 9, 0)
    assert perform(desk, date(2026, 7, 1))
    visit(desk, "款项已到账，双方满意")


def _archive(desk: Desk) -> None:
    lock_minutes(desk)
    tab = desk.tab("archive")
    assert isinstance(tab, ArchiveTab)
    lacking = {one.place.partition("/")[2] for one in tab._plan.missing}
    assert lacking == {"intake_register", "minutes"}
    file_away(desk, issue_lacking(desk))
    assert tab.view.pages.count == [one for one in desk.file.papers if one.form_id == "volume"][-1].pages
