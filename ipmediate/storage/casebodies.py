"""Bodies of one case and the case they make up; what only a newer program knows stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.storage.codec import body_of, entity_of, laid_over
from ipmediate.storage.projection import Body, EntityKey

PLACE = "_no"
"""Key in a body that keeps the place of an entity among its kind."""


def file_of(bodies: Mapping[EntityKey, Body], *, revision: int = 0) -> CaseFile:
    """The case that living bodies make up; kinds of things only a newer program knows are passed over.

    Raises:
        KeyError: there is no head among them.
    """
    kinds: dict[str, list[tuple[int, str, Body]]] = defaultdict(list)
    for (etype, id_), body in bodies.items():
        if etype in NOUNS:
            kinds[etype].append((body.get(PLACE, 0), id_, body))
    parts: dict[str, Any] = {}
    for etype, rows in kinds.items():
        attribute, _ = NOUNS[etype]
        if attribute == "case":
            parts[attribute] = entity_of(etype, rows[0][2])
        else:
            rows.sort(key=lambda row: row[:2])
            parts[attribute] = tuple(entity_of(etype, body) for _, _, body in rows)
    return CaseFile(case=parts.pop("case"), **parts, revision=revision)


def changes_between(
    before: Mapping[EntityKey, Body], after: CaseFile, *, known_only: bool = False
) -> dict[EntityKey, Body | None]:
    """What to write so that the bodies become a case: whole bodies that are new or differ, None to delete.

    Args:
        before: what stands.
        after: what shall stand.
        known_only: what a newer program wrote and this one does not know goes too; otherwise it stays.
    """
    changes: dict[EntityKey, Body | None] = {}
    kept: set[EntityKey] = set()
    for etype, (attribute, kind) in NOUNS.items():
        held = getattr(after, attribute)
        last = 0
        for thing in (held,) if attribute == "case" else held:
            key = (etype, thing.id)
            kept.add(key)
            old = before.get(key)
            place = 0 if old is None else int(old.get(PLACE, 0))
            last = place if place > last else last + 1
            body = {**body_of(thing), PLACE: last}
            if body != old and not known_only:
                body = {**laid_over(kind, old, thing), PLACE: last}
            if body != old:
                changes[key] = body
    changes.update((key, None) for key in before if key not in kept and (known_only or key[0] in NOUNS))
    return changes
