"""Money that is to move, and whether a text says how much: nouns of money, verbs of giving, measures."""

from __future__ import annotations

import re

from ipmediate.domain.clausecheck.seeking import Seldom, Sought

SUM, SUM_REST = "\ue002", "\ue003"
"""How a sum of money stands in masked text: one mark for the first character, one for the rest."""
_PART = r"[^，。；：\n]"

NOUN = (
    r"(?<=[\u4e00-\ue001])费(?![解力劲心时尽者])|费用|(?<=[\u4e00-\ue001])(?<![条同新爆旧某这该此各每几一二两三四五六七八九十多本前上哪])款(?![待式识号别])|款项|"
    r"(?<=[\u4e00-\u9fa5])钱(?![币包])|花[费销]|开[支销]|支出|酬(?!谢)|稿[费酬]|版税|亏[空损欠]|窟窿|缺口|损失|差[价额]|补[助贴]|津贴|提成|分[成红](?!比例)|"
    r"(?<![现资基五冶黄合白])(?<=[\u4e00-\u9fa5])金(?![额融属色钱币牌银条石])|奖励|红[包利]|工资|薪[水资]|(?<![胜便专权])利[润息]|获利|流水(?![号线])|(?:经济|赔偿)责任|精神[^，。；]{0,3}补偿|收[入益](?!证)|所得(?![税到])|"
    r"(?<=[\u4e00-\u9fa5])(?<![台流总明对记])账(?![户号单目本期簿务面册])|余额|本息|本钱|份子|好处|心意|歉意|回报|报偿|谢[金礼]|成本|价款|不足(?:的)?部分|(?<=[少多差欠短])[付给分缴交收退补算]的?(?:部分|那[块份部]|差)|(?<=[付给交出])一部分|(?:剩余|其余|余下)的?部分"
)
"""Words for money, by their last character wherever one is enough."""
NOUNS = Sought(f"(?:{NOUN})")
VERB = (
    r"(?:该[退补赔给还付交]的[就都要全]?[退补赔给还付交]|支付|给付|付(?!款?[人方]|诸|印|梓|之|款)|付款(?![人方日期])|[缴汇垫贴掏凑](?![款费金存入]?[单人方])|赔|偿|退(?![出市换场役休订货一]|款|款项)|返(?![回工修乡程利]|点)|"
    r"还(?![有应须需要是可不未原没在将会能包得]|款)|补(?![充正签办拍登录救种助贴强缴]|偿[款金])|(?<![移提转上递成])交(?![易流还接货由界换通叉涉底待付]|付)|交付|(?<![办完审了])结(?![果论构束合尾婚案业算]|算方)|结算|"
    r"给(?!予许|予谅|予配|予必|予说)|打(?=[给到入进款过了回])|划(?=[给到入转出拨])|抵(?![达押制触])|填[平补]|弥补|(?:承担|负担|担负)(?![^，。；]{0,14}?(?:(?<!赔偿)(?<!经济)责任|义务|后果|工作|任务))|分[摊担]|均摊|报销|拿[出给]|"
    r"支(?=[给取])|拨(?=[给付归入])|转[给到至入账]|兑[付现]|了结|追加|收购|回购|购回|买[断回]|出(?=资|钱|[一几多少]?[点些]|[，。；\n]|$)|发放|发(?=[，。；\n]|$)|补发|摊|结清|吐出|分(?=[给配])|分成(?=[，。；\n]|$)|(?:予以|给予|作出|给以)(?!的)(?=[^，。；]{0,8}?(?:补[助贴偿]|赔偿|退款|奖励|报酬))|担(?=[，。；\n]|$)|办(?=[，。；\n]|$)|认(?=[赔下账罚]|[，。；\n]|$)|聊表|"
    r"(?:意思)+|表示(?=心意)|履行(?=[^，]{0,16}?(?:金钱|给付|付款|支付|偿还)[^，]{0,4}义务))"
)
VERBS = Sought(VERB)
_NAME_OF_DUTY = re.compile(
    r"[偿付还清的]?(?:款(?!项?[给到至于向])|金|数额|金额|标准|方式|义务|责任|期限|期间|凭证|请求|事宜|要求|比例|条件|能力|问题|账户|记录|方案|协议|合同|(?:完毕|清)?(?:之?后|之日|之?前))"
)
FIXED = Seldom(
    rf"[{SUM}]|\d\s*%|[‰％]|百分之|千分之|万分之|[一二三四五六七八九]成|对半|平分|均分|平摊|利率|LPR|\d\s*[:：比]\s*\d|"
    r"附件|附表|清单|明细|发票|票据|收据|[按依照凭][^，。；]{0,10}?(?:裁定|判决)(?!.{0,3}参)|(?:裁定|判决)[^，。；]{0,4}?(?:确定|载明|认定|所定|判令)|鉴定结论|评估|单价|(?:数字|数据|数额|台账|账单|报表|流水)为准|(?<!根)据实|凭票|实报实销|实际(?:发生|支出)|"
    r"第[一二三四五六七八九十\d]+[条款项]|本条|所[列载]|列明|载明|对账单|挂牌价"
)
"""What measures money: a sum, a rate, a paper that tells it."""
BACK = Seldom("上述|前述|前款|该[笔款项]|此款")
"""What points at money told before; behind a promise it only points at what that one promises."""
OPEN = Seldom(
    r"(?:金额|数额|款额|标准|比例|多少|幅度|费率|数目|数|价格?|怎么算|算法)[^，。；\n]{0,10}?(?:看|另[行议定商约]|再[行议定商谈说]|面议|待[定商议]|届时|日后|以后|事后|回头|到时|协商|商[定量议谈]|从[宽优低高厚]|"
    r"酌[情定]|参[照考]|合适|看着|差不多|视)|面议|从[宽优低高厚](?=[，。；计收付发给结核算]|$)|行业(?:惯例|标准|水平)|市场(?:行情|水平|价格?)|行情|惯例|参[照考](?:类似|同类|市场|行业)|"
    r"(?:公[平道允]|优惠)[^，。；\n]{0,3}(?:合理|即可|就行)|类似(?:判决|案件|案例)|(?:一定|适当|合理|相应|公允|部分)的?(?:比例|标准|数额|份额|利润|收入|收益|款项?|费用|经济|金额|价)|[一大小]部分(?!款)|多[少多]少|酌[情定量]|意思意思|表示(?:点|一下)?心意|若干"
)
"""What looks like a measure and is none."""


_EVENT = re.compile(
    r"[^，。；]{0,18}?(?:之日|当日|次日|之?后(?!续)|之前(?=[，。；]|$)|时(?=[，。；]|$)|[到至](?=\d{4}))"
)
_AFTER = re.compile(
    r"[^，。；]{0,16}?(?:到账|到位|收[到讫款]|付[清款完]|[结缴交还]清|支付)[^，。；]{0,10}?(?:之?后|之日起?|当日|次日|时)"
)
"""An event of payment that only tells when something else is due."""
_AFTER_MARK = Sought(
    r"(?:到账|到位|收[到讫款]|付[清款完]|[结缴交还]清|支付)[^，。；]{0,10}?(?:后|之日|当日|次日|时)"
)
ALONE = Sought(
    r"该[退补赔给还付]的|收购|回购|买断|(?:意思){2}|表示[^，。；]{0,3}?心意|付酬|付费|转付|退款|给钱|补钱|[打汇]款|赔偿|补偿|赔付|清偿|偿还|买单|贴补|报销|给付义务"
)
"""Words of paying that need no word for money beside them."""
_ANY_MONEY = frozenset(
    {
        "款项",
        "费用",
        "余款",
        "尾款",
        "余额",
        "的款",
        "的钱",
        "本息",
        "期款",
        "笔款",
        "次款",
        "现金",
        "付款",
        "部分",
        "打款",
    }
)
_BEARS = ("承担", "负担", "担负", "缴", "出", "掏", "担")


OPEN_TOPIC = re.compile(
    rf"(?:(?:{NOUN})(?:问题|事宜|事项|一事|部分|的?数额|的?金额|的事|这块)?[^，。；\n]{{0,3}}?|"
    r"(?:(?:[赔补]偿|支付|返还|采购|购买|收购|转让|许可)[^，。；\n]{0,6}?(?:数额|金额|价格?|多少)|(?<=具体)多少|(?<=具体)(?:数额|金额))"
    r"[^，。；\n]{0,6}?)"
    r"(?:另议|再议|另谈|再谈|再说|面议|待议|另商|再商|再核|缓议|另行协?[商议]|另行(?:约定|签订)|另签|以后[再议谈说])"
)
"""Money about which nothing is agreed but that it will be talked of."""
OPEN_TOPIC_MARK = Seldom("[另再面待缓后]行?[协约签]?[议谈说商核签定订]|以后")
"""Without one of these a text holds no such words at all."""
LOOSELY = Seldom(
    r"多少[赔补付给退][^，。；\n]{0,12}?一?[点些](?=[，。；\n]|$)|[赔补付][^，。；\n]{0,10}?一大?笔(?=[，。；\n]|$)|"
    r"(?<![就对于论管])[赔补付给退]多少(?:钱)?[^。；\n按依照以]{0,20}?(?:再[说谈议定商]|改[天日])|"
    r"少[赔补付给退](?:偿|付)?[^，。；\n]{0,4}?一?[点些](?=[，。；\n]|$)|"
    r"[赔补付偿][^，。；\n]{0,30}?(?:损失|费用?|开[支销]|支出|款项?|[钱金])若干(?=[，。；\n]|$)"
)
"""Money promised in words that say nothing of how much: 重重赔一笔、其他损失若干."""
FOREIGN_MARK = Seldom("[美欧港日韩澳加]元|美金|港币|英镑|新台币|卢布|瑞郎")
FOREIGN = re.compile(
    r"[\d一二三四五六七八九十百千万亿两][\d一二三四五六七八九十百千万亿,，.]*\s*余?\s*(?:美元|美金|欧元|港币|港元|英镑|日元|韩元|澳元|加元|新台币|卢布|瑞郎)"
)
"""A sum of foreign money."""
BOUND = re.compile(r"(?:不超过|不[低高少多]于|上限|封顶|最[高多低少]|至[多少])[^，。；\n]{0,6}$")
"""What stands before a sum that only bounds what is to be paid."""


def _due(text: str) -> str:
    """A part without the events of payment that only tell when something else is due."""
    if _AFTER_MARK.search(text) is None:
        return text
    return _AFTER.sub(lambda found: " " * len(found.group()), text)


def named(text: str) -> bool:
    """Whether a masked text holds a word for money outside events of payment."""
    return NOUNS.search(_due(text)) is not None


def kinds(text: str) -> frozenset[str]:
    """What kinds of money a masked text names, by their last two characters; 款项 and the like are none."""
    found = (text[max(0, match.end() - 2) : match.end()] for match in NOUNS.finditer(text))
    return frozenset(kind for kind in found if kind not in _ANY_MONEY)


def given(text: str, said: str, topic: str, public_cost: re.Pattern[str]) -> re.Match[str] | None:
    """The first verb with which money moves in a part of a sentence.

    Args:
        text: masked text, sums and what only tells which thing is meant masked as well.
        said: the same with the latter to be read.
        topic: parts before that only name what it is about.
        public_cost: fees of offices and carriers, which say by themselves how much they are.
    """
    if VERBS.search(text) is None:
        return None
    due = _due(text)
    if not (SUM in due or SUM in topic or ALONE.search(due) or named(said) or named(topic)):
        return None
    for match in VERBS.finditer(due):
        if _NAME_OF_DUTY.match(due, match.end()) or _EVENT.match(due, match.end()):
            continue
        if due[match.start() - 1 : match.start()] in ("少", "多", "漏", "该", "所"):
            continue
        if (
            match.group() in _BEARS
            and SUM not in topic + due
            and "谁" not in due
            and public_cost.search(topic + due)
        ):
            continue
        return match
    return None
