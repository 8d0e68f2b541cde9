"""Two more real cases through the window, from the case file over the packet to payment and the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.cases import Stage
from tests.journeys.endings import file_away, issue_lacking, lock_minutes, perform, visit
from tests.journeys.test_cli_packets import SAMPLES
from tests.journeys.test_window_packets import become_a_packet
from tests.journeys.windowed import Desk
from tests.ui.houses import CASES
from ui.screens.case.followup import FollowUpTab

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    """A workplace on the day on which the packet of a case is handed in."""
    year, month, day = (int(part) for part in SAMPLES[request.param].day.split("-"))
    made = Desk(tmp_path, qapp, qtbot, datetime(year, month, day, 9, 0))
    yield made
    made.close()


@pytest.mark.parametrize("desk", ["D02"], indirect=True)
def test_a_confirmed_payment_in_three_parts_is_made_and_archived(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before_the_application(desk, monkeypatch)
    become_a_packet(desk, "D02", monkeypatch)
    _go_through_court(desk)
    desk.now = datetime(2026, 10, 16, 9, 0)
    owed = perform(desk, date(2026, 10, 15))
    assert [clause.amount for clause in owed if clause.amount is not None] == [15000, 15000, 10000]
    _archive(desk, "四万元三期全部到账，致歉声明已张贴七日")


@pytest.mark.parametrize("desk", ["D05"], indirect=True)
def test_a_plant_variety_settlement_is_performed_and_archived(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take_over("D05", monkeypatch)
    become_a_packet(desk, "D05", monkeypatch)
    desk.now = datetime(2025, 6, 3, 9, 0)
    assert len(perform(desk, date(2025, 5, 31))) == 3
    _archive(desk, "链接已下架，供货人信息已提交，款项到账")


def _before_the_application(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file as it was on the day of the application: nothing was handed in or ruled yet."""
    raw = json.loads((CASES / "D02.json").read_bytes())
    raw["case"]["stage"] = "agreed_written"
    del raw["applications"]
    raw["signatures"] = [one for one in raw["signatures"] if one["on_document"] != "application"]
    path = desk.folder / "D02.json"
    path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    desk.take_over("D02", monkeypatch, path)


def _go_through_court(desk: Desk) -> None:
    tracking = desk.confirmation("tracking").tracking
    tracking.submit()
    desk.fill(tracking, on=date(2026, 6, 10))
    tracking._accepted()
    desk.fill(tracking, on=date(2026, 6, 10), court_case_no="（2026）甘0321民特1号")
    desk.now = datetime(2026, 6, 25, 9, 0)
    tracking._ruled()
    desk.fill(tracking, on=date(2026, 6, 24), confirmed=True, ruling_no="（2026）甘0321民特1号")
    held = desk.file.application
    assert held is not None
    assert held.status is ApplicationStatus.CONFIRMED
    assert desk.file.case.stage is Stage.CONFIRMED


def _archive(desk: Desk, note: str) -> None:
    if desk.file.case.stage is not Stage.PERFORMED:
        tab = desk.tab("followup")
        assert isinstance(tab, FollowUpTab)
        tab.fulfil()
        desk.fill(tab)
    visit(desk, note)
    lock_minutes(desk)
    file_away(desk, issue_lacking(desk))
