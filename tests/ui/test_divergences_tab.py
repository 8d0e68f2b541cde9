"""Two values side by side: who wrote them, choosing one, a reason asked for, the banner that leads here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import Divergence, DivergenceStatus
from ipmediate.services.ports import RegisterFilter
from ui.screens.case.divergences import DivergencesTab
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]


def lay(house: House) -> CaseFile:
    """A case with a value written twice, as a meeting with the shared database leaves it."""
    reads = house.workspace.queries
    case_id = reads.case_rows(reads.case_ids(RegisterFilter()))[0].case_id
    file = house.workspace.cases.load(case_id)
    held = Divergence(
        id="d1", of_type="case", of_id=case_id, by="n2", device="far", at=datetime(2026, 6, 14, 9, 0),
        theirs_by="n1", theirs_device="here", theirs_at=datetime(2026, 6, 14, 8, 0),
        field="claim_amount", base='"60000.00"', ours='"52000.00"', theirs='"48000.00"',
    )  # fmt: skip
    with house.repository.work("sync.received", actor=house.around.actor, at=house.around.now()) as work:
        work.put(file, replace(file, divergences=(held,)))
    return house.workspace.cases.load(case_id)


@pytest.fixture
def tab(window: Window, settle: Settle, opened: House) -> DivergencesTab:
    """The tab, come to by the banner of the case."""
    file = lay(opened)
    window.go(Place(screen="case", case_id=file.id))
    settle()
    page = window.current()
    assert page.diverged.isVisible()
    page.open_tab("divergences")
    settle()
    assert not page.diverged.isVisible()
    found = page.current_tab()
    assert isinstance(found, DivergencesTab)
    return found


def amount(house: House, tab: DivergencesTab) -> Decimal | None:
    return house.workspace.cases.load(tab.case_id).case.claim_amount


def test_the_values_stand_side_by_side_with_who_and_when(tab: DivergencesTab) -> None:
    shown = {side: tab.values[side].text() for side in ("base", "ours", "theirs")}
    assert shown == {"base": "60,000.00", "ours": "52,000.00", "theirs": "48,000.00"}
    assert "李建国" in tab.makers["ours"].text() or "n2" in tab.makers["ours"].text()
    assert "2026年6月14日 09:00" in tab.makers["ours"].text()
    assert tab.model.thing(0).is_open


def test_without_a_reason_nothing_is_decided(tab: DivergencesTab, settle: Settle, opened: House) -> None:
    before = amount(opened, tab)
    tab.take["ours"].click()
    settle()
    assert tab.notices.isVisibleTo(tab)
    assert amount(opened, tab) == before


@pytest.mark.parametrize(
    ("choice", "written", "result"),
    [
        (DivergenceStatus.OURS, "", "52000.00"),
        (DivergenceStatus.OTHER, "50000", "50000.00"),
    ],
)
def test_a_decision_holds_and_is_told(
    tab: DivergencesTab, settle: Settle, opened: House, window: Window, choice: DivergenceStatus,
    written: str, result: str,
) -> None:  # fmt: skip
    tab.reason.setText("已电话核实")
    tab.other.setText(written)
    tab.decide(choice)
    settle()
    assert amount(opened, tab) == Decimal(result)
    assert "已电话核实" in tab.reason.text()
    assert tab._done.isVisibleTo(tab)
    assert not tab.take["ours"].isVisibleTo(tab)
    assert not window.current().diverged.isVisible()


def test_a_value_that_does_not_fit_is_refused_and_stays_typed(tab: DivergencesTab, settle: Settle) -> None:
    tab.reason.setText("已电话核实")
    tab.other.setText("很多")
    tab.write.click()
    settle()
    assert tab.notices.isVisibleTo(tab)
    assert tab.other.text() == "很多"


def test_both_values_are_weighed_and_one_is_taken_by_keyboard_alone(
    tab: DivergencesTab, window: Window, qtbot: QtBot, settle: Settle, opened: House
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget() or window, key, Qt.KeyboardModifier.AltModifier)
        settle()

    press(Qt.Key.Key_R)
    assert tab.reason.hasFocus()
    qtbot.keyClicks(tab.reason, "checked by telephone")
    press(Qt.Key.Key_Y)

    def decided() -> bool:
        settle()
        return not opened.workspace.cases.load(tab.case_id).divergences[0].is_open

    qtbot.waitUntil(decided)
    file = opened.workspace.cases.load(tab.case_id)
    assert file.divergences[0].reason == "checked by telephone"
    assert (file.divergences[0].status, amount(opened, tab)) == (DivergenceStatus.OURS, Decimal("52000.00"))
