"""Backups: a consistent encrypted copy, opened again and compared before it counts as one.

An ``.ipmbak`` file is an uncompressed ZIP of the copied store (encrypted with the same data key), the key
file without its keyring wrap, so that recovery code or passphrase open it on another computer, and a
manifest with counts, chain head and SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.engine import (
    Connection,
    border,
    open_connection,
    sync_folder,
    version_of,
)
from ipmediate.storage.integrity import Health, chain_head, check, count_rows

SUFFIX = ".ipmbak"
DAILY, WEEKLY, MONTHLY = 7, 4, 12
_STEP = 1 << 20
_NAME = re.compile(r"store-(\d{8})T(\d{6})-([A-Za-z0-9.-]+)\.ipmbak\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One finished, verified backup: its file, when it was made, and what it holds."""

    path: Path
    made_at: datetime
    health: Health


def back_up(source: Path, key: bytes, folder: Path, *, label: str, at: datetime, keyfile: bytes) -> Backup:
    """Copy a store while it may be in use, verify the copy, and pack it.

    Args:
        source: the store file.
        key: its data key.
        folder: where backups are kept.
        label: short ASCII word for the file name (``daily``, ``before-1.1``).
        at: local time, for the file name.
        keyfile: what :meth:`KeyFile.for_backup` gives.

    Raises:
        StoreTrouble: ``backup.not_verified`` when the copy is not what the store is; the copy is dropped
        then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"store-{at:%Y%m%dT%H%M%S}-{label}{SUFFIX}"
    copy, packed = target.with_suffix(".copy"), target.with_suffix(".part")
    try:
        with border(folder):
            health = _copy(source, key, copy)
            digest = _pack(copy, packed, keyfile, health)
            if _digest_inside(packed) != digest:
                raise StoreTrouble("backup.not_verified", path=str(target))
            os.replace(packed, target)
            sync_folder(folder)
    finally:
        for left in (copy, packed, copy.with_name(copy.name + "-wal"), copy.with_name(copy.name + "-shm")):
            left.unlink(missing_ok=True)
    return Backup(path=target, made_at=at, health=health)


def _copy(source: Path, key: bytes, copy: Path) -> Health:
    copy.unlink(missing_ok=True)
    origin = open_connection(source, key)
    try:
        before = _state(origin)
        origin.execute("VACUUM INTO ?", (str(copy),))
        after = _state(origin)
        twin = open_connection(copy, key)
        try:
            health = check(twin)
            held = origin.execute(
                "SELECT hash FROM commit_log WHERE device_seq=?", (health.head[0],)
            ).fetchone()
            foreign = health.head[0] > 0 and (held is None or held[0] != health.head[1])
            moved = before != after
            astray = not moved and _state(twin) != before
            if health.faults or foreign or astray or version_of(twin) != version_of(origin):
                raise StoreTrouble("backup.not_verified", path=str(copy))
            twin.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            twin.close()
    finally:
        origin.close()
    return health


def _state(connection: Connection) -> tuple[dict[str, int], tuple[int, str]]:
    return count_rows(connection), chain_head(connection)


def _pack(copy: Path, packed: Path, keyfile: bytes, health: Health) -> str:
    digest = _digest(copy)
    manifest = {
        "format": "ipmediate.backup.1", "store_sha256": digest, "rows": health.rows,
        "head_seq": health.head[0], "head_hash": health.head[1],
    }  # fmt: skip
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED, allowZip64=True) as pack:
        pack.write(copy, "store.db")
        pack.writestr("keyfile.json", keyfile)
        pack.writestr("manifest.json", json.dumps(manifest, indent=1, sort_keys=True))
    with packed.open("rb+") as file:
        os.fsync(file.fileno())
    packed.chmod(0o600)
    return digest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_inside(packed: Path) -> str:
    found = hashlib.sha256()
    with zipfile.ZipFile(packed) as pack, pack.open("store.db") as stored:
        while piece := stored.read(_STEP):
            found.update(piece)
    return found.hexdigest()


def unpack(backup: Path, folder: Path) -> None:
    """Lay store and key file of a backup into an empty folder; they are opened like any other.

    Raises:
        StoreTrouble: ``backup.damaged`` when the file is not a whole backup; ``backup.folder_not_empty``.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreTrouble("backup.folder_not_empty", path=str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with border(folder), zipfile.ZipFile(backup) as pack:
            manifest = json.loads(pack.read("manifest.json"))
            if _digest_inside(backup) != manifest["store_sha256"]:
                raise StoreTrouble("backup.damaged", path=str(backup))
            for name in ("store.db", "keyfile.json"):
                with pack.open(name) as stored, (folder / name).open("wb") as file:
                    while piece := stored.read(_STEP):
                        file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
                (folder / name).chmod(0o600)
            sync_folder(folder)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise StoreTrouble("backup.damaged", path=str(backup)) from None


def kept(made: Sequence[datetime]) -> set[datetime]:
    """Which backups stay: the last of each of 7 days, 4 weeks and 12 months that have one, and the newest."""
    newest = sorted(made, reverse=True)
    stay = set(newest[:1])

    def day_of(moment: datetime) -> date:
        return moment.date()

    def week_of(moment: datetime) -> tuple[int, int]:
        return moment.isocalendar()[:2]

    def month_of(moment: datetime) -> tuple[int, int]:
        return moment.year, moment.month

    for most, period_of in ((DAILY, day_of), (WEEKLY, week_of), (MONTHLY, month_of)):
        last: dict[object, datetime] = {}
        for moment in newest:
            period = period_of(moment)
            if period not in last and len(last) < most:
                last[period] = moment
        stay |= set(last.values())
    return stay


def backups_in(folder: Path) -> list[tuple[datetime, str, Path]]:
    """Backups in a folder as (made, label, file), oldest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        told = _NAME.match(path.name)
        if told:
            found.append((datetime.strptime(told[1] + told[2], "%Y%m%d%H%M%S"), told[3], path))
    return sorted(found)


def thin_out(folder: Path) -> list[Path]:
    """Drop backups that are no longer to be kept; those made before a migration always stay."""
    routine = [(made, path) for made, label, path in backups_in(folder) if not label.startswith("before-")]
    stay = kept([made for made, _ in routine])
    dropped = [path for made, path in routine if made not in stay]
    for path in dropped:
        path.unlink(missing_ok=True)
    return dropped
