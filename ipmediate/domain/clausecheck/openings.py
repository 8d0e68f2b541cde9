"""What a promise leaves open, part by part: how much, when, and who (E12).

Beside ``completeness``, which reads the sentences of one duty together, this reads each part for itself, so
that what one part tells does not hide what the next one leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ipmediate.domain.clausecheck import deeds, money
from ipmediate.domain.clausecheck.duties import Duty, duties, is_subject
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.masks import FIRST, PARTY, REST
from ipmediate.domain.clausecheck.mentions import Mention, MentionKind
from ipmediate.domain.clausecheck.promises import ASIDE, Laid, Promise, flat, laid, unquoted
from ipmediate.domain.clausecheck.reading import Reading
from ipmediate.domain.clausecheck.seeking import Seldom, Sought
from ipmediate.domain.clausecheck.times import TimeKind
from ipmediate.domain.clausecheck.vagueness import vague_act, vague_time

_SOME = (
    r"(?:相关|有关|相应|对应|责任|应[付负]|负有|该管|主管|委托|受益|过错|具体|实际|[付出担管][钱款责事])的?(?:责任|义务)?的?(?:一方|企业|单位|公司|店铺|商家|人员?|方(?![式案法面])|主体|部门)|"
    rf"(?:其中|里面?|中)的?(?:一|某|任)(?:家|方|人|名|个|位)|(?<![甲乙丙丁任另方{FIRST}{REST}])[一某](?:方|家|人)(?![面半样])|持有[者人]|义务人|责任[人者方](?!员)|当事(?:一方|者)|谁|哪[家方个位一]"
)
_UNDETERMINED = re.compile(
    rf"由[^，。；\n]{{0,10}}?(?:{_SOME})|^\s*(?:{_SOME})(?!对|的)|谁[^，。；\n]{{0,8}}?谁|(?:其|[家人方个{FIRST}{REST}])(?:中|里头?|里面)的?[^，。；]?[一某](?:家|方|人|个)|之一(?=[应须在于负来出])"
)
_SOME_MARK = Sought(rf"{_SOME}|之一|[中里]头?面?的?[^，。；]?[一某][家方人个]")
_EITHER_MARK = Seldom("或|还是|中有")
_STATE = Seldom(
    r"权|归|占|共[同有]|作者|作[词曲]|发明|署名|持有(?![者人])|所有|实施|享|育成|婚|抚养|保管|经营|销售|原则|真实|虚假|变更为|改为|改正|退出|另案|承袭|独家|自有|轮流|管理|播放|共有|出具|供|明确|固定|定下|撤销|说[了过明]|完成$|为"
)
"""What tells of a right or a state and not of something to be done by a day."""
_EITHER = re.compile(
    rf"(?:由|^)[^，。；由]{{0,10}}?(?:[方人者商司店厂]|{PARTY})(?:或者?|还是|抑或)[^，。；]{{0,8}}?(?:[方人者商司店厂家]|{PARTY})|中有(?:人|一)|{PARTY}或者?[^，。；]{{0,6}}(?:一方|的人)"
)
_OTHER = re.compile(r"其他|其它|另|一并|同时|此外|以及|还")
_PAID = Seldom(r"已(?:经)?(?:预?[交付缴]|结清|支付)")
_AHEAD = Seldom(r"提前[^，。；]{1,8}?[日天月周时]")
_OPEN_DAY = Seldom(r"(?:时间|日期|期限|何时|什么时候)[^，。；\n]{0,6}?(?:另|再|待|面议|商|定)")
_SHORT_OF = Seldom(r"不足(?:的)?部分|差额|缺口|短少|超出部分")
"""What is missing from a sum, which that sum does not tell."""
_RECEIPT = re.compile(r"收到|收款|收讫|付清|到账|付完")
_SIGNS = Seldom(r"签[订署]")
_REST_OPEN = re.compile(
    r"(?:剩下的(?!问题|事)|(?:其余|余下)的?(?:款|部分|欠)|余款|尾款|余数)[^，。；\n]{0,14}?(?:再说|再[定议谈]|另议|看情况|有了)"
)
"""A rest whose day is left open."""
_WAIVES = re.compile(r"放弃|不追究|不再|免除|谅解")
FIRST_WORDS = 60
"""So many characters at the beginning of a duty tell whether it only waives something."""
_LASTS = ("同时", "期间", "今后", "从此")
"""Expressions of time by which no day can be told."""
_BY = Seldom(rf"由[^，。；\n]{{0,6}}?{PARTY}")
_GAVE = re.compile("此?前?所[交付缴垫支]")
_AT_HEAD = re.compile(rf"\s*{PARTY}(?:[就对于在自将把因按依向凭以从]|最[迟晚])")
_PASSIVE = re.compile(r"当?(?:[于在自从至最不][^，。；\n]{1,20}?[前内日后])?(?:予以?|得到?|获得?|被|给予)")
_JUST_BEFORE = re.compile(rf"{PARTY}(?:均|都|也|亦|还|再|另|各|共同)*$")
_POINTS_BACK = re.compile(
    r"该|此|上述|前述|前款|首期|第[一二三四五六七八九十\d]+[期笔]|剩余|其余|余款|尾款|其(?!他)|以上|这"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Everything a promise leaves open."""
    if money.OPEN_TOPIC_MARK.search(reading.masked):
        for match in money.OPEN_TOPIC.finditer(flat(reading)):
            yield Hit(label="missing_amount", start=match.start(), end=match.end(), worse=True)
        for match in _REST_OPEN.finditer(reading.masked):
            yield Hit(label="missing_date", start=match.start(), end=match.end(), worse=True)
    for one, bound in _with_bound(reading):
        for label in sorted(_open(reading, one, bound)):
            yield Hit(
                label=label,
                start=one.sentence.start,
                end=one.sentence.end,
                worse=label != "missing_obligor",
            )


def _with_bound(reading: Reading) -> Iterator[tuple[Laid, bool]]:
    """Each sentence with promises, and whether its item has bound somebody before it."""
    binding = (one for one in duties(reading) if _binds(reading, one))
    last = next(binding, None)
    item = -1
    for one in laid(reading):
        while last is not None and last.start < one.sentence.start:
            item = last.item
            last = next(binding, None)
        yield one, item == one.sentence.item or one.sentence.topic is not None


def _binds(reading: Reading, duty: Duty) -> bool:
    return (
        duty.obligor is not None
        and (duty.pays or duty.acts)
        and not duty.after_breach
        and _WAIVES.search(reading.masked, duty.start, min(duty.end, duty.start + FIRST_WORDS)) is None
    )


def _open(reading: Reading, one: Laid, bound: bool) -> set[str]:
    found: set[str] = set()
    start, end = one.sentence.start, one.sentence.end
    whole = reading.masked.part(start, end)
    named = False
    for promise in one.promises:
        if promise.pays and _no_measure(reading, one, promise):
            found.add("missing_amount")
        if (
            "missing_date" not in found
            and not _timed(reading, one, promise)
            and (promise.pays or _deed(reading, promise))
            and _no_day(reading, whole)
        ):
            found.add("missing_date")
        named = named or _bearer(reading, start, promise)
        if _anybody(reading, promise) or not (
            named
            or not _own_topic(promise, bound)
            or _by(promise, one, whole)
            or _later(reading, one, promise)
        ):
            found.add("missing_obligor")
    return found


def _no_measure(reading: Reading, one: Laid, promise: Promise) -> bool:
    if money.FIXED.search(promise.text):
        return False
    text = flat(reading)
    whole = text.part(one.sentence.start, one.sentence.end)
    if money.SUM not in text:
        return money.OPEN.search(whole) is not None or money.FIXED.search(whole) is None
    if _SHORT_OF.search(promise.topic + promise.text):
        return True
    before = text[one.sentence.start : promise.start]
    own = money.kinds(promise.text) or money.kinds(promise.topic)
    if not own or _POINTS_BACK.search(promise.topic + promise.text):
        return False
    if money.SUM in before:
        return promise.joined and not own & money.kinds(before)
    return money.FIXED.search(whole) is None and not own & _summed(reading)


@lru_cache(maxsize=1)
def _summed(reading: Reading) -> frozenset[str]:
    """The kinds of money of which sentences that hold a sum tell."""
    text = flat(reading)
    sentences = (text[one.start : one.end] for one in reading.sentences)
    return frozenset(kind for one in sentences if money.SUM in one for kind in money.kinds(one))


def _deed(reading: Reading, promise: Promise) -> bool:
    """Whether a promise that is no payment is of something to be done once."""
    if promise.mood >= 0 and _SIGNS.search(promise.text, promise.mood):
        return True
    if promise.mood < 0 or len(promise.text) <= promise.verb:
        return False
    if deeds.LASTING.search(promise.text, promise.mood + 1) or _STATE.search(promise.text):
        return False
    return not vague_act(reading.rules, promise.text)


def _timed(reading: Reading, one: Laid, promise: Promise) -> bool:
    """Whether an expression of time in a sentence can be that of a promise."""
    later = (other.start for other in one.promises if other.start > promise.start and other.apart)
    end = next(later, one.sentence.end)
    return any(
        time.kind is not TimeKind.BLANK
        and (time.words not in _LASTS or (time.words != "同时" and not promise.pays))
        and time.start < end
        and (time.start >= promise.start or not (promise.pays and _RECEIPT.match(time.words)))
        for time in reading.times_in(one.sentence.start, one.sentence.end)
    )


def _no_day(reading: Reading, whole: str) -> bool:
    """Whether a sentence without an expression of time tells no day otherwise, nor a vague one."""
    if _PAID.search(whole) or _AHEAD.search(whole):
        return False
    return _OPEN_DAY.search(whole) is not None or not vague_time(reading.rules, whole)


def _bearer(reading: Reading, start: int, promise: Promise) -> bool:
    """Whether somebody named acts in a promise or before it in the sentence."""
    head = promise.text[: max(promise.mood, 0)]
    if promise.mood >= 0 and _PASSIVE.match(promise.text, promise.mood + 1):
        return _JUST_BEFORE.search(head) is not None or _AT_HEAD.match(head) is not None
    end = promise.start + max(promise.verb, promise.mood)
    return any(
        is_subject(reading, one) and (one.start < promise.start or not _aside(reading, promise, one))
        for one in reading.mentions_in(start, end)
    )


def _aside(reading: Reading, promise: Promise, mention: Mention) -> bool:
    """Whether somebody is only named to tell which thing is meant (甲方所交的、甲方此前所付)."""
    place = mention.start - promise.start
    return promise.text[place] == ASIDE or _GAVE.match(reading.text, mention.end) is not None


def _by(promise: Promise, one: Laid, whole: str) -> bool:
    """Whether a sentence says by whom a promise is kept (由乙方负担), not only another one."""
    others = [(other.start, other.end) for other in one.promises if other.pays < promise.pays]
    return any(
        money.VERBS.match(whole, match.end())
        or not any(start <= match.start() + one.sentence.start < end for start, end in others)
        for match in _BY.finditer(whole)
    )


def _later(reading: Reading, one: Laid, promise: Promise) -> bool:
    """Whether a part that only says what is paid is followed by one that says who pays."""
    return promise.mood < 0 and any(
        _bearer(reading, promise.end, other)
        for other in one.promises
        if other.start > promise.start and other.pays >= promise.pays
    )


@lru_cache(maxsize=1)
def _unnamed(reading: Reading) -> str:
    """The text with the names of parties and quoted words masked, so that only words for anybody are left."""
    parts: list[str] = []
    done = 0
    for one in reading.mentions:
        if one.kind is MentionKind.NAMED:
            parts += reading.text[done : one.start], reading.masked[one.start : one.end]
            done = one.end
    return unquoted("".join((*parts, reading.text[done:])))


def _anybody(reading: Reading, promise: Promise) -> bool:
    """Whether who is bound is told in words that fit several."""
    if _EITHER_MARK.search(promise.text) and _EITHER.search(promise.text):
        return True
    if _SOME_MARK.search(reading.text.part(promise.start, promise.end)) is None:
        return False
    return _UNDETERMINED.search(_unnamed(reading)[promise.start : promise.end]) is not None


def _own_topic(promise: Promise, bound: bool) -> bool:
    """Whether a promise is about something of its own, so that who was bound before is not bound by it."""
    if not bound:
        return True
    topic = promise.topic or promise.text[: max(promise.mood, 0)]
    return len(topic) > 2 and _POINTS_BACK.search(topic) is None
