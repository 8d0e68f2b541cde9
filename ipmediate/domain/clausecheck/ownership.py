"""确权: wording that decides who owns a right or whether it is valid (CPL-Int art. 355(1)(5)).

A determination needs a right (or the work it is in) and a predicate of ownership or validity. Not one: an
assignment, a licence, a fact from the register, an undertaking not to contest, a denial, a condition, a claim
that is withdrawn, works still to be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.plainly import plain
from ipmediate.domain.clausecheck.reading import Reading, Sentence
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought
from ipmediate.domain.clausecheck.weighing import AFTER_ACT, BESIDE, IF_HEAD, PAID_FIRST, YET_TO_BE, enough

_PARTIES = rf"{PARTY}(?:(?:和|与|及|、|以及){PARTY})*"
_HINT = Seldom(r"权利|权属|归属|所有权|牌|作者|发明人|设计人|版权|拍摄者|署名|主人|登记无效")
_NUMBER = re.compile(
    r"第?\s*[A-Za-z]{0,4}\.?[\d×X*-]{5,24}[\d.X×]{0,8}\s{0,3}号|国作登字|软著登字|[证登注]\S{0,3}字第"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    subject: Sought
    nouns: Sought
    predicates: tuple[tuple[str, Seldom], ...]
    assertion: re.Pattern[str]
    register: Seldom
    acknowledge: re.Pattern[str]
    transfer: re.Pattern[str]
    original: Seldom
    future: Seldom
    claim_tail: re.Pattern[str]
    say: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> _Patterns:
    right, work = rules.any_of("right"), rules.any_of("work")
    thing, tail, owner = rules.any_of("thing"), rules.any_of("own_tail"), rules.any_of("owner_noun")
    fill = r"[^，。；\n]"
    entitled = (
        rf"(?:{right}|(?:全部|完整|相关|任何|一切|合法|有关|相应|独占)?(?:的)?(?:权利|权益|知识产权|所有权))"
    )
    held = rf"(?:该|涉案|本案|诉争|争议|系争|上述|案涉|本|前述|此|这个|“[^”]*”){fill}{{0,8}}?{work}"
    goods = r"(?:作出|产生|造成|引起)"
    predicates = (
        # 归甲方所有、归属于乙方、判归、确定给、算某某的
        (
            "owner",
            Sought(
                rf"(?<![回退返])归(?:属)?(?:于|为|给|：)?(?:我)?{_PARTIES}(?!自行处|处[理置]|保管){fill}{{0,6}}?{tail}?|"
                rf"(?:归属|权属|权利)(?:于|为|是|归|：|应为|确定为|认定为)+{_PARTIES}|"
                rf"(?:确定|判|划|分配|分|确认|认定|裁|明确|约定|登记确认)(?:给|归|为|属|由)+{_PARTIES}{fill}{{0,4}}?(?:{tail})?|算(?:是|作)?{_PARTIES}的"
            ),
        ),
        # 属于乙方、应属甲乙双方共有
        (
            "belongs",
            Sought(
                rf"(?:仍|还|就|留|都)?在{_PARTIES}(?:手里|手中|手上)(?!的)|(?<!隶)(?<!从)(?:仍|应|均|都|不)?属于?{_PARTIES}(?!的?(?:责任|义务|过错|原因|违约|经营|自行|单方|行为))(?:{fill}{{0,6}}?{tail})?"
            ),
        ),
        # 由乙方享有、为甲方共有、系甲方的商业秘密
        (
            "held_by",
            Sought(
                rf"(?:都|均|就|全|也|本)?(?:是|系|属){_PARTIES}的(?=[，。；\n]|$)|(?:由|为|系|是){_PARTIES}{fill}{{0,8}}?(?<!经)(?:所有|享有|拥有|持有|取得|占有|共有|独占|独享|独有|专有)(?!的损失)|"
                rf"(?:为|系|是|乃){_PARTIES}(?:所有|享有|合法|独有)?的?(?:技术秘密|商业秘密|经营秘密|专有技术|知识产权|财产|智力成果)"
            ),
        ),
        # 甲方对……享有著作权；甲方拥有该专利；甲方不享有
        (
            "holds",
            Seldom(
                rf"(?:{PARTY}{fill}{{0,36}}?)(?:不|均|也|依法|单独|共同|独家|独立|始终|合法|各自)*(?:享有|拥有|持有|具有|取得|占有)(?!的){fill}{{0,16}}?{entitled}(?!的[\u4e00-\u9fa5“《]|证|登记证|人)|"
                rf"{PARTY}{fill}{{0,6}}?(?:享有|拥有)(?:{held})(?!的|证)|"
                rf"{PARTY}(?:不|单独|独家|均|也|才)*(?:享有|拥有|所有)(?=[，。；\n]|$)|"
                rf"{PARTY}{fill}{{0,20}}?(?:没有|不具有|无)(?:任何|一切)?{entitled}(?!的|证|瑕疵|负担|利?人)"
            ),
        ),
        # 甲方系……的专利权人；著作权人为乙方；发明人由王五变更为李四
        (
            "author",
            Sought(
                rf"{_PARTIES}{fill}{{0,14}}?(?:(?<![作行认称因])为|系|是|乃|均?非|即){fill}{{0,40}}?(?:{owner})(?!甲|乙|申|原|被)|"
                rf"(?:{owner})(?:由{PARTY})?(?:实际|即|就|应|均|只|仍|还是|依然|依旧|始终|确定|认定|确认|变更|更正|登记|改|仅|实)*(?:为|系|是|成|只有|仅有){_PARTIES}|"
                rf"{PARTY}{fill}{{0,8}}?列为(?:{owner})|属于?{PARTY}{fill}{{0,10}}?独立?(?:创作|完成|研发|开发|设计|培育)"
            ),
        ),
        # 自始无效、应予撤销、合法有效、缺乏创造性
        (
            "invalid",
            Sought(
                r"(?<!宣告)(?<!宣告全部)(?<!宣告部分)(?<!请求)无效(?!宣告|请求|申请|程序|决定|的|后|之日|之|则|时|审查|答辩|案|抗辩|情形)|"
                r"(?:应当?|应予|均?同意){1,2}(?:被)?宣告(?:全部|部分)?无效|应予?(?:以)?撤销|应当(?:被|予以)?撤销|予以撤销|权利?不成立|自始不存在|应予注销|"
                r"不受[^，。；\n]{0,8}保护|(?:不发生|没有|不具有|丧失|失去)(?:任何|法律|专利|商标)*效力|"
                r"权利要求[^，。；\n]{0,16}不成立|不(?:应当?|能|得)(?:再)?(?:获得|给予|享受)[^，。；\n]{0,8}保护|"
                r"(?:系|属于?|为|是)(?:本领域|行业)?(?:公知技术|公知常识|公有技术|惯常设计|现有设计|公共领域)"
            ),
        ),
        (
            "valid",
            Sought(
                r"(?<!在)(?:合法|真实|稳定|持续|仍然|依然|一直)*(?<!无)有效(?!期|地|措施|方式|证|联系|身份|凭|许可|授权|合同|协议|票|发票|履行|避免|制止|状态|存续|送达|的(?:身份|证|联系|发票|送达|合同|授权)|性|控制|维护|防止|途径|手段|利用)|具有稳定性|效力(?:稳定|无争议|没有争议)"
            ),
        ),
        (
            "quality",
            Sought(
                r"(?:缺乏|缺少|不具备|不具有|没有|无|具备|具有|符合|不符合)[^，。；\n]{0,6}?(?:新颖性|创造性|实用性|独创性|显著性|显著特征|专利性|特异性|授权条件|秘密性|可版权性|可专利性|著作权法意义)|"
                rf"(?:不?构成|不是|不属于|属于|系|为|是){fill}{{0,12}}?(?:驰名商标|通用名称|公有领域|现有技术|作品意义|意义上的作品|不受著作权法保护)|"
                rf"(?:不?构成|属于|系|是|不是|不属于)(?:{PARTY})?{fill}{{0,6}}?(?:商业秘密|技术秘密|经营秘密)|"
                rf"(?:系|属于?|为|是|不是|并非|不属于|构成){fill}{{0,16}}?(?:职务发明|职务作品|法人作品|合作作品|委托作品|职务成果|非职务发明)"
            ),
        ),
        # 确认……归属；权属确认如下；按份共有
        (
            "settled",
            Sought(
                rf"(?:确认|明确|认定|确定|裁定|裁决|划分){fill}{{0,25}}?(?:归属|权属|效力|有效性)(?!争议|纠纷|问题|由|以|另|应?通过|的请求|请求)|"
                r"(?:权属|归属)(?:关系)?(?:确认|确定|认定|明确|划分|约定)?(?:如下|：)|"
                r"(?:权利|版权|著作权|专利权|商标权|品种权)[^，。；\n]{0,4}(?:确认|确定|认定|明确|划分|分配)(?:如下|：)|"
                rf"各(?:占|享有|持有|得)[^，。；\n]{{0,3}}(?:百分之|\d+\s*%|[一二三四五]分之|一半|份额|半)|(?:占|享有|持有)(?:百分之|\d+\s*%|[二三四五]分之)[^，。；\n]{{0,6}}(?:份额|权益|权利|$|，|。|；)|"
                rf"(?:按份|共同|双方|两家|五五|对半|各半){{1,2}}共有|为{_PARTIES}共有|属{_PARTIES}共有"
            ),
        ),
    )
    return _Patterns(
        subject=Sought(rf"{right}|{work}"),
        nouns=Sought(
            rf"(?P<ip>{right}|{work}(?!款|费|公司|产品|有限|侵权|侵害|转让费)|品?牌|权利(?!义务|瑕疵|和义务|与义务)|“[^”]{{1,20}}”)|(?P<thing>{thing})|(?P<goods>{goods})"
        ),
        predicates=predicates,
        assertion=re.compile(rules.any_of("assert_word")),
        register=Seldom(rules.any_of("register_word")),
        acknowledge=re.compile(rules.any_of("acknowledge")),
        transfer=re.compile(rules.any_of("transfer") + r"(?!人)"),
        original=Seldom(rules.any_of("original")),
        future=Seldom(rules.any_of("future")),
        claim_tail=re.compile(
            r"[”）]?(?:等)?的?(?:有关|相关|全部|任何|一切|该项|错误|不实|虚假)*" + rules.any_of("claim_tail")
        ),
        say=re.compile(
            r"(?:不得|不再|不应|停止|禁止|不|放弃|撤回|删除|不要|避免|取消)[^，。；\n]{0,18}?"
            + rules.any_of("say")
        ),
    )


_SHORT_ANSWER = 14
"""Characters of a sentence that may answer the question before it."""
_AWARE = re.compile(r"(?:知悉|知晓|尊重|注意到|了解|知道|不否认)[^，。；\n]{0,24}")
_CONFIRMED = re.compile(
    r"^[”）]?[^。；\n]{0,12}?(?:予以确认|予以认可|无异议|没有异议|无争议|均确认|达成一致)"
)
_WARRANT = re.compile(r"(?:保证|担保|陈述与保证)[^，。；\n]{0,3}")
_DENIAL = re.compile(
    r"(?:不|未|并不|均不|无意|不得|无需|毋须|无法|不宜)(?:再)?(?:对|就|将|在)?[^，。；\n]{0,14}?(?:涉及|包含|作出?|做出?|构成|视为|视作|代表|等于|意味着|意味|影响|认定|写明?|写入|处理|评价|判断|确认|表示|产生|改变|涵盖|解决|讨论)"
    r"[^。；\n]{0,40}?"
)
_CASE_TAIL = re.compile(
    r"^[^，。；\n]{0,6}?(?:的(?=[，。；]|$)|的情况下|的情形|时(?=[，。；])|之日|后(?=[，。；])|的前提|与否)"
)
_BY_AUTHORITY = re.compile(
    r"(?:(?<!予)以|由|依|按|依据|根据)[^。；\n]{0,36}?(?:为准|裁判|判决|裁决|决定|认定|审查|处理)|另循|另行(?:通过|提起|诉讼|起诉|主张|解决|处理)|不在本(?:次|案|协议)|不予(?:处理|确认|接受|认可)|存在争议|仍有争议|尚有争议"
)
_RECITAL = re.compile(
    r"未经(?:[^，。；\n]{0,6})?许可|擅自|侵害|侵犯|侵权|发现|授权|许可|起诉|委派|诉至|使用了"
)
_EARLIER = re.compile(
    r"终止合作|合作终止|解除合作|散伙|已(?:经)?(?:完成|形成|产生|开发|创作)|此前|先前|原合作"
)
_TRUSTEE = re.compile(
    r"代持|名义上|代为(?:注册|登记|申请)|错误登记|剽窃|冒用|名义(?:注册|登记|权利)人|实际权利人"
)
_MADE_TO_ORDER = re.compile(r"(?:确认|认定|承认|认可)[^，。；]{0,6}?(?:委托|受托|定制|定做)")
"""What was ordered is there when its owner is acknowledged."""
_TAKEN_DOWN = re.compile(r"(?:拆|换|摘|卸|撤|取|剩)(?:换|除)?(?:下来?|余|卖)的?[^，。；]{0,6}$")
"""A sign that was taken down is a thing, whoever owns the sign."""
_AS_OWNER = re.compile(rf"(?:确认|认定)(?:为|是){PARTY}|[均都]?以{PARTY}为(?:唯一)?的?(?:权利人|主体)")
_TO_BE_MADE = re.compile(r"创作|开发|设计|拍摄|改进|合作|委托|制作|新作|研发")
_CLAIMED = re.compile(r"(?:主张|诉称|辩称|声称|坚称|认为)")
_ASKED = re.compile(r"(?:今后|以后|将来|日后)(?=谁|无论|不论|任何人|不管)")
_AGREED = re.compile(
    r"确认|认可|认定|承认|自认|认账|服气|无争议|没有争议|不再争|不争|一致|议定|商定|谈定|兹|明确|认同|敲定|说好|核实"
)
_OWNING = re.compile(
    rf"归(?![还回档案零集口因咎队途])|(?<![附家亲隶从下权归])属(?![实性地名]|于本)|所有(?!权证|的|款|费|费用)|独有|独享|拥有|享有|"
    rf"权利人|所有人|所有者|主人|作者|发明人|设计人|[作利标]权人|名下|手里|手中|头上|之手|跟着|算作?|原创|首创|份额|分之|一半|代持|"
    rf"(?P<standing>职务(?:发明|作品)|无效|不成立|不受[^，。；]{{0,8}}保护|显著性|新颖性|创造性|独创性|驰名|公知|公有|没有资格|站[得不]住|[不没]?作数|[合不]法性)|{_PARTIES}的(?=[，。；\n]|$)"
)
_CHANGED_AT_REGISTRY = re.compile(
    r"(?:申请|提交|办理|登记机关|知识产权局|版权局)[^。；]{0,30}变更|变更[^。；]{0,24}(?:登记|手续|申请|提交|办理)"
)
_OTHER_PURPOSE = re.compile(
    r"许可|授权|使用|销售|生产|登记|注册[人证]|证书|过户|变更|投诉|撤回|收到|移交|交付|库存|合同|另行|另案|另循|争议[^，。；]{0,4}"
    r"(?:由|以|另)|存在争议|各执|保留|如(?!下)|若|保证|承诺|不得|停止|不再(?!争|异议|持)|判决|裁定|裁决|为准|请求|主张|"
    r"是否|能否|宣传|字样|有效期|签字|一式|支付|赔偿|款|元|费|不(?:构成|代表|等于|视为|涉及|影响|作|予)|侵权|侵害|尊重|知悉|了解"
)
_LEFT_OPEN = re.compile(
    r"保留(?:各自|意见|异议)|不认可|各执一词|存在分歧|不在[^，。；]{0,8}(?:认定|处理|确认|评判)|不在本|搁置|另行|另案|另诉"
)
_CONCEDE = re.compile(
    r"(?:没有|无|不持|不再持|放弃|均无)(?:任何)?(?:异议|争议|疑义)|予以确认|不再争执|今后不再争|确认无误"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Every sentence that decides ownership or validity of a right."""
    words = _patterns(reading.rules)
    for number, sentence in enumerate(reading.sentences):
        text = reading.masked.part(sentence.start, sentence.end)
        before = _before(reading, number)
        if _speaks(words, text, before):
            hit = _determination(reading, words, sentence, text, before)
        elif BESIDE.search(text):
            hit = None
        else:
            continue
        hit = _weighed(reading, sentence, text, hit)
        if hit is not None:
            yield hit


def concerned(reading: Reading) -> list[str]:
    """The masked sentences that are weighed: those that speak of a right, an owner or a standing."""
    words = _patterns(reading.rules)
    texts = (reading.masked.part(one.start, one.end) for one in reading.sentences)
    return [
        text
        for number, text in enumerate(texts)
        if BESIDE.search(text) or _speaks(words, text, _before(reading, number))
    ]


def _speaks(words: _Patterns, text: str, before: str) -> bool:
    """Whether a sentence speaks of a right by itself or answers the question before it."""
    if words.subject.search(text) or _HINT.search(text):
        return True
    asked = before.endswith(("？", "?")) and words.subject.search(before)
    return len(text) <= _SHORT_ANSWER and bool(asked)


def _weighed(reading: Reading, sentence: Sentence, text: str, hit: Hit | None) -> Hit | None:
    """What grammar and likeness say together; found by likeness alone, the likest part is marked."""
    likeness = reading.rules.likeness
    if likeness is None:
        return hit
    words = _patterns(reading.rules)
    if hit is None and _only_goods(words, text):
        return None
    later = hit is None and words.future.search(text) is not None
    if not enough(likeness.of(text), text, by_grammar=hit is not None, later=later):
        return None
    if hit is not None:
        return hit
    start, end = likeness.heaviest(text)
    return _hit(reading, sentence.start + start, sentence.start + end, sentence.start)


def _only_goods(words: _Patterns, text: str) -> bool:
    """Money or goods alone are said to be somebody's (款项归甲方所有), and no right is spoken of."""
    nouns = list(words.nouns.finditer(text))
    owned = any(_THEN_OWNED.match(text, one.end()) for one in nouns)
    return owned and all(one.group("ip") is None for one in nouns) and not words.subject.search(text)


def _before(reading: Reading, number: int) -> str:
    """The sentence before in the same item: a short title, or the assignment a consequence follows from."""
    if number == 0 or reading.sentences[number - 1].item != reading.sentences[number].item:
        return ""
    before = reading.sentences[number - 1]
    return reading.masked.part(before.start, before.end)


def _determination(
    reading: Reading, words: _Patterns, sentence: Sentence, text: str, headline: str
) -> Hit | None:
    for kind, pattern in words.predicates:
        for match in pattern.finditer(text):
            subject = _subject(words, text, headline, match, kind)
            if subject is None:
                continue
            left, right = sentence.start + match.start(), sentence.start + match.end()
            mentioned = reading.quoted(left, right) and not _CONFIRMED.search(text[match.end() :])
            if mentioned or _excused(words, text, match, kind, headline):
                continue
            return _hit(reading, min(sentence.start + subject, left), right, left)
    for match in plain(reading.rules, text, headline):
        left, right = sentence.start + match.start(), sentence.start + match.end()
        if not reading.quoted(left, right) and not _excused_plainly(words, text, match):
            return _hit(reading, left, right, left)
    return _settled_between_them(reading, words, sentence, text)


def _settled_between_them(reading: Reading, words: _Patterns, sentence: Sentence, text: str) -> Hit | None:
    """A statement both sides subscribe to about who owns a right or whether it stands, however it is put.

    The last resort, for wording no pattern foresaw: a right, a word of owning or standing, and a word of
    agreeing in one sentence that neither moves, licenses, denies nor defers anything.
    """
    if not words.subject.search(text) or not _AGREED.search(text) or _OTHER_PURPOSE.search(text):
        return None
    if words.transfer.search(text) or words.register.search(text):
        return None
    for match in _OWNING.finditer(text):
        left, right = sentence.start + match.start(), sentence.start + match.end()
        standing = match.group("standing") is not None
        if reading.quoted(left, right) or not (standing or _party_near(text, match)):
            continue
        return _hit(reading, left, right, sentence.start)
    return None


_THEN_OWNED = re.compile(r"项?(?:均|都|全部)?归")
_NEAR = re.compile(PARTY)


def _party_near(text: str, match: re.Match[str]) -> bool:
    """Whether a party stands in the same part of the sentence."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "，；：") + 1
    end = re.search(r"[，；。：]|$", text[match.end() :])
    return _NEAR.search(text[start : match.end() + (end.start() if end else 0)]) is not None


def _hit(reading: Reading, start: int, end: int, owner_from: int) -> Hit:
    owner = next((one.name for one in reading.mentions_in(owner_from, end)), "____")
    return Hit(label="rights_determination", start=start, end=end, params=(("owner", owner),))


def _excused_plainly(words: _Patterns, text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    clause = before[max(before.rfind(mark) for mark in "，：") + 1 :]
    end = re.search(r"[，。；：\n]|$", after)
    whole = clause + match.group() + after[: end.start() if end else 0]
    return bool(
        _by_denial(words, text, match, before, after, clause, whole, "holds")
        or _CASE_TAIL.match(after)
        or IF_HEAD.match(clause)
        or (words.register.search(text) and not re.search(r"认定|承认|不成立|无效|作废|不作数", text))
        or words.transfer.search(before)
        or words.future.search(re.sub(r"以后|今后", "", text))
        or YET_TO_BE.search(text)
        or _WARRANT.search(clause)
        or (_CLAIMED.search(clause) and _LEFT_OPEN.search(text))
        or re.search(r"另案|另行|可以请求|可请求|不作处理|不予处理|保留各自", text)
    )


def _subject(words: _Patterns, text: str, headline: str, match: re.Match[str], kind: str) -> int | None:
    """Where the right stands that is spoken of; None when it is goods, money or a contract."""
    inside = words.subject.search(match.group())
    if kind in ("holds", "author", "settled") and inside is not None:
        return match.start()
    if kind == "quality":
        return match.start()
    before = text[: match.start()].replace("本协议", "　　　")
    if kind == "belongs":
        after = re.match(
            r"的?[^，。；\n]{0,4}?(?:商业秘密|技术秘密|专利|商标|作品|知识产权)", text[match.end() :]
        )
        if after is not None or re.search(r"商业秘密|技术秘密", match.group()):
            return match.start()
    comma = max(before.rfind(mark) for mark in "，：") + 1
    for start, part in ((comma, before[comma:]), (0, before[:comma])):
        nearest = None
        for noun in words.nouns.finditer(part):
            nearest = noun
        if nearest is not None and _TAKEN_DOWN.search(part, 0, nearest.start()):
            return None
        if nearest is not None:
            if kind in ("invalid", "valid") and part[nearest.end() :].lstrip("的").startswith(
                ("合同", "协议", "许可")
            ):
                return None
            if nearest.group("ip") is None:
                return None
            quoted_only = nearest.group("ip").startswith("“") and not words.subject.search(text)
            return None if quoted_only and "牌" not in text else start + nearest.start()
    if kind in ("holds", "author") and re.search(
        r"权利人|作者|发明人|设计人|著作权人|专利权人|商标", match.group()
    ):
        return match.start()
    if words.subject.search(headline) and (len(headline) <= 16 or headline.endswith(("？", "?"))):
        return match.start()
    if "权属" in before or "权利" in before:
        return 0
    return None


def _excused(words: _Patterns, text: str, match: re.Match[str], kind: str, headline: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    comma = max(before.rfind(mark) for mark in "，：") + 1
    clause = before[comma:]
    clause_end = re.search(r"[，。；：\n]|$", after)
    whole_clause = text[comma : match.end() + (clause_end.start() if clause_end else 0)]
    firm = bool(
        words.original.search(text)
        or _TRUSTEE.search(text)
        or _EARLIER.search(text)
        or _MADE_TO_ORDER.search(text)
        or (_AS_OWNER.search(text) and not _TO_BE_MADE.search(text))
    )
    if _by_denial(words, text, match, before, after, clause, whole_clause, kind):
        return True
    if _CASE_TAIL.match(after) and kind != "settled":
        return True
    if _CLAIMED.search(clause) and _LEFT_OPEN.search(text):
        return True
    head = text[: match.end()]
    first_comma = text.find("，")
    if IF_HEAD.match(text) and (first_comma < 0 or first_comma >= match.start()) and kind != "quality":
        return True
    if IF_HEAD.match(clause) and _CASE_TAIL.search(after[:14]):
        return True
    if words.future.search(_ASKED.sub("", before)) or words.future.search(match.group()):
        return not firm and "此前" not in text
    if not firm and kind in ("owner", "belongs", "held_by", "holds", "author", "settled"):
        moved = words.transfer.search(before)
        if (
            moved
            and not re.search(r"转让合同|转让费", moved.group())
            and (not re.search(r"确认|认定", before[: moved.start()]) or AFTER_ACT.search(before))
        ):
            return True
        if AFTER_ACT.search(before) and re.search(r"转让|过户|转移|移转|登记", headline + before):
            return True
        if PAID_FIRST.search(before) and not re.search(r"确认|认定", before):
            return True
    if kind in ("holds", "valid", "author", "owner", "quality", "held_by") and _WARRANT.search(
        clause + match.group()
    ):
        return True
    if kind in ("author", "holds") and _AWARE.search(clause + match.group()):
        return True
    if kind == "author" and _CHANGED_AT_REGISTRY.search(text) and not re.search(r"确认|认定|承认", text):
        return True
    if kind == "valid" and re.search(r"收到|交付|移交|提供", before):
        return True
    return _from_register(words, text, head, kind)


def _by_denial(
    words: _Patterns,
    text: str,
    match: re.Match[str],
    before: str,
    after: str,
    clause: str,
    whole_clause: str,
    kind: str,
) -> bool:
    """Denials, claims given up, matters left to an authority."""
    upto = clause + match.group()
    for denial in _DENIAL.finditer(whole_clause):
        if denial.start() < len(upto) and not re.match(r"不(?:享有|拥有|具|构成|是|属)", denial.group()):
            return True
    if re.search(r"(?:是否|能否|可否|有无)[^，。；\n]{0,8}$", clause) or "是否" in match.group():
        return True
    if words.say.search(clause) or words.say.search(upto):
        return True
    if words.claim_tail.match(after):
        return True
    if (
        re.search(
            r"(?:撤回|放弃|删除|不再(?:提出|主张|对)|不(?:得|再)?(?:提起|提出|请求))[^。；\n]{0,30}$", clause
        )
        and kind != "valid"
    ):
        return True
    if re.search(r"(?:申请|请求|提出|提起|被)[^，。；\n]{0,12}$", clause) and kind in ("invalid", "settled"):
        return True
    return bool(_BY_AUTHORITY.search(text)) and kind in ("settled", "owner", "invalid", "valid", "belongs")


def _from_register(words: _Patterns, text: str, head: str, kind: str) -> bool:
    """Facts of the register and recitals of the dispute."""
    asserted = bool(re.search(r"确认|认定|一致认为|同意|兹|商定", text)) or bool(_CONCEDE.search(text))
    if kind in ("author", "holds") and words.register.search(text) and not _TRUSTEE.search(text):
        return True
    if kind in ("author", "holds"):
        numbered = bool(_NUMBER.search(text))
        known = words.acknowledge.search(head) or _RECITAL.search(text)
        if numbered and known and not re.search(r"确认|认定|归|合法有效|不享有|不拥有|并非|不是", text):
            return True
        if not asserted and not words.acknowledge.search(text) and _RECITAL.search(text):
            return not re.search(r"不享有|不拥有|不是|并非|无权", text)
    if kind == "valid":
        return not (asserted or words.acknowledge.search(text) or re.search(r"认为|无争议|没有争议", text))
    return False
