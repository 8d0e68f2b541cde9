"""A backup counts when it was opened again and holds what the store held."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ipmediate.domain.backups import is_due, kept
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import backup, proof
from ipmediate.storage.backup import back_up, backups_in, thin_out
from ipmediate.storage.engine import open_connection
from ipmediate.storage.keys import Hardness, KeyFile
from ipmediate.storage.profile import Profile
from ipmediate.storage.projection import NoProjector
from ipmediate.storage.proof import prove_whole, unpack
from ipmediate.storage.store import Store

Act = dict[str, Any]


class EnoughError(Exception):
    """Nobody wants it any more."""


def filled(shelf: Any, act: Act) -> Store:
    store: Store = shelf.open()
    with store.work(**act) as work:
        for number in range(20):
            work.put(f"c{number}", {("case", f"c{number}"): {"title": f"海川{number}"}})
        work.keep(b"evidence" * 1000, "text/plain")
    return store


def refusal_of(act: Callable[[], object]) -> str:
    try:
        act()
    except StoreTrouble as trouble:
        return trouble.code
    return ""


def test_a_backup_of_a_store_in_use_opens_on_another_computer_with_the_code(
    tmp_path: Path, at: datetime, act: Act, vault: Any, cheap: Hardness
) -> None:
    names: dict[str, Any] = {"profile_id": "p1", "device": "d1", "environ": {}}
    profile, code = Profile.create(tmp_path / "p", at=at, vault=vault, hardness=cheap, **names)
    with profile, profile.open_store(new_id=iter("abc").__next__, projector=NoProjector(), at=at) as store:
        with store.work(**act) as work:
            work.put("c1", {("case", "c1"): {"title": "甲"}})
        made = profile.back_up(label="daily", at=at)
    assert made.health.head[0] == 1
    assert made.path.stat().st_mode & 0o077 == 0
    unpack(made.path, tmp_path / "elsewhere")
    file = KeyFile(tmp_path / "elsewhere" / "keyfile.json", "p1")
    assert file.kinds() == ("recovery",)
    key = file.open_with_recovery(code)
    with Store.open(tmp_path / "elsewhere" / "store.db", key, new_id=lambda: "z") as restored:
        assert restored.case_bodies("c1") == {("case", "c1"): {"title": "甲"}}
    assert {path.name for path in made.path.parent.iterdir()} == {made.path.name, backup.README}


def test_a_copy_that_is_not_what_the_store_is_does_not_become_a_backup(
    shelf: Any, act: Act, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(shelf, act)
    packed = backup._pack

    def tampering(copy: Path, *rest: Any, **named: Any) -> None:
        connection = open_connection(copy, shelf.key)
        connection.execute("DROP TRIGGER audit_delete_never")
        connection.execute("DROP TRIGGER audit_delete_pass")
        connection.execute("DELETE FROM audit WHERE seq=20")
        connection.close()
        packed(copy, *rest, **named)

    monkeypatch.setattr(backup, "_pack", tampering)
    folder = shelf.folder / "backups"
    with pytest.raises(StoreTrouble) as trouble:
        back_up(shelf.path, shelf.key, folder, label="daily", at=at, keyfile=b"{}")
    assert trouble.value.code == "backup.not_verified"
    assert [path.name for path in folder.iterdir() if path.is_file()] == [backup.README]


def test_a_backup_nobody_wants_any_more_leaves_nothing(shelf: Any, act: Act, at: datetime) -> None:
    stages = ["copy", "evidence", "unpack", "prove"]
    store = filled(shelf, act)
    store.blobs.put(os.urandom(3 << 20), "video/mp4", at=at)
    for wanted in stages:

        def told(done: int, total: int, stage: str, wanted: str = wanted) -> None:
            if stage == wanted:
                raise EnoughError

        with pytest.raises(EnoughError):
            back_up(shelf.path, shelf.key, shelf.folder / "b", label="auto", at=at, keyfile=b"{}", told=told)
        assert [path.name for path in (shelf.folder / "b").iterdir() if path.is_file()] == [backup.README]
    assert back_up(
        shelf.path, shelf.key, shelf.folder / "b", label="auto", at=at, keyfile=b"{}"
    ).path.exists()


Pack = dict[str, bytes]


def repack(path: Path, members: Pack, **options: Any) -> None:
    with zipfile.ZipFile(path, "w", **options) as pack:
        for name, content in members.items():
            pack.writestr(name, content)


def told_as(members: Pack, **changes: Any) -> Pack:
    told = {**json.loads(members["manifest.json"]), **changes}
    return {**members, "manifest.json": json.dumps(told).encode()}


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def resealed(members: Pack, key: bytes) -> Pack:
    return {**members, "seal": proof.manifest_seal(key, members["manifest.json"]).encode()}


def other_content(members: Pack, shelf: Any, statements: Sequence[str]) -> Pack:
    """The store changed with the right key behind the program's back, and a manifest that goes with it."""
    path = shelf.folder / "changed.db"
    path.write_bytes(members["store.db"])
    connection = open_connection(path, shelf.key)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = path.read_bytes()
    path.unlink()
    told = told_as(
        {**members, "store.db": content},
        store_sha256=hashlib.sha256(content).hexdigest(), store_size=len(content),
    )  # fmt: skip
    return resealed(told, shelf.key)


def without(members: Pack, name: str) -> Pack:
    return {one: content for one, content in members.items() if one != name}


DROP = ("DROP TRIGGER audit_delete_never", "DROP TRIGGER audit_delete_pass")
DAMAGE: dict[str, Callable[[Pack, Any], Pack]] = {
    "page flipped early": lambda m, s: {**m, "store.db": flipped(m["store.db"], 5000)},
    "page flipped in the middle": lambda m, s: {
        **m,
        "store.db": flipped(m["store.db"], len(m["store.db"]) // 2),
    },
    "last byte flipped": lambda m, s: {**m, "store.db": flipped(m["store.db"], len(m["store.db"]) - 1)},
    "page flipped and digest made to fit": lambda m, s: resealed(
        told_as(
            {**m, "store.db": flipped(m["store.db"], 9000)},
            store_sha256=hashlib.sha256(flipped(m["store.db"], 9000)).hexdigest(),
        ),
        s.key,
    ),
    "store cut": lambda m, s: {**m, "store.db": m["store.db"][:-4096]},
    "store cut and digest made to fit": lambda m, s: resealed(
        told_as(
            {**m, "store.db": m["store.db"][:-4096]},
            store_sha256=hashlib.sha256(m["store.db"][:-4096]).hexdigest(),
        ),
        s.key,
    ),
    "store empty": lambda m, s: {**m, "store.db": b""},
    "store zeroed": lambda m, s: {**m, "store.db": bytes(len(m["store.db"]))},
    "store is another file": lambda m, s: {**m, "store.db": b"SQLite format 3\0" + bytes(4080)},
    "store missing": lambda m, s: without(m, "store.db"),
    "key file missing": lambda m, s: without(m, "keyfile.json"),
    "key file flipped": lambda m, s: {**m, "keyfile.json": flipped(m["keyfile.json"], 0)},
    "manifest missing": lambda m, s: without(m, "manifest.json"),
    "manifest no JSON": lambda m, s: {**m, "manifest.json": b"{"},
    "manifest of another shape": lambda m, s: {**m, "manifest.json": b"[1]"},
    "manifest nested without end": lambda m, s: {**m, "manifest.json": b"[" * 100_000},
    "manifest with another count": lambda m, s: told_as(m, rows={}),
    "manifest with another head": lambda m, s: told_as(m, head_seq=1),
    "manifest with another day": lambda m, s: told_as(m, made_at="2020-01-01T00:00:00"),
    "manifest of an unknown kind": lambda m, s: told_as(m, format="something.else"),
    "manifest of a later program": lambda m, s: told_as(m, format="ipmediate.backup.9"),
    "seal missing": lambda m, s: without(m, "seal"),
    "seal of another key": lambda m, s: resealed(m, b"x" * 32),
    "one member more": lambda m, s: {**m, "../outside.txt": b"x"},
    "audit entry dropped": lambda m, s: other_content(m, s, (*DROP, "DELETE FROM audit WHERE seq=3")),
    "commit changed": lambda m, s: other_content(
        m, s, ("DROP TRIGGER commit_log_update_never", "UPDATE commit_log SET actor='x' WHERE device_seq=2")
    ),
    "body changed": lambda m, s: other_content(
        m,
        s,
        (
            "DROP TRIGGER entity_update_shape",
            "DROP TRIGGER entity_update_pass",
            "DROP TRIGGER entity_update_commit",
            "UPDATE entity SET body='{}' WHERE case_id='c3'",
        ),
    ),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_every_kind_of_damage_is_called_bad(
    kind: str, shelf: Any, act: Act, at: datetime, tmp_path: Path
) -> None:
    filled(shelf, act).close()
    made = back_up(shelf.path, shelf.key, tmp_path / "backups", label="daily", at=at, keyfile=b"{}")
    with zipfile.ZipFile(made.path) as pack:
        members = {name: pack.read(name) for name in pack.namelist()}
    good = tmp_path / "backups" / "good.ipmbak"
    repack(good, members)
    assert prove_whole(good, shelf.key, good.parent, tmp_path / "scratch").health.head[0] == 20
    bad = tmp_path / "backups" / "bad.ipmbak"
    repack(bad, DAMAGE[kind](members, shelf))
    code = refusal_of(lambda: prove_whole(bad, shelf.key, bad.parent, tmp_path / "scratch"))
    assert code in ("backup.damaged", "backup.not_same", "backup.newer", "backup.other_key"), code
    assert not (tmp_path / "outside.txt").exists()
    assert not (tmp_path / "backups" / "outside.txt").exists()


def test_cut_packed_and_foreign_files_are_called_bad(
    shelf: Any, act: Act, at: datetime, tmp_path: Path
) -> None:
    filled(shelf, act).close()
    made = back_up(shelf.path, shelf.key, tmp_path / "backups", label="daily", at=at, keyfile=b"{}")
    whole = made.path.read_bytes()
    with zipfile.ZipFile(made.path) as pack:
        members = {name: pack.read(name) for name in pack.namelist()}
    broken = tmp_path / "broken.ipmbak"
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        broken.write_bytes(whole[:cut])
        assert (
            refusal_of(lambda: prove_whole(broken, shelf.key, tmp_path, tmp_path / "s")) == "backup.damaged"
        )
    repack(broken, members, compression=zipfile.ZIP_DEFLATED)
    assert refusal_of(lambda: prove_whole(broken, shelf.key, tmp_path, tmp_path / "s")) == "backup.damaged"
    assert (
        refusal_of(lambda: prove_whole(made.path, b"y" * 32, tmp_path, tmp_path / "s")) == "backup.other_key"
    )
    assert (
        refusal_of(lambda: prove_whole(tmp_path / "no", shelf.key, tmp_path, tmp_path / "s"))
        == "store.missing"
    )
    with pytest.raises(StoreTrouble, match="folder_not_empty"):
        unpack(made.path, tmp_path)


def test_large_evidence_lies_once_beside_all_backups_and_is_read_through_by_a_proof(
    shelf: Any, act: Act, at: datetime, tmp_path: Path
) -> None:
    store = filled(shelf, act)
    refs = [store.blobs.put(os.urandom(2 << 20), "video/mp4", at=at) for _ in range(3)]
    folder = tmp_path / "backups"
    first = back_up(shelf.path, shelf.key, folder, label="daily", at=at, keyfile=b"{}")
    second = back_up(shelf.path, shelf.key, folder, label="daily", at=at + timedelta(days=1), keyfile=b"{}")
    assert second.path.stat().st_size < 3 << 20
    kept_files = [path for path in (folder / "evidence").rglob("*") if path.is_file()]
    assert len(kept_files) == len(refs)
    assert prove_whole(first.path, shelf.key, folder, tmp_path / "s").health.head[0] == 20
    hurt = kept_files[1]
    whole = hurt.read_bytes()
    hurt.unlink()
    hurt.write_bytes(flipped(whole, 1_500_000))
    assert (
        refusal_of(lambda: prove_whole(first.path, shelf.key, folder, tmp_path / "s"))
        == "backup.evidence_damaged"
    )
    hurt.write_bytes(whole[:-1])
    assert (
        refusal_of(lambda: prove_whole(first.path, shelf.key, folder, tmp_path / "s"))
        == "backup.evidence_damaged"
    )
    hurt.unlink()
    assert (
        refusal_of(lambda: prove_whole(first.path, shelf.key, folder, tmp_path / "s"))
        == "backup.evidence_missing"
    )
    assert all(store.blobs.read(ref.sha256) for ref in refs)


def test_seven_days_four_weeks_twelve_months_stay() -> None:
    made = [datetime(2025, 1, 1, 12) + timedelta(hours=8 * n) for n in range(3 * 600)]
    stay = sorted(kept(made))
    assert made[-1] in stay
    days = {moment.date() for moment in stay}
    newest = made[-1].date()
    assert {newest - timedelta(days=n) for n in range(7)} <= days
    assert len(stay) <= 7 + 4 + 12
    assert len({(moment.year, moment.month) for moment in stay}) == 12
    assert kept([]) == set()


def test_thinning_never_drops_what_was_made_before_a_migration(tmp_path: Path) -> None:
    for day in range(1, 29):
        for hour in (9, 18):
            (tmp_path / f"store-202602{day:02}T{hour:02}0000-daily.ipmbak").touch()
    (tmp_path / "store-20200101T000000-before-1.1.ipmbak").touch()
    (tmp_path / "notes.ipmbak").touch()
    thin_out(tmp_path)
    left = backups_in(tmp_path)
    assert left[0][1] == "before-1.1"
    assert len(left) <= 1 + 7 + 4 + 1
    assert left[-1][0] == datetime(2026, 2, 28, 18)
    assert (tmp_path / "notes.ipmbak").exists()


def test_the_first_of_each_day_is_due_and_a_clock_turned_back_stops_none() -> None:
    now = datetime(2026, 3, 2, 9, 30)
    assert is_due(None, now)
    assert not is_due(now.replace(hour=0), now)
    assert is_due(now - timedelta(days=1), now)
    assert is_due(now + timedelta(days=400), now)
