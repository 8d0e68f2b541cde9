"""What the window asks of the shared database of the open profile; met by bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ipmediate.domain.committees import UserRole
    from ipmediate.domain.spaces import (
        Applicant,
        DivergedCase,
        Finding,
        Invitation,
        OpenTicket,
        Rejected,
        Standing,
        Workstation,
    )


class Sharing(Protocol):
    """Verbs that ask the server may take long and raise ``Refusal`` with what stands in the way."""

    @property
    def shares(self) -> bool:
        """Whether this computer has asked to share anything."""

    @property
    def arrivals(self) -> int:
        """Counts up whenever something of colleagues arrived."""

    def start(self) -> None:
        """Meet in the background, if this computer shares anything."""

    def wake(self) -> None:
        """Meet soon: the network is back."""

    def meet(self) -> object:
        """Meet now and wait for it."""

    def standing(self) -> Standing:
        """How things stand; never asks the server."""

    def own_device(self) -> str:
        """Id of this computer among those that share."""

    def names(self) -> dict[str, str]:
        """Names of colleagues and computers by id."""

    def read_ticket(self, data: bytes) -> Invitation:
        """A ticket from its file or a picture of its code."""

    def check(self, invitation: Invitation | None = None) -> list[Finding]:
        """What each step of the connection finds."""

    def join(self, invitation: Invitation, device_name: str) -> Standing:
        """Ask for admission."""

    def leave(self) -> None:
        """Share nothing any more."""

    def invite(self, name: str, role: UserRole, *, user_id: str = "", hours: int = 24) -> Invitation:
        """Issue a ticket."""

    def ticket_text(self, invitation: Invitation) -> str:
        """A ticket as text."""

    def ticket_picture(self, invitation: Invitation) -> bytes:
        """A ticket as QR code, PNG."""

    def applicants(self) -> list[Applicant]:
        """Computers that wait to be let in."""

    def admit(self, ticket_id: str) -> None:
        """Let one in."""

    def turn_away(self, ticket_id: str) -> None:
        """Do not let one in."""

    def open_tickets(self) -> list[OpenTicket]:
        """Tickets nobody has used yet."""

    def withdraw_ticket(self, ticket_id: str) -> None:
        """Make one open nothing any more."""

    def workstations(self) -> tuple[Workstation, ...]:
        """All computers of the committee."""

    def revoke(self, device_id: str) -> None:
        """Put one out."""

    def seated(self) -> frozenset[str]:
        """Ids of people whose computers were let in."""

    def change_role(self, user_id: str, role: UserRole) -> int:
        """Give a colleague another role; on how many computers."""

    def rejected(self) -> list[Rejected]:
        """Changes the shared database does not take."""

    def try_again(self, mutation_ids: Sequence[str]) -> None:
        """Hand them in again."""

    def diverged(self) -> list[DivergedCase]:
        """Cases with values nobody has decided on."""

    def notices(self) -> list[tuple[int, datetime, str, Mapping[str, Any]]]:
        """What a person should know, newest first: number, when, code, values."""

    def put_notices_away(self) -> None:
        """They were read."""

    def audit_in_steps(self, told: Callable[[int, int, str], None]) -> Generator[None, None, list[Any]]:
        """Go over the whole server page by page; what does not fit, each with ``code`` and ``params``."""

    def allow_deletions(self) -> None:
        """Take over the many deletions that wait."""
