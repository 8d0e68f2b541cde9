"""The people who mediate."""

from __future__ import annotations

from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, plain, read_bytes
from ipmediate.cli.words import Command, Group


@click.group(cls=Group, code="roster")
def roster() -> None:
    """Read and list the roster."""


@roster.command("import", cls=Command, code="roster.import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_people(door: Door, file: Path) -> None:
    """Take over people from a JSON list; whole or not at all."""
    people = bootstrap.read_people(read_bytes(file))
    with door.house() as house:
        house.workspace.roster.import_people(people)
    document = {"imported": [one.id for one in people]}
    door.answer(document, [door.text("cli.roster_imported", count=len(people))])


@roster.command("list", cls=Command, code="roster.list")
@click.pass_obj
def list_people(door: Door) -> None:
    """Everybody on the roster."""
    with door.house() as house:
        people = house.workspace.roster.people()
    lines = [f"{one.id}  {one.name}  {'、'.join(one.specialties)}" for one in people]
    door.answer({"people": plain(people)}, lines)
