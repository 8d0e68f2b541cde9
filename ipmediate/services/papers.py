"""Papers: preview, issue, void."""

from __future__ import annotations

from ipmediate.services.desk import Desk


class Papers:
    """Papers: preview, issue, void."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
