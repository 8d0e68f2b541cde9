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
        "云栖印务于2026年6月5日前负担林小禾的维权合理开支，该款汇入林小禾的账户。",
        "云栖印务于2026年6月5日前赔偿林小禾误工损失800元和其他损失若干。",
        "云栖印务于2026年6月5日前多少补林小禾一些。",
        "云栖印务再翻印的，三日内狠狠赔林小禾一笔。",
        "云栖印务肯赔，赔多少回头再说，2026年6月5日前付。",
        "云栖印务于2026年6月5日前从画册的利润里拿一块出来给林小禾。",
        "该退的稿费还是要退，2026年6月5日前退。",
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
        "云栖印务于2026年6月5日前付林小禾插图钱一共4300，现金交付。",
        "云栖印务于2026年6月5日前赔林小禾一笔，数目为800元。",
        "云栖印务于2026年6月5日前将该款付给林小禾。",
        "云栖印务按《稿酬清单》（附件二）所列金额，于2026年6月5日前向林小禾付清稿费。",
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
        "画册应由相关一方于2026年6月5日前送至调解委员会销毁。",
        "云栖印务和林小禾那儿剩的画册，总得有哪家在2026年6月5日前处理掉。",
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


@pytest.mark.parametrize(
    "day",
    ["立冬前", "端午节前一天", "撤展次日", "受理通知书下来那天", "落幕当晚", "这周三以前", "这个月18号之前"],
)
def test_a_day_of_the_almanac_or_of_an_event_is_a_day(day: str) -> None:
    assert not {"missing_date", "vague_time"} & labels(f"云栖印务{day}付林小禾稿费800元。")
    assert "missing_date" in labels("云栖印务付林小禾稿费800元。")


def test_a_deed_without_a_day_weighs_less_than_a_payment_without_one() -> None:
    def severity(text: str) -> set[str]:
        found = check_text(text, CONTEXT, RULES).findings
        return {one.severity for one in found if one.label == "missing_date"}

    assert severity("旧印版由云栖印务报废。") == {"warn"}
    assert severity("云栖印务把欠林小禾的1.4万元补上。") == {"block"}


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务销毁全部印版，并于2026年6月5日前付林小禾800元。",
        "林小禾撤回起诉，云栖印务于2026年6月5日前付林小禾800元。",
        "林小禾退还押金800元，云栖印务于2026年6月5日前撤下画册。",
        "林小禾向云栖印务开具发票，云栖印务已于6月5日付清800元。",
        "林小禾配合云栖印务办理商标转让手续，云栖印务已付清转让费。",
    ],
)
def test_the_day_of_one_duty_does_not_serve_the_one_beside_it(text: str) -> None:
    assert "missing_date" in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务于2026年6月5日前销毁全部印版，并付林小禾800元。",
        "2026年6月5日前，林小禾交还样书，云栖印务付邮费500元。",
        "林小禾撤回起诉，云栖印务付林小禾800元，上述义务于2026年6月5日前履行完毕。",
        "云栖印务2026年6月5日前付林小禾800元，现金交付，林小禾出具收条。",
        "云栖印务同意林小禾从保证金中直接扣取800元作为赔偿，林小禾于2026年6月5日前扣取。",
        "云栖印务撤下画册，付林小禾800元，并均须于2026年6月5日前办妥。",
        "云栖印务付林小禾800元，林小禾收款当日交出画稿，双方于2026年6月5日前完成全部交接。",
        "云栖印务承诺赔偿林小禾800元，并保证于2026年6月5日前履行完毕。",
        "云栖印务自愿补偿林小禾800元，且须于2026年6月5日前以转账方式完成。",
    ],
)
def test_a_day_told_for_several_duties_serves_them_all(text: str) -> None:
    assert "missing_date" not in labels(text)


@pytest.mark.parametrize("open_day", ["付款时间另行商量", "付款日期由双方以后再定"])
def test_a_day_still_to_be_agreed_is_none(open_day: str) -> None:
    assert "missing_date" in labels(f"云栖印务应付林小禾稿费800元，{open_day}。")


def test_what_is_left_of_a_sum_is_told_only_by_the_whole() -> None:
    rest = "云栖印务于签字当天预付林小禾800元，余下的稿费于2026年6月5日前付清。"
    assert "missing_amount" in labels(rest)
    assert "missing_amount" not in labels(f"稿费共2000元。{rest}")


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务未撤下画册的，由违反约定的有关人员三日内交付违约金2000元。",
        "对买过盗版画册的林小禾，应当于2026年6月5日前退款30元。",
    ],
)
def test_who_is_only_concerned_or_anybody_is_not_bound(text: str) -> None:
    assert "missing_obligor" in labels(text)


@pytest.mark.parametrize(
    ("party", "short"),
    [
        ("新乡县晨光网吧", "晨光网吧"),
        ("新乡市宏图建筑设计院", "宏图设计院"),
        ("获嘉县百味楼大酒店", "百味楼酒店"),
    ],
)
def test_a_party_is_known_without_its_place_and_the_middle_of_its_name(party: str, short: str) -> None:
    context = ClauseContext(parties=(party, "林小禾"), signed=(party, "林小禾"))
    text = f"{short}于2026年6月5日前删除全部插图。"
    assert "missing_obligor" not in {one.label for one in check_text(text, context, RULES).findings}


def test_a_picture_is_no_image_to_be_upheld() -> None:
    assert "missing_date" in labels("云栖印务销毁印有林小禾卡通形象的画册。")


@pytest.mark.parametrize(
    "text",
    [
        "云栖印务当着林小禾的面把画册都烧了，林小禾验过了。",
        "云栖印务刚才把画册全撕了。",
    ],
)
def test_a_deed_that_was_done_and_seen_needs_no_day(text: str) -> None:
    assert "missing_date" not in labels(text)
    assert "missing_date" in labels("云栖印务把画册都烧了。")


def test_who_apologises_for_having_copied_decides_nobodys_right() -> None:
    found = labels("云栖印务给林小禾当面赔个不是，承认画册里那三页是抄的。")
    assert "rights_determination" not in found
    assert "missing_date" in found
    assert "rights_determination" in labels("云栖印务给林小禾赔个不是，承认画册的著作权归林小禾。")


ASKED_ELSEWHERE = (
    {"missing_amount", "missing_date", "missing_obligor"},
    {"missing_amount", "missing_date"},
    {"missing_obligor"},
)


@pytest.mark.parametrize("without", ASKED_ELSEWHERE, ids=lambda labels: "+".join(sorted(labels)))
def test_what_is_not_asked_for_is_left_out_and_nothing_else(without: set[str]) -> None:
    for text in (
        "云栖印务在合理期限内多少补林小禾一些。由有关人员尽快撤下画册。",
        "云栖印务再翻印的，由责任方向林小禾支付适当的款项。",
        "云栖印务于2026年2月30日前、下月底前分期退还版费，妥善处理插图。",
        "相关稿费由责任单位付清，云栖印务尽快公开致歉。",
    ):
        every = check_text(text, CONTEXT, RULES).findings
        asked = check_text(text, CONTEXT, RULES, without=frozenset(without)).findings
        assert asked == tuple(one for one in every if one.label not in without)
        assert {one.label for one in every} & {"missing_amount", "missing_date", "missing_obligor"}
