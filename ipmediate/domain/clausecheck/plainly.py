"""确权 in plain words: heading lines, shares told by halves, who made it, what no longer counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought

_FILL = r"[^，。；\n]"
_END = r"(?=[，。；、\n]|$)"
_SIDE = rf"(?:{PARTY}|[老大二三小]{{1,2}}家)"
_SHARE = Sought(
    r"[一各]人一半|各[管归][^，。；\n]{0,4}的|一家一半|(?:双方|两家|各方|各)[占得享有]{0,2}(?:一)?半|五五(?:分|开)|对半分?|平分|均分|"
    r"[一二三四五六七八九\d]成|\d{1,2}\s*[:：比]\s*\d{1,2}|各[占享得]有?[^，。；\n]{0,14}?(?:百分之|\d%|份额)"
)
_NOT_SHARED = Seldom(r"收益|利润|分红|费|款|开支|损失|库存|责任|\d元|万元|货|股权|佣金|提成")
_UNDONE = Sought(
    r"不算数|不作数|做不得数|没有?发生过?效力|视(?:为|同|作)[^，。；\n]{0,8}?(?:自始)?(?:不存在|没有|未(?:注册|授权|登记))|"
    r"(?:已经?|自始|早已)失效|应属无效|属于?无效|(?:自[^，。；\n]{0,10}|即|就|便|应)不存在(?!争|纠|异|侵|任何|瑕)|不(?:应|该|应当)存在|"
    r"(?:显著性|独创性|新颖性|创造性|秘密性|稳定性)(?:明显)?(?:不足|欠缺|丧失)|不(?:应|该|应当|能)受(?:到)?(?:商标|专利|著作权)?法?(?:的)?保护|"
    r"不(?:应|该|应当)(?:被|获得?|予以?|授予)?授权|(?:登记|注册)(?:自始)?无效|作废|归于(?:消灭|无效)|站不住脚|(?<!侵权)(?<!违约)(?<!指控)(?<!主张)(?:均|都|皆)?不成立|"
    r"丧失[^，。；\n]{0,4}?(?:权利|专利权|商标权|著作权|品种权|新颖性|创造性|秘密性|显著性|效力)|视(?:为|同|作)(?:没有|未曾|从未|未)[^，。；\n]{0,8}|"
    r"(?:从未|从来没有|未曾)(?:依法|合法|有效)*(?:有效|生效|成立|注册|授权)|不(?:该|应|应当)(?:核准|注册|登记)|不受[^，。；\n]{0,8}保护|权利(?:全部|依法|均|都)*(?:成立|不成立)|(?:缺乏|没有|无)(?:合法)?(?:的)?权利(?:基础|来源|依据)|"
    r"(?:不属于?|不是|不构成)[^，。；\n]{0,10}?保护的(?:作品|客体|对象)|进入公有领域|(?:已经?|早已|早就)(?:成为)?驰名|"
    r"(?:不具备|不符合|够不上|谈不上|算不上|称不上|不能算|不算)[^，。；\n]{0,8}?(?:保护|授权|注册|专利|商标|作品|秘密)(?:的?条件|条件)?"
)
_NOT_UNDONE = Sought(r"许可|授权书|授权委托|合同|协议|链接|委托|保证|担保|通知|印章|证书原件|优惠|不再")
_BY_THIS = Seldom(r"以本协议(?:所|中)?(?:确认|认定|确定|约定)的?[^，。；\n]{0,12}?为准")
_WRONG_NAME = Seldom(r"署名[^，。；\n]{0,10}?(?:误署|错署|有误|错误|不实)|(?:误署|错署)")
_TAKEN = Seldom(
    rf"(?:抄|剽窃|盗用|窃取|照搬){_FILL}{{0,4}}?{PARTY}[^。；\n]{{0,24}}?(?:归还|还给|返还|归|还)(?:给|于)?{PARTY}"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    right: Sought
    subject: Sought
    line: Seldom
    maker: Sought
    goes_to: Sought
    henceforth: Sought
    all_of_it: Seldom
    topic: Sought
    allotted: Sought
    has: Seldom
    named: Sought
    has_not: Sought


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> _Patterns:
    right, work, owner = rules.any_of("right"), rules.any_of("work"), rules.any_of("owner_noun")
    brand = r"(?:商标|专利|品?牌子?|品牌|著作权|版权|字号|域名|作品|软件|图案)"
    return _Patterns(
        right=Sought(rf"{right}|专利|商标|著作|版权|品种|字号"),
        subject=Sought(rf"{right}|{work}|牌子|登记|注册"),
        line=Seldom(
            rf"(?:^|[，；：、\s])(?:第?[一二三\d]{{1,2}}|涉案|案涉|本案|争议|系争|该|此)?(?:{owner}|(?:{right}|{work}|权利)(?:的)?(?:归属|权属|所有权?)?|权属|归属|所有权)"
            rf"\s*(?:：|—{{1,2}}|-{{1,2}})\s*(?:确定|认定)?(?:归属?|由|为|属于?|系)?(?:于)?{PARTY}(?:所有|享有|单独所有|持有)?{_END}|"
            rf"(?:^|[，；、\s]){PARTY}\s*(?:：|—{{1,2}})\s*(?:{owner}|(?:{right}|{work})(?:的)?(?:所有|权利)人){_END}"
        ),
        maker=Sought(
            rf"(?:真正|实际|原始|真实)的?(?:{owner}|作者|拍摄者|主人|创作者|版权方|权利方)(?:应当?)?(?:是|为|系)|"
            rf"{PARTY}(?:才|就|方)?(?:是|为|系){_FILL}{{0,18}}?(?:主人|版权方|权利方|正主|东家){_END}|"
            rf"{PARTY}(?:才|就)?(?:是|为|系){_FILL}{{0,12}}?(?:唯一|真正|合法)的?{PARTY}{_END}|"
            rf"(?:为|是|系)(?:其|该)?{_FILL}{{0,4}}?(?:唯一|真正|原始|实际|共同)的?(?:{owner}){_END}|"
            rf"(?:是|系){PARTY}{_FILL}{{0,6}}?(?:传|留|创|做|画|写|编|拍|想|研|育|打)[下出]?来?的{_END}|"
            rf"{brand}{_FILL}{{0,6}}?(?:本来|原本|其实|从来)?(?:就)?(?:是|为|系){PARTY}的{_END}"
        ),
        goes_to=Sought(
            rf"(?:{brand}|{right})权?(?:都|均|全|仍|即|就|应)?(?:归|属)(?!还|档|入|类|属|纳|责|咎|谁|何|哪)于?"
            rf"(?!{_FILL}{{0,8}}?(?:期|范围|不同|类似|同类|相同|知名|驰名|注册商标|争议|问题|登记))"
            rf"(?:{_FILL}{{1,8}}?{PARTY}|{_FILL}{{1,6}}?|{PARTY})(?:所有|享有|独有)?{_END}|"
            rf"(?:{right}|专利|商标)(?:由|为|归)?{PARTY}(?:共同|按份)?共有|"
            rf"(?:归属|权属|归谁){_FILL}{{0,14}}?：{PARTY}(?:所有|享有|独有)|"
            rf"(?:认定|确认|视)为?无效的?(?:商标|专利|注册|登记|品种)"
        ),
        henceforth=Sought(
            rf"(?:以后|今后|往后)(?:这|该|那|此|涉案){_FILL}{{0,8}}?{brand}{_FILL}{{0,4}}?(?:归|是|属于?){_SIDE}|"
            rf"{brand}[权”]?(?:以后|今后|从此|往后)(?:就|便)?(?:归|是|属于?){_SIDE}|"
            rf"{brand}权?(?:单独)?归{_SIDE}{_END}"
        ),
        all_of_it=Seldom(
            rf"{PARTY}(?:依法|单独)?享有{_FILL}{{0,40}}?(?:全部|完整)的?(?:著作权|版权|专利权|商标权|品种权|权利){_END}|"
            rf"(?:商标|专利|著作|版|品种|字号|传承)权(?:都|均|全部)?归{_FILL}{{1,6}}?(?:房|支|一方|家|那边){_END}|"
            rf"{PARTY}(?:才)?有{_FILL}{{0,14}}?(?:全部|完整|独家)的?(?:著作权|版权|专利权|商标权|权利)"
        ),
        topic=Sought(
            rf"(?:归属|权属|归谁|谁(?:才)?(?:是|的|拥有|享有|先|有)|(?:{owner}|主体)(?:究竟|到底|应当?)*(?:是谁|一事|问题|一项|身份))[^。；\n]{{0,26}}?"
            rf"(?:为|是|系|定|给|归|属于?|：|即|成|在)(?:了|为|给|于)*{PARTY}(?:[和与、]{PARTY})*(?:所有|享有|一方|一人|单独所有|家|共有)?{_END}"
        ),
        allotted=Sought(
            rf"(?:算|(?:[算判划断定留分拨]|认(?=[作成给归是为])|更正|调整|改)(?:作|成|给|归|是|为|到|由)+(?:了)?){PARTY}(?:[和与、]{PARTY})*"
            rf"(?:家|名下|一方|单独|独家|个人|一人|共同)*(?:的|所有|独有|享有|持有|共有)?{_END}"
        ),
        has=Seldom(
            rf"{PARTY}[占享得为有]{{0,2}}(?:百分之[^，。；]{{1,6}}|\d{{1,2}}%|[一二三四五六七八九]成)[，、]{PARTY}[占享得为有]{{0,2}}(?:百分之|\d{{1,2}}%|[一二三四五六七八九]成)|"
            rf"权利?(?:自然|当然|本来|就|都|仍|应当?)*在{PARTY}|"
            rf"{PARTY}(?:单独|独家|合法|一直|始终|才|依法|确实|确)*拥有{_FILL}{{0,14}}?(?:{work}|{right}|“[^”]+”){_END}"
        ),
        named=Sought(
            rf"(?:{owner}|权利主体)(?:一栏|一项|身份|署名)?(?:自始|应当?|均|都|只能?|即|确)*(?:为|是|系)(?!谁|否|何|准|由|合法|真实|本协议)[^，。；：\n为是系]{{2,16}}?{_END}|"
            rf"(?:{right}|{work})”?{_FILL}{{0,10}}?归(?:属?于)?(?![属还档入类纳责咎谁何哪因口队途结根其]|于[消无]|(?:由|以|另|争|问|一[致案]|发|尚|仍|存|依|按|也|不))"
            rf"(?!{_FILL}{{0,12}}?(?:处[理置]|使用|经营|保管|管理|诉|法院|约定|协商|合同|期|范围|判|裁|为准|解决|确定))[^，。；：\n]{{1,10}}?{_END}|"
            rf"(?:{right}|权利)(?:都|全|就|一直)*(?:由|在|归){_FILL}{{1,10}}?(?:拿着|握着|攥着|掌握){_END}"
        ),
        has_not=Sought(
            rf"{PARTY}(?:对|就|在){_FILL}{{0,16}}?(?:从未|从来没有|并未|未曾|从没|没有|毫无|并无|无)(?:取得|拥有|享有|有)?过?(?:任何|一切|半点|丝毫)?(?:权利|份额|权益|资格|权属)|"
            rf"{PARTY}(?:自始|从来|从|并)*(?:未曾|没有|未)(?:取得|拥有|享有|有)过?(?:任何)?(?:该|上述|涉案)?(?:{right}|{work}|权利)|"
            rf"(?:不是|并非|不属于?|不归){PARTY}的?(?:任何)?(?:{right}|权利|权益)|(?:不存在|没有|并无){PARTY}的(?:任何|一切)?(?:权利|权益|份额)|"
            rf"与{_FILL}{{0,6}}?(?:{right}|{work})”?再?(?:无|没有)(?:任何)?(?:权利)?(?:关系|瓜葛|关联)|"
            rf"{PARTY}不再(?:享有|拥有|具有|是|为)[^，。；\n]{{0,8}}?(?:{right}|权利人?|{owner})|"
            rf"不?构成(?:{PARTY}的)?(?:商业|技术|经营)?(?:秘密|作品)(?!的?(?:侵|泄))|(?:{owner})的?[^，。；\n]{{0,10}}?[均都皆]为{PARTY}|"
            rf"{PARTY}(?:自始|从来|根本)*(?:不是|并非|不系)(?:上述|该|涉案)?{_FILL}{{0,16}}?(?:{owner})|"
            rf"(?:{right}|{work}|权利)”?(?:[^，。；\n]{{0,8}}?)(?:与|和|跟){PARTY}(?:无关|无涉|没有?(?:任何)?关系|不相干)"
        ),
    )


def plain(rules: ClauseRules, text: str, headline: str) -> Iterator[re.Match[str]]:
    """Every wording in a sentence that decides ownership or validity the plain way.

    Args:
        rules: the clause rulebook.
        text: the sentence, with parties masked.
        headline: the sentence before in the same item.
    """
    words = _patterns(rules)
    yield from words.line.finditer(text)
    yield from words.topic.finditer(text)
    if not words.subject.search(text):
        return
    if not _NOT_SHARED.search(text):
        yield from _SHARE.finditer(text)
    for pattern in (words.maker, words.goes_to, words.henceforth, words.all_of_it, _TAKEN):
        yield from pattern.finditer(text)
    if not _NOT_SHARED.search(text):
        for pattern in (words.allotted, words.has, words.named, words.has_not):
            yield from pattern.finditer(text)
    if not _NOT_UNDONE.search(text):
        yield from _UNDONE.finditer(text)
    if words.right.search(text):
        yield from _BY_THIS.finditer(text)
    yield from _WRONG_NAME.finditer(text)
