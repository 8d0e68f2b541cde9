"""What every dated rule carries: names in two languages, how sure we are, from when to when it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from ipmediate.domain.refusals import Refusal


class Status(StrEnum):
    """How well a rule is founded.

    ``read``: compared with the text of the instrument. ``known``: general or second-hand knowledge, the
    text was not at hand. ``unsure``: sources are silent or differ. ``proposal``: the program's own.
    """

    READ = "read"
    KNOWN = "known"
    UNSURE = "unsure"
    PROPOSAL = "proposal"


_HEDGES = {Status.KNOWN: "（据通行资料，未核对原文）", Status.UNSURE: "（有疑义，请核对原文）"}


def hedged(cite: str, status: Status) -> str:
    """A citation as screen and paper show it: one that nobody compared with the text says so itself."""
    hedge = _HEDGES.get(status, "")
    return cite if not cite or hedge in cite else f"{cite}{hedge}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One name or sentence in both languages."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The wording in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


class Dated(Protocol):
    """Anything that holds from one day to another, both included."""

    @property
    def since(self) -> date:
        """First day."""

    @property
    def until(self) -> date | None:
        """Last day; None while nothing has replaced it."""


class Named(Protocol):
    """Anything with a stable id."""

    @property
    def id(self) -> str:
        """The id."""


V = TypeVar("V", bound=Dated)
N = TypeVar("N", bound=Named)


def in_force(versions: Sequence[V], day: date) -> tuple[V, ...]:
    """Those versions that hold on a day, in their given order."""
    return tuple(one for one in versions if one.since <= day and (one.until is None or day <= one.until))


@dataclass(frozen=True, slots=True)
class Section(Generic[N]):
    """One chapter of the rulebook: its entries by id, in file order.

    Attributes:
        entries: all of them.
        unknown: refusal code for an id that is not there; its parameter is ``id``.
    """

    entries: tuple[N, ...]
    unknown: str
    _by_id: dict[str, N] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {one.id: one for one in self.entries})

    def __iter__(self) -> Iterator[N]:
        """All entries."""
        return iter(self.entries)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.entries)

    def __contains__(self, key: object) -> bool:
        """Whether an id is here."""
        return key in self._by_id

    def get(self, key: str) -> N:
        """The entry of an id.

        Raises:
            Refusal: the section's ``unknown`` code.
        """
        found = self._by_id.get(key)
        if found is None:
            raise Refusal(self.unknown, id=key)
        return found
