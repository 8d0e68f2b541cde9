"""A world of faults: some workstations, one server, and everything that goes wrong between them.

``Weather(seed).run()`` makes one schedule and raises with the seed and what was lost. The replicas, the
merging and the checks are the program's own; only the network, the disks and the server's disk are played.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ipmediate.domain.merging import tied_to
from ipmediate.domain.merging.text import sentences
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import (
    GENESIS,
    Answer,
    Author,
    Based,
    Entry,
    Head,
    Op,
    Submission,
    author_signed,
    digest,
)
from ipmediate.sync.rebase import DIVERGENCE, View
from ipmediate.sync.replica import Replica
from ipmediate.sync.tables import Pending
from tests.sync.memory_server import MemoryServer
from tests.sync.memory_tables import MemoryFile, MemoryTables

ENTITIES = (
    ("k1", "party", "a"),
    ("k1", "party", "b"),
    ("k1", "clause", "c"),
    ("k2", "case", "k2"),
    ("k2", "fact", "f"),
)
FIELDS = {
    "party": ("name", "phone", "id_kind", "id_number"),
    "clause": ("amount", "act"),
    "case": ("claim", "tags", "title"),
    "fact": ("text",),
}
JOINED = {"claim", "text", "tags"}
"""Fields in which both values can stand side by side."""

MISSING = object()


@dataclass(slots=True)
class Line:
    """The network of one workstation: requests and answers that do not arrive, and ones that arrive late."""

    server: MemoryServer
    dice: random.Random
    rough: float
    late: list[tuple[str, tuple[Submission, ...]]] = field(default_factory=list)

    def _cross(self) -> None:
        if self.dice.random() < self.rough:
            raise SyncTrouble("sync.unreachable")

    def head(self) -> Head:
        self._cross()
        return self.server.head()

    def hash_at(self, seq: int) -> str | None:
        self._cross()
        return self.server.hash_at(seq)

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        self._cross()
        return self.server.pull(after, min(limit, self.dice.choice((1, 3, 500))))

    def entities(self, after: tuple[str, str, str] | None, limit: int) -> Sequence[Based]:
        self._cross()
        return self.server.entities(after, limit)

    def size(self) -> int:
        self._cross()
        return self.server.size()

    def case_entities(self, case_id: str) -> Sequence[Based]:
        self._cross()
        return self.server.case_entities(case_id)

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        if self.rough and self.dice.random() < 0.2:
            self.late.append((lineage, tuple(submissions)))
        self._cross()
        answers = self.server.push(lineage, submissions)
        self._cross()
        return answers

    def deliver_late(self) -> bool:
        """A packet from long ago arrives after all."""
        if not self.late:
            return False
        lineage, submissions = self.late.pop(self.dice.randrange(len(self.late)))
        self.server.push(lineage, submissions)
        return True


class Crash(Exception):  # noqa: N818 -- a happening, not a mistake
    """The power fails inside a transaction."""


def signature_of(device: str, told: Submission | Entry) -> str:
    """What a workstation of the tests signs with: its name and a hash of what is to be signed."""
    return f"{device}:{digest(device + told.signed_text())}"


def _is_signed(entry: Entry) -> bool:
    if entry.signature != signature_of(entry.salvaged_by or entry.author.device_id, entry):
        return False
    if not entry.salvaged_by or entry.payload in (None, "[]"):
        return True
    proof = author_signed(entry)
    author = entry.author.device_id
    return proof is not None and proof[1] == f"{author}:{digest(author + proof[0])}"


class Station:
    """One workstation: its file, its replica, its person."""

    def __init__(self, name: str, server: MemoryServer, dice: random.Random, rough: float) -> None:
        self.name = name
        self.dice = dice
        self.rough = rough
        self.file = MemoryFile()
        self.line = Line(server, dice, rough)
        self.incarnation = 1
        self.made = 0
        self.replica = Replica(
            self.file.open, device_id=name, sign=lambda told: signature_of(name, told),
            verify=_is_signed,
            new_salt=lambda: f"{dice.getrandbits(64):016x}", show=self._show,
        )  # fmt: skip

    def _show(self, tables: object, cases: frozenset[str]) -> None:
        if self.rough and self.dice.random() < 0.03:
            raise Crash

    def view(self, case_id: str) -> View:
        """What the person sees."""
        with self.file.open() as tables:
            return self.replica.rebased(tables, case_id)[0]

    def meet(self) -> bool:
        """Meet the server; false when that went wrong."""
        try:
            self.replica.meet(self.line)
        except Crash:
            return False
        except SyncTrouble as trouble:
            if trouble.code != "sync.unreachable":
                raise
            return False
        return True


@dataclass(slots=True)
class Edit:
    """What a person did, for the reckoning at the end."""

    mutation_id: str
    station: str
    incarnation: int
    values: tuple[str, ...]
    op: Op


class Weather:
    """One schedule."""

    def __init__(
        self, seed: int, *, stations: int = 4, steps: int = 110, rough: float = 0.12, restores: bool = True
    ) -> None:
        self.seed = seed
        self.dice = random.Random(seed)
        self.server = MemoryServer()
        self.stations = [Station(f"d{n}", self.server, self.dice, rough) for n in range(stations)]
        self.steps = steps
        self.restores = restores
        self.edits: list[Edit] = []
        self.kept_servers: list[MemoryServer] = [self.server.copy()]
        self.kept_files: dict[str, tuple[MemoryTables, int]] = {}
        self.lineages = 1
        self.seen: Counter[str] = Counter()
        self.gone: set[str] = set()

    def run(self) -> Counter[str]:
        """Make the schedule and reckon; what happened how often.

        Raises:
            AssertionError: naming the seed and what went wrong.
        """
        for _ in range(self.steps):
            self._step()
        self._calm()
        self._reckon()
        return self.seen

    def _step(self) -> None:
        station = self.dice.choice(self.stations)
        throw = self.dice.random()
        if throw < 0.45:
            self._edit(station)
        elif throw < 0.80:
            self.seen["met" if station.meet() else "cut off"] += 1
        elif throw < 0.86:
            self.seen["late packets"] += station.line.deliver_late()
        elif throw < 0.90:
            self.kept_servers.append(self.server.copy())
        elif throw < 0.925 and self.restores:
            self._server_back()
        elif throw < 0.95:
            self.kept_files[station.name] = (station.file.rows.copy(), station.made)
        elif throw < 0.965 and self.restores:
            self._station_back(station)
        elif throw < 0.98:
            self.server.newest_schema = 1 - self.server.newest_schema
            self.seen["version changes"] += 1

    def _server_back(self) -> None:
        lineage = self.server.lineage
        if self.dice.random() < 0.5:
            self.lineages += 1
            lineage = f"lineage {self.lineages}"
        self.server.restore(self.dice.choice(self.kept_servers), lineage=lineage)
        self.kept_servers = [self.server.copy()]
        self.seen["server went back"] += 1
        self._count_copies()

    def _station_back(self, station: Station) -> None:
        kept = self.kept_files.pop(station.name, None)
        if kept is None:
            return
        rows, station.made = kept
        station.file.rows = rows.copy()
        station.incarnation += 1
        self.seen["workstation restored"] += 1
        self._count_copies()

    def _count_copies(self) -> None:
        """Note the edits of which this loss of a disk has taken the last copy.

        A workstation that was never restored keeps what it made, whatever becomes of the server.
        """
        copies = {entry.mutation_id for entry in self.server.feed}
        for station in self.stations:
            rows = station.file.rows
            copies |= {one.mutation_id for one in (*rows.outbox(), *rows.entries(0))}
        incarnations = {station.name: station.incarnation for station in self.stations}
        self.gone |= {
            edit.mutation_id
            for edit in self.edits
            if edit.mutation_id not in copies and edit.incarnation < incarnations[edit.station]
        }

    def _edit(self, station: Station) -> None:
        case_id, etype, entity_id = key = self.dice.choice(ENTITIES)
        with station.file.open() as tables:
            now = station.replica.rebased(tables, case_id)[0].body(key)
            station.made += 1
            mutation_id = (
                f"{station.name}.{station.incarnation}.{station.made}.{self.dice.getrandbits(32):08x}"
            )
            ops, values = self._change(station, etype, entity_id, now)
            author = Author(
                user_id=station.name, device_id=station.name, incarnation=str(station.incarnation),
                device_seq=station.made, action="cases.edited", at="2026-05-06T09:00:00",
            )  # fmt: skip
            tables.put_own(Pending(order=0, mutation_id=mutation_id, case_id=case_id, author=author, ops=ops))
        self.edits.append(Edit(mutation_id, station.name, station.incarnation, values, ops[0]))
        self.seen["edits"] += 1

    def _change(
        self, station: Station, etype: str, entity_id: str, now: object
    ) -> tuple[list[Op], tuple[str, ...]]:
        body = dict(now) if isinstance(now, dict) else {}
        if body and self.dice.random() < 0.06:
            patch = {name: {"from": value} for name, value in body.items()}
            return [{"etype": etype, "id": entity_id, "op": "del", "patch": patch}], ()
        mark = f"{station.name}-{station.incarnation}-{station.made}-{self.dice.getrandbits(16):04x}"
        name = self.dice.choice(FIELDS[etype])
        value: object = mark
        if name in ("claim", "text"):
            told = sentences(str(body.get(name, "")))
            told.insert(self.dice.randint(0, len(told)), f"{mark}。")
            value = "".join(told)
        elif name == "tags":
            value = [*body.get("tags", []), mark]
        change = {"to": value}
        if name in body:
            change["from"] = body[name]
        op: Op = {"etype": etype, "id": entity_id, "op": "put", "patch": {name: change}}
        if body:
            op["with"] = {other: body.get(other) for other in sorted(tied_to(etype, name))}
        return [op], (mark,)

    def _calm(self) -> None:
        self.server.newest_schema = 1
        for station in self.stations:
            station.rough = station.line.rough = 0.0
        for _ in range(12):
            for station in self.stations:
                station.meet()
            if (
                all(not station.file.rows.outbox() for station in self.stations)
                and len({station.file.rows.cursor().seq for station in self.stations}) == 1
            ):
                return
        raise AssertionError(f"seed {self.seed}: does not come to rest")

    def _reckon(self) -> None:
        self._chain()
        self._no_blind_overwrite()
        self._nothing_lost()
        states = [
            {key: (one.body, one.rev_hash, one.last) for key, one in station.file.rows.everything().items()}
            for station in self.stations
        ]
        server = {key: (one.body, one.rev_hash, one.last) for key, one in self.server.entities_now.items()}
        assert all(state == server for state in states), f"seed {self.seed}: copies differ"

    def _chain(self) -> None:
        prev = GENESIS
        for place, entry in enumerate(self.server.feed, 1):
            assert (entry.seq, entry.prev_hash) == (place, prev), f"seed {self.seed}: chain"
            assert entry.is_sound(), f"seed {self.seed}: chain"
            prev = entry.hash
        ids = Counter(entry.mutation_id for entry in self.server.feed)
        assert max(ids.values(), default=1) == 1, f"seed {self.seed}: recorded twice"

    def _no_blind_overwrite(self) -> None:
        """Every value is replaced by somebody who saw it, or is joined with what replaces it."""
        bodies: dict[tuple[str, str, str], dict[str, object]] = {}
        made = {edit.mutation_id: edit.op for edit in self.edits}
        for entry in self.server.feed:
            for op in entry.ops():
                body = bodies.setdefault((entry.case_id, op["etype"], op["id"]), {})
                told = f"seed {self.seed}: blind overwrite {entry.seq}"
                if op["etype"] != DIVERGENCE:
                    self._seen_or_joined(made[entry.mutation_id], op, told)
                    self._from_one_hand(made[entry.mutation_id], op, body, told)
                for name, change in op["patch"].items():
                    stood = body.get(name, MISSING)
                    expected = change.get("from", MISSING)
                    assert stood is expected is MISSING or stood == expected, told
                    if "to" in change:
                        body[name] = change["to"]
                    else:
                        body.pop(name, None)
                if op["op"] == "del":
                    bodies[(entry.case_id, op["etype"], op["id"])] = {}

    @staticmethod
    def _seen_or_joined(original: Op, op: Op, told: str) -> None:
        for name, change in op["patch"].items():
            replaced = change.get("from", MISSING)
            if name in JOINED and op["op"] == "put":
                kept = change.get("to", "")
                parts = replaced if isinstance(replaced, list) else sentences(str(replaced))
                assert replaced is MISSING or all(part in kept for part in parts), told
            else:
                seen = original["patch"].get(name, {}).get("from", MISSING)
                assert seen is replaced is MISSING or seen == replaced, told

    @staticmethod
    def _from_one_hand(original: Op, op: Op, body: dict[str, object], told: str) -> None:
        for other, seen in original.get("with", {}).items():
            if op["op"] == "put" and op["patch"].keys() & tied_to(op["etype"], other):
                assert body.get(other) == seen, told

    def _nothing_lost(self) -> None:
        recorded = {entry.mutation_id: entry for entry in self.server.feed}
        told = json.dumps([entry.ops() for entry in self.server.feed], ensure_ascii=False)
        for edit in self.edits:
            entry = recorded.get(edit.mutation_id)
            if entry is None:
                assert edit.mutation_id in self.gone, f"seed {self.seed}: lost {edit}"
                self.seen["edits without any copy left"] += 1
                continue
            for value in edit.values:
                assert value in json.dumps(entry.ops(), ensure_ascii=False), (
                    f"seed {self.seed}: {value} of {edit.mutation_id} not told"
                )
                assert value in told
            self.seen["divergences"] += sum(op["etype"] == DIVERGENCE for op in entry.ops())
