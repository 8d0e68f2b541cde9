"""What of a case is the committee's own (副卷) and stays behind when the case goes to somebody else.

The inner part of the volume holds discussion, recusal checks, internal expert opinion, reckonings and
deadlines. Offers that were not accepted stay behind as well: what a party was ready to give must not be used
against it elsewhere (法释〔2016〕14号 arts. 22, 26). What was said alone with a party is in no file at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from ipmediate.domain.agreements import ClauseStatus
from ipmediate.domain.cases import NOUNS, CaseFile, entities
from ipmediate.domain.edits import REFERENCES
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.proposals import ProposalStatus
from ipmediate.domain.volumes import VolumePart

INNER_FORMS = frozenset(
    {"volume_inner", "recusal_application", "expert_opinion", "damages_reference", "deadline_list"}
)
"""Forms whose papers are of the inner part."""

INNER_ROLES = frozenset({DocumentRole.INTERNAL_NOTE})
"""Roles of documents that are of the inner part."""

INNER_NOUNS = frozenset({"caucus_line", "recusal", "deadline_mark", "divergence", "reckoning"})
"""Nouns that are of the inner part whatever they say."""

_HANGS_ON = (("scan_text", "evidence_id"), ("signed_copy", "paper_id"), ("delivery", "paper_id"))
"""Things that are nothing without another one."""


def is_inner_thing(noun: str, thing: Any) -> bool:
    """Whether a thing of a case is the committee's own."""
    if noun == "evidence":
        return bool(thing.role in INNER_ROLES)
    if noun == "paper":
        return bool(thing.stands_for in INNER_FORMS)
    if noun == "proposal":
        return bool(thing.status is not ProposalStatus.ACCEPTED)
    if noun == "clause":
        return bool(thing.status is not ClauseStatus.AGREED)
    return noun in INNER_NOUNS


def left_behind(file: CaseFile) -> Mapping[str, frozenset[str]]:
    """What stays behind: noun and ids, without nouns of which there is nothing."""
    gone: dict[str, set[str]] = {}
    for noun, thing in entities(file):
        if is_inner_thing(noun, thing):
            gone.setdefault(noun, set()).add(thing.id)
    for noun, field in _HANGS_ON:
        target = "evidence" if field == "evidence_id" else "paper"
        for thing in getattr(file, NOUNS[noun][0]):
            if getattr(thing, field) in gone.get(target, ()):
                gone.setdefault(noun, set()).add(thing.id)
    return {noun: frozenset(ids) for noun, ids in gone.items()}


def without_inner(file: CaseFile) -> CaseFile:
    """The case as it may go to another committee, an authority or a court; nothing in it points nowhere."""
    gone = left_behind(file)
    kept: dict[str, Any] = {}
    for noun, (attribute, _) in NOUNS.items():
        if noun == "case":
            continue
        things = (one for one in getattr(file, attribute) if one.id not in gone.get(noun, ()))
        kept[attribute] = tuple(_unlinked(noun, one, gone) for one in things)
    lost = {f"{noun}/{key}" for noun in ("paper", "evidence") for key in gone.get(noun, ())}
    kept["volumes"] = tuple(
        replace(
            volume,
            inner_pages=0,
            items=tuple(
                item for item in volume.items if item.part is not VolumePart.INNER and item.ref not in lost
            ),
        )
        for volume in kept["volumes"]
    )
    return replace(file, **kept)


def _unlinked(noun: str, thing: Any, gone: Mapping[str, Collection[str]]) -> Any:
    changes: dict[str, Any] = {}
    for holder, field, targets in REFERENCES:
        if holder != noun or "/" in field or field == "id":
            continue
        lost = {key for target in targets for key in gone.get(target, ())}
        value = getattr(thing, field)
        if isinstance(value, tuple):
            if lost.intersection(value):
                changes[field] = tuple(one for one in value if one not in lost)
        elif value in lost:
            changes[field] = ""
    return replace(thing, **changes) if changes else thing
