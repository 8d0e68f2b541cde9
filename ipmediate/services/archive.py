"""The archive volume of a closed case."""

from __future__ import annotations

from ipmediate.services.desk import Desk


class Archive:
    """The archive volume of a closed case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
