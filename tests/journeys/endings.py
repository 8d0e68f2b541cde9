"""What the last days of every case have in common, done through the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipmediate.domain.agreements import Clause
from ipmediate.domain.cases import Stage
from ipmediate.domain.minutes import MinuteLine, SpeakerRole
from tests.journeys.windowed import Desk
from ui.screens.case.archive import ArchiveTab
from ui.screens.case.followup import FollowUpTab
from ui.screens.case.papers import PapersTab


def issue(desk: Desk, form_id: str, about: str = "") -> None:
    """Issue a paper that lacks nothing; what is shown afterwards is what was issued."""
    tab = desk.tab("papers", f"form/{form_id}/{about}")
    assert isinstance(tab, PapersTab)
    row = tab._row()
    assert row is not None
    assert (row.form_id, row.missing) == (form_id, ())
    desk.keys("Ctrl+Shift+D", tab)
    issued = [one for one in desk.file.papers if one.form_id == form_id and one.about_id == row.about]
    assert issued, tab.notices.findChildren(object)
    assert tab._pdf == desk.house.workspace.papers.content(issued[-1].sha256)


def lock_minutes(desk: Desk) -> None:
    """Read back and lock the minutes of every meeting; those without a word get one."""
    minutes, case_id = desk.house.workspace.minutes, desk.file.id
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
            minutes.write_lines(case_id, session_id=session.id, lines=[line])
        minutes.read_back(case_id, session_id=session.id, on=desk.now.date())
        minutes.lock(case_id, session_id=session.id)


def perform(desk: Desk, on: date) -> list[Clause]:
    """Record everything still owed as done on a day, one after the other; the answer is what was owed."""
    done: list[Clause] = []
    for _ in range(12):
        tab = desk.tab("followup")
        assert isinstance(tab, FollowUpTab)
        row = tab.duties.row_of(lambda one: not one.done)
        if row < 0:
            break
        done.append(tab.duties.thing(row).clause)
        tab.duty_table.choose(row)
        desk.keys("Ctrl+Shift+D", tab)
        desk.fill(tab, performed_on=on)
    return done


def visit(desk: Desk, note: str) -> None:
    """Do what comes next after everything was performed: the follow-up visit."""
    assert desk.file.case.stage is Stage.PERFORMED
    desk.fill(desk.next_step(), note=note)
    assert desk.file.followups[-1].by == "王敏"


def issue_lacking(desk: Desk) -> ArchiveTab:
    """Issue what the volume lacks, as the archive page tells it."""
    papers = desk.house.workspace.papers
    for _ in range(12):
        tab = desk.tab("archive")
        assert isinstance(tab, ArchiveTab)
        assert tab._plan is not None
        if tab._plan.ready:
            return tab
        form_id = tab._plan.missing[0].place.partition("/")[2]
        for subject in papers.subjects(desk.file.id, form_id):
            issue(desk, form_id, subject.id)
    raise AssertionError([one.place for one in tab._plan.missing])


def file_away(desk: Desk, tab: ArchiveTab) -> None:
    """Check the contents one by one and file the volume."""
    assert not tab.file_button.isEnabled(), "the contents have to be checked first"
    tab.form.put({"filed_by": "王敏", "checked_by": "李建国"})
    tab.sure.setFocus()
    QTest.keyClick(tab.sure, Qt.Key.Key_Space)
    desk.keys("Ctrl+Shift+D", tab)
    assert desk.file.case.stage is Stage.ARCHIVED
    assert desk.file.volumes[-1].items
