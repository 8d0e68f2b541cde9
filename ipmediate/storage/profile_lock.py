"""One program per profile: a lock that dies with the program, and the name of who holds it."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.engine import border

_FAR = 1 << 30
"""Windows locks bytes against reading too, so the locked byte lies far behind the owner's name."""


class ProfileLock:
    """The lock of a profile, held from creation to :meth:`release`.

    What a dead program left in the file is simply overwritten: its lock died with it.
    """

    def __init__(self, path: Path, *, at: datetime) -> None:
        self.path = path
        with border(path):
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(self._handle):
            os.close(self._handle)
            self._handle = None
            raise StoreTrouble("profile.in_use", path=str(path.parent), **_owner(path))
        told = {
            "user": _user(),
            "host": _host(),
            "pid": os.getpid(),
            "since": f"{at:%Y-%m-%d %H:%M}",
        }
        try:
            with border(path):
                os.ftruncate(self._handle, 0)
                os.write(self._handle, json.dumps(told).encode())
        except StoreTrouble:
            self.release()
            raise

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._handle is None:
            return
        os.ftruncate(self._handle, 0)
        _unlock(self._handle)
        os.close(self._handle)
        self._handle = None


def _owner(path: Path) -> dict[str, object]:
    unknown: dict[str, object] = {"user": "?", "host": "?", "pid": 0, "since": "?"}
    try:
        told = json.loads(path.read_bytes()[:4096])
    except (OSError, ValueError):
        return unknown
    return {name: told.get(name, unknown[name]) for name in unknown} if isinstance(told, dict) else unknown


def _host() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "?")
    return os.uname().nodename


def _user() -> str:
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "?")
    named = os.environ.get("LOGNAME")
    if named:
        return named
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
