"""The shared database of a committee as a workstation sees it: tickets, computers, and how things stand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ipmediate.domain.committees import UserRole


class SpaceState(StrEnum):
    """How a workstation stands to the shared database, in one word."""

    OFF = "off"
    WAITING = "waiting"
    FILLING = "filling"
    SYNCED = "synced"
    PENDING = "pending"
    OFFLINE = "offline"
    DIVERGED = "diverged"
    ATTENTION = "attention"


class SetupStep(StrEnum):
    """What is looked at when a workstation is set up, in this order."""

    ADDRESS = "address"
    CERTIFICATE = "certificate"
    LOGIN = "login"
    RIGHTS = "rights"
    VERSION = "version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one step of the set-up found; ``trouble`` is the code of what is wrong, empty when it is well."""

    step: SetupStep
    trouble: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Whether the step passed."""
        return not self.trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A ticket: everything a computer needs to ask for admission, once, until it runs out.

    Attributes:
        host, port, dbname: where the shared database is.
        ca: certificate of the authority that signed the server's, PEM.
        login, secret: what the ticket logs in with; it can ask for admission and nothing else.
        user_id, user_name, role: whom it is for.
        root_device, root_key: the computer that issued it and its public key, hex; empty for the first one.
        expires_at: local time.
        elders: computers of directors the one who issued it was let in by, each with its public key, hex.
        vouched: of each director's computer that was put out, one number for all it had vouched for, so that
            it vouches for nothing more where it is not known.
    """

    host: str
    port: int
    dbname: str
    ca: str
    space_id: str
    space_name: str
    ticket_id: str
    login: str
    secret: str
    user_id: str
    user_name: str
    role: UserRole
    root_device: str = ""
    root_key: str = ""
    expires_at: datetime | None = None
    elders: tuple[tuple[str, str], ...] = ()
    vouched: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket:
    """A ticket that was issued and not used yet.

    Attributes:
        issued_by: name of the computer it was issued on; empty for a first one, written by the administrator.
        expires_at: local time.
        is_first: whoever brings it is let in at once, as a director.
    """

    ticket_id: str
    user_name: str
    role: UserRole
    issued_by: str
    expires_at: datetime
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """A computer that waits to be let in.

    Attributes:
        fingerprint: six groups two people compare by telephone.
        is_genuine: whether its keys come from whoever held the ticket; false means do not admit.
    """

    ticket_id: str
    user_name: str
    role: UserRole
    device_name: str
    sign_pub: str
    fingerprint: str
    is_genuine: bool
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Workstation:
    """A computer that was let in.

    Attributes:
        is_trusted: whether a director this computer trusts vouches for its key.
        is_own: this very computer.
    """

    device_id: str
    device_name: str
    user_id: str
    user_name: str
    role: str
    active: bool
    fingerprint: str
    is_trusted: bool
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A change of this computer that the shared database does not take; it is kept here.

    Attributes:
        reason: code of the explanation.
    """

    mutation_id: str
    case_id: str
    case_name: str
    action: str
    actor: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergedCase:
    """A case with values nobody has decided on yet."""

    case_id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedChange:
    """One field somebody had changed and not handed in; values as a case keeps them, None for none."""

    noun: str
    thing_id: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedEdits:
    """Changes that were sealed because their case was closed to whoever made them.

    Attributes:
        at: when they were brought, local time.
        count: how many acts they come from.
        changes: empty when they were not sealed for this computer.
    """

    case_id: str
    case_name: str
    user_name: str
    computer: str
    at: datetime
    count: int
    changes: tuple[ParkedChange, ...] = ()


class UnusedWhy(StrEnum):
    """Why a number will never be printed."""

    YEAR_OVER = "year_over"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedNumber:
    """An official number that was held in advance and will never be printed (空号).

    Attributes:
        text: as it would have been printed.
        at: when it was written down as unused, local time.
        computer: name of the one it was given to.
    """

    series: str
    year: int
    seq: int
    text: str
    why: UnusedWhy
    at: datetime
    computer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand, as the foot of the window tells it.

    Attributes:
        pending: changes of this computer not yet in the shared database; ``oldest`` is when the first of them
            was made.
        met_at: when the shared database was last reached.
        divergences: values nobody has decided on; ``rejected`` changes it does not take.
        trouble: code and values of what went wrong last, empty when all is well.
        only_reads: the shared database speaks a newer version and takes nothing from this program.
        done, total: how far the first filling is.
        fingerprint: of this computer's keys, as it is read out on the telephone.
    """

    state: SpaceState = SpaceState.OFF
    committee: str = ""
    pending: int = 0
    oldest: datetime | None = None
    met_at: datetime | None = None
    divergences: int = 0
    rejected: int = 0
    trouble: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    only_reads: bool = False
    done: int = 0
    total: int = 0
    fingerprint: str = ""


def fingerprint(sign_pub: str, enc_pub: str) -> str:
    """Six groups of five digits over both public keys of a computer, to be read out on the telephone."""
    digest = hashlib.sha256(f"ipmediate.workstation.1\n{sign_pub}\n{enc_pub}".encode()).digest()
    groups = (int.from_bytes(digest[place * 5 : place * 5 + 5]) % 100_000 for place in range(6))
    return " ".join(f"{group:05d}" for group in groups)
