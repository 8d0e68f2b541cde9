"""Signed packs in the settings: the content is shown before anything is taken over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.packs import Packs
from ipmediate.domain.packs import Shelf
from tests.storage.test_packs import NOW, PACK, calendar, program  # noqa: F401 -- a fixture
from ui.screens.settings.packs import PackCard
from ui.widgets.host import Host
from ui.widgets.panels import Banner
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


def spoil(shelf: Packs, folder: Path) -> None:
    """Take a pack over, then change one byte of the kept file."""
    shelf.install(calendar(folder))
    kept = folder / "packs" / f"{PACK.id}.ippack"
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)


@pytest.fixture
def card(host: Host, qtbot: QtBot, settle: Settle, tmp_path: Path, program: Path) -> PackCard:  # noqa: F811
    """The card over an empty shelf."""
    host.keeper.shelf = Packs(tmp_path / "packs", program, now=lambda: NOW)
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
    assert card.present == Shelf()
    sheet.go()
    settle()
    assert [one.pack.id for one in card.present.packs] == [PACK.id]
    assert "2026-11-20 签发 · 2026年11月29日 09:00 导入" in card._list.text()
    card._take_out()
    card.findChildren(Sheet)[-1].go()
    settle()
    assert card.present == Shelf()


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
    assert card.present == Shelf()


def test_the_pack_taken_over_last_is_the_one_that_is_taken_out(
    card: PackCard, settle: Settle, tmp_path: Path, host: Host
) -> None:
    times = iter((NOW, NOW + timedelta(minutes=1)))
    host.keeper.shelf._now = lambda: next(times)
    host.keeper.shelf.install(calendar(tmp_path, id="newer", issued_on=date(2026, 11, 28)))
    host.keeper.shelf.install(calendar(tmp_path, id="older", title="先签发", issued_on=date(2026, 1, 5)))
    card.visit()
    settle()
    card._take_out()
    (sheet,) = card.findChildren(Sheet)
    assert any("先签发" in one.text() for one in sheet.findChildren(QLabel))
    sheet.go()
    settle()
    assert [one.pack.id for one in card.present.packs] == ["newer"]


def test_a_pack_changed_on_the_disk_is_named_in_red_and_taken_out_there(
    card: PackCard, settle: Settle, tmp_path: Path, host: Host
) -> None:
    spoil(host.keeper.shelf, tmp_path)
    card.visit()
    settle()
    (banner,) = card.findChildren(Banner)
    assert PACK.id in banner.accessibleName()
    assert "没有使用" in banner.accessibleName()
    banner.findChildren(QPushButton)[0].click()
    card.findChildren(Sheet)[-1].go()
    settle()
    assert host.keeper.shelf.stand() == Shelf()
    assert "没有导入过" in card._list.text()
