"""Opening after a kill: ``python -m tests.bench.afterkill PROFILE [megabytes]``.

Copies the profile, lets a process write so many megabytes (200) that stay in the write-ahead log, kills it
with ``SIGKILL``, and prints the seconds until the profile is open and its register counted, beside those of
the same profile closed in order.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from ipmediate import bootstrap
from ipmediate.bootstrap import house
from ipmediate.services.caserows import RegisterFilter
from tests.bench.handed import HandedOver

PIECE = 1_000_000


def opened(folder: Path) -> float:
    """Seconds until the register is counted."""
    begun = time.monotonic()
    with bootstrap.open_profile(folder) as found:
        found.workspace.queries.count(RegisterFilter())
        return time.monotonic() - begun


def killed(folder: Path, megabytes: int) -> int:
    """Leave a log of about so many megabytes behind; its bytes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with bootstrap.open_profile(folder) as found, found.store.reading() as held:
            held.execute("BEGIN")
            held.execute("SELECT count(*) FROM meta").fetchall()
            with found.store.local_writing() as connection:
                connection.execute("CREATE TABLE filler (piece BLOB)")
            for _ in range(megabytes):
                with found.store.local_writing() as connection:
                    connection.execute("INSERT INTO filler VALUES (randomblob(?))", (PIECE,))
            os.write(writing, b"x")
            time.sleep(600)
    os.read(reading, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return (folder / "store.db-wal").stat().st_size


def main() -> None:
    """Measure once, in turn."""
    source = Path(sys.argv[1])
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    house._vault = lambda: HandedOver(source.with_suffix(".vault"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "p"
        shutil.copytree(source, folder)
        opened(folder)
        print(f"closed in order: {opened(folder):.3f} s")
        size = killed(folder, megabytes)
        print(f"killed with {size >> 20} MiB in the log: {opened(folder):.3f} s")
        print(f"once more: {opened(folder):.3f} s")


if __name__ == "__main__":
    main()
