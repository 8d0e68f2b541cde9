"""What follows the ruling, by keyboard: performance, the visit, and the volume for the archive."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QTableView

from ipmediate.domain.cases import Stage
from tests.journeys.keyboard import Keyboard
from tests.journeys.keyed_court import issue


def perform(keys: Keyboard, at: datetime) -> None:
    """Record everything owed as done, and what the parties say of it."""
    keys.desk.now = at
    keys.part("履行与回访")
    for _ in range(12):
        if keys.desk.file.case.stage is not Stage.CONFIRMED:
            break
        table = keys.to("应履行的事项")
        assert isinstance(table, QTableView)
        keys.press("Ctrl+Home")
        while table.model().thing(table.currentIndex().row()).done:
            keys.press("Down")
        keys.press("Ctrl+Shift+D")
        keys.confirm()
    assert keys.desk.file.case.stage is Stage.PERFORMED
    keys.to("回访记录")
    keys.press("Ctrl+Shift+V")
    keys.fill("回访情况", "款项已到账，双方满意")
    keys.confirm()
    assert keys.desk.file.followups


def archive(keys: Keyboard) -> None:
    """Issue what the volume lacks, check it one by one, and file it."""
    issue(keys, "受理登记表")
    for _ in keys.desk.file.sessions:
        issue(keys, "调解笔录")
    keys.part("归档")
    keys.fill("立卷人", "王敏")
    keys.fill("检查人", "李建国")
    keys.do("已逐项核对卷内材料")
    keys.press("Ctrl+Shift+D")
    assert keys.desk.file.case.stage is Stage.ARCHIVED, keys.said()
    assert keys.desk.file.volumes[-1].items
