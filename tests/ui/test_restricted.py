"""Restricted cases in the window: a trace comes first; masked numbers are shown for a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.domain.users import Actor, User, UserRole
from ui.screens.case.container import CaseScreen
from ui.screens.case.partyform import PartyForm
from ui.screens.register.export import write_table
from ui.widgets.host import Host, Place
from ui.widgets.printing import written_down
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
    from dataclasses import replace

    from ipmediate.domain.parties import PartyKind

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
