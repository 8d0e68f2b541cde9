"""A world of faults: some workstations, one server, and everything that goes wrong between them.

``Weather(seed).run()`` makes one schedule and raises with the seed and what was lost. The replicas, the
merging, the erasing by law and the checks are the program's own; only the network, the disks and the
server's disk are played. In a schedule with erasing nothing can be read anywhere, in the end, of a case two
directors had erased; where all who could tell the server have forgotten, they order it anew.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass

from ipmediate.domain.merging import tied_to
from ipmediate.domain.merging.text import sentences
from ipmediate.domain.refusals import Refusal, SyncTrouble
from ipmediate.storage.commits import SHARED_ERASING
from ipmediate.sync.feed import (
    GENESIS,
    Author,
    Op,
)
from ipmediate.sync.rebase import DIVERGENCE
from ipmediate.sync.tables import Pending
from tests.sync.directors import DIRECTORS, user_of
from tests.sync.memory_server import MemoryServer
from tests.sync.memory_tables import MemoryTables
from tests.sync.workstation import GONE, Station

ENTITIES = (
    ("k1", "party", "a"),
    ("k1", "party", "b"),
    ("k1", "clause", "c"),
    ("k1", "case", "k1"),
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
ORDER = {"ground": "consent_withdrawn", "authority": "书面申请", "asked_on": "2026-03-02"}


@dataclass(slots=True)
class Edit:
    """What a person did, for the reckoning at the end."""

    mutation_id: str
    station: str
    incarnation: int
    values: tuple[str, ...]
    op: Op
    case_id: str


class Weather:
    """One schedule."""

    def __init__(
        self, seed: int, *, stations: int = 4, steps: int = 110, rough: float = 0.12, restores: bool = True,
        erasing: bool = False,
    ) -> None:  # fmt: skip
        self.seed = seed
        self.dice = random.Random(seed)
        self.server = MemoryServer()
        self.stations = [Station(f"d{n}", self.server, self.dice, rough) for n in range(stations)]
        self.steps = steps
        self.restores = restores
        self.erasing = erasing
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
        if self.erasing and self.dice.random() < 0.09:
            self._erase()
            return
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

    def _erase(self) -> None:
        """A director orders, agrees or drops, over the line as it is; or a computer gets another program."""
        throw = self.dice.random()
        if throw < 0.12:
            station = self.dice.choice(self.stations)
            station.old_program = not station.old_program
            self.seen["programs of before erasing"] += station.old_program
            return
        station = self.dice.choice([one for one in self.stations if one.name in DIRECTORS])
        try:
            if throw < 0.4:
                station.erasures().order(self.dice.choice(("k1", "k2")), ORDER)
                self.seen["erasures ordered"] += 1
                return
            by_others = [one for one in self.server.orders.values() if one.by_user != user_of(station.name)]
            if waiting := [one for one in by_others if not one.seq]:
                order = self.dice.choice(waiting)
                if throw < 0.44:
                    self.seen["orders dropped"] += station.erasures().drop(order.erasure_id)
                else:
                    station.erasures().agree(order.erasure_id, {"id": order.case_id, "title": GONE})
                    self.seen["erasures agreed to"] += 1
        except (SyncTrouble, Refusal) as trouble:
            self.seen[trouble.code] += 1

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
        station.ledger.put_stand(())
        self.seen["workstation restored"] += 1
        self._count_copies()

    def _count_copies(self) -> None:
        """Note the edits of which this loss of a disk has taken the last copy.

        A workstation that was never restored keeps what it made, whatever becomes of the server.
        """
        copies = {entry.mutation_id for entry in self.server.feed if entry.payload}
        for station in self.stations:
            rows = station.file.rows
            copies |= {one.mutation_id for one in (*rows.outbox(), *rows.aside())}
            copies |= {one.mutation_id for one in rows.entries(0) if one.payload}
        incarnations = {station.name: station.incarnation for station in self.stations}
        self.gone |= {
            edit.mutation_id
            for edit in self.edits
            if edit.mutation_id not in copies and edit.incarnation < incarnations[edit.station]
        }

    def _edit(self, station: Station) -> None:
        case_id, etype, entity_id = key = self.dice.choice(ENTITIES)
        if station.knows_erased(case_id):
            return
        with station.file.open() as tables:
            view = station.replica.rebased(tables, case_id)[0]
            if view.body((case_id, "case", case_id)) is None:
                case_id, etype, entity_id = key = (case_id, "case", case_id)
            now = view.body(key)
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
        self.edits.append(Edit(mutation_id, station.name, station.incarnation, values, ops[0], case_id))
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
            station.old_program = False
        for _ in range(1 + len(self.stations)):
            if self._rests() and not self._order_anew():
                return
        raise AssertionError(f"seed {self.seed}: does not come to rest")

    def _rests(self) -> bool:
        """All meet until nothing moves any more."""
        for _ in range(12):
            for station in self.stations:
                self._only_of_erased_cases(station)
                station.file.rows.try_again(but_of=self._erased())
                station.meet()
            if (
                all(station.waits_for() <= self._forgotten() for station in self.stations)
                and len({station.file.rows.cursor().seq for station in self.stations}) == 1
                and all(station.file.rows.lacking() <= self._forgotten() for station in self.stations)
                and all(len(one.done) == len(self.stations) for one in self.server.orders.values() if one.seq)
            ):
                return True
        return False

    def _only_of_erased_cases(self, station: Station) -> None:
        """Nothing was turned away but what belongs to a case the server has erased."""
        turned_away = set(station.file.rows.quarantined.values())
        allowed = {"role"} if self.erasing else set()
        assert turned_away <= allowed, f"seed {self.seed}: {station.name} was turned away for {turned_away}"

    def _erased(self) -> set[str]:
        """Cases that are erased on the server."""
        return {one.case_id for one in self.server.orders.values() if one.seq}

    def _forgotten(self) -> set[str]:
        """Cases some computer has erased and the server knows nothing of."""
        kept = {one.case_id for station in self.stations for one in station.ledger.kept()}
        return kept - self._erased()

    def _order_anew(self) -> bool:
        """Directors are told that the server forgot, and do it again; whether there was anything."""
        zhao, sun = self.stations[:2]
        forgotten = sorted(one for one in self._forgotten() if self.server.case_entities(one))
        for case_id in forgotten:
            self.seen["erasures ordered anew"] += 1
            if not any(one.case_id == case_id for one in self.server.orders.values()):
                zhao.erasures().order(case_id, ORDER)
            (order,) = [one for one in self.server.orders.values() if one.case_id == case_id]
            other = zhao if order.by_user == user_of(sun.name) else sun
            other.erasures().agree(order.erasure_id, {"id": case_id, "title": GONE})
        return bool(forgotten)

    def _reckon(self) -> None:
        self._chain()
        self._nothing_left()
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

    def _nothing_left(self) -> None:
        """Of an erased case nothing can be read but what stays, and every computer has said so."""
        erased = self._erased() | self._forgotten()
        if not erased:
            return
        told = "".join(one.payload or "" for one in self.server.feed) + repr(self.server.entities_now)
        told += "".join(station.file.rows.text() for station in self.stations)
        for edit in self.edits:
            left = edit.case_id in erased and [value for value in edit.values if value in told]
            assert not left, f"seed {self.seed}: {left} of an erased case can be read"
        for case_id in self._erased():
            (key,) = [key for key in self.server.entities_now if key[0] == case_id]
            assert self.server.entities_now[key].body == {"id": case_id, "title": GONE}, (
                f"seed {self.seed}: stays"
            )
        self.seen["cases erased"] += len(erased)

    def _no_blind_overwrite(self) -> None:
        """Every value is replaced by somebody who saw it, or is joined with what replaces it."""
        bodies: dict[tuple[str, str, str], dict[str, object]] = {}
        made = {edit.mutation_id: edit.op for edit in self.edits}
        for entry in self.server.feed:
            last_word = entry.author.action == SHARED_ERASING
            for op in () if last_word else entry.ops():
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
        erased = self._erased() | self._forgotten()
        for edit in self.edits:
            if edit.case_id in erased:
                continue
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
