"""Payments told by their shape, whatever the verb: a sum or a word for money that goes to somebody.

People have no end of verbs for paying (掏、凑、报销、负担), but four shapes: money that reaches a person
(……块给某人), money that is given back or in (把……钱还了), a person to whom money goes (给某人……款), and
somebody's doing that ends in a sum (某人负担……6000元).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Sought

NAMED_SUM = (
    r"(?<=[\u4e00-\u9fa5])费(?![解力劲心时尽])|(?<=[费货价欠租书买售余尾首垫赔偿补退卖结断了])款(?![待式])|"
    r"(?<=[付还给交])一?部分|(?<=[\u4e00-\u9fa5])钱(?![包币款])|(?<=返)[利点]|花[费销]|支出|开[支销]|"
    r"(?<![现资基五冶黄合白])金(?![额融属色钱币牌银条])"
)
"""Sums by their last character: 展位费、购买款、了结款、误工钱、授权金."""
_SUM, _REST = "\ue002", "\ue003"
_PART = re.compile(r"[^，；。：\n]+")
_NOT_GIVEN = Sought(
    r"不|未|无|免|已|曾|原(?!告)|如|若|倘|逾期|违|放弃|价值|售价|单价|估[价值]|作价|总价|报价|定价|标价|市价|进价|折[价合算抵]|抵|相当于|"
    r"成本|超过|低于|以[上下内]|为限|起诉|诉请|诉至|请求|主张|要求|索[赔要取]|追[偿索讨究]|欠|收到|收取|收[下讫清]|领[取到走]|销售额|销量|获利|所得|"
    r"营业额|注册资本|投资|罚|确认|认可|核[算定实]|合计|共计|总[计额]|方式|凭证|条件|之前|[前后]提|之后|后(?=$|[^续])|时(?=$)|的(?:产品|商品|货|房|设备|合同|协议)"
)
"""What tells of money that is not being given here: held back, past, asked for, or only a measure."""


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@lru_cache(maxsize=4)
def _shapes(rules: ClauseRules) -> re.Pattern[str]:
    money = rf"(?:{_SUM}{_REST}*|{rules.any_of('money_noun')}|{NAMED_SUM})"
    part = r"[^，。；：\n]"
    return re.compile(
        rf"(?P<reaches>{money}{part}{{0,8}}?[给与予到至进入]{PARTY})|"
        rf"[把将]{part}{{1,14}}?{money}(?P<fronted>[还付给补交退](?:了|上|清|完|齐))|"
        rf"(?:[给付补赔退]|向){PARTY}(?P<goes>{part}{{0,14}}?{money})|"
        rf"{PARTY}{part}{{1,30}}?(?P<ends>{_SUM}{_REST}*)(?={part}{{0,4}}$|整|作为|用[于作]|以)"
    )


def given(text: str, sums: Iterable[_Placed], start: int, rules: ClauseRules) -> Iterator[int]:
    """Where money is given, by the shape of the sentence.

    Args:
        text: masked text of a stretch.
        sums: sums of money of the stretch, with offsets in the whole text.
        start: where the stretch begins in the whole text.
        rules: the clause rulebook.
    """
    told = list(text)
    for one in sums:
        told[one.start - start : one.end - start] = _SUM, *_REST * (one.end - one.start - 1)
    for part in _PART.finditer("".join(told)):
        match = _shapes(rules).search(part.group())
        if match is not None and not _NOT_GIVEN.search(part.group()):
            yield part.start() + match.start(match.lastgroup or 0)
