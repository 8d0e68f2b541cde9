"""What a part of a sentence leaves open although another part tells something, and what only looks open."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipmediate.domain.clausecheck import ClauseContext, check_text
from ipmediate.storage.clause_rules import load_clause_rules

RULES = load_clause_rules(Path(__file__).resolve().parents[2] / "resources")
CONTEXT = ClauseContext(
    parties=("云栖印务", "林小禾", "印务代理行"), signed=("云栖印务", "林小禾", "印务代理行")
)


def labels(text: str) -> set[str]:
    return {one.label for one in check_text(text, CONTEXT, RULES).findings}


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务于2026年6月5日前付3万元赔偿款，同时一并结付林小禾的翻译花费。",
        "云栖印务于2026年6月5日前付林小禾稿费800元。插图押金于2026年6月9日前由云栖印务退给林小禾。",
        "云栖印务于2026年6月5日前补偿林小禾，补偿的多少看拆除进度，最高不超过二十万元。",
        "云栖印务2026年6月5日前把多收的版费退给林小禾。",
        "云栖印务依行业惯例于2026年6月5日前向林小禾付酬。",
    ],
)
def test_money_that_no_sum_of_its_own_measures_is_told(text: str) -> None:
    assert "missing_amount" in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务于2026年6月5日前付林小禾稿费六百美元。",
        "云栖印务于2026年6月5日前付林小禾稿费800元。上述稿费由云栖印务转账支付。",
        "林小禾收到全部赔偿款后三日内向云栖印务交还样机。",
        "变更登记的费用由云栖印务负担。",
    ],
)
def test_money_that_is_told_or_does_not_move_is_not_asked_for(text: str) -> None:
    assert "missing_amount" not in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "侵权画册由责任人于2026年6月5日前销毁。",
        "由云栖印务或者印务代理行在2026年6月5日前撤回画册。",
        "翻译费520元，谁的责任大谁出，签字时交。",
        "云栖印务不再使用该封面。林小禾此前所交押金八千元应于2026年6月5日前予以返还。",
        "云栖印务、印务代理行中的一家于2026年6月5日前付林小禾800元。",
    ],
)
def test_words_that_fit_several_name_nobody(text: str) -> None:
    assert "missing_obligor" in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务于2026年6月5日前付林小禾800元。该款付清后三日内，应出具收条。",
        "翻译费520元于2026年6月5日前结清，由云栖印务负担。",
        "调解员向双方说明：达成的协议应当履行；需要时可请求国家知识产权局处理。双方表示听清。",
    ],
)
def test_who_is_told_once_or_bound_by_nothing_is_not_asked_for(text: str) -> None:
    assert "missing_obligor" not in labels(text)


@pytest.mark.parametrize("day", ["立冬前", "端午节前一天", "撤展次日", "受理通知书下来那天", "落幕当晚"])
def test_a_day_of_the_almanac_or_of_an_event_is_a_day(day: str) -> None:
    assert not {"missing_date", "vague_time"} & labels(f"云栖印务{day}付林小禾稿费800元。")
    assert "missing_date" in labels("云栖印务付林小禾稿费800元。")


def test_a_deed_without_a_day_weighs_less_than_a_payment_without_one() -> None:
    def severity(text: str) -> set[str]:
        found = check_text(text, CONTEXT, RULES).findings
        return {one.severity for one in found if one.label == "missing_date"}

    assert severity("旧印版由云栖印务报废。") == {"warn"}
    assert severity("云栖印务把欠林小禾的1.4万元补上。") == {"block"}
