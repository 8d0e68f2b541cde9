"""Write-through: what is settled in a form is written at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.services.outcome import Outcome
from ui.widgets.host import Host
from ui.widgets.rows import Form


class Binding(QObject):
    """Ties a form to one frozen object and a verb that writes a new state of it.

    ``write`` gets the whole new object and answers with an outcome, like every verb; the jobs call it. The
    object here is replaced at once, so that two quick edits do not undo each other. An older state that
    arrives while edits are still being written is shown with those edits laid over it. A refusal goes under
    the input that caused it, and what was typed stays.

    Attributes:
        changed: the object has a new state; carries it.
        thing: the object with every edit so far.
    """

    changed = Signal(object)

    def __init__(
        self,
        form: Form,
        host: Host,
        write: Callable[..., Outcome[Any]],
        *,
        adapt: Callable[[Any, str, object], Any] | None = None,
    ) -> None:
        super().__init__(form)
        self._form = form
        self._host = host
        self._write = write
        self._adapt = adapt or _replaced
        self._case_id: Callable[[], str] | None = None
        self._case = ""
        self._held: Any = None
        self._ahead: list[dict[str, Any]] = []
        self.thing: Any = None
        form.edited.connect(self._edited)

    @classmethod
    def of_case(
        cls,
        form: Form,
        host: Host,
        noun: str,
        case_id: Callable[[], str],
        *,
        adapt: Callable[[Any, str, object], Any] | None = None,
    ) -> Binding:
        """A binding to an entity of a case (``party``, ``right`` …), written by ``cases.edit``.

        Only the fields that were edited are written, and into the case that was shown with the entity.
        """

        def write(thing: Any, case: str, before: Any) -> Outcome[Any]:
            return host.ws.cases.edit(case, noun=noun, thing=thing, base=before)

        made = cls(form, host, write, adapt=adapt)
        made._case_id = case_id
        return made

    @classmethod
    def of_verb(
        cls, form: Form, host: Host, verb: Callable[..., Outcome[Any]], case_id: Callable[[], str]
    ) -> Binding:
        """A binding written by a verb that takes the id of the case and the fields that were edited."""

        def write(thing: Any, case: str, before: Any) -> Outcome[Any]:
            return verb(case, **_difference(before, thing))

        made = cls(form, host, write)
        made._case_id = case_id
        return made

    def put(self, thing: Any, *, locked: bool = False) -> None:
        """Show an object; another object than before also clears the errors."""
        case = self._case_id() if self._case_id is not None else ""
        anew = (self._case, getattr(self._held, "id", None)) != (case, getattr(thing, "id", None))
        if anew:
            self._form.settle()
            self._form.clear_errors()
            self._ahead = []
        self._case = case
        self._held = thing
        self._lay_over()
        self._form.set_locked(locked or thing is None)
        if thing is not None:
            self._form.put(self.thing, anew=anew)

    def _lay_over(self) -> None:
        self.thing = self._held
        for edit in self._ahead if self._held is not None else ():
            self.thing = replace(self.thing, **edit)

    def _edited(self, key: str, value: object) -> None:
        if self.thing is None:
            return
        before = self.thing
        after = self._adapt(before, key, value)
        edit = _difference(before, after)
        ahead = self._ahead
        ahead.append(edit)
        self._lay_over()

        def written(_: Outcome[Any]) -> None:
            if self._ahead is ahead:
                self._held = replace(self._held, **edit)
                ahead.remove(edit)

        def refused(refusal: Refusal) -> None:
            if self._ahead is not ahead:
                self._host.jobs.refused.emit(refusal)
                return
            ahead.remove(edit)
            self._lay_over()
            said = self._host.messages.refusal(refusal)
            place = refusal.params.get("field", key)
            where = place if isinstance(place, str) and place in self._form else key
            self._form.error(where, " ".join(filter(None, (said.text or said.title, said.next))))
            self._form.keep(key)
            if isinstance(refusal, StoreTrouble):
                self._host.jobs.refused.emit(
                    refusal
                )  # nothing is kept now, and the field may be out of sight

        told = (after, self._case, before) if self._case_id is not None else (after,)
        self._host.jobs.do(self._write, *told, then=written, failed=refused, owner=self._form)
        self.changed.emit(after)


def _difference(before: Any, after: Any) -> dict[str, Any]:
    """The fields in which two states differ, with their new values."""
    names = [one.name for one in fields(before)]
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


def _replaced(thing: Any, key: str, value: object) -> Any:
    return replace(thing, **{key: value})
