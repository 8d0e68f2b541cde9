"""Who is in dispute, and who speaks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """The place of a party in a case."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD_PARTY = "third_party"


class PartyKind(StrEnum):
    """What a party is in law (Civil Code, book one, chapters two to four)."""

    PERSON = "person"
    LEGAL_PERSON = "legal_person"
    UNINCORPORATED = "unincorporated"
    INDIVIDUAL_BUSINESS = "individual_business"


class IdKind(StrEnum):
    """The document that proves who a party is."""

    RESIDENT_ID = "resident_id"
    USCC = "uscc"
    PASSPORT = "passport"
    FOREIGN_RESIDENT_ID = "foreign_resident_id"
    FOREIGN_REGISTRATION = "foreign_registration"
    OTHER = "other"


class Sex(StrEnum):
    """As shown in the identity document."""

    MALE = "male"
    FEMALE = "female"


class Capacity(StrEnum):
    """Capacity for civil acts (Civil Code arts. 17-24)."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class Solvency(StrEnum):
    """Whether a party can still pay what it promises, as the register and the courts show it.

    Between the acceptance of a bankruptcy petition and its end payments to single creditors are void, and
    those of the six months before can be taken back (企业破产法 arts. 16, 32).
    """

    NOTHING_KNOWN = "nothing_known"
    BANKRUPTCY = "bankruptcy"
    REORGANISATION = "reorganisation"
    LIQUIDATION = "liquidation"
    REVOKED = "revoked"
    DEREGISTERED = "deregistered"
    UNDER_ENFORCEMENT = "under_enforcement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or organisation on one side of the dispute.

    Attributes:
        id: unique within the case.
        name: full name as in the identity document or the register.
        aliases: other names in use (shop names, trade names), also searched.
        former_names: earlier registered names; conflict checks use them.
        group: name of the corporate group, empty when none is known.
        id_number: normalised number of the identity document; empty while unknown.
        address: domicile or registered office; decides territorial jurisdiction.
        region: administrative division of the domicile in words (河南省新乡市), for the court chooser.
        service_address: where papers are to be delivered when it differs from ``address``.
        e_service: consent to electronic service; None while not asked.
        guardian: statutory agent of a person without full capacity.
        account: bank account for payments, as one line.
        solvency: bankruptcy, winding up or enforcement, as far as somebody looked it up.
    """

    id: str
    side: Side
    kind: PartyKind
    name: str
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    group: str = ""
    foreign: bool = False
    nationality: str = ""
    id_kind: IdKind = IdKind.RESIDENT_ID
    id_number: str = ""
    sex: Sex | None = None
    birth: date | None = None
    ethnicity: str = ""
    occupation: str = ""
    capacity: Capacity = Capacity.FULL
    guardian: str = ""
    address: str = ""
    region: str = ""
    service_address: str = ""
    service_recipient: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    e_service: bool | None = None
    legal_rep_name: str = ""
    legal_rep_title: str = ""
    legal_rep_id_number: str = ""
    account: str = ""
    solvency: Solvency = Solvency.NOTHING_KNOWN
    note: str = ""

    @property
    def is_organisation(self) -> bool:
        """Whether a seal and a legal representative are expected of it."""
        return self.kind is not PartyKind.PERSON


class AgentKind(StrEnum):
    """Who may act as agent (CPL art. 61)."""

    LAWYER = "lawyer"
    LEGAL_WORKER = "legal_worker"
    NEAR_RELATIVE = "near_relative"
    STAFF = "staff"
    RECOMMENDED = "recommended"
    PATENT_AGENT = "patent_agent"


class Authority(StrEnum):
    """Scope of authority; only special authority allows settling (CPL art. 62)."""

    GENERAL = "general"
    SPECIAL = "special"


class Power(StrEnum):
    """A single power named in a power of attorney."""

    ADMIT = "admit"
    WAIVE = "waive"
    CHANGE = "change"
    SETTLE = "settle"
    SIGN_AGREEMENT = "sign_agreement"
    APPLY_CONFIRMATION = "apply_confirmation"
    RECEIVE_PAPERS = "receive_papers"
    RECEIVE_PAYMENT = "receive_payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person acting for one or more parties under a power of attorney (CPL arts. 61-62).

    Attributes:
        party_ids: the parties represented.
        powers: powers named in the mandate; meaningful with special authority.
        mandate_on: date of the power of attorney; None while it has not been handed in.
    """

    id: str
    party_ids: tuple[str, ...]
    name: str
    kind: AgentKind = AgentKind.LAWYER
    sex: Sex | None = None
    id_number: str = ""
    employer: str = ""
    position: str = ""
    licence_no: str = ""
    phone: str = ""
    address: str = ""
    authority: Authority = Authority.GENERAL
    powers: tuple[Power, ...] = ()
    mandate_on: date | None = None
    mandate_until: date | None = None

    def may(self, power: Power) -> bool:
        """Whether the mandate carries a power; the four of CPL art. 62 need special authority."""
        return self.authority is Authority.SPECIAL and (not self.powers or power in self.powers)
