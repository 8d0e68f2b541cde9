"""Types Chinese minutes through the real surface until it is killed; tells what it has typed.

Run as ``python -m tests.ui.minutes_child FOLDER SEED``; each line of output is a time and a piece of text.
The time does not go on while the machine keeps the program waiting for its turn.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipmediate import bootstrap
from tests.ui.houses import HouseKeeper, opened_at
from tests.ui.mediating import ID, last_session
from ui import theme
from ui.jobs import Jobs
from ui.messages import Messages
from ui.screens.case.sessions import SessionsTab
from ui.shell.language import speak
from ui.widgets.host import Host

WORDS = "申请人请求停止销售侵权商品并赔偿经济损失被申请人同意下架库存协商分期支付期限违约责任确认"


def own_time(process: int) -> float:
    """Seconds, without those in which a process was ready to go on and had to wait for others."""
    try:
        waited = int(Path(f"/proc/{process}/task/{process}/schedstat").read_text("ascii").split()[1])
    except OSError:
        waited = 0
    return time.monotonic() - waited / 1e9


def main() -> None:
    """Type for ever."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    dice = random.Random(seed)
    app = QApplication([])
    speak(app, "zh", bootstrap.resources())
    theme.start(app, bootstrap.resources()).wear(scheme="light", size="medium")
    house = opened_at(folder)
    keeper = HouseKeeper(house)
    jobs = Jobs()
    prefs = QSettings(str(folder.parent / "child.ini"), QSettings.Format.IniFormat)
    host = Host(ws=house.workspace, keeper=keeper, jobs=jobs, messages=Messages(keeper.wording), prefs=prefs)
    tab = SessionsTab(host)
    jobs.changed.connect(lambda outcome: tab.show_case(outcome.value))
    file = house.workspace.cases.load(ID)
    tab.show()
    tab.show_case(file)
    tab.open_minutes(last_session(file))
    text = tab.minutes.text
    state = {"n": 0}

    def type_on() -> None:
        state["n"] += 1
        piece = f"{state['n']:05d}" + "".join(dice.sample(WORDS, 4))
        QApplication.sendEvent(text, QInputMethodEvent("pin'yin", []))
        done = QInputMethodEvent("", [])
        done.setCommitString(piece)
        QApplication.sendEvent(text, done)
        if dice.random() < 0.3:
            QTest.keyClick(text, Qt.Key.Key_Return)
        if dice.random() < 0.1:
            QTest.keyClick(text, Qt.Key.Key_1 + dice.randrange(3), Qt.KeyboardModifier.ControlModifier)
        sys.stdout.write(f"{own_time(os.getpid()):.3f} {piece}\n")
        sys.stdout.flush()
        QTimer.singleShot(dice.randrange(5, 60), type_on)

    type_on()
    app.exec()


if __name__ == "__main__":
    main()
