"""Computers that were put out, as a director's signed commit tells it, whatever the server says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ipmediate.sync.feed import Entry
from ipmediate.sync.membership import Keys, Membership, Principal

if TYPE_CHECKING:
    from ipmediate.storage.store import Store

PLACE, NOUN = "house/users", "put_out"
_RECORDED = "SELECT id, rev FROM space_entity WHERE case_id=? AND etype=? AND body IS NOT NULL"


def told_in(entry: Entry) -> list[str]:
    """Ids of computers a commit puts out."""
    if entry.case_id != PLACE:
        return []
    try:
        return [str(op["id"]) for op in entry.ops() if op["etype"] == NOUN and op["op"] == "put"]
    except ValueError:
        return []


def recorded(store: Store) -> dict[str, int]:
    """Computers that were put out, each with the place in the feed from which on it hands nothing in."""
    with store.reading() as connection:
        return dict(connection.execute(_RECORDED, (PLACE, NOUN)).fetchall())


def keys(store: Store, me: Membership, principals: Iterable[Principal]) -> Keys:
    """The keys this workstation believes, and until where in the feed."""
    return Keys(me, principals, out=recorded(store), puts_out=told_in)


def marked(principals: Iterable[Principal], out: Mapping[str, int]) -> list[Principal]:
    """Workstations of which those that were put out are out, whatever the server says."""
    return [replace(one, active=False) if one.device_id in out else one for one in principals]
