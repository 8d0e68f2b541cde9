"""What every screen is handed: the workspace, the jobs, the texts, the way to other places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.jobs import Jobs
from ui.messages import Messages

if TYPE_CHECKING:
    from ipmediate.domain.wording import Said
    from ipmediate.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere in the program that can be gone to.

    Attributes:
        screen: id of the screen (``home``, ``register``, ``case`` …).
        case_id: which case, for ``case``.
        tab: which tab of it.
        spot: which field or thing there, as ``noun[/id]/field``; also a filter for the register.
    """

    screen: str
    case_id: str = ""
    tab: str = ""
    spot: str = ""


@dataclass(slots=True, kw_only=True)
class Host:
    """Handed to every screen when it is made.

    Attributes:
        ws: the workspace with one service per noun.
        jobs: orders of work away from the window.
        messages: codes to sentences in the window's language.
        prefs: how this person likes the window; never anything about a case.
        go: open a place.
        tell: show one sentence at the foot of the window.
    """

    ws: Workspace
    jobs: Jobs
    messages: Messages
    prefs: QSettings
    go: Callable[[Place], None] = field(default=lambda place: None)
    tell: Callable[[Said], None] = field(default=lambda said: None)

    def today(self) -> date:
        """Local calendar day."""
        return self.ws.around.today()

    def now(self) -> datetime:
        """Local wall-clock time."""
        return self.ws.around.now()
