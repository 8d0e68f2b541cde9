"""What a case shows outside itself: its register row, its searchable text and its deadlines.

The storage room does not know what a case means. A projector, written next to the domain, reads the bodies
of one case and says what the register, the search and the deadline list should hold about it. It is called
inside the transaction of every change, so the three never lag behind the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ipmediate.storage.registerfields import LAPSING, MET, OPEN

EntityKey = tuple[str, str]
"""Type and id of one entity inside its case, e.g. ``("party", "p1")``."""

Body = dict[str, Any]
"""The canonical dictionary of one entity: JSON values only, no floats that are not finite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchText:
    """One piece of searchable text and the field a hit is shown under.

    Attributes:
        field: a short name (``title``, ``applicant``, ``minutes``); hits are grouped by it. At most 28
            names exist.
        text: the text as the user wrote it. Pieces of up to 120 characters can also be found by pinyin.
    """

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """One deadline of a case as the deadline list shows it.

    Attributes:
        rule: slug of the deadline rule.
        ref: the entity it hangs on (``agreement/a1``), empty when it is the case itself.
        due: last day, ISO date.
        provisional: the day depends on a year whose working days are not published.
        done: the act was done (or the deadline fell away).
        lapses: it stays open until its last day and falls away after it.
    """

    rule: str
    ref: str
    due: str
    provisional: bool = False
    done: bool = False
    lapses: bool = False

    @property
    def standing(self) -> int:
        """How it stands in the file."""
        if self.done:
            return MET
        return LAPSING if self.lapses else OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Everything one case shows outside itself.

    Attributes:
        register: values for :data:`REGISTER_FIELDS`; ``None`` when this is no case (committee, settings)
            or the case is deleted.
        search: searchable texts; ignored when ``register`` is ``None``.
        deadlines: rows of the deadline list.
    """

    register: Mapping[str, str | int | None] | None
    search: Sequence[SearchText] = field(default=())
    deadlines: Sequence[DeadlineRow] = field(default=())


class Projector(Protocol):
    """Turns the bodies of one case into its projection; pure and total."""

    def project(self, case_id: str, bodies: Mapping[EntityKey, Body]) -> Projection:
        """Read the living, non-private bodies of one case and say what shows outside."""
        ...


class NoProjector:
    """Shows nothing outside; for tools that only read or verify a store."""

    def project(self, case_id: str, bodies: Mapping[EntityKey, Body]) -> Projection:
        """Return an empty projection."""
        return Projection(register=None)
