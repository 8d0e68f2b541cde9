"""Pictures of every page in every look, for the eye.

``python -m tests.ui.gallery FOLDER [page …]`` grabs each page × theme × size × language (all pages unless
named) of a throw-away profile of invented cases into PNG files.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ipmediate import bootstrap
from ipmediate.services.ports import RegisterFilter
from tests.ui.houses import HouseKeeper
from ui import theme
from ui.jobs import Jobs, Manual
from ui.screens.case.tabs import TABS
from ui.screens.settings.screen import PARTS
from ui.shell.language import LANGUAGES, speak
from ui.shell.window import Window
from ui.widgets.host import Place

SIZES = (("medium", 1366, 768), ("large", 1920, 1080), ("huge", 1366, 768))


def places(case_ids: list[str]) -> dict[str, Place]:
    """Every page and tab, by the name of its picture."""
    found = {name: Place(screen=name) for name in ("home", "register", "calendar", "roster")}
    found |= {f"settings-{part}": Place(screen="settings", spot=part) for part in PARTS}
    for number, case_id in enumerate(case_ids):
        found |= {f"case{number}-{tab.id}": Place(screen="case", case_id=case_id, tab=tab.id) for tab in TABS}
    return found


def main(arguments: list[str]) -> None:
    """Grab them."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme.start(app, bootstrap.resources())
    manual = Manual()

    def settle() -> None:
        idle = 0
        while idle < 4:
            app.processEvents()
            idle = 0 if manual.drain() else idle + 1

    with bootstrap.demo_profile() as house, tempfile.TemporaryDirectory() as scratch:
        reads = house.workspace.queries
        ids = reads.case_ids(RegisterFilter())
        rows = reads.case_rows(ids[:: max(1, len(ids) // 3)])[:3]
        wanted = places([row.case_id for row in rows])
        names = arguments[1:] or list(wanted)
        for language, scheme, (size, width, height) in itertools.product(LANGUAGES, ("light", "dark"), SIZES):
            speak(app, language, bootstrap.resources())
            theme.looks().wear(scheme=scheme, size=size)
            jobs = Jobs(manual)
            prefs = QSettings(f"{scratch}/window.ini", QSettings.Format.IniFormat)
            window = Window(HouseKeeper(house), jobs, prefs, ws=house.workspace)
            window.resize(width, height)
            window.show()
            for name in names:
                window.go(wanted[name])
                settle()
                window.grab().save(str(folder / f"{name}-{language}-{scheme}-{size}-{width}.png"))
            jobs.close()
            window.hide()
            window.deleteLater()
            settle()


if __name__ == "__main__":
    main(sys.argv[1:])
