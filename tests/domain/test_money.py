from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.money import amounts_in, capital, exact, parse_amount
from ipmediate.domain.refusals import Refusal

AMOUNTS = st.one_of(
    st.integers(1, 10**14),
    st.integers(1, 10**7),
    st.builds(lambda a, n, b: a * 10**n + b, st.integers(1, 9), st.integers(2, 13), st.integers(0, 10**4)),
).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("9000", "玖仟元整"),
        ("10010", "壹万零壹拾元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("40000", "肆万元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("10000001", "壹仟万零壹元整"),
        ("100050000", "壹亿零伍万元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("100000000.01", "壹亿元零壹分"),
        ("123456789.12", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_amounts_in_capitals(amount: str, words: str) -> None:
    assert capital(Decimal(amount), prefix=False) == words
    assert capital(Decimal(amount)) == f"人民币{words}"
    assert parse_amount(words) == Decimal(amount)


@given(AMOUNTS)
def test_capitals_read_back_are_the_same_amount(amount: Decimal) -> None:
    words = capital(amount)
    assert parse_amount(words) == amount
    assert "零零" not in words
    assert words.endswith(("整", "分"))


@given(AMOUNTS)
def test_figures_read_back_are_the_same_amount(amount: Decimal) -> None:
    assert parse_amount(f"{amount:,.2f}元") == amount
    assert parse_amount(f"￥{amount}") == amount


@given(st.integers(1, 10**8))
def test_ten_thousands_may_be_written_either_way(cents: int) -> None:
    amount = Decimal(cents)
    assert parse_amount(f"{amount / 10000}万元") == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("9,000元", "9000"),
        ("９，０００元", "9000"),
        ("9000", "9000"),
        ("￥9000", "9000"),
        ("¥ 9,000.00", "9000"),
        ("RMB 3000", "3000"),
        ("人民币：5000元整", "5000"),
        ("4万元", "40000"),
        ("12.5万元", "125000"),
        ("1.2亿元", "120000000"),
        ("300万", "3000000"),
        ("3万5千元", "35000"),
        ("12元5角", "12.5"),
        ("人民币玖仟元整", "9000"),
        ("玖仟圆正", "9000"),
        ("一万二千元", "12000"),
        ("一百零五元", "105"),
        ("两万五", "25000"),
        ("两万五千元", "25000"),
        ("一万零五", "10005"),
        ("二百五", "250"),
        ("十五万元", "150000"),
        ("拾万元整", "100000"),
        ("十二点五万元", "125000"),
        ("二〇〇〇元", "2000"),
        ("三块五", "3.5"),
        ("五分", "0.05"),
        ("壹萬伍仟元整", "15000"),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "money.not_an_amount"),
        ("元", "money.not_an_amount"),
        ("万", "money.not_an_amount"),
        ("若干元", "money.not_an_amount"),
        ("九千万百", "money.not_an_amount"),
        ("五百三千元", "money.not_an_amount"),
        ("3.5万5千元", "money.not_an_amount"),
        ("1,00元", "money.not_an_amount"),
        ("十余万元", "money.not_an_amount"),
        ("9000元左右", "money.not_an_amount"),
        ("-5元", "money.negative"),
        ("5美元", "money.other_currency"),
        ("$5", "money.other_currency"),
        ("1.234元", "money.too_fine"),
        ("99999万亿元", "money.out_of_range"),
    ],
)
def test_what_is_no_amount_in_yuan(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_amount(text)
    assert refused.value.code == code


@given(st.text("零一二三十百千万亿壹拾佰仟元角分整点0123456789.,￥人民币", max_size=14))
def test_whatever_stands_there_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = parse_amount(text)
    except Refusal:
        return
    assert amount == exact(amount)


def test_every_amount_of_a_clause_is_found_where_it_stands() -> None:
    text = "乙方支付人民币40,000元（大写：肆万元整），首期1.5万元，余款二万五千元，十余万元不计。"
    found = amounts_in(text)
    assert [(one.words, one.amount, one.is_capital) for one in found] == [
        ("人民币40,000元", Decimal(40000), False),
        ("肆万元整", Decimal(40000), True),
        ("1.5万元", Decimal(15000), False),
        ("二万五千元", Decimal(25000), True),
    ]
    assert all(text[one.start : one.end] == one.words for one in found)
    assert amounts_in("一元化管理，三元素，第十二条") == ()


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("一点五亿元", "150000000.00"),
        ("二点五百万元", "2500000.00"),
        ("一点二千万元", "12000000.00"),
        ("三点五十万元", "350000.00"),
        ("一点五万亿元", "1500000000000.00"),
    ],
)
def test_a_point_before_a_great_unit(text: str, yuan: str) -> None:
    assert parse_amount(text) == Decimal(yuan)
