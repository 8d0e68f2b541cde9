"""A case as it stands on a line of a batch, with what is asked about it."""

from __future__ import annotations

from dataclasses import dataclass

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Committee


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line as it was read.

    Attributes:
        id: of the record, else of the case when the line is the case file itself.
        on: the day asked about as it is written, None when none is.
        committee: the mediating body the file names.
    """

    id: object
    on: str | None
    file: CaseFile
    committee: Committee | None
