"""Deciding between two values of one thing that were written on two workstations."""

from __future__ import annotations

from dataclasses import replace

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import Divergence, DivergenceKind, DivergenceStatus
from ipmediate.domain.edits import BY_VERB, FIXED_HEAD, edit, find, put, take_out
from ipmediate.domain.merging import joinable
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Refusal
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic


class Divergences:
    """What two people wrote differently."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def decide(
        self, case_id: str, *, divergence_id: str, choice: DivergenceStatus, reason: str, value: str = ""
    ) -> Outcome[CaseFile]:
        """Say which value holds; both stay on record, and the decision travels like any change.

        Args:
            case_id: the case.
            divergence_id: what is decided.
            choice: ``ours``, ``theirs``, ``both`` for lists and running texts, ``other`` for a new value.
            reason: why, in words; kept with the decision.
            value: the new value as JSON text, for ``other``.

        Raises:
            Refusal: ``divergences.decided``, ``divergences.reason_missing``, ``divergences.not_joinable``,
                ``divergences.value_missing``, ``cases.no_such_thing``; whatever stands against the change
                itself, such as ``agreements.signed`` and ``minutes.locked``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        held: Divergence = find(before, "divergence", divergence_id)
        if not held.is_open:
            raise Refusal("divergences.decided", by=held.decided_by)
        if not reason.strip():
            raise Refusal("divergences.reason_missing", field="reason")
        around = self._desk.around
        decided = replace(
            held,
            status=choice,
            reason=reason.strip(),
            decided_by=around.actor.name or around.actor.id,
            decided_at=around.now(),
        )
        after = put(self._carried_out(before, held, choice, value), "divergence", decided)
        return self._desk.write(
            "divergences.decide",
            before,
            after,
            changed=frozenset(Topic),
            params={
                "noun": held.of_type,
                "field_name": held.field,
                "choice": choice,
                "reason": decided.reason,
            },
            back=False,
        )

    def _carried_out(
        self, file: CaseFile, held: Divergence, choice: DivergenceStatus, value: str
    ) -> CaseFile:
        if choice is DivergenceStatus.THEIRS:
            return file
        if held.kind is DivergenceKind.DELETE_OF_EDITED:
            if choice is not DivergenceStatus.OURS:
                raise Refusal("divergences.not_joinable")
            if held.of_type in BY_VERB:
                return take_out(file, held.of_type, held.of_id)
            return edit(file, held.of_type, None, held.of_id)
        if held.kind is DivergenceKind.EDIT_ON_DELETED:
            if choice is not DivergenceStatus.OURS:
                raise Refusal("divergences.not_joinable")
            return self._write(file, held, held.ours)
        if choice is DivergenceStatus.OTHER:
            if not value:
                raise Refusal("divergences.value_missing", field="value")
            return self._write(file, held, value)
        if choice is DivergenceStatus.BOTH:
            if not joinable(held.of_type, held.field):
                raise Refusal("divergences.not_joinable")
            return self._write(file, held, self._desk.store.both(held))
        return self._write(file, held, held.ours)

    def _write(self, file: CaseFile, held: Divergence, value: str) -> CaseFile:
        """Put the value in, by the rules every edit keeps where the field may be edited at all."""
        thing = self._desk.store.with_value(file, held, value)
        free = held.of_type not in BY_VERB and not (held.of_type == "case" and held.field in FIXED_HEAD)
        return edit(file, held.of_type, thing) if free else put(file, held.of_type, thing)
