"""Taking a commit back: what to write so that its fields stand as they stood before it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ipmediate.domain.refusals import Refusal
from ipmediate.storage.commits import applied, inverted
from ipmediate.storage.integrity import NOT_ENTITIES
from ipmediate.storage.projection import Body, EntityKey


def reversal(
    payload: str, earlier: Sequence[str], bodies: Mapping[EntityKey, Body]
) -> dict[EntityKey, Body | None]:
    """Bodies that take a commit back.

    Args:
        payload: operations of the commit, as stored.
        earlier: payloads of the commits of the same case before it, oldest first.
        bodies: the living bodies of the case now.

    Raises:
        Refusal: ``cases.cannot_take_back`` with the fields that later changes stand on, or because the
            commit issued a paper or gave a number.
    """
    if not payload:
        raise Refusal("cases.cannot_take_back", fields=("case",))
    lived = _living(earlier)
    changes: dict[EntityKey, Body | None] = {}
    for op in json.loads(payload):
        key = (op["etype"], op["id"])
        if op["etype"] in NOT_ENTITIES:
            raise Refusal("cases.cannot_take_back", fields=(op["etype"],))
        current = bodies.get(key)
        body, astray = applied(inverted(op, existed=key in lived), current)
        if (current is None) != (op["op"] == "del"):
            astray = astray or (op["etype"],)
        if astray:
            raise Refusal("cases.cannot_take_back", fields=astray)
        changes[key] = body
    return changes


def _living(payloads: Sequence[str]) -> set[EntityKey]:
    lived: set[EntityKey] = set()
    for payload in payloads:
        op: dict[str, Any]
        for op in json.loads(payload or "[]"):
            key = (op["etype"], op["id"])
            if op["op"] == "del":
                lived.discard(key)
            else:
                lived.add(key)
    return lived
