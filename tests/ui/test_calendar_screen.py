"""The calendar: days off and make-up days, double-booked rooms, files other calendars can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.domain.neutrals import Neutral
from ipmediate.services.ports import SessionRow
from ui.screens.calendar.days import as_ics, by_day, clashes, days_between, month_span, week_span
from ui.screens.calendar.screen import CalendarScreen
from ui.screens.home.screen import HomeScreen
from ui.screens.roster.screen import RosterScreen
from ui.shell.window import Window
from ui.widgets.host import Host, Place
from ui.widgets.icalendar import DayEvent


def session(
    id_: str, start: datetime, end: datetime | None, place: str = "一室", status: str = "planned"
) -> SessionRow:
    return SessionRow(
        case_id="c1",
        session_id=id_,
        number="新知调〔2026〕1号",
        title="甲,乙;丙纠纷" + "很长的名称" * 10,
        starts_at=start,
        ends_at=end,
        place=place,
        manner="on_site",
        status=status,
    )


def test_days_off_and_make_up_days_are_told_apart() -> None:
    days = by_day(
        days_between(date(2026, 2, 9), date(2026, 3, 1), bootstrap.rulebook().calendar, "zh", (), ())
    )
    assert days[date(2026, 2, 17)].off
    assert "春节" in days[date(2026, 2, 17)].name
    assert days[date(2026, 2, 14)].made_up
    assert not days[date(2026, 2, 14)].off
    assert days[date(2026, 2, 10)].published


def test_an_unpublished_year_is_marked() -> None:
    day = days_between(date(2031, 1, 6), date(2031, 1, 6), bootstrap.rulebook().calendar, "zh", (), ())[0]
    assert not day.published


def test_a_month_is_six_whole_weeks_and_a_week_is_one() -> None:
    first, last = month_span(date(2026, 6, 15))
    assert (first.weekday(), last.weekday()) == (0, 6)
    assert (last - first).days == 41
    assert first <= date(2026, 6, 1)
    assert last >= date(2026, 6, 30)
    assert week_span(date(2026, 6, 15)) == (date(2026, 6, 15), date(2026, 6, 21))


def test_rooms_taken_twice_are_found() -> None:
    at = datetime(2026, 6, 15, 9)
    rows = [
        session("a", at, datetime(2026, 6, 15, 11)),
        session("b", datetime(2026, 6, 15, 10), None),
        session("c", datetime(2026, 6, 15, 11), None, "二室"),
        session("d", datetime(2026, 6, 15, 10), None, status="cancelled"),
        session("e", datetime(2026, 6, 15, 11), None),
    ]
    assert clashes(rows) == {"a", "b"}


def test_the_calendar_file_follows_the_standard() -> None:
    due = DayEvent(uid="c1-T12-agreement-a1", on=date(2026, 6, 30), summary="期限 甲与乙", alarm_days=3)
    meetings = [session("a", datetime(2026, 6, 15, 9), None)]
    data = as_ics(meetings, [due], datetime(2026, 6, 1))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    text = data.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:新知调〔2026〕1号 甲\\,乙\\;丙纠纷" in text
    assert "DTEND:20260615T100000" in text
    assert "UID:c1-T12-agreement-a1@ipmediate\r\n" in text
    assert "DTSTART;VALUE=DATE:20260630\r\nDTEND;VALUE=DATE:20260701\r\nSUMMARY:期限 甲与乙" in text
    assert "TRIGGER:-P3D" in text
    assert text.endswith("END:VCALENDAR\r\n")


def test_the_calendar_file_holds_what_the_page_shows(
    qtbot: QtBot, host: Host, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen = CalendarScreen(host)
    qtbot.addWidget(screen)
    screen.visit(Place(screen="calendar", spot="2026-06-12"))
    settle()
    path = tmp_path / "日程.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    screen.export()
    settle()
    text = path.read_bytes().replace(b"\r\n ", b"").decode()
    due = [one for day in screen._days for one in day.due]
    assert due
    assert screen._sessions
    assert text.count("BEGIN:VEVENT") == len(due) + len(screen._sessions)
    clocks = host.ws.deadlines.of(due[0].case_id)
    (clock,) = [one for one in clocks if (one.slug, one.ref) == (due[0].rule, due[0].ref)]
    assert f"UID:{due[0].case_id}-{clock.id}@".replace("/", "-") in text, "the id in the file of the case"


def test_the_end_of_a_term_of_office_is_listed_exported_and_leads_to_the_roster(
    window: Window, opened: House, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    today = window.host.today()
    ends = today + timedelta(days=60)
    opened.workspace.roster.put(Neutral(id="w1", name="魏新", term_until=ends))
    opened.workspace.roster.put(Neutral(id="w2", name="尚早", term_until=ends + timedelta(days=1)))
    settle()
    home = window.current()
    assert isinstance(home, HomeScreen)
    window.go(Place(screen="home"))
    settle()
    rows = {one.ref: one for one in home.due.model().things}
    assert "neutral/w1" in rows
    assert "neutral/w2" not in rows
    assert home._rule(rows["neutral/w1"]) == "委员任期、调解员聘期"
    window.go(Place(screen="calendar", spot=ends.isoformat()))
    settle()
    screen = window.current()
    assert isinstance(screen, CalendarScreen)
    path = tmp_path / "日程.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    screen.export()
    settle()
    text = path.read_bytes().replace(b"\r\n ", b"").decode()
    assert "UID:roster-T36-neutral-w1@" in text
    assert "SUMMARY:委员任期、调解员聘期 魏新" in text
    row = screen.due.model().row_of(lambda one: one.ref == "neutral/w1")
    screen.due.opened.emit(row)
    settle()
    roster = window.current()
    assert isinstance(roster, RosterScreen)
    assert roster.detail.person is not None
    assert roster.detail.person.id == "w1"


def test_keys_move_through_days_and_pages(qtbot: QtBot, host: Host, settle: Callable[[], None]) -> None:
    screen = CalendarScreen(host)
    qtbot.addWidget(screen)
    screen.resize(1100, 600)
    screen.show()
    screen.visit(Place(screen="calendar", spot="2026-06-12"))
    settle()
    assert screen.sessions.model().rowCount() == 1
    qtbot.keyClick(screen.grid, Qt.Key.Key_Right)
    assert screen.grid.day == date(2026, 6, 13)
    assert screen.sessions.model().rowCount() == 0
    screen.turn(-1)
    settle()
    assert screen.grid.day == date(2026, 5, 13)
    screen.turn(1)
    screen.turn(1)
    settle()
    qtbot.keyClick(screen.grid, Qt.Key.Key_Return)
    assert screen.grid.accessibleName()
