"""Expressions of time in running text: fixed days, terms counted from an event, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipmediate.domain.clausecheck.amounts import numeral
from ipmediate.domain.clausecheck.seeking import Sought

_N = r"(?:\d{1,4}|[零〇一二两三四五六七八九十百半]{1,6})"
_DAY = Sought(
    r"(?P<y>\d{4}|[一二][〇零一二三四五六七八九]{3})\s*年\s*(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号](?!楼|院|店|商标|专利|注册)|(?P<end>底|末))?"
    r"|(?P<y2>\d{4})[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?![\d.])"
)
_NO_YEAR = Sought(
    r"(?<![\d年个])(?<!年\s)(?P<m>\d{1,2}|十[一二]|[一二三四五六七八九十])月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"|(?<![\d年个])(?P<mm>\d{1,2}|十[一二]|[一二三四五六七八九十])月(?=底|末|份?(?:之?前|内|以前))"
)
_PERIOD = Sought(
    r"\d{4}\s*年(?:第[一二三四1-4]季度|[一二三四1-4]季度|上半年|下半年|年?底前?|年?末前?|年?内|春节前|国庆节?前|元旦前)"
)
_TERM = Sought(rf"(?:{_N})\s*个?\s*(?:工作日|自然日|日|天|周|星期|礼拜|月|年|季度|小时)\s*(?:之内|以内|内)")
_ANCHOR = re.compile(
    r"起|之后|以后|后|的，|签订|签署|签字|签收|生效|收到|届满|接到|确认之|通知|次日|作出|核准|到期|当日|之前"
)
_ANCHORED_AFTER = re.compile(r"[自从以][^。；\n]{1,24}?(?:之日|之时|次日|当日)?起(?:计|算|开始)")
"""The event a term counts from, told behind it: 三日内完成，自签订之日起计算."""
_LOOSE = Sought(
    r"下个?月(?:\d{1,2}日|[一二三四五六七八九十]{1,3}日|月?底|末|中旬|初)?|本月(?:\d{1,2}日|底|末|内|中旬)?|本年(?:底|末|内|\d{1,2}月)|"
    r"下周[一二三四五六日末]?|本周(?:内|末|[一二三四五六日])?|[这下]个?(?:周|星期|礼拜)[一二三四五六日天末]|这个月(?:\d{1,2}[日号]|[底末内])(?!（\d{4}年)|明年(?:\d{1,2}月|年底|上半年|春节)?|今年(?:年底|底|内|\d{1,2}月|春节)?|"
    r"来年|(?<![\d年年])年底(?:之?前|以前)|(?<!年)年内|(?<!\d月)(?<!月)月底(?:之?前|以前)|(?<!\d)年末前|春节前(?!后)|国庆前|半年内"
)
_FEAST = Sought(
    r"(?:立[春夏秋冬]|雨水|惊蛰|春分|清明|谷雨|小满|芒种|夏至|[小大]暑|处暑|白露|秋分|寒露|霜降|[小大]雪|冬至|[小大]寒|"
    r"春节|元宵|端午|七夕|中元|中秋|重阳|腊八|小年|除夕|元旦|国庆|劳动|五一|十一|妇女|三八|儿童|六一|双十[一二])(?:节|日)?"
    r"(?:的?前一[天日]|当[天日晚]|那[天日]|之前|以前|前(?!后)|(?=[，。；、]|$))|"
    r"(?:农历|阴历)|[正冬腊]月[初廿二十底]|[\d一二三四五六七八九十]月(?:的(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|的?最后一[天日]|第[一二三四]个|[上中下]旬|初)|(?:月|季|年)[底末终](?=[^左前之以的])|"
    r"(?:第[一二三四五]个|[当同])(?:周|星期)周?[一二三四五六日末]|第一[天日]"
)
"""Days of the almanac, told without a year."""
_PRESENT = Sought(
    r"立即|立刻|即刻|调解现场|即日|当即|马上|当场|当日|当庭|即时|签订时|签署时|签字时|签约时|同时|之日起|之时起|今后|从此|永久|"
    r"(?:使用|销售|宣传|采购|进货|展示)[^，。；\n]{0,14}?时(?=[，。；])|每(?:[年月季周日]|个月|半年|季度)(?!\s*[\d.,一二三四五六七八九十百千万两]+\s*[万千百]?[元块])|自本协议|自协议|自签|日起|月起|期间(?!的)|之日|当天|[同即]日|同期限?内|同天|后的?第?[一二三四五六七八九十\d]{1,3}(?:个工作)?[日天]|前[一二两三四五六七八九十\d]{1,2}[日天](?![内通])|当[晚夜]|那[天日晚](?!起草)|次[日晨月年]|[按逐](?=[月季年周日])[月季年周日](?![期内利化息]|[千万百]分)|今[晚日天]|明[早晚日天](?!确)|后天|(?:签[字署订约]|生效)(?:后|时)?即|隔[天日]|翌日|调解时|许可期限内|在[^，。；]{0,10}之?前|直至(?![^，。；\n]{0,10}满意)"
)
_EVENT = Sought(
    r"(?:收到|收款|收讫|付清|付完|支付|付款|款项到账|到账|核准|签订|签署|签字|生效|届满|完成|交付|验收|确认|解除|终止|给付|公告|送达|作出|履行|宣告|裁定|判决|撤诉|发布|付(?!款))(?!时间|日期|期限|方式)"
    r"[^，。；\n]{0,18}?(?:后|之后|以后|时(?!间)|之前|前|起)|"
    r"[在于][^，。；\n]{0,8}?(?:递交|提交|办理|领取|交接|过户|移交|发货|开票|放行|开[业馆机庭播工幕]|闭[幕馆]|撤展|到场|离场|交稿|[入出]库)"
    r"[^，。；\n]{0,8}?(?:时|前|后)(?![期续提])"
)
_BLANK = re.compile(
    r"(?:[_＿]{1,20}|\s{2,20}|　{1,20}|【\s{0,20}】|\[\s{0,20}\]|[Xx×]{1,4}|（\s{0,20}）)\s*[年月日]|"
    r"\d{4}\s*年\s*(?:[_＿]{1,20}|\s{1,20}|[Xx×]{1,8}|　{1,20})月"
)
_BLANK_MARK = re.compile(r"[_＿\s】\]Xx×）]\s*[年月日]")
_DASH = re.compile(r"[-/.]")


class TimeKind(StrEnum):
    """How well a time can be told."""

    DAY = "day"
    PERIOD = "period"
    TERM = "term"
    PRESENT = "present"
    EVENT = "event"
    UNANCHORED = "unanchored"
    IMPOSSIBLE = "impossible"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One expression of time; ``day`` only for a fixed, existing day (a month stands for its last day)."""

    start: int
    end: int
    words: str
    kind: TimeKind
    day: date | None = None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else (numeral(text) or 0)


def _last_of(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _calendar(match: re.Match[str]) -> tuple[TimeKind, date | None]:
    year = _number(match.group("y") or match.group("y2"))
    month = _number(match.group("m") or match.group("m2"))
    day_text = match.group("d") or match.group("d2")
    if not 1 <= month <= 12 or not 1000 <= year <= 9998:
        return TimeKind.IMPOSSIBLE, None
    last = _last_of(year, month)
    if day_text is None:
        return TimeKind.DAY, date(year, month, last)
    day = _number(day_text)
    if not 1 <= day <= last:
        return TimeKind.IMPOSSIBLE, None
    return TimeKind.DAY, date(year, month, day)


def times(
    text: str, year_before: Callable[[int], bool] = lambda place: False, at: int = 0
) -> tuple[Time, ...]:
    """All expressions of time in a sentence, in order; where two overlap the more exact one stays.

    Args:
        text: the sentence.
        year_before: whether a year is written in the agreement before a place, so that 8月1日 can be told.
        at: where the sentence begins in the whole text, in which their offsets are counted.
    """
    found: list[Time] = []
    taken = bytearray(len(text))

    def add(match: re.Match[str], kind: TimeKind, day: date | None = None) -> None:
        start, end = match.span()
        if taken.find(1, start, end) >= 0:
            return
        taken[start:end] = b"\x01" * (end - start)
        found.append(Time(start=at + start, end=at + end, words=match.group(), kind=kind, day=day))

    for match in _BLANK.finditer(text) if _BLANK_MARK.search(text) else ():
        add(match, TimeKind.BLANK)
    year, month = "年" in text, "月" in text
    for match in _DAY.finditer(text) if year or _DASH.search(text) else ():
        kind, day = _calendar(match)
        add(match, kind, day)
    for match in _PERIOD.finditer(text) if year else ():
        add(match, TimeKind.PERIOD)
    with_year = [one.start for one in found if one.kind in (TimeKind.DAY, TimeKind.PERIOD)]
    for match in _NO_YEAR.finditer(text) if month else ():
        month_number, day_number = (
            _number(match.group("m") or match.group("mm")),
            _number(match.group("d") or "1"),
        )
        if not 1 <= month_number <= 12 or not 1 <= day_number <= _last_of(2024, month_number):
            add(match, TimeKind.IMPOSSIBLE)
        else:
            known = year_before(at) or any(start < at + match.start() for start in with_year)
            add(match, TimeKind.PERIOD if known else TimeKind.UNANCHORED)
    for match in _TERM.finditer(text) if "内" in text else ():
        head = text[max(0, match.start() - 40) : match.start()].rpartition("。")[2]
        anchored = _ANCHOR.search(head) or _ANCHORED_AFTER.search(text, match.end())
        add(match, TimeKind.TERM if anchored else TimeKind.UNANCHORED)
    for match in _EVENT.finditer(text):
        add(match, TimeKind.EVENT)
    for match in _LOOSE.finditer(text):
        add(match, TimeKind.UNANCHORED)
    for match in _FEAST.finditer(text):
        add(match, TimeKind.PERIOD if year or year_before(at) else TimeKind.UNANCHORED)
    for match in _PRESENT.finditer(text):
        add(match, TimeKind.PRESENT)
    return tuple(sorted(found, key=lambda one: one.start))
