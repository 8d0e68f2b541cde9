"""The rows in memory the tests play with and the rows of the file answer alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.storage.store import Store
from ipmediate.sync.feed import GENESIS, Author, Based, Entry, canonical, digest, entry_hash
from ipmediate.sync.localspace import Identity, LocalSpace
from ipmediate.sync.replica import fill
from ipmediate.sync.tables import Cursor, Pending, Tables
from tests.sync.memory_tables import MemoryTables
from tests.sync.test_two_stores import AT, KEY

AUTHOR = Author(user_id="u", device_id="d", incarnation="i", device_seq=1, action="a.b", at=AT.isoformat())
IDS = st.sampled_from(["p1", "p2", "p3"])
BODY = st.none() | st.dictionaries(
    st.sampled_from("abc"), st.integers(0, 3) | st.text(max_size=3), max_size=3
)
ACTS = st.lists(
    st.tuples(st.just("take"), IDS, BODY) | st.tuples(st.just("forget"), st.integers(0, 12), st.none()),
    max_size=25,
)


def entry(seq: int, prev: str) -> Entry:
    payload = canonical([])
    bare = Entry(
        seq=seq, mutation_id=f"m{seq}-{prev[:6]}", case_id="k1", author=AUTHOR, schema=1, salvaged_by="",
        signature="s",
        payload_hash=digest("00" + payload), prev_hash=prev, hash="", payload=payload, salt="00",
    )  # fmt: skip
    return replace(bare, hash=entry_hash(bare))


def play(tables: Tables, acts: list[tuple[str, Any, Any]]) -> list[Any]:
    """Take commits over and go back, as drawn; everything that can be read after each act."""
    told: list[Any] = []
    for act, what, body in acts:
        cursor = tables.cursor()
        if act == "take":
            one = entry(cursor.seq + 1, cursor.hash)
            tables.add_entry(one)
            old = tables.base(("k1", "party", what))
            last = dict(old.body) if body is None and old is not None and old.body is not None else {}
            tables.put_base(
                Based(
                    case_id="k1", etype="party", id=what, body=body, rev=one.seq, rev_hash=one.hash, last=last
                )
            )
            tables.put_cursor(Cursor(lineage="l", seq=one.seq, hash=one.hash))
        elif what < cursor.seq:
            lost = tables.entries(what)
            tables.forget_after(what)
            stands = tables.entry_at(what)
            tables.put_cursor(Cursor(lineage="l", seq=what, hash=GENESIS if stands is None else stands.hash))
            tables.add_pending(
                Pending(order=0, mutation_id=x.mutation_id, case_id="k1", author=x.author, ops=[], origin=x)
                for x in lost
            )
            if lost:
                tables.drop_pending(lost[0].mutation_id)
            if len(lost) > 1:
                tables.quarantine(lost[1].mutation_id, "case")
        waiting = [(one.mutation_id, one.origin) for one in tables.outbox()]
        told.append((tables.cursor(), tables.bases("k1"), tables.entries(0), waiting))
    return told


def fetch(tables: Tables) -> list[Any]:
    """An entity is created, fetched past two changes, changed, and the server goes back between these."""
    prev = GENESIS
    for seq in range(1, 5):
        one = entry(seq, prev)
        tables.add_entry(one)
        prev = one.hash
    based = Based(case_id="k1", etype="party", id="p1", body={"a": 1}, rev=1, rev_hash="1")
    tables.put_base(based)
    fill(tables, [replace(based, body={"a": 3}, rev=3, rev_hash="3")])
    tables.put_base(replace(based, body={"a": 4}, rev=4, rev_hash="4"))
    told: list[Any] = []
    for seq in (3, 2):
        tables.forget_after(seq)
        told.append((tables.base(("k1", "party", "p1")), tables.lacking()))
    return told


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = Path(tmp_path_factory.mktemp("tables")) / "store.db"
    Store.create(path, KEY, store_id="s", device="d", at=AT)
    with Store.open(path, KEY, new_id=lambda: "never") as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_rows_of_the_file_are_those_in_memory(store: Store, acts: list[tuple[str, Any, Any]]) -> None:
    me = Identity(space_id="s", user_id="u", device_id="d", incarnation="i")
    local = LocalSpace(store, me, now=lambda: AT, private_types=frozenset())
    with local.open() as tables:
        found = play(tables, acts)
        for table in ("state", "entity", "undo", "commit", "salvage", "quarantine"):
            tables._run(f"DELETE FROM space_{table}")
    assert found == play(MemoryTables(), acts)


def test_how_a_fetched_entity_stood_before_is_not_guessed_but_asked_anew(store: Store) -> None:
    """What stood there before the fetching is older than the place the server went back to."""
    me = Identity(space_id="s", user_id="u", device_id="d", incarnation="i")
    local = LocalSpace(store, me, now=lambda: AT, private_types=frozenset())
    with local.open() as tables:
        tables._run("DELETE FROM space_refetch")
        found = fetch(tables)
        for table in ("entity", "undo", "commit", "refetch"):
            tables._run(f"DELETE FROM space_{table}")
    (at_three, whole), (at_two, lacking) = found
    assert (at_three.rev, whole) == (3, frozenset())
    assert (at_two, lacking) == (None, frozenset({"k1"}))
    assert found == fetch(MemoryTables())
