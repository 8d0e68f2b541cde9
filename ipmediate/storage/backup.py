"""Backups: a consistent encrypted copy that counts once it was restored into a scratch place and compared.

An ``.ipmbak`` file is an uncompressed ZIP of the copied store (encrypted with the same data key), the key
file without its keyring wrap, so that recovery code or passphrase open it on another computer, and a
manifest with rows, digests and chain head, sealed under the data key. Sealed evidence lies beside the
backups in ``evidence/``, each file once for all of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ipmediate.domain.backups import kept
from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import sealed
from ipmediate.storage.engine import (
    Connection,
    border,
    open_connection,
    sync_folder,
    version_of,
)
from ipmediate.storage.integrity import Health, chain_head, count_rows, digest_rows
from ipmediate.storage.proof import FORMAT, manifest_seal, prove_whole
from ipmediate.storage.telling import Told, quiet, stoppable

SUFFIX = ".ipmbak"
README = "请勿删除-案件备份-DO-NOT-DELETE.txt"
_NAME = re.compile(r"store-(\d{8})T(\d{6})-([A-Za-z0-9.-]+)\.ipmbak\Z")
_README_TEXT = """本文件夹由“知识产权纠纷调解仲裁工作台”自动保存案件备份，请勿删除、移动或改名。
备份均已加密，只有凭恢复单上的恢复码或口令才能打开。恢复请在程序的“设置—安全—备份”中进行。
evidence 文件夹中是较大的证据文件，各份备份共用，删除后相应备份将无法完整恢复。

This folder holds the backups of a dispute-resolution committee's case files. Please do not delete, move or
rename anything here. All of it is encrypted; only the recovery code or the passphrase opens it. To restore,
use Settings - Safety - Backups in the program.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One finished, proved backup.

    Attributes:
        path: its file.
        made_at: local time.
        health: what it holds.
        lacking: sealed files the store names but no longer has, so that no backup can hold them.
    """

    path: Path
    made_at: datetime
    health: Health
    lacking: tuple[str, ...] = ()


def back_up(
    source: Path,
    key: bytes,
    folder: Path,
    *,
    label: str,
    at: datetime,
    keyfile: bytes,
    told: Told = quiet,
) -> Backup:
    """Copy a store while it may be in use, pack the copy, and prove the pack by restoring it.

    Args:
        source: the store file.
        key: its data key.
        folder: where backups are kept.
        label: short ASCII word for the file name (``daily``, ``before-1.1``).
        at: local time, for the file name.
        keyfile: what :meth:`KeyFile.for_backup` gives.
        told: hears of the progress; what it raises stops the work and nothing of it stays.

    Raises:
        StoreTrouble: ``backup.not_verified`` when the copy is not what the store is; the copy is dropped
        then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"store-{at:%Y%m%dT%H%M%S}-{label}{SUFFIX}"
    copy, packed, scratch = target.with_suffix(".copy"), target.with_suffix(".part"), folder / ".proof"
    try:
        with border(folder):
            explain(folder)
            before, taken = _copy(source, key, copy, told)
            lacking, fresh = _bring_evidence(source, folder, taken.seals, told)
            _pack(copy, packed, key, keyfile, taken, at=at, label=label, lacking=lacking)
            copy.unlink()
            found = prove_whole(packed, key, folder, scratch, deep=frozenset(fresh), told=told)
            if before is not None and found.digests != before:
                raise StoreTrouble("backup.not_verified", path=str(target))
            if not _grown_from(source, key, found.health):
                raise StoreTrouble("backup.not_verified", path=str(target))
            os.replace(packed, target)
            sync_folder(folder)
    except StoreTrouble as trouble:
        if trouble.code.startswith("backup."):
            raise StoreTrouble("backup.not_verified", path=str(target)) from trouble
        raise
    finally:
        for left in (copy, packed, *(copy.with_name(copy.name + tail) for tail in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
        clear(scratch)
    return Backup(path=target, made_at=at, health=found.health, lacking=lacking)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What a copy says of itself: rows, digests of rows, chain head, format, sealed files."""

    rows: dict[str, int]
    digests: dict[str, str]
    head: tuple[int, str]
    version: tuple[int, int]
    seals: tuple[tuple[str, int], ...]


def _copy(source: Path, key: bytes, copy: Path, told: Told) -> tuple[dict[str, str] | None, _Taken]:
    """Copy, and digest what was copied; also the origin's digests when nothing was written meanwhile."""
    copy.unlink(missing_ok=True)
    told(0, 0, "copy")
    origin = open_connection(source, key)
    try:
        before = _state(origin)
        with stoppable(origin, told, "copy"):
            digests = digest_rows(origin)
            origin.execute("VACUUM INTO ?", (str(copy),))
        still = _state(origin) == before
    finally:
        origin.close()
    twin = open_connection(copy, key)
    try:
        with stoppable(twin, told, "copy"):
            taken = _Taken(
                rows=count_rows(twin),
                digests=digest_rows(twin),
                head=chain_head(twin),
                version=version_of(twin),
                seals=seals_of(twin),
            )
        twin.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        twin.close()
    return (digests if still else None), taken


def _grown_from(source: Path, key: bytes, health: Health) -> bool:
    """Whether the last commit of a copy is one of the store's own."""
    if health.head[0] == 0:
        return True
    origin = open_connection(source, key, reading=True)
    try:
        held = origin.execute("SELECT hash FROM commit_log WHERE device_seq=?", (health.head[0],)).fetchone()
    finally:
        origin.close()
    return held is not None and held[0] == health.head[1]


def seals_of(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Names of the sealed files a store names, with the sizes of their content."""
    if version_of(connection) < (1, 1):
        return ()
    rows = connection.execute(
        "SELECT name, size FROM blob_seal JOIN blob ON blob.blob_id=blob_seal.blob_id ORDER BY name"
    )
    return tuple((row[0], row[1]) for row in rows)


def _state(connection: Connection) -> tuple[dict[str, int], tuple[int, str]]:
    return count_rows(connection), chain_head(connection)


def _bring_evidence(
    source: Path, folder: Path, seals: tuple[tuple[str, int], ...], told: Told
) -> tuple[tuple[str, ...], list[str]]:
    """Lay sealed files beside the backups; what the store lacks, and what came now."""
    lacking, fresh = [], []
    for number, (name, size) in enumerate(seals):
        told(number, len(seals), "evidence")
        there = sealed.path_of(folder / sealed.FOLDER, name)
        if _is_of(there, size):
            continue
        here = sealed.path_of(sealed.folder_of(source), name)
        if not _is_of(here, size):
            lacking.append(name)
            continue
        lay(here, there)
        fresh.append(name)
    return tuple(lacking), fresh


def _is_of(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == sealed.sealed_size(size)
    except FileNotFoundError:
        return False


def lay(here: Path, there: Path, *, link: bool = True, told: Told = quiet) -> None:
    """Lay a finished file at another place, whole or not at all; the same disk shares its bytes."""
    there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = there.with_name(there.name + ".part")
    fresh.unlink(missing_ok=True)
    try:
        if not (link and _linked(here, fresh)):
            _copy_bytes(here, fresh, told)
        os.replace(fresh, there)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(there.parent)


def _linked(here: Path, fresh: Path) -> bool:
    try:
        os.link(here, fresh)
    except OSError:
        return False
    return True


def _copy_bytes(here: Path, fresh: Path, told: Told) -> None:
    whole, done = here.stat().st_size, 0
    with here.open("rb") as source, fresh.open("wb") as target:
        while piece := source.read(sealed.PIECE):
            target.write(piece)
            done += len(piece)
            told(done, whole, "bytes")
        target.flush()
        os.fsync(target.fileno())
    fresh.chmod(0o600)


def _pack(
    copy: Path, packed: Path, key: bytes, keyfile: bytes, taken: _Taken, *, at: datetime, label: str,
    lacking: tuple[str, ...],
) -> None:  # fmt: skip
    manifest: dict[str, Any] = {
        "format": FORMAT, "made_at": at.isoformat(), "label": label, "version": list(taken.version),
        "store_sha256": digest_of(copy), "store_size": copy.stat().st_size,
        "keyfile_sha256": hashlib.sha256(keyfile).hexdigest(),
        "rows": taken.rows, "digests": taken.digests,
        "head_seq": taken.head[0], "head_hash": taken.head[1],
        "evidence": [list(seal) for seal in taken.seals if seal[0] not in lacking],
        "lacking": list(lacking),
    }  # fmt: skip
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED, allowZip64=True) as pack:
        pack.write(copy, "store.db")
        pack.writestr("keyfile.json", keyfile)
        pack.writestr("manifest.json", text)
        pack.writestr("seal", manifest_seal(key, text))
    with packed.open("rb+") as file:
        os.fsync(file.fileno())
    packed.chmod(0o600)


def digest_of(path: Path) -> str:
    """SHA-256 of a file in lower-case hex, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def explain(folder: Path) -> None:
    """Say in a file what a folder of backups is, for whoever tidies up."""
    readme = folder / README
    if not readme.exists():
        readme.write_text(_README_TEXT, "utf-8")


def clear(folder: Path) -> None:
    """Take a scratch folder away."""
    shutil.rmtree(folder, ignore_errors=True)


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
    if dropped:
        _thin_evidence(folder)
    return dropped


def _thin_evidence(folder: Path) -> None:
    """Drop sealed files no backup names; nothing when one of the backups cannot be read."""
    named: set[str] = set()
    for _, _, path in backups_in(folder):
        try:
            with zipfile.ZipFile(path) as pack:
                told = json.loads(pack.read("manifest.json"))
            named |= {str(name) for name, _ in told["evidence"]}
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError):
            return
    for name, path in sealed.names_in(folder / sealed.FOLDER):
        if name not in named:
            path.unlink(missing_ok=True)
