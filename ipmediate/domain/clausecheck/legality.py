"""Clauses that break mandatory law, touch personal status, outlast a right, or are already performed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import MAXYEAR
from functools import lru_cache

from ipmediate.domain.clausecheck.amounts import numeral
from ipmediate.domain.clausecheck.duties import duties, statement
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.reading import Reading, Sentence
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought
from ipmediate.domain.periods import corresponding_day
from ipmediate.domain.rulebook import hedged

_BAN = r"(?:不得|不许|不准|不能|禁止|放弃|不再|永不|承诺不|保证不|无权|不可|不应|不要|不(?=报警|报案|举报))"
_OFFICE = (
    r"(?:行政机关|司法机关|公安(?:机关|局)?|市场监(?:督)?管(?:理)?(?:部门|局|机关)?|税务(?:机关|部门|"
    r"局)?|监管部门|执法(?:部门|机关|人员)|主管(?:部门|机关)|政府|有关部门|"
    r"任何(?:机关|部门|机构|单位|行政机关)|纪检|检察|知识产权局|版权局|消防|环保)"
)
_THIS = (
    r"(?:本案|同一事实|该事实|本次|本纠纷|此次|上述|本协议(?:项下|所涉|签订前)|"
    r"涉案|既往|以前|此前|该链接|同一(?:纠纷|行为|理由)|就此|前述)"
)

_FAMILIES: tuple[tuple[str, Sought], ...] = (
    (
        "report",
        Sought(
            rf"{_BAN}[^。；\n]{{0,30}}?(?:举报|报案|报警|控告|检举|信访|作证|揭发|告发)|{_BAN}[^，。；\n]{{0,8}}?(?:向|到){_OFFICE}[^，。；\n]{{0,24}}?(?:反映|投诉|举报|提供|陈述|说明|报告|申诉|求助)|"
            rf"(?:不再?|拒绝|不得)配合[^，。；\n]{{0,12}}?(?:调查|移送|执法|侦查|检查)|不向{_OFFICE}[^，。；\n]{{0,8}}?(?:提供|反映|报告|说明)|撤回[^，。；]{{0,8}}?(?:刑事控告|报案)"
        ),
    ),
    (
        "suit",
        Sought(
            r"(?:任何情况下|无论[^，。；]{0,20}|不论[^，。；]{0,20}|永远|永久|即使[^，。；\n]{0,20}|今后任何[^，。；]{0,12}|一切|终身|概不|以任何(?:理由|方式|事由))[^。；\n]{0,16}?(?:不得|放弃|不再|无权|不|丧失)[^，。；\n]{0,16}?(?:起诉|诉讼|诉权|仲裁|申请(?:强制)?执行|司法救济|上诉|诉至)|"
            r"(?:放弃|丧失|不享有|剥夺|排除)[^，。；\n]{0,30}?(?:提起诉讼(?:的)?(?:一切)?权利|起诉(?:的)?权利?|诉权|诉讼权利|申请(?:强制)?执行的?权利|寻求司法救济|仲裁权利)|"
            r"(?:不得|无权|不许|不准)[^，。；\n]{0,14}?(?:申请(?:强制)?执行|寻求司法救济)|(?:不得|无权|不能)(?:就|对|因)?[^，。；\n]{0,16}?(?:今后|以后|将来|违约)[^，。；\n]{0,16}?(?:起诉|诉讼)|(?:再次|今后|以后|将来)[^。；\n]{0,14}?(?:侵权|侵害|违约)[^。；\n]{0,14}?(?:不得|也不|均不|不再)[^，。；\n]{0,10}?(?:起诉|诉讼|追究)|(?:不得|无权)以任何[^，。；\n]{0,10}?(?:起诉|诉讼)"
        ),
    ),
    (
        "liability",
        Sought(
            r"(?:不再|不予|免于|免予|免除|不|放弃|不得|抵作|代替|替代|抵销|折抵|免去|免)[^，。；\n]{0,16}?(?:刑事责任|行政责任|行政处罚|行政罚款|刑事追究|刑事处罚|罚款|判刑|刑罚|治安处罚)|以罚代|以赔代刑|(?:使|让|要求|促使|协调|负责)[^，。；\n]{0,12}?(?:撤销案件|撤案|不立案|不予立案|不起诉|终止侦查)|私了"
            rf"|{_OFFICE}[^，。；\n]{{0,8}}?(?:不再|不得|免予|不会|保证不)[^，。；\n]{{0,6}}?(?:处罚|查处|追究|立案)"
        ),
    ),
    (
        "verdict",
        Sought(
            r"(?:法院|仲裁(?:庭|委|机构|委员会)?)[^。；\n]{0,16}?(?:可|可以|有权|应当?|得|将|即|有权利|直接|据此|径行)[^。；\n]{0,24}?(?:判决|裁判|判令|裁决|恢复审理|作出判决)"
        ),
    ),
    (
        "monopoly",
        Sought(
            r"(?:统一|固定|共同|协同|一致|联合|锁定)(?:商品|产品|销售|零售|对外|市场)?(?:售价|价格|定价|涨价|提价|报价|调价|零售价|销售价)|(?:售价|零售价|销售价格?|零售价格|转售价格?|价格|单价|折扣|销售)[^，。；\n]{0,16}?(?:不得|不能|均不|不应)(?:低于|高于|降价|下调)|不得(?:降价|低价|打折|低于[^，。；]{0,14}?(?:元|价|折)(?:销售|出售|零售)?)|"
            r"(?:最低|限定)(?:转售|零售|销售)价|(?:划分|分割|瓜分|分占|均分)[^，。；\n]{0,10}?(?:市场|区域|客户|地盘|渠道|订单)|(?:限制|控制|约定|压缩|限定)[^，。；\n]{0,6}?(?:产量|产能|销量|销售数量|生产数量)|联合抵制|共同抵制|(?:不得|不许|拒绝)与[^，。；]{0,14}?(?:竞争者|竞争对手)(?:进行)?(?:交易|合作)|串通投标|围标|(?:互不|不得)(?:进入|争抢|跨区)[^，。；]{0,6}?(?:市场|区域|客户)|各卖各的(?:地盘|区域|市场)|互不(?:越界|越区|串货)|(?:谁(?:也|都)|均|都)?(?:不许|不准)(?:降价|低价|打折)"
        ),
    ),
    (
        "livelihood",
        Sought(
            r"(?:终身|永久|永远|一辈子|今生|终生)[^，。；\n]{0,6}?(?:不得|不再|不能|禁止|退出|不)[^，。；\n]{0,18}?(?:从事|经营|进入|就业|行业|从业|职业)|(?:不得|不再)[^，。；\n]{0,6}?(?:终身|永久)[^，。；\n]{0,10}?(?:从事|从业)"
        ),
    ),
    (
        "counterfeit",
        Sought(
            r"(?:继续|可以|允许|有权|同意[^，。；]{0,6}?(?:继续|可))[^，。；\n]{0,6}?(?:销售|生产|出售|制造|经营)[^，。；\n]{0,20}?(?:假冒|盗版|伪造|山寨|仿冒|冒牌|侵害他人|傍名牌)"
        ),
    ),
    (
        "evidence",
        Sought(
            r"(?<!不得)(?<!禁止)(?:销毁|隐匿|毁灭|隐藏|转移|伪造|篡改|补造|倒签)[^，。；\n]{0,14}?(?:证据|账册|账簿|账本|票据|凭证|记录|往来)(?![^。；]*(?:不得|禁止))|(?:将|把)[^，。；\n]{0,6}?(?:证据|账册|账簿|账本|账目)[^，。；\n]{0,6}?(?:销毁|隐匿|毁掉|烧掉|藏)"
        ),
    ),
    (
        "tax",
        Sought(
            r"虚开[^，。；\n]{0,8}?发票|(?:避税|逃税|偷税|漏税|阴阳合同)|不(?:开|入|走)(?:具)?(?:发票|账|公账)[^。；\n]{0,14}?(?:避|逃|以|免|少)|(?:规避|逃避|少缴|少交|免缴|不交)[^，。；\n]{0,8}?(?:税|监管)"
        ),
    ),
    (
        "sham",
        Sought(
            r"(?:虚构|伪造|捏造|虚增|编造)[^，。；\n]{0,14}?(?:债务|事实|纠纷|债权|交易|侵权)|(?:逃避|规避|对抗|躲避|损害)[^，。；\n]{0,12}?(?:债权人|其他债权|执行|案外人)(?:的)?(?:追索|利益|债权)?(?=[，。；]|而|的目的)|(?<!不损害)转移财产"
        ),
    ),
    (
        "exempt",
        Sought(
            r"(?:不承担|免除|概不负责|不负|免于承担)[^，。；\n]{0,20}?(?:人身伤害|人身损害|故意|重大过失)|(?:人身伤害|人身损害|故意|重大过失)[^，。；\n]{0,24}?(?:不承担|免除|免责|概不负责|不负)"
        ),
    ),
    (
        "technology",
        Sought(
            r"(?:不得|禁止|不许)[^，。；\n]{0,16}?(?:进行)?(?:改进|研发|研究开发|新的?研究|后续开发|再开发)(?!成果对外)|(?:改进|后续)(?:的)?(?:成果|技术|发明)[^，。；\n]{0,14}?无偿[^，。；\n]{0,6}?(?:归|转让|给|提供|许可)"
        ),
    ),
    (
        "coercion",
        Sought(
            r"(?:扣押|扣留|质押|留置|收缴|抵押)[^，。；\n]{0,8}?(?:身份证|护照|居民身份)|限制(?:其)?人身自由|不得离开(?:本市|本县|住所|新乡)|(?:殴打|拘禁|跪)"
        ),
    ),
)
_SAVED = re.compile(
    r"保留[^。；\n]{0,20}?(?:权利|责任)|不影响|不排除|不得(?:阻碍|妨碍|限制|阻止|干预)[^，。；]{0,10}(?:举报|起诉|诉讼)|有权(?:向|依法|另行|申请|就)[^。；\n]{0,20}(?:举报|投诉|起诉|控告)|(?:应当?|须)由[^。；]{0,8}依法(?:追究|处理)|自主(?:决定|定价)|不视为"
)
_LIABLE_SAVED = re.compile(
    r"不(?:能|得|可)?(?:免除|替代|代替|抵作|影响|折抵)|不因[^。；]{0,16}(?:免除|减轻)|民事责任(?![^。；]*(?:刑事|行政))"
)
_LATE = Seldom(r"逾期|违约|利息|年息|月息|日息|滞纳|罚息|迟延|未按")
_RATE = re.compile(
    r"(?P<unit>每?(?:日|天|月|年)|日|月|年)(?:利率|息|利息|费率|化)?(?:[^，。；\n%千百万分]{0,18}?)(?:(?P<n>\d+(?:\.\d+)?)\s*(?P<mark>%|‰|‱)|(?P<frac>百分之|千分之|万分之)(?P<c>[零一二三四五六七八九十]+(?:点[一二三四五六七八九]+)?|\d+(?:\.\d+)?)|(?P<fen>\d+|[一二三四五六七八九十])分(?!之|期|[两二三四五])(?:息|利)?)"
)
_STATUS = Sought(
    r"(?:自愿|同意|协议|办理|准予|予以)?离婚(?!后|时|协议|前|诉讼中|冷静|案)|(?:解除|终止|确认|撤销|恢复|建立)[^，。；\n]{0,14}?(?:婚姻|收养|监护|抚养|亲子|父子|母子|父女|母女|亲生)(?:关系)?|(?:婚姻|收养|亲子|父子|母子|监护)关系[^，。；\n]{0,10}?(?:解除|终止|无效|有效|成立|不成立|自)|(?:系|为|是|不是)[^，。；\n]{0,12}?(?:生父|生母|亲生(?:子女|父母|儿子|女儿)?|婚生)|(?:子女?|孩子|女儿|儿子)[^，。；\n]{0,6}?(?:由|归|随)[^，。；\n]{0,10}?(?:抚养|生活)|抚养权"
)
_STATUS_SAVED = re.compile(r"存续期间|婚姻状况|不涉及|不处理|不包括|另案|另行")
_DONE = Seldom(
    r"(?:已经?|业已|均已|当场|当庭|现场|全部|签约时|即时)[^。；\n]{0,24}?(?:付清|结清|履行完毕|履行完结|支付完毕|给付完毕|履行完成|全部履行|清结|收讫|两清|全额支付|执行完毕|还清|偿清|交割完毕)|"
    r"(?:已经?|业已|均已)[^。；\n]{0,20}?(?:全部|全额|足额|一次性)[^。；\n]{0,10}?(?:支付|付|赔偿|给付|转账|交付|收到)|(?:已经?|业已)[^。；\n]{0,20}?收到[^。；\n]{0,20}?(?:全部|全额)|"
    r"(?:已经?|业已)(?:[^。；，\n]{0,24}?)(?:支付|付给|赔偿|转账|给付|收到)[^。；\n]{0,24}?(?:\d[\d,.]*\s*万?元|[一二三四五六七八九十百千万]+元)"
)
_DONE_PART = Seldom(
    r"余款|剩余|其余|余下|尚余|尚欠|尚有|未付|首期|首笔|第一[期笔次]|部分|定金|订金|视为|曾|诉讼前支付的"
)
_DONE_IF = re.compile(r"(?:如|若|如果|待|在|当|一旦|直至|倘若|未|没有|尚未|之前)[^。；，\n]{0,16}$")
_DONE_TAIL = re.compile(r"[^，。；\n]{0,12}?(?:后|的，|之日|前|之前|时，|的情况下|为止|的前提)")
_YEARS = re.compile(
    r"(?<![\d零〇一二三四五六七八九十])(?P<n>\d{1,3}|[一二三四五六七八九十]{1,4})\s*年(?!\d|月|[一二三四五六七八九十]+月|度|底|内|前|起|费|均|末|初|利)"
)
_UNTIL_YEAR = re.compile(r"(?:至|到|止于)\s*(?P<year>(?:19|20|21)\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_TERM_WORD = re.compile(r"许可|授权|期限|实施|使用|缴纳|支付|独占|有效期|期间|为期")
_FOREVER = re.compile(
    r"(?:永久|无限期|终身|不限期|长期不变|无期限|永远)[^，。；\n]{0,10}?(?:许可|授权|使用|实施|独占|支付)|(?:许可|授权|使用|实施)[^，。；\n]{0,10}?(?:永久|无限期|不限期|终身|永远)"
)
_OUTLIVES = Seldom(
    r"(?:专利|商标|著作|品种|布图|权|保护期|有效期|权利)[^，。；\n]{0,10}?(?:届满|终止|失效|到期|期满|被宣告(?:全部)?无效|消灭|过期)(?:后|之后|以后|的)?[^。；\n]{0,10}?(?:仍|继续|依然|照常|(?:也|还)(?=须|应|要|需|不得))[^。；\n]{0,14}?(?:支付|缴纳|不得|许可费|使用费|收取|有效|履行|交)"
)
_NAMES_A_DAY = re.compile(r"[日号]$|[-/.]\d{1,2}$")
_NON_COMPETE = Seldom(r"竞业(?:限制|禁止)|竞争关系|同类(?:业务|企业|单位)|离职后")


@lru_cache(maxsize=4)
def _lives(rules: ClauseRules) -> tuple[tuple[str, int, str], ...]:
    return tuple((one.right, one.years, one.cite) for one in rules.lives)


def find(reading: Reading) -> Iterator[Hit]:
    """Every clause that cannot stand, or need not."""
    for sentence in reading.sentences:
        text = reading.text.part(sentence.start, sentence.end)
        yield from _unlawful(reading, sentence, text)
        yield from _rates(reading, sentence, text)
        yield from _status(reading, sentence, text)
        yield from _overlong(reading, sentence, text)
        for hit in _done(sentence, text):
            if not _owes_elsewhere(reading, sentence):
                yield hit


def _owes_elsewhere(reading: Reading, sentence: Sentence) -> bool:
    """Whether something is still to be done by another sentence, so that not everything is performed."""
    return any(
        (duty.pays or duty.acts)
        and not duty.after_breach
        and not statement(reading, duty)
        and not sentence.start <= duty.verb < sentence.end
        for duty in duties(reading)
    )


def _unlawful(reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    for family, pattern in _FAMILIES:
        for match in pattern.finditer(text):
            if not _stands(family, text, match):
                continue
            if reading.quoted(sentence.start + match.start(), sentence.start + match.end()):
                continue
            yield _unlawful_hit(reading, family, sentence.start + match.start(), sentence.start + match.end())
            return


def _stands(family: str, text: str, match: re.Match[str]) -> bool:
    words, before = match.group(), text[: match.start()]
    comma = max(before.rfind("，"), before.rfind("：")) + 1
    near = before[comma:] + words
    if _SAVED.search(near) or re.search(r"不得(?:约定|要求|以)?$", before[comma:]):
        return False
    if family == "report":
        if re.search(r"(?:不得|不再)[^，。；]{0,8}(?:虚假|恶意|捏造|不实|诬告)", text) or re.search(
            r"平台", words
        ):
            return False
        return not re.search(r"(?:不再|不)就[^，。；]{0,16}链接", words)
    if family == "suit":
        narrow = re.search(_THIS, near)
        broad = re.search(r"今后|将来|以后|任何情况|永久|永远|即使|申请(?:强制)?执行", near)
        return narrow is None or broad is not None
    if family == "liability":
        return not _LIABLE_SAVED.search(near) and not re.search(r"谅解|从宽|民事", words)
    if family == "verdict":
        return bool(
            re.search(
                r"原(?:纠纷|案|诉讼请求|诉请|起诉|审|告诉讼请求)|直接|径行|据此|恢复审理|按照本协议", text
            )
        ) and not re.search(r"起诉|经.{0,6}审理|以.{0,12}为准|生效|最终|如.{0,4}法院", words)
    if family == "monopoly":
        return not re.search(
            r"许可|授权|代理(?:区域|地域)|加盟(?:区域|保护)|禁止|成本价收购|不得(?:统一|固定|划分)", near
        ) and not re.search(r"(?:禁止|不得|避免)(?:双方)?(?:统一|固定|划分|限定)", text)
    if family in ("evidence", "tax", "sham"):
        return not re.search(
            r"(?:不得|禁止|不存在|没有|未|不|如|若|避免|严禁|防止|杜绝)[^，。；]{0,10}$", before[comma:]
        )
    return True


def _unlawful_hit(reading: Reading, family: str, start: int, end: int) -> Hit:
    known = reading.rules.family(family)
    return Hit(
        label="illegal_clause",
        start=start,
        end=end,
        params=(("family", family), ("law", hedged(known.cite, known.status)), ("advice", known.advice)),
    )


_FEN = {"日": 1000, "天": 1000, "月": 100, "年": 10}
"""What one 分 of interest is: a tenth of the sum a year, a hundredth a month, a thousandth a day."""


def _value(match: re.Match[str]) -> float:
    if match.group("n"):
        return float(match.group("n")) / {"%": 100, "‰": 1000, "‱": 10000}[match.group("mark")]
    if match.group("frac"):
        raw = match.group("c")
        whole, _, rest = raw.partition("点")
        part = (numeral(rest) or 0) / 10 ** len(rest)
        digits = float(raw) if raw[0].isdigit() else float(numeral(whole) or 0) + part
        return digits / {"百": 100, "千": 1000, "万": 10000}[match.group("frac")[0]]
    fen = match.group("fen")
    return (int(fen) if fen.isdigit() else numeral(fen) or 0) / _FEN[match.group("unit")[-1]]


def _rates(reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    if not _LATE.search(text):
        return
    limit = reading.rules.limits.default_charge_yearly_percent / 100
    for match in _RATE.finditer(text):
        unit = match.group("unit")[-1]
        yearly = _value(match) * {"日": 365, "天": 365, "月": 12, "年": 1}[unit]
        if yearly > limit:
            yield _unlawful_hit(
                reading, "usury", sentence.start + match.start(), sentence.start + match.end()
            )
            return


def _status(reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    match = _STATUS.search(text)
    if match is not None and not _STATUS_SAVED.search(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if not reading.quoted(start, end):
            yield Hit(label="status_relation", start=start, end=end)


def _overlong(reading: Reading, sentence: Sentence, text: str) -> Iterator[Hit]:
    def hit(match: re.Match[str], law: str) -> Hit:
        return Hit(
            label="overlong_term",
            start=sentence.start + match.start(),
            end=sentence.start + match.end(),
            params=(("words", match.group()), ("law", law)),
        )

    outlives = _OUTLIVES.search(text)
    if outlives is not None and not re.search(r"(?:仍|也)(?:可|有权)|不再|无需", outlives.group()):
        yield hit(outlives, reading.rules.limits.expired_right_cite)
        return
    if _NON_COMPETE.search(text):
        for match in _YEARS.finditer(text):
            if _count(match) > reading.rules.limits.non_compete_years and "保密" not in text[: match.start()]:
                yield hit(match, reading.rules.limits.non_compete_cite)
                return
    life = next((one for one in _lives(reading.rules) if one[0] in text), None)
    if life is None or not _TERM_WORD.search(text) or "保密" in text:
        return
    forever = _FOREVER.search(text)
    if forever is not None and not re.search(r"不再|不得|停止", forever.group()):
        yield hit(forever, life[2])
        return
    for match in _YEARS.finditer(text):
        if _count(match) > life[1] and not re.search(r"成立|经营|此前|过去", text[: match.start()]):
            yield hit(match, life[2])
            return
    yield from _beyond(reading, sentence, text, life)


def _beyond(reading: Reading, sentence: Sentence, text: str, life: tuple[str, int, str]) -> Iterator[Hit]:
    """A last day after the whole life of the right, counted from the agreement; of a month its first.

    A bare year is counted from the year of the agreement.
    """
    agreed = reading.context.agreement_date
    until = _UNTIL_YEAR.search(text)
    if agreed is not None and until is not None and int(until.group("year")) - agreed.year > life[1]:
        yield Hit(
            label="overlong_term",
            start=sentence.start + until.start("year"),
            end=sentence.start + until.end(),
            params=(("words", until.group()), ("law", life[2])),
        )
        return
    days = [(one.day, one) for one in reading.times_in(sentence.start, sentence.end) if one.day is not None]
    if not days or not re.search(r"许可|授权|期限|使用|实施", text):
        return
    first = reading.context.agreement_date or min(day for day, _ in days)
    last, told = max(days, key=lambda one: one[0])
    if not _NAMES_A_DAY.search(told.words):
        last = last.replace(day=1)
    if first.year + life[1] <= MAXYEAR and last > corresponding_day(first, 12 * life[1]):
        yield Hit(
            label="overlong_term",
            start=told.start,
            end=told.end,
            params=(("words", told.words), ("law", life[2])),
        )


def _count(match: re.Match[str]) -> int:
    raw = match.group("n")
    return int(raw) if raw.isdigit() else (numeral(raw) or 0)


def _done(sentence: Sentence, text: str) -> Iterator[Hit]:
    if _DONE_PART.search(text):
        return
    for match in _DONE.finditer(text):
        if _DONE_IF.search(text[: match.start()]) or _DONE_TAIL.match(text[match.end() :]):
            continue
        if re.search(r"未|如|若|应|须|待|于\d{4}年[^。；]{0,12}前|余", match.group()) and not re.search(
            r"已于", match.group()
        ):
            continue
        if match.group().startswith(("全部", "当场", "现场")) and re.search(r"应|须|前|将", text):
            continue
        yield Hit(
            label="already_performed", start=sentence.start + match.start(), end=sentence.start + match.end()
        )
        return
