"""The window comes back where a person can reach it, also when a screen is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LEFT = {
    "name": "left",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
RIGHT = {**LEFT, "name": "right", "x": 1366, "width": 1920, "height": 1080}
CHILD = """
import sys
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QApplication, QMainWindow
from ui.shell.placing import put_back
app = QApplication([])
window = QMainWindow()
if sys.argv[1] == "leave":
    window.setGeometry(QRect(*map(int, sys.argv[2].split(","))))
    window.show()
    app.processEvents()
    print(bytes(window.saveGeometry().toHex().data()).decode())
else:
    put_back(window, QByteArray.fromHex(sys.argv[2].encode()))
    window.show()
    app.processEvents()
    frame = window.frameGeometry()
    print(len(app.screens()), frame.left(), frame.top(), frame.width(), frame.height())
"""


def child(house: Path, folder: Path, screens: list[dict[str, object]], *words: str) -> str:
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), "utf-8")
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *words],
        cwd=house, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("left_at", ["1500,100,1200,800", "2900,900,1400,900", "3100,20,150,300"])
def test_a_window_left_on_a_screen_that_is_gone_comes_back(house: Path, tmp_path: Path, left_at: str) -> None:
    kept = child(house, tmp_path, [LEFT, RIGHT], "leave", left_at)
    count, left, top, width, height = map(int, child(house, tmp_path, [LEFT], "back", kept).split())
    assert count == 1
    assert left >= 0
    assert left + width <= 1366
    assert top >= 0
    assert top + height <= 768


def test_a_window_on_the_second_screen_stays_there(house: Path, tmp_path: Path) -> None:
    kept = child(house, tmp_path, [LEFT, RIGHT], "leave", "1500,100,1200,800")
    told = child(house, tmp_path, [LEFT, RIGHT], "back", kept)
    count, left, _, width, _ = map(int, told.split())
    assert count == 2
    assert width >= 1200
    assert left >= 1366


def test_an_unreadable_place_gives_the_usual_size_within_the_screen(house: Path, tmp_path: Path) -> None:
    told = child(house, tmp_path, [LEFT], "back", b"nonsense".hex())
    _, left, top, width, height = map(int, told.split())
    assert (left >= 0, top >= 0, left + width <= 1366, top + height <= 768) == (True,) * 4
