"""Who may look into one case: the recusal wall, sealed cases, read-only leave, masked identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ipmediate.domain.users import Actor


class Leave(StrEnum):
    """What one person may do in one case; ``none`` is the recusal wall and beats everything."""

    NONE = "none"
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """The leave of one user in one case, with the reason and who gave it."""

    case_id: str
    user_id: str
    leave: Leave
    reason: str = ""
    given_by: str = ""
    given_at: datetime | None = None

    @property
    def id(self) -> str:
        """One grant per case and user."""
        return f"{self.case_id}/{self.user_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """Whether a case is sealed: only those named in it see that it exists."""

    case_id: str
    sealed: bool
    reason: str = ""
    given_by: str = ""
    given_at: datetime | None = None

    @property
    def id(self) -> str:
        """One sealing per case."""
        return self.case_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessList:
    """All grants and sealings of a profile."""

    grants: tuple[Grant, ...] = ()
    sealings: tuple[Sealing, ...] = ()

    def leave_of(self, actor: Actor, case_id: str) -> Leave:
        """What a person may do in a case; the role may allow less still."""
        given = {one.leave for one in self.grants if one.case_id == case_id and one.user_id == actor.id}
        if Leave.NONE in given:
            return Leave.NONE
        if not given and self.is_sealed(case_id):
            return Leave.NONE
        return Leave.READ if given == {Leave.READ} else Leave.WRITE

    def is_sealed(self, case_id: str) -> bool:
        """Whether only those named see the case."""
        return any(one.sealed for one in self.sealings if one.case_id == case_id)

    def restricted(self, case_id: str) -> bool:
        """Whether looking into the case, printing and exporting are written down."""
        return self.is_sealed(case_id) or any(one.case_id == case_id for one in self.grants)

    def cases_with(self, actor: Actor, leave: Leave) -> frozenset[str]:
        """Cases in which a person's leave is exactly this, among those with any rule at all."""
        ruled = {one.case_id for one in self.grants} | {one.case_id for one in self.sealings}
        return frozenset(case_id for case_id in ruled if self.leave_of(actor, case_id) is leave)

    def of_case(self, case_id: str) -> tuple[Grant, ...]:
        """The grants of one case."""
        return tuple(one for one in self.grants if one.case_id == case_id)


def walls_for(case_id: str, user_ids: Iterable[str], *, reason: str, by: str, at: datetime) -> list[Grant]:
    """Recusal walls for several users of one case."""
    return [
        Grant(
            case_id=case_id, user_id=user_id, leave=Leave.NONE, reason=reason, given_by=by, given_at=at
        )
        for user_id in user_ids
    ]  # fmt: skip


NUMBER_FIELDS = frozenset({"id_number", "legal_rep_id_number"})
"""Fields that are masked, and can be revealed for a reason."""


HIDDEN_FIELDS = NUMBER_FIELDS | {"birth"}
"""With the number the day of birth is hidden, which would fill in what the mask leaves out of it."""

_ENDS = ((18, 6, 4), (15, 6, 3), (8, 2, 2))
"""From this length on so many characters stay at both ends; shorter numbers are hidden whole."""


def masked_number(number: str) -> str:
    """An identity number with all but its ends hidden, each hidden character as an asterisk.

    Of the number of a resident the six digits of the place and the last four stay, the day of birth goes; of
    shorter numbers, of passports for example, less, so that at least half is hidden.
    """
    for length, head, tail in _ENDS:
        if len(number) >= length:
            return f"{number[:head]}{'*' * (len(number) - head - tail)}{number[-tail:]}"
    return "*" * len(number)


_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9Xx])")


def is_public(kind: str, number: str) -> bool:
    """Whether a party's number is one anybody may look up: the code of an organisation.

    A trader may stand in the case under the identity number of the person; codes of traders begin with 92.
    """
    from ipmediate.domain.parties import PartyKind

    if kind == PartyKind.INDIVIDUAL_BUSINESS:
        return number.startswith("92") or _NUMBER.fullmatch(number) is None
    return kind != PartyKind.PERSON
