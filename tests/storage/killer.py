"""Child of the kill tests: forks a worker, kills it without warning, says what it had acknowledged.

``python killer.py <store|journal> <folder> <kills>``; one JSON line per kill. Run apart from
pytest so that the fork copies nothing but this.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import sqlalchemy  # noqa: F401 -- loaded once here, not in every child

from ipmediate.storage import work  # noqa: F401
from ipmediate.storage.integrity import check
from ipmediate.storage.projection import Body, EntityKey, Projection, SearchText
from ipmediate.storage.store import Store
from ipmediate.storage.typing_journal import TypingJournal

AT = datetime(2026, 3, 2, 9, 30)
KEY = bytes(range(32))
EARLY = 4
TEXT = "申请人陈述：被申请人自二〇二五年起在其网店销售涉案商品，李𬭚可以作证。"


class Plain:
    """Lists and finds the title of a case."""

    def project(self, case_id: str, bodies: Mapping[EntityKey, Body]) -> Projection:
        head = bodies.get(("case", case_id))
        if head is None:
            return Projection(register=None)
        told = SearchText(field="title", text=head["title"])
        return Projection(register={"title": head["title"]}, search=[told])


def open_store(folder: Path, run: int) -> Store:
    ids = map(f"{run}-{{}}".format, itertools.count())
    return Store.open(folder / "store.db", KEY, new_id=ids.__next__, projector=Plain())


def write(folder: Path, run: int, acknowledge: int) -> None:
    store = open_store(folder, run)
    for turn in itertools.count():
        case_id = f"c{turn % 7}"
        with store.work(actor="u1", at=AT, action="test.act") as work_now:
            work_now.put(case_id, {("case", case_id): {"title": f"海川{run}-{turn}"}})
            work_now.put("log", {("line", f"{run}-{turn}"): {"n": turn}})
            if turn % 9 == 0:
                work_now.keep(os.urandom(1500), "application/octet-stream")
        os.write(acknowledge, b"%d\n" % turn)


def type_text(folder: Path, run: int, acknowledge: int) -> None:
    journal = TypingJournal(folder, KEY, "p1")
    for turn in itertools.count():
        journal.typed(f"s1/{run}", f"{turn} {TEXT}"[: 12 + turn % 40], at=AT.isoformat())
        os.write(acknowledge, b"%d\n" % turn)
        if turn % 50 == 49:
            journal.typed("s1/other", "x", at=AT.isoformat())
            journal.settle("s1/other")
        time.sleep(0.001)


def killed(folder: Path, run: int, act, seconds: float) -> list[int]:
    """Let a child act for a while, kill it, and return what it acknowledged.

    Every fourth child is killed at any moment, while it still opens the files too; the others after their
    third acknowledgement, so that a busy machine does not kill all of them before they did anything.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            act(folder, run, writing)
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    while run % EARLY and said.count(b"\n") < 3 and (more := os.read(reading, 4096)):
        said += more
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        lines = (said + told.read()).split(b"\n")
    return [int(line) for line in lines[:-1]]


def store_line(folder: Path, run: int, acknowledged: list[int]) -> dict[str, object]:
    with open_store(folder, run) as store:
        bodies = store.case_bodies("log")
        lost = [turn for turn in acknowledged if bodies.get(("line", f"{run}-{turn}")) != {"n": turn}]
        with store.reading() as connection:
            faults = check(connection, replay=run % 10 == 0).faults
        titles = {row[1]: row[3] for row in store.register.case_rows(store.register.case_ids())}
        heads = {case: store.case_bodies(case)[("case", case)]["title"] for case in titles}
        astray = [case for case, title in titles.items() if heads[case] != title]
        unfound = [case for case, title in titles.items() if not store.search.find(title)]
    told = {"lost": lost, "faults": faults, "astray": astray, "unfound": unfound}
    return {"acknowledged": len(acknowledged), **told}


def journal_line(folder: Path, run: int, acknowledged: list[int]) -> dict[str, object]:
    journal = TypingJournal(folder, KEY, "p1")
    texts = {typed.place: typed.text for typed in journal.unsaved()}
    kept = int(texts.get(f"s1/{run}", "-1").split()[0])
    damaged = journal.damaged
    journal.settle(*texts)
    journal.close()
    last = max(acknowledged, default=-1)
    return {"acknowledged": len(acknowledged), "kept": kept, "last": last, "damaged": damaged}


def main() -> None:
    kind, folder, kills = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    dice = random.Random(kills)
    if kind == "store":
        Store.create(folder / "store.db", KEY, store_id="s", device="d", at=AT)
    for run in range(kills):
        if kind == "store":
            acknowledged = killed(folder, run, write, dice.uniform(0.0, 0.2))
            line = store_line(folder, run, acknowledged)
        else:
            acknowledged = killed(folder, run, type_text, dice.uniform(0.0, 0.12))
            line = journal_line(folder, run, acknowledged)
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
