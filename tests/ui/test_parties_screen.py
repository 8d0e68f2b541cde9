"""当事人: one row for each party, masked numbers, its cases, and the way to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.access import masked_number
from ipmediate.domain.parties import PartyKind
from ipmediate.services.rows import PartyRow
from tests.ui.mediating import mediating
from ui.screens.parties.people import mark, number_of
from ui.screens.parties.screen import PartiesScreen
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]


@pytest.fixture
def screen(window: Window, settle: Settle) -> PartiesScreen:
    window.go(Place(screen="parties"))
    settle()
    found = window.findChild(PartiesScreen)
    assert found is not None
    return found


def rows(screen: PartiesScreen) -> list[PartyRow]:
    return list(screen.model.things)


def shown(screen: PartiesScreen) -> str:
    tables = ((screen.table, screen.model), (screen.case_table, screen.cases))
    texts = [c.show(thing) for table, model in tables for c in table.columns for thing in model.things]
    return "\n".join((*texts, screen.chosen.text()))


def test_parties_are_listed_people_without_their_whole_numbers(screen: PartiesScreen) -> None:
    people = {row.id_number for row in rows(screen) if row.kind == PartyKind.PERSON and row.id_number}
    assert people
    assert all(number not in shown(screen) for number in people)
    assert all(masked_number(number) in shown(screen) for number in people)
    codes = {row.id_number for row in rows(screen) if row.kind == PartyKind.LEGAL_PERSON and row.id_number}
    assert codes, "what anybody can look up is told whole"
    assert all(code in shown(screen) for code in codes)
    assert len({(row.id_number or row.name) for row in rows(screen)}) == len(rows(screen))


def test_a_word_finds_a_party_and_enter_opens_its_case(
    screen: PartiesScreen, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    wanted = rows(screen)[-1]
    screen.words.setText(wanted.name)
    qtbot.waitUntil(lambda: not screen._pause.isActive())
    settle()
    assert wanted.name in {row.name for row in rows(screen)}
    screen.table.choose(0)
    settle()
    case = screen.cases.thing(0)
    qtbot.keyClick(screen.case_table, Qt.Key.Key_Return)
    settle()
    assert window.place.case_id == case.case_id


def test_who_is_respondent_again_is_marked_and_has_both_cases(
    opened: House, window: Window, settle: Settle
) -> None:
    mediating(opened)
    window.go(Place(screen="parties"))
    settle()
    page = window.findChild(PartiesScreen)
    again = page.model.row_of(lambda row: row.respondent == 2)
    assert again >= 0
    column = next(one for one in page.table.columns if one.key == "mark")
    assert column.show(page.model.thing(again)) == "被申请 2 件"
    page.table.choose(again)
    settle()
    assert {case.case_id for case in page.cases.things} == {"D01", "M01"}
    assert page.purpose.isVisible()


def test_more_parties_come_when_the_end_is_in_sight(
    screen: PartiesScreen, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(screen)
    queries = screen.host.ws.queries
    ask = queries.parties
    monkeypatch.setattr(queries, "parties", lambda words="", after=None: ask(words, after, 2))
    screen._ask()
    settle()
    while screen.model.canFetchMore(QModelIndex()):
        screen.model.fetchMore(QModelIndex())
        settle()
    assert rows(screen) == whole


def test_a_word_nobody_has_leaves_no_case_behind(screen: PartiesScreen, settle: Settle, qtbot: QtBot) -> None:
    screen.words.setText("查无此人")
    qtbot.waitUntil(lambda: not screen._pause.isActive())
    settle()
    assert rows(screen) == []
    assert list(screen.cases.things) == []
    assert not screen.open_button.isEnabled()


@pytest.mark.parametrize(("times", "text"), [(0, ""), (1, ""), (2, "被申请 2 件"), (3, "被申请 3 件")])
def test_repeat_respondents_are_marked_in_words(looks: object, times: int, text: str) -> None:
    row = PartyRow(
        name="甲", kind="person", id_number="", region="", applicant=5, respondent=times,
        third_party=0, last_on=None,
    )  # fmt: skip
    assert mark(row) == text


def test_a_number_of_nobody_known_or_of_a_trader_under_his_own_name_is_hidden(screen: PartiesScreen) -> None:
    row = replace(rows(screen)[0], kind="", id_number="410702199003071234")
    assert number_of(row) == "410702********1234"
    assert number_of(replace(row, kind=PartyKind.INDIVIDUAL_BUSINESS)) == "410702********1234"
    code = "91410700MA44BY2P0X"
    assert number_of(replace(row, kind=PartyKind.LEGAL_PERSON, id_number=code)) == code
