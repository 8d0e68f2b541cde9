"""Which sentences lay a duty on somebody: to pay, to do, to refrain; and who, to whom, when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ipmediate.domain.clausecheck.deeds import shaped
from ipmediate.domain.clausecheck.explained import explained
from ipmediate.domain.clausecheck.givings import NAMED_SUM, given
from ipmediate.domain.clausecheck.masks import FIRST, PARTY, REST
from ipmediate.domain.clausecheck.mentions import Mention, MentionKind
from ipmediate.domain.clausecheck.reading import Reading, Sentence
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought
from ipmediate.domain.clausecheck.times import Time, TimeKind

_CONTINUES = re.compile(
    r"\s*(?:[（(]?[①②③④⑤\d]{0,2}[)）.、]?)?\s*(?:第[一二三四五六七八九十\d]+(?:期|笔|次|批)|首期|首笔|首付|末期|尾款|余款|剩余|其余|上述|该款|该笔|此款|前述|以上|付款方式|支付方式|付款时间|收款|账户|户名|\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:之?前)?(?:支付|付|转账)?\s*\d|合计|共计|均)"
)
_OBJECT_BEFORE = re.compile(
    r"(?:向|给|对|与|同|告知|赔偿|补偿|支付|付|付给|欠|赔|赔给|还|还给|还清|付清|结清|侵犯|侵害|送达|通知|汇入|汇至|转入|转至|转给|打入|打给|入|至|到|予|偿还|返还|归还|交还|退还|给付|交给|移交|交回|退回|送回|送还|寄回|退到|送到|交到|回|进|往|补|添|凑|垫|在|经|使|使用|引用|因|按|按照|依|依照|根据|为|交|交付|抄送|许可|授权|委托|退给|答应|欠下|影响|损害|归|属于|是|系|含|用|凭|以|从|停止侵害|冒充|替|代|帮|据|[存载记印含带写刻附贴绣]有|(?:户名|收款人|收款方|抬头)\s?[：为是]?|(?:店铺|网店|账号|帐号|公众号|微信号|抖音号)\s?[“\"「])$"
)
_OBJECT_AFTER = re.compile(
    r"(?:的)?(?:指定)?(?:账户|帐户|账号|名下|处|收款账|收款码|开户行|尾号|的?(?:经济损失|损失|商标|专利|著作权|作品|要求|代表|图片|名义|权利|知识产权|合理|维权|住所|办公室|利益|书面))|的"
)
_SKIP_BEFORE = re.compile(
    r"(?:不|不负|视为[^，。；]{0,6}|收悉[^，。；]{0,8}|(?:无需|无须|不再|不必|无须再)[^，。；]{0,6}|自行|各自|毋庸|毋需|免予|免除|放弃|未|没有|拒绝|要求|请求|主张|收到|所|可|可以|有权|停止|不得|不应|已|已经|已于[^，。；]{0,14}|拟|曾|系|禁止|何时|如何|逾期|迟延|反对|拒不|申请|免于|免去|不用|接受[^，。；]{0,12}|方式(?:为|是|采用|：)[^，。；]{0,8})$"
)
_NOMINAL_PAY = re.compile(
    r"(?:方式|义务|责任|期限|时间|凭证|完毕|的(?!全部|经济|赔偿|人民币|\d)|之日|之?后|之?前，|款后|账户|信息|请求|事宜|数额|金额问题|方案|要求|争议|诉求|违约(?!金)|条件|比例|办法|进度|地点|对象|能力|风险|问题|证明)"
)
_NOMINAL_ACT = re.compile(
    r"(?:了|(?:下来|回来|过来|出来)的|方式|义务|期限|手续费|请求|申请权|凭证|的(?!方式|以下|下列|上述)|之日|之?后|之?前(?!提)|费|款|时(?=[，。；])|完毕后|完成后|所需|所用|[^，。；]{0,10}?的?(?:费用?|成本|开支)[由归]|起诉状?后|公告|机关|部门|完毕(?:前|后)|[^，。；]{0,6}?的除外)"
)
_YUAN = re.compile(r"[￥¥]|人民币")
_OF_A_RIGHT = re.compile(r"(?:权利?|专利|商标|版权|品种|归属)(?:应当?|均|都)?$")
_OF_AN_OWNER = re.compile(r"(?:权人|权利人|署名|主体|所有人|作者|发明人|设计人)(?:由[^，。；]{0,12})?$")
_GIVES_BACK = frozenset({"还给", "归还", "返还", "交还", "退还"})
_NEVER = re.compile(r"(?!)")
_NEEDS_MONEY = frozenset({"交付", "返还", "退还", "付", "给", "承担", "退回"})
_BEARS = frozenset({"承担", "支付", "缴纳", "交纳", "付"})
_SIDES_OWN = re.compile(rf"{PARTY}(?:因|为|所|的|已|付)|\d\s*[元万]")
_NOT_MONEY = {
    "承担": re.compile(r"[^，。；]{0,8}?(?:责任|后果|义务)"),
    "赔偿": re.compile(r"款|金|责任|达成|事宜|问题|部分"),
    "补偿": re.compile(r"款|金|责任"),
    "赔": re.compile(r"礼|款|金|个?不是"),
}
_EVENT_PAY = re.compile(r"[^，。；元]{0,16}?(?:之日|当日|次日|之?后(?!续)|的，|之前，)|[^，。；]{0,20}?视为")
_TO_RESULT = (
    r"(?:[剪砸烧撕捣焚熔打刮揭抹擦换摘卸删撤拆扯涂铲洗磨退送寄搬](?:毁|掉|除|下来?|净|碎|走|回)|"
    r"[寄递呈转](?:给|交|送|到)(?!账|款)|上[交缴]|交[予与]|交[^，。；：\n]{2,12}?(?:代管|保管|封存|处置|销毁)(?=[，。；\n]|$)|"
    r"[剪砸烧撕熔刮揭擦换摘卸删撤拆扯涂铲洗磨退送寄搬]了(?=[，。；\n]|$)|"
    r"把(?![握关])[^，。；\n]{1,24}?[\u4e00-\u9fa5](?:掉|净|走|好|完|毁|碎|出来?|下来?|回来?|过来|过去)(?=[，。；\n]|$))"
)
"""A verb with what comes of it: 剪毁、刮掉、摘下来、寄给."""
_OWN_UNIT = re.compile(
    r"(?:的|名下|旗下|所属|下属)[^，。；]{0,6}?(?:分店|分公司|子公司|门店|店铺|网店|员工|职工|代理商|经销商|加盟店|工厂|关联公司|负责人)"
    r"(?:也|均|都|同样|一并)*(?:应当?|须|必须|不得|于|在|自|将)"
)
"""What belongs to a mention and is bound with it: 乙方的分店也应……."""
_LOOKS_ON = re.compile(
    r"(?:派员|派人|当场|现场|书面|签字|负责|共同|到场|在场)*(?:到场|在场|旁观|观看|录[像影]|摄像|陪同|验收|监督|清点|核[对查验实]|确认|验看|查验|签收|见证|点收|接收|收取|收讫|保管|见证|拍照|存档|留存|备查)"
)
_EVENT_ACT = re.compile(
    r"[^，。；]{0,30}?(?:(?:之?后|之日起?|起)(?=[，。；可方\d]|[一二三四五六七八九十]+日)|(?:的|时|之?前)(?=[，；]))"
)
_HELD_BACK = re.compile(r"不得|不再|不应|停止|禁止|未经|避免|无权|有权|可以|可(?=$|[^能])|放弃|保留")
_DONE_BEFORE = re.compile(
    r"(?:此前|从|并|均)未[^，。；]{0,24}$|(?:已经|业已|均已|已(?!于|收|知|有|注))[^，。；]{0,14}$"
)
_NOT_DEED = {
    "安装": re.compile(r"[于在]"),
    "提供": re.compile(
        r"[^，。；]{0,6}?(?:账[户号]|收款码)|[^，。；]{0,14}?参考(?:意见)?|[^，。；]{0,8}?(?:担保|保证|抵押|质押)|[^，。；]{0,12}?(?:真实|合法|准确)性"
    ),
    "供货": re.compile("[商方人]"),
    "返还": re.compile(r"并归"),
    "签署": re.compile(r"本(?:协议|调解)"),
    "提交": re.compile(
        r"[^，。；]{0,16}?仲裁委员会(?=[，。；]|$)|[^，。；]{0,10}?(?:法院|仲裁|判决|裁决)(?:[^，。；]{0,4}(?:判决|裁决|处理|解决|裁判)|$|，)"
    ),
}
_FRONTED = re.compile(r"[把将](?![来要会])[^，。；]{1,24}$")
"""What is done to a thing named before the verb: 把……退回."""
_BY_HIMSELF = re.compile(rf"(?<=由){PARTY}(?:自行|各自)$")
"""Who does it himself is bound all the same: 由乙方自行撤下."""
_IF_HE = rf"|(?<=[{FIRST}{REST}])[\u4e00-\u9fa5]{{1,6}}的(?=，)"
"""A condition told by its shape: 乙方食言的，……."""
BEFORE = 40
"""So many characters before a verb decide whether it lays a duty on somebody."""
_REFRAINS = re.compile(
    r"\s*(?:自[^，。；]{0,16}起，?|(?:最[迟晚]|至迟)?[于在到至]?\d{4}年[^，。；]{0,10}?(?:之?前|以前)?，?|今后|以后|今后也|即日起)?"
    r"(?:必须|应当?|须|务必|请)?(?:立即)?(?:停止|不得|不再)(?![^，。；]{0,12}(?:异议|争议))"
)
_MODAL = re.compile(r"应当?|须|需(?!要)|必须|承诺|保证|同意|负责|自愿|愿意|愿|将|答应|有义务")
_STATEMENT = re.compile(
    r"已(?:经)?(?:[^，。；]{0,6})?(?:付|支付|收到|履行|转账|结清|删除|下架)|(?:曾|此前)[^，。；]{0,8}|"
    r"(?:今天|当天|刚才|当面|当场|现场|方才)[^，。；]{0,10}?(?:给|付|赔|还|交|转|退)(?:清|完)?了|了，[^，。；]{0,8}?[看验查核点](?:过了|了(?=[，没]))|(?:刚才|刚刚|方才)[^，。；]{1,30}?了(?=[，。；])|(?:点清|收讫|收清)了?"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    pay: re.Pattern[str]
    money: Sought
    act: Sought
    public_cost: re.Pattern[str]
    claim_cost: re.Pattern[str]
    breach: Seldom
    formula: Seldom


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> _Patterns:
    return _Patterns(
        pay=re.compile(rules.any_of("pay")),
        money=Sought(rules.any_of("money_noun") + "|" + NAMED_SUM),
        act=Sought(rf"{rules.any_of('act')}|{_TO_RESULT}"),
        public_cost=re.compile(
            rules.any_of("public_cost") + rf"(?:，?[由归]?{PARTY}|由?受让[人方])?[^，。；]{{0,3}}$"
        ),
        claim_cost=re.compile(rules.any_of("claim_cost")),
        breach=Seldom(rules.any_of("breach") + r"(?!金|下|期|实|数|约|上|赔偿|补偿)" + _IF_HE),
        formula=Seldom(rules.any_of("formula")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Sentences that belong to one duty.

    Attributes:
        start, end: offsets of its sentences.
        pays, acts, refrains: it is a payment; it is something to do; it opens with a ban. None of them: a
            declaration.
        verb: place of the first verb of the duty.
        obligor: who is bound; None when nobody is named and nobody can be inherited.
        others: mentions besides the obligor.
        times: expressions of time.
        after_breach: it only takes effect on a breach or condition.
    """

    start: int
    end: int
    item: int
    pays: bool
    acts: bool
    refrains: bool
    verb: int
    obligor: Mention | None
    others: tuple[Mention, ...]
    times: tuple[Time, ...]
    after_breach: bool

    @property
    def told(self) -> bool:
        """Whether some expression of time fixes when."""
        return any(one.kind not in (TimeKind.BLANK, TimeKind.UNANCHORED) for one in self.times)

    @property
    def dated(self) -> bool:
        """Whether it gives a day at all, be it one whose year nobody tells."""
        return any(one.kind is not TimeKind.BLANK for one in self.times)


def is_subject(reading: Reading, mention: Mention) -> bool:
    """Whether a mention acts, rather than being acted on."""
    before = reading.masked[max(0, mention.start - 6) : mention.start]
    after = reading.masked[mention.end : mention.end + 8]
    if _OWN_UNIT.match(reading.masked, mention.end):
        return True
    if before.endswith("由") and not before.endswith(("交由", "转由", "移由")):
        return True
    if _OBJECT_BEFORE.search(before) and not before.endswith("如因"):
        return False
    return not _OBJECT_AFTER.match(after)


def first_pay(reading: Reading, start: int, end: int) -> int | None:
    """Place of the first verb that makes a stretch a duty to pay; None when it is none."""
    words = _patterns(reading.rules)
    text = reading.masked.part(start, end)
    if not (words.money.search(text) or reading.sums_in(start, end) or _YUAN.search(text)):
        return None
    for match in words.pay.finditer(text):
        verb, before, end = match.group(), _before(text, match), match.end()
        if _SKIP_BEFORE.search(before[-16:]) or _NOMINAL_PAY.match(text, end) or _DONE_BEFORE.search(before):
            continue
        if verb in _NEEDS_MONEY and not _money_follows(words, text, match):
            continue
        if verb in _BEARS and words.public_cost.search(before) and not _claimed_cost(words, before):
            continue
        if _NOT_MONEY.get(verb, _NEVER).match(text, end) or _EVENT_PAY.match(text, end):
            continue
        return start + match.start()
    place = next(given(text, reading.sums_in(start, start + len(text)), start, reading.rules), None)
    return None if place is None else start + place


def _claimed_cost(words: _Patterns, before: str) -> bool:
    """Whether the cost that is borne is the other side's, and so has to be stated in money."""
    part = re.split(r"[，。；]", before)[-1]
    return (
        bool(words.claim_cost.search(part)) or bool(_SIDES_OWN.search(part)) or _YUAN.search(part) is not None
    )


def _before(text: str, match: re.Match[str]) -> str:
    """As much of what stands before a verb as any pattern that ends there reads."""
    return text[max(0, match.start() - BEFORE) : match.start()]


def _money_follows(words: _Patterns, text: str, match: re.Match[str]) -> bool:
    """Whether a verb that can also mean handing over a thing is about money here."""
    near = re.split(r"[，。；]", text[match.end() : match.end() + 26])[0]
    if re.search(r"原件|收据|凭证|发票|证书|复印件|手册|票据", near):
        return False
    if words.money.search(near) or re.search(r"[\d一二三四五六七八九十百千万两]\s*[元万块]|￥|¥", near):
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    fronted = _FRONTED.search(before)
    if fronted is not None:
        return words.money.search(fronted.group()) is not None
    return match.group() == "承担" and bool(words.money.search(before))


def first_act(reading: Reading, start: int, end: int) -> int | None:
    """Place of the first verb of something to be done; None when there is none."""
    words = _patterns(reading.rules)
    text = reading.masked.part(start, end)
    for match in words.act.finditer(text):
        verb, before, end = match.group(), _before(text, match), match.end()
        if reading.quoted(start + match.start(), start + end):
            continue
        before = _BY_HIMSELF.sub("", before)
        if _SKIP_BEFORE.search(before[-16:]) or _NOMINAL_ACT.match(text, end) or _DONE_BEFORE.search(before):
            continue
        part = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
        if _HELD_BACK.search(text, part, match.start()) or _EVENT_ACT.match(text, end):
            continue
        if verb == "变更" and not _renames(before, text[end : end + 40]):
            continue
        if verb in ("更正", "变更", "改为", "改成") and _OF_AN_OWNER.search(before):
            continue
        if verb in _GIVES_BACK and _OF_A_RIGHT.search(before):
            continue
        if verb in _NOT_DEED and _NOT_DEED[verb].match(text, end):
            continue
        return start + match.start()
    for place, behind in shaped(text):
        before = text[max(0, place - BEFORE) : place]
        part = max(text.rfind(mark, 0, place) for mark in "，。；：") + 1
        if reading.quoted(start + place, start + behind):
            continue
        if _OF_A_RIGHT.search(before) or _OF_AN_OWNER.search(before):
            continue
        if (
            _SKIP_BEFORE.search(before[-16:])
            or _DONE_BEFORE.search(before)
            or _HELD_BACK.search(text, part, behind)
        ):
            continue
        return start + place
    return None


def _renames(before: str, after: str) -> bool:
    """Whether a change is one of a name or sign, not of a right or its owner."""
    names = r"(?:名称|字号|店招|招牌|域名|账号名|昵称|商号)"
    if re.match(rf"[^，。；]{{0,10}}?{names}", after):
        return True
    return after.startswith("为") and bool(re.search(rf"{names}[^，。；]{{0,12}}$", before))


def _new_group(reading: Reading, sentence: Sentence, last: list[Sentence]) -> bool:
    if not last or last[-1].item != sentence.item:
        return True
    text = reading.text.part(sentence.start, sentence.end)
    if _CONTINUES.match(text):
        return False
    subject = any(is_subject(reading, one) for one in reading.mentions_in(sentence.start, sentence.end))
    if subject:
        return True
    return first_pay(reading, sentence.start, sentence.end) is not None or (
        first_act(reading, sentence.start, sentence.end) is not None
    )


@lru_cache(maxsize=1)
def duties(reading: Reading) -> tuple[Duty, ...]:
    """All duties of a text, in order; sentences without any are left out."""
    groups: list[list[Sentence]] = []
    for sentence in reading.sentences:
        if _new_group(reading, sentence, groups[-1] if groups else []):
            groups.append([])
        groups[-1].append(sentence)
    found: list[Duty] = []
    obligor: Mention | None = None
    item = -1
    for group in groups:
        if group[0].item != item:
            item, obligor = group[0].item, group[0].topic
        duty = _duty(reading, group, obligor)
        if duty is None:
            continue
        obligor = duty.obligor or obligor
        found.append(duty)
    return tuple(found)


def _duty(reading: Reading, group: list[Sentence], inherited: Mention | None) -> Duty | None:
    words = _patterns(reading.rules)
    start, end = group[0].start, group[-1].end
    if explained(reading.text, start):
        return None
    text = reading.masked.part(start, end)
    pay = first_pay(reading, start, end)
    act = first_act(reading, start, end)
    spoken = reading.mentions_in(start, end)
    subjects = [one for one in spoken if is_subject(reading, one)]
    verbs = [place for place in (pay, act) if place is not None]
    verb = min(verbs, default=start)
    before_verb = [one for one in subjects if one.start < verb]
    obligor = next(iter(before_verb or [one for one in subjects if not _looks_on(reading, one)]), None)
    if obligor is None and re.search(r"其(?:应|须|承诺|同意|自愿|负责|本人)", text):
        obligor = inherited or (spoken[0] if spoken else None)
    refrains = not verbs and _REFRAINS.match(text) is not None
    if obligor is None and not verbs and not refrains and spoken:
        obligor = spoken[0]
    obligor = obligor or inherited
    if obligor is None and not verbs and not refrains:
        return None
    breach = words.breach.search(text)
    return Duty(
        start=start,
        end=end,
        item=group[0].item,
        pays=pay is not None,
        acts=act is not None,
        refrains=refrains,
        verb=verb,
        obligor=obligor,
        others=tuple(one for one in spoken if obligor is None or one.name != obligor.name),
        times=reading.times_in(start, end),
        after_breach=breach is not None and (not verbs or breach.start() + start < verb),
    )


def _looks_on(reading: Reading, mention: Mention) -> bool:
    """Whether somebody only receives, counts or watches what another one does (由甲方验收)."""
    return _LOOKS_ON.match(reading.masked, mention.end) is not None


def plural(duty: Duty) -> bool:
    """Whether both sides are bound together."""
    return duty.obligor is not None and duty.obligor.kind is MentionKind.PLURAL


def modal(reading: Reading, duty: Duty) -> bool:
    """Whether the wording commands or promises."""
    return bool(_MODAL.search(reading.masked.part(duty.start, duty.end)))


def formula(reading: Reading, duty: Duty) -> bool:
    """Whether it is one of the fixed closing clauses or a permission."""
    return bool(_patterns(reading.rules).formula.search(reading.masked.part(duty.start, duty.end)))


def statement(reading: Reading, duty: Duty) -> bool:
    """Whether it reports something done."""
    return bool(_STATEMENT.search(reading.masked.part(duty.start, duty.end)))
