"""Invented cases, to look around and to measure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door
from ipmediate.cli.words import DAY, Command, option


@click.command(cls=Command, code="demo")
@option("--cases", type=click.IntRange(1, 1_000_000), default=26)
@option("--seed", type=int, default=1)
@option("--today", type=DAY)
@option("--thin", is_flag=True)
@option("--out", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def demo(door: Door, cases: int, seed: int, today: date | None, thin: bool, out: Path) -> None:
    """Make a profile full of invented cases."""
    made = bootstrap.demo_profile(out, cases=cases, seed=seed, today=today, thin=thin)
    made.close()
    document = {"profile": str(out), "cases": cases, "seed": seed}
    door.answer(document, [door.text("cli.demo_made", count=cases, path=str(out))])
