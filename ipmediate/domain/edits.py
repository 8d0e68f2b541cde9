"""Plain data entry: put a thing into a case or take it out, within what the stage of the case allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from ipmediate.domain.agreements import ClauseStatus
from ipmediate.domain.cases import NOUNS, Case, CaseFile, entities
from ipmediate.domain.procedure import MEDIATING, check_open
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.sessions import Session, SessionStatus

BY_VERB = frozenset(
    {
        "assignment",
        "disclosure",
        "recusal",
        "minutes",
        "caucus_line",
        "paper",
        "scan_text",
        "signed_copy",
        "volume",
        "divergence",
    }
)
"""Nouns that only their own verbs may write, because the law ties conditions to them."""

FIXED_HEAD = (
    "id",
    "stage",
    "number",
    "provisional_number",
    "accepted_on",
    "decided_on",
    "closed_on",
    "extensions",
    "created_at",
    "end_ground",
    "refusal_ground",
    "archived_from",
    "trashed_at",
    "trashed_by",
    "trash_reason",
)
"""Fields of the head that only their own verbs may write."""

_SEATED = ("party", "agent", "assignment", "people")

REFERENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("case", "extensions/party_ids", ("party",)),
    ("agent", "party_ids", ("party",)),
    ("right", "holder_party_id", ("party",)),
    ("fact", "party_id", ("party",)),
    ("evidence", "party_id", ("party",)),
    (
        "evidence",
        "about_id",
        (
            "party", "agent", "right", "clause", "session", "assignment", "followup", "delivery", "evidence"
        ),
    ),
    ("evidence", "opinions/party_id", ("party",)),
    ("scan_text", "evidence_id", ("evidence",)),
    ("disclosure", "consents/party_id", ("party",)),
    ("notice", "party_id", ("party",)),
    ("session", "attendance/ref", _SEATED),
    ("minutes", "id", ("session",)),
    ("minute_line", "session_id", ("session",)),
    ("minute_line", "speaker_ref", _SEATED),
    ("minute_line", "cites", ("evidence",)),
    ("minute_line", "corrects", ("minute_line",)),
    ("caucus_line", "session_id", ("session",)),
    ("caucus_line", "with_party_id", ("party",)),
    ("proposal", "offered_by", ("party", "mediator")),
    ("proposal", "session_id", ("session",)),
    ("proposal", "issue_ids", ("issue",)),
    ("proposal", "terms_ids", ("clause",)),
    ("proposal", "answers", ("proposal",)),
    ("proposal", "responses/party_id", ("party",)),
    ("clause", "obligor_ids", ("party",)),
    ("clause", "obligee_ids", ("party",)),
    ("clause", "proposal_id", ("proposal",)),
    ("signature", "ref", ("party", "agent", "people")),
    ("signature", "for_party_ids", ("party",)),
    ("application", "party_ids", ("party",)),
    ("application", "ruling_served/party_id", ("party",)),
    ("performance", "clause_id", ("clause",)),
    ("performance", "proof_id", ("evidence",)),
    ("followup", "party_ids", ("party",)),
    ("paper", "superseded_by", ("paper",)),
    ("signed_copy", "paper_id", ("paper",)),
    ("signed_copy", "party_id", ("party",)),
    ("delivery", "paper_id", ("paper",)),
    ("delivery", "party_id", ("party",)),
)  # fmt: skip
"""Noun, field (a slash steps into a list of parts), and the nouns an id there may be of.

``people`` stands for everybody who ever had a seat, ``mediator`` for that very word.
"""


def put(file: CaseFile, noun: str, thing: Any) -> CaseFile:
    """Insert a thing, or replace the one with its id; no condition is checked."""
    attribute, kind = _noun(noun)
    if not isinstance(thing, kind):
        raise TypeError(f"{noun} wants {kind.__name__}, not {type(thing).__name__}")
    if noun == "case":
        return replace(file, case=thing)
    held = getattr(file, attribute)
    if any(one.id == thing.id for one in held):
        new = tuple(thing if one.id == thing.id else one for one in held)
    else:
        new = (*held, thing)
    changes: dict[str, Any] = {attribute: new}
    return replace(file, **changes)


def take_out(file: CaseFile, noun: str, key: str) -> CaseFile:
    """Delete the thing with an id.

    Raises:
        Refusal: ``cases.no_such_thing``.
    """
    attribute, _ = _noun(noun)
    held = getattr(file, attribute)
    new = tuple(one for one in held if one.id != key)
    if len(new) == len(held):
        raise Refusal("cases.no_such_thing", noun=noun, id=key)
    changes: dict[str, Any] = {attribute: new}
    return replace(file, **changes)


def find(file: CaseFile, noun: str, key: str) -> Any:
    """The thing with an id.

    Raises:
        Refusal: ``cases.no_such_thing``.
    """
    attribute, _ = _noun(noun)
    for one in getattr(file, attribute):
        if one.id == key:
            return one
    raise Refusal("cases.no_such_thing", noun=noun, id=key)


def patched(file: CaseFile, noun: str, base: Any, thing: Any) -> Any:
    """What somebody changed in a thing, laid over the thing as the case holds it by now.

    Args:
        file: the case.
        noun: entity type.
        base: the thing as it was before the change.
        thing: the thing after it.

    Returns:
        ``thing`` itself where the case holds none of its id.
    """
    held = file.case if noun == "case" else _held(file, noun, thing.id)
    if held is None or held == base:
        return thing
    changed = {one.name: getattr(thing, one.name) for one in fields(thing)}
    return replace(held, **{name: new for name, new in changed.items() if new != getattr(base, name)})


def edit(file: CaseFile, noun: str, thing: Any | None, key: str | None = None) -> CaseFile:
    """One edit by a person.

    Args:
        file: the case.
        noun: entity type, a key of ``NOUNS``.
        thing: what to insert or replace; None deletes.
        key: id of what to delete; ignored otherwise.

    Raises:
        Refusal: ``procedure.archived``, ``cases.by_verb``, ``cases.fixed_field``, ``minutes.locked``,
            ``agreements.signed``, ``agreements.concluded``, ``sessions.held_fixed``, ``cases.still_used``,
            ``cases.dangling``.
    """
    check_open(file)
    if noun in BY_VERB:
        raise Refusal("cases.by_verb", noun=noun)
    if noun == "case":
        if thing is None:
            raise Refusal("cases.by_verb", noun=noun)
        return _edit_head(file, thing)
    _noun(noun)
    wanted = key if thing is None else thing.id
    if not wanted:
        raise Refusal("cases.no_such_thing", noun=noun, id="")
    _check_free(file, noun, wanted, thing)
    if thing is None:
        return _delete(file, noun, wanted)
    after = put(file, noun, thing)
    held = _held(file, noun, wanted)
    before = set(dangling(file, noun, wanted)) if held is not None else set()
    for field, missing in dangling(after, noun, wanted):
        if (field, missing) not in before:
            raise Refusal("cases.dangling", noun=noun, id=wanted, field=field, missing=missing)
    return after


def dangling(file: CaseFile, noun: str, key: str) -> Iterator[tuple[str, str]]:
    """Fields of one thing that point at something which is not there, with the missing id."""
    thing = find(file, noun, key)
    for holder, field, targets in REFERENCES:
        if holder != noun:
            continue
        refs = _refs(thing, field)
        known = {one for target in targets for one in ids_of(file, target)} if refs else ()
        for ref in refs:
            if ref not in known:
                yield field, ref


def ids_of(file: CaseFile, target: str) -> frozenset[str]:
    """Everything a reference to a noun, or to one of the words beside them, may hold."""
    if target == "mediator":
        return frozenset((target,))
    if target == "people":
        return frozenset(one.person_id for one in file.assignments)
    return frozenset(one.id for one in getattr(file, NOUNS[target][0]))


def users_of(file: CaseFile, noun: str, key: str) -> tuple[tuple[str, str], ...]:
    """Things that point at one thing, as (entity type, id)."""
    wanted = [(holder, field) for holder, field, targets in REFERENCES if noun in targets]
    found: list[tuple[str, str]] = []
    for etype, thing in entities(file):
        for holder, field in wanted:
            if etype == holder and key in _refs(thing, field) and (etype, thing.id) != (noun, key):
                found.append((etype, thing.id))
    return tuple(dict.fromkeys(found))


def signed(file: CaseFile) -> bool:
    """Whether anybody has signed the agreement."""
    return bool(file.signatures_on("agreement"))


def is_locked(file: CaseFile, session_id: str) -> bool:
    """Whether the minutes of a meeting are closed."""
    return any(one.id == session_id and one.locked_at is not None for one in file.minutes)


def _edit_head(file: CaseFile, head: Case) -> CaseFile:
    for name in FIXED_HEAD:
        if getattr(head, name) != getattr(file.case, name):
            raise Refusal("cases.fixed_field", field=name)
    if file.case.accepted_on is not None and head.path is not file.case.path:
        raise Refusal("cases.fixed_field", field="path")
    return replace(file, case=head)


def _check_free(file: CaseFile, noun: str, key: str, thing: Any | None) -> None:
    if noun == "minute_line":
        before = next((one for one in file.minute_lines if one.id == key), None)
        for line in (before, thing):
            if line is not None and is_locked(file, line.session_id):
                raise Refusal("minutes.locked", session=line.session_id)
    if noun in ("clause", "agreement") and signed(file) and not _only_offered(file, noun, key, thing):
        raise Refusal("agreements.signed", cite="law.people_mediation.contents")
    if noun == "signature" and file.case.stage not in MEDIATING and thing != _held(file, noun, key):
        raise Refusal("agreements.concluded", stage=file.case.stage.value)
    if noun == "session":
        held = next((one for one in file.sessions if one.id == key), None)
        if held is not None and held.status is not SessionStatus.PLANNED:
            raise Refusal("sessions.held_fixed", no=held.no)
        if isinstance(thing, Session) and thing.status is not SessionStatus.PLANNED:
            raise Refusal("cases.by_verb", noun=noun)


def _only_offered(file: CaseFile, noun: str, key: str, thing: Any | None) -> bool:
    """A clause that is not part of the agreement, before and after."""
    if noun != "clause":
        return False
    before = next((one for one in file.clauses if one.id == key), None)
    return all(one is None or one.status is not ClauseStatus.AGREED for one in (before, thing))


def _held(file: CaseFile, noun: str, key: str) -> Any | None:
    return next((one for one in getattr(file, NOUNS[noun][0]) if one.id == key), None)


def _delete(file: CaseFile, noun: str, key: str) -> CaseFile:
    if noun == "evidence":
        file = replace(file, scan_texts=tuple(one for one in file.scan_texts if one.evidence_id != key))
    users = users_of(file, noun, key)
    if users:
        raise Refusal("cases.still_used", noun=noun, id=key, count=len(users), by=users[0][0])
    return take_out(file, noun, key)


def _noun(noun: str) -> tuple[str, type[Any]]:
    if noun not in NOUNS:
        raise Refusal("cases.no_such_noun", noun=noun)
    return NOUNS[noun]


def _refs(thing: Any, field: str) -> tuple[str, ...]:
    name, _, rest = field.partition("/")
    if name not in {one.name for one in fields(thing)}:
        raise LookupError(f"{type(thing).__name__} has no field {name}")
    value = getattr(thing, name)
    if rest:
        return tuple(ref for part in value for ref in _refs(part, rest))
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
