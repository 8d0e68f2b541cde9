"""Finding the parts people had in earlier cases that touch a present one."""

from __future__ import annotations

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.pastroles import PastRole, past_roles
from ipmediate.services.desk import Desk


def earlier_roles(desk: Desk, file: CaseFile) -> tuple[PastRole, ...]:
    """Parts in all other cases that share a party or an agent with this one, archived ones included."""
    names = [
        *(name for party in file.parties for name in (party.name, *party.former_names, *party.aliases)),
        *(agent.name for agent in file.agents),
    ]
    numbers = [*(party.id_number for party in file.parties), *(agent.id_number for agent in file.agents)]
    found = desk.queries.related_cases(
        [name for name in dict.fromkeys(names) if name],
        [number for number in dict.fromkeys(numbers) if number],
        except_case=file.id,
    )
    return tuple(role for case_id in found for role in past_roles(desk.store.load(case_id), file))
