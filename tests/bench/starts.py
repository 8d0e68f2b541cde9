"""From the start of the process to the painted register, against a blank window: time and memory.

Beside both stands the least that could show a register at all: Qt's own table over rows that the driver reads
from the encrypted file with the bare key, without a frame around it, a font, a theme, or any module of ours.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ipmediate.storage.keys import KeyFile
from tests.bench.crowded import HOUSE, vault_of
from tests.bench.figures import Figure, middle, times, told

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


OURS = """
import sys
import ui.__main__
from tests.bench.opening import main
sys.exit(main())
"""
"""The window's own modules come first, as when it is started, before what the benchmark needs."""

LEAST = """
import os, sys, time
from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlcipher3 import dbapi2
app = QApplication([])
store = dbapi2.connect(os.environ["STORE"], uri=True)
store.execute(os.environ["KEY"])
rows = store.execute("SELECT * FROM case_register WHERE live=1 ORDER BY rowid DESC LIMIT 50").fetchall()
class Rows(QAbstractTableModel):
    def rowCount(self, parent=None):
        return len(rows)
    def columnCount(self, parent=None):
        return 11
    def data(self, index, role=0):
        return str(rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    print((time.time() - float(os.environ["T0"])) * 1e3)
    line = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
    print(int(line.split()[1]) / 1024)
    app.quit()
window = QMainWindow()
window.resize(1280, 800)
model, table = Rows(), Table()
table.setModel(model)
window.setCentralWidget(table)
window.show()
app.exec()
"""


@contextmanager
def _environ(folder: Path) -> Iterator[dict[str, str]]:
    """As installed: bytecode and what the program keeps are written once and found again."""
    profile_id = json.loads((folder / "profile.json").read_bytes())["id"]
    key = KeyFile(folder / "keyfile.json", profile_id).open_with_keyring(vault_of(folder))
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory(prefix="ipmediate-bench-") as place:
        yield {
            **plain,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "XDG_CONFIG_HOME": place,
            "XDG_CACHE_HOME": place,
            "PYTHONPYCACHEPREFIX": place,
            "STORE": f"{(folder / 'store.db').absolute().as_uri()}?mode=ro",
            "KEY": f"PRAGMA key=\"x'{key.hex()}'\"",
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
    """Time and memory of the program, of a blank window and of the least with rows, in turn."""
    parts = (["-c", BLANK], ["-c", OURS, str(folder)], ["-c", LEAST])
    commands = [[sys.executable, *part] for part in parts]
    with _environ(folder) as environ:
        taken = [[_once(command, environ) for command in commands] for _ in range(rounds + 1)][1:]
    (blank, blank_mb), (ours, ours_mb), (least, least_mb) = (
        (middle([one[side][0] for one in taken]), middle([one[side][1] for one in taken]))
        for side in range(3)
    )
    floor_is = "blank window"
    return [
        times("start → register painted", ours, blank, 1.5, floor_is=floor_is),
        told("the same for a bare table over the driver", f"{least / blank:.2f} × ({least:.0f} ms)"),
        times("memory, register open", ours_mb, blank_mb, 1.9, unit="MB", floor_is=floor_is),
        told("the same for a bare table over the driver", f"{least_mb / blank_mb:.2f} × ({least_mb:.0f} MB)"),
    ]
