"""The computer sleeps and wakes: the profile is locked, and what depends on the day is shown anew."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from pytestqt.qtbot import QtBot

from ui.shell.idle import Idle

CHILD = """
import sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from ui.shell import idle
idle.LOOK_MS, idle.SLEPT_S = 50, 2
app = QApplication([])
prefs = QSettings(sys.argv[1], QSettings.Format.IniFormat)
def lock():
    print("locked", flush=True)
    app.quit()
watch = idle.Idle(prefs, lock, app)
def wake():
    watch.watch()
    print("awake", flush=True)
QTimer.singleShot(300, wake)
sys.exit(app.exec())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows stops programs differently")
def test_a_program_that_slept_locks_as_soon_as_it_wakes(house: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", CHILD, str(tmp_path / "prefs.ini")]
    with subprocess.Popen(command, cwd=house, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            assert child.stdout.readline().strip() == "awake"
            child.send_signal(signal.SIGSTOP)
            time.sleep(3)
            child.send_signal(signal.SIGCONT)
            assert child.stdout.readline().strip() == "locked"
            assert child.wait() == 0
        finally:
            if child.poll() is None:
                child.kill()


def test_another_day_is_noticed_once_and_a_locked_window_is_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    prefs = QSettings(str(tmp_path / "prefs.ini"), QSettings.Format.IniFormat)
    owner, told, seconds, day = QObject(), [], [0.0], [date(2026, 6, 15)]
    idle = Idle(
        prefs, lambda: told.append("lock"), owner, clock=lambda: seconds[0], day=lambda: day[0],
        new_day=lambda: told.append("day"),
    )  # fmt: skip
    idle.watch()
    idle.look()
    assert told == []
    day[0] = date(2026, 6, 16)
    idle.look()
    idle.look()
    assert told == ["day"]
    seconds[0] += 3600
    day[0] = date(2026, 6, 17)
    idle.look()
    assert told == ["day", "lock"]
    idle.rest()
