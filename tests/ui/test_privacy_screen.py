"""隐私: one person is found, copied and erased; periods, consents and texts in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ipmediate.bootstrap.privacy import PrivacyRoom
from ipmediate.bootstrap.sharing import Sharing
from ipmediate.domain.cases import Stage
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.erasures import ErasedOn, ErasureGround, SharedErasure
from ipmediate.domain.volumes import Retention, Volume
from ui.screens.privacy.screen import PARTS, PrivacyScreen
from ui.widgets.host import Host, Place
from ui.widgets.sheets import Sheet

Settle = Callable[[], None]


@pytest.fixture
def page(host: Host, qtbot: QtBot) -> PrivacyScreen:
    made = PrivacyScreen(host)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def part(page: PrivacyScreen, name: str, settle: Settle) -> Any:
    page.visit(Place(screen="privacy", spot=name))
    settle()
    return page.parts[PARTS.index(name)]


def sheet_of(page: PrivacyScreen) -> Sheet:
    (found,) = [one for one in page.findChildren(Sheet) if one.isVisible()]
    return found


def over(host: Host) -> str:
    """A case whose ten years are over, as the file holds it."""
    house = host.keeper.house
    file = house.repository.load("D01")
    day = date(2012, 5, 6)
    volume = Volume(id="v1", number="1", retention=Retention.YEARS_10, filed_on=day)
    after = replace(file, case=replace(file.case, stage=Stage.ARCHIVED, closed_on=day), volumes=(volume,))
    with house.repository.work("cases.edited", actor=house.around.actor, at=house.around.now()) as work:
        work.put(file, after)
    return file.parties[0].name


def test_a_person_is_found_copied_and_erased(
    host: Host, page: PrivacyScreen, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = over(host)
    found = part(page, "subjects", settle)
    assert not found.copy.isEnabled()
    found.name.setText("没有此人")
    found.look()
    settle()
    assert found.notices.isVisibleTo(page)
    found.name.setText(name)
    found.name.returnPressed.emit()
    settle()
    assert found.model.rowCount() == 1
    out = tmp_path / "copy.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    found.export()
    settle()
    assert out.read_bytes().startswith(b"PK")
    found.ask_erasure()
    sheet = sheet_of(page)
    sheet.form.put({"ground": ErasureGround.PURPOSE_ENDED, "authority": "本人申请", "checked_by": ""})
    sheet.go()
    settle()
    assert sheet.isVisible(), "a second person is needed"
    sheet.form.put({"checked_by": "周书记员"})
    sheet.go()
    settle()
    assert not sheet.isVisible()
    assert name not in repr(host.ws.cases.load("D01"))
    listed = part(page, "erasures", settle)
    assert listed.model.rowCount() == 1


def test_periods_are_listed_held_and_lifted(host: Host, page: PrivacyScreen, settle: Settle) -> None:
    over(host)
    due = part(page, "retention", settle)
    assert [one.case_id for one in due.model.things] == ["D01"]
    due.ask_hold()
    sheet = sheet_of(page)
    sheet.form.put({"reason": "涉诉"})
    sheet.go()
    settle()
    assert due.model.thing(0).hold.reason == "涉诉"
    assert due.lift.isEnabled()
    due.ask_lift()
    settle()
    assert due.model.thing(0).hold is None


def test_a_consent_is_recorded_and_withdrawn(host: Host, page: PrivacyScreen, settle: Settle) -> None:
    consents = part(page, "consents", settle)
    consents.ask()
    sheet = sheet_of(page)
    sheet.form.put({"name": "冯小满", "told": "当面告知"})
    sheet.go()
    settle()
    assert consents.model.rowCount() == 1
    consents.ask_withdrawal()
    sheet_of(page).go()
    settle()
    assert consents.model.thing(0).withdrawn_on == host.today()
    assert not consents.back.isEnabled()


def test_a_typical_case_is_checked_while_it_is_edited(
    host: Host, page: PrivacyScreen, settle: Settle
) -> None:
    typical = part(page, "typical", settle)
    case = host.ws.cases.load("D01").case
    typical.number.setText(case.number or case.provisional_number)
    typical.draft()
    settle()
    party = host.ws.cases.load("D01").parties[0].name
    assert party not in typical.text.toPlainText()
    typical.text.setPlainText(f"{typical.text.toPlainText()}\n{party}")
    typical.check()
    settle()
    assert party in typical._found.text()
    assert not typical.save.isEnabled()


def test_a_role_sees_what_it_may_not_do_with_the_reason(
    host: Host, page: PrivacyScreen, settle: Settle
) -> None:
    over(host)
    host.keeper.house.act_as(Actor(id="u5", name="审计", role=UserRole.AUDITOR))
    due = part(page, "retention", settle)
    assert not due.hold.isEnabled()
    assert "主任" in due.hold.toolTip()
    holdings = part(page, "holdings", settle)
    holdings.look()
    settle()
    assert "案件" in holdings._told.text()


def test_of_shared_cases_the_second_director_agrees_and_sees_who_lies_behind(
    host: Host, page: PrivacyScreen, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = part(page, "erasures", settle).everywhere
    assert not card.isVisibleTo(page), "nothing is shared"
    monkeypatch.setattr(Sharing, "shares", True)
    told: list[tuple[str, str]] = []
    one = SharedErasure(
        id="e1", case_id="k1", case_name="（2026）新知调字第3号 甲公司与乙公司侵害商标权纠纷",
        ground=ErasureGround.RETENTION_OVER, authority="鉴定销毁清册第3号", checked_by="孙副主任",
        ordered_by="王主任", ordered_at=datetime(2026, 6, 15, 9, 30), is_own=False,
    )  # fmt: skip
    found: list[tuple[SharedErasure, ...]] = [()]
    monkeypatch.setattr(PrivacyRoom, "shared", lambda self: True)
    monkeypatch.setattr(PrivacyRoom, "orders", lambda self: found[0])
    card = part(page, "erasures", settle).everywhere
    assert card.isVisibleTo(page)
    card.look()
    settle()
    assert (card.none.isVisibleTo(page), card.table.isVisibleTo(page)) == (True, False)
    assert not card.agree.isEnabled()
    found[0] = (replace(one, is_own=True),)
    card.look()
    settle()
    assert (card.agree.isEnabled(), card.drop.isEnabled()) == (False, True)
    assert "另一位负责人" in card.told.text()
    found[0] = (one,)
    card.look()
    settle()
    assert (card.agree.isEnabled(), card.drop.isEnabled()) == (True, True)
    monkeypatch.setattr(PrivacyRoom, "drop_order", lambda self, order: told.append(("drop", order)) or True)
    card.ask_drop()
    sheet_of(page).go()
    settle()
    card.ask_agree()
    sheet = sheet_of(page)
    assert any("鉴定销毁清册第3号" in one.text() for one in sheet.findChildren(QLabel))
    sheet.reject()
    assert told == [("drop", "e1")]
    behind = (
        ErasedOn(computer="一号室", user="王主任", at=one.ordered_at),
        ErasedOn(computer="二号室", user="李调解员"),
        ErasedOn(computer="三号室", user="孙副主任", at=one.ordered_at, copies=2),
    )
    found[0] = (replace(one, is_done=True, agreed_by="孙副主任", computers=behind),)
    card.look()
    settle()
    shown = [column.show(card.model.thing(0)) for column in card.model.columns]
    assert shown[1] == "3 台电脑里 2 台还没办完"
    lines = card.told.text().split("\n")
    assert [line.split("：")[0] for line in lines] == ["李调解员（二号室）", "孙副主任（三号室）"]
    assert not card.agree.isEnabled()
    assert not card.drop.isEnabled()
    out = ErasedOn(computer="旧电脑", user="赵调解员", is_out=True)
    found[0] = (replace(one, is_done=True, computers=(*behind[:1], out)),)
    card.look()
    settle()
    assert card.model.columns[1].show(card.model.thing(0)) == "所有电脑已删除"
    assert card.told.text().split("\n")[1].startswith("赵调解员（旧电脑）：已停用")
