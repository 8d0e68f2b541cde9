"""What one device held: whose data of which kind, for the notice after a loss (PIPL 57)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ipmediate.domain.access import masked_number
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.identities import name_key
from ipmediate.domain.parties import Party
from ipmediate.domain.subjects import BESIDE, people_of

MINOR_YEARS = 14
"""Data of younger children are sensitive as such (PIPL 31)."""


@dataclass(slots=True, kw_only=True)
class HeldPerson:
    """One person with the kinds of data and the cases in which they stand.

    Attributes:
        number: identity number with its middle hidden.
        kinds: ``identity``, ``phone``, ``email``, ``address``, ``account``, ``birth``, ``minor``.
    """

    name: str
    number: str = ""
    organisation: bool = False
    kinds: set[str] = field(default_factory=set)
    cases: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Holdings:
    """What was held.

    Attributes:
        people: everybody, in the order of their names.
        cases, evidence, papers, private_lines: how many.
    """

    people: dict[tuple[str, str], HeldPerson] = field(default_factory=dict)
    cases: int = 0
    evidence: int = 0
    papers: int = 0
    private_lines: int = 0

    def person(self, name: str, number: str, case: str, *, organisation: bool = False) -> HeldPerson:
        """The entry of somebody who stands in a case, made when it is not there yet."""
        found = self.people.setdefault(
            (number or name_key(name), ""),
            HeldPerson(name=name, number=masked_number(number), organisation=organisation),
        )
        if case not in found.cases:
            found.cases.append(case)
        return found

    def kinds(self) -> dict[str, int]:
        """How many natural persons with each kind of data."""
        found: dict[str, int] = {}
        for one in self.people.values():
            if not one.organisation:
                for kind in one.kinds:
                    found[kind] = found.get(kind, 0) + 1
        return dict(sorted(found.items()))


def counted(files: Iterable[CaseFile], *, today: date) -> Holdings:
    """What some cases hold."""
    made = Holdings()
    for file in files:
        made.cases += 1
        made.evidence += len(file.evidence)
        made.papers += len(file.papers)
        made.private_lines += len(file.caucus_lines)
        named = file.case.number or file.case.provisional_number or file.id
        for party in file.parties:
            for field_of, number_of, _ in BESIDE:
                name, number = getattr(party, field_of), getattr(party, number_of) if number_of else ""
                if name:
                    person = made.person(name, number, named)
                    person.kinds |= {"identity"} if number else set()
        for one in people_of(file):
            if not one.name:
                continue
            organisation = isinstance(one, Party) and one.is_organisation
            person = made.person(one.name, one.id_number, named, organisation=organisation)
            for kind, value in (
                ("identity", one.id_number),
                ("phone", one.phone),
                ("address", one.address),
                ("email", getattr(one, "email", "")),
                ("account", getattr(one, "account", "")),
            ):
                if value:
                    person.kinds.add(kind)
            birth = getattr(one, "birth", None)
            if birth is not None:
                person.kinds.add("birth")
                if (
                    today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
                    < MINOR_YEARS
                ):
                    person.kinds.add("minor")
    return made
