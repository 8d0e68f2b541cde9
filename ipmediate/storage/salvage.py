"""What else is wrong in a case file some of whose values cannot be read at all.

The values that do not fit are left out of a copy, and what remains is looked at as a whole, so that a person
gets the faults of form and the faults between parts in one list.
"""

from __future__ import annotations

import copy
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.refusals import BadFile, Fault
from ipmediate.storage.codec import Plain, read_exactly
from ipmediate.storage.soundness import faults_in

_MADE_UP = "?"


def further_faults(plain: Plain, known: Sequence[Fault], causes: Container[str] | None) -> Iterator[Fault]:
    """Faults between the parts of a case whose ``known`` faults are those of single values.

    References to things that stand in the file, however faulty, are no faults.
    """
    rest: Any = copy.deepcopy(plain)
    for fault in known:
        _leave_out(rest, _steps(fault.path), whole=fault.code == "casefile.key_missing")
    _stand_in(rest)
    places = _close_up(rest)
    try:
        file = read_exactly(CaseFile, rest)
    except BadFile as bad:
        for fault in bad.faults:
            _leave_out(rest, _steps(fault.path), whole=True)
        places = _within(places, _close_up(rest))
        try:
            file = read_exactly(CaseFile, rest)
        except BadFile:
            return
    told = {fault.path for fault in known}
    named = set(_ids(plain))
    for fault in faults_in(file, causes):
        path = _as_before(fault.path, places)
        params = dict(fault.params)
        made_up = fault.code == "casefile.points_nowhere" and params.get("id") in named
        if not made_up and params.get("id") != _MADE_UP and path not in told:
            yield replace(fault, path=path)


def _steps(path: str) -> list[str]:
    return [one.replace("~1", "/").replace("~0", "~") for one in path.split("/")[1:]]


def _leave_out(rest: Any, steps: Sequence[str], *, whole: bool) -> None:
    """Drop one value: a value deep inside an entity drops the whole field, a lacking key its entity."""
    depth = 2 if whole and steps[:1] != ["case"] else 3
    if steps[:1] == ["case"]:
        depth = 2
    target, kept = rest, steps[: min(depth, len(steps))]
    for one in kept[:-1]:
        target = _inside(target, one)
    if not kept:
        return
    last = kept[-1]
    if isinstance(target, list) and last.isdecimal() and int(last) < len(target):
        target[int(last)] = None
    elif isinstance(target, dict):
        target.pop(last, None)


def _inside(value: Any, one: str) -> Any:
    if isinstance(value, dict):
        return value.get(one)
    if isinstance(value, list) and one.isdecimal() and int(one) < len(value):
        return value[int(one)]
    return None


def _stand_in(rest: Any) -> None:
    head = rest.get("case")
    rest["case"] = {"id": _MADE_UP, **head} if isinstance(head, dict) else {"id": _MADE_UP}


def _close_up(rest: Any) -> dict[str, list[int]]:
    """Take dropped entities out of their collections; where each of the others stood before."""
    places: dict[str, list[int]] = {}
    for name, held in rest.items():
        if isinstance(held, list):
            places[name] = [index for index, one in enumerate(held) if one is not None]
            rest[name] = [held[index] for index in places[name]]
    return places


def _within(outer: dict[str, list[int]], inner: dict[str, list[int]]) -> dict[str, list[int]]:
    return {name: [outer[name][index] for index in kept] for name, kept in inner.items()}


def _as_before(path: str, places: dict[str, list[int]]) -> str:
    parts = path.split("/")
    held = places.get(parts[1]) if len(parts) > 2 else None
    if held is not None and parts[2].isdecimal():
        parts[2] = str(held[int(parts[2])])
    return "/".join(parts)


def _ids(plain: Plain) -> Iterator[str]:
    for held in plain.values():
        for one in held if isinstance(held, list) else (held,):
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                yield one["id"]
