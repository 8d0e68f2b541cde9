"""The shared database, opened by its administrator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipmediate.sync.server.making import Finding


class SharedDatabase:
    """What an administrator does with the shared database over one connection."""

    def __init__(self, connection: object) -> None:
        self._connection = connection

    def bring_up(self) -> list[int]:
        """Make it or take it to the newest format; the steps taken.

        Raises:
            SyncTrouble: ``sync.server_too_old``, ``sync.server_newer``, ``sync.not_administrator``.
        """
        from ipmediate.sync.server import making

        return making.bring_up(self._connection)  # type: ignore[arg-type]

    def faults(self) -> list[Finding]:
        """Everything that is not as it should be."""
        from ipmediate.sync.server import making

        return making.faults(self._connection)  # type: ignore[arg-type]


@contextmanager
def shared_database(address: str) -> Iterator[SharedDatabase]:
    """Open the shared database as its administrator.

    Args:
        address: libpq connection string; a password comes from ``PGPASSWORD`` or the password file, never
            from the command line. Over a network the server's certificate is verified.

    Raises:
        SyncTrouble: ``sync.unreachable`` and whatever else stands in the way.
    """
    from ipmediate.sync import postgres

    with postgres.administrator(address) as connection:
        yield SharedDatabase(connection)
