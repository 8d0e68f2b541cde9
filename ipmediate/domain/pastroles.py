"""Parts people had in earlier cases of this committee, and whether an earlier case was the same dispute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.identities import Identity, Sameness, same
from ipmediate.domain.parties import Party, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRole:
    """A part somebody had in an earlier case of this committee.

    Attributes:
        role: ``mediator``, ``recorder``, ``expert``, ``party``, ``agent``.
        party_names: names (and former names) of all parties of that case; ``party_id_numbers`` their numbers.
        represented: for an agent, the names of those represented.
        same_dispute: it is the same dispute (same right between the same parties, or the same court number).
    """

    case_id: str
    number: str
    role: str
    name: str
    person_id: str = ""
    id_number: str = ""
    party_names: tuple[str, ...] = ()
    party_id_numbers: tuple[str, ...] = ()
    represented: tuple[str, ...] = ()
    same_dispute: bool = False
    on: date | None = None


def past_roles(file: CaseFile, now: CaseFile) -> tuple[PastRole, ...]:
    """The parts people had in an earlier case, seen from the present one."""
    names = tuple(name for party in file.parties for name in (party.name, *party.former_names))
    numbers = tuple(party.id_number for party in file.parties if party.id_number)
    again = is_same_dispute(file, now)
    number = file.case.number or file.case.provisional_number
    on = file.case.accepted_on or file.case.applied_on

    def role(
        kind: str, name: str, *, person_id: str = "", id_number: str = "", represented: tuple[str, ...] = ()
    ) -> PastRole:
        return PastRole(
            case_id=file.id,
            number=number,
            role=kind,
            name=name,
            person_id=person_id,
            id_number=id_number,
            party_names=names,
            party_id_numbers=numbers,
            represented=represented,
            same_dispute=again,
            on=on,
        )

    kinds = {SeatRole.RECORDER: "recorder", SeatRole.EXPERT: "expert"}
    seats = (
        role(kinds.get(seat.seat, "mediator"), seat.person_name, person_id=seat.person_id)
        for seat in file.assignments
    )
    sides = (role("party", party.name, id_number=party.id_number) for party in file.parties)
    by_id = {party.id: party.name for party in file.parties}
    agents = (
        role(
            "agent",
            agent.name,
            id_number=agent.id_number,
            represented=tuple(by_id[key] for key in agent.party_ids if key in by_id),
        )
        for agent in file.agents
    )
    return (*seats, *sides, *agents)


def is_same_dispute(one: CaseFile, other: CaseFile) -> bool:
    """Same court number, or the same right asserted between at least one same party on each side."""
    if one.id == other.id:
        return True
    if one.case.court_case_no and one.case.court_case_no == other.case.court_case_no:
        return True
    if not all(
        _share(one.on_side(side), other.on_side(side)) or _share(one.on_side(side), other.on_side(opposite))
        for side, opposite in ((Side.APPLICANT, Side.RESPONDENT), (Side.RESPONDENT, Side.APPLICANT))
    ):
        return False
    numbers = {right.number for right in one.rights if right.number}
    others = {right.number for right in other.rights if right.number}
    if numbers and others:
        return bool(numbers & others)
    return bool(one.case.cause) and one.case.cause == other.case.cause


def _share(one: Iterable[Party], other: Iterable[Party]) -> bool:
    return any(same(Identity.of(a), Identity.of(b)) is not Sameness.NO for a in one for b in other)
