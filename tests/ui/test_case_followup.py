"""Deadlines, performance and history of a case through the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from ipmediate.bootstrap.house import House
from ipmediate.domain.clocks import ClockState
from ipmediate.services.ports import AuditEntry
from tests.ui.houses import CASES
from ui.screens.calendar.screen import CalendarScreen
from ui.screens.case.container import CaseScreen
from ui.screens.case.frame import Tab
from ui.screens.home.screen import HomeScreen
from ui.shell.window import Window
from ui.widgets.acts import Teller
from ui.widgets.host import Host, Place
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]
Open = Callable[[str], Tab]


@pytest.fixture
def show(window: Window, settle: Settle) -> Open:
    """Shows a tab of the second sample case."""
    settle()
    window.activateWindow()

    def open_tab(tab_id: str) -> Tab:
        window.go(Place(screen="case", case_id="D02", tab=tab_id))
        settle()
        screen = window.current()
        assert isinstance(screen, CaseScreen)
        tab = screen.current_tab()
        assert tab is not None
        return tab

    return open_tab


def _fill(tab: Tab, settle: Settle, **values: object) -> Sheet:
    sheet = [one for one in tab.findChildren(Sheet) if one.isVisible()][-1]
    sheet.activateWindow()
    settle()
    sheet.form.put(values)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    return sheet


def test_a_deadline_is_marked_done_and_the_mark_taken_away(show: Open, opened: House, settle: Settle) -> None:
    tab = show("deadlines")
    clock = tab.model.thing(0)
    assert clock.state is ClockState.OVERDUE
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    sheet = _fill(tab, settle, on=date(2027, 1, 1))
    assert sheet.isVisible(), "a day ahead is refused where it was typed"
    assert not _fill(tab, settle, on=date(2026, 6, 1), note="已电话确认").isVisible()
    mark = opened.workspace.cases.load("D02").deadline_marks[0]
    assert (mark.id, mark.done_on, mark.note) == (clock.id, date(2026, 6, 1), "已电话确认")
    tab.reveal(clock.id)
    settle()
    tab.unmark()
    settle()
    assert not opened.workspace.cases.load("D02").deadline_marks


def test_running_deadlines_go_to_a_calendar_file(
    show: Open, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = show("deadlines")
    path = tmp_path / "clocks.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    tab.export()
    settle()
    lines = path.read_bytes().split(b"\r\n")
    running = [one for one in tab.model.things if one.state not in (ClockState.DONE, ClockState.LAPSED)]
    assert lines.count(b"BEGIN:VEVENT") == len(running)
    assert b"DTSTART;VALUE=DATE:20260528" in lines
    assert max(len(line) for line in lines) <= 75


def test_instalments_are_told_apart_on_every_list_and_in_the_calendar_file(
    window: Window, opened: House, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = json.loads((CASES / "D02.json").read_bytes())
    raw["case"] |= {"id": "parts", "number": "新知知调字〔2026〕第77号"}
    pay = next(one for one in raw["clauses"] if one["id"] == "k3")
    days = ("2026-06-16", "2026-06-20", "2026-09-15")
    parts = [{"no": no, "amount": f"{no}0000.00", "due_on": day} for no, day in enumerate(days, 1)]
    pay |= {"amount": "60000.00", "due_on": None, "instalments": parts}
    opened.workspace.cases.import_file(json.dumps(raw, ensure_ascii=False).encode())
    first, second, third = (f"（第3条第{no}期，{no}0,000.00元）" for no in (1, 2, 3))
    window.go(Place(screen="home"))
    settle()
    home = window.current()
    assert isinstance(home, HomeScreen)
    soon = [home._rule(one) for one in home.due.model().things if one.case_id == "parts"]
    heads = [f"{words[1:-1]}：" for words in (first, second, third)]
    assert [one for one in soon if one.startswith(heads[0])], soon
    assert [one for one in soon if one.startswith(heads[1])], soon
    window.go(Place(screen="calendar"))
    settle()
    calendar = window.current()
    assert isinstance(calendar, CalendarScreen)
    shown = [calendar._due_name(one) for day in calendar.grid._days for one in day.due]
    assert len([one for one in shown if one.endswith((first, second))]) == 2, shown
    window.go(Place(screen="case", case_id="parts", tab="deadlines"))
    settle()
    screen = window.current()
    assert isinstance(screen, CaseScreen)
    tab = screen.current_tab()
    names = [tab.model.cell(row, 0)[0] for row in range(tab.model.rowCount())]
    assert [sum(name.startswith(head) for name in names) for head in heads] == [1, 1, 1], names
    path = tmp_path / "clocks.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    tab.export()
    settle()
    lines = path.read_bytes().replace(b"\r\n ", b"").decode().split("\r\n")
    told = [line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION"))]
    for words in (first, second, third):
        quoted = words.replace(",", "\\,")
        assert len([line for line in told if quoted in line]) == 2, "the event and its reminder"


def test_performance_is_recorded_with_its_proof(
    show: Open, opened: House, settle: Settle, tmp_path: Path
) -> None:
    tab = show("followup")
    assert tab.reveal("performance/k3/0")
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"%PDF-1.7 receipt")
    tab._proofs([receipt])
    settle()
    sheet = _fill(tab, settle, performed_on=date(2026, 6, 12), amount=Decimal("99999.00"))
    assert sheet.isVisible(), "more than agreed is refused and what was typed stays"
    assert not _fill(tab, settle, amount=Decimal("15000.00")).isVisible()
    file = opened.workspace.cases.load("D02")
    done = file.performances[-1]
    assert (done.clause_id, done.amount) == ("k3", Decimal("15000.00"))
    proof = next(one for one in file.evidence if one.id == done.proof_id)
    assert (proof.file_name, proof.about_id) == ("receipt.pdf", "k3")
    duty = tab.duties.thing(tab.duties.row_of(lambda one: one.clause.id == "k3"))
    assert duty.done


def test_a_breach_wants_a_reason_and_a_visit_is_recorded(show: Open, opened: House, settle: Settle) -> None:
    tab = show("followup")
    tab.breach()
    assert _fill(tab, settle).isVisible()
    assert not _fill(tab, settle, reason="第三期未付").isVisible()
    tab.visit()
    assert not _fill(tab, settle, note="对方称资金紧张", satisfaction=3).isVisible()
    visit = opened.workspace.cases.load("D02").followups[-1]
    assert (visit.satisfaction, visit.party_ids) == (3, ("p1", "p2"))


def test_the_history_tells_every_field_and_takes_an_act_back(
    show: Open, opened: House, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = opened.workspace.deadlines.of("D02")[0]
    opened.workspace.deadlines.mark_done("D02", deadline_id=clock.id, on=date(2026, 6, 1), note="已确认")
    tab = show("history")
    assert tab.model.thing(0).who == "王敏"
    assert ("说明", "备注")[1] in {one.field for one in tab.changes.things}
    assert "2026年6月1日" in {one.after for one in tab.changes.things}
    path = tmp_path / "history.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    tab.words.setText("期限标记")
    settle()
    assert len(tab.model.things) == 1
    tab.export()
    settle()
    assert "已确认" in path.read_text("utf-8-sig")
    tab.take_back()
    settle()
    assert not opened.workspace.cases.load("D02").deadline_marks
    tab.words.setText("")
    settle()
    assert tab.model.thing(0).final, "taking back is an act of its own"


def test_private_talks_are_not_in_the_history(show: Open, opened: House) -> None:
    tab = show("history")
    shown = {one.thing for row in tab.model.things for one in tab._teller.changes(row.entry)}
    assert not any("caucus" in thing for thing in shown)


def test_an_act_that_told_less_than_its_text_wants_is_still_read_in_words(host: Host) -> None:
    entry = AuditEntry(
        at=datetime(2026, 6, 15, 9), actor="u1", action="cases.imported", case_id="D01", summary={}
    )
    file = host.ws.cases.load("D01")
    assert Teller(host.messages, file, {}).row(entry).title == "导入案件"
