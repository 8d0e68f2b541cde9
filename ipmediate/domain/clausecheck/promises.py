"""What each part of a sentence promises: everything that is no known kind of other statement is a duty.

Verbs are without end, but what stands in a settlement beside duties is of few kinds: facts and what is done,
bans and waivers, rights, definitions, conditions with their penalties, courts and copies. A part of none of
these kinds that commands, promises or simply tells what somebody does next lays a duty on somebody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ipmediate.domain.clausecheck import money
from ipmediate.domain.clausecheck.duties import first_act
from ipmediate.domain.clausecheck.explained import explained
from ipmediate.domain.clausecheck.masks import FIRST, PARTY, REST
from ipmediate.domain.clausecheck.reading import Reading, Sentence
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought, Stretch, with_marks

QUOTED, ASIDE = "\ue004", "\ue005"
"""How quoted words and relative clauses stand in the text looked at here."""
_QUOTE = re.compile(r"“[^”\n]{0,80}”|《[^》\n]{0,80}》|（[^（）\n]{0,60}）")
_PART = re.compile(r"[^，。；：！？\n]+")
_RELATIVE = re.compile(
    r"(?:(?:此前|先前|尚|已经?|曾|未|没|欠)[^，。；：\n的]{0,16}?|所[^，。；：\n的]{1,4}?)的(?=[\u4e00-\ue003])|"
    rf"(?:给|对|因)[^，。；\n]{{0,14}}?(?:带来|造成|引起|产生|导致)的|"
    rf"(?<=[{FIRST}{REST}])此?前?所(?![有在属谓])[\u4e00-\u9fa5]|{PARTY}[与和同跟]{PARTY}之间"
)
"""What only tells which thing is meant: 已售出的、此前所交."""
_RELATIVE_MARK = Seldom("[先尚已曾未没欠所]|此前|带来|造成|引起|产生|导致|之间")
"""Without one of these a part holds no such words at all."""
MOOD = Sought(
    r"应(?!付款?[人方]|用|邀|诉|得的|收|对|允)|须|必须|(?<![无不所急])需(?!求|方)|务必|负责|(?<!不)同意(?!见)|愿意?|承诺|保证(?!金|[人责期])|答应|"
    r"(?<![摘主重首必紧概简需])要(?![求约点素件])|"
    rf"由{PARTY}|由(?![于此来])|把(?![握关])|将(?![来要会近])|予以|得到|必得|(?<=总)得(?=[有由])|一定(?!的)|谁[^，。；归]{{0,8}}谁|"
    r"全部(?=[毁销删撤拆下收清退还交拿搬涂刮剪])|一律|统统|悉数|一概|彻底|逐一|会(?=[把将给退还改补付赔拆删撤])"
)
_NO_DUTY = Sought(
    r"不[得再应予必负对为以就作存因影能会属是构承追收另退还付给赔补返交]|另(?:行)?签|互不|亦不|均不|也不|无[需须权异]|禁止|停止|私了|免[除于予去收]|放弃|未|没有|已(?!知|注)|业经|曾|有权|(?<![许认])可(?!能)|视[为同作]|"
    r"(?<![作改换])为准|(?:[系指]|(?<!还)是|(?<=还)是(?!要))(?=[^，]{1,30}$)|包括|包含|属于|构成|享有|拥有|管辖|(?<!撤回)(?<!撤回对\ue000\ue001)(?<!的)起诉|诉至|申请[^，]{0,6}?执行|一式|各执|生效(?![之当次起]?[日后前起])|保密|失效|无效|归[^，]{0,6}?所有|"
    rf"(?<=^)对[^，]*{money.SUM_REST}$|保证责任|保证期间|"
    r"应当?(?:为|归|属|是|系|以|予(?:撤|无))|本协议[由系]|由(?![^，]{0,24}?[送交寄移][至到往给][^，]{0,8}?委员会)[^，]{0,24}?(?:法院|委员会|仲裁|留存)|(?:设计|创作|拍摄|研发|培育)$|"
    r"确认|认可|承认|认为|知悉|知晓|收悉|收到[^，后之日内]{0,14}$|谅解|表示|理解|声明(?:如下)?$|达成|尊重|遵守|保留|享受|适用|约定[^，]{0,12}$|主张[^，]{0,4}撤回|撤回[^，]{0,6}主张|来源|起因|经[查核]|"
    r"(?:许可|授权)[^，]{0,30}?使用(?!费)|抵作|折抵|抵[清销扣]|即告|各自|自己|自行|自担|[以拿用][^，]{2,30}抵|(?<![拨划返总])归(?!还|档|入)[^，]{0,8}$|互[相]|解除|终止|到期|届满|计入|包干|(?:行为|后果|质量|来源|真实性)[^，。；]{0,8}?(?:承担|负)|降[为到至]"
)
DOER = re.compile(rf"\s*(?:并且?|同时|另|且|再)?，?{PARTY}(?:同意{PARTY})?")
"""Who does what a part tells: 乙方……, 乙方同意甲方……."""
_HELPS = Seldom(r"(?:配合|协助)[^，。；\n]{1,40}?(?:转让|变更|过户|登记|注销)[^，。；\n]{0,4}(?:手续|登记|$)")
"""A help with one formality, to be given once; other help lasts."""
_RECEIPT = Seldom(r"收条|收据|签收|收讫")
"""A receipt is given with the money, on its day."""
_DONE = Sought(r"过(?=[，。；]|$)|了[^，]{0,8}$")
_SEEN = Seldom("[看验查核点]过了|[看验查核]了(?=[，没])")
"""Somebody has seen what was done before."""
NEAR = 40
"""So many characters after a deed tell whether somebody has seen it."""
_JUST_NOW = Seldom("刚才|刚刚|方才")
_BARE_NOT = Sought(
    r"计[算收]?$|达到|发生|产生|属|系|有(?=[\u4e00-\u9fa5])|存在|持有|位于|共(?=[\d一二三四五六七八九十])|分别|合计|价值|对应|涉及"
)
_FACTS = Sought(r"确认|认可|承认|认为|鉴于|经查|经核|事实|无异议|陈述|查明")
_CONDITION = re.compile(
    r"\s*(?:(?:双方|各方)?(?:同意|约定)，?)?(?:[如若倘](?!期|实|数)|一旦|逾期|违反|违约|假如|要是|凡|每(?:逾期|违反|再|发现|发生|迟延|拖)|"
    r"任[何一意]一?[方期笔次]|否则|对方|未(?:按|能|在))"
)
_WILL = Seldom(r"会[^，。；]{1,4}的$")
_CONDITION_ENDS = ("的", "时", "情形下", "情况下", "后仍")
_IF = re.compile(r"[如若](?![数实期约下上])[^，的]{1,20}$")
_BREACH = Sought(r"逾期|违反|违约|违规|不履行|未履行|拒不|迟延|反悔|食言|再次|再犯")
_CONNECTS = re.compile(r"^\s*(?:同时|另外?|此外|并且?|还|且|再|一并|以及|其他|其余|也|然后|随后|接着)")


_APART = re.compile(r"^\s*(?:同时|另外?|此外)")
_NO_TOPIC = re.compile(r"(?<![谈商议核算定妥])[后前时起止内]$|之日")
_LABELLED = Sought(
    r"(?:日期?|期限|时间|金额|方式|收款人|付款人|支付人|受款人|数额|办法)：|付款义务人[为是]|付款人[为是]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A part of a sentence that lays a duty on somebody.

    Attributes:
        start, end: offsets in the whole text.
        text: the part, with mentions, sums, quoted words and relative clauses masked.
        pays: money is to move.
        mood: where the word of command or promise stands in the part; -1 when there is none.
        verb: where in the part money moves, or what is to be done begins.
        joined: it goes on from a part before with 同时、另、并.
        apart: it begins with 同时、另, so that its time is its own.
        bare: it is a deed told without a word of command or promise (乙方销毁模具).
        topic: the part before only names what this one is about.
    """

    start: int
    end: int
    text: Stretch
    pays: bool
    mood: int
    verb: int
    joined: bool
    apart: bool
    bare: bool
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The promises of one sentence."""

    sentence: Sentence
    promises: tuple[Promise, ...]


@lru_cache(maxsize=4)
def _public_cost(rules: ClauseRules) -> re.Pattern[str]:
    return re.compile(rules.any_of("public_cost") + r"|受理费|(?:^|登记|变更|由此|所需|产生)的?费用")


@lru_cache(maxsize=1)
def flat(reading: Reading) -> Stretch:
    """The masked text with sums and quoted words masked as well; sums that only bound another are left."""
    parts: list[str] = []
    done = 0
    for one in reading.sums:
        if money.BOUND.search(reading.masked, max(done, one.start - 12), one.start):
            continue
        parts += reading.masked[done : one.start], money.SUM, money.SUM_REST * (one.end - one.start - 1)
        done = one.end
    text = "".join((*parts, reading.masked[done:]))
    if money.FOREIGN_MARK.search(text):
        text = money.FOREIGN.sub(lambda found: money.SUM + money.SUM_REST * (len(found.group()) - 1), text)
    text = unquoted(text)
    if text == reading.masked:
        return reading.masked
    return with_marks(reading.masked, text, money.SUM + money.SUM_REST + QUOTED)


def unquoted(text: str) -> str:
    """A text with its quoted words masked."""
    return _QUOTE.sub(_as(QUOTED), text)


def _as(mark: str) -> Callable[[re.Match[str]], str]:
    return lambda match: mark * len(match.group())


@lru_cache(maxsize=1)
def laid(reading: Reading) -> tuple[Laid, ...]:
    """All promises of a text, sentence by sentence; sentences without any are left out."""
    if not _may_bind(reading.masked):
        return ()
    text = flat(reading)
    if _LABELLED.search(text):
        return ()
    cost = _public_cost(reading.rules)
    found = (
        (one, tuple(_promises(reading, text, one, cost)))
        for one in reading.sentences
        if (len(reading.sentences) == 1 or _may_bind(text.part(one.start, one.end)))
        and not explained(text, one.start)
    )
    return tuple(Laid(sentence=one, promises=promises) for one, promises in found if promises)


def _may_bind(text: Stretch) -> bool:
    """Whether a text holds any word of command, promise or giving at all."""
    return MOOD.search(text) is not None or money.VERBS.search(text) is not None


@lru_cache(maxsize=1)
def paying(reading: Reading) -> frozenset[int]:
    """Where the sentences begin by which money is to move."""
    return frozenset(one.sentence.start for one in laid(reading) if any(part.pays for part in one.promises))


def _conditional(part: Stretch) -> bool:
    """Whether what follows is only due on a breach or an event that may never come."""
    if _CONDITION.match(part) or part.endswith(_CONDITION_ENDS):
        return _WILL.search(part) is None
    if ("如" in part or "若" in part) and _IF.search(part):
        return True
    return _BREACH.search(part) is not None and not (MOOD.search(part) or money.NOUNS.search(part))


def _aside(part: Stretch) -> Stretch:
    """A part with what only tells which thing is meant masked."""
    if _RELATIVE_MARK.search(part) is None or _RELATIVE.search(part) is None:
        return part
    return with_marks(part, _RELATIVE.sub(_as(ASIDE), part), ASIDE)


def _bare_deed(reading: Reading, part: Stretch, start: int) -> int | None:
    """Where in a part a deed of somebody named is told without a word of command or promise."""
    doer = DOER.match(part)
    if doer is None:
        return None
    if _RECEIPT.search(part):
        return None
    helps = _HELPS.search(part)
    if helps is not None:
        return helps.start()
    place = first_act(reading, start, start + len(part))
    return None if place is None else place - start


def _promises(
    reading: Reading, text: Stretch, sentence: Sentence, cost: re.Pattern[str]
) -> Iterator[Promise]:
    facts = False
    topic = hint = ""
    for match in _PART.finditer(text, sentence.start, sentence.end):
        said = text.part(*match.span())
        if _conditional(said):
            return
        part = _aside(said)
        if _NO_DUTY.search(part):
            facts = facts or _FACTS.search(part) is not None
            continue
        if part.endswith("了") and (
            _JUST_NOW.search(part) or _SEEN.search(text[match.end() : min(match.end() + NEAR, sentence.end)])
        ):
            continue
        mood = MOOD.search(part)
        if mood is None and (_DONE.search(part) or text.startswith("：", match.end())):
            continue
        verb = money.given(part, said, f"{topic}，{hint}", cost)
        if mood is None and (verb is None or facts or _BARE_NOT.search(part)):
            if not _NO_TOPIC.search(part):
                topic = part
            if verb is None and not facts and (deed := _bare_deed(reading, part, match.start())) is not None:
                yield Promise(
                    start=match.start(),
                    end=match.end(),
                    text=part,
                    pays=False,
                    mood=-1,
                    verb=deed,
                    joined=_CONNECTS.match(part) is not None,
                    apart=_APART.match(part) is not None,
                    bare=True,
                    topic="",
                )
            continue
        yield Promise(
            start=match.start(),
            end=match.end(),
            text=part,
            pays=verb is not None,
            mood=-1 if mood is None else mood.start(),
            verb=verb.start() if verb else mood.end() if mood else 0,
            joined=_CONNECTS.match(part) is not None,
            apart=_APART.match(part) is not None,
            bare=False,
            topic=topic if verb is None or topic else hint,
        )
        if verb is None:
            hint = part
