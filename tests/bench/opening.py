"""The real program until the register is painted: ``python -m tests.bench.opening PROFILE [modules]``.

Runs ``ui.__main__.main`` as it is, with two differences: the key of the profile comes from a file instead of
the keyring of the operating system, and the window opens at the register instead of the desk. Prints the
milliseconds since ``$T0`` (seconds of the clock at the start of the process) when the first page of rows is
on the window, then, when the whole register is known, the resident memory in MB. With ``modules`` it stops at
the painted page and also prints the names of all modules imported by then; nothing happens there for being
slow.

Nothing of Qt is imported here before the program imports it in its own way.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ui.__main__ as program

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.screens.register.screen import RegisterScreen
    from ui.shell.program import Program
    from ui.shell.window import Window
    from ui.widgets.host import Place
    from ui.widgets.tables import Table

LATER_MS = 60_000
EDGE_PX = 40
"""Room at the foot of the table for its scroll bar."""
T0 = float(os.environ.get("T0", "0"))


def memory() -> float:
    """Resident memory of this process, MB."""
    with open("/proc/self/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


class Probe:
    """Waits for a paint of the register's table with every row in sight there; then says so once."""

    def __init__(self, page: RegisterScreen) -> None:
        self._page = page
        self._table = page.table
        self._done = False
        kind = type(self._table)
        paint = kind.paintEvent

        def painted(table: Table, event: QPaintEvent) -> None:
            paint(table, event)
            if table is self._table and not self._done and self._filled():
                from PySide6.QtCore import QTimer

                self._done = True
                QTimer.singleShot(0, self._painted)

        kind.paintEvent = painted

    def _filled(self) -> bool:
        model, table = self._page.model, self._table
        last = table.rowAt(table.height() - table.horizontalHeader().height() - EDGE_PX)
        return last > 0 and all(model.thing(row) is not None for row in (0, last))

    def _painted(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        print((time.time() - T0) * 1e3, flush=True)
        if sys.argv[2:] == ["modules"]:
            print(memory(), *sorted(sys.modules), flush=True)
            QApplication.instance().quit()
        else:
            self._timer = QTimer()
            self._timer.timeout.connect(self._leave_when_whole)
            self._timer.start(50)

    def _leave_when_whole(self) -> None:
        from PySide6.QtWidgets import QApplication

        if self._page._whole:
            print(memory(), flush=True)
            QApplication.instance().quit()


def main() -> int:
    """Start the program."""
    folder = Path(sys.argv[1])
    keep_open = program.bootstrap.open_profile

    def open_with_file(*arguments: object, **named: object) -> object:
        from ipmediate.bootstrap import house
        from tests.bench.handed import HandedOver

        house._vault = lambda: HandedOver(folder.with_suffix(".vault"))
        return keep_open(*arguments, **named)

    begin = program.HouseKeeper.begin

    def begin_and_watch(self: program.HouseKeeper) -> None:
        begin(self)
        _watch()

    program.bootstrap.open_profile = open_with_file
    program.HouseKeeper.begin = begin_and_watch
    return program.main([sys.argv[0], "--profile", str(folder)])


def _watch() -> None:
    """The program goes on to the parts its window is made of: let that window open at the register."""
    from ui.shell.program import Program

    make = Program._make

    def make_at_register(self: Program) -> Window:
        from ui.widgets.host import Place

        window = make(self)
        window.place = Place(screen="register")
        show = window._show

        def show_and_watch(place: Place) -> None:
            show(place)
            page = window.current()
            if page is not None:
                Probe(page)

        window._show = show_and_watch
        return window

    Program._make = make_at_register
    if sys.argv[2:] == ["modules"]:
        import ui.screens.register.screen
        import ui.shell.opening
        import ui.shell.window

        ui.shell.opening.CURTAIN_MS = ui.shell.window.FURNISH_MS = LATER_MS
        ui.screens.register.screen.NAMES_MS = LATER_MS


if __name__ == "__main__":
    sys.exit(main())
