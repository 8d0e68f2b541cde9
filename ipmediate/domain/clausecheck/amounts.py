"""Sums of money in running text, in Arabic figures, Chinese numerals and mixtures of both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ipmediate.domain.clausecheck.seeking import Sought

_DIGIT = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "俩": 2, "貳": 2, "弍": 2, "参": 3, "叄": 3, "陸": 6, "廿": 2,
}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_DIGITS = frozenset(_DIGIT)
_SIGNS = frozenset((*_DIGIT, *_SMALL, *_GREAT))
_NUMERAL = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖两俩貳弍参叄陸十拾百佰千仟万萬亿億"

_ARABIC = r"\d[\d,]{0,20}(?:\.\d{1,6})?"
_YUAN = r"(?:元|圆|块钱|块)"
_MONEY = "钱款费金酬薪"
"""With one of these a word for money ends; a bare figure behind it is a sum: 图片钱一共6800."""
_SUM = Sought(
    rf"""
    (?P<arabic>(?:[￥¥]\s{{0,4}})?(?<![\d,]){_ARABIC}\s{{0,4}}(?:[亿万千百十]{{1,2}}(?:\d{{1,4}}千)?(?:\d{{1,4}}百)?)?)
        \s{{0,4}}余?\s{{0,4}}{_YUAN}
    |(?P<yen>[￥¥]\s{{0,4}}{_ARABIC}\s{{0,4}}[万亿]?)
    |(?P<wan>(?<![\d.,]){_ARABIC}\s{{0,4}}[万亿](?:\d{{1,4}}千)?)
        (?![\d元圆件株台张幅份个册瓶人次吨斤条套只部平])
    |(?P<noun>(?:(?<=[{_MONEY}])|(?<=[{_MONEY}][共为计是])|(?<=[{_MONEY}](?:一共|总共|合计|共计|总计)))
        \d[\d,]{{2,8}}(?:\.\d{{1,2}})?)(?=[，。；、\n]|$)
    |(?P<chinese>(?<![{_NUMERAL}])(?!一块(?:出来|儿))[{_NUMERAL}]{{1,30}})
        \s{{0,4}}余?\s{{0,4}}{_YUAN}(?:零?[{_NUMERAL}]角)?(?:零?[{_NUMERAL}]分)?
    |(?P<bare>(?<![{_NUMERAL}第])[{_NUMERAL}]{{0,20}}[千仟万萬亿億](?:[{_NUMERAL}]{{0,20}}))
        (?=整|的?(?:赔偿|补偿|和解)|[，。；、）)]|$)
    """,
    re.VERBOSE,
)
_CENTS = re.compile(rf"(?:([{_NUMERAL}])角)?(?:零?([{_NUMERAL}])分)?$")
_FIGURES = re.compile(r"[￥¥]?\s*([\d,]+(?:\.\d+)?)\s*([亿万千百十]{0,2})(?:(\d+)千)?(?:(\d+)百)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum of money in the text: where it stands and how many yuan it is."""

    start: int
    end: int
    words: str
    yuan: Decimal
    figures: bool


def numeral(text: str) -> int | None:
    """The value of a Chinese numeral (三千零五十, 壹拾贰万, 二〇二六); None when it is none."""
    if not text or not _SIGNS.issuperset(text):
        return None
    if _DIGITS.issuperset(text):
        return int("".join(str(_DIGIT[char]) for char in text))
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
            last_unit = 10 if digit == 0 else last_unit
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit, last_unit = 0, _SMALL[char]
        else:
            total = (
                (total + section + digit) * _GREAT[char]
                if char in "亿億"
                else total + ((section + digit) or 1) * _GREAT[char]
            )
            section = digit = 0
            last_unit = _GREAT[char]
    return total + section + digit * (last_unit // 10 if digit and last_unit > 10 else 1)


def _figures(text: str) -> Decimal | None:
    match = _FIGURES.match(text)
    if match is None:
        return None
    value = Decimal(match.group(1).replace(",", "") or "0")
    for unit in match.group(2):
        value *= {"亿": 100_000_000, "万": 10_000, "千": 1000, "百": 100, "十": 10}[unit]
    return value + int(match.group(3) or 0) * 1000 + int(match.group(4) or 0) * 100


def _cents(written: str) -> Decimal:
    """What 角 and 分 behind the yuan of a sum in capitals come to, in yuan."""
    match = _CENTS.search(written)
    jiao, fen = match.groups() if match is not None else (None, None)
    return Decimal((numeral(jiao or "零") or 0) * 10 + (numeral(fen or "零") or 0)) / 100


def sums(text: str) -> tuple[Sum, ...]:
    """All sums of money of a text, in order."""
    found: list[Sum] = []
    for match in _SUM.finditer(text):
        kind = match.lastgroup or "arabic"
        raw = match.group(kind)
        if kind in ("chinese", "bare"):
            value = numeral(raw)
            yuan = None if value is None else value + _cents(match.group())
        else:
            yuan = _figures(raw)
        if yuan is None:
            continue
        found.append(
            Sum(
                start=match.start(),
                end=match.end(),
                words=match.group(),
                yuan=yuan,
                figures=kind not in ("chinese", "bare"),
            )
        )
    return tuple(found)
