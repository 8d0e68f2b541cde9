"""The socket for what lies aside over all cases: put into the trash, or waiting for somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ipmediate.domain.cases import Case


class Aside(Protocol):
    """Looked for over all cases, not case by case."""

    def trashed(self) -> Sequence[Case]:
        """Heads of the cases that lie in the trash."""

    def unstamped_copies(self) -> Sequence[tuple[str, str]]:
        """Case and id of copies that were signed with a certificate and bear no time-stamp yet."""

    def awaits_number(self, case_id: str) -> bool:
        """Whether the shared database was asked for the official number of a case and has not given it."""
