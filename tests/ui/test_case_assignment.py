"""Finding, checking and seating the people who mediate, through the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ipmediate.bootstrap.house import House
from ipmediate.domain.assignments import RecusalDecision, SeatRole
from ipmediate.domain.cases import Stage
from ipmediate.domain.conflicts import Verdict
from ipmediate.domain.neutrals import Neutral, Relation, RelationKind
from ipmediate.domain.parties import IdKind, Party, PartyKind, Side
from ui.screens.case import assignmentacts
from ui.screens.case.assignment import AssignmentTab
from ui.screens.case.container import CaseScreen
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.sheets import Sheet

NUMBERS = ("91410700MA0000000A", "410702199003071230")


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def case_id(opened: House) -> str:
    """An accepted case between two invented companies; one mediator is tied to one of them."""
    ws = opened.workspace
    key = ws.cases.create().value.id
    for place, (side, name) in enumerate(((Side.APPLICANT, "晨光灯具公司"), (Side.RESPONDENT, "何远山"))):
        party = Party(
            id=f"p{place}",
            side=side,
            kind=(PartyKind.LEGAL_PERSON, PartyKind.PERSON)[place],
            id_kind=(IdKind.USCC, IdKind.RESIDENT_ID)[place],
            name=name,
            id_number=NUMBERS[place],
            phone="0373-7654321",
        )
        ws.cases.edit(key, noun="party", thing=party)
    head = ws.cases.load(key).case
    ws.cases.edit(
        key, noun="case", thing=replace(head, cause="170.1", claim="停止侵害", title="灯具商标纠纷")
    )
    today = ws.around.today()
    ws.intake.apply(key, on=today)
    ws.intake.accept(key, on=today)
    ws.roster.put(
        Neutral(
            id="n9",
            name="周远",
            relations=(Relation(kind=RelationKind.NEAR_RELATIVE, name="何远山", id_number=NUMBERS[1]),),
        )
    )
    ws.roster.put(Neutral(id="n8", name="林平"))
    ws.roster.put(Neutral(id="n7", name="何远山", id_number=NUMBERS[1]))
    return key


@pytest.fixture
def tab(window: Window, case_id: str, settle: Callable[[], None]) -> AssignmentTab:
    settle()
    window.go(Place(screen="case", case_id=case_id, tab="assignment"))
    settle()
    page = window.current()
    assert isinstance(page, CaseScreen)
    shown = page.current_tab()
    assert isinstance(shown, AssignmentTab)
    return shown


def choose(tab: AssignmentTab, person_id: str) -> None:
    tab.table.choose(tab.model.row_of(lambda one: one.person_id == person_id))


def go(tab: AssignmentTab, settle: Callable[[], None]) -> Sheet:
    sheet = next(one for one in tab.window().findChildren(Sheet) if one.isVisible())
    sheet.go()
    settle()
    return sheet


def test_a_tied_person_comes_last_in_red_with_the_tie_named_and_cannot_be_seated(tab: AssignmentTab) -> None:
    last = tab.model.things[-1]
    assert last.person_id == "n7"
    assert last.verdict.verdict is Verdict.BLOCK
    choose(tab, "n7")
    assert "何远山" in words(tab.ties)
    assert not tab._assign.isEnabled()
    assert not tab._picked.isEnabled()


def test_a_relative_of_a_party_needs_consent_and_the_path_is_shown(tab: AssignmentTab) -> None:
    choose(tab, "n9")
    assert tab.table.current_thing().verdict.verdict is Verdict.CONSENT_NEEDED
    assert "周远 → 何远山" in words(tab.ties)
    assert "第十五条" in words(tab.ties)


def test_reasons_are_words(tab: AssignmentTab) -> None:
    column = next(one for one in tab.table.columns if one.key == "reasons")
    shown = [column.show(one) for one in tab.model.things]
    assert any("在办 0 件" in text for text in shown)
    assert not any("rank." in text or "trademark" in text for text in shown)


def test_the_committee_appoints_and_replaces(
    tab: AssignmentTab, opened: House, case_id: str, settle: Callable[[], None]
) -> None:
    choose(tab, "n1")
    tab.assign()
    go(tab, settle)
    file = opened.workspace.cases.load(case_id)
    assert [one.person_id for one in file.seats(SeatRole.PRESIDING)] == ["n1"]
    assert file.case.stage is Stage.ASSIGNED
    assert "王敏" in words(tab.seats)
    people = opened.workspace.roster.people()
    sheet = assignmentacts.replace_person(tab.host, file, tab.window(), file.seats()[0], people)
    sheet.form.put({"person_id": "n8", "reason": "本人请假"})
    sheet.open()
    go(tab, settle)
    file = opened.workspace.cases.load(case_id)
    assert [one.person_id for one in file.seats()] == ["n8"]
    assert "本人请假" in words(tab.seats)


def test_a_draw_is_recorded_and_repeats(
    tab: AssignmentTab, opened: House, case_id: str, settle: Callable[[], None]
) -> None:
    tab.draw()
    go(tab, settle)
    seat = opened.workspace.cases.load(case_id).seats()[0]
    assert seat.draw is not None
    assert "n9" not in seat.draw.candidate_ids
    assert "复核一致" in words(tab.seats)


def test_a_disclosure_is_answered_by_each_party(
    tab: AssignmentTab, opened: House, case_id: str, settle: Callable[[], None]
) -> None:
    choose(tab, "n8")
    tab.disclose()
    sheet = next(one for one in tab.window().findChildren(Sheet) if one.isVisible())
    sheet.form.put({"ground": RelationKind.FRIEND, "about": "", "text": "大学同学"})
    sheet.go()
    settle()
    assert sheet.isVisible(), "a tie told without saying to whom is refused"
    sheet.form.put({"about": "晨光灯具公司"})
    sheet.go()
    settle()
    file = opened.workspace.cases.load(case_id)
    assert file.disclosures[0].about == "晨光灯具公司"
    for _ in range(2):
        held = opened.workspace.cases.load(case_id).disclosures[0]
        assignmentacts.consent(tab.host, file, tab.window(), held).open()
        go(tab, settle)
    answers = opened.workspace.cases.load(case_id).disclosures[0].consents
    assert {one.party_id for one in answers if one.given} == {"p0", "p1"}


def test_a_request_to_withdraw_is_decided_and_empties_the_seat(
    tab: AssignmentTab, opened: House, case_id: str, settle: Callable[[], None]
) -> None:
    choose(tab, "n1")
    tab.assign()
    go(tab, settle)
    file = opened.workspace.cases.load(case_id)
    sheet = assignmentacts.recuse(tab.host, file, tab.window(), file.seats()[0])
    sheet.form.put({"reason": "与对方有往来"})
    sheet.open()
    go(tab, settle)
    file = opened.workspace.cases.load(case_id)
    assert "有回避申请" in [one.accessibleName() for one in tab.seats.findChildren(QWidget)]
    assignmentacts.decide(tab.host, file, tab.window(), file.recusals[0]).open()
    go(tab, settle)
    file = opened.workspace.cases.load(case_id)
    assert file.recusals[0].decision is RecusalDecision.GRANTED
    assert not file.seats()


def test_every_party_is_told_its_rights(
    tab: AssignmentTab, opened: House, case_id: str, settle: Callable[[], None]
) -> None:
    choose(tab, "n1")
    tab.assign()
    go(tab, settle)
    for party in opened.workspace.cases.load(case_id).parties:
        tab.told._ask(opened.workspace.cases.load(case_id), party)
        go(tab, settle)
    file = opened.workspace.cases.load(case_id)
    assert {one.party_id for one in file.notices} == {"p0", "p1"}
    assert file.case.stage is Stage.NOTICE_SERVED
