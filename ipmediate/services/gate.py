"""The gate before every verb: the permission table, and masked numbers for roles that see no others."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from ipmediate.domain.permissions import VERBS, Deed, permit, sees_numbers
from ipmediate.services.outcome import Outcome

if TYPE_CHECKING:
    from ipmediate.services.desk import Desk
    from ipmediate.services.ports import AuditEntry

T = TypeVar("T")


def gated(noun: str, service: T) -> T:
    """The same service; each of its public verbs first passes the permission table."""
    kind: type[Any] = type(service)
    service.__class__ = _gated(noun, kind)
    return service


_MADE: dict[tuple[str, str], type] = {}


def _gated(noun: str, kind: type) -> type:
    made = _MADE.get((noun, kind.__qualname__))
    if made is not None and issubclass(made, kind):
        return made
    verbs = {
        name: _checked(f"{noun}.{name}", verb)
        for name, verb in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }
    made = type(kind.__name__, (kind,), {"__doc__": kind.__doc__, **verbs})
    _MADE[noun, kind.__qualname__] = made
    return made


_OPEN = frozenset({"access.reveal"})
"""Answers that are shown as they are: a number that was asked for with a reason."""

_OF_NO_CASE = frozenset({"forms", "rules", "templates"})
"""Nouns whose answers hold law and wordings; what they make of a case is made of a masked one."""


def _checked(name: str, verb: Callable[..., Any]) -> Callable[..., Any]:
    noun = name.partition(".")[0]

    @wraps(verb)
    def checked(self: Any, *args: Any, **kwargs: Any) -> Any:
        actor = self._desk.around.actor
        permit(actor, name)
        if VERBS.get(name) is Deed.EXPORT and not name.startswith("access."):
            _write_down(self._desk, args[0] if args else kwargs.get("case_id"))
        answer = verb(self, *args, **kwargs)
        if sees_numbers(actor) or name in _OPEN or noun in _OF_NO_CASE:
            return answer
        return _masked(answer, _numbers(self._desk, args[0] if args else kwargs.get("case_id")))

    return checked


def _write_down(desk: Desk, case_id: object) -> None:
    """Before something of a restricted case leaves the program it stands in the history, or it stays here."""
    if not isinstance(case_id, str) or not desk.store.access().restricted(case_id):
        return
    around = desk.around
    with desk.store.work("access.exported", actor=around.actor, at=around.now()) as work:
        work.note_case(case_id, role=around.actor.role)


def _numbers(desk: Desk, case_id: object) -> frozenset[str]:
    """Identity numbers that stand in the case a verb was asked about, if it was about one."""
    from ipmediate.domain.masks import numbers_of
    from ipmediate.domain.refusals import Refusal

    if not isinstance(case_id, str):
        return frozenset()
    try:
        return numbers_of(desk.store.load(case_id))
    except Refusal:
        return frozenset()


def _masked(answer: Any, known: Collection[str]) -> Any:
    from ipmediate.domain.access import masked_number
    from ipmediate.domain.cases import CaseFile
    from ipmediate.domain.consents import Consent
    from ipmediate.domain.masks import masked, masked_person, masked_texts
    from ipmediate.domain.neutrals import Neutral
    from ipmediate.services.history import HistoryPage
    from ipmediate.services.ports import AuditEntry

    if isinstance(answer, CaseFile):
        return masked(answer)
    if isinstance(answer, Outcome):
        told = masked_texts(answer.params, known)
        return replace(answer, value=_masked(answer.value, known), params=told)
    if isinstance(answer, HistoryPage):
        return replace(answer, entries=_masked(answer.entries, known))
    if isinstance(answer, AuditEntry):
        return _masked_entry(answer, known)
    if isinstance(answer, Neutral):
        return masked_texts(masked_person(answer), known)
    if isinstance(answer, Consent):
        return masked_texts(replace(answer, id_number=masked_number(answer.id_number)), known)
    if type(answer) in (list, tuple):
        return type(answer)(_masked(one, known) for one in answer)
    return masked_texts(answer, known)


def _masked_entry(entry: AuditEntry, known: Collection[str]) -> AuditEntry:
    from ipmediate.domain.masks import masked_value

    def hidden(change: Sequence[Any]) -> tuple[str, str, str, Any, Any]:
        etype, key, field, old, new = change
        return etype, key, field, masked_value(field, old, known), masked_value(field, new, known)

    told = masked_value("", entry.summary, known)
    return replace(entry, summary=told, changes=[hidden(one) for one in entry.changes])
