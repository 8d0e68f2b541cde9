"""People for the roster from a JSON file, taken over whole or not at all.

::

    {"format": "ipmediate.roster", "version": 1, "people": [{"id": "...", "name": "...", ...}, ...]}

The bare list of people will do as well. ``resources/schema/roster.schema.json`` lists every field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.storage.casefile import doubled_keys, parse
from ipmediate.storage.codec import read_exactly, step
from ipmediate.storage.soundness import bad_id

FORMAT = "ipmediate.roster"
VERSION = 1


def read_people(data: bytes) -> tuple[Neutral, ...]:
    """The people in a roster file.

    Raises:
        BadFile: ``roster.bad_file`` with every fault and its JSON pointer.
    """
    try:
        raw = parse(data)
    except BadFile as bad:
        raise _refused(bad.faults) from None
    faults = [*doubled_keys(raw)]
    listed, path = raw, ""
    if isinstance(raw, dict):
        faults.extend(_wrapping_faults(raw))
        listed, path = raw.get("people"), "/people"
    if not isinstance(listed, list):
        found = (("found", type(listed).__name__),)
        raise _refused((*faults, Fault(path=path, code="casefile.not_list", params=found)))
    people: list[Neutral] = []
    for index, one in enumerate(listed):
        try:
            person = read_exactly(Neutral, one)
        except BadFile as bad:
            faults.extend(replace(fault, path=f"{path}/{index}{fault.path}") for fault in bad.faults)
        else:
            people.append(person)
            faults.extend(_faults_of(person, f"{path}/{index}"))
    faults.extend(_doubled_ids(listed, path))
    if faults:
        raise _refused(tuple(faults))
    return tuple(people)


def _refused(faults: tuple[Fault, ...]) -> BadFile:
    return BadFile("roster.bad_file", faults, count=len(faults))


def _wrapping_faults(raw: dict[str, Any]) -> Iterator[Fault]:
    for key in sorted(raw.keys() - {"format", "version", "people"}):
        yield Fault(path=f"/{step(key)}", code="casefile.key_unknown", params=(("key", key),))
    for key, wanted in (("format", FORMAT), ("version", VERSION)):
        found = raw.get(key, wanted)
        if found != wanted or isinstance(found, bool):
            params = (("found", str(found)[:40]), ("allowed", str(wanted)))
            yield Fault(path=f"/{key}", code="casefile.not_allowed", params=params)


def _faults_of(person: Neutral, path: str) -> Iterator[Fault]:
    if bad_id(person.id):
        yield Fault(path=f"{path}/id", code="casefile.bad_id", params=(("id", person.id),))
    for name in ("training_hours", "preset_load"):
        if getattr(person, name) < 0:
            params = (("found", str(getattr(person, name))), ("least", "0"))
            yield Fault(path=f"{path}/{name}", code="casefile.too_small", params=params)
    spans = [("", person.term_from, person.term_until, "term_until")]
    for name in ("relations", "absences"):
        spans += [
            (f"/{name}/{index}", one.since, one.until, "until")
            for index, one in enumerate(getattr(person, name))
        ]
    for place, start, end, field in spans:
        if start is not None and end is not None and end < start:
            params = (("start", start.isoformat()), ("end", end.isoformat()))
            yield Fault(path=f"{path}{place}/{field}", code="casefile.ends_first", params=params)


def _doubled_ids(listed: list[Any], path: str) -> Iterator[Fault]:
    ids = [one.get("id") if isinstance(one, dict) else None for one in listed]
    seen: set[str] = set()
    for index, key in enumerate(ids):
        if isinstance(key, str):
            if key in seen:
                yield Fault(path=f"{path}/{index}/id", code="casefile.id_twice", params=(("id", key),))
            seen.add(key)
