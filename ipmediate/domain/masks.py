"""Numbers of people typed into running text, hidden from roles that see masks only.

A text keeps its length: only digits and letters of a number become asterisks, separators stay. What is
stored, and what an issued paper printed, is never touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from ipmediate.domain.access import HIDDEN_FIELDS, NUMBER_FIELDS, is_public, masked_number
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import Divergence
from ipmediate.domain.neutrals import Neutral

T = TypeVar("T")

_D, _S = "[0-9０-９]", r"[ \u00a0\u3000\-－–]"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGN = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_ENOUGH = re.compile(rf"{_D}(?:[^0-9０-９]?{_D}){{4}}")
"""A text with fewer digits near each other holds no number of anybody."""

_IDENTITY = re.compile(rf"(?<!{_D})(?:{_D}{{17}}[0-9０-９XxＸｘ]|{_D}{{15}})(?![0-9０-９XxＸｘ])")
_IDENTITY_APART = re.compile(
    rf"(?<!{_D})(?=({_D}(?:{_S}?{_D}){{16}}{_S}?[0-9０-９XxＸｘ])(?![0-9０-９XxＸｘ]))"
)
_CARD = tuple(
    re.compile(rf"(?<!{_D})(?=([3-6３-６](?:{_S}?{_D}){{{more}}})(?!{_D}))") for more in range(18, 13, -1)
)
_MOBILE = re.compile(
    rf"(?<!{_D})(?:[+＋]?86{_S}?)?([1１][3-9３-９]{_D}(?:{_S}?{_D}){{8}})(?!{_D}|\.{_D}|万|亿|元|,{_D})"
)
_LANDLINE = re.compile(rf"(?<!{_D})[(（]?[0０]{_D}{{2,3}}(?:[)）]|{_S}){_S}?({_D}{{7,8}})(?!{_D})")
_ACCOUNT_WORDS = re.compile(
    r"[账帐][号户]|卡号|户号|户名|开户|支行|分行|信用社|储蓄所|收款|转账|汇款|[汇转打][至到入]|account|a/c",
    re.IGNORECASE,
)
_DAY = rf"(?:19|20){_D}{{2}}{_S}{_D}{{1,2}}{_S}{_D}{{1,2}}(?!{_D})"
_ACCOUNT = re.compile(
    rf"(?<!{_D})(?!{_DAY})({_D}(?:{_S}?{_D}){{8,29}})(?!{_D}|\.[0-9０-９Xx]|万|亿|元|,{_D})"
)
_SENTENCE_ENDS = re.compile(r"[。；;\n]")
_TITLED = re.compile(
    r"(?:护照|通行证|回乡证|台胞证|居留证|居住证|身份证|军官证|士兵证|证件)"
    r"[号码为是：:（(\s]{0,6}([A-Za-zＡ-Ｚａ-ｚ]{0,3}[0-9０-９]{6,17}[0-9A-Za-z０-９]?)(?![0-9A-Za-z*])"
)
_BIRTH = r"(?=出生|生(?:[，,；;。、\s）)人于]|$))"
_BORN = (
    re.compile(rf"({_D}{{4}}\s?年\s?{_D}{{1,2}}\s?月\s?{_D}{{1,2}})\s?日?{_BIRTH}"),
    re.compile(rf"({_D}{{4}}\s?[-./]\s?{_D}{{1,2}}\s?[-./]\s?{_D}{{1,2}})\s?{_BIRTH}"),
    re.compile(
        rf"(?:出生|生于)[日期年月于：:\s]{{0,6}}({_D}{{4}}\s?[-年./]\s?{_D}{{1,2}}(?:\s?[-月./]\s?{_D}{{1,2}})?)"
    ),
)
_SHORTEST_KNOWN = 6

_DIGEST = re.compile(r"(?:[\w.:-]+/)*(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32,})(?:/.*)?")
"""An id or a digest, alone or as part of a reference."""

_OWN_NUMBER = frozenset(
    "phone email number provisional_number court_case_no ruling_no notary_no timestamp_no licence_no "  # noqa: SIM905 -- easier to read
    "tracking_no certificate_no serial id ref employer_id_number".split()
)
"""Fields made for another number than an identity number, and ways to reach a person one has to reach."""

_OWN_ACCOUNT = "account"


def masked_in(text: str, known: Collection[str] = ()) -> str:
    """A text in which identity, telephone and account numbers of people, and days of birth, are hidden.

    Args:
        text: what somebody typed, or a machine read off a scan.
        known: identity numbers that stand in the case, hidden wherever they are repeated.
    """
    text = _without_known(text, known)
    if _ENOUGH.search(text) is None:
        return text
    text = without_identity(text)
    text = _each(text, _MOBILE, partial(_ends, head=3, tail=4))
    for pattern in _CARD:
        text = _each(text, pattern, masked_number, only=_is_card)
    text = _without_accounts(text)
    text = _each(text, _LANDLINE, partial(_ends, head=0, tail=2))
    for pattern in _BORN:
        text = _each(text, pattern, partial(_ends, head=0, tail=0))
    return text


def without_identity(text: str) -> str:
    """A text in which only identity numbers are hidden; for fields that are made for another number."""
    if _ENOUGH.search(text) is None:
        return text
    text = _each(text, _IDENTITY, masked_number)
    text = _each(text, _IDENTITY_APART, masked_number, only=_has_birth)
    return _each(text, _TITLED, masked_number)


def masked_account(text: str) -> str:
    """The text of a field that is made for an account."""
    lead = "账号"
    return masked_in(lead + text)[len(lead) :]


def numbers_of(file: CaseFile) -> frozenset[str]:
    """Identity numbers of people that stand in the fields of a case."""
    found = {one.id_number for one in file.parties if not is_public(one.kind, one.id_number)}
    found |= {one.legal_rep_id_number for one in file.parties}
    found |= {one.id_number for one in file.agents}
    return frozenset(one for one in found if len(one) >= _SHORTEST_KNOWN)


def masked_texts(thing: T, known: Collection[str] = ()) -> T:
    """The same thing, numbers of people hidden in every text of it; ids, digests and bytes stay.

    Args:
        thing: an object of the domain, a row, or texts, in any nesting.
        known: as in :func:`masked_in`.
    """
    made: T = _told(thing, "", partial(masked_in, known=known))
    return made


def masked_value(field: str, value: Any, known: Collection[str] = ()) -> Any:
    """A JSON value of one field of a case; what stands in hidden fields of its parts is hidden whole."""
    if field in HIDDEN_FIELDS:
        return _whole(value)
    if isinstance(value, Mapping):
        return {name: masked_value(str(name), one, known) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [masked_value(field, one, known) for one in value]
    return _told(value, field, partial(masked_in, known=known))


def masked(file: CaseFile) -> CaseFile:
    """A case in which numbers and birthdays of people are hidden; numbers of organisations are public.

    Numbers typed into texts are hidden like those in their own fields.
    """
    shown = replace(
        file,
        parties=tuple(
            replace(
                party,
                id_number=party.id_number
                if is_public(party.kind, party.id_number)
                else masked_number(party.id_number),
                legal_rep_id_number=masked_number(party.legal_rep_id_number),
                birth=party.birth if party.is_organisation else None,
            )
            for party in file.parties
        ),
        agents=tuple(replace(agent, id_number=masked_number(agent.id_number)) for agent in file.agents),
        divergences=tuple(masked_divergence(one) for one in file.divergences),
    )
    return masked_texts(shown, numbers_of(file))


def masked_person(person: Neutral) -> Neutral:
    """Somebody on the roster, the own number and those of the ties hidden; an employer's code is public."""
    ties = tuple(replace(tie, id_number=masked_number(tie.id_number)) for tie in person.relations)
    return replace(person, id_number=masked_number(person.id_number), relations=ties)


def masked_divergence(held: Divergence) -> Divergence:
    """A divergence, its three values being JSON texts."""

    def hidden(told: str) -> str:
        return json.dumps(masked_value(held.field, json.loads(told)), ensure_ascii=False) if told else ""

    return replace(held, base=hidden(held.base), ours=hidden(held.ours), theirs=hidden(held.theirs))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return masked_number(value)
    if isinstance(value, Mapping):
        return {name: _whole(inner) for name, inner in value.items()}
    return value


def _told(thing: Any, field: str, hide: Callable[[str], str]) -> Any:
    if isinstance(thing, str):
        return thing if isinstance(thing, Enum) else _text(thing, field, hide)
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        return type(thing)(*(_told(one, name, hide) for name, one in zip(thing._fields, thing, strict=True)))
    if isinstance(thing, tuple | list):
        return type(thing)(_told(one, field, hide) for one in thing)
    if isinstance(thing, Mapping):
        return {name: _told(one, str(name), hide) for name, one in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        news = dict(_changed(thing, hide))
        return replace(thing, **news) if news else thing
    return thing


def _changed(thing: Any, hide: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    for one in fields(thing):
        if one.init:
            old = getattr(thing, one.name)
            new = _told(old, one.name, hide)
            if new != old:
                yield one.name, new


def _text(text: str, field: str, hide: Callable[[str], str]) -> str:
    if len(text) < _SHORTEST_KNOWN or field in NUMBER_FIELDS or _DIGEST.fullmatch(text):
        return text
    if field in _OWN_NUMBER or field.endswith(("_id", "_ids")):
        return without_identity(text)
    return masked_account(text) if field == _OWN_ACCOUNT else hide(text)


def _each(
    text: str,
    pattern: re.Pattern[str],
    hide: Callable[[str], str],
    *,
    only: Callable[[str], bool] = lambda plain: True,
) -> str:
    """Hide what a pattern finds (its group, if it has one), separators left standing."""
    group, at, pieces = 1 if pattern.groups else 0, 0, []
    for found in pattern.finditer(text):
        start, end = found.span(group)
        number = text[start:end]
        plain = "".join(_SIGN.findall(number)).translate(_FULL_WIDTH)
        if start >= at and "*" not in number and only(plain):
            pieces += [text[at:start], _laid(number, hide(plain))]
            at = end
    return "".join((*pieces, text[at:])) if pieces else text


def _laid(number: str, hidden: str) -> str:
    """The hidden signs put where the signs of the number stand."""
    signs = iter(hidden)
    return _SIGN.sub(lambda found: found[0] if next(signs) != "*" else "*", number)


def _ends(number: str, *, head: int, tail: int) -> str:
    kept = len(number) - tail
    return number[:head] + "*" * (kept - head) + number[kept:]


def _has_birth(number: str) -> bool:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born.year >= 1900


def _is_card(number: str) -> bool:
    """Whether the last digit proves the others (ISO/IEC 7812-1, Luhn)."""
    total = 0
    for place, sign in enumerate(reversed(number)):
        doubled = int(sign) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _without_accounts(text: str) -> str:
    """Long numbers behind a word for accounts, within the same sentence."""
    at = 0
    while (word := _ACCOUNT_WORDS.search(text, at)) is not None:
        end = _SENTENCE_ENDS.search(text, word.end())
        stop = end.start() if end is not None else len(text)
        part = _each(text[word.end() : stop], _ACCOUNT, masked_number)
        text = text[: word.end()] + part + text[stop:]
        at = stop
    return text


def _without_known(text: str, known: Collection[str]) -> str:
    for number in sorted(known, key=len, reverse=True):
        if number.casefold() in text.casefold():
            text = re.sub(re.escape(number), lambda found: masked_number(found[0]), text, flags=re.IGNORECASE)
    return text
