"""What a promise leaves open, part by part: how much, when, and who (E12).

Beside ``completeness``, which reads the sentences of one duty together, this reads each part for itself, so
that what one part tells does not hide what the next one leaves open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ipmediate.domain.clausecheck import deeds, money
from ipmediate.domain.clausecheck.duties import Duty, duties, is_subject
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.masks import FIRST, PARTY, REST
from ipmediate.domain.clausecheck.mentions import Mention, MentionKind
from ipmediate.domain.clausecheck.promises import ASIDE, DOER, Laid, Promise, flat, laid, unquoted
from ipmediate.domain.clausecheck.reading import Reading, Spans
from ipmediate.domain.clausecheck.seeking import Seldom, Sought
from ipmediate.domain.clausecheck.times import TimeKind
from ipmediate.domain.clausecheck.vagueness import vague_act, vague_time

_SOME = (
    r"(?:相关|有关|相应|对应|责任|应[付负]|负有|该管|主管|委托|受益|过错|具体|实际|[付出担管][钱款责事])的?(?:责任|义务)?的?(?:一方|企业|单位|公司|店铺|商家|人员?|方(?![式案法面])|主体|部门)|"
    rf"(?:其中|里面?|中)的?(?:一|某|任)(?:家|方|人|名|个|位)|(?<![甲乙丙丁任另方{FIRST}{REST}])[一某](?:方|家|人)(?![面半样])|持有[者人]|义务人|责任[人者方](?!员)|当事(?:一方|者)|谁|哪[家方个位一]|有人|[应该]负责[的任]?[者人]"
)
_UNDETERMINED = re.compile(
    rf"由[^，。；\n]{{0,10}}?(?:{_SOME})|得[有由](?:{_SOME})|^\s*(?:{_SOME})(?!对|的)|谁[^，。；\n]{{0,8}}?谁|(?:其|[家人方个{FIRST}{REST}])(?:中|里头?|里面)的?[^，。；]?[一某](?:家|方|人|个)|之一(?=[应须在于负来出])"
)
_FROM_ANYBODY = re.compile(rf"，由[^，。；\n]{{0,10}}?(?:{_SOME})(?=[^，。；\n]{{0,20}}[付缴交赔])")
_SOME_MARK = Sought(rf"{_SOME}|之一|[中里]头?面?的?[^，。；]?[一某][家方人个]")
_EITHER_MARK = Seldom("或|还是|中有")
_STATE = Seldom(
    r"(?<!侵)权|归|占|共[同有]|作者|作[词曲]|发明|署名|持有(?![者人])|所有|实施|享|育成|婚|抚养|保管|经营|销售|原则|真实|虚假|变更为|改为|改正|退出|另案|承袭|独家|自有|轮流|管理|播放|共有|出具|供|明确|固定|定下|撤销|说[了过明]|完成$|为"
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
_HAS_DONE = re.compile(rf"{PARTY}[^，。；\n]{{0,20}}?已经?[于在]?[^，。；\n]{{0,6}}$")
_ALL = Seldom(
    r"均|两项|以上|上述|前述|一并|同[日天]|(?:履行|执行|兑现|完成|办[妥结完好]|到位)(?:义务|手续|转账)?(?:完毕|完成|完|好)?\s*$"
)
"""A time told for everything before it, or for its being done."""
_REST = Seldom(r"(?:余下|剩余|其余|剩下)的?|余款|尾款|余额")
_FIRST = re.compile(r"(?:预[付缴交]|先行?[付缴交支给]|首[付期笔]|定金|当[天日场]付)[^，。；\n]*$")
_RECEIPT = re.compile(r"收到|收款|收讫|付清|到账|付完")
_SIGNS = Seldom(r"签[订署]")
_REST_OPEN = re.compile(
    r"(?:剩下的(?!问题|事)|(?:其余|余下)的?(?:款|部分|欠)|余款|尾款|余数)[^，。；\n]{0,14}?(?:再说|再[定议谈]|另议|看情况|有了)"
)
"""A rest whose day is left open."""
_WAIVES = re.compile(r"放弃|不追究|不再|免除|谅解")
NEAR = 200
"""So many characters before a promise, or after loose words, tell whether money named there is the same."""
NEAR_DONE = 40
"""So many characters before a time tell whether it is that of something done."""
FIRST_WORDS = 60
"""So many characters at the beginning of a duty tell whether it only waives something."""
_LASTS = ("同时", "期间", "今后", "从此")
"""Expressions of time by which no day can be told."""
_CONCERNS = re.compile(r"(?:^|[，。；\n])\s*(?:对于?|关于|至于|就|被)[^，。；\n]{0,12}$")
NEAR_HEAD = 14
"""So many characters before a mention reach back to the beginning of its part."""
_BY = Seldom(rf"由[^，。；\n]{{0,6}}?{PARTY}")
_GAVE = re.compile("此?前?所[交付缴垫支]")
_AT_HEAD = re.compile(rf"\s*{PARTY}(?:[就对于在自将把因按依向凭以从]|最[迟晚])")
_PASSIVE = re.compile(r"当?(?:[于在自从至最不][^，。；\n]{1,20}?[前内日后])?(?:予以?|得到?|获得?|被|给予)")
_JUST_BEFORE = re.compile(rf"{PARTY}(?:均|都|也|亦|还|再|另|各|共同)*$")
_POINTS_BACK = re.compile(
    r"该|此|上述|前述|前款|首期|第[一二三四五六七八九十\d]+[期笔]|剩余|其余|余款|尾款|其(?!他)|以上|这"
)

LABELS = frozenset({"missing_amount", "missing_date", "missing_obligor"})
"""All that this family finds."""


def find(reading: Reading) -> Iterator[Hit]:
    """Everything a promise leaves open."""
    if money.OPEN_TOPIC_MARK.search(reading.masked):
        for match in money.OPEN_TOPIC.finditer(flat(reading)):
            yield Hit(label="missing_amount", start=match.start(), end=match.end(), worse=True)
        for match in _REST_OPEN.finditer(reading.masked):
            yield Hit(label="missing_date", start=match.start(), end=match.end(), worse=True)
    for match in money.LOOSELY.finditer(flat(reading)):
        sentence = reading.sentence_at(match.start())
        if sentence is None:
            continue
        if flat(reading).find(money.SUM, match.end(), min(match.end() + NEAR, sentence.end)) < 0:
            yield Hit(label="missing_amount", start=match.start(), end=match.end(), worse=True)
    yield from _penalty_on_anybody(reading)
    for one, bound in _with_bound(reading):
        for label, worse in sorted(_open(reading, one, bound).items()):
            yield Hit(label=label, start=one.sentence.start, end=one.sentence.end, worse=worse)


def _penalty_on_anybody(reading: Reading) -> Iterator[Hit]:
    """Money due on a breach from whoever it may be (违约的，由有关人员支付……)."""
    if "由" not in reading.text or _SOME_MARK.search(reading.text) is None:
        return
    for match in _FROM_ANYBODY.finditer(_unnamed(reading)):
        sentence = reading.sentence_at(match.start())
        if sentence is not None:
            yield Hit(label="missing_obligor", start=sentence.start, end=sentence.end)


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


def _open(reading: Reading, one: Laid, bound: bool) -> dict[str, bool]:
    """What is open in a sentence, and whether it is a payment that suffers from it."""
    found: dict[str, bool] = {}
    told = _Told(reading, one)
    named = False
    scanned = one.sentence.start
    for number, promise in enumerate(one.promises):
        if "missing_amount" not in found and promise.pays and _no_measure(reading, told, promise):
            found["missing_amount"] = True
        if (
            not found.get("missing_date")
            and not told.timed(number)
            and (promise.pays or ("missing_date" not in found and _deed(reading, promise)))
            and told.no_day(promise)
        ):
            found["missing_date"] = promise.pays
        named = named or _bearer(reading, scanned, promise)
        scanned = promise.start
        if promise.bare:
            continue
        if "missing_obligor" not in found and (
            _anybody(reading, promise)
            or not (named or not _own_topic(promise, bound) or told.by(promise) or told.later(number))
        ):
            found["missing_obligor"] = False
    return found


@dataclass(slots=True)
class _Times:
    """Where the times of a sentence begin.

    Attributes:
        days: all but the following two.
        receipts: those of a receipt of money.
        lasting: those that only tell how long something lasts.
        pay, deed: those of ``days`` that may also be told for a payment, for a deed, before them.
    """

    days: list[int] = field(default_factory=list)
    receipts: list[int] = field(default_factory=list)
    lasting: list[int] = field(default_factory=list)
    pay: list[int] = field(default_factory=list)
    deed: list[int] = field(default_factory=list)


class _Told:
    """What a sentence tells for all its promises, found out once however many there are."""

    def __init__(self, reading: Reading, one: Laid) -> None:
        self._reading = reading
        self._sentence = one.sentence
        self._promises = one.promises
        self.start = one.sentence.start
        self.plain = reading.masked.part(one.sentence.start, one.sentence.end)
        self.text = flat(reading).part(one.sentence.start, one.sentence.end)

    @cached_property
    def measured(self) -> bool:
        """Whether anything in it measures money by itself."""
        return money.FIXED.search(self.text) is not None

    def measures(self, promise: Promise) -> bool:
        """Whether anything in it measures the money of a promise, be it only told before."""
        return self.measured or self._back < promise.end

    @cached_property
    def _back(self) -> int:
        """Where the first word stands that points at money told before; the end where none does."""
        found = money.BACK.search(self.text)
        return self._sentence.end if found is None else self.start + found.start()

    @cached_property
    def unmeasured(self) -> bool:
        """Whether something in it looks like a measure and is none."""
        return money.OPEN.search(self.text) is not None

    def no_day(self, promise: Promise) -> bool:
        """Whether, without an expression of time, no day is told otherwise, nor a vague one."""
        return self._no_day and (promise.bare or not self._paid)

    @cached_property
    def _paid(self) -> bool:
        return _PAID.search(self.plain) is not None

    @cached_property
    def _no_day(self) -> bool:
        if _AHEAD.search(self.plain):
            return False
        return _OPEN_DAY.search(self.plain) is not None or not vague_time(self._reading.rules, self.plain)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """Up to where an expression of time can be that of each promise."""
        ends, end = [], self._sentence.end
        for promise in reversed(self._promises):
            ends.append(end)
            end = promise.start if promise.apart else end
        return tuple(reversed(ends))

    @cached_property
    def _times(self) -> _Times:
        found = _Times()
        parts = Spans(self._promises)
        for time in self._reading.times_in(self._sentence.start, self._sentence.end):
            if time.kind is TimeKind.BLANK or time.words == "同时":
                continue
            if time.words in _LASTS:
                found.lasting.append(time.start)
                continue
            if _RECEIPT.match(time.words):
                found.receipts.append(time.start)
                continue
            found.days.append(time.start)
            number = parts.at(time.start)
            if number is None:
                found.pay.append(time.start)
                if not self._of_done(time.start):
                    found.deed.append(time.start)
                continue
            by_itself, pays = self._by_itself(number), self._promises[number].pays
            if pays or not by_itself:
                found.pay.append(time.start)
            if not (pays and by_itself):
                found.deed.append(time.start)
        return found

    def _by_itself(self, number: int) -> bool:
        """Whether a promise stands beside one of the other kind, so that its time is not the other's."""
        promise = self._promises[number]
        if number == 0 or _ALL.search(promise.text):
            return False
        return promise.joined or (
            self._since[number] > self.start and _doer(self._reading, promise) is not None
        )

    def _of_done(self, place: int) -> bool:
        """Whether a place stands in a part that tells what somebody has done (乙方已于……)."""
        if "已" not in self.plain:
            return False
        place -= self.start
        return _HAS_DONE.search(self.plain, max(0, place - NEAR_DONE), place) is not None

    @cached_property
    def _since(self) -> tuple[int, ...]:
        """From where on an expression of time can be that of each promise: another one's time is his own."""
        if len(self._promises) == 1:
            return (self.start,)
        since = before = self.start
        places = []
        last: str | None = None
        for promise in self._promises:
            doer = _doer(self._reading, promise)
            if doer is not None and last is not None and doer != last:
                since = before
            last = doer or last
            before = promise.end
            places.append(since)
        return tuple(places)

    def timed(self, number: int) -> bool:
        """Whether an expression of time can be that of a promise."""
        promise, end = self._promises[number], self._ends[number]
        times, since = self._times, self._since[number]
        if times.days and times.days[0] < self._promises[0].start:
            return True
        if _within(times.days, since, promise.end):
            return True
        if promise.pays:
            return _within(times.pay, since, end) or _within(times.receipts, max(since, promise.start), end)
        if _within(times.deed, since, end) or _within(times.receipts, since, promise.end):
            return True
        return bool(times.lasting) and times.lasting[0] < end

    @cached_property
    def _by(self) -> tuple[bool, bool]:
        """Whether it says by whom (由乙方负担) anything is done, and by whom something is paid."""
        others = Spans([one for one in self._promises if not one.pays])
        found = pays = False
        for match in _BY.finditer(self.plain):
            found = True
            other = others.at(match.start() + self.start)
            pays = pays or other is None or money.VERBS.match(self.plain, match.end()) is not None
        return found, pays

    def by(self, promise: Promise) -> bool:
        """Whether it says by whom a promise is kept, not only another one."""
        return self._by[promise.pays]

    @cached_property
    def _bearers(self) -> tuple[tuple[bool, bool], ...]:
        """For each promise, whether any later one, and any later payment, names who keeps it."""
        later: list[tuple[bool, bool]] = []
        kept = payment = False
        for number in range(len(self._promises) - 1, -1, -1):
            later.append((kept, payment))
            before = self._promises[number - 1].end if number else self.start
            if not (kept and payment) and _bearer(self._reading, before, self._promises[number]):
                kept, payment = True, payment or self._promises[number].pays
        return tuple(reversed(later))

    def later(self, number: int) -> bool:
        """Whether a part that only says what is paid is followed by one that says who pays."""
        promise = self._promises[number]
        return promise.mood < 0 and self._bearers[number][promise.pays]


def _within(places: list[int], start: int, end: int) -> bool:
    """Whether one of some places in order stands in a stretch."""
    number = bisect_left(places, start)
    return number < len(places) and places[number] < end


def _doer(reading: Reading, promise: Promise) -> str | None:
    """Who is named alone at the beginning of a promise as its doer."""
    head = DOER.match(promise.text)
    if head is None:
        return None
    found = reading.mentions_in(promise.start, promise.start + head.end())
    if not found or found[-1].kind is MentionKind.PLURAL or not is_subject(reading, found[-1]):
        return None
    return found[-1].name


def _no_measure(reading: Reading, told: _Told, promise: Promise) -> bool:
    if money.FIXED.search(promise.text) or money.BACK.search(promise.text):
        return False
    if not _sums(reading):
        return told.unmeasured or not told.measures(promise)
    if _SHORT_OF.search(promise.topic) or _SHORT_OF.search(promise.text):
        return True
    if _REST.search(promise.text) and _only_a_part(reading):
        return True
    own = money.kinds(promise.text) or money.kinds(promise.topic)
    if not own or _POINTS_BACK.search(promise.topic + promise.text):
        return False
    first = max(0, promise.start - told.start - NEAR)
    before = told.text[first : promise.start - told.start]
    if money.SUM in before:
        return promise.joined and not own & money.kinds(before)
    return not told.measures(promise) and not own & _summed(reading)


@lru_cache(maxsize=1)
def _only_a_part(reading: Reading) -> bool:
    """Whether the only sum told is what is paid first, so that it does not tell what is left."""
    if len(reading.sums) != 1:
        return False
    return (
        _FIRST.search(reading.masked, max(0, reading.sums[0].start - 12), reading.sums[0].start) is not None
    )


@lru_cache(maxsize=1)
def _sums(reading: Reading) -> bool:
    """Whether any sum of money is told."""
    return money.SUM in flat(reading)


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
    if promise.bare:
        return not vague_act(reading.rules, promise.text)
    if promise.mood < 0 or len(promise.text) <= promise.verb:
        return False
    if deeds.LASTING.search(promise.text, promise.mood + 1) or _STATE.search(promise.text):
        return False
    if deeds.EACH_TIME.search(promise.text, 0, promise.mood):
        return False
    return not vague_act(reading.rules, promise.text)


def _bearer(reading: Reading, start: int, promise: Promise) -> bool:
    """Whether somebody named acts in a promise or before it in the sentence."""
    head = promise.text[: max(promise.mood, 0)]
    if promise.mood >= 0 and _PASSIVE.match(promise.text, promise.mood + 1):
        return _JUST_BEFORE.search(head) is not None or _AT_HEAD.match(head) is not None
    end = promise.start + max(promise.verb, promise.mood)
    return any(
        is_subject(reading, one)
        and not (one.start < promise.start and _concerned(reading, one))
        and (one.start < promise.start or not _aside(reading, promise, one))
        for one in reading.mentions_in(start, end)
    )


def _concerned(reading: Reading, mention: Mention) -> bool:
    """Whether somebody is only named to say whom it concerns: 对买过仿品的消费者，……."""
    return _CONCERNS.search(reading.masked, max(0, mention.start - NEAR_HEAD), mention.start) is not None


def _aside(reading: Reading, promise: Promise, mention: Mention) -> bool:
    """Whether somebody is only named to tell which thing is meant (甲方所交的、甲方此前所付)."""
    place = mention.start - promise.start
    return promise.text[place] == ASIDE or _GAVE.match(reading.text, mention.end) is not None


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
