"""The page of the shared database and the words at the foot of the window, before and after joining."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.domain.spaces import (
    Applicant,
    Finding,
    Invitation,
    OpenTicket,
    ParkedChange,
    ParkedEdits,
    Rejected,
    SetupStep,
    SpaceState,
    Standing,
    UnusedNumber,
    UnusedWhy,
    Workstation,
)
from ipmediate.domain.users import User
from ipmediate.sync import tickets
from ipmediate.sync.auditing import Discrepancy
from ui.screens.settings.sharing import SharingPart
from ui.screens.settings.ticketsheet import TicketSheet
from ui.shell.window import Window
from ui.widgets.host import Host, Place
from ui.widgets.panels import Banner
from ui.widgets.sheets import Sheet
from ui.widgets.standing import standing_words

Settle = Callable[[], None]
NOW = datetime(2026, 6, 15, 9, 30)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(state=SpaceState.SYNCED), "已同步 ✓"),
        (Standing(state=SpaceState.PENDING, pending=3, oldest=NOW - timedelta(minutes=2)), "待发送 3"),
        (
            Standing(state=SpaceState.PENDING, pending=3, oldest=NOW - timedelta(days=3)),
            "待发送 3（最早 3 天前）",
        ),
        (Standing(state=SpaceState.OFFLINE, met_at=NOW - timedelta(days=2)), "离线 2 天"),
        (
            Standing(state=SpaceState.OFFLINE, met_at=NOW - timedelta(minutes=5), pending=4),
            "离线 5 分钟，待发送 4",
        ),
        (Standing(state=SpaceState.DIVERGED, divergences=2), "有 2 处改动分歧"),
        (Standing(state=SpaceState.ATTENTION), "需要处理"),
        (Standing(state=SpaceState.FILLING, done=300, total=1000), "首次下载 30%"),
        (Standing(state=SpaceState.WAITING), "等待主任准许"),
    ],
)
def test_the_foot_of_the_window_says_how_things_stand(host: Host, standing: Standing, words: str) -> None:
    assert standing_words(standing, NOW).text == words


def test_the_badge_is_there_only_while_this_computer_shares(window: Window, settle: Settle) -> None:
    badge = window.status._shared
    window.sharing.watch(True)
    settle()
    assert not badge.isVisible()
    window._show_standing(Standing(state=SpaceState.DIVERGED, divergences=2))
    assert badge.isVisible()
    badge.click()
    settle()
    assert window.place == Place(screen="settings", spot="sharing")


def test_whoever_joined_stands_at_the_top_at_once(window: Window) -> None:
    assert window.host is not None
    window.host.ws.around.act_as(Actor(id="u", name="周书记员", role=UserRole.CLERK))
    window.host.shared()
    assert window.who.text() == "周书记员（书记员）"


def test_a_role_that_was_changed_elsewhere_stands_at_the_top_without_opening_anew(window: Window) -> None:
    assert window.host is not None
    director, standing = window.host.ws.around.actor, Standing(state=SpaceState.SYNCED)
    window._show_standing(standing)
    before = window.who.text()
    window.host.ws.around.act_as(Actor(id=director.id, name="周书记员", role=UserRole.AUDITOR))
    assert window.who.text() == before
    window._show_standing(standing)
    assert window.who.text() == "周书记员（监督员）"
    assert not window.made.isEnabled()
    window.host.ws.around.act_as(Actor(id=director.id, name="周书记员", role=UserRole.CLERK))
    window._show_standing(standing)
    assert window.made.isEnabled()


@pytest.fixture
def part(host: Host, qtbot: QtBot) -> SharingPart:
    made = SharingPart(host)
    qtbot.addWidget(made)
    made.show()
    return made


def ticket() -> Invitation:
    return Invitation(
        host="127.0.0.1", port=9, dbname="d", ca="x", space_id="s", space_name="委员会", ticket_id="t",
        login="tk", secret="s", user_id="u", user_name="周书记员", role=UserRole.CLERK,
    )  # fmt: skip


def test_a_ticket_that_leads_nowhere_is_explained_step_by_step(
    part: SharingPart, settle: Settle, tmp_path: Path
) -> None:
    part.visit()
    settle()
    assert part.joining.isVisibleTo(part)
    assert not part.colleagues.isVisibleTo(part)
    file = tmp_path / "a.ipticket"
    file.write_text(tickets.written(ticket()))
    part.take_ticket(file)
    settle()
    assert [one.step for one in part.findings.things] == [SetupStep.ADDRESS]
    assert "连不上" in part._finding(part.findings.things[0])
    file.write_bytes(b"not a ticket")
    part.take_ticket(file)
    settle()
    assert part.notices.isVisibleTo(part)


def test_what_is_not_taken_is_explained_and_can_be_sent_again(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharing = host.keeper.sharing()
    again: list[Any] = []
    kept = Rejected(
        mutation_id="m1", case_id="c", case_name="甲与乙", action="cases.edited", actor="u", at=NOW,
        reason="sync.rejected.case",
    )  # fmt: skip
    standing = Standing(state=SpaceState.ATTENTION, committee="委员会", rejected=1)
    monkeypatch.setattr(sharing, "standing", lambda: standing)
    monkeypatch.setattr(sharing, "rejected", lambda: [kept])
    monkeypatch.setattr(sharing, "try_again", again.extend)
    part.visit()
    settle()
    assert part.rejected_card.isVisibleTo(part)
    assert "没有进入共享数据库" in part.why.text()
    part._again()
    settle()
    assert again == ["m1"]


def test_a_computer_whose_keys_do_not_fit_its_ticket_cannot_be_let_in(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = part.colleagues
    told = {
        "ticket_id": "t",
        "user_name": "周",
        "role": UserRole.CLERK,
        "device_name": "二室",
        "sign_pub": "00",
    }
    forged = Applicant(**told, fingerprint="1 2 3 4 5 6", is_genuine=False, asked_at=NOW)
    sharing = host.keeper.sharing()
    monkeypatch.setattr(sharing, "applicants", lambda: [forged])
    monkeypatch.setattr(sharing, "workstations", tuple)
    monkeypatch.setattr(sharing, "open_tickets", list)
    monkeypatch.setattr(sharing, "admit", lambda key: pytest.fail("was let in"))
    card.look_at_colleagues()
    settle()
    card.admit()
    settle()
    assert card.notices.isVisibleTo(card)
    assert not [one for one in part.window().findChildren(Sheet) if one.isVisible()]


def test_a_ticket_nobody_has_used_is_listed_and_taken_back_after_asking(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, sharing = part.colleagues, host.keeper.sharing()
    told = {"user_name": "周书记员", "role": UserRole.CLERK, "expires_at": NOW}
    held = [
        OpenTicket(ticket_id="t1", issued_by="主任室", is_first=False, **told),
        OpenTicket(ticket_id="t2", issued_by="", is_first=True, **told),
    ]
    monkeypatch.setattr(sharing, "applicants", list)
    monkeypatch.setattr(sharing, "workstations", tuple)
    monkeypatch.setattr(sharing, "open_tickets", lambda: list(held))

    def withdraw(ticket_id: str) -> None:
        held[:] = [one for one in held if one.ticket_id != ticket_id]

    monkeypatch.setattr(sharing, "withdraw_ticket", withdraw)
    card.look_at_colleagues()
    settle()
    shown = [[column.show(one) for column in card.tickets.columns] for one in card.tickets.things]
    assert [row[:3] for row in shown] == [
        ["周书记员", "书记员", "主任室"], ["周书记员", "书记员", "管理员（首张凭证）⚠"],
    ]  # fmt: skip
    for left in (1, 0):
        assert card.ticket_table.isVisibleTo(card)
        card.take_back()
        settle()
        (sheet,) = [one for one in part.window().findChildren(Sheet) if one.isVisible()]
        assert len(held) == left + 1, "nothing is taken back before somebody has said so"
        sheet.go()
        settle()
        assert len(held) == left
    assert not card.ticket_table.isVisibleTo(card)


def _computer(user_id: str, role: str) -> Workstation:
    return Workstation(
        device_id=f"d-{user_id}", device_name="一号室", user_id=user_id, user_name="周书记员", role=role,
        active=True, fingerprint="1 2 3 4 5 6", is_trusted=True, is_own=False,
    )  # fmt: skip


def test_a_director_gives_the_person_at_a_computer_another_role_after_reading_what_it_means(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhou = host.ws.users.put(User(id="", name="周书记员", role=UserRole.CLERK)).value
    card, sharing = part.colleagues, host.keeper.sharing()
    held = [_computer(zhou.id, "clerk")]
    changed: list[tuple[str, UserRole]] = []

    def change(user_id: str, role: UserRole) -> int:
        if role is UserRole.AUDITOR:
            raise SyncTrouble("sync.role_server_old")
        changed.append((user_id, role))
        held[0] = _computer(user_id, role.value)
        return 1

    monkeypatch.setattr(sharing, "applicants", list)
    monkeypatch.setattr(sharing, "workstations", lambda: tuple(held))
    monkeypatch.setattr(sharing, "open_tickets", list)
    monkeypatch.setattr(sharing, "change_role", change)
    card.look_at_colleagues()
    settle()
    assert [card.computers.columns[2].show(one) for one in card.computers.things] == ["书记员"]
    card.other_role.click()
    settle()
    (sheet,) = [one for one in part.window().findChildren(Sheet) if one.isVisible()]
    words = " ".join(one.text() for one in sheet.findChildren(QLabel))
    assert "“周书记员”现在是书记员" in words
    assert "还没有用过的接入凭证作废" in words
    assert sheet.form.values() == {"role": UserRole.CLERK}
    sheet.form.put({"role": UserRole.AUDITOR})
    sheet.go()
    settle()
    assert sheet.isVisible()
    assert any("server upgrade" in one.accessibleName() for one in sheet.notices.findChildren(Banner))
    sheet.form.put({"role": UserRole.MEDIATOR})
    sheet.go()
    settle()
    assert changed == [(zhou.id, UserRole.MEDIATOR)]
    assert [card.computers.columns[2].show(one) for one in card.computers.things] == ["调解员"]


def test_only_directors_are_offered_to_change_a_role(part: SharingPart, host: Host) -> None:
    card = part.colleagues
    for role in UserRole:
        host.ws.around.act_as(Actor(id="u9", name="某", role=role))
        card.visit()
        assert card.other_role.isVisibleTo(card) is (role is UserRole.DIRECTOR)


def test_what_a_check_of_the_server_finds_is_named_on_the_page(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Discrepancy(code="sync.audit.row", params={"case": "c9", "noun": "case", "id": "x"})]
    for answer, words in ((found, "c9"), ([], "全部相符")):

        def steps(told: Any, answer: Any = answer) -> Any:
            told(1, 2, "audit")
            yield
            return answer

        monkeypatch.setattr(host.keeper.sharing(), "audit_in_steps", steps)
        part.audit()
        settle()
        assert any(words in one.accessibleName() for one in part.notices.findChildren(Banner))


def test_trouble_stands_on_the_page_with_what_to_do(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = Standing(state=SpaceState.ATTENTION, committee="委", trouble="sync.wrong_certificate")
    woken: list[int] = []
    monkeypatch.setattr(host.keeper.sharing(), "standing", lambda: standing)
    monkeypatch.setattr(host.keeper.sharing(), "wake", lambda: woken.append(1))
    part.meet()
    settle()
    assert woken == [1]
    part.visit()
    settle()
    assert part.notices.isVisibleTo(part)
    part._checked([Finding(step=SetupStep.ADDRESS)])
    assert part.finding_table.isVisibleTo(part)


def test_numbers_nobody_will_use_are_listed_with_reason_and_computer(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = UnusedNumber(
        series="agreement", year=2026, seq=7, text="（2026）新知调协字第7号", why=UnusedWhy.YEAR_OVER, at=NOW,
        computer="二号调解室",
    )  # fmt: skip
    sharing, card = host.keeper.sharing(), part.unused
    for answer, listed in (([], False), ([one], True)):
        monkeypatch.setattr(sharing, "unused_numbers", lambda answer=answer: answer)
        card.look()
        settle()
        assert (card.table.isVisibleTo(card), card.none.isVisibleTo(card)) == (listed, not listed)
    shown = [column.show(card.numbers.thing(0)) for column in card.numbers.columns]
    assert shown == ["（2026）新知调协字第7号", "年度已过，预留而未用", "二号调解室", "2026年6月15日 09:30"]

    def fail() -> Any:
        raise SyncTrouble("sync.unreachable", host="h", port=1)

    monkeypatch.setattr(sharing, "unused_numbers", fail)
    card.look()
    settle()
    assert card.notices.isVisibleTo(card)


def test_sealed_changes_are_listed_field_by_field_in_words(
    part: SharingPart, settle: Settle, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = ParkedChange(
        noun="case", thing_id="k1", field="claim_amount", before="50000.00", after="38000.00"
    )
    told = {"case_id": "k1", "user_name": "李调解员", "computer": "二号调解室", "at": NOW, "count": 1}
    found = [
        ParkedEdits(case_name="甲公司与乙公司侵害商标权纠纷", changes=(change,), **told),
        ParkedEdits(case_name="另一案", **told),
    ]
    sharing, card = host.keeper.sharing(), part.parked
    for answer in ([], found):
        monkeypatch.setattr(sharing, "parked", lambda answer=answer: answer)
        card.look()
        settle()
        assert (card.table.isVisibleTo(card), card.none.isVisibleTo(card)) == (bool(answer), not answer)
    shown = [[column.show(row) for column in card.changes.columns] for row in card.changes.things]
    moment = "2026年6月15日 09:30"
    who = "李调解员（二号调解室）"
    assert shown == [
        ["甲公司与乙公司侵害商标权纠纷", who, "案件 · 请求金额", "50,000.00", "38,000.00", moment],
        ["另一案", who, "没有封存给这台电脑", "", "", moment],
    ]
    assert card.whole.text() == f"{shown[0][0]}\n{who}\n案件 · 请求金额  50,000.00 → 38,000.00"
    card.table.choose(1)
    settle()
    assert card.whole.text() == f"另一案\n{who}\n没有封存给这台电脑"


def test_a_ticket_is_shown_as_a_code_and_copied(host: Host, qtbot: QtBot, qapp: Any) -> None:
    sheet = TicketSheet(host, ticket(), tickets.picture(ticket()), tickets.written(ticket()))
    qtbot.addWidget(sheet)
    sheet.show()
    sheet._copy()
    assert tickets.read(qapp.clipboard().text()) == ticket()
