"""The trash of whole cases: in, out, and what lies in it. It is never emptied; only the law erases."""

from __future__ import annotations

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.trash import TrashedCase, taken_out, trashed
from ipmediate.services.consents import PrivacyShelf, shelf_of
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_ALL = frozenset(Topic)


class Trash:
    """Cases put away."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def all(self) -> tuple[TrashedCase, ...]:
        """What lies in the trash, what came last first."""
        lines = (TrashedCase.of(case) for case in self._desk.store.trashed())
        return tuple(sorted((one for one in lines if one is not None), key=lambda one: one.at, reverse=True))

    def put(self, case_id: str, *, reason: str) -> Outcome[CaseFile]:
        """Put a case into the trash; it is in no list, no search and no figures until it is taken out.

        Raises:
            Refusal: ``cases.not_found``, or what ``domain.trash.trashed`` raises.
        """
        desk, around = self._desk, self._desk.around
        before = desk.store.load(case_id)
        held = any(one.case_id == case_id and one.lifted_on is None for one in shelf_of(self._held).holds())
        after = trashed(
            before,
            reason=reason,
            by=around.actor.name,
            at=around.now(),
            sealed=desk.store.access().is_sealed(case_id),
            held=held,
        )
        named = before.case.number or before.case.provisional_number
        return desk.write(
            "trash.put",
            before,
            after,
            changed=_ALL,
            params={"case": named, "title": before.case.title, "reason": reason.strip()},
            back=False,
        )

    def take_out(self, case_id: str) -> Outcome[CaseFile]:
        """Take a case out of the trash, as it was.

        Raises:
            Refusal: ``cases.not_found``, ``trash.not_there``.
        """
        before = self._desk.store.load(case_id)
        named = before.case.number or before.case.provisional_number
        return self._desk.write(
            "trash.taken_out",
            before,
            taken_out(before),
            changed=_ALL,
            params={"case": named, "title": before.case.title},
            back=False,
        )
