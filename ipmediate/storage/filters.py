"""What a list of cases is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Conditions on register fields, all of which must hold; an empty tuple or ``None`` asks nothing.

    Attributes:
        stage: one of these stages; likewise the other tuples.
        tags: all of these tags.
        fast_track: whether on the fast track.
        due_from: first and last due day wanted, ISO dates, inclusive; likewise filed and accepted.
        amount_from: lowest and highest amount wanted in fen, inclusive.
    """

    stage: tuple[str, ...] = ()
    right_type: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    fast_track: bool | None = None
    due_from: str | None = None
    due_to: str | None = None
    filed_from: str | None = None
    filed_to: str | None = None
    accepted_from: str | None = None
    accepted_to: str | None = None
    amount_from: int | None = None
    amount_to: int | None = None

    def choices(self) -> list[tuple[str, tuple[str | int, ...]]]:
        """Fields with a closed set of wanted values, tags apart."""
        asked: list[tuple[str, tuple[str | int, ...]]] = [
            ("stage", self.stage), ("right_type", self.right_type), ("cause", self.cause),
            ("mediator", self.mediator), ("channel", self.channel), ("source", self.source),
            ("path", self.path), ("court", self.court), ("outcome", self.outcome),
        ]  # fmt: skip
        if self.fast_track is not None:
            asked.append(("fast_track", (int(self.fast_track),)))
        return [(name, values) for name, values in asked if values]

    def ranges(self) -> list[tuple[str, str, str | int]]:
        """Bounds as column, comparison and value."""
        asked = [
            ("due_on", ">=", self.due_from), ("due_on", "<=", self.due_to),
            ("filed_on", ">=", self.filed_from), ("filed_on", "<=", self.filed_to),
            ("accepted_on", ">=", self.accepted_from), ("accepted_on", "<=", self.accepted_to),
            ("amount", ">=", self.amount_from), ("amount", "<=", self.amount_to),
        ]  # fmt: skip
        return [(column, sign, value) for column, sign, value in asked if value is not None]

    @property
    def empty(self) -> bool:
        """Whether it asks nothing."""
        return not (self.choices() or self.ranges() or self.tags)


EVERYTHING = CaseFilter()
