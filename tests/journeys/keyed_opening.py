"""A new case typed in by keyboard: intake, acceptance, who mediates, and the notice of rights."""

from __future__ import annotations

from ipmediate.domain.cases import Stage
from ipmediate.domain.identifiers import resident_check_digit
from ipmediate.domain.parties import IdKind, PartyKind, Sex, Side
from ipmediate.domain.rights import RightType
from tests.journeys.keyboard import Keyboard

APPLICANT = "新乡市光华电缆有限公司"
RESPONDENT = "刘志强"
USCC = "91410700MA44BY2P0X"
BODY = "41070219900307123"
RESIDENT = BODY + resident_check_digit(BODY)
CAUSE = "侵害商标权纠纷"


def new_case(keys: Keyboard) -> None:
    """Open a draft and say who quarrels about what."""
    keys.press("Ctrl+N")
    _applicant(keys)
    _respondent(keys)
    _dispute(keys)
    _right(keys)


def _applicant(keys: Keyboard) -> None:
    keys.press("Ctrl+Shift+A")
    keys.write(APPLICANT)
    keys.fill("证件号码", USCC.lower())
    keys.fill("法定代表人", "郭晓红")
    keys.fill("职务", "执行董事")
    keys.fill("电话", "0373-2020001")
    keys.fill("住所", "河南省新乡市红旗区平原路 12 号")
    keys.press("Tab")
    party = keys.desk.file.on_side(Side.APPLICANT)[0]
    assert (party.name, party.id_number, party.legal_rep_name) == (APPLICANT, USCC, "郭晓红")


def _respondent(keys: Keyboard) -> None:
    keys.press("Ctrl+Shift+R")
    keys.write(RESPONDENT)
    keys.press("Shift+Tab")
    keys.choose("类型", "自然人")
    keys.fill("证件号码", RESIDENT[:-1])
    keys.digits("0" if RESIDENT[-1] != "0" else "1")
    assert keys.reads("第 {position} 位校验码应为 {expected}，现为 {found}。"), (
        "a wrong last digit is told while one stands there"
    )
    keys.press("Backspace")
    keys.digits(RESIDENT[-1])
    keys.fill("电话", "13800000001")
    keys.fill("住所", "河南省新乡市牧野区宏力大道 8 号")
    keys.press("Tab")
    party = keys.desk.file.on_side(Side.RESPONDENT)[0]
    assert (party.name, party.kind, party.id_kind) == (RESPONDENT, PartyKind.PERSON, IdKind.RESIDENT_ID)
    assert (party.id_number, party.sex) == (RESIDENT, Sex.MALE)
    assert party.birth is not None
    assert party.birth.isoformat() == "1990-03-07"


def _dispute(keys: Keyboard) -> None:
    keys.letter("案由")
    keys.digits("qhsb")
    keys.press("Down", "Return", "Tab")
    case = keys.desk.file.case
    assert keys.desk.house.workspace.book.causes.get(case.cause).name == CAUSE
    keys.fill("申请事项", "停止销售侵权商品，赔偿经济损失")
    keys.fill("请求金额", "5万")
    keys.fill("发现日期", "20260310")
    keys.fill("纠纷简要情况", "被申请人在其网店销售带有申请人注册商标的电缆。")
    keys.fill("行为开始", "2026-1-5")
    keys.fill("行为地", "河南省新乡市")
    keys.choose("案件来源", "当事人申请")
    keys.choose("发生领域", "电子商务")
    keys.choose("对方同意调解", "是")
    keys.letter("案件名称")
    keys.press("Tab")
    keys.do("按当事人和案由拟定案件名称")
    case = keys.desk.file.case
    assert case.title == f"{APPLICANT}与{RESPONDENT}{CAUSE}"
    assert case.claim_amount == 50_000
    assert case.act_from is not None


def _right(keys: Keyboard) -> None:
    keys.do("登记涉案权利")
    assert keys.at is not None
    assert keys.stands("权利类型", keys.at.accessibleName()), "the cursor goes into what was added"
    keys.fill("权利号", "第 7654321 号")
    keys.fill("名称", "光华及图")
    keys.fill("核查日期", "20260310")
    keys.press("Tab")
    (right,) = keys.desk.file.rights
    assert (right.type, right.number, right.title) == (RightType.TRADEMARK, "第 7654321 号", "光华及图")


def accept(keys: Keyboard) -> None:
    """Record the application and accept the case, each as the next step."""
    keys.press("Ctrl+Return")
    keys.confirm()
    assert keys.desk.file.case.stage is Stage.APPLIED
    keys.press("Ctrl+Return")
    keys.confirm()
    assert keys.desk.file.case.stage is Stage.ACCEPTED
    assert keys.desk.file.case.number


def assign(keys: Keyboard) -> None:
    """Look who may mediate and why, seat the first, disclose a tie, and let both parties consent."""
    keys.press("Ctrl+Return")
    assert keys.row("调解员人选", "李建国", "不在聘期内（至 {until}）")
    assert keys.row("调解员人选", "王敏", "专业对口：{specialty}")
    keys.press("Return")
    keys.confirm()
    (seat,) = keys.desk.file.seats()
    assert seat.person_name == "王敏"
    keys.do("披露…")
    keys.choose("关系", "其他")
    keys.fill("与何人", RESPONDENT)
    keys.fill("披露内容", "曾就读同一所学校，平时没有往来。")
    keys.confirm()
    for _ in range(2):
        keys.do("记录答复…")
        keys.confirm()
    (told,) = keys.desk.file.disclosures
    assert [one.given for one in told.consents] == [True, True]


def notify(keys: Keyboard) -> None:
    """Tell both parties their rights and duties."""
    for party in keys.desk.file.parties:
        keys.press("Ctrl+Return")
        assert keys.at is not None
        assert party.name in keys.at.accessibleName()
        keys.press("Return")
        keys.confirm()
    assert {one.party_id for one in keys.desk.file.notices} == {one.id for one in keys.desk.file.parties}
