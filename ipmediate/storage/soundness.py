"""Whether the parts of a case fit together: ids, references, figures and codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS, CaseFile
from ipmediate.domain.edits import REFERENCES, ids_of
from ipmediate.domain.identifiers import IdentifierCheck, check_resident_id, check_uscc
from ipmediate.domain.parties import IdKind
from ipmediate.domain.refusals import Fault

_ID = re.compile(r"[^\s/\x00-\x1f\x7f]{1,100}\Z")
_MARK_ID = re.compile(r"[^\s\x00-\x1f\x7f]{1,200}\Z")
DIGEST = re.compile(r"[0-9a-f]{64}\Z")

COUNTS: tuple[tuple[str, str, int], ...] = (
    ("evidence", "no", 0),
    ("evidence", "copies", 0),
    ("evidence", "pages", 0),
    ("evidence", "size", 0),
    ("scan_texts", "whole", 0),
    ("scan_texts", "pages/no", 1),
    ("sessions", "no", 1),
    ("issues", "no", 1),
    ("proposals", "no", 1),
    ("clauses", "rank", 1),
    ("clauses", "instalments/no", 1),
    ("agreements", "copies", 0),
    ("performances", "instalment_no", 0),
    ("papers", "pages", 0),
    ("signed_copies", "page", 0),
    ("volumes", "pages", 0),
)
"""Whole numbers: the part of a case, the field, and the least it may hold."""

SPANS: tuple[tuple[str, str, attrgetter[tuple[Any, Any]]], ...] = tuple(
    (attribute, last, attrgetter(first, last))
    for attribute, first, last in (
        ("sessions", "starts_at", "ends_at"),
        ("agents", "mandate_on", "mandate_until"),
        ("clauses", "due_from", "due_on"),
        ("deliveries", "sent_on", "received_on"),
        ("assignments", "assigned_on", "ended_on"),
        ("rights", "applied_on", "granted_on"),
        ("rights", "granted_on", "expires_on"),
    )
)
"""What ends after it begins: the part of a case, the field with the end, and both days."""

_POINTING: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = tuple(
    (NOUNS[noun][0], tuple((field, targets) for _, field, targets in same))
    for noun, same in groupby(REFERENCES, key=itemgetter(0))
    if noun not in PRIVATE_NOUNS
)
"""What points at something else: the part of a case, and its fields with what each may name."""


def bad_id(key: str) -> bool:
    """Whether something cannot be an id."""
    return not _ID.match(key)


def faults_in(file: CaseFile, causes: Container[str] | None = None) -> Iterator[Fault]:
    """Everything that does not fit together.

    Args:
        file: a case whose single values are sound.
        causes: known codes of causes of action; None leaves them unchecked.
    """
    yield from _ids(file)
    yield from _references(file)
    yield from _figures(file)
    yield from _codes(file, causes)


def _fault(path: str, code: str, **params: object) -> Fault:
    return Fault(path=path, code=code, params=tuple((name, str(value)) for name, value in params.items()))


def _ids(file: CaseFile) -> Iterator[Fault]:
    if bad_id(file.case.id):
        yield _fault("/case/id", "casefile.bad_id", id=file.case.id)
    for attribute, _ in NOUNS.values():
        things = () if attribute == "case" else getattr(file, attribute)
        if not things:
            continue
        shape = _MARK_ID if attribute == "deadline_marks" else _ID
        ids = [thing.id for thing in things]
        if len(set(ids)) == len(ids) and all(map(shape.match, ids)):
            continue
        seen: set[str] = set()
        for index, thing in enumerate(things):
            if not shape.match(thing.id):
                yield _fault(f"/{attribute}/{index}/id", "casefile.bad_id", id=thing.id)
            elif thing.id in seen:
                yield _fault(f"/{attribute}/{index}/id", "casefile.id_twice", id=thing.id)
            seen.add(thing.id)


def _known(file: CaseFile) -> Callable[[str], frozenset[str]]:
    return cache(lambda target: ids_of(file, target))


def _values(thing: Any, field: str, path: str) -> Iterator[tuple[str, Any]]:
    name, _, rest = field.partition("/")
    value = getattr(thing, name)
    if rest:
        for index, part in enumerate(value):
            yield from _values(part, rest, f"{path}/{name}/{index}")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield f"{path}/{name}/{index}", part
    else:
        yield f"{path}/{name}", value


@cache
def _step(field: str) -> tuple[Callable[[Any], Any], str]:
    name, _, rest = field.partition("/")
    return attrgetter(name), rest


def all_values(things: Iterable[Any], field: str) -> list[Any]:
    """The same values as :func:`_values` gives, of all things and without their places."""
    first, rest = _step(field)
    values = list(map(first, things))
    if rest:
        return all_values([part for value in values for part in value], rest)
    if values and isinstance(values[0], tuple):
        return [part for value in values for part in value]
    return values


def _each(file: CaseFile, attribute: str, field: str) -> Iterator[tuple[str, Any]]:
    if attribute == "case":
        yield from _values(file.case, field, "/case")
        return
    for index, thing in enumerate(getattr(file, attribute)):
        yield from _values(thing, field, f"/{attribute}/{index}")


def _references(file: CaseFile) -> Iterator[Fault]:
    known = _known(file)
    for attribute, fields in _POINTING:
        things = (file.case,) if attribute == "case" else getattr(file, attribute)
        for field, targets in fields if things else ():
            held = set(all_values(things, field))
            held.discard("")
            if held <= known(targets[0]) or not held.difference(*map(known, targets)):
                continue
            among = ", ".join(NOUNS[target][0] if target in NOUNS else target for target in targets)
            for path, value in _each(file, attribute, field):
                if value and not any(value in known(target) for target in targets):
                    yield _fault(path, "casefile.points_nowhere", id=value, among=among)
    yield from _documents(file, known("session"))
    yield from _instalments(file)


def _documents(file: CaseFile, sessions: frozenset[str]) -> Iterator[Fault]:
    for path, value in _each(file, "signatures", "on_document"):
        kind, _, session = value.partition("/")
        if value in ("agreement", "application", "undertaking"):
            continue
        if kind != "minutes" or session not in sessions:
            allowed = "agreement, application, undertaking, minutes/<session id>"
            yield _fault(path, "casefile.not_allowed", found=value, allowed=allowed)
    ids = {"paper": {one.id for one in file.papers}, "evidence": {one.id for one in file.evidence}}
    for path, value in _each(file, "volumes", "items/ref"):
        kind, _, ref = value.partition("/")
        if value and ref not in ids.get(kind, ()):
            yield _fault(path, "casefile.points_nowhere", id=value, among="papers, evidence")


def _instalments(file: CaseFile) -> Iterator[Fault]:
    numbers = {clause.id: {part.no for part in clause.instalments} for clause in file.clauses}
    for index, clause in enumerate(file.clauses):
        if len(numbers[clause.id]) != len(clause.instalments):
            yield _fault(f"/clauses/{index}/instalments", "casefile.instalment_twice", clause=clause.rank)
    for index, act in enumerate(file.performances):
        if act.instalment_no > 0 and act.instalment_no not in numbers.get(act.clause_id, {act.instalment_no}):
            path = f"/performances/{index}/instalment_no"
            yield _fault(path, "casefile.no_instalment", no=act.instalment_no)


def _figures(file: CaseFile) -> Iterator[Fault]:
    for attribute, field, least in COUNTS:
        things = getattr(file, attribute)
        if not things or min(all_values(things, field), default=least) >= least:
            continue
        for path, value in _each(file, attribute, field):
            if value < least:
                yield _fault(path, "casefile.too_small", found=value, least=least)
    for index, followup in enumerate(file.followups):
        if not 0 <= followup.satisfaction <= 5:
            yield _fault(f"/followups/{index}/satisfaction", "casefile.not_in_range", least=0, most=5)
    if file.case.excluded_days < 0:
        yield _fault("/case/excluded_days", "casefile.too_small", found=file.case.excluded_days, least=0)
    for attribute, last, ends in SPANS:
        for index, (start, end) in enumerate(map(ends, getattr(file, attribute))):
            if start is not None and end is not None and end < start:
                yield _fault(f"/{attribute}/{index}/{last}", "casefile.ends_first", start=start, end=end)


DIGESTS: tuple[tuple[str, str], ...] = (
    ("evidence", "sha256"),
    ("papers", "sha256"),
    ("signed_copies", "sha256"),
    ("signed_copies", "base_sha256"),
    ("signed_copies", "page_sha256"),
    ("signed_copies", "act_sha256"),
)
"""Digests of files, each empty or 64 digits: the part of a case, and the field."""


def _codes(file: CaseFile, causes: Container[str] | None) -> Iterator[Fault]:
    for attribute, field in DIGESTS:
        things = getattr(file, attribute)
        for path, value in _each(file, attribute, field) if any(all_values(things, field)) else ():
            if value and not DIGEST.match(value):
                yield _fault(path, "casefile.not_digest", found=value[:40])
    if causes is None:
        return
    if file.case.cause and file.case.cause not in causes:
        yield _fault("/case/cause", "casefile.unknown_cause", cause=file.case.cause)
    for index, cause in enumerate(file.case.more_causes):
        if cause not in causes:
            yield _fault(f"/case/more_causes/{index}", "casefile.unknown_cause", cause=cause)


def doubts_in(file: CaseFile, today: date) -> Iterator[Fault]:
    """Identity numbers that do not pass their check; they do not stand in the way of anything.

    Args:
        file: a case.
        today: no birth lies after it.
    """
    for index, party in enumerate(file.parties):
        if party.id_kind is IdKind.RESIDENT_ID:
            yield from _doubt(f"/parties/{index}/id_number", check_resident_id(party.id_number, today=today))
        elif party.id_kind is IdKind.USCC:
            yield from _doubt(f"/parties/{index}/id_number", check_uscc(party.id_number))
        path = f"/parties/{index}/legal_rep_id_number"
        yield from _doubt(path, check_resident_id(party.legal_rep_id_number, today=today))
    for index, agent in enumerate(file.agents):
        yield from _doubt(f"/agents/{index}/id_number", check_resident_id(agent.id_number, today=today))


def _doubt(path: str, check: IdentifierCheck) -> Iterator[Fault]:
    if check.normalized and check.verdict == "invalid":
        yield _fault(path, "casefile.id_doubtful", found=check.normalized)
