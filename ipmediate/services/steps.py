"""The next step of a case."""

from __future__ import annotations

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.steps import Guidance
from ipmediate.services.desk import Desk


class Steps:
    """The rail beside a case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next_steps(self, case: str | CaseFile) -> Guidance:
        """Next step, missing items, warnings and clocks of a case or its id."""
        raise NotImplementedError
