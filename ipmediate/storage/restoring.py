"""Putting a backup in the place of a store: prepared aside, swapped in by renames, finished after a crash.

The restored store is a new incarnation: it writes under a new device id, so that nothing it writes can be
taken for what the store wrote after the backup was made. What it replaced stays in ``replaced/``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ipmediate.domain.backups import CaseChange, RestorePreview
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import sealed
from ipmediate.storage.backup import lay
from ipmediate.storage.engine import Connection, border, open_connection, replace_file, sync_folder
from ipmediate.storage.keys import KeyFile
from ipmediate.storage.proof import Found, prove_whole
from ipmediate.storage.telling import Told, quiet

SHOWN = 200
"""Changed cases a preview names."""

REPLACED_KEPT = 2
"""Replaced stores that stay, encrypted as they were."""

_PREPARED = "restoring"
_REPLACED = "replaced"
_READY = "ready.json"
_STORE = ("store.db", "store.db-wal", "store.db-shm")


def prepare(
    backup: Path, key: bytes | Callable[[Path], bytes], folder: Path, *, told: Told = quiet
) -> tuple[Found, RestorePreview]:
    """Prove a backup with all its evidence, keep it prepared in the profile, and compare it with the present.

    Args:
        backup: its file.
        key: the data key, or how to get it from the key file inside the backup.
        folder: the profile.
        told: hears of the progress; what it raises stops the work.

    Raises:
        StoreTrouble: what is wrong with the backup.
    """
    scratch = folder / _PREPARED
    kept: list[bytes] = []

    def opened(keyfile: Path) -> bytes:
        kept.append(key if isinstance(key, bytes) else key(keyfile))
        return kept[0]

    try:
        with border(folder):
            found = prove_whole(backup, opened, backup.parent, scratch, told=told)
            preview = _compare(backup, kept[0], folder, found, told)
    except BaseException:
        forget(folder)
        raise
    return found, preview


def forget(folder: Path) -> None:
    """Drop what was prepared and not confirmed."""
    if not (folder / _PREPARED / _READY).exists():
        shutil.rmtree(folder / _PREPARED, ignore_errors=True)


def confirm(
    folder: Path,
    key: bytes,
    found: Found,
    evidence: Path,
    *,
    device: str,
    at: datetime,
    told: Told = quiet,
) -> None:
    """Swap the prepared store in; nothing of the profile may be open.

    Args:
        folder: the profile.
        key: the data key of the prepared store.
        found: what :func:`prepare` found.
        evidence: where the sealed files of the backup lie.
        device: fresh id for the workplace.
        at: local time.
        told: hears of the progress of bringing evidence back; may still stop the work.
    """
    scratch = folder / _PREPARED
    with border(folder):
        for number, (name, size) in enumerate(found.manifest.evidence):
            told(number, len(found.manifest.evidence), "evidence")
            there = sealed.path_of(folder / sealed.FOLDER, name)
            if not (there.exists() and there.stat().st_size == sealed.sealed_size(size)):
                lay(sealed.path_of(evidence, name), there, told=told)
        connection = open_connection(scratch / "store.db", key)
        try:
            _begin_anew(connection, device=device, at=at)
        finally:
            connection.close()
        card = json.loads((folder / "profile.json").read_bytes())
        ready = {
            "made_at": found.manifest.made_at.isoformat(),
            "stamp": f"{at:%Y%m%dT%H%M%S}",
            "card": {**card, "device": device},
        }
        replace_file(scratch / _READY, json.dumps(ready, indent=1).encode())
        finish(folder)


def _begin_anew(connection: Connection, *, device: str, at: datetime) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE meta SET value=? WHERE name='device'", (device,))
    row = connection.execute("SELECT value FROM meta WHERE name='incarnation'").fetchone()
    told = [("incarnation", str(int(row[0]) + 1 if row else 2)), ("restored_at", at.isoformat())]
    connection.executemany("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", told)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def finish(folder: Path) -> bool:
    """Finish a restore that was confirmed, from wherever it was broken off; whether there was one.

    Called before a profile is opened. What was prepared but never confirmed is dropped.
    """
    scratch = folder / _PREPARED
    try:
        ready = json.loads((scratch / _READY).read_bytes())
    except FileNotFoundError:
        forget(folder)
        return False
    with border(folder):
        if (scratch / "store.db").exists():
            replaced = folder / _REPLACED / str(ready["stamp"])
            replaced.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in reversed(_STORE):
                if (folder / name).exists():
                    os.replace(folder / name, replaced / name)
            sync_folder(replaced)
            os.replace(scratch / "store.db", folder / "store.db")
            sync_folder(folder)
        _take_keys(scratch / "keyfile.json", folder / "keyfile.json")
        replace_file(folder / "profile.json", json.dumps(ready["card"], indent=1).encode())
        replace_file(folder / "restored", str(ready["made_at"]).encode())
        (scratch / _READY).unlink()
        sync_folder(scratch)
        shutil.rmtree(scratch, ignore_errors=True)
    for old in sorted((folder / _REPLACED).iterdir())[:-REPLACED_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return True


def _take_keys(fresh: Path, present: Path) -> None:
    """The key file of the backup, when the store it opens has another key than the present one."""
    if not fresh.exists() or fresh.stat().st_size == 0:
        return
    then, now = json.loads(fresh.read_bytes()), _read(present)
    if now is not None and now.get("check") == then.get("check"):
        return
    replace_file(present, fresh.read_bytes())


def _read(path: Path) -> dict[str, object] | None:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def restore_anew(
    backup: Path,
    folder: Path,
    open_key: Callable[[KeyFile], bytes],
    *,
    device: str,
    at: datetime,
    told: Told = quiet,
) -> None:
    """Make a profile out of a backup, e.g. on a new computer; it is opened like any other then.

    Args:
        backup: its file; the sealed evidence lies beside it in ``evidence/``.
        folder: a new or empty folder.
        open_key: gets the data key from the key file inside the backup.
        device: fresh id for the workplace.
        at: local time.
        told: hears of the progress; what it raises stops the work and leaves nothing.

    Raises:
        StoreTrouble: ``profile.folder_not_empty``, what is wrong with the backup, troubles of keys.
    """
    there = folder.exists()
    if there and any(folder.iterdir()):
        raise StoreTrouble("profile.folder_not_empty", path=str(folder))
    kept: list[tuple[str, bytes]] = []

    def opened(path: Path) -> bytes:
        owner = str((_read(path) or {}).get("profile", ""))
        kept.append((owner, open_key(KeyFile(path, owner))))
        return kept[0][1]

    try:
        with border(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = prove_whole(backup, opened, backup.parent, folder / _PREPARED, told=told)
            profile_id, key = kept[0]
            card = {
                "format": 1,
                "id": profile_id,
                "device": device,
                "created_at": at.isoformat(),
                "demo": False,
            }
            replace_file(folder / "profile.json", json.dumps(card, indent=1).encode())
            confirm(folder, key, found, backup.parent / sealed.FOLDER, device=device, at=at, told=told)
    except BaseException:
        for left in list(folder.iterdir()) if folder.exists() else []:
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
        if not there and folder.exists():
            folder.rmdir()
        raise


def _compare(backup: Path, key: bytes, folder: Path, found: Found, told: Told) -> RestorePreview:
    told(0, 0, "compare")
    then = _cases(folder / _PREPARED / "store.db", key)
    try:
        now: dict[str, tuple[int, str]] | None = _cases(folder / "store.db", key)
        head = _head(folder / "store.db", key)
    except StoreTrouble:
        now, head = None, 0
    changes = [] if now is None else list(_changes(now, then))
    return RestorePreview(
        path=str(backup),
        made_at=found.manifest.made_at,
        commits_now=head,
        commits_then=found.manifest.head[0],
        cases_now=len(now or {}),
        cases_then=len(then),
        changes=tuple(changes[:SHOWN]),
        more=max(0, len(changes) - SHOWN),
        readable_now=now is not None,
    )


def _changes(now: dict[str, tuple[int, str]], then: dict[str, tuple[int, str]]) -> list[CaseChange]:
    found = []
    for case_id in sorted(now.keys() | then.keys()):
        version_now, name_now = now.get(case_id, (0, ""))
        version_then, name_then = then.get(case_id, (0, ""))
        if version_now == version_then:
            continue
        kind = "gone" if not version_then else "back" if not version_now else "older"
        found.append(
            CaseChange(
                case_id=case_id,
                name=name_now or name_then or case_id,
                kind=kind,
                now=version_now,
                then=version_then,
            )
        )
    order = {"gone": 0, "older": 1, "back": 2}
    return sorted(found, key=lambda one: (order[one.kind], one.name))


def _cases(store: Path, key: bytes) -> dict[str, tuple[int, str]]:
    connection = open_connection(store, key, reading=True)
    try:
        with border(store):
            rows = connection.execute(
                "SELECT case_register.case_id, version, coalesce(number, ''), coalesce(title, '') "
                "FROM case_register JOIN case_head ON case_head.case_id=case_register.case_id WHERE live=1"
            ).fetchall()
    finally:
        connection.close()
    return {row[0]: (row[1], " ".join(part for part in row[2:] if part)) for row in rows}


def _head(store: Path, key: bytes) -> int:
    connection = open_connection(store, key, reading=True)
    try:
        with border(store):
            return int(
                connection.execute("SELECT coalesce(max(device_seq), 0) FROM commit_log").fetchone()[0]
            )
    finally:
        connection.close()
