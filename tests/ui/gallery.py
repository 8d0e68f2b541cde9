"""Pictures of every page in every look, for the eye.

``python -m tests.ui.gallery FOLDER [name …]`` grabs every page, every tab of four cases (one of them in the
middle of its mediation), what opens over a page and what stands before the pages, each × language × theme ×
size, of a throw-away profile of invented cases into PNG files; with names, only what begins with one of them.
``--sheets`` also grabs what every button with three dots opens on these pages.
``--only zh-light-medium`` (any number of times) grabs these looks only.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTabBar, QWidget

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.services.ports import RegisterFilter
from tests.ui.houses import CODE, HouseKeeper
from tests.ui.mediating import mediating
from ui import theme
from ui.jobs import Jobs, Manual
from ui.messages import window_language
from ui.navigation import SCREENS
from ui.screens.case.container import CaseScreen
from ui.screens.case.tabs import TABS
from ui.screens.first_start.screen import FirstStart
from ui.screens.privacy.screen import PARTS as PRIVACY
from ui.screens.settings.courts import CourtsPart
from ui.screens.settings.forms import FormsPart
from ui.screens.settings.safety import NewCodeSheet, SafetyPart
from ui.screens.settings.screen import PARTS
from ui.shell.keys import KeySheet
from ui.shell.language import LANGUAGES, speak
from ui.shell.manual import Manual as Handbook
from ui.shell.window import Window
from ui.widgets.host import Place

SIZES = (("medium", 1366, 768), ("large", 1920, 1080), ("huge", 1366, 768))
Settle = Callable[[], None]
LATE_MS = 400
"""What a page asks for after a while, names and finds, is there by then."""
Shot = Callable[[Window, Settle], QWidget]
"""Brings something before the eye; answers what is to be grabbed."""


def at(place: Place) -> Shot:
    """A place of the window."""

    def shot(window: Window, settle: Settle) -> QWidget:
        window.go(place)
        settle()
        return window

    return shot


def part(place: Place, number: int) -> Shot:
    """A part of a page that has parts of its own under tabs."""

    def shot(window: Window, settle: Settle) -> QWidget:
        window.go(place)
        settle()
        page = window.current()
        shown = page.current_tab() if isinstance(page, CaseScreen) else page
        bar = next(one for one in shown.findChildren(QTabBar) if one.isVisible())
        bar.setCurrentIndex(number)
        settle()
        return window

    return shot


def asked_on(window: Window, settle: Settle) -> Iterator[tuple[str, QPixmap]]:
    """What every button with three dots opens on the page that is shown, by the text of the button."""
    texts = [one.text() for one in window.pages.findChildren(QPushButton) if _opens(one)]
    for text in dict.fromkeys(texts):
        made = next((one for one in window.pages.findChildren(QPushButton) if _opens(one, text)), None)
        if made is None:
            continue
        seen: list[QPixmap] = []
        taking = QTimer(window, interval=LATE_MS)
        taking.timeout.connect(lambda seen=seen: _grab_top(seen, settle))
        taking.start()
        made.click()
        QTest.qWait(LATE_MS + 100)
        settle()
        taking.stop()
        yield from ((text, one) for one in seen)


def _opens(one: QPushButton, text: str = "") -> bool:
    printing = "Print" in one.text() or "打印" in one.text()
    named = "…" in one.text() and text in ("", one.text())
    return one.isVisible() and one.isEnabled() and named and not printing


def _grab_top(seen: list[QPixmap], settle: Settle) -> None:
    settle()
    for _ in range(3):
        top = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if top is None:
            return
        if not isinstance(top, QFileDialog) and not seen:
            seen.append(top.grab())
        top.close()


def _palette(window: Window, settle: Settle) -> QWidget:
    window.go(Place(screen="home"))
    settle()
    window.find()
    QTest.keyClicks(window.search, "sb")
    QTest.qWait(LATE_MS)
    settle()
    return window


def _handbook(window: Window, settle: Settle) -> QWidget:
    made = Handbook(window.keeper.resources / "help" / window_language(), window)
    made.show()
    settle()
    return made


def _keys(window: Window, settle: Settle) -> QWidget:
    made = KeySheet(window.menus.actions, window)
    made.show()
    settle()
    return made


def _locked(window: Window, settle: Settle) -> QWidget:
    window.curtain.show_locked()
    window._front(window.curtain)
    settle()
    return window


def _owed(window: Window, settle: Settle) -> QWidget:
    window.keeper.owed = True
    window.go(Place(screen="home"))
    settle()
    window.keeper.owed = False
    return window


def _new_code(window: Window, settle: Settle) -> QWidget:
    window.go(Place(screen="settings", spot="safety"))
    settle()
    part = window.findChild(SafetyPart)
    part._show_code("某某市知识产权纠纷人民调解委员会", CODE)
    made = part.findChildren(NewCodeSheet)[-1]
    made.reject()
    settle()
    made.kept.click()
    return made


def _unsaved(window: Window, settle: Settle) -> QWidget:
    window.go(Place(screen="settings", spot="courts"))
    settle()
    part = window.findChild(CourtsPart)
    made = part._sheet(part.tr("增加法院"), None)
    made.open()
    made.form.editor("name").setText("某某市某某区人民法院")
    made.reject()
    settle()
    QTimer.singleShot(0, made.reject)
    return made


def _edited_form(window: Window, settle: Settle) -> QWidget:
    window.go(Place(screen="settings", spot="forms"))
    settle()
    part = window.findChild(FormsPart)
    part.pieces.setCurrentRow(2)
    part.add_paragraph()
    part._texts[0].setPlainText("请携带身份证件。")
    part.settle()
    part._read()
    settle()
    return window


def _first_start(house: House, step: int) -> Shot:
    def shot(window: Window, settle: Settle) -> QWidget:
        pages = FirstStart(window.keeper, window.jobs, window.messages)
        window._top.addWidget(pages)
        window._front(pages)
        if step > 1:
            pages._created((house.workspace, CODE))
        pages._show(step)
        settle()
        return window

    return shot


def shots(house: House) -> dict[str, Shot]:
    """Everything there is to see, by the name of its picture."""
    ids = house.workspace.queries.case_ids(RegisterFilter())
    rows = house.workspace.queries.case_rows(ids[:: max(1, len(ids) // 3)])[:3]
    open_case = mediating(house)
    found = {spec.id: at(Place(screen=spec.id)) for spec in SCREENS if spec.listed}
    found |= {
        f"papers-{form}": at(Place(screen="papers", spot=f"house/{form}"))
        for form in ("appointment_letter", "corps_return", "caseload_return")
    }
    found |= {f"settings-{part}": at(Place(screen="settings", spot=part)) for part in PARTS}
    found |= {f"privacy-{part}": at(Place(screen="privacy", spot=part)) for part in PRIVACY}
    for number, case_id in enumerate([*(row.case_id for row in rows), open_case.id]):
        found |= {
            f"case{number}-{tab.id}": at(Place(screen="case", case_id=case_id, tab=tab.id)) for tab in TABS
        }
    agreed = rows[2].case_id
    for tab, parts in (
        ("agreement", ("clauses", "signing")),
        ("confirmation", ("court", "documents", "progress")),
    ):
        place = Place(screen="case", case_id=agreed, tab=tab)
        found |= {f"case2-{tab}-{name}": part(place, number) for number, name in enumerate(parts, 1)}
    found["history-verification"] = part(Place(screen="history"), 1)
    first = open_case.sessions[0].id
    minutes = Place(screen="case", case_id=open_case.id, tab="sessions", spot=f"minutes/{first}")
    found |= {"minutes": at(minutes), "palette": _palette, "manual": _handbook, "keys": _keys}
    found["locked"] = _locked
    found |= {"home-owed": _owed, "new-code": _new_code, "sheet-unsaved": _unsaved}
    found["settings-forms-edited"] = _edited_form
    found |= {f"first-start{step}": _first_start(house, step) for step in range(4)}
    return found


def main(arguments: list[str]) -> None:
    """Grab them."""
    reader = argparse.ArgumentParser()
    reader.add_argument("folder", type=Path)
    reader.add_argument("names", nargs="*")
    reader.add_argument("--only", action="append", default=[])
    reader.add_argument("--sheets", action="store_true")
    asked = reader.parse_intermixed_args(arguments)
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme.start(app, bootstrap.resources())
    manual = Manual()

    def settle() -> None:
        idle = 0
        while idle < 4:
            QTest.qWait(20)
            idle = 0 if manual.drain() else idle + 1

    with bootstrap.demo_profile() as house, tempfile.TemporaryDirectory() as scratch:
        wanted = shots(house)
        begins = tuple(asked.names) or ("",)
        names = [name for name in wanted if name.startswith(begins)]
        for language, scheme, (size, width, height) in itertools.product(LANGUAGES, ("light", "dark"), SIZES):
            if asked.only and f"{language}-{scheme}-{size}" not in asked.only:
                continue
            speak(app, language, bootstrap.resources())
            theme.looks().wear(scheme=scheme, size=size)
            jobs = Jobs(manual)
            prefs = QSettings(f"{scratch}/window.ini", QSettings.Format.IniFormat)
            prefs.setValue("safety/lock_minutes", 0)
            window = Window(HouseKeeper(house), jobs, prefs, ws=house.workspace)
            window.resize(width, height)
            window.show()
            for name in names:
                seen = wanted[name](window, settle)
                look = f"{language}-{scheme}-{size}-{width}"
                seen.grab().save(str(folder / f"{name}-{look}.png"))
                if asked.sheets and seen is window and window.pages.isVisible():
                    for number, (_, sheet) in enumerate(asked_on(window, settle)):
                        sheet.save(str(folder / f"{name}-sheet{number}-{look}.png"))
                if seen is not window:
                    seen.close()
                if "palette_list" in window.__dict__:
                    window.palette_list.close_list()
                window._front(window.frame)
            jobs.close()
            window.hide()
            window.deleteLater()
            settle()


if __name__ == "__main__":
    main(sys.argv[1:])
