"""Restricted cases in the window: a trace comes first; masked numbers are shown for a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ipmediate.domain.access import Leave
from ipmediate.domain.parties import PartyKind
from ipmediate.domain.permissions import VERBS as TABLE
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.domain.steps import TABS as STEP_TABS
from ipmediate.domain.steps import VERBS as STEP_VERBS
from ipmediate.domain.users import Actor, User, UserRole
from ui.screens.case.container import CaseScreen
from ui.screens.case.partyform import PartyForm
from ui.screens.register.export import write_table
from ui.widgets import printing
from ui.widgets.host import Host, Place
from ui.widgets.printing import print_many, written_down
from ui.widgets.saving import save_as
from ui.widgets.sheets import Sheet
from ui.widgets.tables import Column

Settle = Callable[[], None]
ARBITRATOR = User(id="u4", name="仲裁员", role=UserRole.ARBITRATOR)


@pytest.fixture
def sealed(host: Host) -> str:
    host.ws.users.put(ARBITRATOR)
    host.ws.access.seal("D01", sealed=True, reason="涉商业秘密", named=[ARBITRATOR.id])
    return "D01"


def acts(host: Host) -> list[str]:
    return [one.action for one in host.keeper.house.repository.history("D01")]


def test_opening_is_written_down_once(host: Host, qtbot: QtBot, settle: Settle, sealed: str) -> None:
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.visit(Place(screen="case", case_id=sealed))
    settle()
    page.visit(Place(screen="case", case_id=sealed))
    settle()
    assert acts(host).count("access.looked") == 1
    page.visit(Place(screen="case", case_id="D02"))
    settle()
    page.visit(Place(screen="case", case_id=sealed))
    settle()
    assert acts(host).count("access.looked") == 2


def test_what_cannot_be_written_down_is_not_shown(
    host: Host, qtbot: QtBot, settle: Settle, sealed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreTrouble("store.disk_full", path="x")

    monkeypatch.setattr(host.keeper.house.store, "work", full)
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.visit(Place(screen="case", case_id=sealed))
    settle()
    assert page.file is None
    printed: list[int] = []
    written_down(host, sealed, lambda: printed.append(1), page)
    settle()
    assert not printed


def test_printing_comes_after_its_entry(host: Host, qtbot: QtBot, settle: Settle, sealed: str) -> None:
    page = CaseScreen(host)
    qtbot.addWidget(page)
    seen: list[str] = []
    written_down(host, sealed, lambda: seen.append(acts(host)[-1]), page)
    settle()
    assert seen == ["access.printed"]


def test_a_list_with_a_restricted_case_is_written_down(host: Host, sealed: str, tmp_path: Path) -> None:
    from ipmediate.services.caserows import RegisterFilter

    queries = host.ws.queries
    ids = queries.case_ids(RegisterFilter())
    columns = [Column(key="number", title="案号", show=lambda row: row.number)]
    out = tmp_path / "list.csv"
    list(
        write_table(
            out, columns, ids, queries.case_rows, lambda *_: None, lambda: host.ws.access.listed(["D01"])
        )
    )
    assert out.exists()
    assert acts(host)[-1] == "access.exported"

    def refused() -> Any:
        raise StoreTrouble("store.disk_full", path="x")

    gone = tmp_path / "gone.csv"
    with pytest.raises(StoreTrouble):
        list(write_table(gone, columns, ids, queries.case_rows, lambda *_: None, refused))
    assert not list(tmp_path.glob("gone*"))


def test_a_masked_number_is_shown_for_a_reason(host: Host, qtbot: QtBot, settle: Settle, sealed: str) -> None:
    house = host.keeper.house
    whole = house.repository.load(sealed).parties[0]
    person = replace(whole, kind=PartyKind.PERSON, id_number="410702198502020027")
    host.ws.cases.edit(sealed, noun="party", thing=person)
    house.act_as(ARBITRATOR.actor)
    form = PartyForm(host)
    qtbot.addWidget(form)
    form.show()
    file = host.ws.cases.load(sealed)
    form.put(file, file.parties[0], locked=True)
    settle()
    assert form.reveal_number.isVisibleTo(form)
    assert form.reveal_number.isEnabled()
    form._ask_number()
    (sheet,) = [one for one in form.window().findChildren(Sheet) if one.isVisible()]
    sheet.go()
    settle()
    assert sheet.isVisible(), "a reason is needed"
    sheet.form.put({"reason": "核对身份"})
    sheet.go()
    settle()
    assert "410702198502020027" in form._revealed.text()
    assert acts(host)[-1] == "access.revealed"
    house.act_as(Actor(id="u5", name="监督", role=UserRole.AUDITOR))
    file = house.repository.load("D02")
    form.put(file, replace(file.parties[0], id_number="410***27"), locked=True)
    assert not form.reveal_number.isEnabled()
    assert "主任" in form.reveal_number.toolTip()


def test_a_saved_paper_and_printed_copies_come_after_their_entry(
    host: Host,
    qtbot: QtBot,
    settle: Settle,
    sealed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = CaseScreen(host)
    qtbot.addWidget(page)
    target = tmp_path / "协议.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    told: list[object] = []
    monkeypatch.setattr(host, "tell", told.append)
    save_as(host, page, title="t", proposal="p.pdf", pattern="*", data=lambda: b"pdf", cases=(sealed,))
    settle()
    assert (target.read_bytes(), acts(host)[-1]) == (b"pdf", "access.exported")
    monkeypatch.setattr(printing, "print_all_on", lambda *_, **__: told.append(acts(host)[-1]))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    done = print_many(host, [], page, duplex=True, read=lambda _: b"", case_id=sealed)
    settle()
    assert (done, told[-1]) == (True, "access.printed")


def test_who_may_not_export_cannot_save_anything_of_a_case(
    host: Host,
    qtbot: QtBot,
    settle: Settle,
    sealed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    host.keeper.house.act_as(ARBITRATOR.actor)
    page = CaseScreen(host)
    qtbot.addWidget(page)
    target = tmp_path / "协议.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    refused: list[str] = []
    host.jobs.refused.connect(lambda refusal: refused.append(refusal.code))
    save_as(host, page, title="t", proposal="p.pdf", pattern="*", data=lambda: b"pdf", cases=("D02",))
    settle()
    assert refused == ["permissions.not_your_role"]
    assert not target.exists()


def test_steps_of_another_role_are_shown_with_who_takes_them(
    host: Host, qtbot: QtBot, settle: Settle, sealed: str
) -> None:
    director = host.ws.around.actor
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.visit(Place(screen="case", case_id=sealed))
    settle()
    mine = page.rail.primary
    assert mine is not None
    host.keeper.house.act_as(Actor(id=ARBITRATOR.id, name=ARBITRATOR.name, role=UserRole.AUDITOR))
    page.visit(Place(screen="case", case_id="D02"))
    settle()
    assert page.rail.primary is None
    steps = [one for one in page.rail.findChildren(QPushButton) if one.accessibleDescription()]
    assert steps
    assert all(not one.isEnabled() and "您的角色是" in one.toolTip() for one in steps)
    host.keeper.house.act_as(director)


def test_every_step_of_the_rail_is_a_verb_of_the_table() -> None:
    assert STEP_VERBS.keys() == STEP_TABS.keys()
    assert set(STEP_VERBS.values()) <= TABLE.keys()


def test_the_search_neither_shows_nor_finds_a_number_for_those_who_see_none(host: Host, sealed: str) -> None:
    whole = host.keeper.house.repository.load(sealed).parties[0]
    number = "410702198502020027"
    host.ws.cases.edit(sealed, noun="party", thing=replace(whole, kind=PartyKind.PERSON, id_number=number))

    def excerpts() -> str:
        return "".join(hit.excerpt for group in host.ws.queries.search(number).groups for hit in group.hits)

    assert number in excerpts()
    host.keeper.house.act_as(ARBITRATOR.actor)
    assert excerpts() == "", "being found by it would confirm the number"


def test_whoever_may_only_look_into_a_case_is_offered_nothing_more(
    host: Host, qtbot: QtBot, settle: Settle, sealed: str
) -> None:
    clerk = User(id="u5", name="书记员", role=UserRole.CLERK)
    host.ws.users.put(clerk)
    host.ws.access.grant("D02", user_id=clerk.id, leave=Leave.READ, reason="查阅")
    host.keeper.house.act_as(clerk.actor)
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.show()
    page.visit(Place(screen="case", case_id="D02", tab="evidence"))
    settle()
    assert page.rail.primary is None
    told = [one.toolTip() for one in page.rail.findChildren(QPushButton) if one.accessibleDescription()]
    assert told
    assert set(told) == {"您在本案只有查阅权限，不能办理。"}
    tab = page.current_tab()
    assert tab is not None
    assert not tab.may_write
