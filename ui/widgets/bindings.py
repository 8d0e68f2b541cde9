"""Write-through: what is settled in a form is written at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ui.widgets.host import Host
from ui.widgets.rows import Form


class Binding(QObject):
    """Ties a form to one frozen object and a verb that writes a new state of it.

    ``write`` gets the whole new object and answers with an outcome, like every verb; the jobs call it.
    The object here is replaced at once, so that two quick edits do not undo each other. A refusal goes under
    the input that caused it, and what was typed stays.

    Attributes:
        changed: the object has a new state; carries it.
    """

    changed = Signal(object)

    def __init__(
        self,
        form: Form,
        host: Host,
        write: Callable[[Any], Outcome[Any]],
        *,
        adapt: Callable[[Any, str, object], Any] | None = None,
    ) -> None:
        super().__init__(form)
        self._form = form
        self._host = host
        self._write = write
        self._adapt = adapt or _replaced
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
        """A binding to an entity of a case (``party``, ``right`` …), written by ``cases.edit``."""

        def write(thing: Any) -> Outcome[Any]:
            return host.ws.cases.edit(case_id(), noun=noun, thing=thing)

        return cls(form, host, write, adapt=adapt)

    def put(self, thing: Any, *, locked: bool = False) -> None:
        """Show an object; another object than before also clears the errors."""
        if getattr(self.thing, "id", None) != getattr(thing, "id", None):
            self._form.settle()
            self._form.clear_errors()
        self.thing = thing
        self._form.set_locked(locked or thing is None)
        if thing is not None:
            self._form.put(thing)

    def _edited(self, key: str, value: object) -> None:
        if self.thing is None:
            return
        before = self.thing
        after = self._adapt(before, key, value)
        self.thing = after

        def refused(refusal: Refusal) -> None:
            if self.thing is after:
                self.thing = before
            said = self._host.messages.refusal(refusal)
            place = refusal.params.get("field", key)
            where = place if isinstance(place, str) and place in self._form else key
            self._form.error(where, " ".join(filter(None, (said.text or said.title, said.next))))

        self._host.jobs.do(self._write, after, failed=refused, owner=self._form)
        self.changed.emit(after)


def _replaced(thing: Any, key: str, value: object) -> Any:
    return replace(thing, **{key: value})
