"""The roster of mediators, arbitrators, experts and clerks."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.domain.neutrals import Neutral
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


class Roster:
    """Who can be asked to sit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def people(self) -> tuple[Neutral, ...]:
        """Everybody on the roster."""
        raise NotImplementedError

    def put(self, neutral: Neutral) -> Outcome[Neutral]:
        """Add or change one person."""
        raise NotImplementedError

    def import_people(self, people: Sequence[Neutral]) -> Outcome[tuple[Neutral, ...]]:
        """Add or change several people as one act."""
        raise NotImplementedError

    def load_of(self, person_id: str) -> int:
        """Open cases of a person, those brought from elsewhere included."""
        raise NotImplementedError
