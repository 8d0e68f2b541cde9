"""Any order of edits, walls, broken meetings and servers that go back: nothing lost, nothing left readable.

Many more examples: ``IPMEDIATE_WALLS=500 python -m pytest --timeout 36000 tests/sync/test_walls_machine.py``.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from ipmediate.domain.minutes import PRIVATE_NOUNS
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage import integrity
from ipmediate.storage.access import ACCESS
from ipmediate.sync.feed import Answer, Based, Entry, Head, Submission
from ipmediate.sync.locally import Locally
from ipmediate.sync.localspace import Identity, LocalSpace
from ipmediate.sync.membership import Membership, Principal
from ipmediate.sync.parking import Parking
from ipmediate.sync.withdrawing import NoDrafts, Withdrawing
from tests.sync.memory_server import MemoryServer
from tests.sync.test_two_stores import AT, office

CASES = ("k1", "k2")
ZHAO, LI = "zhao", "li"
"""The director, and the mediator to whom cases are closed."""


class Seen:
    """The server as one workstation is shown it; a call in so many from now fails once."""

    def __init__(self, server: MemoryServer, shelf: dict[str, list[Any]], who: str) -> None:
        self.server, self.shelf, self.who = server, shelf, who
        self.fails_in = -1

    def _cross(self) -> None:
        self.fails_in -= 1
        if self.fails_in == 0:
            raise SyncTrouble("sync.unreachable")

    def _walled(self, case_id: str) -> bool:
        found = self.server.entities_now.get((ACCESS, "grant", f"{case_id}/{self.who}"))
        return found is not None and found.body is not None and found.body["leave"] == "none"

    def head(self) -> Head:
        self._cross()
        return self.server.head()

    def hash_at(self, seq: int) -> str | None:
        self._cross()
        return self.server.hash_at(seq)

    def pull(self, after: int, limit: int) -> Sequence[Entry]:
        self._cross()
        page = self.server.pull(after, min(limit, 4))
        return [replace(one, payload=None, salt=None) if self._walled(one.case_id) else one for one in page]

    def entities(self, after: Any, limit: int) -> Sequence[Based]:
        raise NotImplementedError

    def size(self) -> int:
        return self.server.size()

    def case_entities(self, case_id: str) -> Sequence[Based]:
        self._cross()
        return [] if self._walled(case_id) else self.server.case_entities(case_id)

    def push(self, lineage: str, submissions: Sequence[Submission]) -> Sequence[Answer]:
        self._cross()
        answers: list[Answer] = []
        for one in submissions:
            if self._walled(one.case_id):
                answers.append(Answer(mutation_id=one.mutation_id, status="denied", detail="case"))
                break
        else:
            answers = list(self.server.push(lineage, submissions))
        self._cross()
        return answers

    def park(self, parking: Parking, wraps: Mapping[str, str], own: str) -> bool:
        self._cross()
        self.shelf.setdefault(parking.parking_id, [parking, dict(wraps), own, None, 0])
        self._cross()
        return True

    def bring(self, parking_id: str, edits: int, sealed: bytes) -> None:
        self._cross()
        self.shelf[parking_id][3:] = [sealed, edits]

    def mine(self) -> Mapping[str, tuple[bool, str]]:
        self._cross()
        return {
            key: (box is not None, "" if self._walled(parking.case_id) else own)
            for key, (parking, _, own, box, _) in self.shelf.items()
        }

    def take(self, parking_id: str) -> None:
        self._cross()
        self.shelf.pop(parking_id, None)


class Walls(RuleBasedStateMachine):
    """A director and a mediator with encrypted files of their own, and a server in memory."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ipm-walls-"))
        self.server, self.shelf = MemoryServer(), {}
        self.keys = {name: X25519PrivateKey.generate() for name in (ZHAO, LI)}
        self.peers = {name: Seen(self.server, self.shelf, name) for name in (ZHAO, LI)}
        self.offices = {name: office(self.folder, name, self.peers[name]) for name in (ZHAO, LI)}
        self.copies: list[tuple[MemoryServer, dict[str, list[Any]]]] = []
        self.values: list[str] = []
        self.notes: dict[str, str] = {}
        self.lineages = 0
        for case_id in CASES:
            self._write(ZHAO, case_id, {("case", case_id): {"id": case_id, "title": self._value()}})
        self._meet(ZHAO)
        self._meet(LI)

    def _value(self) -> str:
        self.values.append(f"value {uuid.uuid4()}")
        return self.values[-1]

    def _write(self, name: str, case_id: str, changes: dict[tuple[str, str], Any]) -> None:
        with self.offices[name].store.work(actor=name, at=AT, action="cases.edited") as work:
            stands = work.bodies(case_id)
            work.put(case_id, {key: {**stands.get(key, {}), **body} for key, body in changes.items()})

    def _public(self, name: str) -> str:
        return self.keys[name].public_key().public_bytes_raw().hex()

    def _settle(self, name: str) -> bool:
        store = self.offices[name].store
        told = dict.fromkeys(Membership.__dataclass_fields__, "")
        me = Membership(
            **{**told, "space_id": "s", "user_id": name, "device_id": name, "incarnation": "1", "port": 1,
               "admitted": True, "later_keys": (), "role": "mediator",
               "enc_private": self.keys[name].private_bytes_raw().hex()}
        )  # fmt: skip
        director = Principal(
            device_id=ZHAO, device_name="", user_id=ZHAO, user_name="", role="director", sign_pub="",
            enc_pub=self._public(ZHAO), active=True, approved_by="", approval="", trusted=True,
        )  # fmt: skip
        identity = Identity(space_id="s", user_id=name, device_id=name, incarnation="1")
        space = LocalSpace(store, identity, now=lambda: AT, private_types=PRIVATE_NOUNS)
        return Withdrawing(
            store, space, Locally(store), me, peer=self.peers[name], shelf=self.peers[name],
            folder=self.folder, principals=[director], now=lambda: AT, new_id=lambda: str(uuid.uuid4()),
            drafts=NoDrafts(),
        ).settle()  # fmt: skip

    def _meet(self, name: str) -> bool:
        try:
            self.offices[name].meet()
            if self._settle(name):
                self.offices[name].meet()
        except SyncTrouble as trouble:
            if trouble.code != "sync.unreachable":
                raise
            return False
        finally:
            self.peers[name].fails_in = -1
        if name == ZHAO:
            self._mend()
        return True

    def _mend(self) -> None:
        """What a director's computer does for keys a server that went back has lost."""
        private = self.keys[ZHAO].private_bytes_raw().hex()
        for row in self.shelf.values():
            key = row[0].unwrap(row[1][ZHAO], private)
            assert key is not None
            row[2] = row[2] or row[0].wrap(key, self._public(LI))

    def _readable(self, case_id: str) -> str:
        """Every table of the mediator's file that holds anything of cases, as one text."""
        with self.offices[LI].store.reading() as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
            return repr([connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names])

    @rule(name=st.sampled_from((ZHAO, LI)), case_id=st.sampled_from(CASES))
    def edit(self, name: str, case_id: str) -> None:
        """Change a title, or write a party down."""
        if self._is_here(name, case_id):
            kind = len(self.values) % 2
            key = ("case", case_id) if kind else ("party", f"{name}{len(self.values)}")
            self._write(name, case_id, {key: {"id": key[1], "title": self._value()}})

    @rule(case_id=st.sampled_from(CASES))
    def note_private_talk(self, case_id: str) -> None:
        """What never travels."""
        if self._is_here(LI, case_id):
            text = f"private {uuid.uuid4()}"
            self.notes[text] = case_id
            number = str(len(self.notes))
            self._write(LI, case_id, {("caucus_line", number): {"id": number, "text": text}})

    @rule(case_id=st.sampled_from(CASES), leave=st.sampled_from(("none", "none", "write")))
    def wall(self, case_id: str, leave: str) -> None:
        """Close a case to the mediator, or open it."""
        body = {"case_id": case_id, "user_id": LI, "leave": leave}
        self._write(ZHAO, ACCESS, {("grant", f"{case_id}/{LI}"): body})

    @rule(name=st.sampled_from((ZHAO, LI)))
    def meet(self, name: str) -> None:
        """Meet over a good line; what is closed to the mediator cannot be read there afterwards."""
        assert self._meet(name)
        if name == LI:
            for case_id in CASES:
                if self.peers[LI]._walled(case_id):
                    assert not self._is_here(LI, case_id)
                    told = self._readable(case_id)
                    for entry in self.server.feed:
                        if entry.case_id == case_id and entry.payload is not None:
                            assert not [one for one in self.values if one in entry.payload and one in told]
                    assert not [one for one, of in self.notes.items() if of == case_id and one in told]

    @rule(name=st.sampled_from((ZHAO, LI)), fails_in=st.integers(1, 12))
    def meet_broken(self, name: str, fails_in: int) -> None:
        """Meet over a line that fails at one of its calls."""
        self.peers[name].fails_in = fails_in
        self._meet(name)

    @rule()
    def keep_server(self) -> None:
        """The operator makes a copy."""
        self.copies.append((self.server.copy(), {key: list(row) for key, row in self.shelf.items()}))

    @rule()
    def server_goes_back(self) -> None:
        """The operator takes the newest copy."""
        if self.copies:
            kept, shelf = self.copies.pop()
            self.lineages += 1
            self.server.restore(kept, lineage=f"l{self.lineages}")
            self.shelf.clear()
            self.shelf.update({key: list(row) for key, row in shelf.items()})

    def _is_here(self, name: str, case_id: str) -> bool:
        return ("case", case_id) in self.offices[name].bodies(case_id)

    def teardown(self) -> None:
        """All is opened and all meet: every value was told, every private note is there, copies are equal."""
        if not hasattr(self, "offices"):
            return
        try:
            for case_id in CASES:
                self.wall(case_id, "write")
            for _ in range(5):
                for name in (ZHAO, LI):
                    assert self._meet(name)
            told = "".join(entry.payload or "" for entry in self.server.feed)
            assert [one for one in self.values if one not in told] == []
            for case_id in CASES:
                ours, theirs = (self.offices[name].bodies(case_id) for name in (LI, ZHAO))
                notes = {text for text, of in self.notes.items() if of == case_id}
                assert {body["text"] for key, body in ours.items() if key[0] == "caucus_line"} == notes
                assert {key: body for key, body in ours.items() if key[0] != "caucus_line"} == theirs
            for one in self.offices.values():
                with one.store.reading() as connection:
                    assert integrity.check(connection, pages=False).faults == ()
                    assert connection.execute("SELECT count(*) FROM space_parked").fetchone() == (0,)
                    assert connection.execute("SELECT count(*) FROM space_salvage").fetchone() == (0,)
                    assert connection.execute("SELECT count(*) FROM space_quarantine").fetchone() == (0,)
        finally:
            for one in self.offices.values():
                one.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)


TestWalls = Walls.TestCase
TestWalls.settings = settings(
    max_examples=int(os.environ.get("IPMEDIATE_WALLS", "5")),
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
