"""From the start of the process to the painted register, against a blank window: time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.crowded import HOUSE
from tests.bench.figures import Figure, middle, times

BLANK = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    print((time.time() - float(os.environ["T0"])) * 1e3)
    line = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
    print(int(line.split()[1]) / 1024)
    app.quit()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


@contextmanager
def _environ() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="ipmediate-bench-") as place:
        yield {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "XDG_CONFIG_HOME": place,
            "XDG_CACHE_HOME": place,
        }


def _once(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    told = subprocess.run(
        command,
        cwd=HOUSE,
        env={**environ, "T0": repr(time.time())},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout.split()
    return float(told[0]), float(told[1])


def starts(folder: Path, *, rounds: int = 9) -> list[Figure]:
    """Time and memory of the program and of a blank window, in turn."""
    blank, ours = [sys.executable, "-c", BLANK], [sys.executable, "-m", "tests.bench.opening", str(folder)]
    with _environ() as environ:
        pairs = [(_once(blank, environ), _once(ours, environ)) for _ in range(rounds + 1)][1:]
    times_of = [middle([pair[side][0] for pair in pairs]) for side in (0, 1)]
    memory_of = [middle([pair[side][1] for pair in pairs]) for side in (0, 1)]
    return [
        times("start → register painted", times_of[1], times_of[0], 1.5, floor_is="blank window"),
        times("memory, register open", memory_of[1], memory_of[0], 1.9, unit="MB", floor_is="blank window"),
    ]
