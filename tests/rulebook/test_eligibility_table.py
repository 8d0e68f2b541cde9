"""The checks E01 to E19 beside a table typed from the statutes, not from the rule files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ipmediate.domain.eligibility.lawbook import FindingLaw
from ipmediate.storage.bundled import Bundled

BOOK = Bundled(Path(__file__).parents[2] / "resources")
RULES = {rule.number: rule for rule in BOOK.eligibility_rules.rules}
MID_2021, MID_2023, MID_2026 = date(2021, 6, 1), date(2023, 6, 1), date(2026, 6, 1)

PROCEDURE = ("民事诉讼法（2012年修正、2017年修正）", "民事诉讼法（2021年修正）", "民事诉讼法（2023年修正）")
CONFIRMED = ("第一百九十四条", "第二百零一条", "第二百零五条（原第二百零一条）")
INTERPRETED = "民诉法解释（2015年、2020年文本）", "民诉法解释（2022年修正）", "民诉法解释（2022年修正）"
"""The instruments as they stood in the middle of 2021, 2023 and 2026."""


def interpreted(old: str, new: str) -> tuple[str, str, str]:
    return f"{INTERPRETED[0]}{old}", f"{INTERPRETED[1]}{new}", f"{INTERPRETED[2]}{new}"


def the_same(text: str) -> tuple[str, str, str]:
    return text, text, text


CONFIRMATION = tuple(f"{text}{article}" for text, article in zip(PROCEDURE, CONFIRMED, strict=True))
JOINTLY = tuple(f"{one}；人民调解法第三十三条" for one in CONFIRMATION)
COURT = (CONFIRMATION[0], *(f"{one}；法释〔2022〕13号" for one in CONFIRMATION[1:]))
SHAM = (f"{PROCEDURE[0]}第一百一十二条", "民事诉讼法第一百一十五条", "民事诉讼法第一百一十五条")
AGENTS = (f"{PROCEDURE[0]}第五十八条", "民事诉讼法第六十一条", "民事诉讼法第六十一条")
POWERS = (f"{PROCEDURE[0]}第五十九条", "民事诉讼法第六十二条", "民事诉讼法第六十二条")
WITHOUT_CAPACITY = (f"{PROCEDURE[0]}第五十七条", "民事诉讼法第六十条", "民事诉讼法第六十条")
RULED = tuple(
    f"{text}{no}"
    for text, no in zip(
        PROCEDURE, ("第一百九十五条", "第二百零二条", "第二百零六条（原第二百零二条）"), strict=True
    )
)
STATUS = interpreted("第三百五十七条第一款第三项", "第三百五十五条第一款第三项")
OTHER = interpreted("第三百五十七条第一款第四项", "第三百五十五条第一款第四项")
CIVIL = interpreted("第三百五十七条第一款第一项", "第三百五十五条第一款第一项")
FREE = interpreted("第三百六十条第四项", "第三百五十八条第四项")
CLEAR = interpreted("第三百六十条第五项、第四百六十三条", "第三百五十八条第五项、第四百六十一条")
OUTSIDER = interpreted("第三百六十条第二项", "第三百五十八条第二项")
BANKRUPT = tuple(f"企业破产法第十六条、第三十二条；{one}" for one in SHAM)
GONE = (
    "民法典第七十条、第七十二条；民事诉讼法（2017年修正）第一百一十二条",
    *(f"民法典第七十条、第七十二条；{one}" for one in SHAM[1:]),
)

TABLE = {
    "E01": {
        "organisation_unproven": ("block", JOINTLY),
        "organisation_later": ("block", JOINTLY),
        "organisation_unknown": ("review", JOINTLY),
    },
    "E02": {
        "in_suit": ("block", the_same("法释〔2016〕14号第二十条")),
        "suit_pending": ("review", the_same("法释〔2016〕14号第二十条")),
    },
    "E03": {
        "no_agreement": ("block", JOINTLY),
        "signed_before_acceptance": ("block", JOINTLY),
        "not_effective": ("block", the_same("人民调解法第二十九条")),
        "effective_later": ("block", the_same("人民调解法第二十九条")),
        "not_countersigned": ("warn", the_same("法释〔2016〕14号第二十四条")),
    },
    "E04": {"oral": ("warn", interpreted("第三百五十五条、第三百五十六条", "第三百五十四条"))},
    "E05": {
        "late": ("block", JOINTLY),
        "posted_by_courier": (
            "warn",
            tuple(
                f"{text}{no}" for text, no in zip(PROCEDURE, ("第八十二条", *["第八十五条"] * 2), strict=True)
            ),
        ),
    },
    "E06": {"not_joint": ("block", JOINTLY)},
    "E07": {
        "rights_determination": (
            "block",
            interpreted("第三百五十七条第一款第五项", "第三百五十五条第一款第五项"),
        )
    },
    "E08": {
        "status_clause": ("block", STATUS),
        "status_relation": ("block", STATUS),
        "status_relation_unasked": ("review", STATUS),
    },
    "E09": {
        "other_procedure": ("block", OTHER),
        "other_procedure_unasked": ("review", OTHER),
        "party_insolvent": ("review", OTHER),
    },
    "E10": {
        "not_civil": ("block", CIVIL),
        "not_civil_unasked": ("review", CIVIL),
        "crime_pending": ("review", the_same("人民调解法第二十五条")),
    },
    "E11": {
        "court_unknown": ("warn", COURT),
        "court_note": ("warn", COURT),
        "court_not_candidate": ("warn block", COURT),
    },
    "E12": {
        "unclear_clause": ("warn", CLEAR),
        "clause_gap": ("warn", CLEAR),
        "no_clauses": ("block", CLEAR),
    },
    "E13": {"illegal_clause": ("block", interpreted("第三百六十条第一项", "第三百五十八条第一项"))},
    "E14": {"third_party_clause": ("block", OUTSIDER), "third_party_unsigned": ("block", OUTSIDER)},
    "E15": {
        "not_voluntary": ("block", FREE),
        "pressure": ("block", FREE),
        "not_voluntary_unasked": ("review", FREE),
        "pressure_unasked": ("review", FREE),
    },
    "E16": {
        "sham_same_group": ("review", SHAM),
        "sham_same_phone": ("review", SHAM),
        "sham_same_address": ("review", SHAM),
        "sham_same_representative": ("review", SHAM),
        "sham_same_agent": ("review", SHAM),
        "sham_amount_far_above_claim": ("review", SHAM),
        "sham_no_adversarial_record": ("review", SHAM),
        "sham_debtor_under_enforcement": ("review", SHAM),
        "sham_insolvency_told": ("review", SHAM),
        "sham_debtor_bankrupt": ("review", BANKRUPT),
        "sham_debtor_wound_up": ("review", GONE),
    },
    "E17": {
        "too_many_agents": ("block", AGENTS),
        "patent_agent": ("warn", AGENTS),
        "general_authority": ("warn block", POWERS),
        "power_missing": ("warn block", POWERS),
        "mandate_expired": ("block", POWERS),
        "staff_of_another": ("warn", AGENTS),
        "mandate_later": ("block", POWERS),
        "guardian_missing": ("block", WITHOUT_CAPACITY),
        "minor": ("review", WITHOUT_CAPACITY),
    },
    "E18": {
        "performed": ("warn", JOINTLY),
        "clause_performed": ("warn", JOINTLY),
        "confirmed_already": ("warn", RULED),
    },
    "E19": {
        "document_missing": ("warn block", interpreted("第三百五十五条、第三百五十六条", "第三百五十四条")),
        "document_missing_of": (
            "warn block",
            interpreted("第三百五十五条、第三百五十六条", "第三百五十四条"),
        ),
    },
}
"""What each check finds, how heavy it is (then in the harder case), and what it cited or cites."""

WORDS = {
    "organisation_unproven": ("依法设立", "设立或备案证明"),
    "in_suit": ("不适用司法确认", "调解书"),
    "not_effective": ("尚未生效，缺少：",),
    "oral": ("书面协议",),
    "late": ("期限", "届满", "新的调解协议", "起诉"),
    "not_joint": ("共同申请",),
    "rights_determination": ("权属或者效力", "不予受理", "确权程序"),
    "status_clause": ("身份关系", "不予受理"),
    "other_procedure": ("其他特别程序", "破产程序", "不予受理"),
    "not_civil": ("民事纠纷", "不予受理"),
    "court_not_candidate": ("可选的法院", "核实"),
    "unclear_clause": ("驳回", "无法执行"),
    "illegal_clause": ("强制性规定", "他人合法权益"),
    "third_party_unsigned": ("案外人", "同意并签署"),
    "not_voluntary": ("双方自愿",),
    "sham_same_group": ("虚假调解", "真实性承诺书"),
    "general_authority": ("代理权限不足", "特别授权"),
    "performed": ("履行", "无需"),
    "document_missing": ("缺",),
}
"""What a person is told of each check, at the least."""
FILLED = ["name", "item", "due", "day", "names", "no", "words", "label", "court", "candidates", "code"]
FILLED += ["title", "subject"]

FINDINGS = [(number, law) for number, rule in sorted(RULES.items()) for law in rule.findings]


def test_the_table_names_every_check_and_finding() -> None:
    found = {number: {law.code for law in rule.findings} for number, rule in RULES.items()}
    assert found == {number: set(codes) for number, codes in TABLE.items()}


@pytest.mark.parametrize(("number", "law"), FINDINGS, ids=[f"{no}-{law.code}" for no, law in FINDINGS])
def test_a_finding_weighs_and_cites_what_the_texts_say(number: str, law: FindingLaw) -> None:
    weight, cites = TABLE[number][law.code]
    light, _, heavy = weight.partition(" ")
    assert (law.severity.value, law.worse.value) == (light, heavy or light)
    for day, cite in zip((MID_2021, MID_2023, MID_2026), cites, strict=True):
        version = law.on(day)
        assert version is not None
        assert version.cite == cite


@pytest.mark.parametrize("code", list(WORDS))
def test_a_person_is_told_what_is_wrong_and_what_to_do(code: str) -> None:
    said = BOOK.wording.say(f"eligibility.{code}", dict.fromkeys(FILLED, "某"))
    whole = said.title + said.text + said.next
    assert all(word in whole for word in WORDS[code]), whole


def test_every_check_is_told_in_words_of_the_table() -> None:
    assert {number for number, codes in TABLE.items() if not codes.keys() & WORDS.keys()} == set()
