"""Issues, offers and answers by keyboard, the clauses that come of them, and everybody's signature."""

from __future__ import annotations

from ipmediate.domain.agreements import ClauseType, SignerRole
from ipmediate.domain.cases import Stage
from ipmediate.domain.effectiveness import effectiveness
from ipmediate.domain.proposals import ProposalStatus
from tests.journeys.keyboard import Keyboard
from tests.journeys.keyed_opening import APPLICANT


def bargain(keys: Keyboard) -> None:
    """Name the issue, make an offer, a counter-offer, and accept it."""
    keys.part("方案与协议")
    keys.to("新的争议焦点")
    keys.write("赔偿多少")
    keys.press("Return")
    assert [one.text for one in keys.desk.file.issues] == ["赔偿多少"]
    keys.press("Ctrl+Shift+P")
    keys.choose("谁提出", APPLICANT)
    keys.fill("内容", "一次性赔偿五万元")
    keys.fill("金额", "50000")
    keys.tick("赔偿多少")
    keys.confirm()
    keys.do("还价")
    keys.fill("内容", "一次性赔偿三万五千元")
    keys.fill("金额", "3.5万")
    keys.confirm()
    keys.do(f"{APPLICANT} 接受")
    keys.confirm()
    keys.do("写入协议")
    first, second = keys.desk.file.proposals
    assert (first.offered_by, second.answers) == (keys.desk.file.parties[0].id, first.id)
    assert second.status is ProposalStatus.ACCEPTED


def write_clauses(keys: Keyboard) -> None:
    """Supply what the check asks for, take a clause of the library, and the closing ones."""
    keys.press("Ctrl+Alt+2", "Home")
    assert keys.at is not None
    assert keys.stands("条款", keys.at.accessibleName()), "the cursor comes along"
    assert keys.reads("须改正 1 处，请留意 0 处")
    keys.fill("最后期限", "20260630")
    keys.press("Tab")
    assert not keys.reads("须改正 %1 处，请留意 %2 处")
    keys.press("Ctrl+Shift+N")
    keys.pick("停止销售侵权商品")
    keys.fill("标的物", "带有“光华及图”标识的电缆")
    keys.fill("最后期限", "20260520")
    keys.do("补上通用条款")
    kinds = [one.type for one in keys.desk.file.agreed_clauses]
    assert kinds[:2] == [ClauseType.PAY, ClauseType.STOP]
    assert len(kinds) > 4


def sign(keys: Keyboard) -> None:
    """Draw the agreement up, record who signed it, and end the mediation by it."""
    keys.press("Ctrl+Return")
    _sign(keys)


def _sign(keys: Keyboard) -> None:
    keys.tick("约定共同申请司法确认")
    keys.fill("主要事实、争议", "被申请人销售侵害申请人注册商标专用权的电缆，双方对赔偿数额有争议。")
    for _ in range(4):
        assert effectiveness(keys.desk.file).effective_on is None
        keys.press("Ctrl+Return")
        keys.confirm()
    file = keys.desk.file
    assert {one.role for one in file.signatures_on("agreement")} == {
        SignerRole.PARTY,
        SignerRole.MEDIATOR,
        SignerRole.COMMITTEE_SEAL,
    }
    assert effectiveness(file).effective_on == keys.desk.now.date()
    keys.press("Ctrl+Return")
    keys.confirm()
    assert keys.desk.file.case.stage is Stage.AGREED_WRITTEN
