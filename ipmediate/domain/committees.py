"""The organisation that mediates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipmediate.domain.courtentries import CourtEntry
from ipmediate.domain.users import Actor as Actor
from ipmediate.domain.users import UserRole as UserRole


class OrganisationType(StrEnum):
    """Legal kind of the mediating body; decides fees, seals and exits (domain reference 3.3)."""

    PEOPLE = "people"
    COMMERCIAL = "commercial"
    INDUSTRY = "industry"
    ADMINISTRATIVE = "administrative"
    COURT_INVITED = "court_invited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """The committee whose profile this is.

    Attributes:
        short_name: the character or word used in case numbers (新 in 新知调字〔2026〕第001号).
        established_on, established_proof: lawful establishment, for E01 and the certificate of mediation.
        region: administrative division of its seat in words, for the court chooser.
        own_courts: rows of the table of courts the committee entered and checked itself.
        seal_text: wording round the seal, for the seal place on papers.
    """

    id: str
    name: str
    short_name: str
    type: OrganisationType = OrganisationType.PEOPLE
    uscc: str = ""
    address: str = ""
    region: str = ""
    phone: str = ""
    director: str = ""
    established_on: date | None = None
    established_proof: str = ""
    seal_text: str = ""
    letterhead: str = ""
    mediation_room: str = ""
    own_courts: tuple[CourtEntry, ...] = ()
