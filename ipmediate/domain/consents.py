"""Why somebody's data may be used: purpose and basis per person, proof, term, withdrawal (PIPL 13-29)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ipmediate.domain.identities import Identity, Sameness, same
from ipmediate.domain.refusals import Refusal


class Purpose(StrEnum):
    """What the data are used for."""

    MEDIATION = "mediation"
    CONFIRMATION = "confirmation"
    E_SERVICE = "e_service"
    FOLLOW_UP = "follow_up"
    EXPERT = "expert"
    TRANSFER = "transfer"
    PUBLICATION = "publication"
    OTHER = "other"


class Basis(StrEnum):
    """On what the use rests (Personal Information Protection Law, art. 13 and 29)."""

    CONSENT = "consent"
    SEPARATE_CONSENT = "separate_consent"
    CONTRACT = "contract"
    STATUTORY_DUTY = "statutory_duty"
    OTHER_LAW = "other_law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One purpose for which one person's data are used.

    Attributes:
        name, id_number: whose data; the number may be empty.
        case_id: the case it was recorded in, empty when it holds for all.
        sensitive: identity or account numbers, biometrics, minors under fourteen: consent must be separate.
        given_on, until: first and last day; None for no end.
        proof: the paper or item of evidence of the case that shows it (``paper/<id>``, ``evidence/<id>``).
        told: how the person was told, when there is no document.
        withdrawn_on: from that day on it rests on nothing; what was done before stays lawful (art. 15).
    """

    id: str
    name: str
    id_number: str = ""
    case_id: str = ""
    purpose: Purpose = Purpose.MEDIATION
    basis: Basis = Basis.CONSENT
    sensitive: bool = False
    given_on: date | None = None
    until: date | None = None
    proof: str = ""
    told: str = ""
    recorded_by: str = ""
    withdrawn_on: date | None = None
    withdrawal: str = ""
    withdrawn_by: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the use may rest on it on a day."""
        begun = self.given_on is not None and self.given_on <= day
        ended = self.until is not None and self.until < day
        return begun and not ended and (self.withdrawn_on is None or day < self.withdrawn_on)


_BY_CONSENT = (Basis.CONSENT, Basis.SEPARATE_CONSENT)


def check_consent(consent: Consent, *, today: date) -> None:
    """Whether a record of purpose and basis may be written.

    Raises:
        Refusal: ``consents.name_needed``, ``consents.day_needed``, ``consents.day_ahead``,
            ``consents.ends_before``, ``consents.proof_needed``, ``consents.separate_needed``.
    """
    if not consent.name.strip():
        raise Refusal("consents.name_needed", field="name")
    if consent.given_on is None:
        raise Refusal("consents.day_needed", field="given_on")
    if consent.given_on > today:
        raise Refusal("consents.day_ahead", field="given_on")
    if consent.until is not None and consent.until < consent.given_on:
        raise Refusal("consents.ends_before", field="until")
    if consent.basis in _BY_CONSENT and not (consent.proof or consent.told.strip()):
        raise Refusal("consents.proof_needed", field="proof")
    if consent.sensitive and consent.basis is Basis.CONSENT:
        raise Refusal("consents.separate_needed", field="basis")


def withdrawn(consent: Consent, *, on: date, today: date, reason: str, by: str) -> Consent:
    """The record once the person has withdrawn.

    Raises:
        Refusal: ``consents.not_by_consent`` where the use rests on law or contract;
            ``consents.already_withdrawn``; ``consents.ends_before`` for a day before it was given;
            ``consents.withdrawal_ahead`` for a day after today.
    """
    if consent.basis not in _BY_CONSENT:
        raise Refusal("consents.not_by_consent")
    if consent.withdrawn_on is not None:
        raise Refusal("consents.already_withdrawn", on=consent.withdrawn_on)
    if consent.given_on is not None and on < consent.given_on:
        raise Refusal("consents.ends_before", field="on")
    if on > today:
        raise Refusal("consents.withdrawal_ahead", field="on")
    return replace(consent, withdrawn_on=on, withdrawal=reason.strip(), withdrawn_by=by)


def of_person(
    consents: Iterable[Consent], name: str, id_number: str = "", *, cases: Collection[str]
) -> tuple[Consent, ...]:
    """The records that are certainly this person's and of nobody else of the same name.

    Two numbers that agree decide alone. Where one is lacking, the record must belong to a case in which the
    person stands; without a case and without any number there is nothing but the name.

    Args:
        consents: all records.
        name: of the person.
        id_number: of the person, empty when unknown.
        cases: ids of the cases in which the person stands.
    """
    wanted = Identity(names=(name,), number=id_number)

    def is_meant(one: Consent) -> bool:
        how = same(Identity(names=(one.name,), number=one.id_number), wanted)
        if how is not Sameness.POSSIBLE:
            return how is Sameness.SURE
        return one.case_id in cases if one.case_id else not (one.id_number or id_number)

    return tuple(one for one in consents if is_meant(one))
