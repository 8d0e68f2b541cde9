"""The window as a whole: pages, search, undo, lock, and what stands before the profile is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from ipmediate.domain.committees import Committee
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.services.ports import RegisterFilter
from tests.ui.composing import compose
from tests.ui.houses import CODE, HouseKeeper
from ui import theme
from ui.jobs import Jobs
from ui.navigation import SCREENS
from ui.screens.first_start.groups import asked_groups
from ui.screens.first_start.screen import FirstStart
from ui.screens.home.screen import HomeScreen
from ui.shell.palette import Palette, initials
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]


def shown_titles(palette: Palette) -> list[str]:
    return [palette._list.item(row).text() for row in range(palette._list.count())]


def test_the_day_starts_with_figures_and_lists(window: Window, settle: Settle) -> None:
    settle()
    home = window.current()
    assert isinstance(home, HomeScreen)
    assert home.open_cases.text().isdigit()
    assert home.waiting.model().rowCount() > 0
    assert home.due.model().rowCount() > 0


def test_every_page_opens_and_the_way_back_is_remembered(window: Window, settle: Settle) -> None:
    for spec in SCREENS:
        window.go(Place(screen=spec.id, case_id="D02" if spec.id == "case" else ""))
        settle()
        assert window.current() is not None
    window.back()
    settle()
    assert window.place.screen == "settings"
    window.forward()
    settle()
    assert window.place == Place(screen="case", case_id="D02")


def test_a_row_of_the_first_page_opens_the_case(window: Window, settle: Settle, qtbot: QtBot) -> None:
    settle()
    home = window.current()
    assert isinstance(home, HomeScreen)
    home.waiting.choose(0)
    qtbot.keyClick(home.waiting, Qt.Key.Key_Return)
    settle()
    assert window.place.screen == "case"


@pytest.fixture
def late_menus(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine so slow that the menus are not filled before somebody types."""
    for name in ("FURNISH_MS", "PAINTED_MS"):
        monkeypatch.setattr(f"ui.shell.window.{name}", 600_000)


def test_a_key_pressed_before_the_menus_are_filled_is_not_lost(
    late_menus: None, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    settle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.place.screen == "register"


@pytest.mark.parametrize("words", ["醴泉坊", "lqf", "jinchang"])
def test_search_finds_by_characters_and_pinyin(
    window: Window, settle: Settle, qtbot: QtBot, words: str
) -> None:
    window.activateWindow()
    window.find()
    qtbot.waitUntil(window.search.hasFocus)
    compose(window.search, words)
    qtbot.wait(60)
    settle()
    assert any("醴泉坊酒业" in text for text in shown_titles(window.palette_list))
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    settle()
    assert window.place == Place(screen="case", case_id="D02")


def test_what_was_found_stands_under_the_name_of_the_case(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.find()
    qtbot.waitUntil(window.search.hasFocus)
    compose(window.search, "醴泉坊")
    qtbot.wait(60)
    settle()
    found = window.palette_list._list
    of_two = [row for row in range(found.count()) if "\n" in found.item(row).text()]
    assert of_two
    for row in of_two:
        given = found.visualItemRect(found.item(row)).height()
        found.item(row).setData(Qt.ItemDataRole.SizeHintRole, None)
        assert given >= found.sizeHintForRow(row), "the second line is cut off"


def test_the_search_line_also_does_things(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.activateWindow()
    window.find()
    qtbot.waitUntil(window.search.hasFocus)
    qtbot.keyClicks(window.search, "mc")
    qtbot.wait(60)
    settle()
    assert "名册" in " ".join(shown_titles(window.palette_list))
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.palette_list.isVisible()


def test_menus_and_search_list_come_by_themselves_after_the_first_page(
    qtbot: QtBot, keeper: HouseKeeper, jobs: Jobs, prefs: QSettings, looks: theme.Looks, settle: Settle
) -> None:
    window = Window(keeper, jobs, prefs)
    qtbot.addWidget(window, before_close_func=lambda _: jobs.close())
    window.place = Place(screen="register")
    rows_when_opened: list[int] = []
    window.opened.connect(lambda: rows_when_opened.append(window.current().model.rowCount()))
    menus = window.menuBar().findChildren(QMenu)
    assert len(menus) == 5
    assert not any(menu.actions() for menu in menus)
    with qtbot.waitSignal(window.furnished):
        window.open_profile()
        settle()
        assert rows_when_opened == [len(keeper.house.workspace.queries.case_ids(RegisterFilter()))]
    assert all(menu.actions() for menu in menus)
    window.show()
    window.activateWindow()
    window.search.setFocus()
    qtbot.keyClicks(window.search, "mc")
    qtbot.wait(60)
    settle()
    assert "名册" in " ".join(shown_titles(window.palette_list))
    window.lock()
    settle()
    window.open_profile()
    settle()
    qtbot.waitUntil(lambda: "palette_list" in window.__dict__)
    assert window.palette_list.isHidden()


def test_initials_follow_the_pinyin_of_common_characters() -> None:
    assert initials("新建案件") == "xjaj"
    assert initials("A4 打印") == "a4dy"


def test_a_new_case_opens_and_can_be_taken_back(window: Window, settle: Settle) -> None:
    before = window.host.ws.queries.count(RegisterFilter())
    window.new_case()
    settle()
    assert window.place.screen == "case"
    assert window.host.ws.queries.count(RegisterFilter()) == before + 1


def test_an_edit_is_taken_back_and_done_again(window: Window, settle: Settle) -> None:
    from dataclasses import replace

    ws = window.host.ws
    case = ws.cases.load("D02").case
    window.jobs.do(ws.cases.edit, "D02", noun="case", thing=replace(case, tags=("急件",)))
    settle()
    if ws.cases.load("D02").case.tags != ("急件",):
        pytest.fail("the edit was not written")
    window.take_back()
    settle()
    assert ws.cases.load("D02").case.tags == case.tags
    window.repeat()
    settle()
    assert ws.cases.load("D02").case.tags == ("急件",)


def test_a_refusal_nobody_handled_stands_at_the_head_of_the_page(window: Window, settle: Settle) -> None:
    window.jobs.do(window.host.ws.cases.load, "nowhere")
    settle()
    assert window.notices.isVisible()


def test_locking_closes_the_profile_and_hides_everything(window: Window, settle: Settle) -> None:
    settle()
    window.find()
    settle()
    assert window.palette_list.isVisible()
    window.lock()
    settle()
    assert window.curtain.isVisible()
    assert not window.findChildren(Palette)
    assert window.pages.count() == 0
    assert not next(act for act in window.menus.actions if act.shortcut().toString() == "Ctrl+N").isEnabled()
    window.curtain.open_wanted.emit("", "")
    settle()
    assert isinstance(window.current(), HomeScreen)


class Shut(HouseKeeper):
    """A profile that opens only with its recovery code."""

    def open(self, *, passphrase: str = "", recovery: str = "", pin: str = "") -> object:
        if recovery != CODE:
            raise StoreTrouble("keys.wrong_code")
        return super().open()


def test_a_profile_that_does_not_open_says_why_and_asks(
    qtbot: QtBot, keeper: HouseKeeper, jobs: Jobs, prefs: QSettings, looks: theme.Looks, settle: Settle
) -> None:
    window = Window(Shut(keeper.house), jobs, prefs)
    qtbot.addWidget(window)
    window.show()
    window.open_profile()
    settle()
    assert window.curtain.isVisible()
    window.curtain.recovery.setText(CODE)
    qtbot.keyClick(window.curtain.recovery, Qt.Key.Key_Return)
    settle()
    assert window.host is not None


def test_first_start_makes_the_profile_and_checks_the_sheet(
    qtbot: QtBot, keeper: HouseKeeper, jobs: Jobs, prefs: QSettings, looks: theme.Looks, settle: Settle
) -> None:
    window = Window(keeper, jobs, prefs)
    qtbot.addWidget(window)
    window.show()
    window.first_start()
    pages = window.findChild(FirstStart)
    pages.go_on()
    assert pages.step == 0
    pages.committee.put({"name": "某某市知识产权纠纷人民调解委员会", "short_name": "某知", "person": "王敏"})
    pages.go_on()
    pages.place.put({"passphrase": "short", "again": "short"})
    pages.go_on()
    assert pages.step == 1
    pages.place.put({"passphrase": "一句容易记住的话语可以", "again": "一句容易记住的话语可以"})
    pages.go_on()
    settle()
    assert isinstance(keeper.made, Committee)
    assert keeper.made.short_name == "某知"
    assert pages.step == 2
    pages.go_on()
    pages.groups.put({"first": "AAAA", "second": "BBBB"})
    pages.go_on()
    assert window.host is None
    assert keeper.sheet_owed()
    one, two = asked_groups(CODE)
    groups = CODE.lower().split("-")
    pages.groups.put({"first": groups[one - 1], "second": groups[two - 1]})
    pages.go_on()
    settle()
    assert window.host is not None
    assert not keeper.sheet_owed()


def test_case_files_go_out_and_come_in(
    window: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "案件.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(target)], ""))
    told: list[str] = []
    answers = ["", "交给外单位", "本会留存"]

    def choose(box: QMessageBox) -> int:
        told.append(box.informativeText())
        wanted = answers.pop(0)
        cancel = box.button(QMessageBox.StandardButton.Cancel)
        next((one for one in box.buttons() if wanted and one.text().startswith(wanted)), cancel).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    window.go(Place(screen="case", case_id="D01"))
    settle()
    window.export_case()
    settle()
    assert not target.exists()
    for _ in range(2):
        target.unlink(missing_ok=True)
        window.export_case()
        settle()
        assert b"ipmediate.case" in target.read_bytes()
    assert "副卷" in told[0]
    assert "背靠背记录一律不导出" in told[0]
    window.import_cases()
    settle()
    assert window.notices.isVisible()


@pytest.mark.parametrize("agreed", [True, False])
def test_a_case_file_opened_from_outside_is_taken_over_when_agreed(
    window: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    settle()
    sample = Path(__file__).parents[2] / "resources/samples/case-example.json"
    target = tmp_path / "来自 U 盘.ipcase"
    target.write_bytes(sample.read_bytes())
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        roles = {box.buttonRole(one): one for one in box.buttons()}
        role = QMessageBox.ButtonRole.AcceptRole if agreed else QMessageBox.ButtonRole.RejectRole
        roles[role].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    before = window.host.ws.queries.count(RegisterFilter())
    window.arrivals.offer(target)
    settle()
    assert asked == [target.name]
    assert window.host.ws.queries.count(RegisterFilter()) == before + agreed
    assert (window.place.screen == "case") is agreed


def test_every_act_has_a_key_and_no_key_is_given_twice(window: Window, settle: Settle) -> None:
    keys = [act.shortcut().toString() for act in window.menus.actions]
    assert all(keys)
    assert len(keys) == len(set(keys))
    texts = [act.text() for act in window.findChildren(QAction) if act.menu() is not None]
    assert all("&" in text for text in texts if text)


def test_closing_waits_for_what_is_being_written(window: Window, settle: Settle, qtbot: QtBot) -> None:
    settle()
    window.jobs.do(window.host.ws.cases.create)
    window.close()
    assert window.isVisible()
    settle()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_enter_right_after_typing_does_what_was_typed(
    window: Window, keeper: HouseKeeper, settle: Settle, qtbot: QtBot
) -> None:
    """The list of the moment before still has New case on top."""
    settle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = window.place
    window.find()
    qtbot.keyClicks(window.search, "xttj")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    settle()
    assert window.place == before, "nothing is called so"
    window.search.clear()
    window.find()
    qtbot.keyClicks(window.search, "ljbf")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    settle()
    assert keeper.backed_up == 1
