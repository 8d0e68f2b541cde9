"""How people of the roster read: roles, specialties, term, whether they can sit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.rights import RightType
from ui.messages import Messages

translate = QCoreApplication.translate

ENDING_DAYS = 60
"""A term that ends within so many days is pointed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One line of the roster: a person and how many open cases there are."""

    neutral: Neutral
    load: int


def roles_text(person: Neutral, messages: Messages) -> str:
    """Names of all roles."""
    return messages.value(tuple(messages.label(role) for role in person.roles))


def specialties_text(person: Neutral, messages: Messages) -> str:
    """Specialties: kinds of right by their names, free words as they are."""
    names: Mapping[str, str] = {kind.value: messages.label(kind) for kind in RightType}
    return messages.value(tuple(names.get(one, one) for one in person.specialties))


def state(person: Neutral, today: date) -> tuple[str, str]:
    """Whether somebody can sit now, in words, and the colour role of the words."""
    if not person.active:
        return translate("Roster", "已离任"), "ink_soft"
    if person.term_until is not None and person.term_until < today:
        return translate("Roster", "聘期已满"), "bad"
    if any(absence.since <= today <= absence.until for absence in person.absences):
        return translate("Roster", "请假中"), "warn"
    if person.term_until is not None and (person.term_until - today).days <= ENDING_DAYS:
        return translate("Roster", "聘期将满"), "warn"
    return translate("Roster", "可指派"), "good"


def term_text(person: Neutral) -> str:
    """The term from day to day."""
    if person.term_from is None and person.term_until is None:
        return ""
    return f"{person.term_from or ''}–{person.term_until or ''}"


def matches(person: Neutral, words: str, messages: Messages) -> bool:
    """Whether somebody is meant by the words typed."""
    text = " ".join(
        (
            person.name,
            *person.aliases,
            *person.former_names,
            person.employer,
            person.district,
            roles_text(person, messages),
            specialties_text(person, messages),
        )
    )
    return all(word in text.lower() for word in words.lower().split())
