"""Keeps an eye on the shared database: badge at the foot, pages that became stale, the network's return."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ipmediate.domain.spaces import SpaceState, Standing
from ipmediate.services.outcome import Outcome, Topic
from ui.jobs import Jobs
from ui.widgets.host import Keeper

LOOK_MS = 2000


class SharingWatch(QObject):
    """Looks every two seconds while this computer shares; looks once otherwise.

    Only what is on this computer is read, away from the window; the profile meets the server by itself.
    """

    def __init__(
        self, jobs: Jobs, keeper: Keeper, show: Callable[[Standing], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._keeper, self._show = jobs, keeper, show
        self._arrivals = 0
        self._watching = False
        self._asked = False
        self._listening = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, watching: bool) -> None:
        """Begin or end, with the profile."""
        self._timer.stop()
        self._watching = watching
        self._arrivals = 0
        if watching:
            self._jobs.ask(self._begin, then=self._told, owner=self, key="standing")

    def look(self) -> None:
        """Ask how things stand, unless an earlier question is still open."""
        if not self._asked:
            self._asked = True
            self._jobs.ask(self._read, then=self._told, owner=self, key="standing")

    def _begin(self) -> tuple[Standing, int]:
        self._keeper.sharing().start()
        return self._read()

    def _read(self) -> tuple[Standing, int]:
        sharing = self._keeper.sharing()
        return sharing.standing(), sharing.arrivals

    def _told(self, found: tuple[Standing, int]) -> None:
        self._asked = False
        if not self._watching:
            return
        standing, arrivals = found
        self._show(standing)
        if standing.state is SpaceState.OFF:
            self._timer.stop()
            return
        self._timer.start()
        self._listen()
        if arrivals != self._arrivals:
            self._arrivals = arrivals
            self._jobs.changed.emit(Outcome(value=None, changed=frozenset(Topic), said=""))

    def _listen(self) -> None:
        """Meet at once when the network is back, where the system tells."""
        if self._listening:
            return
        self._listening = True
        from PySide6.QtNetwork import QNetworkInformation

        if QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().reachabilityChanged.connect(self._network_moved)

    def _network_moved(self, reach: object) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        away = (QNetworkInformation.Reachability.Disconnected, QNetworkInformation.Reachability.Unknown)
        if reach not in away and self._watching:
            self._jobs.ask(lambda: self._keeper.sharing().wake(), then=lambda _: None, owner=self)
