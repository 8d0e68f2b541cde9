"""Whether the parts of a case plainly fit together, seen in one walk over them.

Nearly every case does; for one that may not, ``storage.soundness`` finds and tells what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, get_origin, get_type_hints

from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS, CaseFile
from ipmediate.domain.edits import REFERENCES
from ipmediate.storage.soundness import COUNTS, DIGEST, DIGESTS, SPANS, all_values

_NOT_IN_IDS = re.compile(r"[\s/\x00-\x1f\x7f]")
_NOT_IN_MARKS = re.compile(r"[\s\x00-\x1f\x7f]")
_LONGEST_ID, _LONGEST_MARK = 100, 200
"""What ids are not made of, and how long they are; see ``soundness``."""
_DOCUMENTS = frozenset({"agreement", "application", "undertaking"})

Targets = tuple[str, ...]
Get = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Looks:
    """What is looked at in the things of one part of a case, as soundness has it in its tables.

    Attributes:
        single, listed: fields that hold an id, or ids, and the number of the nouns these may be of.
        nested: fields of parts of the thing that hold either.
        least: whole numbers of the thing with their lower bounds.
        deep: the same of parts of the thing.
        spans: days or moments of which the second is not before the first.
        digests: fields with the digest of a file.
    """

    single: Sequence[tuple[Get, int]]
    listed: Sequence[tuple[Get, int]]
    nested: Sequence[tuple[str, int]]
    least: Sequence[tuple[Get, int]]
    deep: Sequence[tuple[str, int]]
    spans: Sequence[Callable[[Any], tuple[Any, Any]]]
    digests: Sequence[Get]


def plainly_fits(file: CaseFile, causes: Container[str] | None) -> bool:
    """Whether nothing in the parts of a case contradicts anything else; False also when that is not plain.

    Args:
        file: a case whose single values are sound.
        causes: known codes of causes of action; None leaves them unchecked.
    """
    head = file.case
    if head.excluded_days < 0 or not _known_causes(head.cause, head.more_causes, causes):
        return False
    held: list[set[str]] = [set() for _ in _TARGETS]
    known: dict[str, set[str]] = {"mediator": {"mediator"}}
    every = [head.id]
    _point(_HEAD, (head,), held)
    for noun, things, looks in zip(_NOUNS, _PARTS(file), _LOOKS, strict=True):
        if not things:
            continue
        ids = [one.id for one in things]
        known[noun] = own = set(ids)
        if len(own) != len(ids):
            return False
        if noun != "deadline_mark":
            every += ids
        elif not _spelt(ids, _NOT_IN_MARKS, _LONGEST_MARK):
            return False
        if looks is not None:
            if not _bounded(things, looks):
                return False
            _point(looks, things, held)
    known["people"] = {one.person_id for one in file.assignments}
    return _spelt(every, _NOT_IN_IDS, _LONGEST_ID) and _found(held, known) and _rest(file)


def _known_causes(first: str, more: Sequence[str], causes: Container[str] | None) -> bool:
    return causes is None or ((not first or first in causes) and all(one in causes for one in more))


def _spelt(ids: list[str], wrong: re.Pattern[str], longest: int) -> bool:
    if not all(ids) or max(map(len, ids)) > longest:
        return False
    text = "".join(ids)
    plain = text.isascii() and text.isprintable() and " " not in text and "/" not in text
    return plain or wrong.search(text) is None


def _bounded(things: Sequence[Any], looks: _Looks) -> bool:
    for get, least in looks.least:
        if min(map(get, things)) < least:
            return False
    for field, least in looks.deep:
        if min(all_values(things, field), default=least) < least:
            return False
    for ends in looks.spans:
        for start, end in map(ends, things):
            if start is not None and end is not None and end < start:
                return False
    for get in looks.digests:
        for digest in map(get, things):
            if digest and not DIGEST.match(digest):
                return False
    return True


def _point(looks: _Looks, things: Sequence[Any], held: list[set[str]]) -> None:
    """Put the ids that things hold to those of the same nouns."""
    for get, targets in looks.single:
        held[targets].update(map(get, things))
    for get, targets in looks.listed:
        held[targets].update(*map(get, things))
    for field, targets in looks.nested:
        held[targets].update(all_values(things, field))


def _found(held: Sequence[set[str]], known: Mapping[str, set[str]]) -> bool:
    for ids, targets in zip(held, _TARGETS, strict=True):
        for target in targets if ids else ():
            ids -= known.get(target, _NOBODY)
        if ids and ids != _NOBODY:
            return False
    return True


def _rest(file: CaseFile) -> bool:
    """What stands in no table: what is signed, filed and performed, instalments, satisfaction."""
    documents = {act.on_document for act in file.signatures} - _DOCUMENTS
    if documents and not documents <= {f"minutes/{one.id}" for one in file.sessions}:
        return False
    parts: dict[str, set[int]] = {}
    for clause in file.clauses:
        if clause.instalments:
            parts[clause.id] = numbers = {one.no for one in clause.instalments}
            if len(numbers) != len(clause.instalments):
                return False
    for act in file.performances:
        if act.instalment_no > 0 and act.instalment_no not in parts.get(act.clause_id, _NONE):
            return False
    return not file.volumes and all(0 <= one.satisfaction <= 5 for one in file.followups)


def _looks(noun: str) -> _Looks | None:
    attribute, kind = NOUNS[noun]
    types = get_type_hints(kind)
    pointing = (
        [] if noun in PRIVATE_NOUNS else [(one, to) for holder, one, to in REFERENCES if holder == noun]
    )
    plain = [(one, _TARGETS.index(to)) for one, to in pointing if "/" not in one]
    counts = [(one, least) for part, one, least in COUNTS if part == attribute]
    looks = _Looks(
        single=[(attrgetter(one), to) for one, to in plain if get_origin(types[one]) is not tuple],
        listed=[(attrgetter(one), to) for one, to in plain if get_origin(types[one]) is tuple],
        nested=[(one, _TARGETS.index(to)) for one, to in pointing if "/" in one],
        least=[(attrgetter(one), least) for one, least in counts if "/" not in one],
        deep=[(one, least) for one, least in counts if "/" in one],
        spans=[ends for part, _, ends in SPANS if part == attribute],
        digests=[attrgetter(one) for part, one in DIGESTS if part == attribute],
    )
    return looks if any(getattr(looks, one) for one in looks.__slots__) else None


_NONE: frozenset[int] = frozenset()
_NOBODY = frozenset({""})
"""No id is empty; an empty reference names nothing."""
_TARGETS: tuple[Targets, ...] = tuple({targets: None for _, _, targets in REFERENCES})
_NOUNS = tuple(noun for noun in NOUNS if noun != "case")
_PARTS: Callable[[CaseFile], tuple[tuple[Any, ...], ...]] = attrgetter(*(NOUNS[noun][0] for noun in _NOUNS))
_LOOKS = tuple(map(_looks, _NOUNS))
_HEAD = _looks("case") or _Looks((), (), (), (), (), (), ())
