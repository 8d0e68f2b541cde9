"""What a page of the program is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ipmediate.services.outcome import Outcome, Topic
from ui.widgets.focus import Led
from ui.widgets.host import Host, Place


class Screen(Led):
    """One page. Made when first visited, kept afterwards.

    Attributes:
        topics: what makes the page stale; empty means it looks at every outcome itself.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host

    def visit(self, place: Place) -> None:
        """The page is being shown: fetch what is shown, go to the spot."""

    def refresh(self, outcome: Outcome[object]) -> None:
        """Something of ``topics`` changed while the page is shown."""

    def leave(self) -> None:
        """The page is being left: write through what is being typed."""

    def print(self) -> bool:
        """Print a paper of its own that is looked at; answers whether there is one."""
        return False

    def looked_at(self) -> tuple[QWidget, str]:
        """What is printed when no paper is looked at, and its heading; without one, the name of the page."""
        return self, ""
