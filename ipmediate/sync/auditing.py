"""Going over the whole server: commits, signatures and rows against each other and against what is here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ipmediate.storage.privacy import PRIVACY
from ipmediate.sync.feed import GENESIS, Entry, canonical, patched
from ipmediate.sync.peer import Peer
from ipmediate.sync.tables import Key, Tables

PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One thing on the server that is not as it was recorded; ``code`` has words.

    Codes: ``sync.audit.gone`` (a commit we hold is not there any more), ``sync.audit.chain``,
    ``sync.audit.signature``, ``sync.audit.row`` (a row is not what the commits make of it),
    ``sync.audit.withheld`` (the words of a commit are gone that nobody erased by law),
    ``sync.audit.not_erased`` (words are there that were).
    """

    code: str
    params: Mapping[str, object]


def audit(
    peer: Peer, held: Callable[[int], str | None], reached: int, verify: Callable[[Entry], bool],
    told: Callable[[int, int], None] = lambda done, total: None, *, closed: Collection[str] = (),
    erased: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[Discrepancy | None]:  # fmt: skip
    """Everything that does not fit, in the order of the feed, then of the rows; ``None`` after each page.

    Args:
        peer: the server.
        held: hash of a commit as it was taken over here; None where it was not.
        reached: the last commit that was taken over here.
        verify: whether a commit was signed by a believed workstation.
        told: hears how many of how many commits were gone over.
        closed: cases that are closed to the person of this workstation.
        erased: cases two directors had erased, with the place of the last word on each.

    Raises:
        SyncTrouble: ``sync.unreachable``.
    """
    head = peer.head()
    bodies: dict[Key, tuple[dict[str, Any] | None, str]] = {}
    hidden: set[str] = set()
    before, place = GENESIS, 0
    while page := peer.pull(place, PAGE):
        for entry in page:
            place += 1
            if entry.seq != place or entry.prev_hash != before or not entry.is_sound():
                yield Discrepancy(code="sync.audit.chain", params={"seq": place})
                return
            ours = held(place)
            if ours is not None and ours != entry.hash:
                yield Discrepancy(code="sync.audit.gone", params={"seq": place})
                return
            if not verify(entry):
                yield Discrepancy(
                    code="sync.audit.signature", params={"seq": place, "device": entry.author.device_id}
                )
            last = erased.get(entry.case_id, 0)
            if place == last:
                hidden.discard(entry.case_id)
                bodies = {key: one for key, one in bodies.items() if key[0] != entry.case_id}
            if entry.payload is None:
                hidden.add(entry.case_id)
                if place >= last and not _may_lack(entry.case_id, closed, erased):
                    yield Discrepancy(code="sync.audit.withheld", params={"seq": place})
            else:
                if place < last:
                    yield Discrepancy(code="sync.audit.not_erased", params={"seq": place})
                _replay(bodies, entry)
            before = entry.hash
        told(place, head.seq)
        yield None
    if place < reached or before != head.hash or place != head.seq:
        yield Discrepancy(code="sync.audit.gone", params={"seq": min(place, reached) + 1})
        return
    yield from _rows(peer, bodies, hidden)


def _may_lack(case_id: str, closed: Collection[str], erased: Mapping[str, int]) -> bool:
    """Whether words of a case may be missing; records made for an erased case stand in one of the house."""
    return case_id in closed or (case_id == PRIVACY and bool(erased))


def state_hash(tables: Tables, keys: Iterator[Key]) -> str:
    """SHA-256 over every entity this copy has, in the order of case, kind and id; equal copies, equal hash.

    One line an entity: case, kind, id, hash of the last commit that touched it, and its body as canonical
    JSON (``null`` when deleted), joined by tabs.
    """
    found = hashlib.sha256()
    for key in keys:
        based = tables.base(key)
        if based is not None:
            body = canonical(None if based.body is None else dict(based.body))
            found.update(("\t".join((*key, based.rev_hash, body)) + "\n").encode())
    return found.hexdigest()


def _replay(bodies: dict[Key, tuple[dict[str, Any] | None, str]], entry: Entry) -> None:
    for op in entry.ops():
        key = (entry.case_id, op["etype"], op["id"])
        body = patched(bodies.get(key, (None, ""))[0], op["patch"])
        bodies[key] = (None if op["op"] == "del" else body, entry.hash)


def _rows(
    peer: Peer, bodies: dict[Key, tuple[dict[str, Any] | None, str]], hidden: set[str]
) -> Iterator[Discrepancy | None]:
    after: Key | None = None
    seen: set[Key] = set()
    while True:
        page = peer.entities(after, PAGE)
        for one in page:
            after = (one.case_id, one.etype, one.id)
            seen.add(after)
            if one.case_id in hidden:
                continue
            body, rev_hash = bodies.get(after, (None, "?"))
            same = canonical(body) == canonical(None if one.body is None else dict(one.body))
            if not same or rev_hash != one.rev_hash:
                yield _row(after)
        if len(page) < PAGE:
            break
        yield None
    for key in sorted(bodies.keys() - seen):
        if key[0] not in hidden:
            yield _row(key)


def _row(key: Key) -> Discrepancy:
    return Discrepancy(code="sync.audit.row", params={"case": key[0], "noun": key[1], "id": key[2]})
