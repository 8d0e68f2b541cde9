"""The window walks through its own pages, takes a picture of each and says what went wrong."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from ipmediate.domain.refusals import Refusal
from ipmediate.services.ports import RegisterFilter
from ui.messages import report
from ui.navigation import SCREENS
from ui.shell.window import Window
from ui.widgets.host import Place

PAINT_MS = 400
"""A page is looked at when nothing was ordered any more for this long."""
PATIENCE = 600
"""Looks before a page that never comes to rest counts as failed."""
FEWEST_COLOURS = 20


class Walk(QObject):
    """Goes to one place after the other.

    Args of the constructor: the window, where pictures and ``window.json`` go, and what is called at the end
    with the exit code: 0 when every page came and nothing was refused or broken.
    """

    def __init__(self, window: Window, folder: Path, leave: Callable[[int], object]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._leave = leave
        self._ahead: list[Place] | None = None
        self._seen: list[dict[str, object]] = []
        self._trouble: list[str] = []
        self._looks = 0
        folder.mkdir(parents=True, exist_ok=True)
        QTimer.singleShot(0, self, lambda: self._mark("shown"))
        window.jobs.refused.connect(self._refused)
        sys.excepthook = self._broken
        self._timer = QTimer(self)
        self._timer.setInterval(PAINT_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        waiting = self._window.host is None or not self._window.jobs.idle
        if waiting and self._looks < PATIENCE:
            return
        if waiting:
            self._trouble.append(f"{self._window.place.screen} never came to rest")
            self._end()
        elif self._ahead is None:
            self._mark("at_rest")
            self._ahead = self._places()
            self._go()
        else:
            self._picture()
            if self._ahead:
                self._go()
            else:
                self._end()

    def _go(self) -> None:
        self._looks = 0
        self._window.go((self._ahead or []).pop(0))

    def _mark(self, name: str) -> None:
        """Write down when something was reached, for whoever measures the start from outside."""
        at = time.time()  # noqa: TID251 -- compared with the clock of the process that waits
        (self._folder / f"{name}.mark").write_text(repr(at), "utf-8")

    def _places(self) -> list[Place]:
        from ui.screens.case.tabs import TABS

        places = [Place(screen=spec.id) for spec in SCREENS if spec.listed]
        host = self._window.host
        reads = host.ws.queries if host is not None else None
        for row in reads.case_rows(reads.case_ids(RegisterFilter())[:1]) if reads else ():
            places += [Place(screen="case", case_id=row.case_id, tab=tab.id) for tab in TABS]
        return places

    def _picture(self) -> None:
        place = self._window.place
        QCoreApplication.sendPostedEvents()  # a slow computer may not have laid out the last answer yet
        name = "-".join(filter(None, (place.screen, place.tab)))
        image = self._window.grab().toImage()
        saved = image.save(str(self._folder / f"{name}.png"))
        colours = _colours(image)
        if not saved or colours < FEWEST_COLOURS:
            self._trouble.append(f"{name} is blank")
        self._seen.append({"page": name, "colours": colours})

    def _refused(self, refusal: Refusal) -> None:
        self._trouble.append(f"{self._window.place.screen} was refused: {refusal.code}")

    def _broken(
        self, kind: type[BaseException], _trouble: BaseException, trace: TracebackType | None
    ) -> None:
        self._trouble.append(report(kind, trace, version=self._window.keeper.version))

    def _end(self) -> None:
        self._timer.stop()
        screen = self._window.screen()
        told = {
            "ok": not self._trouble,
            "trouble": self._trouble,
            "pages": self._seen,
            "version": self._window.keeper.version,
            "packed": bool(getattr(sys, "frozen", False)),
            "system": sys.platform,
            "python": sys.version.split()[0],
            "qt": PySide6.__version__,
            "platform": QGuiApplication.platformName(),
            "scale": screen.devicePixelRatio() if screen is not None else 0,
        }
        (self._folder / "window.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
        self._leave(1 if self._trouble else 0)


def _colours(image: QImage) -> int:
    step = max(1, image.width() // 200)
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    return len(
        {small.pixel(x, y) for y in range(0, small.height(), step) for x in range(0, small.width(), step)}
    )
