"""A new data key: the store is copied under it, the copy is proved, and only then takes the place of the old.

The live file is never re-encrypted in place. Until the new key file stands (one rename) everything is as
before; from then on :func:`settle` finishes the swap, now or when the profile is next opened. The old store
and its key file stay in ``retired/`` for a week, encrypted as they were.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.engine import border, open_connection, replace_file, version_of
from ipmediate.storage.escrow import seal_to_escrow
from ipmediate.storage.integrity import check
from ipmediate.storage.keys import FULL_HARDNESS, Hardness, KeyFile, new_data_key
from ipmediate.storage.rotation_end import (
    NEXT_JOURNAL,
    NEXT_KEYFILE,
    NEXT_STORE,
    RETIRED,
    STAMP,
    drop_next,
    settle,
)
from ipmediate.storage.telling import Told, quiet, stoppable
from ipmediate.storage.typing_journal import TypingJournal


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKeys:
    """A new data key and its key file, not in force yet.

    Attributes:
        code: the new recovery code, to be printed and confirmed before the change.
    """

    data_key: bytes
    code: str


def prepare(
    folder: Path, present: KeyFile, *, passphrase: str | None = None, hardness: Hardness = FULL_HARDNESS
) -> NewKeys:
    """Make the new keys beside the old ones; nothing is in force before :func:`change`.

    Args:
        folder: the profile.
        present: its key file; an escrow in it is taken over.
        passphrase: shall open the profile afterwards.
        hardness: cost of guessing; lowered in tests only.
    """
    path = folder / NEXT_KEYFILE
    path.unlink(missing_ok=True)
    fresh, key = KeyFile(path, present.profile_id), new_data_key()
    fresh.begin(key)
    code = fresh.add_recovery(key, hardness=hardness)
    if passphrase is not None:
        fresh.add_passphrase(key, passphrase, hardness=hardness)
    if "escrow" in present.kinds():
        seal_to_escrow(fresh, key, str(present.told("escrow")["public"]))
    for left in folder.glob(f"{NEXT_KEYFILE}.*"):
        left.unlink()
    return NewKeys(data_key=key, code=code)


def change(
    folder: Path, present: KeyFile, old: bytes, new: NewKeys, *, at: datetime, told: Told = quiet
) -> None:
    """Put the new keys in force; store and journal must be closed.

    Raises:
        StoreTrouble: ``keys.rotation_failed`` when the copy is not equal; the old keys are in force then.
    """
    try:
        _copy(folder / "store.db", old, folder / NEXT_STORE, new.data_key, told)
        _copy_journal(folder, present.profile_id, old, new.data_key)
        retired = folder / RETIRED / at.strftime(STAMP)
        with border(folder):
            retired.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(retired / "keyfile.json", present.path.read_bytes())
            wanted = (folder / NEXT_KEYFILE).read_bytes()
    except BaseException:
        drop_next(folder)
        raise
    with border(folder):
        replace_file(present.path, wanted)
    present.forget_generations()
    settle(folder, new.data_key)


def _copy(source: Path, old: bytes, target: Path, new: bytes, told: Told) -> None:
    target.unlink(missing_ok=True)
    origin = open_connection(source, old)
    try:
        with border(source):
            origin.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{new.hex()}'\"", (str(target),))
            with stoppable(origin, told, "keys"):
                origin.execute("SELECT sqlcipher_export('fresh')").fetchall()
            for name in ("application_id", "user_version"):
                value = origin.execute(f"PRAGMA main.{name}").fetchone()[0]
                origin.execute(f"PRAGMA fresh.{name}={int(value)}")
            origin.execute("DETACH DATABASE fresh")
            twin = open_connection(target, new)
            try:
                with stoppable(twin, told, "prove"):
                    copied, first = check(twin), check(origin, pages=False, replay=False)
                equal = (copied.rows, copied.head) == (first.rows, first.head)
                if copied.faults or not equal or version_of(twin) != version_of(origin):
                    raise StoreTrouble("keys.rotation_failed", path=str(source))
                twin.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                twin.close()
            origin.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        origin.close()
    with border(target), target.open("rb+") as file:
        os.fsync(file.fileno())
    target.chmod(0o600)


def _copy_journal(folder: Path, profile_id: str, old: bytes, new: bytes) -> None:
    if not (folder / "journal").exists():
        return
    shutil.rmtree(folder / NEXT_JOURNAL, ignore_errors=True)
    present = TypingJournal(folder / "journal", old, profile_id)
    fresh = TypingJournal(folder / NEXT_JOURNAL, new, profile_id)
    try:
        for typed in present.unsaved():
            fresh.typed(typed.place, typed.text, at=typed.at)
    finally:
        present.close()
        fresh.close()
