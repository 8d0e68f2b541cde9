"""Numbers of people in running text, as roles read them that see masks only."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipmediate.domain.access import masked_number
from ipmediate.domain.cases import NOUNS, Case, CaseFile
from ipmediate.domain.divergences import Divergence
from ipmediate.domain.masks import masked, masked_in, masked_texts, masked_value
from ipmediate.domain.parties import IdKind, Party, PartyKind, Side
from ipmediate.services.caserows import CaseRow

NUMBER, PASSPORT = "410702198502020027", "E12345678"
DIGEST = "9f13800138000a22224333844413800138000113800138000a41070219850202"
FRESH = "9f8b1380-2222-4333-8444-a13800138000"


@pytest.mark.parametrize("number", [NUMBER, "41070219850202002X", "41070219850202002x", "410702850202002"])
def test_numbers_of_people_are_hidden_within_a_text(number: str) -> None:
    assert masked_in(f"身份证号{number}，住新乡") == f"身份证号{masked_number(number)}，住新乡"
    assert masked_in(f"9{number}") == f"9{number}", "part of a longer number"
    assert masked_in(f"{number}0") == f"{number}0", "part of a longer number"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("４１０７０２１９８５０２０２００２７", "４１０７０２********００２７"),
        ("410702 19850202 0027", "410702 ******** 0027"),
        ("4107 0219 8502 0200 27", "4107 02** **** **00 27"),
        ("410702-19850202-002X。", "410702-********-002X。"),
        ("2026-05-11 410702 19850202 0027", "2026-05-11 410702 ******** 0027"),
        ("电话13800138000，", "电话138****8000，"),
        ("138 0013 8000/138-0013-8000", "138 **** 8000/138-****-8000"),
        ("+86 13800138000，8613800138000", "+86 138****8000，86138****8000"),
        ("１３８００１３８０００", "１３８****８０００"),
        ("2026-05-11 13800138000", "2026-05-11 138****8000"),
        ("0373-3012345、（0373）3012345、010 87654321", "0373-*****45、（0373）*****45、010 ******21"),
        ("卡6222021234567890128", "卡622202*********0128"),
        ("6222 0212 3456 7890 128", "6222 02** **** ***0 128"),
        ("4111 1111 1111 1111", "4111 11** **** *111"),
        ("汇至建行新乡支行 41050163860800000123", "汇至建行新乡支行 410501**********0123"),
        ("账号：1702020109022145678或帐号1234567890", "账号：170202*********5678或帐号12******90"),
        ("开户行：工行；账号\n账号 270 2020 1090", "开户行：工行；账号\n账号 27* **** **90"),
        ("护照E12345678，港澳通行证号码：H1234567", "护照E1*****78，港澳通行证号码：H1****67"),
        ("证件号码为 C1234567", "证件号码为 C1****67"),
        ("女，1985年2月2日出生，汉族", "女，****年*月*日出生，汉族"),
        ("1985-02-02出生；出生日期：1985.2.2", "****-**-**出生；出生日期：****.*.*"),
        ("生于1985年2月", "生于****年*月"),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_number(told: str, shown: str) -> None:
    assert masked_in(told) == shown
    assert masked_in(shown) == shown


@pytest.mark.parametrize(
    "told",
    [
        "（2026）豫0702民调1234号",
        "新知调字〔2026〕第00001234号",
        "专利号ZL202310123456.7，申请日2023年1月12日",
        "第12345678号“水云间”商标，国作登字-2023-F-00123456",
        "账号停用，赔偿120000.00元，转账1200000元，共13800138000元",
        "2026-05-11 10:30转账，2026年5月11日收款",
        "统一社会信用代码91410700MA3X000000",
        "淘宝订单2026051100123456789",
        "邮编453000，面积1234.56平方米，电话12345",
        "本协议自2026年6月15日生效",
    ],
)
def test_other_numbers_stay(told: str) -> None:
    assert masked_in(told) == told


@given(st.text(st.sampled_from("0123456789Xx -－账号元.年月日生出E护照13800"), max_size=60))
@example(f"{NUMBER}{NUMBER}")
def test_a_text_keeps_its_length_and_a_mask_stays_as_it_is(told: str) -> None:
    once = masked_in(told)
    assert len(once) == len(told)
    assert all(new in (old, "*") for old, new in zip(told, once, strict=True))


def _filled(kind: Any, text: str) -> Any:
    """Any value of a type as written in a domain class, this text in every place that takes one."""
    if kind is str:
        return text
    plain: dict[Any, Any] = {
        bool: False, int: 3, date: date(2026, 5, 1), datetime: datetime(2026, 5, 1), Decimal: Decimal(3),
    }  # fmt: skip
    if kind in plain:
        return plain[kind]
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _filled(next(one for one in typing.get_args(kind) if one is not type(None)), text)
    if typing.get_origin(kind) is tuple:
        return (_filled(typing.get_args(kind)[0], text),)
    if issubclass(kind, Enum):
        return next(iter(kind))
    hints = typing.get_type_hints(kind)
    return kind(**{one.name: _filled(hints[one.name], text) for one in dataclasses.fields(kind)})


@pytest.mark.parametrize("noun", NOUNS)
def test_no_text_of_any_noun_tells_a_number(noun: str) -> None:
    attribute, kind = NOUNS[noun]
    if noun == "divergence":
        told = f'"见{NUMBER}"'
        thing = dataclasses.replace(_filled(kind, f"见{NUMBER}"), base=told, ours=told, theirs=told)
    else:
        thing = _filled(kind, f"见{NUMBER}")
    held = {"case": thing} if noun == "case" else {"case": Case(id="k"), attribute: (thing,)}
    shown = masked(CaseFile(**held))
    assert NUMBER[6:14] not in repr(shown)


def test_a_number_of_the_case_is_hidden_wherever_it_is_repeated() -> None:
    guest = Party(
        id="p1", side=Side.APPLICANT, kind=PartyKind.PERSON, name="客", id_kind=IdKind.PASSPORT,
        id_number=PASSPORT, phone="13800138000",
    )  # fmt: skip
    firm = Party(
        id="p2", side=Side.RESPONDENT, kind=PartyKind.LEGAL_PERSON, name="某公司",
        id_number="914107017000000017", account="工行新乡支行 1702020109",
    )  # fmt: skip
    shown = masked(CaseFile(case=Case(id="k", facts=f"客（{PASSPORT.lower()}）到场"), parties=(guest, firm)))
    assert shown.case.facts == "客（e1*****78）到场"
    assert shown.parties[0].phone == "13800138000", "whoever hears a party has to reach it"
    assert shown.parties[1].id_number == "914107017000000017", "anybody may look up a code"
    assert shown.parties[1].account == "工行新乡支行 17******09"


def test_both_sides_of_a_divergence_are_hidden() -> None:
    number = Divergence(
        id="d1", of_type="party", of_id="p1", field="id_number", ours='"E123"', theirs=f'"{PASSPORT}"'
    )
    whole = Divergence(
        id="d2", of_type="party", of_id="p1", base=f'{{"id_number": "{PASSPORT}", "name": "客"}}'
    )
    shown = masked(CaseFile(case=Case(id="k"), divergences=(number, whole))).divergences
    assert [shown[0].ours, shown[0].theirs] == ['"****"', '"E1*****78"']
    assert shown[1].base == '{"id_number": "E1*****78", "name": "客"}'


def test_ids_digests_and_numbers_of_other_kinds_stay() -> None:
    kept = CaseRow(1, FRESH, "（2026）调1号", title=f"客 {NUMBER}", stage="draft", cause=DIGEST)
    shown = masked_texts(kept)
    assert shown == kept._replace(title=f"客 {masked_number(NUMBER)}")
    for one in (DIGEST, FRESH, f"minutes/{FRESH}", f"T12/{FRESH}"):
        assert masked_texts((one, [one], {"a": one})) == (one, [one], {"a": one})
    assert masked_texts(b"13800138000") == b"13800138000"
    assert masked_value("birth", "1985-02-02") == "19******02"
