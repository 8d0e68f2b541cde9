"""Signed packs: data that come after the program, and new versions of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, plain
from ipmediate.cli.words import Command, Group
from ipmediate.domain.packs import Pack

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=Group, code="pack")
def packs() -> None:
    """Data and new versions in signed files."""


@packs.command("show", cls=Command, code="pack.show")
@click.argument("file", type=FILE)
@click.pass_obj
def show(door: Door, file: Path) -> None:
    """Say what a pack brings."""
    pack = bootstrap.pack_shelf().look(file)
    door.answer(plain(pack), _lines(pack))


@packs.command("install", cls=Command, code="pack.install")
@click.argument("file", type=FILE)
@click.pass_obj
def install(door: Door, file: Path) -> None:
    """Take over data."""
    door.permit("pack.take")
    pack = bootstrap.pack_shelf().install(file)
    door.answer(plain(pack), [door.text("packs.installed", title=pack.title, edition=pack.edition)])


@packs.command("list", cls=Command, code="pack.list")
@click.pass_obj
def list_(door: Door) -> None:
    """What is in."""
    shelf = bootstrap.pack_shelf().stand()
    found = [one.pack for one in shelf.packs]
    lines = [line for pack in found for line in _lines(pack)]
    lines += [door.text("packs.spoiled", files=one.id) for one in shelf.spoiled]
    door.answer({"packs": plain(found), "spoiled": plain(shelf.spoiled)}, lines)


@packs.command("remove", cls=Command, code="pack.remove")
@click.argument("name")
@click.pass_obj
def remove(door: Door, name: str) -> None:
    """Go back to what shipped with the program."""
    door.permit("pack.take")
    bootstrap.pack_shelf().remove(name)
    door.answer({"removed": name}, [door.text("packs.removed", name=name)])


@packs.command("update", cls=Command, code="pack.update")
@click.argument("file", type=FILE)
@click.pass_obj
def update(door: Door, file: Path) -> None:
    """Back up the profile and start the installer of a new version."""
    with door.house() as house:
        house.permit("pack.take")
        pack = bootstrap.pack_shelf().update(file, back_up=lambda: house.back_up("before-update"))
    door.answer(plain(pack), [door.text("packs.updating", version=pack.version)])


def _lines(pack: Pack) -> Iterator[str]:
    yield f"{pack.id}  {pack.title}  {pack.edition}  {pack.issued_on.isoformat()}"
    if pack.note:
        yield f"  {pack.note}"
    for file in pack.files:
        yield f"  {file.path}  {file.size:,}"
