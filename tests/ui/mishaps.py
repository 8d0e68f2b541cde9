"""Pictures of what a person sees when something goes wrong, each provoked for real.

``python -m tests.ui.mishaps FOLDER [name …]`` types, drops, opens and breaks, and grabs the window in both
languages; with names, only what begins with one of them. ``--dark`` grabs the dark theme.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House
from ipmediate.domain.parties import PartyKind, Side
from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.storage.keys import Hardness
from ipmediate.storage.profile import Profile
from tests.journeys.test_bad_input import FOREIGN, OBJECTIONS, SAMPLE
from tests.ui.composing import compose
from tests.ui.houses import NOW as _NOW
from tests.ui.houses import HouseKeeper, build, opened_at
from tests.ui.mediating import last_session, mediating
from ui import theme
from ui.jobs import Jobs, Manual
from ui.screens.case.confirmation.tab import ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.evidence import EvidenceTab
from ui.screens.case.intake import IntakeTab
from ui.screens.case.papers import PapersTab
from ui.screens.case.sessions import SessionsTab
from ui.shell.language import LANGUAGES, speak
from ui.shell.window import Window
from ui.widgets.host import Place
from ui.widgets.sheets import Sheet

_SOFT = Hardness(memory_kib=64, passes=1, lanes=1)
_PHRASE = "石榴 七月 河堤 灯笼"


@dataclass
class Scene:
    """A window over a profile of its own, and a folder for files."""

    window: Window
    house: House
    folder: Path
    settle: Callable[[], None]
    taken: int = 0

    def tab(self, kind: type[Any], case_id: str, tab: str, spot: str = "") -> Any:
        """A tab of a case."""
        self.window.go(Place(screen="case", case_id=case_id, tab=tab, spot=spot))
        self.settle()
        screen = self.window.current()
        assert isinstance(screen, CaseScreen)
        shown = screen.current_tab()
        assert isinstance(shown, kind)
        return shown

    def take(self, change: Callable[[dict[str, Any]], None], **head: object) -> str:
        """Take over the example after a change; the answer is the id of the case."""
        raw = json.loads(SAMPLE.read_bytes())
        self.taken += 1
        raw["case"] |= {
            "id": f"taken{self.taken}",
            "number": f"新知知调字〔2026〕第{900 + self.taken}号",
        } | head
        change(raw)
        path = self.folder / "case.json"
        path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        self.window.take_over([path])
        self.settle()
        return str(raw["case"]["id"])

    def sheet(self) -> Sheet:
        """The sheet that is open."""
        return [one for one in self.window.findChildren(Sheet) if one.isVisible()][-1]

    def file(self, name: str, data: bytes) -> Path:
        """A file on the desk."""
        path = self.folder / name
        path.write_bytes(data)
        return path


def _nothing(_: dict[str, Any]) -> None:
    return None


def _type(line: QWidget, text: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def wrong_number(at: Scene) -> QWidget:
    """An identity number with a wrong last digit."""
    return _numbered(at, PartyKind.PERSON)


def number_of_a_person(at: Scene) -> QWidget:
    """An identity number where the code of an organisation belongs."""
    return _numbered(at, PartyKind.LEGAL_PERSON)


def _begun(at: Scene) -> IntakeTab:
    """The intake of a case that was begun just now."""
    at.window.new_case()
    at.settle()
    screen = at.window.current()
    assert isinstance(screen, CaseScreen)
    tab = screen.current_tab()
    assert isinstance(tab, IntakeTab)
    return tab


def _numbered(at: Scene, kind: PartyKind) -> QWidget:
    tab = _begun(at)
    tab.add(Side.APPLICANT)
    at.settle()
    form = next(iter(tab._cards.values())).form
    choice = form.form.editor("kind")
    choice.put(kind)
    choice.committed.emit(kind)
    at.settle()
    form.form.editor("name").setText("时敏")
    form.form.editor("name").settle()
    at.settle()
    _type(form.form.editor("id_number"), "410702199003071235")
    at.settle()
    return at.window


def no_such_day(at: Scene) -> QWidget:
    """The thirtieth of February as the day of an application."""
    tab = _begun(at)
    tab._open("apply")
    sheet = at.sheet()
    sheet.form.put({"on": None})
    _type(sheet.form.editor("on").line, "2026-02-30")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.settle()
    return at.window


def signed_too_early(at: Scene) -> QWidget:
    """An agreement signed before the case was accepted."""

    def change(raw: dict[str, Any]) -> None:
        raw["agreements"][0]["made_on"] = "2026-04-05"
        for act in raw["signatures"]:
            act["on"] = "2026-04-05"

    tab = at.tab(ConfirmationTab, at.take(change), "confirmation")
    tab.show_part("findings")
    at.settle()
    return at.window


def thirty_first_day(at: Scene) -> QWidget:
    """Handing in when the thirty days are over."""
    tab = at.tab(ConfirmationTab, "D03", "confirmation")
    tab.show_part("findings")
    at.settle()
    return at.window


def too_late_to_hand_in(at: Scene) -> QWidget:
    """Recording it as handed in all the same."""
    tab = at.tab(ConfirmationTab, "D03", "confirmation")
    at.house.workspace.confirmation.prepare("D03", court="江苏省苏州市中级人民法院")
    at.window.look_again()
    at.settle()
    tab.show_part("tracking")
    at.settle()
    tab.tracking.submit()
    at.settle()
    sheet = at.sheet()
    sheet.form.put({"on": date(2026, 6, 15)})
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.settle()
    return at.window


def objection(name: str) -> Callable[[Scene], QWidget]:
    """What a court would object to."""

    def shot(at: Scene) -> QWidget:
        tab = at.tab(ConfirmationTab, at.take(OBJECTIONS[name][0]), "confirmation")
        tab.show_part("findings")
        at.settle()
        return at.window

    return shot


def closed(at: Scene) -> QWidget:
    """A paper is wanted in a case that is archived."""
    key = at.take(lambda raw: raw["case"].update(stage="archived", archived_from="agreed_written"))
    tab = at.tab(PapersTab, key, "papers", "form/closing_report/")
    tab.setFocus()
    QTest.keySequence(tab, "Ctrl+Shift+D")
    at.settle()
    return at.window


def foreign(name: str) -> Callable[[Scene], QWidget]:
    """A file that is no case."""

    def shot(at: Scene) -> QWidget:
        at.window.take_over([at.file("外来案件.json", FOREIGN[name][0])])
        at.settle()
        return at.window

    return shot


def faults(at: Scene) -> QWidget:
    """A case file with several faults."""

    def change(raw: dict[str, Any]) -> None:
        raw["case"] |= {"id": "no-day", "applied_on": "2026-02-30", "act_from": "2026年1月5日"}
        raw["signatures"][0]["on"] = "1026-05-26"
        raw["sessions"][0]["ends_at"] = "2026-04-17T08:00:00"

    at.take(change)
    return at.window


def no_pdf(at: Scene) -> QWidget:
    """A scan whose name ends in .pdf and which is none, dropped onto its row and bound."""
    key = at.take(_nothing)
    tab = at.tab(ConfirmationTab, key, "confirmation")
    tab.show_part("documents")
    at.settle()
    row = next(one.no - 1 for one in tab.documents.model.things if one.slot.evidence_ids)
    tab.documents._dropped(row, [at.file("营业执照.pdf", "这不是扫描件".encode())])
    at.settle()
    tab.documents.packet.build()
    at.settle()
    return at.window


def _proved(house: House) -> Any:
    from dataclasses import replace

    assert house.committee is not None
    return replace(house.committee, established_proof="新司发〔2019〕12号")


def large_drop(at: Scene) -> QWidget:
    """A file of seventeen gibibytes is dropped."""
    path = at.folder / "庭审录像.mp4"
    with path.open("wb") as made:
        made.truncate(17 << 30)
    tab = at.tab(EvidenceTab, "D01", "evidence")
    tab.receive([path])
    at.settle()
    return at.window


def full_disk(at: Scene) -> QWidget:
    """The disk is full while work goes on."""
    with (at.house.profile.folder.parent / "ballast").open("wb", buffering=0) as ballast:
        while True:
            try:
                ballast.write(bytes(4096))
            except OSError:
                break
    return _edit(at)


def _edit(at: Scene) -> QWidget:
    tab = at.tab(IntakeTab, "D01", "intake")
    facts = tab.dispute.form.editor("facts")
    facts.setPlainText("申请人发现被申请人在网店销售同款商品。" * 4000)
    facts.settle()
    at.settle()
    return at.window


def typed_before_a_cut(at: Scene) -> QWidget:
    """The power went while minutes were being typed; the case is opened again."""
    file = mediating(at.house)
    tab = at.tab(SessionsTab, "M01", "sessions", f"minutes/{last_session(file)}")
    compose(tab.minutes.text, "愿意在六月底前付清。")
    tab.minutes.keeping.journal()
    at.settle()
    again = SessionsTab(tab.host)
    again.resize(at.window.size())
    again.show_case(file)
    again.show()
    at.settle()
    return again


def door(refusal: Callable[[Scene], Refusal]) -> Callable[[Scene], QWidget]:
    """What stands in the way when the program starts."""

    def shot(at: Scene) -> QWidget:
        at.window._front(at.window.curtain)
        at.window.curtain.show_locked()
        at.window._not_opened(refusal(at))
        at.settle()
        return at.window

    return shot


def _refused_opening(at: Scene, **ways: Any) -> Refusal:
    at.taken += 1
    folder = at.folder / f"locked{at.taken}"
    profile, _ = Profile.create(
        folder, profile_id="x", device="00000000b2", at=_NOW, environ={}, passphrase=_PHRASE, hardness=_SOFT
    )
    held = ways.pop("held", False)
    if not held:
        profile.close()
    try:
        Profile.open(folder, at=_NOW, environ={}, **ways)
    except Refusal as refused:
        return refused
    finally:
        if held:
            profile.close()
    raise AssertionError("it opened")


def _wrong_passphrase(at: Scene) -> Refusal:
    return _refused_opening(at, passphrase="石榴 八月 河堤 灯笼")


def _keyring_gone(at: Scene) -> Refusal:
    return StoreTrouble("keys.keyring_empty")


def _no_keyring(at: Scene) -> Refusal:
    return _refused_opening(at)


def _second(at: Scene) -> Refusal:
    return _refused_opening(at, passphrase=_PHRASE, held=True)


MISHAPS: dict[str, Callable[[Scene], QWidget]] = {
    "wrong-number": wrong_number,
    "number-of-a-person": number_of_a_person,
    "no-such-day": no_such_day,
    "signed-too-early": signed_too_early,
    "thirty-first-day": thirty_first_day,
    "too-late-to-hand-in": too_late_to_hand_in,
    **{f"court-{name}": objection(name) for name in OBJECTIONS},
    "closed": closed,
    **{f"foreign-{name.replace(' ', '-')}": foreign(name) for name in FOREIGN},
    "faults": faults,
    "no-pdf": no_pdf,
    "large-drop": large_drop,
    "full-disk": full_disk,
    "power-cut": typed_before_a_cut,
    "wrong-passphrase": door(_wrong_passphrase),
    "keyring-gone": door(_keyring_gone),
    "no-keyring": door(_no_keyring),
    "second-instance": door(_second),
}
_ON_A_DISK = frozenset({"full-disk"})


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk with little room, where mounting is allowed."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def plain_disk(folder: Path) -> Iterator[Path]:
    """A folder."""
    folder.mkdir()
    yield folder


def main(arguments: list[str]) -> None:
    """Grab them."""
    reader = argparse.ArgumentParser()
    reader.add_argument("folder", type=Path)
    reader.add_argument("names", nargs="*")
    reader.add_argument("--dark", action="store_true")
    asked = reader.parse_intermixed_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme.start(app, bootstrap.resources())
    names = [one for one in MISHAPS if one.startswith(tuple(asked.names) or ("",))]
    together = [one for one in names if one not in _ON_A_DISK]
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / "built"
        build(built)
        for language in LANGUAGES:
            speak(app, language, bootstrap.resources())
            theme.looks().wear(scheme="dark" if asked.dark else "light", size="medium")
            with plain_disk(Path(scratch) / language) as place:
                _grab(app, together, built, place, asked.folder, language)
            for name in (one for one in names if one in _ON_A_DISK):
                with small_disk(Path(scratch) / f"{name}-{language}") as place:
                    _grab(app, [name], built, place, asked.folder, language)


def _grab(
    app: QApplication, names: Sequence[str], built: Path, place: Path, pictures: Path, language: str
) -> None:
    manual = Manual()

    def settle() -> None:
        idle = 0
        while idle < 4:
            app.processEvents()
            idle = 0 if manual.drain() else idle + 1

    shutil.copytree(built, place / "profile")
    house = opened_at(place / "profile")
    with tempfile.TemporaryDirectory() as desk:
        jobs = Jobs(manual)
        prefs = QSettings(f"{desk}/window.ini", QSettings.Format.IniFormat)
        prefs.setValue("safety/lock_minutes", 0)
        window = Window(HouseKeeper(house), jobs, prefs, ws=house.workspace)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        settle()
        house.put_committee(_proved(house))
        scene = Scene(window, house, Path(desk), settle)
        for name in names:
            _with_sheets(MISHAPS[name](scene)).save(str(pictures / f"{name}-{language}.png"))
            for sheet in window.findChildren(QDialog):
                sheet.hide()
                sheet.deleteLater()
            window.notices.clear()
            window._front(window.frame)
            settle()
        jobs.close()
        window.hide()
        window.deleteLater()
        settle()
        house.close()


def _with_sheets(window: QWidget) -> QPixmap:
    """The window with the sheets that lie on it."""
    picture = window.grab()
    painter = QPainter(picture)
    for sheet in window.findChildren(QDialog):
        if sheet.isVisible():
            at = window.rect().center() - sheet.rect().center()
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
            painter.drawPixmap(at, sheet.grab())
    painter.end()
    return picture


if __name__ == "__main__":
    main(sys.argv[1:])
