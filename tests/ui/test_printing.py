"""Ctrl+P on every page: what is shown comes out on paper, or the foot of the window says why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6 import QtPrintSupport
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ipmediate.domain.minutes import CaucusLine, SpeakerRole
from ipmediate.services.ports import RegisterFilter
from tests.ui.houses import NOW, HouseKeeper
from tests.ui.mediating import last_session, mediating
from ui.navigation import SCREENS
from ui.screens.case.tabs import TABS
from ui.screens.settings.screen import PARTS
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]
PLACES = [Place(screen=spec.id) for spec in SCREENS if spec.listed]
PLACES += [Place(screen="settings", spot=part) for part in PARTS]
PLACES += [Place(screen="case", case_id="D01", tab=tab.id) for tab in TABS]
EMPTY = {"papers", "case-divergences"}
"""Pages with nothing on them in the sample profile."""
LEADS = {"case-intake", "case-evidence"}
"""Pages that lead to the official paper for what they show, ready to be printed."""


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A printer that is always chosen; answers the words on what was printed last."""
    out = tmp_path / "printed.pdf"

    class Dialog:
        PrintDialogOption = QtPrintSupport.QPrintDialog.PrintDialogOption

        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(out))

        def setOption(self, *_: object) -> None:
            return None

        def exec(self) -> QDialog.DialogCode:
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Dialog)

    def words() -> str:
        if not out.exists():
            return ""
        with pypdfium2.PdfDocument(out) as pdf:
            text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
        out.unlink()
        return unicodedata.normalize("NFKC", re.sub(r"\s", "", text)) or "a picture"

    return words


def name(place: Place) -> str:
    return "-".join(filter(None, (place.screen, place.tab, place.spot)))


def test_every_page_prints_what_it_shows_or_says_why_not(
    window: Window, settle: Settle, paper: Callable[[], str], qtbot: QtBot
) -> None:
    settle()
    silent, doubled = set(), set()
    for place in PLACES:
        window.go(place)
        settle()
        window.status.quiet()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        settle()
        if name(place) in LEADS:
            assert window.current().current_tab().view.isVisible()
            continue
        printed, said = bool(paper()), "没有可以打印的内容" in window.status.sentence.text()
        if not printed:
            silent.add(name(place))
        if printed == said:
            doubled.add(name(place))
    assert doubled == set()
    assert silent == EMPTY


def test_the_register_prints_its_rows_also_those_not_on_screen(
    window: Window, settle: Settle, paper: Callable[[], str]
) -> None:
    settle()
    window.go(Place(screen="register"))
    settle()
    reads = window.host.ws.queries
    rows = reads.case_rows(reads.case_ids(RegisterFilter()))
    window.print()
    settle()
    words = paper()
    assert len(rows) == 6
    assert all(row.title[:6] in words for row in rows)


def test_private_talks_on_screen_are_not_printed(
    window: Window, settle: Settle, keeper: HouseKeeper, paper: Callable[[], str]
) -> None:
    settle()
    file = mediating(keeper.house)
    session = last_session(file)
    talk = CaucusLine(
        id="q1",
        session_id=session,
        rank="1",
        at=NOW,
        with_party_id=file.parties[0].id,
        speaker=SpeakerRole.APPLICANT,
        text="KANARI3141",
    )
    keeper.house.workspace.minutes.write_caucus(file.id, lines=[talk])
    window.go(Place(screen="case", case_id=file.id, tab="sessions", spot=f"minutes/{session}"))
    settle()
    window.print()
    settle()
    assert "KANARI3141" not in paper()
