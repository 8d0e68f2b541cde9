"""A matter elsewhere through the window: what set a period running, its days, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import MatterEvent, RelatedProceeding
from ipmediate.domain.periods import Unit
from tests.ui.mediating import mediating
from ui.screens.case.container import CaseScreen
from ui.screens.case.deadlines import DeadlinesTab
from ui.screens.case.matterform import write_matters
from ui.screens.case.rights import RightsTab
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]
CASE = "M01"


@pytest.fixture
def screen(window: Window, opened: House, settle: Settle) -> CaseScreen:
    """The rights of a case in the middle of its mediation."""
    mediating(opened)
    settle()
    window.activateWindow()
    window.go(Place(screen="case", case_id=CASE, tab="rights"))
    settle()
    shown = window.current()
    assert isinstance(shown, CaseScreen)
    return shown


def rights(screen: CaseScreen) -> RightsTab:
    shown = screen.current_tab()
    assert isinstance(shown, RightsTab)
    return shown


def sheet_of(screen: CaseScreen) -> Sheet:
    return next(one for one in screen.window().findChildren(Sheet) if one.isVisible())


def held(opened: House) -> RelatedProceeding:
    return opened.workspace.cases.load(CASE).case.related[-1]


def rows(sheet: Sheet) -> set[str]:
    return {key for key in ("event", "event_on", "event_until") if sheet.form._rows[key].shown}


def choose(editor: QWidget, downs: int) -> None:
    editor.setFocus()
    for _ in range(downs):
        QTest.keyClick(editor, Qt.Key.Key_Down)


def test_the_sheet_asks_for_the_days_the_event_needs_and_the_deadline_runs(
    screen: CaseScreen, opened: House, settle: Settle
) -> None:
    rights(screen).related._ask(-1)
    sheet = sheet_of(screen)
    assert rows(sheet) == {"event"}
    height = sheet.height()
    choose(sheet.form.editor("event"), 1)
    assert rows(sheet) == {"event", "event_on", "event_until"}
    assert sheet.height() > height
    choose(sheet.form.editor("kind"), 3)
    assert sheet.form.editor("event").value() is None
    assert rows(sheet) == {"event"}
    choose(sheet.form.editor("event"), 2)
    assert sheet.form.editor("event").value() is MatterEvent.DETAINED_ON_APPLICATION
    assert rows(sheet) == {"event", "event_on"}
    sheet.form.put({"organ": "某某海关", "event_on": date(2026, 3, 11)})
    sheet.go()
    settle()
    made = held(opened)
    assert (made.kind, made.event) == ("customs", MatterEvent.DETAINED_ON_APPLICATION)
    assert (made.event_on, made.event_until) == (date(2026, 3, 11), None)
    clocks = {one.id: one for one in opened.workspace.deadlines.of(CASE)}
    assert clocks["T25/related/0"].due == date(2026, 4, 9)
    assert "海关依申请扣留货物 2026年3月11日" in "".join(
        one.text() for one in rights(screen).related.findChildren(QLabel)
    )


def test_an_agreed_period_is_put_in_as_a_length_and_shows_its_last_day(
    screen: CaseScreen, opened: House, settle: Settle
) -> None:
    rights(screen).related._ask(-1)
    sheet = sheet_of(screen)
    choose(sheet.form.editor("kind"), 6)
    choose(sheet.form.editor("event"), 1)
    assert sheet.form.editor("event").value() is MatterEvent.PERIOD_AGREED
    asked = ("organ", "number", "event_until", "event_length", "event_unit")
    assert {key for key in asked if sheet.form._rows[key].shown} == {"event_length", "event_unit"}
    sheet.form.put({"decision": "交换证据", "event_on": date(2026, 3, 11)})
    length = sheet.form.editor("event_length")
    length.setFocus()
    length.setValue(10)

    def told() -> str:
        return "".join(one.text() for one in sheet.findChildren(QLabel) if one.isVisible())

    assert "最后一日：2026年3月23日" in told()
    length.setValue(1000)
    sheet.form.editor("event_unit").put(Unit.YEARS)
    sheet.form.editor("event_unit").committed.emit(Unit.YEARS)
    assert "期限长度为 1000（单位 年），超过可计算的上限 100" in told()
    length.setValue(10)
    sheet.form.editor("event_unit").put(Unit.CALENDAR_DAYS)
    stays = sheet.form.editor("event_stays")
    QTest.keyClick(stays, Qt.Key.Key_Space)
    assert "最后一日：2026年3月21日" in told()
    sheet.go()
    settle()
    made = held(opened)
    assert (made.event_length, made.event_unit, made.event_stays) == (10, Unit.CALENDAR_DAYS, True)
    clocks = {one.id: one for one in opened.workspace.deadlines.of(CASE)}
    assert clocks["C8/related/0"].due == date(2026, 3, 21)


def test_a_deadline_leads_to_the_matter_that_started_it(
    screen: CaseScreen, window: Window, opened: House, settle: Settle
) -> None:
    case = opened.workspace.cases.load(CASE).case
    event = RelatedProceeding(
        kind="platform", event=MatterEvent.PLATFORM_DECLARATION, event_on=case.applied_on
    )
    write_matters(screen.host, opened.workspace.cases.load(CASE), (event,))
    rights(screen).show_case(opened.workspace.cases.load(CASE))
    window.go(Place(screen="case", case_id=CASE, tab="deadlines"))
    settle()
    screen.open_spot("related/0")
    settle()
    shown = rights(screen)
    assert shown.related._changes[0].hasFocus()


def test_an_event_that_is_taken_away_takes_its_days_along(
    screen: CaseScreen, opened: House, settle: Settle
) -> None:
    event = RelatedProceeding(
        kind="civil",
        event=MatterEvent.EVIDENCE_ORDERED,
        event_on=date(2026, 3, 11),
        event_until=date(2026, 3, 26),
    )
    write_matters(screen.host, opened.workspace.cases.load(CASE), (event,))
    rights(screen).show_case(opened.workspace.cases.load(CASE))
    rights(screen).related._ask(0)
    sheet = sheet_of(screen)
    assert rows(sheet) == {"event", "event_on", "event_until"}
    assert sheet.form.values()["event_until"] == date(2026, 3, 26)
    sheet.form.editor("event").put(None)
    sheet.go()
    settle()
    assert (held(opened).event, held(opened).event_on, held(opened).event_until) == (None, None, None)


def test_the_page_of_deadlines_names_an_event_and_offers_its_rules(
    screen: CaseScreen, window: Window, opened: House, settle: Settle
) -> None:
    window.go(Place(screen="case", case_id=CASE, tab="deadlines"))
    settle()
    page = screen.current_tab()
    assert isinstance(page, DeadlinesTab)
    page.start()
    sheet = sheet_of(screen)
    choose(sheet.form.editor("kind"), 1)
    choose(sheet.form.editor("event"), 6)
    told = "".join(one.text() for one in sheet.findChildren(QLabel) if one.isVisible())
    assert "列入期限：申请补正裁决书、申请撤销裁决、申请执行仲裁裁决" in told
    assert rows(sheet) == {"event", "event_on", "event_until"}
    accepted = opened.workspace.cases.load(CASE).case.accepted_on
    sheet.form.put({"organ": "某某仲裁委员会", "event_on": accepted, "event_until": accepted})
    sheet.go()
    settle()
    assert (held(opened).kind, held(opened).event) == ("arbitration", MatterEvent.AWARD_RECEIVED)
    shown = {one.rule_id for one in page.model.things}
    assert {"T30", "T31", "T34"} <= shown
