"""One window per profile: a second start hands its file to the first one and leaves."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

HANDED = ".file"
LOOK_MS = 2000
"""The folder is looked at now and then as well, should the system not tell of a new file in it."""
WATCH_MS = 500
"""The system is asked to tell of new files when the window is up; that takes a thread of its own."""
LONGEST = 32768


class OneWindow(QObject):
    """Claims a profile for the window of this process.

    Args of the constructor: a folder of this person for the claims, and the profile.

    Attributes:
        handed: another start wants this window to come forward; with the path of a file, or empty.
    """

    handed = Signal(str)

    def __init__(self, folder: Path, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = os.path.normcase(os.path.abspath(profile)).encode("utf-8", "surrogatepass")
        self._place = folder / "windows" / _digest(name)[:16]
        self._place.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(self._place / "lock"))
        self._lock.setStaleLockTime(0)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def claim(self) -> bool:
        """Whether this process is the one with the window; a claim dies with its process."""
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        for old in self._waiting():
            old.unlink(missing_ok=True)
        QTimer.singleShot(WATCH_MS, self, self._watch)
        self._timer.start()
        return True

    def _watch(self) -> None:
        watcher = QFileSystemWatcher([str(self._place)], self)
        watcher.directoryChanged.connect(lambda _: self.look())
        self.look()

    def hand_over(self, file: Path | None) -> None:
        """Leave a file, or only the wish to be seen, for the process that has the window."""
        import tempfile

        handle, fresh = tempfile.mkstemp(dir=self._place)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as out:
            out.write(str(file) if file is not None else "")
        Path(fresh).replace(f"{fresh}{HANDED}")

    def look(self) -> None:
        """Tell of what was handed over."""
        for path in self._waiting():
            try:
                told = path.read_bytes()[:LONGEST].decode("utf-8", "surrogatepass")
                path.unlink()
            except (OSError, UnicodeDecodeError):
                continue
            self.handed.emit(told)

    def _waiting(self) -> list[Path]:
        names = os.listdir(self._place) if self._place.is_dir() else []
        return [self._place / name for name in sorted(names) if name.endswith(HANDED)]

    def release(self) -> None:
        """Give the claim back."""
        self._timer.stop()
        self._lock.unlock()


def _digest(name: bytes) -> str:
    return bytes(QCryptographicHash.hash(name, QCryptographicHash.Algorithm.Sha256).toHex().data()).decode()
