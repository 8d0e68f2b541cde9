"""Torn logs, flipped bits, full disks and jumping clocks, each in a process of its own; JSON lines.

``python -m tests.faults.damage <torn|flips|full|clock> <folder> <times>``
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy  # noqa: F401

from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.storage import work  # noqa: F401
from ipmediate.storage.engine import open_connection
from ipmediate.storage.evidence_watch import EvidenceWatch
from ipmediate.storage.integrity import check
from ipmediate.storage.profile import Profile
from ipmediate.storage.store import Store
from tests.faults.kills import AT, CHEAP, WORD, Plain, opened, put

KEY = bytes(range(32))


def torn(folder: Path, dice: random.Random) -> dict[str, Any]:
    """A write-ahead log cut, flipped or zeroed: an exact earlier commit, or a loud refusal."""
    source = folder / "torn"
    if not source.exists():
        source.mkdir()
        _written(source, 40)
    place = folder / "now"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source, place)
    log = place / "store.db-wal"
    told = bytearray(log.read_bytes())
    at, kind = dice.randrange(len(told)), dice.choice(("cut", "flip", "zero"))
    if kind == "cut":
        del told[at:]
    elif kind == "flip":
        told[at] ^= 1 << dice.randrange(8)
    else:
        end = min(len(told), at + 512)
        told[at:end] = bytes(end - at)
    log.write_bytes(told)
    (place / "store.db-shm").unlink(missing_ok=True)
    try:
        return {"kind": kind, "ended": _exact(place / "store.db")}
    except StoreTrouble as trouble:
        return {"kind": kind, "ended": "refused", "code": trouble.code}


def _written(folder: Path, commits: int) -> None:
    """A store whose last commits are still in its log, left there by a process that ended at once."""
    child = os.fork()
    if child == 0:
        Store.create(folder / "store.db", KEY, store_id="s", device="d", at=AT)
        ids = map("m{}".format, itertools.count())
        store = Store.open(folder / "store.db", KEY, new_id=ids.__next__, projector=Plain())
        for turn in range(commits):
            put(store, 0, turn)
        os._exit(0)
    os.waitpid(child, 0)


def _exact(path: Path) -> str:
    """``exact`` when the store is whole and ends with some whole commit, else what is wrong."""
    with Store.open(path, KEY, new_id=lambda: "x", projector=Plain()) as store:
        with store.reading() as connection:
            faults = check(connection).faults
        lines = sorted(body["n"] for body in store.case_bodies("log").values())
    if faults:
        return f"faults {faults}"
    return "exact" if lines == list(range(len(lines))) else "holes"


def flips(folder: Path, dice: random.Random) -> dict[str, Any]:
    """One bit flipped in the store: found by the check, or refused at opening."""
    source = folder / "flips.db"
    if not source.exists():
        Store.create(source, KEY, store_id="s", device="d", at=AT)
        ids = map("m{}".format, itertools.count())
        with Store.open(source, KEY, new_id=ids.__next__, projector=Plain()) as store:
            for turn in range(60):
                put(store, 0, turn)
    place = folder / "flipped.db"
    told = bytearray(source.read_bytes())
    at = dice.randrange(len(told))
    told[at] ^= 1 << dice.randrange(8)
    place.write_bytes(told)
    for tail in ("-wal", "-shm"):
        place.with_name(place.name + tail).unlink(missing_ok=True)
    try:
        connection = open_connection(place, KEY)
        try:
            found = bool(check(connection).faults)
        finally:
            connection.close()
    except Exception as error:
        return {"at": at, "ended": "refused", "code": getattr(error, "code", type(error).__name__)}
    return {"at": at, "ended": "found" if found else "missed"}


def _edit(profile: Profile, store: Store, turn: int) -> None:
    put(store, 1, turn)


def _blob(profile: Profile, store: Store, turn: int) -> None:
    store.blobs.put(random.Random(turn).randbytes(3_000_000), "x/y", at=AT)


def _small_blob(profile: Profile, store: Store, turn: int) -> None:
    store.blobs.put(random.Random(turn).randbytes(600_000), "x/y", at=AT)


def _backup(profile: Profile, store: Store, turn: int) -> None:
    profile.back_up(label="auto", at=AT + timedelta(seconds=turn))


def _type(profile: Profile, store: Store, turn: int) -> None:
    with closing(profile.typing_journal()) as journal:
        journal.typed("c1/s1", "字" * 5000, at=AT.isoformat())


def _keys(profile: Profile, store: Store, turn: int) -> None:
    profile.set_passphrase(WORD, hardness=CHEAP)


def _new_keys(profile: Profile, store: Store, turn: int) -> None:
    store.close()
    new = profile.prepare_new_keys(passphrase=WORD, hardness=CHEAP)
    profile.change_keys(new, at=AT)


def _second(profile: Profile, store: Store, turn: int) -> None:
    stick = profile.folder.with_name("stick")
    stick.mkdir(exist_ok=True)
    profile.backups.set_second(stick)
    profile.backups.mirror(at=AT)


def _restore(profile: Profile, store: Store, turn: int) -> None:
    newest = profile.backups.entries()[0]
    store.close()
    _, confirm = profile.prepare_restore(Path(newest.path))
    confirm("d2", AT)


PATHS: dict[str, Callable[[Profile, Store, int], None]] = {
    "edit": _edit, "blob": _blob, "small blob": _small_blob, "backup": _backup, "journal": _type,
    "keys": _keys, "new keys": _new_keys, "second place": _second, "restore": _restore,
}  # fmt: skip


def full(folder: Path, dice: random.Random) -> dict[str, Any]:
    """No file can grow beyond a random size: a refusal in words, and afterwards everything as before."""
    source = folder / "full"
    if not source.exists():
        profile, _ = Profile.create(
            source, profile_id="p1", device="d1", at=AT, environ={}, passphrase=WORD, hardness=CHEAP
        )
        profile.close()
        profile, store = opened(source, 0)
        for turn in range(20):
            put(store, 0, turn)
        profile.back_up(label="auto", at=AT)
        store.close()
        profile.close()
    place = folder / "limited"
    shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(folder / "stick", ignore_errors=True)
    shutil.copytree(source, place)
    name = dice.choice(sorted(PATHS))
    whole = (place / "store.db").stat().st_size
    limit = dice.choice((0, dice.randrange(4096), dice.randrange(whole), whole + dice.randrange(2_000_000)))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, _limited(place, name, limit).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        ended = told.read()
    return {"path": name, "limit": limit, "ended": ended, "after": _after(place)}


def _limited(place: Path, name: str, limit: int) -> str:
    profile, store = opened(place, 7)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for turn in range(12):
            PATHS[name](profile, store, turn)
            if name in ("new keys", "restore", "second place"):
                break
    except Refusal as refusal:
        return refusal.code
    except BaseException as error:
        number = getattr(error, "errno", None)
        return f"BUG {type(error).__name__} {errno.errorcode.get(number or 0, '')} {error}"
    return "done"


def _after(place: Path) -> str:
    try:
        profile, store = opened(place, 8)
    except Refusal as refusal:
        return f"not opened {refusal.code}"
    try:
        with store.reading() as connection:
            faults = check(connection).faults
        lines = store.case_bodies("log")
        lost = [turn for turn in range(20) if ("line", f"0-{turn}") not in lines]
        for ref in store.blobs.every():
            store.blobs.read(ref.sha256)
        put(store, 9, 0)
        return "whole" if not faults and not lost else f"faults {faults} lost {lost}"
    finally:
        store.close()
        profile.close()


def clock(folder: Path, dice: random.Random) -> dict[str, Any]:
    """Acts, a backup and a sweep under a clock that jumps by years either way."""
    place = folder / "clock"
    if not place.exists():
        profile, _ = Profile.create(
            place, profile_id="p1", device="d1", at=AT, environ={}, passphrase=WORD, hardness=CHEAP
        )
        profile.close()
    at = AT + timedelta(days=dice.randint(-3650, 3650), seconds=dice.randrange(86_400))
    profile, store = opened(place, dice.randrange(10**9))
    try:
        before = store.register.count()
        with store.work(actor="u1", at=at, action="test.act") as unit:
            name = f"k{dice.randrange(10**9)}"
            unit.put(name, {("case", name): {"title": name}})
        ref = store.blobs.put(dice.randbytes(1_200_000), "x/y", at=at)
        made = profile.back_up(label="auto", at=at)
        store.blobs.sweep(now=at + timedelta(days=dice.randint(-3650, 3650)))
        store.blobs.read(ref.sha256)
        with store.reading() as connection:
            faults = check(connection).faults
        whole = not faults and store.register.count() == before + 1 and made.health.head[0] > 0
        return {"at": at.isoformat(), "ended": "whole" if whole else f"faults {faults}"}
    finally:
        store.close()
        profile.close()


EVIDENCE = 500


def evidence(folder: Path, dice: random.Random) -> dict[str, Any]:
    """One byte changed in one of many kept files after the other; a round at the end names each of them."""
    place = folder / "evidence"
    if not place.exists():
        profile, _ = Profile.create(
            place, profile_id="p1", device="d1", at=AT, environ={}, passphrase=WORD, hardness=CHEAP
        )
        profile.close()
        profile, store = opened(place, 0)
        for number in range(EVIDENCE):
            store.blobs.put(random.Random(number).randbytes((1 << 20) + 1 + number), "x/y", at=AT)
        store.close()
        profile.close()
    profile, store = opened(place, dice.randrange(10**9))
    watch = EvidenceWatch(profile.folder)
    try:
        paths = sorted(one for one in store.blobs.folder.rglob("*") if one.is_file())
        before = len(watch.look_through(store, at=AT).damaged)
        for path in paths:
            with path.open("r+b") as file:
                at = dice.randrange(path.stat().st_size)
                file.seek(at)
                byte = file.read(1)[0] ^ (1 << dice.randrange(8))
                file.seek(at)
                file.write(bytes([byte]))
        found = len(watch.look_through(store, at=AT).damaged)
        whole = (len(paths), before, found) == (EVIDENCE, 0, EVIDENCE)
        return {"files": len(paths), "found": found, "ended": "found" if whole else "missed"}
    finally:
        store.close()
        profile.close()


KINDS: dict[str, Callable[[Path, random.Random], dict[str, Any]]] = {
    "torn": torn, "flips": flips, "full": full, "clock": clock, "evidence": evidence,
}  # fmt: skip


def main() -> None:
    name, folder, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(f"{name}{times}")
    for _ in range(times):
        sys.stdout.write(json.dumps(KINDS[name](folder, dice)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
