"""Vague times, vague acts and objects that nobody could tell apart (E12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ipmediate.domain.clausecheck.duties import Duty, duties
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.masks import REST
from ipmediate.domain.clausecheck.promises import paying
from ipmediate.domain.clausecheck.reading import Reading, Sentence, Spans
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought
from ipmediate.domain.clausecheck.times import Time, TimeKind

_ABOUT = Seldom(
    r"(?:\d{1,2}日|\d月|[月年]底|[月年]末|[月年]初|春节|元旦|国庆节?|中秋节?|天|周)(?:的)?(?:左右|前后|上下)"
)
_CIRCA = Sought(
    r"(?:大约|大概|约)在?\d{4}年|第?[一二三四]季度(?!内)(?=支付|付|转|完成)|(?:年中|年初|月初|上半年|下半年)(?=支付|付|转)"
)
_SOMEDAY = Sought(
    r"(?<![同对])(?:等到?|待到?)(?![级额同价遇查候])(?![^，。；\n]{0,16}(?:收到|收[讫取]|付清|付完|到账|生效|签[订署字收发]|核准|判决|裁定|届满|期满|送达|登记|公告|验收|通知))"
    r"[^，。；\n“]{1,16}?(?:再|才|之?后|时|以后|[了阵子](?=，)|(?<=段)时间(?=，))|"
    r"(?:什么|啥)时候?[^，。；\n]{1,16}?(?:什么|啥)时候?|在[^，。；\n\d]{1,14}?的?时候(?!.{0,2}约定)|"
    r"(?:流程|手续|程序|审批|资金|周转|人手)[^，。；\n]{0,6}?(?:走完|跑完|办顺|理顺|周转开|到位|批下来|腾出来)[^，。；\n]{0,2}?(?:之?后|以后|，)|"
    r"[多够宽松好完闲大]了(?:就|再|以后)|下(?:一?次|个|回)[^，。；\n\d月周]{1,8}?时|(?:抽|腾|找)(?:出|个)?(?:时间|工夫|空|手)|"
    rf"(?<={REST})(?![^，。；\n]{{0,8}}(?:[签收付到知交]|核准|生效|届满|使用|销售|宣传|采购|进货|展示|违|侵))"
    r"[\u4e00-\u9fa5]{2,6}时(?=[在把将向给重于])|"
    r"(?:视|看|按照?|依照?|根据|结合)(?:自身|自己|自家|其|账号|平台|活动|人手|订单|货源|库存|销路|市场|生产|销售|经营|资金|施工|实际|店铺|天气|农)[^，。；\n]{0,6}?"
    r"(?:情况|行情|进度|节奏|安排|需要|能力|时节)"
)
"""A time that hangs on what nobody can date or on somebody's pleasure: 等卖完再、下次装修时."""
_LOOSE_ACT = (
    r"加强[^，。；\n]{0,6}?(?:管理|合作|沟通|监督|培训|审查|自律)|本着[^，。；\n]{0,14}?(?:原则|精神)|视[^，。；\n]{1,10}?(?:情况|情形|而定)|"
    r"(?:一定|适当|必要)的?(?:优惠|支持|帮助|便利|协助|配合|照顾)|(?:解决|处理)好?[^，。；\n]{0,8}?问题|"
    r"消除[^，。；\n“]{0,14}?影响(?![^。；\n]*(?:声明|刊登|张贴|发布|道歉))"
)
_UPHOLDS = re.compile(r"维护[^，。；]{0,12}$")
_APOLOGY = re.compile(r"道歉|致歉")
NEAR = 14
"""So many characters before a word tell what is done with what it names."""
_EASY = re.compile(r"通知|告知|报告|更新|联系|救济|沟通")
_HOW_MUCH = re.compile(r"金额|数额|标准|价|比例|多少")
_DISPUTE = re.compile(r"(?:争议|纠纷|分歧|歧义)[^。；\n]{0,18}$")
_CONCRETE_ID = re.compile(
    r"“[^”]+”|《[^》]+》|第?\s*[A-Z]{0,3}\d{5}|[A-Z]{1,6}-?\d+|\d{4}|、ID|[a-z0-9-]{1,40}\.[a-z]{2,6}"
)
_AGREED_ON = re.compile(
    r"(?:本协议|协议|双方)?于?(?P<day>\d{4}年\d{1,2}月\d{1,2}日)[^，。；\n]{0,12}?(?:签订|签署|订立|达成|签字)"
)
_PAST_MARK = re.compile(
    r"过|已|曾|至今|期间|以来|公证|取证|发现|作出|签订|签署|订立|注册|申请日|入职|离职|受理|立案|购买|之间|处罚|授权公告|登记"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    time: Seldom
    act: Sought
    stop: Seldom
    loose: Sought
    paper: Seldom
    mark: Seldom
    identifier: re.Pattern[str]
    duty_verb: Sought


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> _Patterns:
    infringe = rules.any_of("infringe")
    return _Patterns(
        time=Seldom(rules.any_of("vague_time")),
        act=Sought(rules.any_of("vague_act") + "|" + _LOOSE_ACT),
        stop=Seldom(
            rf"(?:停止|不再|不得(?:再)?|避免|杜绝|终止|今后不|不)(?:继续|再|实施|从事|进行|发生|任何|一切|有|对)*[^，。；\n]{{0,16}}?{infringe}[^，。；\n]{{0,24}}"
        ),
        loose=Sought(
            rf"(?:停止|不再|不得|下架|删除|销毁|回收|召回|清除|屏蔽|撤下)[^，。；\n]{{0,24}}?{rules.any_of('loose_thing')}|"
            rf"(?:将|把)[^，。；\n]{{0,10}}?{rules.any_of('loose_thing')}[^，。；\n]{{0,10}}?(?:下架|删除|销毁|回收|召回|清除|移除)"
        ),
        paper=Seldom(
            r"(?:移交|交付|交还|交回|交出|交给|归还|返还|提供|提交|出具|销毁|删除|将|把)[^，。；\n]{0,14}?"
            r"(?:相关|有关|相应|必要)的?[\u4e00-\u9fa5]{0,4}?(?:资料|材料|文件|凭证|信息|物品|证照|证件|证据|数据|单据)"
        ),
        mark=Seldom(
            r"停止(?:使用|销售|生产|复制|传播|实施)[^，。；\n“《]{0,8}?(?:的)(?:注册)?(?:商标|专利|作品|商号|字号|图片|软件|技术)(?=[，。；\n]|$)"
        ),
        identifier=re.compile(rules.any_of("identifier")),
        duty_verb=Sought(
            rules.any_of("pay", "act") + r"|停止|消除|办理|处理|完成|履行|减少|解决|配合|整改|签|变更|调整|改"
        ),
    )


def vague_time(rules: ClauseRules, text: str) -> bool:
    """Whether a text names a time that is none."""
    return any(pattern.search(text) for pattern in (_patterns(rules).time, _ABOUT, _CIRCA, _SOMEDAY))


def vague_act(rules: ClauseRules, text: str) -> bool:
    """Whether a text names an act that is none."""
    return any(not _clear(text, match) for match in _patterns(rules).act.finditer(text))


def _clear(text: str, match: re.Match[str]) -> bool:
    """Whether a word for an act that is none tells something clear: a picture, what an apology is for."""
    if match.group() == "形象":
        return _UPHOLDS.search(text, max(0, match.start() - NEAR), match.start()) is None
    return match.group().startswith("消除") and _APOLOGY.search(text) is not None


def find(reading: Reading) -> Iterator[Hit]:
    """Everything a performer could argue about."""
    words = _patterns(reading.rules)
    for sentence in reading.sentences:
        text = reading.masked.part(sentence.start, sentence.end)
        yield from _times(words, reading, sentence, text)
        yield from _acts(words, reading, sentence, text)
        yield from _objects(words, reading, sentence, text)
        yield from _days(reading, sentence, text)


@lru_cache(maxsize=1)
def _spans(reading: Reading) -> Spans:
    return Spans(duties(reading))


def _duty(reading: Reading, sentence: Sentence) -> Duty | None:
    """The duty a sentence belongs to; the duties of a text are only told once one is asked for."""
    number = _spans(reading).at(sentence.start)
    return None if number is None else duties(reading)[number]


def _times(words: _Patterns, reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    for pattern in (words.time, _ABOUT, _CIRCA, _SOMEDAY):
        for match in pattern.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            clause_start, clause_end = reading.clause(sentence, start)
            clause = reading.masked[clause_start:clause_end]
            if reading.quoted(start, end) or (
                match.group() in ("及时", "随后", "届时") and _EASY.search(clause)
            ):
                continue
            duty = _duty(reading, sentence)
            if duty is not None and duty.dated and _HOW_MUCH.search(clause):
                continue
            bound = duty is not None and (duty.pays or duty.acts)
            if not (bound or words.duty_verb.search(text) or sentence.start in paying(reading)) or re.search(
                r"(?:不(?:得|再)?[^，。；]{0,4}|未|没有|尚未)$", text[: match.start()]
            ):
                continue
            if match.group() == "逐步" and duty is None:
                continue
            firm = duty is not None and any(
                one.kind in (TimeKind.DAY, TimeKind.TERM, TimeKind.PERIOD) and not _inside(one, start, end)
                for one in duty.times
            )
            if pattern is _SOMEDAY and (duty is None or duty.told or duty.after_breach):
                continue
            yield Hit(
                label="vague_time",
                start=start,
                end=end,
                worse=duty is not None and duty.pays and not duty.after_breach and not firm,
                params=(("words", match.group()),),
            )
            return


def _inside(one: Time, start: int, end: int) -> bool:
    return one.start <= end and start <= one.end


def _acts(words: _Patterns, reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    for match in words.act.finditer(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if reading.quoted(start, end) or _DISPUTE.search(text[: match.start()]) or _clear(text, match):
            continue
        if match.group() in ("妥善", "做好", "不得损害", "整改", "其他方式", "待定", "另定"):
            if match.group() in ("妥善", "做好") and re.match(r"保管|保密|备份|记录", text[match.end() :]):
                continue
            if match.group() in ("不得损害", "其他方式"):
                continue
        if "手续" in match.group() and re.search(r"转让|过户|变更|撤诉|登记|注销", text[: match.start()]):
            continue
        if re.search(r"(?:不|未|无需)[^，。；]{0,2}$", text[: match.start()]):
            continue
        if match.group() in ("予以配合", "积极配合", "全力配合", "给予配合") and re.search(
            r"办理|提交|签署|签字|到场|出具", text
        ):
            continue
        duty = _duty(reading, sentence)
        money = duty is not None and duty.pays and not reading.sums_in(duty.start, duty.end)
        yield Hit(label="vague_act", start=start, end=end, worse=money, params=(("words", match.group()),))
        return


def _objects(words: _Patterns, reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    for pattern in (words.stop, words.loose, words.mark, words.paper):
        match = pattern.search(text)
        if match is None:
            continue
        if _names(reading, sentence.item):
            return
        if "涉案" in match.group() and _defines(reading):
            continue
        if pattern is words.stop and re.search(
            r"构成|认定|写明?|散布|言论|赔偿|追究|主张|起诉|诉讼|认为|承认|指控|权属",
            re.split(r"[并且及]", match.group())[0],
        ):
            continue
        if re.search(r"已经?[^，。；]{0,6}$", text[: match.start()]):
            continue
        if pattern is words.stop and re.search(r"(?:互不|不)(?:侵犯|侵害)", match.group()):
            if re.search(r"互不", match.group()):
                continue
            if not re.search(r"再|今后|停止|不得", match.group()):
                continue
        if re.search(r"(?:若|如|如果|一旦|逾期|未|违反)[^，。；]{0,16}$", text[: match.start()]):
            continue
        if reading.quoted(sentence.start + match.start(), sentence.start + match.end()):
            continue
        yield Hit(
            label="vague_object", start=sentence.start + match.start(), end=sentence.start + match.end()
        )
        return


@lru_cache(maxsize=4)
def _names(reading: Reading, item: int) -> bool:
    """Whether an item holds anything by which its object can be told."""
    held = reading.items[item]
    text = reading.text[held[0].start : held[-1].end]
    concrete = _CONCRETE_ID.search(_without_dates(text))
    return bool(concrete or _patterns(reading.rules).identifier.search(text))


@lru_cache(maxsize=1)
def _defines(reading: Reading) -> bool:
    """Whether the agreement says what its short names stand for."""
    return bool(re.search(r"以下(?:简称|统称|称)", reading.text))


def _without_dates(text: str) -> str:
    return re.sub(r"\d{4}\s{0,3}年|[\d,.]{1,20}\s{0,3}[万千]?元", "", text)


@lru_cache(maxsize=1)
def _agreed_on(reading: Reading) -> date | None:
    if reading.context.agreement_date is not None:
        return reading.context.agreement_date
    match = _AGREED_ON.search(reading.text)
    if match is None:
        return None
    found = [one.day for one in reading.times_in(match.start("day"), match.end("day")) if one.day is not None]
    return found[0] if found else None


def _days(reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    agreed = _agreed_on(reading)
    for one in reading.times_in(sentence.start, sentence.end):
        after = reading.masked[one.end : min(one.end + 14, sentence.end)]
        before = reading.masked[max(sentence.start, one.start - 6) : one.start]
        if one.kind is TimeKind.IMPOSSIBLE:
            yield Hit(label="impossible_date", start=one.start, end=one.end, params=(("words", one.words),))
        elif one.kind is TimeKind.UNANCHORED:
            duty = _duty(reading, sentence)
            if duty is None or duty.after_breach:
                continue
            if _ABOUT.match(reading.masked[one.start : one.end + 3]) or re.match(
                r"左右|前后|上下|不|免费|保留", after
            ):
                continue
            yield Hit(label="unanchored_date", start=one.start, end=one.end, params=(("words", one.words),))
        elif one.day is not None and agreed is not None and one.day < agreed:
            duty = _duty(reading, sentence)
            due = re.match(r"\s*(?:之?前|以前|内|止|为止|届满|前后)", after) or (
                duty is not None and re.search(r"(?:于|在|至|截至|不迟于)\s*$", before)
            )
            if (
                "已" in before
                or not due
                or duty is None
                or not (duty.pays or duty.acts)
                or _PAST_MARK.search(after)
            ):
                continue
            if re.search(r"已|过|曾", text) and not re.search(r"应|须|将", text):
                continue
            yield Hit(
                label="past_date",
                start=one.start,
                end=one.end,
                params=(("words", one.words), ("agreed", f"{agreed.year}年{agreed.month}月{agreed.day}日")),
            )
