"""Planning, holding and cancelling meetings, and ending a mediation, through the tab."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import CaseFile, EndGround, Stage
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.steps import Step
from tests.ui.composing import compose
from tests.ui.mediating import last_session, mediating
from ui.screens.case.asking import Asking
from ui.screens.case.course import course_steps, open_course
from ui.screens.case.sessions import SessionsTab
from ui.widgets.host import Host

Settle = Callable[[], None]


@pytest.fixture
def file(opened: House) -> CaseFile:
    """A case being mediated."""
    return mediating(opened)


@pytest.fixture
def tab(qtbot: QtBot, host: Host, file: CaseFile, settle: Settle) -> SessionsTab:
    """The tab; it hears of changes as in the window."""
    made = SessionsTab(host)
    qtbot.addWidget(made)
    host.jobs.changed.connect(lambda outcome: made.show_case(outcome.value))
    made.resize(1100, 640)
    made.show()
    made.show_case(file)
    settle()
    return made


def sheet_of(tab: SessionsTab) -> Asking:
    """The sheet that is open."""
    return next(one for one in tab.findChildren(Asking) if one.isVisible())


def said(sheet: Asking) -> str:
    """All words of a sheet."""
    return " ".join(one.text() for one in sheet.findChildren(QLabel) if one.isVisible())


def plan(tab: SessionsTab, at: datetime, settle: Settle) -> Asking:
    """Plan a meeting through the sheet."""
    tab.plan()
    sheet = sheet_of(tab)
    sheet.form.put({"starts_at": at, "place": "第一调解室"})
    sheet.go()
    settle()
    return sheet


def test_a_meeting_is_planned_and_held(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    plan(tab, datetime(2026, 6, 15, 8, 0), settle)
    made = opened.workspace.cases.load(file.id).sessions[-1]
    assert (made.status, made.place) == (SessionStatus.PLANNED, "第一调解室")
    tab.begin(Step(id="hold_session", label="", tab="sessions", about=made.id))
    sheet = sheet_of(tab)
    sheet.form.put({"ends_at": datetime(2026, 6, 15, 9, 0), "result": "继续协商"})
    sheet.go()
    settle()
    held = opened.workspace.cases.load(file.id).sessions[-1]
    assert held.status is SessionStatus.HELD
    assert {one.name for one in held.attendance if one.present} >= {one.name for one in file.parties}


def test_who_came_stands_in_the_words_of_the_papers_and_is_shown_in_those_of_the_window(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    tab.host.messages.language = "en"
    plan(tab, datetime(2026, 6, 15, 8, 0), settle)
    made = opened.workspace.cases.load(file.id).sessions[-1]
    tab.hold(made.id)
    sheet = sheet_of(tab)
    sheet.form.put({"ends_at": datetime(2026, 6, 15, 9, 0), "result": "继续协商"})
    sheet.go()
    settle()
    held = opened.workspace.cases.load(file.id).sessions[-1]
    party = file.parties[0]
    assert [one.capacity for one in held.attendance if one.ref == party.id] == ["申请人"]
    assert all(one.capacity and not one.capacity.isascii() for one in held.attendance)
    shown = " ".join(one.text() for one in tab.findChildren(QLabel) if one.isVisible())
    assert f"Applicant {party.name}" in shown
    assert f"申请人{party.name}" not in shown


def test_a_meeting_in_the_future_is_not_held_and_the_sheet_says_why(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    plan(tab, datetime(2026, 6, 20, 9, 0), settle)
    made = opened.workspace.cases.load(file.id).sessions[-1]
    tab.hold(made.id)
    sheet = sheet_of(tab)
    before = said(sheet)
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert len(said(sheet)) > len(before)
    sheet.reject()
    tab.cancel(made.id)
    sheet = sheet_of(tab)
    sheet.form.put({"reason": "一方临时有事"})
    sheet.go()
    settle()
    assert opened.workspace.cases.load(file.id).sessions[-1].status is SessionStatus.CANCELLED


def test_failing_without_a_ground_is_refused_here_and_with_one_ends_the_case(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    tab.begin(Step(id="fail", label="", tab="sessions"))
    sheet = sheet_of(tab)
    sheet.go()
    settle()
    assert sheet.isVisible()
    sheet.form.put({"ground": EndGround.WIDE_GAP})
    sheet.go()
    settle()
    now = opened.workspace.cases.load(file.id)
    assert (now.case.stage, now.case.end_ground) == (Stage.FAILED, EndGround.WIDE_GAP)
    assert course_steps(now) == []


def test_the_time_is_only_extended_with_everybodys_consent(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle
) -> None:
    sheet = open_course(tab.host, file, "extend", tab)
    sheet.form.put({"until": date(2026, 7, 15), "party_ids": (file.parties[0].id,)})
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert file.parties[1].name in said(sheet)
    sheet.form.put({"party_ids": tuple(one.id for one in file.parties)})
    sheet.go()
    settle()
    assert opened.workspace.cases.load(file.id).case.extensions[-1].until == date(2026, 7, 15)


@pytest.mark.parametrize("step", ["adjourn", "send_to_expert", "withdraw", "terminate"])
def test_every_other_act_is_done_from_its_sheet(
    tab: SessionsTab, opened: House, file: CaseFile, settle: Settle, step: str
) -> None:
    sheet = open_course(tab.host, file, step, tab)
    if step == "terminate":
        sheet.form.put({"ground": EndGround.SHAM, "reason": "双方陈述明显不实"})
    sheet.go()
    settle()
    assert not sheet.isVisible()
    assert opened.workspace.cases.load(file.id).case.stage is not file.case.stage


def test_what_was_taken_back_leaves_the_open_minutes(
    tab: SessionsTab, opened: House, host: Host, file: CaseFile, settle: Settle
) -> None:
    ways = []
    host.jobs.changed.connect(lambda outcome: ways.append(outcome.back))
    tab.open_minutes(last_session(file))
    settle()
    compose(tab.minutes.text, "先写后撤的话。")
    tab.minutes.keeping.settle()
    settle()
    host.jobs.do(opened.workspace.cases.take_back, ways[-1])
    settle()
    assert "先写后撤" not in tab.minutes.text.toPlainText()
    assert not opened.workspace.cases.load(file.id).lines_of(last_session(file))
