"""A mediation entrusted in a suit that failed: report to the court, then the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.domain.cases import Stage
from ipmediate.domain.minutes import MinuteLine, SpeakerRole
from tests.journeys.windowed import Desk
from tests.services.paperwork import words
from ui.screens.case.archive import ArchiveTab
from ui.screens.case.confirmation.tab import ConfirmationTab
from ui.screens.case.papers import PapersTab


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    """A workplace some time after the end."""
    made = Desk(tmp_path, qapp, qtbot, datetime(2026, 6, 30, 9, 30))
    yield made
    made.close()


def test_a_failed_case_is_reported_and_archived(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.take_over("D06", monkeypatch)
    assert desk.file.case.stage is Stage.FAILED
    tab = desk.tab("confirmation")
    assert isinstance(tab, ConfirmationTab)
    assert tab.bar.isHidden(), "no confirmation for what a court entrusted in a suit"
    said = "".join(one.text() for one in tab.findChildren(QLabel) if one.isVisible())
    assert "诉中委托调解不申请司法确认" in said
    assert "由委托法院审查后制作调解书" in said
    assert "特邀调解规定第二十条" in said
    _issue(desk, "failure_report")
    _issue(desk, "termination_notice")
    _routes(desk)
    _archive(desk)


def _routes(desk: Desk) -> None:
    """The notice of termination names every way that is still open."""
    paper = next(one for one in desk.file.papers if one.form_id == "termination_notice")
    text = "".join("".join(words(desk.house.workspace.papers.content(paper.sha256))).split())
    assert "《中华人民共和国人民调解法》第二十六条" in text
    assert all(f"{way}途径" in text for way in ("仲裁", "商事调解", "行政", "司法"))
    assert "由受理本案的人民法院依法恢复审理" in text
    assert "提起诉讼" not in text, "the suit is pending already"


def _issue(desk: Desk, form_id: str, about: str = "") -> None:
    tab = desk.tab("papers", f"form/{form_id}/{about}")
    assert isinstance(tab, PapersTab)
    row = tab._row()
    assert row is not None
    assert (row.form_id, row.missing) == (form_id, ())
    desk.keys("Ctrl+Shift+D", tab)
    assert any(one.form_id == form_id for one in desk.file.papers)


def _archive(desk: Desk) -> None:
    work = desk.house.workspace
    for session in desk.file.sessions:
        if not desk.file.lines_of(session.id):
            line = MinuteLine(
                id=f"{session.id}-1",
                session_id=session.id,
                rank="1",
                at=session.starts_at,
                speaker=SpeakerRole.MEDIATOR,
                text="双方继续协商。",
            )
            work.minutes.write_lines("D06", session_id=session.id, lines=[line])
        work.minutes.read_back("D06", session_id=session.id, on=desk.now.date())
        work.minutes.lock("D06", session_id=session.id)
    for _ in range(8):
        tab = desk.tab("archive")
        assert isinstance(tab, ArchiveTab)
        assert tab._plan is not None
        if tab._plan.ready:
            break
        form_id = tab._plan.missing[0].place.partition("/")[2]
        for subject in work.papers.subjects("D06", form_id):
            _issue(desk, form_id, subject.id)
    tab = desk.tab("archive")
    assert not tab.file_button.isEnabled(), "the contents have to be checked first"
    tab.sure.setFocus()
    QTest.keyClick(tab.sure, Qt.Key.Key_Space)
    desk.keys("Ctrl+Shift+D", tab)
    assert not tab.notices.isHidden(), "who filed it is wanted"
    assert desk.file.case.stage is Stage.FAILED
    tab.form.put({"filed_by": "王敏", "checked_by": "李建国", "remarks": "证据原件已退还当事人"})
    desk.keys("Ctrl+Shift+D", tab)
    assert desk.file.case.stage is Stage.ARCHIVED
    assert desk.file.volumes[-1].remarks == "证据原件已退还当事人"
    papers = desk.tab("papers")
    assert all(row.paper is not None for row in papers.model.things), "nothing can be issued any more"
