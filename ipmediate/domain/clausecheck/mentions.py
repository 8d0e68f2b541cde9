"""Who is spoken of: parties by role word or name, firms and persons outside, in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ipmediate.domain.clausecheck.findings import ClauseContext
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.clausecheck.seeking import Seldom, Sought

_NAME_CHAR = re.compile(r"[\u4e00-\u9fa5A-Za-z0-9（）·×某*]")
_NAME_STOP = set("由向给与和及对归为系是在将把经被从同或以于按至到并且应让使请称的了即已凭其")
_NO_LETTER = r"等[级品次奖]|[方级类型醇醛烯烷酸酯醚苯胺基肝亢状板骨家公厂店房组队某、]|[甲乙丙丁]"
"""What follows a letter that stands for no party: a grade, a chemical, another sign."""
_NO_NAME = re.compile(
    r"\d\s*[年月日天]|[日月天]之?[前后内]|[前后内](?:交|[一二两三四五六七八九十]{1,2}[日天月])|缴付|支付"
)
"""A run of characters before 公司 or 厂 that is a time or an act and no name."""
_ROLE_TAIL = re.compile(r"[^被]{2}[方人者]$")
"""The last three characters of a party's name that alone can stand for it: 音乐节主办方, 主办方."""
_MASKED = re.compile("[某×*]")
_TAIL = re.compile(
    r"(?:股份|有限|责任|集团|公司|商贸|贸易|科技|文化|传媒|网络|技术|酒业|实业|商务|厂|店|中心|所)+$"
)


_PLACE = re.compile(r"^(?:[\u4e00-\u9fa5]{2,3}?[省市县区州旗镇乡](?![\u4e00-\u9fa5]?$)){1,3}")
"""The place with which a name begins."""
_LEGAL_FORM = re.compile(r"(?:股份|责任|有限|集团)*公司$")
_ALL_NAME = re.compile(r"[\u4e00-\u9fa5]+$")
_PLAIN_END = re.compile(r".?[方人者]$")
"""A role and no trade at the end of what stands among the parties."""


class MentionKind(StrEnum):
    """How somebody is spoken of."""

    ROLE = "role"
    PLURAL = "plural"
    NAMED = "named"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention; ``name`` is the word itself, for a named party the name in the context."""

    start: int
    end: int
    kind: MentionKind
    name: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    role: Sought
    organisation: Seldom
    institution: re.Pattern[str]
    marked: Seldom
    person: Sought
    masked_person: Seldom
    nickname: Sought
    house: Sought
    letter: Sought
    mark_head: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(rules: ClauseRules) -> _Patterns:
    surname = rules.any_of("surname")
    mark = rules.any_of("outsider_mark")
    verb = (
        r"(?:应|须|必须|承诺|保证|自愿|同意|愿意|愿|负责|承担|提供|答应|确认|所有|享有|停止|赔|还|支付|于\d|在\d|自\d|对|系|为|是|的|名下|"
        r"不|代|独|变|改|更|签|作|与|和|及|均|已|未|并|按|同|在|[一二三四五六七八九十百千两\d]|单独|退出|也|，|。|；|、|$|\s|向|将|因|已|提|删|下架|撤|拿)"
    )
    return _Patterns(
        role=Sought(
            f"(?P<plural>{rules.any_of('plural')})|(?P<role>(?<!其)(?:{rules.any_of('role')}|{rules.any_of('pronoun')}))"
        ),
        organisation=Seldom(
            rules.any_of("org_tail")
            + r"(?!(?<=厂)[区房家长门商址牌]|(?<=店)[铺面招门主员长堂])"
            + r"(?![\u4e00-\u9fa5]{0,1}(?:公司|店|厂|中心)(?!代))"
        ),
        institution=re.compile(rules.any_of("institution")),
        marked=Seldom(
            rf"(?P<mark>{mark})(?P<name>{surname}(?:某[某甲乙丙一二]?|[\u4e00-\u9fa5]{{1,2}}))(?={verb}|以|连|作|自|同)"
        ),
        person=Sought(
            rf"(?:(?<=^)|(?<=[，。；：、\n\s由归给向将把与和及以算）为系是赔欠让同]))"
            rf"(?P<name>{surname}(?:某[某甲乙丙一二]?|[\u4e00-\u9fa5]{{1,2}}?))(?={verb})"
        ),
        masked_person=Seldom(rf"{surname}某[某甲乙丙一二]?|{surname}[×*]{{1,2}}"),
        nickname=Sought(
            rf"(?:(?<=^)|(?<=[，。；：、\n\s由归给向将把与和及跟同]))[老小]{surname}(?![序虾干菜汤]|[\u4e00-\u9fa5]?(?:字号|品牌|牌子|商标|店|镇|村|街))"
        ),
        house=Sought(
            r"(?:(?<=^)|(?<=[，。；：、\n\s由归给向对交与和]))公司(?=[应须承同自愿于在按向将把对负给支付赔停保不的，。；]|\d)"
        ),
        letter=Sought(
            rf"(?:(?<=^)|(?<=[，。；：、\n\s给向把赔还欠由归与和跟替让被叫对])|(?<=承认|认可))[甲乙丙丁](?!{_NO_LETTER})"
        ),
        mark_head=re.compile(rf"^(?:{mark}|[甲乙丙丁]方)"),
    )


@lru_cache(maxsize=2048)
def core(name: str) -> str:
    """A firm's name without its legal form and trade, a person's name as it is."""
    bare = _TAIL.sub("", name)
    return bare if len(bare) >= 2 else name


@lru_cache(maxsize=4096)
def same_name(one: str, other: str) -> bool:
    """Whether two names may mean the same: equal, one inside the other, or a short form (绿源农机公司)."""
    if one == other:
        return True
    left, right = core(one), core(other)
    if len(left) > len(right):
        left, right, other = right, left, one
    if left in other or left in right:
        return len(left) >= 2
    rest = iter(right)
    return len(left) >= 3 and all(char in rest for char in left)


@lru_cache(maxsize=512)
def _shortened(name: str) -> tuple[str, ...]:
    """A name without its place (晨光网吧), and without the words in its middle too (宏图设计院)."""
    bare = name[: -len(form.group())] if (form := _LEGAL_FORM.search(name)) else name
    bare = _PLACE.sub("", bare)
    if len(bare) < 4 or not _ALL_NAME.match(bare):
        return ()
    ends = [
        bare[:first] + bare[-last:]
        for first in (2, 3)
        for last in (2, 3)
        if first + last < len(bare) and not _PLAIN_END.match(bare[-last:])
    ]
    return (bare, *ends) if bare != name else tuple(ends)


@lru_cache(maxsize=512)
def _known(parties: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the parties in full and short, the longest first."""
    names: dict[str, None] = {}
    for name in parties:
        if len(name) < 2:
            continue
        names[name] = None
        if len(name) > 5 and len(core(name)) >= 4:
            names[core(name)] = None
    for name in parties:
        short = name[-3:]
        if (
            len(name) > 4
            and _ROLE_TAIL.match(short)
            and not any(short in other for other in parties if other != name)
        ):
            names[short] = None
        for short in _shortened(name):
            if not any(short in other for other in parties if other != name):
                names[short] = None
    return tuple(sorted(names, key=len, reverse=True))


def _places(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Where names stand, from left to right and not overlapping; the longest of those that begin together."""
    nearest = [(place, name) for name in names if (place := text.find(name)) >= 0]
    done = 0
    while nearest:
        start, found = min(nearest, key=lambda one: one[0])
        yield start, found
        done = start + len(found)
        nearest = [
            (later, name)
            for place, name in nearest
            if (later := place if place >= done else text.find(name, done)) >= 0
        ]


def _organisation(text: str, tail: re.Match[str], taken: bytearray) -> tuple[int, int] | None:
    start = tail.start()
    while start > 0 and tail.start() - start < 24:
        char = text[start - 1]
        if taken[start - 1] or char in _NAME_STOP or not _NAME_CHAR.match(char):
            break
        start -= 1
    lettered = tail.start() - start == 1 and text[start] in "甲乙丙丁戊己ABCDEXYZ"
    return (start, tail.end()) if lettered or tail.start() - start >= 2 else None


def mentions(text: str, context: ClauseContext, rules: ClauseRules) -> tuple[Mention, ...]:
    """All mentions of a text in order, not overlapping; courts, committees and offices are nobody here."""
    words = _patterns(rules)
    found: list[Mention] = []
    taken = bytearray(len(text))

    def add(start: int, end: int, kind: MentionKind, name: str, marked: bool = False) -> None:
        if start >= end or taken.find(1, start, end) >= 0:
            return
        taken[start:end] = b"\x01" * (end - start)
        found.append(Mention(start=start, end=end, kind=kind, name=name, marked=marked))

    everybody = (*context.parties, *context.signed)
    for place, short in _places(text, _known(tuple(dict.fromkeys(everybody)))):
        end = place + len(short)
        while text.startswith(("公司", "有限公司"), end):
            end += 2 if text.startswith("公司", end) else 4
        add(
            place,
            end,
            MentionKind.NAMED,
            next((one for one in everybody if short in one or short in _shortened(one)), short),
        )
    for match in words.role.finditer(text):
        if match.group() in ("付款方", "收款方") and text[match.end() : match.end() + 1] in (
            "式",
            "法",
            "案",
            "面",
        ):
            continue
        kind = MentionKind.PLURAL if match.group("plural") else MentionKind.ROLE
        add(match.start(), match.end(), kind, match.group())
    for match in words.marked.finditer(text):
        add(match.start("name"), match.end("name"), MentionKind.OUTSIDE, match.group("name"), marked=True)
    for tail in words.organisation.finditer(text):
        span = _organisation(text, tail, taken)
        if (
            span is None
            or words.institution.search(text[span[0] : span[1]])
            or _NO_NAME.search(text[span[0] : span[1]])
        ):
            continue
        start = span[0]
        head = words.mark_head.match(text[start : span[1]])
        if head is not None and span[1] - start - head.end() >= 3:
            start += head.end()
        name = text[start : span[1]]
        kin = next((one for one in everybody if same_name(name, one)), None)
        add(start, span[1], MentionKind.NAMED if kin else MentionKind.OUTSIDE, kin or name, head is not None)
    for match in words.nickname.finditer(text):
        add(match.start(), match.end(), MentionKind.ROLE, match.group())
    for match in words.house.finditer(text):
        add(*match.span(), MentionKind.ROLE, match.group())
    if "甲方" not in text and "乙方" not in text:
        for match in words.letter.finditer(text):
            add(*match.span(), MentionKind.ROLE, match.group())
    for match in words.masked_person.finditer(text) if _MASKED.search(text) else ():
        kin = next((one for one in everybody if match.group() in one or one in match.group()), None)
        add(*match.span(), MentionKind.NAMED if kin else MentionKind.OUTSIDE, kin or match.group())
    for match in words.person.finditer(text):
        name = match.group("name")
        add(match.start("name"), match.end("name"), MentionKind.OUTSIDE, name)
    return tuple(sorted(found, key=lambda one: one.start))
