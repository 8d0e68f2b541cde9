"""Make the shared database of a committee, bring it up to date, look whether it is as it should be."""

from __future__ import annotations

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door
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


def _bring_up(door: Door, database: str) -> None:
    with bootstrap.shared_database(database) as shared:
        taken = shared.bring_up()
    code = "cli.server_brought_up" if taken else "cli.server_as_it_was"
    door.answer({"steps": taken}, [door.text(code, count=len(taken))])
