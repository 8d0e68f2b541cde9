"""Connections to the encrypted file, and the one place where driver errors become refusals."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from ipmediate.domain.refusals import StoreTrouble

if TYPE_CHECKING:
    from sqlalchemy import Engine

Connection = Any
"""A ``sqlcipher3`` connection; the driver ships no types."""

OLDEST_SAFE = (3, 51, 3)
"""First SQLite release without the WAL-reset race that can damage a file written by two connections."""

FORMAT = (1, 9)
"""Major and minor version of the file format this program writes; kept in ``user_version`` as major<<16 |
minor.
"""

SIGNED_SINCE = (1, 3)
"""First format whose commits are signed; a copy made before the step to it has no signatures to check."""

FILES_ERASED_SINCE = (1, 6)
"""First format in which kept files can lose their content by law."""

APPLICATION_ID = 0x49504D44
"""``IPMD`` in the file header: an encrypted SQLite file that is none of ours is refused."""

HELD_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.6)
"""Seconds between the tries to put a file in the place of one that is held open."""
BUSY_MS = 5000
KEY_BYTES = 32
PAGE = 4096
DEFAULT_CACHE_MB = 64


def open_connection(
    path: Path, key: bytes, *, cache_mb: int = DEFAULT_CACHE_MB, create: bool = False, reading: bool = False
) -> Connection:
    """Open one keyed connection with every pragma set.

    Args:
        path: the encrypted file.
        key: the raw 256-bit data key.
        cache_mb: page cache of this connection in MiB, 1 to 128.
        create: make the file if it is not there.
        reading: refuse every write on this connection.

    Raises:
        StoreTrouble: ``store.missing``, ``store.wrong_key``, ``store.not_a_store``,
        ``store.no_folder_access`` and
            whatever :func:`border` sorts.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the data key has 32 bytes")
    if dbapi2.sqlite_version_info < OLDEST_SAFE:
        raise StoreTrouble("store.engine_too_old", found=dbapi2.sqlite_version)
    if not create:
        _check_file(path)
    mode = "rwc" if create else "rw"
    with border(path):
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000,
        )  # fmt: skip
    try:
        with border(path):
            _prepare(connection, key, cache_mb=cache_mb, create=create)
            if reading:
                connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        raise StoreTrouble("store.missing", path=str(path)) from None
    except PermissionError:
        raise StoreTrouble("store.no_folder_access", path=str(path)) from None
    if size == 0 or head == b"SQLite format 3\0":
        raise StoreTrouble("store.not_a_store", path=str(path))
    if size % PAGE:
        raise StoreTrouble("store.corrupt", path=str(path))


def _prepare(connection: Connection, key: bytes, *, cache_mb: int, create: bool) -> None:
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("this SQLite cannot encrypt")
    connection.execute(f"PRAGMA cache_size=-{min(max(cache_mb, 1), 128) * 1024}")
    for pragma in (
        "temp_store=MEMORY", "mmap_size=0", "foreign_keys=ON", "cell_size_check=ON", "trusted_schema=OFF",
        "recursive_triggers=ON", f"busy_timeout={BUSY_MS}",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found not in ((APPLICATION_ID, 0) if create else (APPLICATION_ID,)):
        raise StoreTrouble("store.not_a_store")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def version_of(connection: Connection) -> tuple[int, int]:
    """Major and minor format version of an open file; (0, 0) is an empty one."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return number >> 16, number & 0xFFFF


def check_version(connection: Connection, path: Path) -> bool:
    """Whether a file needs steps.

    Raises:
        StoreTrouble: ``store.newer_file`` when its major version is beyond this program.
    """
    found = version_of(connection)
    if found[0] > FORMAT[0]:
        raise StoreTrouble(
            "store.newer_file", path=str(path), found=told_version(found), known=told_version(FORMAT)
        )
    return found < FORMAT


def told_version(version: tuple[int, int]) -> str:
    """A version as people read it."""
    return f"{version[0]}.{version[1]}"


_SIGNS: tuple[tuple[str, str], ...] = (
    ("file is not a database", "store.wrong_key"),
    ("file is encrypted", "store.wrong_key"),
    ("database or disk is full", "store.disk_full"),
    ("readonly database", "store.read_only"),
    ("read-only", "store.read_only"),
    ("unable to open database file", "store.no_folder_access"),
    ("database is locked", "store.locked"),
    ("database table is locked", "store.locked"),
    ("malformed", "store.corrupt"),
    ("disk i/o error", "store.io_error"),
)


def trouble_of(error: BaseException) -> str | None:
    """The refusal code of a driver or system error; ``None`` when it is a bug."""
    if isinstance(error, OSError):
        return _system_trouble(error)
    if isinstance(error, dbapi2.DatabaseError):
        told = str(error).lower()
        return next((code for sign, code in _SIGNS if sign in told), None)
    return None


def _system_trouble(error: OSError) -> str | None:
    import errno

    return {
        errno.ENOSPC: "store.disk_full",
        errno.EDQUOT: "store.disk_full",
        errno.EFBIG: "store.disk_full",
        errno.EROFS: "store.read_only",
        errno.EACCES: "store.no_folder_access",
        errno.EPERM: "store.no_folder_access",
        errno.EIO: "store.io_error",
    }.get(error.errno or 0)


@contextmanager
def border(path: Path) -> Iterator[None]:
    """Turn expected driver and system errors into :class:`StoreTrouble`; anything else is a bug."""
    try:
        yield
    except Exception as error:
        _sort(error, path)
        raise


def _sort(error: Exception, path: Path) -> None:
    """Raise a driver's or the system's error as :class:`StoreTrouble` if it is one that is expected."""
    if isinstance(error, StoreTrouble):
        return
    code = trouble_of(getattr(error, "orig", None) or error)
    if code is not None:
        raise StoreTrouble(code, path=str(path)) from error


class Loan:
    """A connection lent for the length of a ``with`` block, written out because every list waits for it."""

    __slots__ = ("_aside", "_connection", "_hidden", "_readers")

    def __init__(self, readers: Readers, *, aside: bool) -> None:
        self._readers = readers
        self._aside = aside

    def __enter__(self) -> Connection:
        self._connection, self._hidden = self._readers._take(aside=self._aside)
        return self._connection

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._aside:
            self._connection.close()
        else:
            self._readers._take_back(self._connection, self._hidden)
        if isinstance(error, Exception):
            _sort(error, self._readers.path)


class Readers:
    """Read-only connections lent out one per borrower and kept open; safe from any thread.

    Args of the constructor: the file, its key, the page cache of each connection, and what is done to every
    connection once, before it is lent for the first time.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        cache_mb: int,
        prepare: Callable[[Connection], None] = lambda connection: None,
    ) -> None:
        self.path = path
        self._key = key
        self._cache_mb = cache_mb
        self._free: list[Connection] = []
        self._bare: list[Connection] = []
        self._lock = threading.Lock()
        self._open = True
        self._prepare = prepare
        self._hidden: frozenset[str] = frozenset()
        self._whole = threading.local()

    @property
    def walled(self) -> bool:
        """Whether some cases are hidden from whoever reads now."""
        return bool(self._hidden) and not getattr(self._whole, "depth", 0)

    def hide(self, case_ids: frozenset[str]) -> None:
        """From now on these cases are not there for readers."""
        with self._lock:
            if case_ids == self._hidden:
                return
            self._hidden = case_ids
            free, self._free = self._free, []
        for connection in free:
            connection.close()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """See hidden cases too, in this thread, for rules that must know them; never for what is shown."""
        self._whole.depth = getattr(self._whole, "depth", 0) + 1
        try:
            yield
        finally:
            self._whole.depth -= 1

    def lend(self, *, aside: bool = False) -> Loan:
        """Lend a connection for the length of a ``with`` block; driver errors leave it sorted.

        One lent ``aside`` is closed afterwards and keeps next to nothing: for walks through the whole file,
        which would fill the cache of another with pages nobody asks for again.
        """
        return Loan(self, aside=aside)

    def _take(self, *, aside: bool) -> tuple[Connection, frozenset[str]]:
        with self._lock:
            if not self._open:
                raise StoreTrouble("store.closed", path=str(self.path))
            hidden = self._hidden if self.walled else frozenset()
            shelf = self._free if hidden == self._hidden else self._bare
            connection = shelf.pop() if shelf and not aside else None
        cache_mb = 1 if aside else self._cache_mb
        return (self._fresh(hidden, cache_mb) if connection is None else connection), hidden

    def _fresh(self, hidden: frozenset[str], cache_mb: int) -> Connection:
        connection = open_connection(self.path, self._key, cache_mb=cache_mb, reading=True)
        self._prepare(connection)
        if hidden:
            from ipmediate.storage.wall import dress

            with border(self.path):
                dress(connection, hidden)
        return connection

    def _take_back(self, connection: Connection, hidden: frozenset[str]) -> None:
        if connection.in_transaction:
            connection.rollback()
        with self._lock:
            if self._open and hidden == self._hidden:
                self._free.append(connection)
                return
            if self._open and not hidden:
                self._bare.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close every connection that is not lent; a lent one closes when it comes back."""
        with self._lock:
            self._open = False
            free, self._free, self._bare = [*self._free, *self._bare], [], []
        for connection in free:
            connection.close()


def write_engine(path: Path, key: bytes, *, cache_mb: int = DEFAULT_CACHE_MB) -> Engine:
    """An SQLAlchemy engine with one keyed connection whose transactions begin ``IMMEDIATE``.

    The key travels through the creator, never through a URL.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: open_connection(path, key, cache_mb=cache_mb),
        poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=BUSY_MS / 1000,
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swap(fresh: Path, path: Path) -> None:
    """Let a finished file take the place of an old one.

    Windows refuses that while somebody has the old one open, mostly a virus scanner for a moment: it is tried
    again for about two seconds before the refusal stands.
    """
    for pause in HELD_PAUSES if os.name == "nt" else ():
        try:
            os.replace(fresh, path)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(fresh, path)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: temporary file, fsync, rename, fsync of the folder; mode 0600."""
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        swap(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
