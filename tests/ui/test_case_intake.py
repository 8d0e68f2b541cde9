"""Intake through the window: a new case typed in by keyboard, checked while typed, accepted or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.identifiers import resident_check_digit
from ipmediate.domain.parties import IdKind, PartyKind, Sex, Side
from ui.screens.case.container import CaseScreen
from ui.screens.case.intake import IntakeTab
from ui.screens.case.overview import OverviewTab
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.sheets import Sheet

GOOD_ID = "410702199003071233"


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def type_into(qtbot: QtBot, line: QWidget, text: str) -> None:
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    if text.isascii():
        qtbot.keyClicks(line, text)
    else:
        line.insert(text)  # type: ignore[attr-defined]
        line.textEdited.emit(text)  # type: ignore[attr-defined]


@pytest.fixture
def tab(window: Window, settle: Callable[[], None]) -> IntakeTab:
    settle()
    window.new_case()
    settle()
    page = window.current()
    assert isinstance(page, CaseScreen)
    shown = page.current_tab()
    assert isinstance(shown, IntakeTab)
    return shown


def stored(opened: House, tab: IntakeTab) -> CaseFile:
    return opened.workspace.cases.load(tab.case_id)


def sheet_of(window: Window) -> Sheet:
    return next(one for one in window.findChildren(Sheet) if one.isVisible())


def added(tab: IntakeTab, side: Side, settle: Callable[[], None]) -> object:
    tab.add(side)
    settle()
    party = tab.file.parties[-1]  # type: ignore[union-attr]
    return tab._cards[party.id].form


def named(
    opened: House, tab: IntakeTab, settle: Callable[[], None], qtbot: QtBot, side: Side, name: str
) -> None:
    form = added(tab, side, settle).form  # type: ignore[attr-defined]
    for key, text in (("name", name), ("phone", "0373-1234567")):
        line = form.editor(key)
        line.setText(text)
        line.settle()
        settle()


def test_a_person_typed_in_gets_birth_and_sex_from_the_number(
    tab: IntakeTab, opened: House, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    party = added(tab, Side.APPLICANT, settle)
    kind = party.form.editor("kind")  # type: ignore[attr-defined]
    kind.put(PartyKind.PERSON)
    kind.committed.emit(PartyKind.PERSON)
    settle()
    line = party.form.editor("id_number")  # type: ignore[attr-defined]
    number = GOOD_ID[:17] + resident_check_digit(GOOD_ID[:17])
    type_into(qtbot, line, number)
    assert party.form.editor("birth").value().isoformat() == "1990-03-07"  # type: ignore[attr-defined]
    line.settle()
    settle()
    held = stored(opened, tab).parties[0]
    assert held.id_number == number
    assert held.birth is not None
    assert held.birth.isoformat() == "1990-03-07"
    assert held.sex is Sex.MALE


def test_a_wrong_digit_is_named_but_what_was_typed_stays(
    tab: IntakeTab, opened: House, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    party = added(tab, Side.RESPONDENT, settle)
    line = party.form.editor("id_number")  # type: ignore[attr-defined]
    type_into(qtbot, line, "9141O")
    assert "第 5 位" in words(party)  # type: ignore[arg-type]
    line.settle()
    settle()
    assert stored(opened, tab).parties[0].id_number.startswith("9141")
    assert line.text()


def test_a_short_number_is_no_fault_until_the_field_is_left(
    tab: IntakeTab, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    party = added(tab, Side.APPLICANT, settle)
    line = party.form.editor("id_number")  # type: ignore[attr-defined]
    type_into(qtbot, line, "91410700")
    assert "应为 18 位" not in words(party)  # type: ignore[arg-type]
    line.settle()
    settle()
    assert "应为 18 位" in words(party)  # type: ignore[arg-type]


def test_the_same_party_in_other_cases_is_shown(
    tab: IntakeTab, opened: House, settle: Callable[[], None]
) -> None:
    other = opened.workspace.cases.load("D01").parties[0]
    form = added(tab, Side.RESPONDENT, settle)
    line = form.form.editor("name")  # type: ignore[attr-defined]
    line.setText(other.name)
    line.settle()
    settle()
    assert opened.workspace.cases.load("D01").case.title in words(form)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["侵害商标权", "qhsbq", "qinhaishangbiaoquan", "170.1"])
def test_a_cause_is_found_by_characters_pinyin_and_code(
    tab: IntakeTab, opened: House, qtbot: QtBot, settle: Callable[[], None], typed: str
) -> None:
    line = tab.dispute.cause
    type_into(qtbot, line, typed)
    model = line.completer().model()
    offers = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offers
    line.completer().activated[str].emit(offers[0])
    settle()
    held = stored(opened, tab).case.cause
    assert held
    assert offers[0].startswith(held)


def test_a_case_is_applied_for_and_accepted_with_a_number(
    tab: IntakeTab, window: Window, opened: House, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    named(opened, tab, settle, qtbot, Side.APPLICANT, "甲公司")
    named(opened, tab, settle, qtbot, Side.RESPONDENT, "乙公司")
    claim = tab.dispute.form.editor("claim")
    claim.setPlainText("停止侵害，赔偿损失")
    claim.settle()
    tab.dispute.cause._take("170.1")
    settle()
    tab._open("apply")
    sheet_of(window).go()
    settle()
    assert stored(opened, tab).case.stage is Stage.APPLIED
    tab._open("accept")
    sheet_of(window).go()
    settle()
    case = stored(opened, tab).case
    assert case.stage is Stage.ACCEPTED
    assert case.number


def test_where_a_number_is_awaited_the_window_says_so_and_offers_none(
    tab: IntakeTab, window: Window, opened: House, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    named(opened, tab, settle, qtbot, Side.APPLICANT, "甲公司")
    named(opened, tab, settle, qtbot, Side.RESPONDENT, "乙公司")
    ws, day = opened.workspace, opened.around.today()
    file = stored(opened, tab)
    ws.cases.edit(tab.case_id, noun="case", thing=replace(file.case, claim="停止侵害", cause="170.1"))
    ws.intake.apply(tab.case_id, on=day)
    ws.intake.accept(tab.case_id, on=day, number=False)
    page = window.current()
    assert isinstance(page, CaseScreen)

    def looked() -> tuple[str, bool]:
        page.visit(Place(screen="case", case_id=tab.case_id, tab="overview"))
        settle()
        shown = page.current_tab()
        assert isinstance(shown, OverviewTab)
        return words(page.rail), shown._acts["number"].isVisible()

    said, offered = looked()
    assert ("正在等待正式编号" in said, offered) == (False, True)
    with opened.store.local_writing() as shared:
        shared.execute("INSERT INTO space_membership VALUES (1, '{\"admitted\": true}')")
        shared.execute("INSERT INTO space_number_wanted VALUES (?, 'ip_mediation', 2026)", (tab.case_id,))
    said, offered = looked()
    assert ("正在等待正式编号" in said, offered) == (True, False)
    buttons = page.rail.findChildren(QPushButton)
    assert not [made for made in buttons if made.isVisible() and "编正式编号" in made.text()]


def test_a_refusing_side_is_explained_and_acceptance_stays_open_with_the_reason(
    tab: IntakeTab, window: Window, opened: House, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    named(opened, tab, settle, qtbot, Side.APPLICANT, "甲公司")
    named(opened, tab, settle, qtbot, Side.RESPONDENT, "乙公司")
    tab._open("apply")
    sheet_of(window).go()
    settle()
    agreed = tab.dispute.form.editor("other_side_agreed")
    agreed.put(False)
    agreed.committed.emit(False)
    settle()
    assert "一方明确拒绝调解" in words(tab.triage)
    tab._open("accept")
    sheet = sheet_of(window)
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert "拒绝" in words(sheet) or "还缺" in words(sheet)
    assert stored(opened, tab).case.stage is Stage.APPLIED
    sheet.reject()
    tab.host.messages.language = "en"
    tab._open("reject")
    refusing = sheet_of(window)
    assert "明确拒绝" in refusing.form.editor("ground").value(), "the notice is Chinese in every window"
    assert "人民调解" in refusing.form.editor("ground").value()
    assert refusing.form.editor("route").value().isascii() is False
    refusing.go()
    settle()
    assert stored(opened, tab).case.stage is Stage.REJECTED


def test_an_edit_is_taken_back_by_undo(
    tab: IntakeTab, window: Window, opened: House, settle: Callable[[], None]
) -> None:
    line = tab.dispute.form.editor("title")
    line.setText("甲公司与乙公司纠纷")
    line.settle()
    settle()
    assert stored(opened, tab).case.title == "甲公司与乙公司纠纷"
    window.take_back()
    settle()
    assert stored(opened, tab).case.title == ""
    assert line.text() == ""


def test_court_rows_come_with_the_court(tab: IntakeTab, settle: Callable[[], None]) -> None:
    from ipmediate.domain.cases import Path

    form = tab.dispute.form
    assert not form.editor("court").isVisible()
    form.editor("path").put(Path.IN_SUIT)
    form.editor("path").committed.emit(Path.IN_SUIT)
    settle()
    assert form.editor("court").isVisible()
    assert form.editor("suit_procedure").isVisible()


def test_a_missing_item_of_the_rail_leads_into_its_field(
    tab: IntakeTab, window: Window, settle: Callable[[], None]
) -> None:
    page = window.current()
    assert isinstance(page, CaseScreen)
    page.open_spot("case/claim")
    settle()
    assert tab.dispute.form.editor("claim").hasFocus() or not window.isActiveWindow()
    window.go(Place(screen="case", case_id=tab.case_id, tab="overview"))
    settle()
    assert page.bar.tabText(page.bar.currentIndex()) == "概况"


def test_adding_by_keyboard_puts_the_cursor_into_the_name(
    tab: IntakeTab, window: Window, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window.activateWindow()
    tab.dispute.form.editor("title").setFocus()
    qtbot.waitUntil(tab.dispute.form.editor("title").hasFocus)
    qtbot.keyClick(
        tab.dispute.form.editor("title"),
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle()
    assert [party.side for party in tab.file.parties] == [Side.APPLICANT]  # type: ignore[union-attr]


def test_a_number_of_the_other_kind_is_recognised_and_goes_along_with_the_kind(
    tab: IntakeTab, opened: House, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    party = added(tab, Side.APPLICANT, settle)
    line = party.form.editor("id_number")  # type: ignore[attr-defined]
    number = GOOD_ID[:17] + resident_check_digit(GOOD_ID[:17])
    type_into(qtbot, line, number)
    line.settle()
    settle()
    assert "居民身份证号码" in words(party)  # type: ignore[arg-type]
    kind = party.form.editor("kind")  # type: ignore[attr-defined]
    kind.put(PartyKind.PERSON)
    kind.committed.emit(PartyKind.PERSON)
    settle()
    held = stored(opened, tab).parties[0]
    assert (held.id_kind, held.id_number, held.sex) == (IdKind.RESIDENT_ID, number, Sex.MALE)
    assert "居民身份证号码，" not in words(party)  # type: ignore[arg-type]
    type_into(qtbot, line, "91110108MA6MCLT649")
    line.settle()
    settle()
    assert "这像是统一社会信用代码" in words(party)  # type: ignore[arg-type]
