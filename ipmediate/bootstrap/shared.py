"""The shared database, opened by its administrator."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from ipmediate.domain.spaces import Invitation
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

    def found(
        self, committee: str, director: str, *, host: str, port: int, ca: str
    ) -> tuple[Invitation, str]:
        """Make the space of a committee; the ticket of its first computer, and its text.

        Raises:
            Refusal: ``sync.bad_authority`` when the certificate cannot be read.
        """
        from cryptography import x509

        from ipmediate.bootstrap.surroundings import fresh_id, local_now
        from ipmediate.domain.committees import UserRole
        from ipmediate.domain.spaces import Invitation
        from ipmediate.sync import tickets
        from ipmediate.sync.server import making

        try:
            x509.load_pem_x509_certificates(ca.encode())
        except ValueError:
            raise Refusal("sync.bad_authority") from None
        space_id = fresh_id()
        connection: Any = self._connection
        made = Invitation(
            host=host, port=port, dbname=connection.info.dbname, ca=ca, space_id=space_id,
            space_name=committee, ticket_id=fresh_id(), login=tickets.new_login("tk"),
            secret=tickets.new_secret(), user_id=fresh_id(), user_name=director, role=UserRole.DIRECTOR,
            expires_at=local_now() + timedelta(hours=72),
        )  # fmt: skip
        making.make_space(connection, space_id, committee, lineage=uuid.UUID(fresh_id()))
        making.found(connection, space_id, made)
        return made, tickets.written(made)

    def salvage(self, space_id: str, days: int) -> None:
        """Let workstations give back what the server lost, for so many days.

        Raises:
            SyncTrouble: ``sync.no_space``.
        """
        from ipmediate.sync.server import making

        making.open_salvage(self._connection, space_id, days)  # type: ignore[arg-type]

    def restored(self, space_id: str) -> None:
        """Tell workstations that the server was knowingly put back, and open giving back for 14 days."""
        from ipmediate.bootstrap.surroundings import fresh_id
        from ipmediate.sync.server import making

        making.new_lineage(self._connection, space_id, lineage=uuid.UUID(fresh_id()))  # type: ignore[arg-type]
        making.open_salvage(self._connection, space_id, 14)  # type: ignore[arg-type]


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
