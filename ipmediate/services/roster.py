"""The roster of mediators, arbitrators, experts and clerks."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.domain.identities import Identity, Sameness, same
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.ROSTER})


class Roster:
    """Who can be asked to sit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def people(self) -> tuple[Neutral, ...]:
        """Everybody on the roster, those who left it included."""
        return self._desk.store.neutrals()

    def put(self, neutral: Neutral) -> Outcome[Neutral]:
        """Add or change one person.

        Raises:
            Incomplete: ``roster.incomplete`` without id or name.
            Refusal: ``roster.same_person`` when somebody else on it has the same identity number;
                ``roster.term_reversed``, ``roster.absence_reversed``.
        """
        self._check(neutral, self.people())
        self._write("roster.changed", [neutral])
        return Outcome(value=neutral, changed=_CHANGED, said="roster.changed", params={"name": neutral.name})

    def import_people(self, people: Sequence[Neutral]) -> Outcome[tuple[Neutral, ...]]:
        """Add or change several people as one act; either all are taken or none."""
        known = {one.id: one for one in self.people()}
        for one in people:
            self._check(one, tuple(known.values()))
            known[one.id] = one
        self._write("roster.imported", people)
        return Outcome(
            value=tuple(people), changed=_CHANGED, said="roster.imported", params={"count": len(people)}
        )

    def load_of(self, person_id: str) -> int:
        """Open cases of a person, those brought from elsewhere included."""
        brought = next((one.preset_load for one in self.people() if one.id == person_id), 0)
        return self._desk.queries.load_of(person_id) + brought

    def _write(self, action: str, people: Sequence[Neutral]) -> None:
        around = self._desk.around
        with self._desk.store.work(action, actor=around.actor, at=around.now()) as work:
            for one in people:
                work.put_neutral(one)
            work.note(count=len(people), name=people[0].name if people else "")

    def _check(self, neutral: Neutral, others: Sequence[Neutral]) -> None:
        if not neutral.id or not neutral.name.strip():
            raise Incomplete(
                "roster.incomplete", (Missing(what="person_name", place=f"neutral/{neutral.id}/name"),)
            )
        if neutral.term_from and neutral.term_until and neutral.term_until < neutral.term_from:
            raise Refusal("roster.term_reversed", name=neutral.name)
        if any(one.until < one.since for one in neutral.absences):
            raise Refusal("roster.absence_reversed", name=neutral.name)
        for other in others:
            if other.id != neutral.id and same(Identity.of(neutral), Identity.of(other)) is Sameness.SURE:
                raise Refusal("roster.same_person", name=neutral.name, other=other.name)
