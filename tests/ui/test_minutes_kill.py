"""The program is killed while somebody types Chinese; at most the last two seconds may be lost.

The full set: ``IPMEDIATE_KILLS=200 python -m pytest tests/ui/test_minutes_kill.py``.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.ui.houses import HouseKeeper, copied, opened_at
from tests.ui.mediating import ID, last_session, mediating
from tests.ui.minutes_child import own_time
from ui import theme
from ui.jobs import Jobs, Manual
from ui.messages import Messages
from ui.screens.case.sessions import SessionsTab
from ui.widgets.host import Host

pytestmark = pytest.mark.kill
KILLS = int(os.environ.get("IPMEDIATE_KILLS", "10"))
MAY_BE_LOST = 2.0
ENOUGH = 20
"""Pieces typed before the moment of the kill is drawn, however slow the machine is."""


@pytest.fixture
def typed_profile(built_profile: Path, tmp_path: Path) -> Path:
    """A closed profile with a case being mediated."""
    made = copied(built_profile, tmp_path / "base")
    mediating(made)
    made.close()
    return tmp_path / "base"


def type_and_kill(folder: Path, house: Path, seed: int) -> tuple[list[tuple[float, str]], float]:
    """Let a child type into the profile, kill it; what it typed, and when it died."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.minutes_child", str(folder), str(seed)],
        cwd=house,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    first = "".join(child.stdout.readline() for _ in range(ENOUGH))
    until = own_time(child.pid) + random.Random(seed).uniform(2.2, 5.0)
    while (died := own_time(child.pid)) < until:
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    lines = [one.split(" ", 1) for one in (first + rest).splitlines() if " " in one]
    return [(float(at), piece) for at, piece in lines], died


@pytest.mark.parametrize("seed", range(KILLS))
def test_what_was_typed_two_seconds_before_a_kill_comes_back(
    seed: int,
    typed_profile: Path,
    tmp_path: Path,
    house: Path,
    qtbot: QtBot,
    looks: theme.Looks,
    settle: Callable[[], None],
    manual: Manual,
    jobs: Jobs,
) -> None:
    folder = tmp_path / f"kill{seed}"
    shutil.copytree(typed_profile, folder)
    typed, died = type_and_kill(folder, house, seed)
    assert len(typed) > ENOUGH
    again = opened_at(folder)
    keeper = HouseKeeper(again)
    prefs = QSettings(str(tmp_path / "again.ini"), QSettings.Format.IniFormat)
    host = Host(ws=again.workspace, keeper=keeper, jobs=jobs, messages=Messages(keeper.wording), prefs=prefs)
    tab = SessionsTab(host)
    qtbot.addWidget(tab)
    jobs.changed.connect(lambda outcome: tab.show_case(outcome.value))
    file = again.workspace.cases.load(ID)
    tab.show_case(file)
    tab.open_minutes(last_session(file))
    settle()
    words = "".join(one.text for one in again.workspace.cases.load(ID).lines_of(last_session(file)))
    due = [piece for at, piece in typed if at < died - MAY_BE_LOST]
    assert due
    assert [piece for piece in due if piece not in words] == []
    order = [words.index(piece) for _, piece in typed if piece in words]
    assert order == sorted(order)
    assert not again.workspace.typing.recover()
    again.close()
