from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clausecheck import ClauseContext, check, check_text, clause_record
from ipmediate.domain.clausecheck.rules import alternation
from ipmediate.domain.clausereport import ClauseReport, report
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.casefile import read_case
from ipmediate.storage.clause_rules import load_clause_rules

ROOT = Path(__file__).resolve().parents[2]
RULES = load_clause_rules(ROOT / "resources")
BOTH = ClauseContext(parties=("甲方", "乙方"), signed=("甲方", "乙方"), agreement_date=date(2026, 5, 10))


def labels(text: str, context: ClauseContext = BOTH) -> set[str]:
    return {one.label for one in check_text(text, context, RULES).findings}


@pytest.mark.parametrize(
    "text",
    [
        "确认涉案专利权归甲方所有。",
        "双方确认该商标无效。",
        "著作权由乙方享有。",
        "各方一致认为，该专利的新颖性、创造性不足，应属无效。",
        "该图库的所有图片知识产权都是甲方的。",
        "双方终止合作，合作期间形成的软件著作权归甲方所有。",
        "专利证书上的发明人由王五变更为李四。",
        "涉案专利权应归甲方，乙方应于2026年6月30日前协助办理变更登记。",
        "双方确认，2019年5月签订的委托合同所完成的软件，其著作权归乙方。",
    ],
)
def test_deciding_who_owns_or_what_is_valid_blocks(text: str) -> None:
    verdict = check_text(text, BOTH, RULES)
    found = [one for one in verdict.findings if one.label == "rights_determination"]
    assert verdict.verdict == "block"
    assert len(found) == 1
    assert (found[0].rule, found[0].cite) == ("E07", "民诉法解释第三百五十五条第一款第五项")
    assert "转让" in found[0].cure


@pytest.mark.parametrize(
    "text",
    [
        "甲方将第21458796号商标转让给乙方，自核准公告之日起商标专用权归乙方享有，转让申请于2026年6月30日前提交。",
        "乙方认可甲方系第5521189号注册商标的注册人，自本协议签订之日起停止使用“云岭”字样。",
        "乙方承诺不对甲方专利ZL201710456789.1提出无效宣告请求。",
        "双方同意不在本协议中对是否构成侵权作出认定。",
        "本协议不涉及涉案专利权属及效力的确认。",
        "专利权属争议由双方另循诉讼解决。",
        "乙方接受甲方委托新设计的包装图案，其著作权自交付之日起归甲方所有。",
        "除本协议约定外，双方就本案再无其他争议。",
        "涉案商标被国家知识产权局宣告无效的，本许可自行终止。",
        "甲方放弃要求“确认涉案作品著作权归其所有”的请求。",
        "剩余库存归乙方，货款归甲方所有。",
        "本协议自双方签字之日起合法有效。",
    ],
)
def test_what_only_looks_like_a_determination_passes(text: str) -> None:
    assert "rights_determination" not in labels(text)


@pytest.mark.parametrize(
    ("text", "label", "verdict"),
    [
        ("应于2026年6月30日前向甲方支付人民币18000元，转账支付。", "missing_obligor", "block"),
        ("停止生产、销售型号为K-2的喷头。", "missing_obligor", "block"),
        ("乙方于2026年7月1日前支付赔偿款60000元，转账支付。", "missing_obligee", "warn"),
        ("乙方于2026年6月30日前向甲方转账支付赔偿款。", "missing_amount", "block"),
        ("乙方于2026年5月31日前向甲方转账支付人民币____元。", "missing_amount", "block"),
        ("乙方向甲方转账支付人民币10000元。", "missing_date", "block"),
        ("乙方于    年  月  日前向甲方转账支付人民币10000元。", "missing_date", "block"),
        ("乙方拆除门店招牌上的“云岭”二字。", "missing_date", "warn"),
        ("乙方于2026年6月1日前向甲方支付赔偿款30000元。", "missing_manner", "warn"),
        ("乙方尽快向甲方转账支付20000元。", "vague_time", "block"),
        ("乙方尽快下架商品ID为881的链接。", "vague_time", "warn"),
        ("乙方妥善处置涉案库存。", "vague_act", "warn"),
        ("乙方立即停止一切侵权行为。", "vague_object", "warn"),
        ("乙方应于2026年6月1日前履行其应尽的义务。", "missing_act", "block"),
        ("乙方于2026年6月1日前向甲方转账支付35000元（大写：叁万元整）。", "amount_mismatch", "block"),
        ("乙方于2026年6月31日前向甲方转账支付20000元。", "impossible_date", "block"),
        ("乙方于2026年3月1日前向甲方转账支付20000元。", "past_date", "warn"),
        ("乙方三十日内向甲方转账支付20000元。", "unanchored_date", "warn"),
        ("案外人陈国强对乙方的付款义务承担连带保证责任。", "third_party_unsigned", "block"),
        ("乙方已向甲方付清全部赔偿款20000元。", "already_performed", "warn"),
        ("甲方放弃就乙方今后任何侵权行为提起诉讼的权利。", "illegal_clause", "block"),
        ("甲方永久许可乙方使用ZL201910234567.8号发明专利。", "overlong_term", "block"),
        ("双方同意解除收养关系。", "status_relation", "block"),
    ],
)
def test_each_gap_is_named_and_weighed(text: str, label: str, verdict: str) -> None:
    found = check_text(text, BOTH, RULES)
    assert label in {one.label for one in found.findings}
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("乙方逾期付款的，每日按未付金额的万分之三向甲方支付违约金。", "illegal_clause"),
        ("甲方收到赔偿款后不再就本案同一事实向乙方提起诉讼。", "illegal_clause"),
        ("乙方可以自主决定销售价格。", "illegal_clause"),
        ("乙方付清全部款项后，视为本协议履行完毕。", "already_performed"),
        ("乙方保证其关联公司不使用“云岭”字样作为企业字号。", "third_party_unsigned"),
        ("乙方于2026年6月1日前向甲方转账支付叁万元整（￥30000.00）。", "amount_mismatch"),
        ("乙方2024年3月销售过该商品，应于2026年6月1日前向甲方转账支付5000元。", "past_date"),
        ("甲方赔偿争议发生的，双方协商解决；协商不成的，可以起诉。", "vague_act"),
    ],
)
def test_sound_wording_is_left_alone(text: str, label: str) -> None:
    assert label not in labels(text)


@pytest.mark.parametrize(
    ("rate", "usurious"),
    [
        ("年息二分", False),
        ("年息三分", True),
        ("月息二分", False),
        ("月息三分", True),
        ("日息一分", True),
        ("每日万分之六点五", False),
        ("每日万分之六点九", True),
        ("每年百分之二十三点五五", False),
        ("每月百分之一点九五", False),
        ("每月百分之二点一五", True),
    ],
)
def test_interest_is_reckoned_by_the_year_as_people_say_it(rate: str, usurious: bool) -> None:
    text = f"乙方逾期付款的，按未付金额的{rate}向甲方支付利息。"
    assert ("illegal_clause" in labels(text)) is usurious


def test_instalments_are_added_up_across_the_sentences_of_an_item() -> None:
    head = (
        "乙方分三期向甲方转账支付赔偿款共计{total}元："
        "第一期15000元，于2026年6月15日前支付；"
        "第二期15000元，于2026年8月15日前支付；{last}期10000元，于2026年10月15日前支付。"
    )
    assert labels(head.format(total=40000, last="第三")) == set()
    assert labels(head.format(total=50000, last="第三")) == {"instalment_mismatch"}
    assert "instalment_gap" in labels(head.format(total=40000, last="第四"))


def test_a_heading_names_the_obligor_of_its_list() -> None:
    text = "乙方：\n1.于2026年6月1日前下架商品ID为7781的链接；\n2.于2026年6月10日前向甲方转账支付8000元。"
    assert labels(text) == set()
    assert labels(text.removeprefix("乙方：\n")) == {"missing_obligor"}


def test_a_word_for_an_outsider_added_by_a_committee_is_one() -> None:
    words = {**RULES.words, "outsider_role": (*RULES.words["outsider_role"], "担保方")}
    words["role"] = (*RULES.words["role"], "担保方")
    found = check_text("担保方应于2026年6月1日前向甲方转账支付20000元。", BOTH, replace(RULES, words=words))
    assert "third_party_unsigned" in {one.label for one in found.findings}


def test_a_third_party_who_signs_may_be_bound() -> None:
    text = "丙公司对乙公司的付款义务承担连带保证责任。"
    parties = ("甲公司", "乙公司", "丙公司")
    assert labels(text, ClauseContext(parties=parties, signed=parties)) == set()
    assert labels(text, ClauseContext(parties=parties, signed=parties[:2])) == {"third_party_unsigned"}


def test_spans_count_characters_of_the_text_as_given() -> None:
    text = "第一条　乙方于２０２６年６月３１日前向甲方转账支付人民币２００００元。"
    found = check_text(text, BOTH, RULES).findings
    assert [(one.label, text[slice(*one.span)]) for one in found] == [
        ("impossible_date", "２０２６年６月３１日")
    ]


def test_an_older_agreement_is_measured_by_the_text_of_its_day() -> None:
    context = ClauseContext(agreement_date=date(2021, 3, 1))
    found = check_text("确认涉案专利权归甲方所有。", context, RULES).findings
    assert "第三百五十七条" in found[0].cite


def test_an_unlawful_clause_names_its_own_provision_and_way_out() -> None:
    found = check_text("甲方不得向公安机关举报乙方。", BOTH, RULES).findings[0]
    assert "刑事诉讼法" in found.cite
    assert found.cure
    assert "{" not in found.cure


CASES = json.loads((ROOT / "tests" / "fixtures" / "clauses" / "cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", list(CASES))
def test_agreements_of_real_cases_are_not_blocked(case: str) -> None:
    context = ClauseContext(parties=("申请人", "被申请人"), signed=("申请人", "被申请人"))
    assert check_text(CASES[case], context, RULES).verdict != "block"


def test_a_record_carries_its_id_through() -> None:
    record = {
        "id": "c1",
        "text": "丙公司应于2026年6月1日前停止供货。",
        "context": {
            "parties": [{"name": "甲公司"}, "乙公司"],
            "signed": ["甲公司"],
            "agreement_date": "2026-05-10",
        },
    }
    answer = clause_record(record, RULES)
    assert answer["id"] == "c1"
    assert answer["verdict"] == "block"


@pytest.mark.parametrize(
    ("record", "error"),
    [
        (None, {"code": "clauses.bad_record"}),
        ([], {"code": "clauses.bad_record"}),
        ({}, {"code": "clauses.no_text"}),
        ({"text": 3}, {"code": "clauses.no_text"}),
        ({"text": "好", "context": 4}, {"code": "clauses.bad_context"}),
        (
            {"text": "好", "context": {"agreement_date": "明天"}},
            {"code": "clauses.bad_date", "params": {"found": "明天"}},
        ),
        ({"text": "好" * 200_001}, {"code": "clauses.too_long", "params": {"limit": 200_000}}),
    ],
)
def test_nonsense_is_answered_with_a_code_and_the_values_its_text_needs(
    record: object, error: dict[str, object]
) -> None:
    assert clause_record(record, RULES)["error"] == error


@pytest.mark.parametrize(
    ("words", "figures", "agree"),
    [
        ("壹万贰仟叁佰肆拾伍元陆角柒分", "12,345.67", True),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", "12,345.76", False),
        ("壹仟元零伍分", "1000.05", True),
        ("壹仟元伍角整", "1000.50", True),
        ("壹仟元伍角整", "1000", False),
        ("壹仟元整", "1000.00", True),
    ],
)
def test_jiao_and_fen_in_capitals_count(words: str, figures: str, agree: bool) -> None:
    text = f"李某于2026年6月30日前向王某转账支付人民币{words}（¥{figures}）。"
    found = {one.label for one in check_text(text, ClauseContext(), RULES).findings}
    assert ("amount_mismatch" not in found) is agree


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(Refusal, match=r"clauses\.rule_unknown"):
        RULES.rule("nothing")


PIECES = st.sampled_from(
    [
        "甲方",
        "乙方",
        "丙方",
        "应于",
        "2026年6月31日",
        "前",
        "支付",
        "人民币",
        "5万元",
        "（大写：",
        "伍仟元整",
        "）",
        "专利权",
        "归",
        "所有",
        "无效",
        "第一期",
        "；",
        "。",
        "，",
        "：",
        "“",
        "”",
        "尽快",
        "30日内",
        "1.",
        "（一）",
        "____",
        "不得",
        "举报",
        "零",
        "亿",
        "转让",
        "赔礼道歉",
        "分三期",
        "%",
        "日千分之五",
        "王某",
        "有限公司",
        "0",
        "99",
        "9999年",
        "13月",
        "\n",
        "　",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_and_every_span_is_its_words(text: str) -> None:
    verdict = check_text(text, BOTH, RULES)
    assert verdict.verdict in ("ok", "warn", "block")
    for one in verdict.findings:
        start, end = one.span
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == one.words


def labelled() -> list[dict[str, Any]]:
    """Every labelled clause there is."""
    places = [ROOT / f"tests/fixtures/clauses/{split}.jsonl" for split in ("tune", "held", "fresh")]
    return [json.loads(line) for place in places for line in place.read_text("utf-8").splitlines()]


def test_what_is_remembered_is_what_reading_again_would_find() -> None:
    told = labelled()
    asked = [{"text": one["text"], "context": one.get("context")} for one in told]
    first = [clause_record(one, RULES) for one in asked]
    remembered = check._remembered.cache_info()
    assert [clause_record(one, RULES) for one in asked] == first
    assert check._remembered.cache_info().hits > remembered.hits
    check._remembered.cache_clear()
    assert [clause_record(one, RULES) for one in reversed(asked)] == first[::-1]


def test_clauses_of_other_parties_and_of_another_day_are_not_mistaken_for_one_another() -> None:
    text = "王五应于2026年6月1日前向乙方支付人民币1000元，以转账方式支付。"
    outside = check_text(text, BOTH, RULES)
    inside = replace(BOTH, parties=("王五", "乙方"), signed=("王五", "乙方"))
    assert "third_party_unsigned" in {one.label for one in outside.findings}
    assert "third_party_unsigned" not in labels(text, inside)
    assert "past_date" in labels(text, replace(BOTH, agreement_date=date(2026, 7, 1)))
    assert check_text(text, BOTH, RULES) == outside


def test_the_public_cases_are_reported_alike_in_every_order() -> None:
    files = [read_case(one.read_bytes()) for one in sorted((ROOT / "tests/fixtures/cases").glob("D*.json"))]

    def fresh(file: CaseFile) -> ClauseReport:
        check._remembered.cache_clear()
        return report(file, RULES)

    alone = [fresh(file) for file in files]
    assert [report(file, RULES) for file in reversed(files)] == alone[::-1]
    assert [report(file, RULES) for file in files] == alone


LETTERS = ClauseContext(parties=("甲", "乙"), signed=("甲", "乙"), agreement_date=date(2026, 5, 10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙方把工地围挡上的广告画翻面钉好。", {"missing_date"}),
        ("乙方应当为甲方技术人员讲解设备参数。", {"missing_date"}),
        ("剩余苗木须在2026年6月10日前就地翻耕。", {"missing_obligor"}),
        ("乙方应当遵守商标法的规定。", set()),
        ("乙方应对本协议内容保密。", set()),
        ("双方确认涉案专利的发明人应为王五。", {"rights_determination"}),
        ("乙方三日内完成“老味道”链接的下架，自本协议签订之日起计算。", set()),
        ("乙方三日内完成“老味道”链接的下架。", {"unanchored_date"}),
        ("付款义务人为乙方，金额叁万元整，付款日期2026年6月30日，付款方式银行转账，收款人为甲方。", set()),
        ("乙方向甲方支付使用费，每月1500元，转账。", {"missing_date"}),
        ("乙方每张350元付给甲方图片使用费，数量另行统计，2026年6月30日前转账。", {"missing_amount"}),
        ("乙方每张350元付给甲方26张图片的使用费，2026年6月30日前转账。", set()),
        ("应将硬盘格式化，2026年6月1日前完成，甲方派人见证。", {"missing_obligor"}),
    ],
)
def test_duties_are_read_by_their_shape(text: str, expected: set[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙2026年6月30日前微信转给甲三千元。", set()),
        ("乙赔甲三千元，微信转。", {"missing_date"}),
        ("2026年6月30日前微信转给甲三千元。", {"missing_obligor"}),
    ],
)
def test_parties_called_by_a_letter_alone_are_parties(text: str, expected: set[str]) -> None:
    assert labels(text, LETTERS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙方凑六千块给甲方，微信转。", {"missing_date"}),
        ("乙方凑些钱给甲方，2026年6月30日前微信转。", {"missing_amount"}),
        ("乙方负担甲方公证的花费3200元，2026年6月30日前转账。", set()),
        ("乙方展出的样品价值5000元，已由甲方验看。", set()),
        ("甲方不再要求乙方赔5000元。", set()),
        ("甲方于2026年6月20日前转账退还乙方剩余押金。", {"missing_amount"}),
        ("乙方向甲方支付押金3万元，2026年6月1日前转账；剩余押金于2026年7月1日前转账付给甲方。", set()),
        ("乙方违反前款约定的，应向甲方支付高额违约金。", {"missing_amount"}),
        ("乙方食言的，应向甲方支付违约金5万元。", set()),
        (
            "付款人：乙方；收款人：甲方；金额：待定；期限：2026年6月30日；方式：转账。",
            {"missing_amount", "vague_act"},
        ),
        ("乙方把多收甲方的服务费退回，2026年6月27日前微信退。", {"missing_amount"}),
        ("甲方收到首期许可费后三日内将授权牌匾寄给乙方。", set()),
        ("库存外壳1200只，于2026年6月30日前粉碎，甲方派员到场。", {"missing_obligor"}),
        ("小程序的“云台山记”专题页于2026年6月15日前下线。", {"missing_obligor"}),
        ("乙方等展会散了再把“牧野星”背板遮住。", {"vague_time"}),
        ("乙方等甲方付清货款后三日内将模具交甲方封存。", set()),
    ],
)
def test_money_that_goes_to_somebody_is_a_payment_whatever_the_verb(text: str, expected: set[str]) -> None:
    gaps = {"missing_amount", "missing_date", "missing_obligor", "vague_time", "vague_act"}
    assert labels(text) & gaps == expected


def test_a_chemical_or_a_grade_is_no_party() -> None:
    assert labels("乙方于2026年6月30日前向甲方交付乙醇含量检测报告及甲级资质证书。") == set()
    assert labels("2026年6月30日前交付乙醇检测报告一份。", LETTERS) == {"missing_obligor", "missing_obligee"}


@pytest.mark.parametrize(
    ("until", "beyond"),
    [
        ("2036年5月9日", False),
        ("2036年5月10日", False),
        ("2036年5月11日", True),
        ("2036-05-10", False),
        ("2036-05-11", True),
        ("2036年5月", False),
        ("2036年6月", True),
        ("2037年1月1日", True),
    ],
)
def test_a_licence_may_not_outlast_the_right_by_a_day(until: str, beyond: bool) -> None:
    text = f"甲方许可乙方实施涉案实用新型专利，期限自2026年5月10日起至{until}止。"
    assert ("overlong_term" in labels(text)) is beyond


def test_a_life_that_began_on_a_leap_day_ends_with_february() -> None:
    leap = ClauseContext(parties=("甲方", "乙方"), agreement_date=date(2028, 2, 29))
    text = "甲方许可乙方实施涉案外观设计专利，期限至{}止。"
    assert "overlong_term" not in labels(text.format("2043年2月28日"), leap)
    assert "overlong_term" in labels(text.format("2043年3月1日"), leap)


def test_without_a_day_of_the_agreement_the_first_day_of_the_licence_counts() -> None:
    text = "甲方许可乙方实施涉案实用新型专利，期限自2026年7月1日起至{}止。"
    unknown = ClauseContext(parties=("甲方", "乙方"))
    assert "overlong_term" not in labels(text.format("2036年7月1日"), unknown)
    assert "overlong_term" in labels(text.format("2036年7月2日"), unknown)


def test_an_agreement_at_the_end_of_time_is_read() -> None:
    last = ClauseContext(parties=("甲方", "乙方"), agreement_date=date(9995, 1, 1))
    assert "overlong_term" not in labels("甲方许可乙方实施发明专利，期限至9998年1月1日止。", last)


@given(
    st.lists(st.text("ab.长", min_size=1, max_size=5), min_size=1, max_size=8), st.text("ab.长x", max_size=40)
)
def test_words_with_shared_beginnings_find_what_the_plain_list_finds(words: list[str], text: str) -> None:
    plain = re.compile("|".join(re.escape(one) for one in sorted(set(words), key=len, reverse=True)))
    assert re.findall(alternation(words), text) == plain.findall(text)


def test_a_very_long_word_in_a_rule_is_only_a_long_word() -> None:
    assert re.fullmatch(alternation(["长" * 5000, "长" * 4999 + "短"]), "长" * 5000)
