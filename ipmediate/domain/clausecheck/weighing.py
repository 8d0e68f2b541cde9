"""When grammar and likeness together are enough to say that a sentence decides ownership or validity."""

from __future__ import annotations

import re

from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.seeking import Seldom, Sought

BESIDE = Sought(
    r"通用|驰名|垄断|独占|秘密|公知|首创|搞出来|显著|独创|新颖|创造性|专用|名称|花样|谁家|[归算]|属于|[甲乙]家|“"
)
"""Words that stand beside no right and yet may speak of one: weighed only, never read by the grammar."""
_OPEN = Sought(
    r"(?:是否|能否|可否|有无|与否|谁)[^。；]{0,24}(?:不|未|另|由|搁置|保留)|另(?:行|案|诉|循|外|签)|搁[置着一下]|(?:先|暂|暂时)不[说谈提论]|各执|"
    r"保留(?:各自|意见|异议|在先)|不(?:作|予)(?:任何)?(?:认定|评判|判断|处理|评价|确认|表态|承诺)|不在[^，。；]{0,6}(?:范围|认定|确认|处理|评判|判断|裁断)|"
    r"(?:法院|专利局|商标局|知识产权局|仲裁(?:庭|委))[^，。；]{0,10}?(?:认定|审理|裁判|判决|说|宣告|决定|判)|判决|裁决|裁定书|决定书?认定|"
    r"保证(?:其(?!承认|认可)|自己|所|系|对)|各自?主张|主张[^。；]{0,20}?(?:不予?认可|不同意|有异议)|(?:不|未|没有)涉及|不属于[^，。；]{0,6}(?:调解|处理|范围)|(?:证书?|登记簿|注册证)[^，。；]{0,16}?(?:载明|记载)|"
    r"不(?:构成|视为|代表|等于|意味)[^，。；]{0,14}(?:承认|认定|判断|认可)"
)
"""The question is left open, or answered by somebody entitled to."""
IF_HEAD = re.compile(
    rf"^\s*(?:但|且|并|同时|其中)?(?:若|如(?!下)|如果|倘若|假如|要是|万一|除非|只要|一旦|待|当(?![场众庭面])|在|如经|若经|无论|不论|{PARTY}(?:如(?!下)|若|倘若|一旦))"
)
PAID_FIRST = Seldom(
    r"(?:付清|支付|付款|支付完毕|结清|给付)[^。；\n]{0,24}?(?:后|之日起?|之时起?|即)[^。；\n]{0,20}$"
)
AFTER_ACT = Seldom(r"(?:核准|公告|登记|过户|变更|转让|转移|移转)[^。；\n]{0,12}?(?:后|之日起?|完成|起|即)")
YET_TO_BE = Seldom(
    r"(?:今后|以后|将来|日后|往后|后续|下一?[年季期轮个])[^，。；]{0,8}?(?:拍摄|创作|开发|研发|研制|制作|设计|选育|育种|育成|编写|完成|产生|形成|改进)|"
    r"(?:许可|授权|委托)[^。；]{0,30}?(?:改编|翻译|制作|开发|拍摄|创作|改制)[^。；]{0,14}?(?:形成|产生|完成|制作)的"
)
"""Works that are still to be made."""
_OWNS_UP = Seldom(
    r"(?:赔个?不是|赔礼|道歉|致歉|认错)[^。；\n]{0,20}?承认[^，。；\n]{0,24}?[抄偷盗搬仿][^，。；\n权归]{0,4}的[。\s]*$"
)
"""Who apologises for having copied says nothing of whose right it is."""
_PART = r"[^，。；\n]"
_STATED = re.compile(
    rf"{_PART}*?(?:不|未|没有|未曾|不曾)(?:构成)?(?:对{_PART}{{0,20}}的)?侵[害犯权]{_PART}*|"
    rf"(?:双方|各方|{PARTY})?(?:确认|知悉)?(?:“[^”]*”|{_PART}){{0,12}}(?:现|已|目前)(?:登记|注册)在{PARTY}名下"
)
"""Somebody does not infringe, or stands in the register: nothing of ownership or validity is decided."""
_BESIDE_IT = re.compile(
    rf"(?:该|其)?(?:注册|登记|证书|专利|申请)号{_PART}*|"
    rf"{_PART}{{0,20}}?(?:不再追究|(?:没有|无|不持)异议|予以(?:确认|认可))|{PARTY}{_PART}{{0,8}}"
)
"""What stands beside such a statement without adding to it: numbers, and that nobody objects."""
_NOT_AWAITED = re.compile(r"(?:不必|不用|无需|无须|毋需|不再)(?:再)?(?:等|待|经|通过|诉)")
"""No court is waited for: the two decide themselves."""
_BY_GRAMMAR, _BY_RESERVE, _BY_LATER, _ENOUGH = 2.0, 2.5, 1.0, 0.6
"""What a finding of the grammar adds to the likeness, what a reserve takes off, what a later day does when
the grammar found nothing, and what is enough together; chosen by cross-validation."""


def enough(weight: float, text: str, *, by_grammar: bool, later: bool) -> bool:
    """Whether a sentence is reported.

    Args:
        weight: how much it reads like a decision.
        text: the masked sentence; a condition or a question left open takes weight off.
        by_grammar: the grammar found a decision; it is dropped where the whole reads quite unlike one.
        later: it speaks of what is still to come.
    """
    if not by_grammar and _OWNS_UP.search(text):
        return False
    if IF_HEAD.match(text) or (_OPEN.search(text) and not _NOT_AWAITED.search(text)):
        weight -= _BY_RESERVE
    if by_grammar:
        weight += _BY_GRAMMAR
    elif later or YET_TO_BE.search(text) or AFTER_ACT.search(text) or PAID_FIRST.search(text):
        weight -= _BY_LATER
    return weight >= _ENOUGH and (by_grammar or not _only_stated(text))


def _only_stated(text: str) -> bool:
    """Whether a sentence says who does not infringe, or what the register says, and nothing besides."""
    parts = [part.strip() for part in re.split("[，。；\n]", text) if part.strip()]
    stated = [bool(_STATED.fullmatch(part)) for part in parts]
    return any(stated) and all(
        is_stated or _BESIDE_IT.fullmatch(part) for is_stated, part in zip(stated, parts, strict=True)
    )
