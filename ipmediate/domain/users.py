"""People who work in the program on one workstation, each under an own name and role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipmediate.domain.refusals import Refusal


class UserRole(StrEnum):
    """What somebody working in the program may do."""

    DIRECTOR = "director"
    MEDIATOR = "mediator"
    CLERK = "clerk"
    ARBITRATOR = "arbitrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person who acts, as written into every record."""

    id: str
    name: str
    role: UserRole = UserRole.CLERK


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One person who signs in.

    Attributes:
        person_id: the same person on the roster, so that a recusal there shuts the case here; may be empty.
        active: may sign in; nobody is ever deleted, the history names them.
    """

    id: str
    name: str
    role: UserRole
    person_id: str = ""
    active: bool = True

    @property
    def actor(self) -> Actor:
        """The user as written into records."""
        return Actor(id=self.id, name=self.name, role=self.role)


def check_user(user: User, others: Sequence[User]) -> None:
    """Whether a user may stand beside the others.

    Raises:
        Refusal: ``users.name_needed``, ``users.same_name``, ``users.last_director``.
    """
    if not user.id or not user.name.strip():
        raise Refusal("users.name_needed", field="name")
    rest = [one for one in others if one.id != user.id]
    if any(one.active and one.name == user.name for one in rest) and user.active:
        raise Refusal("users.same_name", name=user.name, field="name")
    if not any(one.active and one.role is UserRole.DIRECTOR for one in (*rest, user)):
        raise Refusal("users.last_director", name=user.name)
