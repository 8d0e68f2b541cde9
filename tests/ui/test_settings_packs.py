"""Signed packs in the settings: the content is shown before anything is taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.packs import Packs
from tests.storage.test_packs import PACK, calendar, program  # noqa: F401 -- a fixture
from ui.screens.settings.packs import PackCard
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def card(host: Host, qtbot: QtBot, settle: Settle, tmp_path: Path, program: Path) -> PackCard:  # noqa: F811
    """The card over an empty shelf."""
    host.keeper.shelf = Packs(tmp_path / "packs", program)
    made = PackCard(host)
    qtbot.addWidget(made)
    made.show()
    made.visit()
    settle()
    return made


def test_a_pack_is_shown_taken_over_and_taken_out(
    card: PackCard, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = calendar(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    card._pick()
    settle()
    (sheet,) = card.findChildren(Sheet)
    shown = " ".join(one.text() for one in sheet.findChildren(QLabel))
    for part in (PACK.title, "第 1 版", "2026-11-20", PACK.note, "calendar/cn/2027.toml"):
        assert part in shown
    assert card.present == ()
    sheet.go()
    settle()
    assert [one.id for one in card.present] == [PACK.id]
    card._take_out()
    card.findChildren(Sheet)[-1].go()
    settle()
    assert card.present == ()


def test_a_changed_pack_is_refused_and_nothing_is_offered(
    card: PackCard, settle: Settle, tmp_path: Path, host: Host
) -> None:
    refused: list[str] = []
    host.jobs.refused.connect(lambda one: refused.append(one.code))
    file = calendar(tmp_path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    card.look(file)
    settle()
    assert len(refused) == 1
    assert refused[0].startswith("packs.")
    assert card.findChildren(Sheet) == []
    assert replace(PACK) not in card.present
