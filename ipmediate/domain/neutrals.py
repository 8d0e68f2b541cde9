"""People on the roster: mediators, arbitrators, experts, clerks, and whom they know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NeutralRole(StrEnum):
    """What a person on the roster may be asked to do."""

    MEDIATOR = "mediator"
    ARBITRATOR = "arbitrator"
    EXPERT = "expert"
    APPRAISER = "appraiser"
    NOTARY = "notary"
    RECORDER = "recorder"
    DIRECTOR = "director"


class Education(StrEnum):
    """Level of schooling, as far as the returns of mediation organisations tell it apart."""

    MASTER = "master"
    BACHELOR = "bachelor"
    COLLEGE = "college"
    SECONDARY = "secondary"


class RelationKind(StrEnum):
    """How a person on the roster is tied to somebody (法释〔2016〕14号 art. 15)."""

    NEAR_RELATIVE = "near_relative"
    INTEREST = "interest"
    EMPLOYMENT = "employment"
    FORMER_EMPLOYMENT = "former_employment"
    AGENT = "agent"
    ADVISER = "adviser"
    SHAREHOLDER = "shareholder"
    FRIEND = "friend"
    TEACHER_STUDENT = "teacher_student"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A known tie between a person on the roster and somebody outside.

    Attributes:
        name: the other person or organisation.
        id_number: its identity or credit code; identity beats the name when both sides have one.
        through: the person in between when the tie is indirect (spouse's employer ...), empty otherwise.
        since, until: when the tie existed; open ends as None.
    """

    kind: RelationKind
    name: str
    id_number: str = ""
    through: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days on which a person cannot sit, both ends included."""

    since: date
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutral:
    """One person on the roster.

    Attributes:
        specialties: right types (values of ``RightType``) and free words.
        term_from, term_until: appointment (PML art. 9: members three years); open ends as None.
        training_hours: recorded hours of training.
        is_member: sits on the committee itself; everybody else was appointed to it.
        is_full_time: mediates full time.
        education: a value of ``Education``, empty when not stated.
        preset_load: open cases brought from elsewhere, added to those counted here.
    """

    id: str
    name: str
    roles: tuple[NeutralRole, ...] = (NeutralRole.MEDIATOR,)
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    sex: str = ""
    id_number: str = ""
    employer: str = ""
    employer_id_number: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    district: str = ""
    specialties: tuple[str, ...] = ()
    certificate_no: str = ""
    term_from: date | None = None
    term_until: date | None = None
    training_hours: int = 0
    is_member: bool = False
    is_full_time: bool = False
    education: str = ""
    preset_load: int = 0
    relations: tuple[Relation, ...] = ()
    absences: tuple[Absence, ...] = ()
    active: bool = True
    note: str = ""
