"""Numbers of identity documents while they are typed: which digit is wrong, what the number tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipmediate.domain.identifiers import IdentifierCheck, check_resident_id, check_uscc
from ipmediate.domain.parties import IdKind, Party, PartyKind, Sex
from ui.messages import Messages

LENGTH = 18


def checked(kind: IdKind, text: str, today: date) -> IdentifierCheck | None:
    """The check of a number; None for kinds without a rule and for an empty text."""
    if not text.strip():
        return None
    if kind is IdKind.RESIDENT_ID:
        return check_resident_id(text, today=today)
    if kind is IdKind.USCC:
        return check_uscc(text)
    return None


def complaint(messages: Messages, kind: IdKind, text: str, today: date, *, typing: bool = False) -> str:
    """What is wrong with a number, in words; while it is being typed its length is no fault yet."""
    found = checked(kind, text, today)
    if found is None:
        return ""
    unfinished = typing and len(found.normalized) < LENGTH
    for defect in found.defects:
        if unfinished and not defect.hint and not defect.code.endswith(("_character", "_region_digit")):
            continue
        said = messages.say(defect.code, defect.params())
        hint = messages.say(defect.hint, defect.params()).text if defect.hint else ""
        between = "" if messages.language == "zh" else " "
        return between.join(filter(None, (said.text or said.title, hint, said.next)))
    return ""


def mistaken(messages: Messages, kind: IdKind, text: str, today: date) -> str:
    """Where a number is plainly one of the other kind: that it is, and what to change."""
    if kind is IdKind.USCC and _is(IdKind.RESIDENT_ID, text, today):
        code = "identifier.of_a_person"
    elif kind is IdKind.RESIDENT_ID and _is(IdKind.USCC, text, today):
        code = "identifier.of_an_organisation"
    else:
        return ""
    said = messages.say(code)
    return f"{said.text}{said.next}" if messages.language == "zh" else f"{said.text} {said.next}"


def _is(kind: IdKind, text: str, today: date) -> bool:
    """Whether a number is one of a kind; in a person's own one last digit may be wrong."""
    found = checked(kind, text, today)
    if found is None:
        return False
    if kind is IdKind.RESIDENT_ID:
        faults = {one.code for one in found.defects}
        return found.birth is not None and faults <= {"identifier.check_digit"}
    return found.verdict == "valid"


def identified(party: Party, text: str, today: date) -> Party:
    """The party with a number as typed, and with what a sound resident number tells of birth and sex."""
    found = checked(party.id_kind, text, today)
    if found is None:
        return replace(party, id_number=text.strip())
    told = replace(party, id_number=found.normalized)
    if party.id_kind is IdKind.RESIDENT_ID and found.verdict != "invalid" and found.birth is not None:
        return replace(told, birth=found.birth, sex=Sex(found.sex) if found.sex else party.sex)
    return told


def adapted(party: Party, key: str, value: object, today: date) -> Party:
    """A party after one edit; the kind of document follows that of the party unless the number is another."""
    if key == "id_number":
        return identified(party, str(value or ""), today)
    changed = replace(party, **{key: value})  # type: ignore[arg-type]
    if key == "kind" and not party.foreign:
        wanted = IdKind.RESIDENT_ID if changed.kind is PartyKind.PERSON else IdKind.USCC
        if not party.id_number or _is(wanted, party.id_number, today):
            return identified(replace(changed, id_kind=wanted), party.id_number, today)
    if key == "id_kind":
        return identified(changed, changed.id_number, today)
    return changed
