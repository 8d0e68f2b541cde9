"""Files opened from outside, news from before the start, and a second start of the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.packs import Packs
from tests.storage.test_packs import NOW, PACK, SETUP, UPDATE, calendar, program, written  # noqa: F401
from tests.ui.test_settings_packs import spoil
from ui.shell.onewindow import OneWindow
from ui.shell.window import Window
from ui.widgets.panels import Banner
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def shelf(window: Window, tmp_path: Path, program: Path) -> Packs:  # noqa: F811
    """The packs of the person at the window."""
    window.keeper.shelf = Packs(tmp_path / "packs", program, now=lambda: NOW)
    return window.keeper.shelf


def banners(window: Window) -> list[str]:
    return [one.accessibleName() for one in window.notices.findChildren(Banner)]


def test_a_pack_opened_from_outside_is_shown_and_taken_over_by_one_key(
    window: Window, settle: Settle, shelf: Packs, tmp_path: Path
) -> None:
    window.arrivals.offer(calendar(tmp_path))
    settle()
    assert (window.place.screen, window.place.spot) == ("settings", "law")
    (sheet,) = window.findChildren(Sheet)
    assert shelf.installed() == ()
    sheet.go()
    settle()
    assert [one.id for one in shelf.installed()] == [PACK.id]


def test_a_changed_pack_opened_from_outside_is_refused_on_the_screen(
    window: Window, settle: Settle, shelf: Packs, tmp_path: Path
) -> None:
    file = calendar(tmp_path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    window.arrivals.offer(file)
    settle()
    assert window.findChildren(Sheet) == []
    assert len(banners(window)) == 1
    assert shelf.installed() == ()


def test_a_pack_changed_on_the_disk_is_told_at_the_start(
    window: Window, settle: Settle, shelf: Packs, tmp_path: Path
) -> None:
    spoil(shelf, tmp_path)
    window.arrivals.greet()
    settle()
    assert PACK.id in banners(window)[-1]
    banner = window.notices.findChildren(Banner)[-1]
    next(one for one in banner.findChildren(QPushButton) if one.text().startswith("查看")).click()
    settle()
    assert (window.place.screen, window.place.spot) == ("settings", "law")


@pytest.mark.parametrize(
    ("end", "words"), [("installed", "已更新到 9.1"), ("put_back", "已自动恢复原来的版本")]
)
def test_how_an_update_ended_is_told_once_at_the_start(
    window: Window, settle: Settle, shelf: Packs, tmp_path: Path, end: str, words: str
) -> None:
    shelf.update(written(tmp_path, UPDATE, SETUP), back_up=list, start=lambda _: None)
    (tmp_path / "packs/update/end.txt").write_text(end, "utf-8")
    window.arrivals.greet()
    settle()
    assert words in banners(window)[-1]
    window.notices.clear()
    window.arrivals.greet()
    settle()
    assert not window.notices.isVisible()


def test_a_second_start_hands_its_file_to_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    profile = tmp_path / "工作库"
    first, second = OneWindow(tmp_path, profile), OneWindow(tmp_path, profile)
    other = OneWindow(tmp_path, tmp_path / "另一个")
    assert first.claim()
    assert other.claim()
    assert not second.claim()
    with qtbot.waitSignal(first.handed) as told:
        second.hand_over(tmp_path / "案件 一.ipcase")
    assert told.args == [str(tmp_path / "案件 一.ipcase")]
    with qtbot.waitSignal(first.handed) as told:
        second.hand_over(None)
    assert told.args == [""]
    first.release()
    assert second.claim()
    second.release()
    other.release()
