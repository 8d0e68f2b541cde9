"""Let the program try itself on this computer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ipmediate import __version__, bootstrap
from ipmediate.cli.door import Door, plain
from ipmediate.cli.words import Command, option
from ipmediate.domain.refusals import Refusal


@click.command(cls=Command, code="selfcheck")
@option("--out", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def selfcheck(door: Door, out: Path | None) -> None:
    """Make a profile, demonstration cases, a packet; verify it; make a backup."""
    with bootstrap.try_itself(out) as check:
        checked = tuple(check.run())
    failed = [one.name for one in checked if not one.ok]
    document = {
        "version": __version__,
        "python": sys.version.split()[0],
        "system": sys.platform,
        "packed": bool(getattr(sys, "frozen", False)),
        "ok": not failed,
        "checked": plain(checked),
    }
    lines = [
        f"{'✓' if one.ok else '✗'} {door.title(f'selfcheck.{one.name}')}  {one.told}  {one.seconds:.1f} s"
        for one in checked
    ]
    door.answer(document, lines)
    if failed:
        raise Refusal("selfcheck.failed", count=len(failed), names=", ".join(failed))
