"""Judicial confirmation of the agreement."""

from __future__ import annotations

from ipmediate.services.desk import Desk


class Confirmation:
    """Judicial confirmation of the agreement."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
