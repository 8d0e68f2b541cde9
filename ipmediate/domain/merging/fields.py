"""How one field is joined: whole values, members of a list, running text, and fields that stand together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from ipmediate.domain.merging.text import joined


class _Absent:
    """The value of a field that is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()

TEXTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "case": frozenset({"claim", "facts", "note"}),
        "party": frozenset({"note"}),
        "right": frozenset({"goods", "secret_points", "note"}),
        "fact": frozenset({"text"}),
        "evidence": frozenset({"note"}),
        "minutes": frozenset({"process", "result"}),
        "minute_line": frozenset({"text"}),
        "agreement": frozenset({"facts_text", "note"}),
        "followup": frozenset({"note", "risk"}),
        "volume": frozenset({"remarks"}),
    }
)
"""Running texts. What binds (a clause, an offer, an opinion) is not among them: it is never joined."""

MEMBERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "case": frozenset({"more_causes", "sectors", "tags"}),
        "party": frozenset({"aliases", "former_names"}),
        "right": frozenset({"classes"}),
        "minute_line": frozenset({"marks", "cites"}),
    }
)
"""Lists in which only membership counts."""

TOGETHER: Mapping[str, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        "case": (
            frozenset(
                {
                    "stage",
                    "accepted_on",
                    "decided_on",
                    "closed_on",
                    "end_ground",
                    "end_reason",
                    "archived_from",
                }
            ),
            frozenset({"court", "court_case_no"}),
            frozenset({"track", "track_reason"}),
        ),
        "party": (frozenset({"id_kind", "id_number"}), frozenset({"legal_rep_name", "legal_rep_id_number"})),
        "right": (frozenset({"type", "number"}),),
        "proposal": (frozenset({"amount", "text", "status"}),),
        "clause": (
            frozenset({"amount", "instalments", "act", "obligor_ids", "obligee_ids", "text", "status"}),
            frozenset({"due_from", "due_on", "due_event", "due_days", "term_text"}),
        ),
        "application": (frozenset({"status", "ruled_on", "ruling_no", "refused_reason"}),),
        "minutes": (frozenset({"locked_at", "locked_by", "fingerprint"}),),
        "paper": (frozenset({"status", "superseded_by", "void_reason"}),),
    }
)
"""Fields that only make sense from one hand: if two people changed any of them, all are in question."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a field holds when both changes are respected; ``agreed`` when both sides chose the same."""

    value: Any
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Both sides changed the field and only a person can say what holds."""


def tied_to(etype: str, name: str) -> frozenset[str]:
    """The other fields that stand or fall with a field."""
    for group in TOGETHER.get(etype, ()):
        if name in group:
            return group - {name}
    return frozenset()


def beside(etype: str, changed: Iterable[str], body: Mapping[str, Any]) -> dict[str, Any]:
    """What stood beside changed fields that make sense only together with it; ``None`` for nothing."""
    names = frozenset(changed)
    others = {other for name in names for other in tied_to(etype, name)} - names
    return {name: body.get(name) for name in sorted(others)}


def joinable(etype: str, name: str) -> bool:
    """Whether both values of a field can stand side by side: lists of members, and running text."""
    return name in MEMBERS.get(etype, ()) or name in TEXTS.get(etype, ())


def both(etype: str, name: str, *, ours: Any, theirs: Any) -> Any:
    """Both values of a field: all members of both lists, or both texts one under the other."""
    if name in MEMBERS.get(etype, ()):
        kept = _list(theirs)
        return kept + [member for member in _list(ours) if member not in kept]
    return "\n".join(filter(None, (_text(theirs), _text(ours))))


def join(etype: str, name: str, *, base: Any, ours: Any, theirs: Any) -> Joined | Clash:
    """Join two changes of one field.

    Args:
        etype: kind of the entity.
        name: the field.
        base: what both started from; :data:`ABSENT` where the field was not there.
        ours: what we made of it.
        theirs: what the others made of it.
    """
    if _same(theirs, base):
        return Joined(ours)
    if _same(ours, theirs):
        return Joined(theirs, agreed=True)
    if _same(ours, base):
        return Joined(theirs)
    if name in MEMBERS.get(etype, ()):
        return Joined(_members(_list(base), _list(ours), _list(theirs)))
    if name in TEXTS.get(etype, ()):
        text = joined(_text(base), _text(ours), _text(theirs))
        return Clash() if text is None else Joined(text)
    return Clash()


def _members(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    gone = [member for member in base if member not in ours]
    kept = [member for member in theirs if member not in gone]
    return kept + [member for member in ours if member not in base and member not in kept]


def _list(value: Any) -> list[Any]:
    return [] if value is ABSENT else list(value)


def _text(value: Any) -> str:
    return "" if value is ABSENT else str(value)


def _same(one: Any, other: Any) -> bool:
    """Equality of JSON values; unlike ``==``, 1, 1.0 and true differ."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)
