"""On every tab of a case a button can be pressed exactly by those whose role allows what it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

from ipmediate.domain.access import Leave
from ipmediate.domain.permissions import VERBS, Deed, may
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import Actor, User, UserRole
from ui.screens.case.confirmation.tab import ConfirmationTab
from ui.screens.case.container import CaseScreen
from ui.screens.case.deadlines import DeadlinesTab
from ui.screens.case.frame import Tab
from ui.screens.case.paperlist import PaperRow
from ui.screens.case.papers import PapersTab
from ui.screens.case.sessions import SessionsTab
from ui.screens.case.tabs import TABS
from ui.widgets.host import Host, Place
from ui.widgets.permits import TAKEN, VERB, reason
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]
Found = dict[tuple[str, ...], list[tuple[bool, str]]]
"""Case, tab, verb and name of the buttons that do something; whether each can be pressed, and its tip."""

LOOKS_ONLY = frozenset(
    {
        "停止", "全屏书写", "全部信息", "全部权利", "再次查看", "离开并遮住", "制作参考表(&K)", "受理登记表",
        "权利义务告知书", "取消", "向右滚动", "向左滚动", "回收站…", "打印", "打印…", "打印准备单…",
        "打印卷宗…",
        "打印参考单(&T)…", "打印回访记录", "打印清单…", "按清单打印…", "打开", "打开笔录",
        "放大", "缩小", "适合宽度",
        "查看", "重新核验", "返回", "预览", "编辑这一条", "去修改", "复制建议", "核验收到的签章文件…",
    }
)  # fmt: skip
"""What changes nothing and takes nothing out of the program."""

LOOKING = (Deed.READ, Deed.TAKE, Deed.EXPORT)
OF_EDITORS = frozenset({"打开日历", "×", "增加一期", "添加…", "选择文件…", "按当事人和案由拟定案件名称"})
"""Parts of inputs, which are locked or hidden as a whole; they write nothing by themselves."""


def told(one: QAbstractButton) -> str:
    return one.text() or one.accessibleName() or one.toolTip()


def buttons(tab: Tab) -> Iterator[QAbstractButton]:
    for kind in (QPushButton, QToolButton):
        for one in tab.findChildren(kind):
            if not isinstance(one, QRadioButton | QCheckBox) and told(one):
                yield one


def states(tab: Tab, settle: Settle) -> Iterator[None]:
    """One stop for every state in which a tab shows other buttons."""
    yield
    if isinstance(tab, SessionsTab) and tab.file is not None:
        for meeting in tab.file.sessions[:1]:
            tab.open_minutes(meeting.id)
            settle()
            yield
        tab.show_list()
    if isinstance(tab, PapersTab | ConfirmationTab):
        table = tab.table if isinstance(tab, PapersTab) else tab.documents.table
        kinds: set[object] = set()
        for row, thing in enumerate(table.model().things):
            kind = (thing.issued, bool(thing.missing)) if isinstance(thing, PaperRow) else thing.slot.state
            if kind not in kinds:
                kinds.add(kind)
                table.choose(row)
                settle()
                yield


def look(host: Host, qtbot: QtBot, settle: Settle, case_id: str) -> tuple[Found, set[str]]:
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    found: Found = defaultdict(list)
    unnamed: set[str] = set()
    page.visit(Place(screen="case", case_id=case_id))
    settle()
    for spec in TABS:
        page.open_tab(spec.id)
        settle()
        tab = page.current_tab()
        assert tab is not None
        for _ in states(tab, settle):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            seen: Found = defaultdict(list)
            for one in buttons(tab):
                verb = one.property(VERB)
                if verb is None:
                    unnamed.add(told(one))
                else:
                    key = (case_id, spec.id, str(verb), told(one))
                    seen[key].append((one.isEnabledTo(tab), one.toolTip()))
            for key, states_ in seen.items():
                found[key] += states_
    page.close()
    page.deleteLater()
    return found, unnamed


def plain(name: str) -> bool:
    voice = name[:1].isdigit() and name[1:2] == " "
    return name in LOOKS_ONLY or voice or any(part in name for part in OF_EDITORS)


@pytest.mark.parametrize(
    ("case_id", "roles"), [("D01", list(UserRole)), ("D04", [UserRole.ARBITRATOR, UserRole.AUDITOR])]
)
def test_a_button_can_be_pressed_exactly_by_those_who_may(
    host: Host, qtbot: QtBot, settle: Settle, case_id: str, roles: list[UserRole]
) -> None:
    whole, unnamed = look(host, qtbot, settle, case_id)
    assert not [one for one in unnamed if not plain(one)], "these do something and name no verb"
    assert len({key[2] for key in whole}) > 30
    for role in roles:
        actor = Actor(id="u9", name="某人", role=role)
        host.keeper.house.act_as(actor)
        found, _ = look(host, qtbot, settle, case_id)
        assert found.keys() == whole.keys(), role
        for key, held in found.items():
            allowed = may(actor, key[2]) and (key[2] != TAKEN or role is not UserRole.ARBITRATOR)
            wanted = [enabled and allowed for enabled, _ in whole[key]]
            assert [enabled for enabled, _ in held] == wanted, (role, key)
            assert allowed or all("您的角色是" in tip or "仲裁员只能" in tip for _, tip in held), (role, key)


def test_an_act_in_no_roles_rights_is_told_as_such_and_not_as_somebody_elses(host: Host) -> None:
    told = reason(host, "cases.conjure")
    assert "哪个角色都不能办理" in told
    assert "cases.conjure" in told
    assert "您的角色是" not in told


def test_what_is_withheld_by_key_is_told_at_the_foot(host: Host, qtbot: QtBot, settle: Settle) -> None:
    said: list[str] = []
    host.tell = lambda one: said.append(one.title)
    host.keeper.house.act_as(Actor(id="n1", name="某人", role=UserRole.AUDITOR))
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.show()
    page.visit(Place(screen="case", case_id="D01", tab="sessions"))
    settle()
    tab = page.current_tab()
    assert tab is not None
    (plan,) = [one for one in tab.actions() if one.text() == "安排会议"]
    plan.trigger()
    assert len(said) == 1
    assert "监督" in said[0]
    assert not tab.findChildren(Sheet)


def test_whoever_only_looks_into_a_case_presses_nothing_there_and_all_elsewhere(
    host: Host, qtbot: QtBot, settle: Settle
) -> None:
    clerk = User(id="u5", name="书记员", role=UserRole.CLERK)
    host.ws.users.put(clerk)
    host.ws.access.grant("D01", user_id=clerk.id, leave=Leave.READ, reason="查阅")
    host.keeper.house.act_as(clerk.actor)
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.show()

    def free(case_id: str) -> list[bool]:
        page.visit(Place(screen="case", case_id=case_id, tab="papers"))
        settle()
        tab = page.current_tab()
        assert tab is not None
        held = [
            one
            for one in buttons(tab)
            if one.isVisible() and VERBS.get(str(one.property(VERB)), Deed.READ) not in LOOKING
        ]
        assert held
        return [one.isEnabledTo(tab) for one in held]

    assert any(free("D02"))
    assert not any(free("D01"))
    assert any(free("D02"))


def test_an_arbitrator_takes_along_papers_of_own_cases_only(host: Host, qtbot: QtBot, settle: Settle) -> None:
    mine = host.ws.cases.load("D02").seats()[0].person_id
    assert all(seat.person_id != mine for seat in host.ws.cases.load("D01").seats())
    arbitrator = User(id="u6", name="仲裁员甲", role=UserRole.ARBITRATOR, person_id=mine)
    host.ws.users.put(arbitrator)
    host.keeper.house.act_as(arbitrator.actor)
    assert host.ws.access.taken(["D02"]) == 0
    page = CaseScreen(host)
    qtbot.addWidget(page)
    page.show()
    for case_id, free in (("D01", False), ("D02", True)):
        page.visit(Place(screen="case", case_id=case_id, tab="deadlines"))
        settle()
        tab = page.current_tab()
        assert isinstance(tab, DeadlinesTab)
        tab._export.setEnabled(True)
        assert tab._export.isEnabled() is free
    with pytest.raises(Refusal, match="not_your_case"):
        host.ws.access.taken(["D02", "D01"])
    with pytest.raises(Refusal, match="not_your_role"):
        host.ws.access.listed(["D02"])
