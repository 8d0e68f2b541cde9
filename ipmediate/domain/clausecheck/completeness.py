"""Whether each duty says who, to whom, what, how much, when and how (E12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ipmediate.domain.clausecheck.duties import Duty, duties, formula, modal, plural, statement
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.reading import Reading
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.times import TimeKind
from ipmediate.domain.clausecheck.vagueness import vague_act, vague_time

LABELS = frozenset(
    {
        "missing_obligor",
        "missing_obligee",
        "missing_act",
        "missing_amount",
        "missing_date",
        "missing_manner",
    }
)
"""Everything this family finds."""

_BLANK_SUM = re.compile(
    r"(?:[_＿]{2,20}|【\s{0,20}】|\[\s{0,20}\]|（\s{0,20}）|[Xx×]{2,8}|\s{2,20}|…{1,4}|若干|[●○◯]{1,8})\s{0,4}(?:余)?[万千百]?\s*(?:元|圆|块)|数额待定|金额待定|"
    r"(?:(?<![十百千万\d第])[一二两三四五六七八九][二三四五六七八九]|几|数)[十百千万]{1,2}(?:余)?\s*(?:元|圆|块)|[￥¥]\s*(?:[_＿]{2,20}|【\s{0,20}】|[Xx×]{2,8})"
)
_RECEIVED = re.compile(r"(?:收到|收讫|收取)[^，。；]{0,6}(?:上述|前述|该|以上|全部)|逾期|未按|违约")
_BY_A_BODY = re.compile(
    r"由[^，。；]{0,24}?(?:中心|协会|机构|委员会|法院|登记机关|知识产权局|平台)[^，。；]{0,24}?(?:出具|作出|办理)"
)
"""Somebody entitled to acts, not a party."""
_PAYER_LINE = re.compile(rf"(?:支付人|付款人|付款方|义务人|履行人|责任人)\s{{0,4}}[：为是系]\s{{0,4}}{PARTY}")
_SUM_LINE = re.compile(r"(?:金额|数额|款额|价款|赔偿款|补偿款|和解款)\s{0,4}：[^，。；\n]{0,30}")
"""Payment told in lines of label and value: who pays, and how much."""
_LOOSE_SUM = re.compile(
    r"(?:合理|适当|相应|公允)的?(?:单价|价格|标准|比例|定额)|市场价|市价|行情价?|"
    r"数额[以按由]|金额[以按由]|具体(?:金额|数额)|一定的?(?:比例|标准|数额)|一定(?:的)?(?:经济)?(?:补偿|赔偿|费用|数额)|适当(?:的)?(?:经济)?(?:补偿|赔偿)|相应(?:的)?(?:补偿|赔偿|费用|款项)|一切损失|全部损失|所有损失|若干|一笔"
)


_PER_UNIT = re.compile(r"(?:每[^，。；\d]{1,6}?[\d一二三四五六七八九十百千]|[元块]\s*[/每／])")
_OPEN_COUNT = re.compile(
    r"(?:数量|数目|[件张台次套册瓶盒箱只个篇幅份户亩]数|面积|重量|家数|金额|数额|款项)[^，。；]{0,8}?"
    r"(?:另行|再行|另外|以后|事后|待)[^，。；]{0,8}?(?:统计|核[对定算实]|确[认定]|清点|盘点|评估|审计|协商|商定|商议)"
)
"""How many or how much in all is still to be found out, whatever each costs."""
_PENALTY = re.compile(r"违约金|惩罚性赔偿")
_MEASURED = re.compile(
    r"[%‰]|百分之|千分之|万分之|倍|利率|LPR|第[一二三四五六七八九十\d]+[条项款]|上述|前述|约定的|该笔|不得|无需|免除|放弃"
)
"""A penalty told by a rate, by its clause, or not owed."""
_CONDITION = re.compile(
    r"(?:违反|违背|不履行|未履行|未按|不按|拒不|逾期|食言|反悔|再次|如|若)[^，。；\n]{0,30}?(?:的|时|者)?，"
)
_INVOICE = re.compile(r"(?:等额|全额|足额|同等金额)[^，。；]{0,12}?(?:发票|收据|票据)")
"""An invoice over the sum is no measure of it."""
_FIRST_PART = re.compile(r"首期|首笔|第一[期笔]")
_REST_OF = re.compile(r"(?:剩余|其余|余下)的?[\u4e00-\u9fa5]{0,4}(?:款|费|金|钱)|余款|尾款")
"""What is left of a sum, which says nothing where that sum is told nowhere."""
_POINTS_BACK = re.compile(
    r"(?:上述|前述|该|前款|以上|第[一二三四五六七八九十\d]+[条项款])[^，。；]{0,12}(?:款|费|金额|付款|支付)"
)
_BY_EARLIER = re.compile(
    r"按(?:照)?(?:本协议)?(?:前款|上款|前述|上述|前条|第[一二三四五六七八九十\d]+[条项款])[^，。；]{0,4}约定"
)
_PAY_VERB = re.compile(r"(?<!付款)(?<!方式：)(?:支付(?![人方])|付给|付清|转给|汇给|打给)")
_FIXED = (TimeKind.DAY, TimeKind.PERIOD, TimeKind.TERM, TimeKind.PRESENT)
_MANNER_ANYWHERE = re.compile(r"(?:收款账户|付款方式|支付方式|开户行|均(?:通过|以|采用)?[^。；\n]{0,8}转账)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    manner: re.Pattern[str]
    apology: re.Pattern[str]
    apology_manner: re.Pattern[str]
    deliver: re.Pattern[str]
    by_reference: re.Pattern[str]
    hollow_duty: re.Pattern[str]
    hollow: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> _Patterns:
    return _Patterns(
        manner=re.compile(rules.any_of("manner") + r"|分[一二两三四五六七八九十\d]+[期笔次]"),
        apology=re.compile(rules.any_of("apology")),
        apology_manner=re.compile(rules.any_of("apology_manner") + r"|“[^”]+”"),
        deliver=re.compile(rules.any_of("deliver")),
        by_reference=re.compile(rules.any_of("amount_by_reference")),
        hollow_duty=re.compile(rules.any_of("hollow_duty")),
        hollow=re.compile(
            rf"(?:{PARTY}|其)[^，。；\n]{{0,26}}?(?:应当?|须|必须|需|同意|承诺|保证|负责|自愿)?[^，。；\n]{{0,20}}?(?:{rules.any_of('hollow_duty')})"
        ),
    )


def find(reading: Reading) -> Iterator[Hit]:
    """Everything a duty leaves open."""
    words = _patterns(reading.rules)
    for duty in duties(reading):
        text = reading.masked.part(duty.start, duty.end)
        yield from _hollow(words, reading, duty, text)
        if duty.refrains and duty.obligor is None and not duty.after_breach:
            yield _hit(reading, duty, "missing_obligor")
        if duty.after_breach and duty.pays and _open_penalty(reading, duty, text):
            yield _hit(reading, duty, "missing_amount", worse=True)
        if duty.after_breach or not (duty.pays or duty.acts):
            continue
        yield from _who(words, reading, duty, text)
        if duty.pays:
            yield from _payment(words, reading, duty, text)
        if duty.acts:
            yield from _deed(words, reading, duty, text)
    yield from _table(reading)


def _open_penalty(reading: Reading, duty: Duty, text: str) -> bool:
    """Whether a penalty is promised that nothing measures; what the breach was is no measure."""
    penalty = _PENALTY.search(text)
    if penalty is None or _MEASURED.search(text, _condition_end(text, penalty.start())):
        return False
    return not reading.sums_in(duty.start, duty.end)


def _condition_end(text: str, penalty: int) -> int:
    """Where the words end that tell of the breach itself (违反前款约定的，); 0 when none do."""
    found = [match.end() for match in _CONDITION.finditer(text, 0, penalty)]
    return max(found, default=0)


def _table(reading: Reading) -> Iterator[Hit]:
    """Payment told in lines of label and value (付款人：乙方；金额：……) that lacks a day or a sum."""
    payer = _PAYER_LINE.search(reading.masked)
    if payer is None or _PAY_VERB.search(reading.text):
        return
    line = _SUM_LINE.search(reading.masked)
    if not reading.sums_in(0, len(reading.text)):
        if line is not None:
            yield Hit(label="missing_amount", start=line.start(), end=line.end(), worse=True)
        return
    whole = reading.times_in(0, len(reading.text))
    if not any(one.kind in _FIXED or one.kind is TimeKind.EVENT for one in whole):
        yield Hit(label="missing_date", start=payer.start(), end=payer.end(), worse=True)


def _hit(reading: Reading, duty: Duty, label: str, worse: bool = False) -> Hit:
    stretch = reading.sentence_at(duty.verb) or duty
    return Hit(label=label, start=stretch.start, end=stretch.end, worse=worse)


def _hollow(words: _Patterns, reading: Reading, duty: Duty, text: str) -> Iterator[Hit]:
    if duty.pays or duty.after_breach or not words.hollow_duty.search(text):
        return
    match = words.hollow.search(text)
    if match is None or re.search(
        r"本协议|第[一二三四五六七八九十\d]+条|上述|不(?:能)?(?:按|履行|承担)|未|无需", match.group()
    ):
        return
    if duty.acts and not re.search(r"履行|承担|执行|完成|落实", match.group()):
        return
    yield Hit(label="missing_act", start=duty.start + match.start(), end=duty.start + match.end())


def _who(words: _Patterns, reading: Reading, duty: Duty, text: str) -> Iterator[Hit]:
    if duty.obligor is None and _payer_named(reading):
        return
    if statement(reading, duty) and not modal(reading, duty):
        return
    if duty.obligor is None:
        yield _hit(reading, duty, "missing_obligor")
    gives = duty.pays or (duty.acts and _delivers(words, text))
    told = duty.others or plural(duty) or re.search(r"对方|其(?:指定|账户)|封存|法院|委员会|平台|局", text)
    if gives and (not told or re.search(r"向\s*(?:[_＿]{2,}|【\s*】)", text)):
        yield _hit(reading, duty, "missing_obligee")


def _delivers(words: _Patterns, text: str) -> bool:
    match = words.deliver.search(text)
    return match is not None and not re.search(r"提供[^，。；]{0,6}?(?:担保|保证|证明|抵押|质押)", text)


def _payment(words: _Patterns, reading: Reading, duty: Duty, text: str) -> Iterator[Hit]:
    if statement(reading, duty) and not duty.told:
        return
    money = reading.sums_in(duty.start, duty.end)
    blank = _BLANK_SUM.search(text)
    first_of = _FIRST_PART.search(text) is not None and not reading.sums_in(0, len(reading.text))
    open_count = _PER_UNIT.search(text) and _OPEN_COUNT.search(text)
    rest_of = _REST_OF.search(text) is not None and not reading.sums_in(0, len(reading.text))
    if (
        blank
        or open_count
        or (
            not money
            and (
                first_of
                or rest_of
                or not words.by_reference.search(_INVOICE.sub("", text))
                or _LOOSE_SUM.search(text)
            )
        )
    ):
        yield _hit(reading, duty, "missing_amount", worse=True)
    if _BY_EARLIER.search(text):
        return
    vague = vague_time(reading.rules, text)
    blank_day = any(one.kind is TimeKind.BLANK for one in duty.times)
    loose = any(one.kind is TimeKind.UNANCHORED for one in duty.times)
    if not duty.told and (blank_day or not (vague or loose)) and not _dated_elsewhere(reading, duty):
        yield _hit(reading, duty, "missing_date", worse=True)
    if not words.manner.search(text) and not _manner_told(reading):
        yield _hit(reading, duty, "missing_manner")


def _dated_elsewhere(reading: Reading, duty: Duty) -> bool:
    """Whether another clause gives the day by pointing back (上述款项于……前付清)."""
    return any(not duty.start <= place < duty.end for place in _pointing_back(reading))


@lru_cache(maxsize=1)
def _pointing_back(reading: Reading) -> tuple[int, ...]:
    """Where the sentences begin that give a day for what another one lays down."""
    return tuple(
        one.start
        for one in reading.sentences
        if _POINTS_BACK.search(reading.text.part(one.start, one.end))
        and not _RECEIVED.search(reading.text.part(one.start, one.end))
        and any(time.kind in _FIXED for time in reading.times_in(one.start, one.end))
    )


@lru_cache(maxsize=1)
def _payer_named(reading: Reading) -> bool:
    """Whether a line of its own names who pays."""
    return bool(_PAYER_LINE.search(reading.masked))


@lru_cache(maxsize=1)
def _manner_told(reading: Reading) -> bool:
    """Whether the agreement says anywhere how payments are made."""
    return bool(_MANNER_ANYWHERE.search(reading.text))


def _part(text: str, place: int) -> str:
    """What stands around a place between commas."""
    start = max(text.rfind(mark, 0, place) for mark in "，；。") + 1
    ends = [end for mark in "，；。" if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]


def _deed(words: _Patterns, reading: Reading, duty: Duty, text: str) -> Iterator[Hit]:
    if words.apology.search(text) and not re.search(r"不(?:要求|必|再)[^，。；]{0,4}道歉|免于", text):
        spoken = words.apology.search(text)
        around = text[max(0, (spoken.start() if spoken else 0) - 60) : (spoken.end() if spoken else 0) + 60]
        if not words.apology_manner.search(around) or not words.apology_manner.search(
            re.sub(r"“[^”]*”(?:商标|字样|标识|图片)", "", around)
        ):
            yield _hit(reading, duty, "missing_manner")
    if duty.pays or duty.told:
        return
    if formula(reading, duty) or (statement(reading, duty) and not modal(reading, duty)):
        return
    if any(one.kind is TimeKind.UNANCHORED for one in duty.times) or vague_time(reading.rules, text):
        return
    if vague_act(reading.rules, text) or re.search(r"如[^，。；]{0,12}(?:变更|变化)", text):
        return
    if "配合" in _part(text, duty.verb - duty.start) or _BY_A_BODY.search(reading.text, duty.start, duty.end):
        return
    yield _hit(reading, duty, "missing_date")
