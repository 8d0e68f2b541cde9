"""What clauses say when printed, and what they leave open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ipmediate.domain.agreements import Agreement, Clause, ClauseType, Instalment
from ipmediate.domain.cases import Case, CaseFile, Path
from ipmediate.domain.clausereport import report
from ipmediate.domain.parties import Party, PartyKind, Side
from ipmediate.domain.settlement import chinese_number, fixed_clauses, sentence
from tests.services.life import BOOK

FILE = CaseFile(
    case=Case(id="k"),
    parties=(
        Party(id="p1", side=Side.APPLICANT, kind=PartyKind.LEGAL_PERSON, name="醴泉坊酒业股份有限公司"),
        Party(id="p2", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name="金昌某恒商务有限公司"),
    ),
    agreements=(Agreement(id="a", made_on=date(2026, 5, 25)),),
)
A, B = "申请人醴泉坊酒业股份有限公司", "被申请人金昌某恒商务有限公司"


def clause(kind: ClauseType, **fields: object) -> Clause:
    made = Clause(id="c", rank=1, type=kind, obligor_ids=("p2",), obligee_ids=("p1",))
    return replace(made, **fields)  # type: ignore[arg-type]


PAY = clause(
    ClauseType.PAY,
    act="支付赔偿款第一期",
    amount=Decimal("15000.00"),
    due_on=date(2026, 6, 15),
    manner="转账",
)
INSTALMENTS = (
    Instalment(no=1, amount=Decimal("15000.00"), due_on=date(2026, 6, 15)),
    Instalment(no=2, amount=Decimal("25000.50"), due_on=date(2026, 8, 15)),
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            PAY,
            f"{B}于2026年6月15日前以转账方式向{A}支付赔偿款第一期人民币15,000元（大写：壹万伍仟元整）。",
        ),
        (
            replace(PAY, act="赔偿经济损失及合理开支", manner="以转账方式"),
            f"{B}于2026年6月15日前以转账方式向{A}赔偿经济损失及合理开支人民币15,000元（大写：壹万伍仟元整）。",
        ),
        (
            replace(PAY, act="赔偿款", amount=Decimal("40000.50"), due_on=None, instalments=INSTALMENTS),
            f"{B}以转账方式向{A}支付赔偿款共计人民币40,000.50元（大写：肆万元零伍角整），分二期支付："
            "第一期人民币15,000元（大写：壹万伍仟元整），于2026年6月15日前支付；"
            "第二期人民币25,000.50元（大写：贰万伍仟元零伍角整），于2026年8月15日前支付。",
        ),
        (
            replace(
                PAY,
                account="辉县农商银行 6228…01 醴泉坊",
                breach="剩余款项全部到期",
                security="由王某连带保证",
            ),
            f"{B}于2026年6月15日前以转账方式向{A}支付赔偿款第一期人民币15,000元（大写：壹万伍仟元整）。"
            "款项付至以下账户：辉县农商银行 6228…01 醴泉坊。"
            "未按约定履行的，剩余款项全部到期。本项义务由王某连带保证。",
        ),
        (
            clause(
                ClauseType.STOP,
                act="停止销售涉案白酒，库存48瓶交调解委员会封存",
                due_on=date(2026, 5, 28),
                manner="现场移交",
            ),
            f"{B}于2026年5月28日前停止销售涉案白酒，库存48瓶交调解委员会封存，以现场移交方式履行。",
        ),
        (
            clause(
                ClauseType.APOLOGY,
                act="书面赔礼道歉",
                due_from=date(2026, 6, 1),
                due_on=date(2026, 6, 7),
            ),
            f"{B}自2026年6月1日起至2026年6月7日止向{A}书面赔礼道歉。",
        ),
        (
            clause(
                ClauseType.WITHDRAW,
                obligor_ids=("p1",),
                obligee_ids=("p2",),
                act="撤回起诉材料及平台投诉",
                due_event="收款后",
                due_days=5,
            ),
            f"{A}于收款后5日内撤回起诉材料及平台投诉。",
        ),
        (
            clause(ClauseType.WITHDRAW, act="撤回投诉", due_event="收到第一期款项", due_days=5),
            f"{B}于收到第一期款项之日起5日内撤回投诉。",
        ),
        (
            clause(ClauseType.STOP, act="停止使用“醴泉”字样", term_text="签订之日起", manner="不作为"),
            f"{B}自签订之日起停止使用“醴泉”字样。",
        ),
        (
            clause(
                ClauseType.DELIST, act="下架侵权链接", object_text="商品编号100012", due_on=date(2026, 6, 1)
            ),
            f"{B}于2026年6月1日前下架侵权链接（商品编号100012）。",
        ),
        (
            clause(
                ClauseType.LICENCE,
                obligor_ids=("p1",),
                obligee_ids=("p2",),
                act="许可使用第1234567号注册商标",
                due_from=date(2026, 6, 1),
                due_on=date(2027, 5, 31),
            ),
            f"{A}自2026年6月1日起至2027年5月31日止许可{B}使用第1234567号注册商标。",
        ),
        (replace(PAY, condition="申请人开具收据"), f"在申请人开具收据的情况下，{sentence(FILE, PAY)}"),
        (clause(ClauseType.OTHER, text="双方各自承担律师费"), "双方各自承担律师费。"),
        (
            clause(ClauseType.PAY, obligor_ids=(), third_party="丙公司", amount=Decimal("100.00"), act=""),
            f"案外人丙公司向{A}支付款项人民币100元（大写：壹佰元整）。",
        ),
    ],
)
def test_sentences(given: Clause, said: str) -> None:
    assert sentence(FILE, given) == said


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (30, "三十"), (99, "九十九")]
)
def test_small_numbers_in_words(number: int, words: str) -> None:
    assert chinese_number(number) == words


def checked(*clauses: Clause, **file: object) -> dict[str, tuple[str, str]]:
    found = report(replace(FILE, clauses=clauses, **file), BOOK.clause_rules)  # type: ignore[arg-type]
    return {fault.label: (fault.severity, fault.place) for fault in found.faults}


@pytest.mark.parametrize(
    ("given", "label", "severity", "field"),
    [
        (replace(PAY, amount=None), "missing_amount", "block", "amount"),
        (replace(PAY, due_on=None), "missing_date", "block", "due_on"),
        (replace(PAY, obligor_ids=()), "missing_obligor", "block", "obligor_ids"),
        (replace(PAY, obligee_ids=()), "missing_obligee", None, "obligee_ids"),
        (replace(PAY, manner=""), "missing_manner", "warn", "manner"),
        (replace(PAY, due_on=date(2026, 5, 1)), "past_date", None, "due_on"),
        (
            replace(PAY, amount=Decimal("1.00"), instalments=INSTALMENTS),
            "instalment_mismatch",
            None,
            "instalments",
        ),
        (
            replace(PAY, amount=None, instalments=(INSTALMENTS[1], INSTALMENTS[0])),
            "instalment_gap",
            None,
            "instalments",
        ),
        (replace(PAY, third_party="丙公司"), "third_party_unsigned", "block", "third_party"),
        (clause(ClauseType.STOP, act="", due_on=date(2026, 6, 1)), "missing_act", None, "act"),
        (
            clause(ClauseType.STOP, act="停止侵权", due_on=date(2026, 6, 1)),
            "vague_object",
            None,
            "object_text",
        ),
    ],
)
def test_gaps_name_the_field_that_cures_them(
    given: Clause, label: str, severity: str | None, field: str
) -> None:
    found = checked(given)
    assert label in found
    assert found[label][1] == f"clause/c/{field}"
    assert severity in (None, found[label][0])


def test_a_complete_clause_is_clean() -> None:
    assert checked(PAY) == {}
    assert report(replace(FILE, clauses=(PAY,)), BOOK.clause_rules).verdict == "ok"


def test_wording_that_decides_on_ownership_blocks() -> None:
    free = clause(ClauseType.OTHER, text="双方确认涉案专利权归醴泉坊酒业股份有限公司所有。")
    assert checked(free)["rights_determination"] == ("block", "clause/c/text")


def test_offered_clauses_are_not_checked() -> None:
    from ipmediate.domain.agreements import ClauseStatus

    assert checked(replace(PAY, amount=None, status=ClauseStatus.OFFERED)) == {}


def test_closing_clauses_are_offered_once_and_never_confirmation_in_a_suit() -> None:
    ids = [f"n{number}" for number in range(5)]
    made = fixed_clauses(FILE, BOOK.wording, first_rank=7, new_ids=ids)
    assert [one.rank for one in made] == [7, 8, 9, 10, 11]
    assert "三份" in made[-1].text
    assert fixed_clauses(replace(FILE, clauses=made), BOOK.wording, first_rank=1, new_ids=ids) == ()
    suit = replace(FILE, case=replace(FILE.case, path=Path.IN_SUIT))
    kinds = [one.type for one in fixed_clauses(suit, BOOK.wording, first_rank=1, new_ids=ids)]
    assert ClauseType.JOINT_CONFIRMATION not in kinds
    blocked = report(replace(FILE, clauses=made), BOOK.clause_rules)
    assert blocked.verdict != "block", blocked.faults


def test_a_thing_named_at_the_end_of_the_deed_stands_once() -> None:
    given = clause(
        ClauseType.STOP,
        act="停止销售甲型标识牌",
        object_text="甲型标识牌（图样见附件）",
        due_on=date(2026, 5, 1),
    )
    assert sentence(FILE, given).endswith("于2026年5月1日前停止销售甲型标识牌（图样见附件）。")


def test_an_apology_somewhere_and_a_manner_towards_somebody_read_naturally() -> None:
    posted = clause(ClauseType.APOLOGY, act="在门店张贴致歉声明", due_on=date(2026, 6, 1))
    assert "向" not in sentence(FILE, posted)
    withdrawn = clause(
        ClauseType.WITHDRAW, act="撤回投诉", manner="向平台提交", due_event="收到款项", due_days=5
    )
    assert sentence(FILE, withdrawn).endswith("撤回投诉，并向平台提交。")
