"""Instruments of law in their dated texts: what they are called and which article says what, on a day.

Forms and messages name a provision (``law.civil_procedure.confirmation``) and never an article; an amended
statute is one more version in its file, and every paper of its first day cites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.rulebook import Label, Section, Status, in_force

LAW_FACT = re.compile(r"law\.([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")
"""A provision as forms write it."""

NAME = "name"
"""The provision every instrument has: its full name in book marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawVersion:
    """One text of an instrument.

    Attributes:
        since, until: first and last day on which it is in force.
        says: provision to what a paper prints for it, ``name`` among them; one left out is not in this text.
        cite: number and day of the instrument.
    """

    since: date
    until: date | None
    says: Mapping[str, str]
    status: Status
    cite: str
    note: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """An instrument.

    Attributes:
        id: stable slug, also the file name.
        label: what people call it.
        provisions: what papers may ask it for, with a name for each.
        checked_on: when a person last compared the file with its source.
    """

    id: str
    label: Label
    provisions: Mapping[str, Label]
    checked_on: date
    versions: tuple[LawVersion, ...]


Laws = Section[Law]


def law_texts(laws: Laws, on: date) -> dict[str, dict[str, str]]:
    """What every instrument in force on a day says; one that is not in force is absent."""
    return {law.id: dict(held[-1].says) for law in laws if (held := in_force(law.versions, on))}


def law_facts(laws: Laws) -> Iterator[tuple[str, Label]]:
    """Every provision a form may name, with what it is called."""
    for law in laws:
        for name, called in law.provisions.items():
            yield (
                f"law.{law.id}.{name}",
                Label(zh=f"{law.label.zh}·{called.zh}", en=f"{law.label.en}: {called.en}"),
            )


def says(laws: Laws, provision: str, on: date) -> str:
    """What one provision says on a day, empty when nothing; for worked examples."""
    found = LAW_FACT.fullmatch(provision)
    if found is None or found[1] not in laws:
        return ""
    held = in_force(laws.get(found[1]).versions, on)
    return held[-1].says.get(found[2], "") if held else ""


def cited(laws: Laws, provision: str, on: date) -> str:
    """An instrument and its article on a day, as one cites them; empty for none.

    Args:
        laws: the instruments.
        provision: as forms write it (``law.civil_procedure.powers``).
        on: the day whose text is asked.
    """
    article = says(laws, provision, on)
    return f"{laws.get(provision.split('.')[1]).label.zh}{article}" if article else ""


def spelled(laws: Laws, text: str, on: date) -> str:
    """A text with every provision it names as one cites it on a day; the instrument alone without an article.

    Args:
        laws: the instruments.
        text: may hold names of provisions (``law.civil_procedure.powers``) among other words.
        on: the day whose law is cited.
    """

    def told(match: re.Match[str]) -> str:
        return cited(laws, match[0], on) or (laws.get(match[1]).label.zh if match[1] in laws else match[0])

    return LAW_FACT.sub(told, text)
