"""Proving a backup: it is restored into a scratch place, opened, and compared with what it says it holds."""

from __future__ import annotations

import errno
import hashlib
import hmac
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.storage import sealed
from ipmediate.storage.engine import FORMAT as STORE_FORMAT
from ipmediate.storage.engine import Connection, border, open_connection, sync_folder, version_of
from ipmediate.storage.integrity import Health, check, digest_rows
from ipmediate.storage.telling import Told, quiet, stoppable

FORMAT = "ipmediate.backup.2"
MEMBERS = ("store.db", "keyfile.json", "manifest.json", "seal")
_STEP = 1 << 20
_LARGEST_TEXT = 256 << 20
"""A manifest names every sealed file; this is room for more than two million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    made_at: datetime
    label: str
    version: tuple[int, int]
    store_sha256: str
    store_size: int
    keyfile_sha256: str
    rows: dict[str, int]
    digests: dict[str, str]
    head: tuple[int, str]
    evidence: tuple[tuple[str, int], ...]
    lacking: tuple[str, ...]
    text: bytes
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a proof found: the manifest, the health and the digests of the restored store."""

    manifest: Manifest
    health: Health
    digests: dict[str, str]


def read_manifest(backup: Path) -> Manifest:
    """What a backup says of itself; not yet believed.

    Raises:
        StoreTrouble: ``backup.damaged``, ``backup.newer``, ``store.missing`` when it is gone.
    """
    try:
        with border(backup), zipfile.ZipFile(backup) as pack:
            _check_members(pack, backup)
            text, seal = pack.read("manifest.json"), pack.read("seal")
        told = json.loads(text)
        if str(told["format"]).startswith("ipmediate.backup.") and told["format"] > FORMAT:
            raise StoreTrouble("backup.newer", path=str(backup))
        if told["format"] != FORMAT:
            raise StoreTrouble("backup.damaged", path=str(backup))
        if tuple(told["version"]) > STORE_FORMAT and told["version"][0] > STORE_FORMAT[0]:
            raise StoreTrouble("backup.newer", path=str(backup))
        return _manifest(told, text, seal.decode("ascii"))
    except FileNotFoundError:
        raise StoreTrouble("store.missing", path=str(backup)) from None
    except OSError as trouble:
        if trouble.errno != errno.EINVAL:  # a place before the beginning of the file
            raise
        raise StoreTrouble("backup.damaged", path=str(backup)) from None
    except _BROKEN:
        raise StoreTrouble("backup.damaged", path=str(backup)) from None


_BROKEN = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, RecursionError, OverflowError,
    NotImplementedError, AttributeError,
)  # fmt: skip
"""What reading a file raises that is not a whole pack."""


def _manifest(told: dict[str, Any], text: bytes, seal: str) -> Manifest:
    return Manifest(
        made_at=datetime.fromisoformat(told["made_at"]),
        label=str(told["label"]),
        version=(int(told["version"][0]), int(told["version"][1])),
        store_sha256=str(told["store_sha256"]),
        store_size=int(told["store_size"]),
        keyfile_sha256=str(told["keyfile_sha256"]),
        rows={str(name): int(count) for name, count in told["rows"].items()},
        digests={str(name): str(digest) for name, digest in told["digests"].items()},
        head=(int(told["head_seq"]), str(told["head_hash"])),
        evidence=tuple((str(name), int(size)) for name, size in told["evidence"]),
        lacking=tuple(str(name) for name in told["lacking"]),
        text=text,
        seal=seal,
    )


def _check_members(pack: zipfile.ZipFile, backup: Path) -> None:
    """Exactly our members, stored and not packed, none larger than the file they lie in."""
    whole = backup.stat().st_size
    infos = pack.infolist()
    if sorted(info.filename for info in infos) != sorted(MEMBERS):
        raise StoreTrouble("backup.damaged", path=str(backup))
    for info in infos:
        if info.compress_type != zipfile.ZIP_STORED or info.file_size > whole:
            raise StoreTrouble("backup.damaged", path=str(backup))
        if info.filename != "store.db" and info.file_size > _LARGEST_TEXT:
            raise StoreTrouble("backup.damaged", path=str(backup))


def unpack(backup: Path, folder: Path, *, told: Told = quiet) -> Manifest:
    """Lay store and key file of a backup into an empty folder; they are opened like any other.

    Raises:
        StoreTrouble: ``backup.damaged`` when the file is not a whole backup; ``backup.folder_not_empty``.
    """
    manifest = read_manifest(backup)
    if folder.exists() and any(folder.iterdir()):
        raise StoreTrouble("backup.folder_not_empty", path=str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with border(folder), zipfile.ZipFile(backup) as pack:
            for name, digest in (
                ("store.db", manifest.store_sha256),
                ("keyfile.json", manifest.keyfile_sha256),
            ):
                if _laid(pack, name, folder, manifest.store_size, told) != digest:
                    raise StoreTrouble("backup.damaged", path=str(backup))
            sync_folder(folder)
    except _BROKEN:
        raise StoreTrouble("backup.damaged", path=str(backup)) from None
    return manifest


def _laid(pack: zipfile.ZipFile, name: str, folder: Path, whole: int, told: Told) -> str:
    found, done = hashlib.sha256(), 0
    with pack.open(name) as stored, (folder / name).open("wb") as file:
        while piece := stored.read(_STEP):
            file.write(piece)
            found.update(piece)
            done += len(piece)
            told(done, whole, "unpack")
        file.flush()
        os.fsync(file.fileno())
    (folder / name).chmod(0o600)
    return found.hexdigest()


def prove_whole(
    backup: Path,
    key: bytes | Callable[[Path], bytes],
    folder: Path,
    scratch: Path,
    *,
    deep: Container[str] | None = None,
    told: Told = quiet,
) -> Found:
    """Restore a backup into a scratch place and compare it in every way; the scratch stays for the caller.

    Args:
        backup: its file.
        key: the data key, or how to get it from the key file inside.
        folder: where the sealed evidence of the backup lies, as ``evidence/``.
        scratch: a folder that is emptied first.
        deep: names of sealed files to read through; None for all. The others are looked at only from
            outside.
        told: hears of the progress; what it raises stops the work.

    Raises:
        StoreTrouble: ``backup.damaged``, ``backup.newer``, ``backup.other_key``, ``backup.not_same``,
            ``backup.evidence_missing``, ``backup.evidence_damaged``.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    manifest = unpack(backup, scratch, told=told)
    opened = key if isinstance(key, bytes) else key(scratch / "keyfile.json")
    if not hmac.compare_digest(manifest_seal(opened, manifest.text), manifest.seal):
        raise StoreTrouble(_why_not_sealed(scratch / "store.db", opened), path=str(backup))
    twin = _opened(scratch / "store.db", opened, backup)
    try:
        told(0, 0, "prove")
        health, digests = _looked_through(twin, backup, told)
        rows = {table: manifest.rows.get(table, 0) for table in health.rows}
        if health.faults or (health.rows, health.head) != (rows, manifest.head):
            raise StoreTrouble("backup.not_same", path=str(backup))
        if not _as_told(digests, manifest.digests) or version_of(twin) != manifest.version:
            raise StoreTrouble("backup.not_same", path=str(backup))
        _prove_evidence(twin, folder / sealed.FOLDER, manifest, deep, told)
        twin.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        twin.close()
    return Found(manifest=manifest, health=health, digests=digests)


def _as_told(digests: dict[str, str], told: dict[str, str]) -> bool:
    """A manifest of an older program knows fewer tables; those it knows must be as it says."""
    return bool(told) and all(digests.get(table) == digest for table, digest in told.items())


def manifest_seal(key: bytes, manifest: bytes) -> str:
    """What only the holder of the data key can write under a manifest."""
    own = hmac.new(key, b"ipmediate.backup.manifest.2", hashlib.sha256).digest()
    return hmac.new(own, manifest, hashlib.sha256).hexdigest()


def _why_not_sealed(store: Path, key: bytes) -> str:
    """A manifest not sealed with our key: the whole backup is under another key, or only it is bad."""
    try:
        open_connection(store, key, reading=True).close()
    except StoreTrouble as trouble:
        return "backup.other_key" if trouble.code == "store.wrong_key" else "backup.damaged"
    return "backup.damaged"


def _opened(store: Path, key: bytes, backup: Path) -> Connection:
    try:
        return open_connection(store, key)
    except StoreTrouble as trouble:
        raise StoreTrouble("backup.damaged", path=str(backup)) from trouble


def _looked_through(twin: Connection, backup: Path, told: Told) -> tuple[Health, dict[str, str]]:
    try:
        with border(backup), stoppable(twin, told, "prove"):
            return check(twin), digest_rows(twin)
    except StoreTrouble as trouble:
        if trouble.code in ("store.corrupt", "store.wrong_key"):
            raise StoreTrouble("backup.damaged", path=str(backup)) from trouble
        raise


def _prove_evidence(
    twin: Connection, folder: Path, manifest: Manifest, deep: Container[str] | None, told: Told
) -> None:
    if version_of(twin) < (1, 1):
        return
    rows = twin.execute(
        "SELECT name, key, size, sha256 FROM blob_seal JOIN blob ON blob.blob_id=blob_seal.blob_id"
    ).fetchall()
    if {row[0] for row in rows} != {name for name, _ in manifest.evidence} | set(manifest.lacking):
        raise StoreTrouble("backup.not_same", path=str(folder))
    for number, (name, key, size, sha256) in enumerate(rows):
        told(number, len(rows), "evidence")
        if name in manifest.lacking:
            continue
        path = sealed.path_of(folder, name)
        try:
            if path.stat().st_size != sealed.sealed_size(size):
                raise StoreTrouble("backup.evidence_damaged", path=str(path))
        except FileNotFoundError:
            raise StoreTrouble("backup.evidence_missing", path=str(path)) from None
        if deep is None or name in deep:
            _read_through(folder, sealed.Seal(name=name, key=key, size=size), sha256, told)


def _read_through(folder: Path, seal: sealed.Seal, sha256: str, told: Told) -> None:
    found = hashlib.sha256()
    try:
        with sealed.SealedStream(folder, seal) as stream:
            while piece := stream.read(_STEP):
                found.update(piece)
                told(stream.tell(), seal.size, "evidence")
    except Refusal as refusal:
        if refusal.code != "evidence.content_damaged":
            raise
        raise StoreTrouble("backup.evidence_damaged", path=str(folder)) from refusal
    if found.hexdigest() != sha256:
        raise StoreTrouble("backup.evidence_damaged", path=str(folder))
