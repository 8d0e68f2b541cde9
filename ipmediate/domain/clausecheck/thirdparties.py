"""Duties laid on somebody who does not sign (E14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ipmediate.domain.clausecheck.duties import is_subject
from ipmediate.domain.clausecheck.findings import Hit
from ipmediate.domain.clausecheck.masks import PARTY
from ipmediate.domain.clausecheck.mentions import Mention, MentionKind, same_name
from ipmediate.domain.clausecheck.reading import Reading
from ipmediate.domain.clausecheck.rules import ClauseRules

LABELS = frozenset({"third_party_unsigned"})
"""Everything this family finds."""

_BOUND = re.compile(
    r"[^，。；\n]{0,24}?(?:应当?|须|必须|不得|承诺|同意|自愿|负责|承担|提供[^，。；]{0,10}?(?:担保|保证|抵押|质押)|支付|赔偿|停止|销毁|交付|保证|转账|偿还|清偿|代\ue000|代为|配合|删除|下架|归还)"
)
_GENERIC_GUARANTOR = re.compile(
    r"(?:由|其)?(?:第三方|案外人|担保公司|关联公司|母公司|股东|配偶|亲属|母亲|父亲|妻子|丈夫|朋友|合伙人)[^，。；\n]{0,10}?"
    r"(?:(?:承担|提供)[^，。；\n]{0,10}?(?:连带|担保|保证)|代(?:为|其)?(?:支付|付款|清偿|偿还|转账))"
)
_THROUGH = re.compile(
    r"(?:保证|确保|督促|促使|促成|要求|责令|告知|通知|监督|负责(?:通知|督促|要求))[^，。；\n]{0,10}$"
)
_ALIAS = re.compile(
    r"(?:以下简称|简称|下称)[“\"]?(?P<alias>[^”\"）)，。]{2,12})|(?:甲方|乙方|丙方|丁方|申请人|被申请人|原告|被告)[（：]\s*$"
)


@lru_cache(maxsize=4)
def _outsider_roles(rules: ClauseRules) -> frozenset[str]:
    return frozenset(rules.words["outsider_role"])


def find(reading: Reading) -> Iterator[Hit]:
    """Every duty of somebody who is neither a signing party nor unknown."""
    signers = reading.context.signed or reading.context.parties
    roles = _outsider_roles(reading.rules)
    told: set[str] = set()
    for mention in reading.mentions:
        if mention.name in told or not _outside(reading, mention, signers, roles):
            continue
        if not _bound(reading, mention):
            continue
        told.add(mention.name)
        yield Hit(
            label="third_party_unsigned",
            start=mention.start,
            end=mention.end,
            params=(("name", mention.name),),
        )
    if not told:
        for match in _GENERIC_GUARANTOR.finditer(reading.text):
            before = reading.masked[max(0, match.start() - 12) : match.start()]
            if _THROUGH.search(before) or re.search(r"不|如|若|委托", before[-3:]):
                continue
            name = re.split(r"承担|提供|代", match.group())[0].lstrip("由其")
            yield Hit(
                label="third_party_unsigned", start=match.start(), end=match.end(), params=(("name", name),)
            )
            return


def _outside(reading: Reading, mention: Mention, signers: tuple[str, ...], roles: frozenset[str]) -> bool:
    if mention.kind is MentionKind.PLURAL or any(same_name(mention.name, one) for one in signers):
        return False
    if mention.kind is MentionKind.ROLE:
        if mention.name not in roles or not signers:
            return False
        return not 0 <= "甲乙丙丁戊己".find(mention.name[0]) < len(signers)
    if mention.kind is MentionKind.NAMED:
        return bool(signers)
    if not signers and not mention.marked:
        return False
    if mention.start in _role_ends(reading):
        return False
    before = reading.text[max(0, mention.start - 8) : mention.start]
    after = reading.text[mention.end : mention.end + 14]
    if re.search(r"(?:甲方|乙方|丙方|申请人|被申请人|原告|被告)\s*[（：]\s*$", before) or _ALIAS.match(
        after.lstrip("（(")
    ):
        return False
    return not re.match(r"\s*（?(?:以下)?(?:简称|下称|即(?:甲|乙|申请|被))", after)


@lru_cache(maxsize=1)
def _role_ends(reading: Reading) -> frozenset[int]:
    """Where role words end, so that 甲方某某公司 is one and not two."""
    return frozenset(one.end for one in reading.mentions if one.kind is MentionKind.ROLE)


def _bound(reading: Reading, mention: Mention) -> bool:
    before = reading.masked[max(0, mention.start - 20) : mention.start]
    clause = re.split(r"[，。；：\n]", before)[-1]
    after = reading.masked[mention.end : mention.end + 60]
    if _THROUGH.search(re.sub(rf"{PARTY}的?", "", clause)) and not clause.endswith("由"):
        return False
    if re.search(r"(?:如|若|户名|账户名?|开户|收款人)[^，。；]{0,4}$", clause):
        return False
    if not is_subject(reading, mention) and not clause.endswith(("由", "的妻子", "为")):
        owner = re.search(r"的[^，。；]{0,6}$", clause)
        if owner is None:
            return False
    bound = _BOUND.match(after)
    if bound is None:
        return bool(
            re.match(r"[^。；\n]{0,50}?(?:提供|承担)[^，。；\n]{0,14}?(?:担保|保证|连带|抵押)", after)
        ) or bool(clause.endswith("由") and re.match(r"[^，。；\n]{0,30}?(?:代|支付|转账|承担|交付)", after))
    return not re.search(rf"无需|不承担|无须|向{PARTY}$|未|不负", bound.group())
