"""The packet for the court."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ipmediate.cli.door import Door, case_id_of, plain
from ipmediate.cli.words import DAY, Command, option


@click.command(cls=Command, code="packet")
@click.argument("case")
@option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@option("--on", type=DAY)
@click.pass_obj
def packet(door: Door, case: str, out: Path, on: date | None) -> None:
    """Bind the application for confirmation with everything it needs, and the bundle for filing."""
    with door.house() as house:
        case_id = case_id_of(house, case)
        day = on or house.around.today()
        made = house.workspace.confirmation.build_packet(case_id, on=day, out=out)
    document = {"case_id": case_id, **plain(made)}
    door.answer(document, [door.text("cli.packet_made", path=str(out), pages=document.get("pages", 0))])
