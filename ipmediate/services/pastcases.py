"""Finding the parts people had in earlier cases that touch a present one."""

from __future__ import annotations

from dataclasses import replace

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.pastroles import PastRole, past_roles
from ipmediate.services.desk import Desk


def earlier_roles(desk: Desk, file: CaseFile) -> tuple[PastRole, ...]:
    """Parts in all other cases that share a party or an agent with this one, archived ones included.

    Cases hidden from the person who asks count too, without their number.
    """
    names = [
        *(name for party in file.parties for name in (party.name, *party.former_names, *party.aliases)),
        *(agent.name for agent in file.agents),
    ]
    numbers = [*(party.id_number for party in file.parties), *(agent.id_number for agent in file.agents)]
    with desk.store.whole():
        found = desk.queries.related_cases(
            [name for name in dict.fromkeys(names) if name],
            [number for number in dict.fromkeys(numbers) if number],
            except_case=file.id,
        )
        files = [desk.store.load(case_id) for case_id in found]
    return tuple(
        role if desk.store.exists(other.id) else replace(role, number="")
        for other in files
        for role in past_roles(other, file)
    )
