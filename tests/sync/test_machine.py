"""Any order of edits, deletions, decisions, meetings, losses and versions, drawn and shrunk by Hypothesis."""

from __future__ import annotations

import uuid

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from ipmediate.sync.feed import Author
from ipmediate.sync.rebase import DIVERGENCE
from ipmediate.sync.tables import Pending
from tests.sync.weather import Edit, Weather
from tests.sync.workstation import Station

STATIONS = st.integers(0, 2)


class Sharing(RuleBasedStateMachine):
    """Three workstations and a server; the reckoning is that of the weather."""

    @initialize(seed=st.integers(0, 2**16))
    def begin(self, seed: int) -> None:
        self.weather = Weather(seed, stations=3, rough=0.0)

    def _station(self, number: int) -> Station:
        return self.weather.stations[number]

    @rule(number=STATIONS)
    def edit(self, number: int) -> None:
        """Change or delete something."""
        self.weather._edit(self._station(number))

    @rule(number=STATIONS, case_id=st.sampled_from(("k1", "k2")))
    def decide(self, number: int, case_id: str) -> None:
        """Decide the first divergence that is open here."""
        station = self._station(number)
        with station.file.open() as tables:
            view, _ = station.replica.rebased(tables, case_id)
            keys = {(case_id, DIVERGENCE, one.id) for one in tables.bases(case_id) if one.etype == DIVERGENCE}
            keys |= {key for key in view.touched if key[1] == DIVERGENCE}
            still = sorted(key for key in keys if (body := view.body(key)) and "status" not in body)
            if not still:
                return
            station.made += 1
            mutation_id = str(uuid.UUID(int=self.weather.dice.getrandbits(128)))
            mark = f"decided {mutation_id}"
            patch = {"status": {"to": "mine"}, "reason": {"to": mark}}
            op = {"etype": DIVERGENCE, "id": still[0][2], "op": "put", "patch": patch}
            author = Author(
                user_id=station.name, device_id=station.name, incarnation=str(station.incarnation),
                device_seq=station.made, action="divergences.decided", at="2026-05-06T09:00:00",
            )  # fmt: skip
            waiting = Pending(order=0, mutation_id=mutation_id, case_id=case_id, author=author, ops=[op])
            tables.put_own(waiting)
        self.weather.edits.append(Edit(mutation_id, station.name, station.incarnation, (mark,), op, case_id))

    @rule(number=STATIONS, rough=st.sampled_from((0.0, 0.0, 0.3)))
    def meet(self, number: int, rough: float) -> None:
        """Meet the server over a line that is good or bad."""
        station = self._station(number)
        station.rough = station.line.rough = rough
        station.meet()
        station.rough = station.line.rough = 0.0

    @rule(number=STATIONS)
    def late_packet(self, number: int) -> None:
        """Something sent long ago arrives."""
        self._station(number).line.deliver_late()

    @rule()
    def keep_server(self) -> None:
        """The operator makes a copy."""
        self.weather.kept_servers.append(self.weather.server.copy())

    @rule()
    def server_goes_back(self) -> None:
        """The operator takes one of the copies."""
        self.weather._server_back()

    @rule(number=STATIONS)
    def keep_disk(self, number: int) -> None:
        """A workstation is backed up."""
        station = self._station(number)
        self.weather.kept_files[station.name] = (station.file.rows.copy(), station.made)

    @rule(number=STATIONS)
    def disk_goes_back(self, number: int) -> None:
        """A workstation is restored."""
        self.weather._station_back(self._station(number))

    @rule()
    def versions(self) -> None:
        """The server takes commits of another version, or of ours again."""
        self.weather.server.newest_schema = 1 - self.weather.server.newest_schema

    def teardown(self) -> None:
        """All meet in calm; nothing is lost, nothing overwritten, all copies are equal."""
        if hasattr(self, "weather"):
            self.weather._calm()
            self.weather._reckon()


TestSharing = Sharing.TestCase
TestSharing.settings = settings(
    max_examples=200, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)
