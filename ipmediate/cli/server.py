"""Make the shared database of a committee, bring it up to date, look whether it is as it should be."""

from __future__ import annotations

from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, read_bytes, write_bytes
from ipmediate.cli.words import Command, Group, option
from ipmediate.domain.refusals import Refusal


@click.group(cls=Group, code="server")
def server() -> None:
    """The database several workstations share."""


@server.command("init", cls=Command, code="server.init")
@option("--database", required=True)
@click.pass_obj
def init(door: Door, database: str) -> None:
    """Make everything in an empty database; on one that is made already it changes nothing."""
    _bring_up(door, database)


@server.command("upgrade", cls=Command, code="server.upgrade")
@option("--database", required=True)
@click.pass_obj
def upgrade(door: Door, database: str) -> None:
    """Take the database to the format of this program."""
    _bring_up(door, database)


@server.command("check", cls=Command, code="server.check")
@option("--database", required=True)
@click.pass_obj
def check(door: Door, database: str) -> None:
    """Say what is not as it should be."""
    with bootstrap.shared_database(database) as shared:
        found = shared.faults()
    told = [{"code": one.code, "params": dict(one.params)} for one in found]
    lines = [door.text(one.code, **dict(one.params)) for one in found]
    door.answer({"sound": not found, "findings": told}, lines or [door.text("cli.server_sound")])
    if found:
        raise Refusal("cli.server_unsound", count=len(found))


@server.command("space", cls=Command, code="server.space")
@option("--database", required=True)
@option("--committee", required=True)
@option("--director", required=True)
@option("--host", required=True)
@option("--port", type=int, default=5432)
@option("--ca", type=click.Path(path_type=Path), required=True)
@option("--out", "-o", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def space(
    door: Door, database: str, committee: str, director: str, host: str, port: int, ca: Path, out: Path
) -> None:
    """Make the space of a committee and write the ticket of its first computer, the director's."""
    authority = read_bytes(ca).decode("ascii", "replace")
    with bootstrap.shared_database(database) as shared:
        made, text = shared.found(committee, director, host=host, port=port, ca=authority)
    write_bytes(out, text.encode())
    out.chmod(0o600)
    until = made.expires_at.isoformat() if made.expires_at else ""
    document = {"space": made.space_id, "file": str(out), "expires_at": until}
    door.answer(document, [door.text("cli.server_space", path=str(out), name=director)])


@server.command("salvage", cls=Command, code="server.salvage")
@option("--database", required=True)
@option("--space", "space_id", required=True)
@option("--days", type=click.IntRange(0, 90), default=14)
@click.pass_obj
def salvage(door: Door, database: str, space_id: str, days: int) -> None:
    """After the server went back in time: let workstations give back what it lost, for so many days."""
    with bootstrap.shared_database(database) as shared:
        shared.salvage(space_id, days)
    door.answer({"space": space_id, "days": days}, [door.text("cli.server_salvage", days=days)])


@server.command("restored", cls=Command, code="server.restored")
@option("--database", required=True)
@option("--space", "space_id", required=True)
@click.pass_obj
def restored(door: Door, database: str, space_id: str) -> None:
    """After knowingly restoring a dump: a new lineage, and giving back is open for 14 days."""
    with bootstrap.shared_database(database) as shared:
        shared.restored(space_id)
    door.answer({"space": space_id}, [door.text("cli.server_restored")])


def _bring_up(door: Door, database: str) -> None:
    with bootstrap.shared_database(database) as shared:
        taken = shared.bring_up()
    code = "cli.server_brought_up" if taken else "cli.server_as_it_was"
    door.answer({"steps": taken}, [door.text(code, count=len(taken))])
