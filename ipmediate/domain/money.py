"""Amounts in yuan: exact, written in capitals as the clearing rules want them, read from Chinese text.

Source of the capitals: 支付结算办法 (银发〔1997〕393号), annex 1 正确填写票据和结算凭证的基本规定.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ipmediate.domain.refusals import Refusal

CENT = Decimal("0.01")
HIGHEST = Decimal("9999999999999999.99")
PREFIX = "人民币"

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")

_DIGIT = {
    letter: value
    for value, letters in enumerate(
        ("零〇○", "壹一弌", "贰二两貳弍", "叁三参叄", "肆四", "伍五", "陆六陸", "柒七", "捌八", "玖九")
    )
    for letter in letters
}
_PLACE = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_NUMERAL = "".join(_DIGIT) + "".join(_PLACE)
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_PLAIN_DIGITS = re.compile(rf"[{''.join(_DIGIT)}]+")
_SYMBOL = re.compile(r"^(?:人民币|RMB|CNY)?[:：]?(?:[￥¥])?(?:人民币)?")
_FOREIGN = re.compile(
    r"美元|欧元|港元|港币|日元|英镑|澳元|加元|新台币|韩元|卢布|[$€£]|USD|EUR|HKD|JPY|GBP", re.I
)
_YUAN_MARKS = "元圆块"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("萬"): "万", ord("億"): "亿"}
_AMOUNT = re.compile(
    rf"(?:(?:人民币|RMB|CNY)[ ]?|[￥¥][ ]?)*"
    rf"(?:[\d０-９][\d０-９,，.．]*|[{_NUMERAL}])[\d.{_NUMERAL}点千百十万亿萬億余多]*?"
    rf"(?:元|圆|块钱|块)(?![化素件旦])(?:[{_NUMERAL}\d]+角)?(?:[{_NUMERAL}\d]+分)?[整正]?"
    rf"|(?:(?:人民币|RMB|CNY)[ ]?|[￥¥][ ]?)+\d[\d,]*(?:\.\d+)?[万亿]?",
)
_ROUGH = re.compile("[余多]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """One amount found in a text.

    Attributes:
        start: offset of its first character; ``end`` the offset after its last.
        words: how it stands there.
        amount: what it is worth.
        is_capital: whether it is written in characters, not in Arabic figures.
    """

    start: int
    end: int
    words: str
    amount: Decimal
    is_capital: bool


def exact(value: Decimal | int | str) -> Decimal:
    """An amount with exactly two decimal places.

    Raises:
        Refusal: ``money.not_an_amount``, ``money.negative``, ``money.too_fine`` for parts of a cent,
            ``money.out_of_range``.
    """
    try:
        amount = Decimal(value)
    except ArithmeticError:
        raise Refusal("money.not_an_amount", text=str(value)) from None
    if not amount.is_finite():
        raise Refusal("money.not_an_amount", text=str(value))
    if amount < 0:
        raise Refusal("money.negative", text=str(value))
    if amount > HIGHEST:
        raise Refusal("money.out_of_range", text=str(value), highest=HIGHEST)
    whole = amount.quantize(CENT)
    if whole != amount:
        raise Refusal("money.too_fine", text=str(value))
    return whole


def _capital_group(number: int) -> str:
    """A number under 10000, without the zero that may have to stand before it."""
    made = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            gap = gap or bool(made)
            continue
        made += ("零" if gap else "") + _CAPITALS[digit] + _PLACES[place]
        gap = False
    return made


def _capital_whole(number: int) -> str:
    groups = []
    while number:
        number, low = divmod(number, 10000)
        groups.append(low)
    made = ""
    gap = False
    for index in range(len(groups) - 1, -1, -1):
        low = groups[index]
        if low:
            if made and (gap or low < 1000):
                made += "零"
            name = _GROUPS[index]
            if index == 3 and groups[2]:
                name = "万"
            made += _capital_group(low) + name
            gap = False
        elif made:
            if index == 2 and not made.endswith("亿"):
                made += "亿"
            gap = True
    return made


def capital(amount: Decimal, *, prefix: bool = True) -> str:
    """An amount in capitals: ``人民币玖仟元整``.

    A single 零 stands for zeros between other figures and for a zero before 角 or 分; 整 closes an amount
    that has no 分.

    Args:
        amount: yuan.
        prefix: whether 人民币 goes before it.

    Raises:
        Refusal: see `exact`.
    """
    fixed = exact(amount)
    whole, cents = divmod(int(fixed * 100), 100)
    tens, ones = divmod(cents, 10)
    made = PREFIX if prefix else ""
    if whole:
        made += _capital_whole(whole) + "元"
    elif not cents:
        made += "零元"
    if not cents:
        return made + "整"
    if whole and (whole % 10 == 0 or not tens):
        made += "零"
    if tens:
        made += _CAPITALS[tens] + "角"
    if ones:
        made += _CAPITALS[ones] + "分"
    return made + ("" if ones else "整")


class _NotNumberError(ValueError):
    """The text is not a number."""


def _section(text: str) -> Decimal:
    """A number under 10000, in characters, figures or both (``3千5百``, ``玖仟零伍拾``)."""
    total = Decimal(0)
    last_place = 100000
    at = 0
    zero = False
    while at < len(text):
        letter = text[at]
        figures = _DECIMAL.match(text, at)
        if figures:
            digit = Decimal(figures.group().replace(",", ""))
            at = figures.end()
        elif letter in _DIGIT:
            digit = Decimal(_DIGIT[letter])
            at += 1
            if not digit:
                if zero and at < len(text):
                    raise _NotNumberError(text)
                zero = True
                continue
        elif letter in _PLACE and _PLACE[letter] == 10 and (at == 0 or text[at - 1] in "零〇○"):
            digit = Decimal(1)
        else:
            raise _NotNumberError(text)
        place = 1
        if at < len(text) and text[at] in _PLACE:
            place = _PLACE[text[at]]
            at += 1
        elif at == len(text) and not figures and not zero and last_place in (100, 1000):
            place = last_place // 10
        if place >= last_place or (figures and place > 1 and digit != int(digit) and at < len(text)):
            raise _NotNumberError(text)
        if digit >= 10 and not figures:
            raise _NotNumberError(text)
        total += digit * place
        last_place = place
        zero = False
    return total


def _under_hundred_million(text: str) -> Decimal:
    head, mark, tail = text.rpartition("万")
    if not mark:
        return _section(text)
    if not head or "万" in head:
        raise _NotNumberError(text)
    high = _section(head)
    if not tail:
        return high * 10000
    if len(tail) == 1 and _DIGIT.get(tail):
        return high * 10000 + _DIGIT[tail] * 1000
    low = _section(tail)
    if low >= 10000 or high != int(high):
        raise _NotNumberError(text)
    return high * 10000 + low


def _whole_number(text: str) -> Decimal:
    """Any number up to 万亿, in characters, figures or both."""
    if not text:
        raise _NotNumberError(text)
    if len(text) > 1 and _PLAIN_DIGITS.fullmatch(text):
        return Decimal("".join(str(_DIGIT[letter]) for letter in text))
    if "点" in text:
        return _with_point(text)
    head, mark, tail = text.rpartition("亿")
    if not mark:
        return _under_hundred_million(text)
    if not head or "亿" in head:
        raise _NotNumberError(text)
    high = _under_hundred_million(head)
    if len(tail) == 1 and _DIGIT.get(tail):
        return high * 10**8 + _DIGIT[tail] * 10**7
    low = _under_hundred_million(tail) if tail else Decimal(0)
    if tail and (low >= 10**8 or high != int(high)):
        raise _NotNumberError(text)
    return high * 10**8 + low


def _with_point(text: str) -> Decimal:
    head, _, tail = text.partition("点")
    digits = _PLAIN_DIGITS.match(tail)
    if not head or not digits:
        raise _NotNumberError(text)
    scale = {
        "": 1,
        "万": 10**4,
        "亿": 10**8,
        "万亿": 10**12,
        "千万": 10**7,
        "百万": 10**6,
        "十万": 10**5,
    }.get(tail[digits.end() :])
    if scale is None:
        raise _NotNumberError(text)
    fraction = "".join(str(_DIGIT[letter]) for letter in digits.group())
    return (_whole_number(head) + Decimal(f"0.{fraction}")) * scale


def _small(text: str) -> int:
    if len(text) == 1 and text in _DIGIT:
        return _DIGIT[text]
    if len(text) == 1 and text.isdecimal() and text.isascii():
        return int(text)
    raise _NotNumberError(text)


def _small_change(text: str) -> Decimal:
    """What follows 元: 角 and 分, 零 before them, a closing 整 or 正; also ``五`` for 5 角 in ``三块五``."""
    rest = text.rstrip("整正钱")
    if len(text) - len(rest) > 1 or not rest:
        if len(text) > 1 and not rest:
            raise _NotNumberError(text)
        return Decimal(0)
    if rest[0] in "零〇○" and len(rest) > 1:
        rest = rest[1:]
    total = Decimal(0)
    for mark, worth in (("角", Decimal("0.1")), ("毛", Decimal("0.1")), ("分", CENT)):
        head, found, tail = rest.partition(mark)
        if found:
            total += _small(head.lstrip("零〇○") or head) * worth
            rest = tail
    if rest:
        if total or text != rest:
            raise _NotNumberError(text)
        total = _small(rest) * Decimal("0.1")
    return total


def _value(text: str) -> Decimal:
    for index, letter in enumerate(text):
        if letter in _YUAN_MARKS:
            return _whole_number(text[:index]) + _small_change(text[index + 1 :])
    if text[-1] in "整正":
        text = text[:-1]
    if text and text[-1] in "角分毛":
        return _small_change(text)
    return _whole_number(text)


def parse_amount(text: str) -> Decimal:
    """Read one amount as people write it.

    Understands ``9,000元``, ``4万元``, ``12.5万元``, ``￥9000``, ``人民币玖仟元整``, ``一万二千元``,
    ``3万5千元``, ``十二点五万元``, ``两万五`` (25000); without any unit a number is yuan.

    Raises:
        Refusal: ``money.other_currency``, ``money.not_an_amount`` and those of `exact`.
    """
    if _FOREIGN.search(text):
        raise Refusal("money.other_currency", text=text)
    plain = re.sub(r"\s", "", text.translate(_FULL_WIDTH))
    plain = plain.replace("¥", "￥")
    rest = _SYMBOL.sub("", plain, count=1)
    if rest.startswith("-"):
        raise Refusal("money.negative", text=text)
    try:
        if not rest:
            raise _NotNumberError(text)
        return exact(_value(rest))
    except _NotNumberError:
        raise Refusal("money.not_an_amount", text=text) from None


def amounts_in(text: str) -> tuple[FoundAmount, ...]:
    """Every amount in a text that has a currency mark, in order; rough ones (``十余万元``) are left out."""
    found = []
    for match in _AMOUNT.finditer(text):
        words = match.group()
        if _ROUGH.search(words):
            continue
        try:
            amount = parse_amount(words)
        except Refusal:
            continue
        found.append(
            FoundAmount(
                start=match.start(),
                end=match.end(),
                words=words,
                amount=amount,
                is_capital=not re.search(r"[0-9０-９]", words),
            )
        )
    return tuple(found)
