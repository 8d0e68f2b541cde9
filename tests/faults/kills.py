"""One process that forks a worker, kills it at any moment, and looks at what is left; one JSON line per kill.

``python -m tests.faults.kills <act> <folder> <kills>``. Run apart from the tests, so that a fork copies
nothing but this.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy  # noqa: F401 -- loaded once here, not in every child

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import backup_shelf, restoring, rotation, work  # noqa: F401
from ipmediate.storage.backup import backups_in
from ipmediate.storage.integrity import check
from ipmediate.storage.keys import Hardness
from ipmediate.storage.profile import Profile
from ipmediate.storage.projection import Body, EntityKey, Projection, SearchText
from ipmediate.storage.store import Store

AT = datetime(2026, 3, 2, 9, 30)
WORD = "faults at random moments"
CHEAP = Hardness(memory_kib=64, passes=1, lanes=1)
OLD_STORE = Path(__file__).parents[1] / "fixtures" / "stores" / "store-1.0.db"
OLD_KEY = bytes(range(32))


class Plain:
    """Lists and finds the title of a case."""

    def project(self, case_id: str, bodies: Mapping[EntityKey, Body]) -> Projection:
        head = bodies.get(("case", case_id))
        if head is None:
            return Projection(register=None)
        title = str(head.get("title", ""))
        return Projection(register={"title": title}, search=[SearchText(field="title", text=title)])


COUNTED = itertools.count()
"""Ids go on counting when a store is opened again in one process."""


def opened(folder: Path, run: int) -> tuple[Profile, Store]:
    ids = map(f"{run}-{os.getpid()}-{{}}".format, COUNTED)
    profile = Profile.open(folder, at=AT, environ={}, passphrase=WORD)
    return profile, profile.open_store(new_id=ids.__next__, projector=Plain(), at=AT)


def put(store: Store, run: int, turn: int) -> None:
    with store.work(actor="u1", at=AT, action="test.act") as unit:
        unit.put(f"c{turn % 5}", {("case", f"c{turn % 5}"): {"title": f"海川{run}-{turn}"}})
        unit.put("log", {("line", f"{run}-{turn}"): {"n": turn}})


Ack = Callable[[int], None]


def edit(folder: Path, run: int, ack: Ack) -> None:
    _, store = opened(folder, run)
    for turn in itertools.count():
        put(store, run, turn)
        ack(turn)


def blob(folder: Path, run: int, ack: Ack) -> None:
    _, store = opened(folder, run)
    for turn in itertools.count():
        store.blobs.put(content_of(run, turn), "x/y", at=AT)
        ack(turn)


def content_of(run: int, turn: int) -> bytes:
    dice = random.Random(run * 1000 + turn)
    return dice.randbytes(dice.choice((900, 1_100_000, 5_000_000)))


def back_up(folder: Path, run: int, ack: Ack) -> None:
    profile, store = opened(folder, run)
    for turn in itertools.count():
        put(store, run, turn)
        profile.back_up(label="auto", at=AT + timedelta(days=run, seconds=turn))
        ack(turn)


def rotate(folder: Path, run: int, ack: Ack) -> None:
    for turn in itertools.count():
        profile, store = opened(folder, run)
        put(store, run, turn)
        ack(turn)
        store.close()
        new = profile.prepare_new_keys(passphrase=WORD, hardness=CHEAP)
        profile.change_keys(new, at=AT + timedelta(seconds=run * 100 + turn))
        profile.close()


def restore(folder: Path, run: int, ack: Ack) -> None:
    for turn in itertools.count():
        profile, store = opened(folder, run)
        store.close()
        newest = backups_in(folder / "backups")[-1][2]
        _, confirm = profile.prepare_restore(newest)
        ack(turn)
        confirm(f"d{run}-{turn}", AT + timedelta(seconds=run * 100 + turn))
        profile.close()


def migrate(folder: Path, run: int, ack: Ack) -> None:
    for turn in itertools.count():
        place = folder / "old"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "store.db").write_bytes(OLD_STORE.read_bytes())
        ack(turn)
        Store.open(
            place / "store.db", OLD_KEY, new_id=lambda: "x", projector=Plain(), back_up=lambda label: None
        ).close()


ACTS: dict[str, Callable[[Path, int, Ack], None]] = {
    "edit": edit,
    "blob": blob,
    "backup": back_up,
    "rotation": rotate,
    "restore": restore,
    "migration": migrate,
}
LONGEST = {"edit": 0.2, "blob": 0.3, "backup": 0.8, "rotation": 0.8, "restore": 0.8, "migration": 0.15}


def killed(folder: Path, run: int, act: Callable[[Path, int, Ack], None], seconds: float) -> list[int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            act(folder, run, lambda turn: os.write(writing, b"%d\n" % turn) and None)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    said = os.read(reading, 4096) if run % 4 else b""
    time.sleep(seconds)
    died = os.waitpid(child, os.WNOHANG)[0]
    if not died:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        lines = (said + told.read()).split(b"\n")
    if died:
        raise RuntimeError(f"the worker of run {run} ended by itself")
    return [int(line) for line in lines[:-1]]


def look(folder: Path, name: str, run: int, acknowledged: list[int]) -> dict[str, object]:
    """What is wrong after a kill; every list is empty when all is well.

    ``seconds`` is what a person waits for: the profile opened and something read; all that is looked through
    afterwards is the test's own.
    """
    begun = time.monotonic()
    profile, store = opened(folder, 10_000 + run)
    store.case_bodies("log")
    seconds = time.monotonic() - begun
    try:
        with store.reading() as connection:
            faults = list(check(connection, replay=run % 5 == 0).faults)
        lines = store.case_bodies("log")
        lost = [
            turn
            for turn in acknowledged
            if name in ("edit", "backup", "rotation") and lines.get(("line", f"{run}-{turn}")) != {"n": turn}
        ]
        unread = []
        for ref in store.blobs.every()[-12:]:
            try:
                store.blobs.read(ref.sha256)
            except Exception as error:
                unread.append(str(error))
        if name == "blob":
            import hashlib

            held = {ref.sha256 for ref in store.blobs.every()}
            wanted = {hashlib.sha256(content_of(run, turn)).hexdigest() for turn in acknowledged}
            lost = sorted(wanted - held)
        bad = []
        if name == "backup":
            for _, _, path in backups_in(folder / "backups")[-1:]:
                try:
                    profile.backups.prove(path, at=AT)
                except StoreTrouble as trouble:
                    bad.append(trouble.code)
            for _, _, path in backups_in(folder / "backups")[:-6]:
                path.unlink()
        put(store, 20_000 + run, 0)
        odd = [one.name for one in folder.iterdir() if one.name.startswith("restoring")]
    finally:
        store.close()
        profile.close()
    if name == "rotation":
        shutil.rmtree(folder / "retired", ignore_errors=True)
    if name == "migration" and (folder / "old" / "store.db").exists():
        faults += migrated(folder / "old" / "store.db")
    return {
        "acknowledged": len(acknowledged), "lost": lost, "faults": faults, "unread": unread, "bad": bad,
        "odd": odd, "seconds": round(seconds, 3), "looked_through": round(time.monotonic() - begun, 2),
    }  # fmt: skip


def migrated(path: Path) -> list[str]:
    """Faults of an old store that is opened after its migration was killed; a half-copied file is skipped."""
    if path.stat().st_size != OLD_STORE.stat().st_size and not path.with_name("store.db-wal").exists():
        return []
    try:
        with (
            Store.open(
                path, OLD_KEY, new_id=lambda: "x", projector=Plain(), back_up=lambda label: None
            ) as store,
            store.reading() as connection,
        ):
            found = [str(one) for one in check(connection).faults]
            held = store.case_bodies("c1")
            return found if held.get(("party", "p1")) == {"text": "李𬭚"} else [*found, "content lost"]
    except StoreTrouble as trouble:
        return [trouble.code]


def main() -> None:
    name, folder, kills = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    dice = random.Random(f"{name}{kills}")
    profile, _ = Profile.create(
        folder, profile_id="p1", device="d1", at=AT, environ={}, passphrase=WORD, hardness=CHEAP
    )
    profile.close()
    profile, store = opened(folder, 99_999)
    put(store, 99_999, 0)
    store.blobs.put(random.Random(1).randbytes(2_000_000), "x/y", at=AT)
    profile.back_up(label="auto", at=AT)
    store.close()
    profile.close()
    for run in range(kills):
        acknowledged = killed(folder, run, ACTS[name], dice.uniform(0.0, LONGEST[name]))
        line = look(folder, name, run, acknowledged)
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
