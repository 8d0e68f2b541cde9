"""A case told without saying whose it was: stand-ins, amounts in bands, and a check of what is left.

It follows the rules on publishing judgments online (法释〔2016〕19号, arts. 8-10) and goes further, because
mediation is not public: organisations and numbers of rights are not named either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from string import ascii_uppercase

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.money import amounts_in
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.rights import Right, RightType
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.subjects import hiding, people_of, secrets_of

SURNAMES_OF_TWO = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 "  # noqa: SIM905 -- easier to read
    "司徒 司空 端木 百里 南宫 夏侯 轩辕 呼延 独孤 拓跋".split()
)

_COMPANY_END = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|有限合伙|集团公司|分公司|公司|集团|合作社|事务所|经营部|工作室|商行|门市部|厂|店|中心|研究院|研究所)$"
)
_LEAD = re.compile(r"^(中国)?([\u4e00-\u9fff]{2,7}?(省|自治区))?([\u4e00-\u9fff]{2,5}?(市|县|区|旗|州))*")
_LEAST_CORE = 2

BANDS: tuple[tuple[int, str], ...] = (
    (10_000, "不满一万元"),
    (50_000, "一万元以上不满五万元"),
    (100_000, "五万元以上不满十万元"),
    (500_000, "十万元以上不满五十万元"),
    (1_000_000, "五十万元以上不满一百万元"),
    (5_000_000, "一百万元以上不满五百万元"),
    (10_000_000, "五百万元以上不满一千万元"),
)
HIGHEST_BAND = "一千万元以上"

RIGHT_WORDS = {
    RightType.TRADEMARK: "涉案商标",
    RightType.COPYRIGHT: "涉案作品",
}
_OTHER_RIGHT = "涉案权利"
_NAMELESS = "某人"

_ADDRESS = (
    r"[\u4e00-\u9fffA-Za-z0-9]{1,12}(路|街|大道|巷|弄|胡同)[\u4e00-\u9fffA-Za-z0-9\-]{0,6}?\d+号?"
    r"[\u4e00-\u9fffA-Za-z0-9\-]{0,12}?(?=[，。；、,;\s]|$)"
)
_PLACES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_USCC = "[0-9A-HJ-NPQRTUWXY]"
_MARKS: tuple[tuple[str, str, str], ...] = (
    ("email", r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "（邮箱略）"),
    ("web", r"(https?://|www\.)[^\s，。；、）)]+", "（网址略）"),
    ("identity", r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])|(?<!\d)\d{15}(?!\d)", "（证件号略）"),
    ("identity", rf"(?<![0-9A-Za-z]){_USCC}{{2}}\d{{6}}{_USCC}{{10}}(?![0-9A-Za-z])", "（代码略）"),
    ("case_number", r"[（(〔\[]\d{4}[）)〕\]][^\s，。；]{1,12}?\d+号", "（案号略）"),
    ("case_number", r"[^\s，。；]{1,6}字〔\d{4}〕第?\d+号", "（案号略）"),
    ("right_number", r"ZL\s?\d{6,}[.\d]*[Xx]?|第\s?\d{5,}\s?号", "（编号略）"),
    ("plate", rf"[{_PLACES}][A-Z][·\s]?[A-Z0-9]{{5,6}}", "（车牌略）"),
    ("phone", r"(?<!\d)(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)", "（电话略）"),
    ("phone", r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)", "（电话略）"),
    ("account", r"(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)", "（账号略）"),
    ("address", _ADDRESS, "（地址略）"),
    ("passport", r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{7,8}(?![A-Za-z0-9])", "（证件号略）"),
    ("number", r"(?<!\d)\d{6,}(?!\d)", "（号码略）"),
)
PATTERNS = tuple((kind, re.compile(pattern), words) for kind, pattern, words in _MARKS)
"""What looks like a mark of somebody, whoever it belongs to."""

_DAY = re.compile(
    r"(\d{4})\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?|(\d{4})-\d{2}-\d{2}|(\d{4})[./]\d{1,2}[./]\d{1,2}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymisedCase:
    """A case ready to be published.

    Attributes:
        sections: heading and paragraphs.
        replaced: how many texts of people stood in for.
    """

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    replaced: int

    @property
    def text(self) -> str:
        """The whole as plain text."""
        told = [self.title, ""]
        for heading, paragraphs in self.sections:
            told += [heading, *paragraphs, ""]
        return "\n".join(told).strip() + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftIdentity:
    """Something that still says who it was: what kind, the text, and how often it stands there."""

    kind: str
    text: str
    times: int


def band(amount: Decimal) -> str:
    """An amount in yuan as a band."""
    return next((words for below, words in BANDS if amount < below), HIGHEST_BAND)


def stand_ins(file: CaseFile, others: Sequence[str] = ()) -> dict[str, str]:
    """What stands for whom, the same everywhere in the case.

    Args:
        file: the case.
        others: further names that shall not show (mediators, experts, witnesses).
    """
    found: dict[str, str] = {}
    letters, taken = count(), dict[str, int]()
    for party in file.parties:
        alias = _letter(next(letters)) if party.is_organisation else _person(party.name, taken)
        for name in _names(party):
            found.setdefault(name, alias)
        if party.is_organisation:
            for name in cores(party.name):
                found.setdefault(name, alias)
        for name in (party.legal_rep_name, party.guardian, party.service_recipient):
            if name and name not in found:
                found[name] = _person(name, taken)
    for agent in file.agents:
        found.setdefault(agent.name, _person(agent.name, taken))
        if agent.employer:
            found.setdefault(agent.employer, "某单位")
    for name in others:
        if name:
            found.setdefault(name, _person(name, taken))
    for right in file.rights:
        for name in _right_texts(right):
            found.setdefault(name, RIGHT_WORDS.get(right.type, _OTHER_RIGHT))
        if right.owner:
            found.setdefault(right.owner, "权利人")
    for text in secrets_of(file):
        found.setdefault(text, "（略）")
    if file.case.court:
        found.setdefault(file.case.court, "某人民法院")
    for text in (file.case.number, file.case.provisional_number, file.case.court_case_no):
        if text:
            found.setdefault(text, "（案号略）")
    return {name: alias for name, alias in found.items() if len(name) >= _LEAST_CORE}


def _names(party: Party) -> Iterator[str]:
    yield party.name
    yield from party.aliases
    yield from party.former_names
    if party.group:
        yield party.group


def _right_texts(right: Right) -> tuple[str, ...]:
    return tuple(text for text in (right.number, right.title) if text)


def cores(name: str) -> tuple[str, ...]:
    """What an organisation is called in daily talk: its name without place and legal form."""
    core = _COMPANY_END.sub("", name)
    while (shorter := _COMPANY_END.sub("", core)) != core:
        core = shorter
    bare = _LEAD.sub("", core)
    return tuple(dict.fromkeys(one for one in (core, bare) if len(one) >= _LEAST_CORE and one != name))


def _letter(number: int) -> str:
    """A公司 to Z公司, then AA公司 and on, so that no two are called the same."""
    before, last = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[before - 1] if before else ''}{ascii_uppercase[last]}公司"


def surname(name: str) -> str:
    """The family name of a Chinese name, the first letter or character of any other."""
    return name[:2] if name[:2] in SURNAMES_OF_TWO and len(name) > 2 else name[:1]


def _person(name: str, taken: dict[str, int]) -> str:
    family = surname(name)
    taken[family] = taken.get(family, 0) + 1
    return f"{family}某" if taken[family] == 1 else f"{family}某{taken[family]}"


def told_without(text: str, names: dict[str, str]) -> str:
    """A text with stand-ins for names and marks, amounts in bands, and days cut to the year."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    for core, alias in _pieces(names):
        text = text.replace(core, alias)
    text = _banded(text)
    for _, pattern, words in PATTERNS:
        text = pattern.sub(words, text)
    return _DAY.sub(lambda found: f"{next(one for one in found.group(1, 3, 4) if one)}年", text)


def _pieces(names: dict[str, str]) -> list[tuple[str, str]]:
    """Given names without the family name, and pieces of three characters of organisations' own words."""
    found = []
    for name, alias in names.items():
        if alias.endswith("公司"):
            core = cores(name)[-1] if cores(name) else name
            found += [(core[at : at + 3], alias) for at in range(len(core) - 2)]
        elif "某" in alias and alias != "某单位" and "法院" not in alias:
            given = name[len(surname(name)) :]
            if len(given) >= _LEAST_CORE:
                found.append((given, alias))
    return found


def _banded(text: str) -> str:
    for found in reversed(amounts_in(text)):
        words = band(found.amount)
        text = text[: found.start] + words + text[found.end :]
    return text


def identities_left(text: str, file: CaseFile, others: Sequence[str] = ()) -> tuple[LeftIdentity, ...]:
    """What in a text still says whose case it was; empty when nothing does.

    Args:
        text: what is to be published.
        file: the case it tells of.
        others: further names that shall not show.
    """
    names = stand_ins(file, others)
    wanted: dict[str, str] = dict.fromkeys(names, "name")
    wanted.update((piece, "piece") for piece, _ in _pieces(names) if piece not in _HARMLESS)
    for one in people_of(file):
        for digits in (one.phone, one.id_number):
            if len(digits) >= 8:
                wanted.setdefault(digits[-8:], "number")
    wanted.update((shown, "amount") for shown in _amounts(file))
    found = [
        LeftIdentity(kind=kind, text=one, times=text.count(one))
        for one, kind in wanted.items()
        if one in text
    ]
    hidden = hiding(wanted, "□")(text)
    for kind, pattern, _ in PATTERNS:
        found += [LeftIdentity(kind=kind, text=one.group(), times=1) for one in pattern.finditer(hidden)]
    return tuple(found)


_HARMLESS = frozenset({"有限公", "限公司"})


def _amounts(file: CaseFile) -> Iterator[str]:
    held: list[Decimal] = [file.case.claim_amount] if file.case.claim_amount else []
    for clause in file.clauses:
        held += [one for one in (clause.amount, *(part.amount for part in clause.instalments)) if one]
    for amount in held:
        for shown in (f"{amount:.2f}", f"{amount:,.2f}", f"{amount:f}".split(".")[0], f"{amount:,.0f}"):
            if len(shown) > 4:
                yield f"{shown}元"


def telling(
    file: CaseFile, *, cause: str, outcome: str, sentences: Iterable[str], others: Sequence[str] = ()
) -> AnonymisedCase:
    """The case as a typical case: facts, issues, course, result.

    Args:
        file: the case.
        cause: name of the cause of action.
        outcome: how it ended, in words.
        sentences: what was agreed, one sentence each.
        others: further names that shall not show.
    """
    names = stand_ins(file, others)

    def on_side(side: Side) -> str:
        """A name too short to be looked for in texts is not told either."""
        return "、".join(dict.fromkeys(names.get(one.name, _NAMELESS) for one in file.on_side(side)))

    applicants, respondents = on_side(Side.APPLICANT), on_side(Side.RESPONDENT)

    def clean(*texts: str) -> tuple[str, ...]:
        return tuple(told for text in texts if (told := told_without(text.strip(), names)))

    met = sum(one.status is SessionStatus.HELD for one in file.sessions)
    sections = (
        ("一、基本情况", clean(f"申请人：{applicants}", f"被申请人：{respondents}", f"案由：{cause}")),
        ("二、纠纷情况", clean(file.case.facts, file.case.claim)),
        ("三、争议焦点", clean(*(one.text for one in file.issues))),
        ("四、调解过程", clean(f"共召开调解会议{met}次。", *(one.process for one in file.minutes))),
        ("五、调解结果", clean(outcome, *sentences)),
    )
    title = told_without(f"{applicants}与{respondents}{cause}案", names)
    kept = tuple((heading, paragraphs) for heading, paragraphs in sections if paragraphs)
    return AnonymisedCase(title=title, sections=kept, replaced=len(names))
