"""Keystrokes and scrolling in the register of the real window, against a trivial model in the same table.

``python -m tests.bench.window PROFILE [rounds]`` prints one JSON object: for each act the milliseconds of the
program and of the floor, taken in turn, and the same in processor time of the whole process. Every act ends
with all rows in sight painted. The pause in which a fast typist's next key is awaited (30 ms) does not count.
What one side leaves to the next turn of the event loop (a heading, a scroll bar) and to the store is let
finish before the other side is timed. Garbage is looked for as seldom as in the program.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QModelIndex, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from ipmediate import bootstrap
from tests.bench.crowded import opened
from tests.bench.figures import timed
from tests.bench.register import Asked
from ui import theme
from ui.__main__ import HouseKeeper
from ui.jobs import Jobs
from ui.qtstart import GARBAGE_AFTER
from ui.screens.register.screen import RegisterScreen
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Place

WARM = 5
"""The first rounds do not count."""
REST = 3
"""Turns of the event loop in which what was put off gets done."""

Taken = Mapping[str, tuple[float, float]]


class Trivial(QAbstractTableModel):
    """Ready-made texts, the same for every row of a page."""

    def __init__(self, texts: Sequence[Sequence[str]], count: int) -> None:
        super().__init__()
        self._texts = texts
        self._count = count

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """As many as the register."""
        return self._count

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """As many as the register."""
        return len(self._texts[0])

    def data(self, index: QModelIndex, role: int = 0) -> object:
        """A text."""
        return self._texts[index.row() % len(self._texts)][index.column()] if role == 0 else None

    def show(self, texts: Sequence[Sequence[str]], count: int) -> None:
        """Other texts."""
        self.beginResetModel()
        self._texts, self._count = texts, count
        self.endResetModel()


class Painted(QObject):
    """Counts the paints of a table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.count = 0
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Stage:
    """The register of the program and, of the same size and look, a table over a trivial model."""

    def __init__(self, window: Window) -> None:
        page = window.current()
        assert isinstance(page, RegisterScreen)
        self.page, self.table = page, page.table
        self._due = 0
        page.model.renewed.connect(self._came)
        page.model.dataChanged.connect(self._came)
        self._beat = QTimer(page)
        self._beat.start(50)
        self._painted = Painted(self.table)
        self.settle(lambda: page._whole and len(page.model.ids) > 0 and page.host.jobs.idle)
        gc.freeze()
        gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])
        self.count = len(page.model.ids)
        self.texts = self._texts(range(64))
        self.trivial = Trivial(self.texts, self.count)
        self.floor = QTableView()
        self._dress()

    def settle(self, done: Callable[[], bool]) -> None:
        """Let the program work until it is done."""
        wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        while not done():
            QApplication.processEvents(wait)

    def filled(self) -> bool:
        """Whether all rows in sight are there, painted."""
        table, model = self.table, self.page.model
        if not len(model.ids):
            return True
        first = max(0, table.rowAt(0))
        last = table.rowAt(table.viewport().height() - 1)
        last = len(model.ids) - 1 if last < 0 else last
        return all(model._rows.get(model.ids[row]) is not None for row in (first, last))

    def painted_after(self, act: Callable[[], object], ready: Callable[[], bool]) -> None:
        """Act, and wait for the paint after the last rows came."""
        self._due = self._painted.count + 1
        act()
        self.settle(lambda: ready() and (self.table.isHidden() or self._painted.count >= self._due))

    def taken(self, acts: Mapping[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
        """Milliseconds of each act, by the clock and of the processor."""
        spent = {}
        for name, act in acts.items():
            self.rest()
            before = time.process_time()
            passed = timed(act)
            spent[name] = passed, (time.process_time() - before) * 1e3
        return spent

    def rest(self) -> None:
        """Let everything finish that was put off or asked of the store."""
        self.settle(lambda: self.page.host.jobs.idle)
        for _ in range(REST):
            QApplication.processEvents()

    def sight(self) -> list[list[str]]:
        """The texts of the rows in sight."""
        return self._texts(range(min(len(self.page.model.ids), self.table.rows_in_sight())))

    def _came(self) -> None:
        self._due = self._painted.count + 1

    def _texts(self, rows: Sequence[int]) -> list[list[str]]:
        model = self.page.model
        shown = [model.thing(row) for row in rows]
        return [[column.show(thing) for column in model.columns] for thing in shown if thing is not None]

    def _dress(self) -> None:
        table, floor = self.table, self.floor
        floor.setModel(self.trivial)
        floor.resize(table.size())
        for get in ("SelectionBehavior", "SelectionMode", "VerticalScrollMode", "HorizontalScrollMode"):
            getattr(floor, f"set{get}")(getattr(table, get[0].lower() + get[1:])())
        floor.setShowGrid(False)
        floor.setAlternatingRowColors(True)
        floor.setWordWrap(False)
        floor.verticalHeader().hide()
        floor.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        floor.horizontalHeader().setStretchLastSection(True)
        for place in range(len(self.page.model.columns)):
            floor.setColumnWidth(place, table.columnWidth(place))
            floor.setColumnHidden(place, table.isColumnHidden(place))
        floor.show()


def by_side(taken: Sequence[Taken]) -> dict[str, list[float]]:
    """All rounds of each side, by the clock and (``ours, processor``) of the processor."""
    found: dict[str, list[float]] = {}
    for side in ("ours", "floor"):
        found[side] = [one[side][0] for one in taken]
        found[f"{side}, processor"] = [one[side][1] for one in taken]
    return found


def keystrokes(stage: Stage, rounds: int) -> dict[str, list[float]]:
    """Another word in the search line of the list, painted."""
    asked, page = Asked(5), stage.page

    def typed() -> None:
        word = asked.start(asked.dice.randrange(1, 4))
        page.show_filter(replace(page.filter, words=word))
        page._rest.stop()

    shown: list[tuple[list[list[str]], int]] = []
    seen: list[int] = []
    page.model.renewed.connect(lambda: seen.append(1))

    def ours() -> None:
        seen.clear()
        stage.painted_after(typed, lambda: bool(seen))
        page._rest.stop()

    def floor() -> None:
        stage.trivial.show(*shown[-1])
        stage.floor.viewport().repaint()

    taken: list[Taken] = []
    for turn in range(rounds + WARM):
        spent = stage.taken({"ours": ours})
        count = len(page.model.ids)
        shown.append((stage.sight() or [[""] * len(page.model.columns)], count))
        spent |= stage.taken({"floor": floor})
        if turn >= WARM and count:
            taken.append(spent)
    page.show_filter(replace(page.filter, words=""))
    stage.settle(lambda: page._whole and len(page.model.ids) == stage.count)
    stage.trivial.show(stage.texts, stage.count)
    return by_side(taken)


def scrolls(stage: Stage, rounds: int, *, jump: bool) -> dict[str, list[float]]:
    """One notch of the wheel, or a jump to anywhere."""
    dice = random.Random(9)
    bar, base = stage.table.verticalScrollBar(), stage.floor.verticalScrollBar()
    notch = 3 * stage.table.verticalHeader().defaultSectionSize()
    place = [0]

    def move() -> None:
        place[0] = dice.randrange(bar.maximum()) if jump else place[0] + notch

    def ours() -> None:
        move()
        stage.painted_after(lambda: bar.setValue(place[0]), stage.filled)

    def floor() -> None:
        base.setValue(place[0])
        stage.floor.viewport().repaint()

    return by_side([stage.taken({"ours": ours, "floor": floor}) for _ in range(rounds + WARM)][WARM:])


def main() -> int:
    """Measure and print."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 120
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as kept, opened(folder) as house:
        prefs = QSettings(f"{kept}/window.ini", QSettings.Format.IniFormat)
        theme.start(app, bootstrap.resources())
        speak(app, "zh", bootstrap.resources())
        theme.looks().wear(scheme="light", size="medium")
        keeper = HouseKeeper(folder, prefs)
        keeper._house = house
        jobs = Jobs()
        window = Window(keeper, jobs, prefs)
        window.resize(1280, 800)
        window.place = Place(screen="register")
        window.show()
        window.start(house.workspace)
        stage = Stage(window)
        print(
            json.dumps(
                {
                    "keystroke": keystrokes(stage, rounds),
                    "wheel": scrolls(stage, rounds, jump=False),
                    "jump": scrolls(stage, rounds, jump=True),
                }
            )
        )
        stage.floor.close()
        window.close()
        jobs.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
