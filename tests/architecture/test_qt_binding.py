"""The Qt binding keeps its books; an unsound release ends the program within seconds of use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CALLS = 300
SCRIPT = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("before")
owed = sys.getrefcount(None)
for _ in range({CALLS}):
    label.setText("after")
print(sys.getrefcount(None) - owed)
"""


def test_a_call_that_answers_nothing_does_not_wear_nothing_out(house: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=house, env=env, capture_output=True, text=True, check=True
    )
    assert abs(int(done.stdout)) < CALLS // 10
