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
from tests.journeys.endings import issue, issue_lacking, lock_minutes
from tests.journeys.windowed import Desk
from tests.services.paperwork import words
from ui.screens.case.confirmation.tab import ConfirmationTab


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
    issue(desk, "failure_report")
    issue(desk, "termination_notice")
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


def _archive(desk: Desk) -> None:
    lock_minutes(desk)
    tab = issue_lacking(desk)
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
