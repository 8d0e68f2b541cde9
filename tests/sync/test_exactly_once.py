"""Many writers on a real server while its sessions are killed: each append is there once."""

from __future__ import annotations

import random
import threading
import time
import uuid
from typing import Any

import psycopg

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync.feed import GENESIS, Author, Submission, canonical
from ipmediate.sync.postgres import PostgresPeer
from tests.sync.conftest import Space
from tests.sync.cutting_proxy import CuttingProxy

WRITERS, APPENDS, LISTS, KILLS = 10, 120, 4, 400


class Writer(threading.Thread):
    """Appends to shared lists until each append is seen in the feed."""

    def __init__(self, space: Space, user: str, login: str, appends: int, port: int) -> None:
        super().__init__(daemon=True)
        self.space = space
        self.user = user
        self.login = login
        self.appends = appends
        self.port = port
        self.done: list[str] = []
        self.trouble: BaseException | None = None

    def run(self) -> None:
        try:
            for number in range(self.appends):
                self._append(f"{self.user}-{number}")
        except BaseException as error:
            self.trouble = error

    def _append(self, mark: str) -> None:
        mutation = str(uuid.uuid4())
        dice = random.Random(mark)
        entity = f"list{dice.randrange(LISTS)}"
        while True:
            try:
                with self.space.connect(self.login, self.port) as connection:
                    self._until_recorded(PostgresPeer(connection, self.space.id), mutation, entity, mark)
                self.done.append(mark)
                return
            except (SyncTrouble, psycopg.OperationalError):
                time.sleep(0.01)

    def _until_recorded(self, peer: PostgresPeer, mutation: str, entity: str, mark: str) -> None:
        while True:
            head = peer.head()
            based = next((one for one in peer.case_entities("k1") if one.id == entity), None)
            held = list((based.body or {})["members"]) if based else []
            if mark in held:
                return
            change: dict[str, Any] = {"to": [*held, mark]}
            if based:
                change["from"] = held
            op = {"etype": "list", "id": entity, "op": "put", "base": based.rev_hash if based else "",
                  "patch": {"members": change}}  # fmt: skip
            author = Author(
                user_id=f"{self.space.id}/{self.user}", device_id=f"{self.space.id}/{self.user}",
                incarnation="1", device_seq=1, action="x", at="2026-05-06T09:00:00",
            )  # fmt: skip
            told = Submission(
                mutation_id=mutation, case_id="k1", author=author, payload=canonical([op]), salt="00"
            )
            if peer.push(head.lineage, [told])[0].is_recorded:
                return


def test_every_append_is_there_once_whatever_is_killed_and_cut(space: Space) -> None:
    dice = random.Random(7)
    killed = 0
    with CuttingProxy(space.server.port, 11) as wire:
        writers = [Writer(space, f"w{n}", space.admit(f"w{n}"), APPENDS, wire.port) for n in range(WRITERS)]
        for writer in writers:
            writer.start()
        while any(writer.is_alive() for writer in writers):
            name = dice.choice(writers).login
            rows = space.admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (name,)
            ).fetchall()
            killed += len(rows)
            time.sleep(0.05 if killed < KILLS else 0.5)
        for writer in writers:
            writer.join()
            assert writer.trouble is None, writer.trouble
    assert killed + wire.seen["cut asking"] + wire.seen["cut answering"] >= KILLS
    assert all(wire.seen[fault] for fault in ("cut asking", "cut answering", "slow"))
    reader = space.peer(space.admit("reader"))
    held = [mark for one in reader.case_entities("k1") for mark in (one.body or {})["members"]]
    assert sorted(held) == sorted(mark for writer in writers for mark in writer.done)
    assert len(held) == WRITERS * APPENDS
    prev = GENESIS
    for place, entry in enumerate(reader.pull(0, 10_000), 1):
        assert (entry.seq, entry.prev_hash) == (place, prev)
        assert entry.is_sound()
        prev = entry.hash
