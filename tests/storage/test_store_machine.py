"""Whatever is done in whatever order, the store says the same as a dictionary would."""

from __future__ import annotations

import copy
import itertools
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ipmediate.domain.refusals import Refusal
from ipmediate.storage.integrity import check
from ipmediate.storage.projection import Body, EntityKey, Projection, SearchText
from ipmediate.storage.search_text import normalised
from ipmediate.storage.store import Store

CASES = st.sampled_from(["c1", "c2", "c3"])
KEYS = st.sampled_from([("party", "p1"), ("party", "p2"), ("note", "n1"), ("caucus_line", "l1")])
VALUES = st.one_of(
    st.text(alphabet="海川远山王䶮𬭚商标0Aa ", max_size=6), st.integers(-5, 5), st.none(), st.booleans(),
    st.lists(st.integers(0, 3), max_size=2),
)  # fmt: skip
BODIES = st.dictionaries(st.sampled_from(["text", "a", "b"]), VALUES, max_size=3)
ACT: dict[str, Any] = {"actor": "u1", "action": "test.act"}


def told(bodies: dict[EntityKey, Body]) -> str:
    """Bodies as comparable text; unlike ==, 1 and true differ."""
    return repr(sorted((key, sorted(body.items())) for key, body in bodies.items()))


class Plain:
    """Finds every text of a case that has a head."""

    def project(self, case_id: str, bodies: dict[EntityKey, Body]) -> Projection:
        head = bodies.get(("case", case_id))
        if head is None:
            return Projection(register=None)
        texts = [
            SearchText(field=key[0], text=str(body.get("text", ""))) for key, body in sorted(bodies.items())
        ]
        return Projection(register={"title": head["title"]}, search=texts)


class StoreMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ids = map("m{}".format, itertools.count(1))
        self.model: dict[str, dict[EntityKey, Body]] = {}
        self.versions: dict[str, int] = {}
        self.undoable: list[tuple[str, str, dict[EntityKey, Body]]] = []

    @initialize()
    def begin(self) -> None:
        from datetime import datetime

        self.at = datetime(2026, 3, 2, 9, 30)
        self.path = Path(self.folder.name) / "store.db"
        Store.create(self.path, bytes(32), store_id="s", device="d", at=self.at)
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.path, bytes(32), new_id=self.ids.__next__, projector=Plain())

    def write(self, case_id: str, changes: dict[EntityKey, Body | None]) -> None:
        before = copy.deepcopy(self.model.get(case_id, {}))
        with self.store.work(at=self.at, **ACT) as work:
            work.put(case_id, changes, seen=self.versions.get(case_id, 0))
            commit_id = work.commit_id
        after = copy.deepcopy(before)
        for key, body in changes.items():
            if body is None:
                after.pop(key, None)
            else:
                after[key] = copy.deepcopy(body)
        if told(after) != told(before):
            self.versions[case_id] = self.versions.get(case_id, 0) + 1
            self.undoable.append((case_id, commit_id, before))
        self.model[case_id] = after

    @rule(case_id=CASES, title=st.text(alphabet="海川远山王䶮", max_size=5))
    def put_head(self, case_id: str, title: str) -> None:
        self.write(case_id, {("case", case_id): {"title": title, "text": title}})

    @rule(case_id=CASES, changes=st.dictionaries(KEYS, st.one_of(st.none(), BODIES), min_size=1, max_size=3))
    def put(self, case_id: str, changes: dict[EntityKey, Body | None]) -> None:
        self.write(case_id, changes)

    @rule(case_id=CASES)
    def drop_head(self, case_id: str) -> None:
        self.write(case_id, {("case", case_id): None})

    @rule(case_id=CASES, key=KEYS, body=BODIES)
    def put_stale(self, case_id: str, key: EntityKey, body: Body) -> None:
        stale = self.versions.get(case_id, 0) + 1
        with pytest.raises(Refusal, match=r"cases\.stale"), self.store.work(at=self.at, **ACT) as work:
            work.put(case_id, {key: body}, seen=stale)

    @rule(case_id=CASES, key=KEYS, body=BODIES)
    def fail_half_way(self, case_id: str, key: EntityKey, body: Body) -> None:
        try:
            with self.store.work(at=self.at, **ACT) as work:
                work.put(case_id, {key: body, ("case", case_id): {"title": "曌", "text": "曌"}})
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass

    @precondition(lambda self: self.undoable)
    @rule()
    def undo_last(self) -> None:
        case_id, commit_id, before = self.undoable.pop()
        of_case, changes = self.store.reversal(commit_id)
        assert of_case == case_id
        self.write(case_id, changes)
        self.undoable.pop()
        assert told(self.model[case_id]) == told(before)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.open()

    @invariant()
    def says_the_same(self) -> None:
        for case_id in ("c1", "c2", "c3"):
            read = self.store.read_case(case_id)
            wanted = self.model.get(case_id, {})
            assert told(read.bodies) == told(wanted)
            assert read.version == self.versions.get(case_id, 0)
        listed = {row[1]: row[3] for row in self.store.register.case_rows(self.store.register.case_ids())}
        assert listed == {
            case_id: bodies[("case", case_id)]["title"]
            for case_id, bodies in self.model.items()
            if ("case", case_id) in bodies
        }
        for word in ("海", "川远", "王䶮", "𬭚", "曌", "true", "0"):
            rows = self.store.register.case_rows(self.store.search.find(word, limit=9))
            assert {row[1] for row in rows} == {case_id for case_id in listed if self.holds(case_id, word)}

    def holds(self, case_id: str, word: str) -> bool:
        return any(
            key[0] != "caucus_line" and word in normalised(str(body.get("text", "")))
            for key, body in self.model[case_id].items()
        )

    def teardown(self) -> None:
        if hasattr(self, "store"):
            with self.store.reading() as connection:
                assert check(connection).faults == ()
            self.store.close()
        self.folder.cleanup()


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
