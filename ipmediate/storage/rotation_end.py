"""What was cut short, looked at whenever a profile opens: a change of keys is never half done."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage import keyring_twin
from ipmediate.storage.engine import border, open_connection, sync_folder

KEPT = timedelta(days=7)
NEXT_STORE, NEXT_KEYFILE, NEXT_JOURNAL, RETIRED = "store.next", "keyfile.next", "journal.next", "retired"
STAMP = "%Y%m%dT%H%M%S"


def settle(folder: Path, data_key: bytes, *, at: datetime | None = None) -> None:
    """Finish or forget what was cut short, and drop retired stores that are a week old."""
    with border(folder):
        keyring_twin.clear_unfinished(folder / keyring_twin.NAME)
        if (folder / NEXT_STORE).exists() and _opens(folder / NEXT_STORE, data_key):
            _swap(folder)
        drop_next(folder)
        if at is not None and (folder / RETIRED).is_dir():
            for retired in (folder / RETIRED).glob("*T*"):
                if _outlived(retired, at):
                    shutil.rmtree(retired, ignore_errors=True)


def _swap(folder: Path) -> None:
    made = sorted((folder / RETIRED).glob("*T*"))
    retired = made[-1] if made else folder / RETIRED / "unknown"
    retired.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("store.db-wal", "store.db-shm", "store.db"):
        if (folder / name).exists():
            os.replace(folder / name, retired / name)
    sync_folder(folder)
    os.replace(folder / NEXT_STORE, folder / "store.db")
    if (folder / NEXT_JOURNAL).exists():
        shutil.rmtree(folder / "journal", ignore_errors=True)
        os.replace(folder / NEXT_JOURNAL, folder / "journal")
    sync_folder(folder)


def drop_next(folder: Path) -> None:
    """Forget what was made for a change that did not come into force."""
    for name in (NEXT_STORE, f"{NEXT_STORE}-wal", f"{NEXT_STORE}-shm", NEXT_KEYFILE, f"{NEXT_KEYFILE}.new"):
        (folder / name).unlink(missing_ok=True)
    if (folder / NEXT_JOURNAL).exists():
        shutil.rmtree(folder / NEXT_JOURNAL, ignore_errors=True)


def _opens(path: Path, key: bytes) -> bool:
    try:
        open_connection(path, key, reading=True).close()
    except StoreTrouble:
        return False
    return True


def _outlived(retired: Path, at: datetime) -> bool:
    try:
        return datetime.strptime(retired.name, STAMP) < at - KEPT
    except ValueError:
        return False
