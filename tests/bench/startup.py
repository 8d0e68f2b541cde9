"""From the start of the process to the first painted window, as ratios to a blank window of the same run.

``python -m tests.bench.startup [cases] [rounds]`` makes a kept, encrypted demonstration profile with so many
cases (100,000 unless told) under ``bench-data/`` once, then starts in turn: a blank window, the program up to
its painted frame, and the program up to the register with its first rows from the store.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).parents[2]

BLANK = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print((time.time_ns() - int(os.environ["T0"])) / 1e6, flush=True)
        os._exit(0)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

PROGRAM = """
import os, sys, time
def told():
    print((time.time_ns() - int(os.environ["T0"])) / 1e6, flush=True)
    os._exit(0)
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from ipmediate import bootstrap
from ui import theme
from ui.__main__ import HouseKeeper, Program
from ui.shell.window import Window
from ui.widgets.host import Place
goal = os.environ["GOAL"]
def painted(self, event):
    super(Window, self).paintEvent(event)
    if goal == "frame":
        told()
Window.paintEvent = painted
app = QApplication([])
theme.start(app, bootstrap.resources())
prefs = QSettings(os.environ["PREFS"], QSettings.Format.IniFormat)
program = Program(app, prefs, HouseKeeper(Path(os.environ["PROFILE"]), prefs))
def look():
    window = program._window
    if window is None:
        return
    window.place = Place(screen="register") if window.host is None else window.place
    page = window.current()
    if page is not None and getattr(page, "model", None) is not None and page.model._rows:
        page.table.viewport().repaint()
        told()
timer = QTimer()
timer.timeout.connect(look)
timer.start(4)
program.run()
"""


def profile(cases: int) -> Path:
    """A kept demonstration profile; made when it is not there."""
    folder = HOUSE / "bench-data" / f"startup-{cases}"
    if not (folder / "profile.json").exists():
        from ipmediate import bootstrap

        folder.parent.mkdir(exist_ok=True)
        bootstrap.demo_profile(folder, cases=cases, thin=True).close()
    return folder


def once(code: str, goal: str, folder: Path) -> float:
    """Milliseconds of one start."""
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "GOAL": goal,
        "PROFILE": str(folder),
        "PREFS": str(folder.with_suffix(".ini")),
        "PYTHONDONTWRITEBYTECODE": "",
        "T0": str(time.time_ns()),
    }
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, env=environ, capture_output=True, text=True, check=True
    )
    return float(told.stdout.split()[-1])


def main(arguments: list[str]) -> None:
    """Print the table."""
    cases = int(arguments[0]) if arguments else 100_000
    rounds = int(arguments[1]) if len(arguments) > 1 else 7
    folder = profile(cases)
    runs = {
        "blank window (floor)": (BLANK, ""),
        "frame painted": (PROGRAM, "frame"),
        f"register of {cases:,} cases painted": (PROGRAM, "rows"),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for code, goal in runs.values():
        once(code, goal, folder)
    for _ in range(rounds):
        for name, (code, goal) in runs.items():
            times[name].append(once(code, goal, folder))
    floor = statistics.median(times["blank window (floor)"])
    print(f"{'':44} {'ms p50':>8} {'x floor':>8}")
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:44} {middle:8.0f} {middle / floor:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
