"""操作记录: all acts filtered in the window, field by field; the chain verified before one's eyes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipmediate.domain.users import Actor, UserRole
from ipmediate.services.ports import AuditEntry
from ipmediate.storage.engine import open_connection
from ui.screens.history.screen import HistoryScreen
from ui.widgets.acts import Teller
from ui.widgets.host import Host, Place

Settle = Callable[[], None]


@pytest.fixture
def page(host: Host, qtbot: QtBot, settle: Settle) -> HistoryScreen:
    made = HistoryScreen(host)
    qtbot.addWidget(made)
    made.resize(1180, 660)
    made.show()
    made.visit(Place(screen="history"))
    settle()
    return made


def test_it_fits_the_smallest_window(page: HistoryScreen) -> None:
    assert page.minimumSizeHint().height() <= 660


def test_acts_are_filtered_and_exported(
    host: Host, page: HistoryScreen, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = page.acts
    whole = acts.model.rowCount()
    assert whole >= 6
    assert acts.changes.rowCount() > 0
    acts.act.put("cases.imported")
    acts.look()
    settle()
    assert 0 < acts.model.rowCount() < whole
    assert {one.entry.action for one in acts.model.things} == {"cases.imported"}
    acts.act.put("")
    acts.noun.put("party")
    acts._offer_fields()
    acts.field.put("address")
    acts.look()
    settle()
    assert {one.field for row in acts.model.things for one in acts._teller.changes(row.entry)} == {"住址"}
    out = tmp_path / "history.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    acts.export()
    settle()
    assert "住址" in out.read_text("utf-8-sig")


def test_a_changed_role_is_told_by_the_names_of_both_roles(host: Host) -> None:
    told = {"name": "周书记员", "before": "clerk", "role": "mediator", "computers": 2}
    entry = AuditEntry(
        at=datetime(2026, 6, 15, 9, 30), actor="u", action="sharing.role_changed", case_id="", summary=told
    )
    row = Teller(host.messages, None, {"u": "王主任"}).row(entry)
    assert (row.who, row.title) == ("王主任", "已更改角色")
    assert row.text == "把周书记员的角色由书记员改为调解员，为其 2 台电脑重新担保。"


def test_a_tampered_entry_is_named(host: Host, page: HistoryScreen, settle: Settle) -> None:
    page.visit(Place(screen="history", spot="verification"))
    part = page.verification
    part.checkpoint()
    settle()
    assert part.model.rowCount() == 1
    part.verify()
    settle()
    assert "全部相符" in " ".join(one.text() for one in part.findChildren(type(part._key)))
    store = host.keeper.house.store
    connection = open_connection(store.path, store._key)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE audit SET actor='stranger' WHERE seq=4")
    connection.close()
    part.verify()
    settle()
    told = " ".join(one.text() for one in part.findChildren(type(part._key)))
    assert "第 4 条起" in told


def test_who_may_not_look_hears_why(host: Host, page: HistoryScreen, settle: Settle) -> None:
    host.keeper.house.act_as(Actor(id="u3", name="某", role=UserRole.MEDIATOR))
    page.visit(Place(screen="history", spot="acts"))
    settle()
    assert not page.acts.find.isEnabled()
    assert "主任" in page.acts._count.text()
