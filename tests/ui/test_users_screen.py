"""Several people at one window: choosing who works, what each may do, locking by itself, walls on a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.domain.access import Leave
from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.domain.users import User, UserRole
from ui.messages import Messages
from ui.screens.case.history import HistoryTab
from ui.screens.first_start.screen import FirstStart
from ui.screens.settings.users import UsersPart
from ui.shell.curtain import Curtain
from ui.shell.doors import Doors
from ui.shell.idle import Idle
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def messages(keeper: Any, looks: Any) -> Messages:
    return Messages(keeper.wording, "zh", labels=keeper.labels)


CLERK = User(id="u1", name="小李", role=UserRole.CLERK)


def test_the_chooser_asks_only_who_has_a_secret(qtbot: QtBot, messages: Messages) -> None:
    doors = Doors(messages)
    qtbot.addWidget(doors)
    doors.put([(User(id="u0", name="王敏", role=UserRole.DIRECTOR), False), (CLERK, True)], last="u1")
    doors.show()
    assert doors.user.value() == "u1"
    assert doors.secret.isEnabled()
    said: list[tuple[str, str]] = []
    doors.entered.connect(lambda who, secret: said.append((who, secret)))
    qtbot.keyClicks(doors.secret, "secret-1")
    doors.go()
    assert said == [("u1", "secret-1")]
    assert doors.secret.text() == ""
    doors.show_refusal(Refusal("users.wrong_secret", name="小李"))
    assert doors.notices.isVisible()
    doors.user.put("u0")
    assert not doors.secret.isEnabled()
    doors.put([(User(id="u0", name="王敏", role=UserRole.DIRECTOR), False), (CLERK, True)])
    assert doors.user.value() == "u0"


def test_a_copied_profile_is_opened_from_the_first_page(
    qtbot: QtBot, keeper: Any, jobs: Any, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.there = False
    pages = FirstStart(keeper, jobs, messages)
    qtbot.addWidget(pages)
    pages.show()
    found: list[bool] = []
    pages.found.connect(lambda: found.append(True))
    pages.open_at("D:/空文件夹")
    assert found == []
    assert pages.notices.isVisible()
    keeper.there = True
    pages.open_at("D:/拷来的工作库")
    assert found == [True]
    assert keeper.folder == "D:/拷来的工作库"


def test_the_curtain_asks_for_the_pin_where_there_is_one(qtbot: QtBot, messages: Messages) -> None:
    curtain = Curtain(messages)
    qtbot.addWidget(curtain)
    curtain.show()
    said: list[str] = []
    curtain.pin_wanted.connect(said.append)
    curtain.show_refusal(StoreTrouble("keys.pin_needed"))
    assert curtain.pin.isVisible()
    assert not curtain.notices.isVisible()
    qtbot.keyClicks(curtain.pin, "274913")
    curtain.pin.returnPressed.emit()
    assert said == ["274913"]
    curtain.show_refusal(StoreTrouble("keys.wrong_pin"))
    assert curtain.pin.isVisible()
    curtain.show_refusal(StoreTrouble("keys.pin_gone", tries=10))
    assert not curtain.pin.isVisible()


def part_of(host: Host, qtbot: QtBot, settle: Settle) -> UsersPart:
    part = UsersPart(host)
    qtbot.addWidget(part)
    part.show()
    part.visit()
    settle()
    return part


def test_users_are_added_and_their_roles_hold(host: Host, qtbot: QtBot, settle: Settle) -> None:
    part = part_of(host, qtbot, settle)
    assert [one.role for one in part.model.things] == [UserRole.DIRECTOR]
    part.add.click()
    sheet = part.findChild(Sheet)
    sheet.form.put({"name": "小李", "role": UserRole.CLERK, "person_id": "", "active": "yes"})
    sheet.go()
    settle()
    assert [(one.name, one.role) for one in part.model.things][1:] == [("小李", UserRole.CLERK)]
    [_, clerk] = part.model.things
    host.keeper.enter(clerk.id, "")
    part.visit()
    settle()
    assert not part.add.isEnabled()
    assert part._why.text()
    assert part.word.isEnabled()


def test_the_role_of_whoever_shares_the_database_is_changed_by_its_own_sheet_only(
    host: Host, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("小李", "小周"):
        host.ws.users.put(User(id=f"u-{name}", name=name, role=UserRole.CLERK))
    sharing = host.keeper.sharing()
    changed: list[tuple[str, UserRole]] = []
    monkeypatch.setattr(sharing, "change_role", lambda user_id, role: changed.append((user_id, role)) or 1)
    part = part_of(host, qtbot, settle)
    assert not part.role.isVisibleTo(part)
    monkeypatch.setattr(sharing, "seated", lambda: frozenset({"u-小李"}))
    part.visit()
    settle()
    for name, seated in (("小李", True), ("小周", False)):
        part.table.choose([one.name for one in part.model.things].index(name))
        assert part.role.isEnabledTo(part) is seated
        part.edit.click()
        sheet = next(one for one in part.findChildren(Sheet) if one.isVisible())
        assert sheet.form.editor("role").isEnabled() is not seated
        told = [one for one in sheet.findChildren(QLabel) if one.isVisible() and "更改角色" in one.text()]
        assert bool(told) is seated
        sheet.reject()
        settle()
    part.table.choose([one.name for one in part.model.things].index("小李"))
    part.role.click()
    sheet = next(one for one in part.window().findChildren(Sheet) if one.isVisible())
    assert changed == []
    sheet.form.put({"role": UserRole.MEDIATOR})
    sheet.go()
    settle()
    assert changed == [("u-小李", UserRole.MEDIATOR)]


def test_a_wall_is_put_up_in_the_history_of_the_case(
    host: Host, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    host.ws.users.put(CLERK)
    file = host.ws.cases.load("D02")
    tab = HistoryTab(host)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_case(file)
    settle()
    tab.access.click()
    settle()
    sheet = next(one for one in tab.findChildren(QDialog) if isinstance(one, Sheet))
    sheet.form.put({"user_id": "u1", "leave": Leave.NONE, "reason": "近亲属"})
    sheet.go()
    settle()
    [grant] = host.ws.access.of("D02").grants
    assert (grant.user_id, grant.leave, grant.reason) == ("u1", Leave.NONE, "近亲属")
    host.keeper.enter("u1", "")
    with pytest.raises(Refusal, match="not_found"):
        host.ws.cases.load("D02")


class Watch:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("minutes", "passes", "locks"), [(10, 599, False), (10, 601, True), (0, 9999, False), (5, 301, True)]
)
def test_the_window_locks_by_itself(
    qtbot: QtBot, tmp_path: Path, minutes: int, passes: int, locks: bool
) -> None:
    prefs = QSettings(str(tmp_path / "prefs.ini"), QSettings.Format.IniFormat)
    prefs.setValue("safety/lock_minutes", minutes)
    clock, locked = Watch(), []
    owner = QDialog()
    qtbot.addWidget(owner)
    idle = Idle(prefs, lambda: locked.append(True), owner, clock=clock)
    idle.watch()
    for _ in range(passes // 60):
        clock.now += 60
        idle.look()
    clock.now += passes % 60
    idle.look()
    idle.rest()
    assert bool(locked) == locks


def test_a_key_puts_the_lock_off_and_sleep_brings_it(qtbot: QtBot, tmp_path: Path) -> None:
    prefs = QSettings(str(tmp_path / "prefs.ini"), QSettings.Format.IniFormat)
    clock, locked = Watch(), []
    owner = Doors.__mro__[1]()
    qtbot.addWidget(owner)
    owner.show()
    idle = Idle(prefs, lambda: locked.append(True), owner, clock=clock)
    idle.watch()
    for _ in range(20):
        clock.now += 50
        qtbot.keyClicks(owner, "a")
        idle.look()
    assert locked == []
    for _ in range(11):
        clock.now += 50
        idle.look()
    assert locked == []
    qtbot.keyClicks(owner, "ab")
    clock.now += 50
    idle.look()
    assert locked == []
    clock.now += 3600
    idle.look()
    idle.rest()
    assert locked == [True]
