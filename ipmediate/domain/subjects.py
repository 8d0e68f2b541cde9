"""One person whose data are kept: where they stand in a case, what is held, and the case without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.identities import Identity, Sameness, same
from ipmediate.domain.minutes import PRIVATE_NOUNS
from ipmediate.domain.papers import is_inner
from ipmediate.domain.parties import Agent, Party

T = TypeVar("T")

SECRETS = (
    "id_number", "legal_rep_id_number", "phone", "email", "address", "service_address", "account", "birth",
    "postcode", "licence_no",
)  # fmt: skip
"""Fields of a party or an agent that only concern that person."""

NAMES = ("name", "aliases", "former_names", "legal_rep_name", "guardian", "service_recipient")
HIDDEN = "＊＊＊"
"""Stands in an answer for what belongs to somebody else."""

ERASED = "（已依法删除）"
"""Stands in a case for what was erased of a person."""

_SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose data are meant.

    Attributes:
        number: identity number; with one, nobody else of the same name is meant.
    """

    name: str
    number: str = ""

    def is_meant(self, one: Party | Agent) -> bool:
        """Whether a party or an agent is this person."""
        names = (one.name, *one.aliases, *one.former_names) if isinstance(one, Party) else (one.name,)
        how = same(
            Identity(names=names, number=one.id_number), Identity(names=(self.name,), number=self.number)
        )
        return how is Sameness.SURE or (
            how is Sameness.POSSIBLE and self.name in names and not (self.number and one.id_number)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldThing:
    """One thing that is held on a person: the noun, its id, and its fields as JSON values."""

    noun: str
    id: str
    fields: Mapping[str, Any]


BESIDE: tuple[tuple[str, str, str], ...] = (
    ("legal_rep_name", "legal_rep_id_number", "legal_rep_title"),
    ("guardian", "", ""),
    ("service_recipient", "", ""),
)
"""People who stand in the line of a party: the fields of their name, number and office."""


def beside(party: Party, subject: Subject) -> tuple[str, ...]:
    """Fields in the line of a party that say something of a person who is not that party."""
    found: list[str] = []
    for name, number, office in BESIDE:
        theirs = getattr(party, number) if number else ""
        how = same(
            Identity(names=(getattr(party, name),), number=theirs),
            Identity(names=(subject.name,), number=subject.number),
        )
        named = subject.name == getattr(party, name) and not (subject.number and theirs)
        if how is Sameness.SURE or (how is Sameness.POSSIBLE and named):
            found += [field for field in (name, number, office) if field]
    return tuple(found)


def people_of(file: CaseFile) -> tuple[Party | Agent, ...]:
    """Parties and agents of a case."""
    return (*file.parties, *file.agents)


def is_in(file: CaseFile, subject: Subject) -> bool:
    """Whether the person is a party of a case, acts for one, or stands in the line of one."""
    return any(subject.is_meant(one) for one in people_of(file)) or any(
        beside(party, subject) for party in file.parties
    )


def ids_of(file: CaseFile, subject: Subject) -> frozenset[str]:
    """Ids under which the person stands in a case."""
    return frozenset(one.id for one in people_of(file) if subject.is_meant(one))


def is_surely_in(file: CaseFile, subject: Subject) -> bool:
    """Whether the person's own number stands in a case."""
    wanted = Identity(names=(), number=subject.number)
    return any(same(Identity(names=(), number=one), wanted) is Sameness.SURE for one in _numbers(file))


def namesakes(file: CaseFile, subject: Subject) -> frozenset[str]:
    """Numbers in a case with which somebody of the person's name stands there."""
    bare = Subject(name=subject.name)
    found = {one.id_number for one in people_of(file) if bare.is_meant(one)}
    found |= {one.legal_rep_id_number for one in file.parties if one.legal_rep_name == subject.name}
    return frozenset(found - {""})


def are_several(subject: Subject, numbers: Iterable[str]) -> bool:
    """Whether numbers that stand with the person's name, with its own, are those of several people."""
    found: list[Identity] = []
    for number in sorted({*numbers, subject.number} - {""}):
        one = Identity(names=(subject.name,), number=number)
        if all(same(one, other) is Sameness.NO for other in found):
            found.append(one)
    return len(found) > 1


def _numbers(file: CaseFile) -> Iterator[str]:
    for one in people_of(file):
        yield one.id_number
        if isinstance(one, Party):
            yield one.legal_rep_id_number


def held_things(file: CaseFile, subject: Subject) -> Iterator[tuple[str, Any]]:
    """What a case holds on a person, as (noun, object); never what was said alone with somebody."""
    ids = ids_of(file, subject)
    notes = {one.id for one in file.evidence if one.role is DocumentRole.INTERNAL_NOTE}
    given = {one.id for one in file.evidence if {one.party_id, one.about_id} & ids} - notes
    for party in file.parties:
        told = beside(party, subject)
        if told and party.id not in ids:
            own: dict[str, Any] = {name: getattr(party, name) for name in told}
            yield "party", Party(id=party.id, side=party.side, kind=party.kind, name=party.name, **own)
    for noun, (attribute, _) in NOUNS.items():
        if noun == "case" or noun in PRIVATE_NOUNS or noun in _INNER:
            continue
        for thing in getattr(file, attribute):
            if getattr(thing, "private", False) is True or _for_the_committee(noun, thing, notes):
                continue
            if thing.id in ids or ids & _named_in(thing) or _read_off(noun, thing, given):
                yield noun, thing


def _for_the_committee(noun: str, thing: Any, notes: Collection[str]) -> bool:
    """Whether a thing is of the inner part of the volume: internal notes, their text, the part itself."""
    if noun == "paper":
        return is_inner(thing.form_id)
    return (noun == "evidence" and thing.id in notes) or _read_off(noun, thing, notes)


def _read_off(noun: str, thing: Any, given: Collection[str]) -> bool:
    """Whether a thing is the text of a file the person handed in or is about."""
    return noun == "scan_text" and thing.evidence_id in given


_INNER = frozenset({"disclosure", "recusal", "assignment", "divergence", "volume", "deadline_mark"})
"""Nouns about the committee's own people and its own work."""


def _named_in(thing: Any) -> set[str]:
    found: set[str] = set()
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name == "id":
            continue
        if isinstance(value, str) and (one.name.endswith(("_id", "_ref", "ref", "_by", "id"))):
            found.add(value)
        elif isinstance(value, tuple):
            for inner in value:
                if isinstance(inner, str) and one.name.endswith("_ids"):
                    found.add(inner)
                elif is_dataclass(inner) and not isinstance(inner, type):
                    found |= _named_in(inner)
    return found


def secrets_of(file: CaseFile, *, without: Iterable[str] = ()) -> frozenset[str]:
    """What only concerns single people of a case: numbers, addresses, accounts; except those of some ids."""
    passed = set(without)
    found = set()
    for one in people_of(file):
        if one.id not in passed:
            found |= {str(getattr(one, name, "") or "") for name in SECRETS}
    return frozenset(text for text in found if len(text) > _SHORTEST)


def hiding(texts: Iterable[str], stand_in: str = HIDDEN) -> Callable[[str], str]:
    """A function that puts a stand-in where one of some texts stands; longer ones go first."""
    wanted = sorted({one for one in texts if len(one) >= _SHORTEST}, key=len, reverse=True)
    if not wanted:
        return lambda text: text
    pattern = re.compile("|".join(re.escape(one) for one in wanted))
    return lambda text: pattern.sub(stand_in, text)


def own_texts(file: CaseFile, subject: Subject) -> tuple[frozenset[str], frozenset[str]]:
    """Names, and all other texts, by which the person can be known in a case."""
    names, others = set(), set()
    for one in people_of(file):
        if not subject.is_meant(one):
            continue
        for name in NAMES:
            value = getattr(one, name, ())
            names |= {value} if isinstance(value, str) else set(value)
        others |= {str(getattr(one, name, "") or "") for name in SECRETS}
        if isinstance(one, Party) and one.birth is not None:
            others.add(f"{one.birth.year}年{one.birth.month}月{one.birth.day}日")
    for party in file.parties:
        for name in beside(party, subject):
            if not name.endswith("_title"):
                (others if name.endswith("number") else names).add(getattr(party, name))
    clean = {text for text in names if len(text) >= _SHORTEST}
    return frozenset(clean), frozenset(text for text in others if len(text) > _SHORTEST)


def plain(value: object) -> Any:
    """A domain object as JSON values: days as ISO text, amounts as text; what is empty is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {name: inner for name, inner in told.items() if inner not in ("", None, [], {}, False)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def without(file: CaseFile, subject: Subject) -> CaseFile:
    """The case with nothing left that says who the person was; everybody else stays as they are.

    Names of others that contain the person's name keep their own; a thing the person is stays in its place
    with its side, so that clauses and minutes still make sense.
    """
    ids = ids_of(file, subject)
    names, others = own_texts(file, subject)
    kept = {
        name
        for one in people_of(file)
        if one.id not in ids
        for name in (one.name, *getattr(one, "aliases", ()))
        if any(mine != name and mine in name for mine in names)
    }
    shields = {
        name: f"\ue000{number}\ue001" for number, name in enumerate(sorted(kept, key=len, reverse=True))
    }
    hide = hiding((*names, *others), ERASED)

    def cleaned(text: str) -> str:
        for name, shield in shields.items():
            text = text.replace(name, shield)
        text = hide(text)
        for name, shield in shields.items():
            text = text.replace(shield, name)
        return text

    parties = tuple(_blank_party(one) if one.id in ids else _alone(one, subject) for one in file.parties)
    agents = tuple(_blank_agent(one) if one.id in ids else one for one in file.agents)
    given = {one.id for one in file.evidence if {one.party_id, one.about_id} & ids}
    texts = tuple(one for one in file.scan_texts if one.evidence_id not in given)
    return mapped(replace(file, parties=parties, agents=agents, scan_texts=texts), cleaned)


def _blank_party(party: Party) -> Party:
    return Party(id=party.id, side=party.side, kind=party.kind, name=ERASED)


def _alone(party: Party, subject: Subject) -> Party:
    """A party without the person who stands in its line."""
    gone: dict[str, Any] = {
        name: "" if name.endswith(("number", "title")) else ERASED for name in beside(party, subject)
    }
    return replace(party, **gone)


def _blank_agent(agent: Agent) -> Agent:
    return Agent(id=agent.id, party_ids=agent.party_ids, name=ERASED, kind=agent.kind)


def mapped(thing: T, change: Callable[[str], str]) -> T:
    """A domain object in which every text went through a function; ids and enumerations stay."""
    made: Any = thing
    if isinstance(thing, str) and not isinstance(thing, Enum):
        made = change(thing)
    elif isinstance(thing, tuple):
        made = tuple(mapped(one, change) for one in thing)
    elif is_dataclass(thing) and not isinstance(thing, type):
        news = {
            one.name: mapped(getattr(thing, one.name), change)
            for one in fields(thing)
            if one.init and one.name != "id" and not one.name.endswith(("_id", "_ids"))
        }
        made = replace(thing, **news)
    result: T = made
    return result
