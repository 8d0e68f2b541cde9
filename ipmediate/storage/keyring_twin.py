"""What the keyring's wrap holds, once more, in a small file that the engine of the store opens itself.

Opening the wrap takes the library of ciphers: 9 MB, and a twentieth of a start, for 32 bytes. The twin holds
the same data key under the same secret of the keyring (SQLCipher's AES-256 with its proof of every page) and
nothing else. It counts only while it names the very wrap that stands in the key file, goes whenever that file
is written, is in no backup, and is made anew when it is not there. One that was not finished is cleared away
when the profile is opened next, by whatever secret.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

NAME = "keyring.twin"


def look(path: Path, secret: bytes, wrap: str) -> bytes | None:
    """The data key, when there is a twin of this wrap and the secret opens it.

    Args:
        path: the twin.
        secret: from the keyring, 32 bytes.
        wrap: names the wrap.
    """
    if not path.exists():
        return None
    try:
        with closing(_opened(path, secret, "ro")) as twin:
            row = twin.execute("SELECT data_key FROM twin WHERE wrap = ?", (wrap,)).fetchone()
    except dbapi2.Error:
        return None
    return bytes(row[0]) if row is not None else None


def make(path: Path, secret: bytes, wrap: str, data_key: bytes) -> None:
    """Make the twin of a wrap; without it the next start takes a little longer, so no trouble is told."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with closing(_opened(fresh, secret, "rwc")) as twin:
            twin.execute("PRAGMA journal_mode=OFF")
            twin.execute("CREATE TABLE twin (wrap TEXT NOT NULL, data_key BLOB NOT NULL)")
            twin.execute("INSERT INTO twin VALUES (?, ?)", (wrap, data_key))
        fresh.chmod(0o600)
        fresh.replace(path)
    except (OSError, dbapi2.Error):
        with suppress(OSError):
            fresh.unlink()


def drop(path: Path) -> None:
    """Take the twin away, and what is left of unfinished ones."""
    path.unlink(missing_ok=True)
    clear_unfinished(path)


def clear_unfinished(path: Path) -> None:
    """Take away what a process that ended while it made the twin left behind."""
    names = os.listdir(path.parent) if path.parent.is_dir() else []
    for name in names:
        if name.startswith(f"{path.name}."):
            (path.parent / name).unlink(missing_ok=True)


def _opened(path: Path, secret: bytes, mode: str) -> Any:
    twin = dbapi2.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    twin.execute(f"PRAGMA key=\"x'{secret.hex()}'\"")
    return twin
