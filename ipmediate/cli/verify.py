"""Check that a filed packet is as it was filed."""

from __future__ import annotations

from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, plain
from ipmediate.cli.words import Command
from ipmediate.domain.refusals import Refusal

KINDS = ("changed", "missing", "unlisted")


@click.command(cls=Command, code="verify")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def verify(door: Door, path: Path) -> None:
    """Compare a bundle, or the folder it was unpacked into, with its check sums."""
    if not path.exists():
        raise Refusal("cli.no_such_file", path=str(path))
    found = bootstrap.paper_room().verify(path)
    lines = [door.text("cli.verify_sound" if found.sound else "cli.verify_unsound", count=len(found.same))]
    for kind in KINDS:
        lines.extend(f"  - {door.title(f'cli.verify_{kind}')} {name}" for name in getattr(found, kind))
    door.answer({**plain(found), "sound": found.sound}, lines)
    if not found.sound:
        counts = {kind: len(getattr(found, kind)) for kind in KINDS}
        raise Refusal("cli.verify_refused", path=str(path), **counts)
