"""Find cases by any words in them."""

from __future__ import annotations

import click

from ipmediate.cli.door import Door, plain
from ipmediate.cli.words import Command, option


@click.command(cls=Command, code="search")
@click.argument("words", nargs=-1, required=True)
@option("--limit", type=click.IntRange(1, 1000), default=50)
@click.pass_obj
def search(door: Door, words: tuple[str, ...], limit: int) -> None:
    """Cases that hold all the words, grouped by where they stand."""
    with door.house() as house:
        found = house.workspace.queries.search(" ".join(words), limit=limit)
    lines = [door.text("cli.search_found", count=found.total)]
    for group in found.groups:
        lines.append(f"[{door.title(f'label.search_field.{group.field}')}]")
        lines.extend(f"  {hit.number or hit.case_id}  {hit.title}  …{hit.excerpt}" for hit in group.hits)
    door.answer(plain(found), lines)
