"""Further real cases through the window: what is missing is followed to its field, and the packet bound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipmediate.domain.cases import CaseFile
from tests.journeys.test_cli_packets import ATTESTED, SAMPLES, pages_of
from tests.journeys.windowed import Desk
from ui.screens.case.confirmation.tab import ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.papers import PapersTab

pytestmark = pytest.mark.journey
KEYS = ("D01", "D04")


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    """A workplace on the day on which the packet of a case is handed in."""
    year, month, day = (int(part) for part in SAMPLES[request.param].day.split("-"))
    made = Desk(tmp_path, qapp, qtbot, datetime(year, month, day, 9, 0))
    yield made
    made.close()


@pytest.mark.parametrize(("desk", "key"), [(key, key) for key in KEYS], indirect=["desk"], ids=KEYS)
def test_a_real_case_becomes_a_packet(desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.take_over(key, monkeypatch)
    become_a_packet(desk, key, monkeypatch)


def become_a_packet(desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bind the packet of the case that is open, following the links of what is missing, and read it."""
    sample = SAMPLES[key]
    _attest(desk, sample.court)
    _bind(desk)
    assert desk.house.workspace.confirmation.packet(key) is None, "facts are missing still"
    _follow_links(desk, {f"party/{party}/legal_rep_name": name for party, name in sample.reps.items()})
    assert desk.file.case.number
    tab = _bind(desk)
    packet = desk.house.workspace.confirmation.packet(key)
    assert packet is not None, _words(tab)
    assert tab.documents.packet.packet == packet
    _read(desk, monkeypatch, tab, desk.file)


def _bind(desk: Desk) -> ConfirmationTab:
    tab = desk.confirmation("documents")
    tab.documents.setFocus()
    desk.keys("Ctrl+Shift+D", tab.documents)
    return tab


def _attest(desk: Desk, court: str) -> None:
    tab = desk.confirmation("court")
    held = desk.file.application
    if held is None or not held.court:
        first = tab.court._courts[0]
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Space)
        desk.settle()
    for name in ATTESTED:
        held = desk.file.application
        if held is None or getattr(held, name) is not True:
            tab.court.attest.focus(name)
            QTest.keyClick(tab.court.attest._rows[name].editor, Qt.Key.Key_Down)
            desk.settle()
    held = desk.file.application
    assert held is not None
    assert held.court == court
    assert all(getattr(held, name) is True for name in ATTESTED)


def _follow_links(desk: Desk, answers: dict[str, str]) -> None:
    """Press each link of what is missing and supply it where the link leads, the agreement itself last."""
    for _ in range(len(answers) + 4):
        gaps = _bind(desk).documents.packet._gaps
        links = [one for at in range(gaps.count()) if isinstance(one := gaps.itemAt(at).widget(), QLabel)]
        if not links:
            break
        links.sort(key=lambda one: "协议" in one.accessibleName())
        wanted = links[0].accessibleName()
        links[0].linkActivated.emit("#")
        desk.settle()
        screen = desk.window.current()
        assert isinstance(screen, CaseScreen)
        tab = screen.current_tab()
        if isinstance(tab, PapersTab):
            desk.keys("Ctrl+Shift+D", tab)
            assert any(one.form_id == "agreement" for one in desk.file.papers), wanted
        elif "编号" in wanted:
            desk.fill(screen)
            assert desk.file.case.number, wanted
        else:
            editor = desk.window.focusWidget()
            assert isinstance(editor, QLineEdit), wanted
            place = next(place for place in answers if _party(desk.file, place) in wanted)
            editor.setText(answers[place])
            editor.textEdited.emit(answers[place])
            QTest.keyClick(editor, Qt.Key.Key_Tab)
            desk.settle()
    held = {f"party/{party.id}/legal_rep_name": party.legal_rep_name for party in desk.file.parties}
    assert held.items() >= answers.items()


def _party(file: CaseFile, place: str) -> str:
    return next(party.name for party in file.parties if party.id == place.split("/")[1])


def _read(desk: Desk, monkeypatch: pytest.MonkeyPatch, tab: ConfirmationTab, file: CaseFile) -> None:
    path = desk.folder / "packet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    tab.documents.packet.save_pdf()
    desk.settle()
    pages = ["".join(page.split()) for page in pages_of(path)]
    whole = "".join(pages)
    assert len(pages) == tab.documents.packet.packet.pages
    assert "草稿" not in whole
    assert file.case.number in pages[0]
    for party in file.parties:
        assert not party.is_organisation or f"{party.legal_rep_name}，代表{party.name}" in whole
    for party in file.parties:
        (promise,) = [page for page in pages if "郑重承诺" in page and f"承诺人：{party.name}" in page]
        assert not party.is_organisation or party.legal_rep_name in promise


def _words(root: QWidget) -> list[str]:
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
