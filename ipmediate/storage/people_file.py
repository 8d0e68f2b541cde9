"""People for the roster from a JSON list, taken over whole or not at all."""

from __future__ import annotations

from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.storage.codec import read_exactly


def read_people(raw: object) -> tuple[Neutral, ...]:
    """The people in a parsed list, or in the ``people`` of an object.

    Raises:
        BadFile: ``roster.bad_file`` with every fault and its JSON pointer.
    """
    listed = raw.get("people") if isinstance(raw, dict) else raw
    if not isinstance(listed, list):
        fault = Fault(path="", code="casefile.not_list", params=(("found", type(listed).__name__),))
        raise BadFile("roster.bad_file", (fault,), count=1)
    people: list[Neutral] = []
    faults: list[Fault] = []
    for index, one in enumerate(listed):
        try:
            people.append(read_exactly(Neutral, one))
        except BadFile as bad:
            for fault in bad.faults:
                faults.append(Fault(path=f"/{index}{fault.path}", code=fault.code, params=fault.params))
    known: set[str] = set()
    for index, person in enumerate(people):
        if person.id in known and not faults:
            faults.append(Fault(path=f"/{index}/id", code="casefile.id_twice", params=(("id", person.id),)))
        known.add(person.id)
    if faults:
        raise BadFile("roster.bad_file", tuple(faults), count=len(faults))
    return tuple(people)
