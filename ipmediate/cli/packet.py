"""The packet for the court."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ipmediate.cli.door import Door, case_id_of, plain, write_bytes
from ipmediate.cli.words import DAY, Command, option


@click.command(cls=Command, code="packet")
@click.argument("case")
@option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@option("--on", type=DAY)
@option("--internal", is_flag=True)
@click.pass_obj
def packet(door: Door, case: str, out: Path, on: date | None, internal: bool) -> None:
    """Bind the application for confirmation with everything it needs, and the bundle for filing."""
    with door.house() as house:
        case_id = case_id_of(house, case)
        made = house.workspace.confirmation.build_packet(case_id, on=on, internal=internal).value
        if internal:
            files = {"draft.pdf": made.draft}
        else:
            files = {
                "packet.pdf": house.repository.content(made.sha256),
                "packet.zip": house.repository.content(made.bundle_sha256),
                "print-plan.pdf": house.repository.content(made.print_plan_sha256),
            }
    for name, data in files.items():
        write_bytes(out / name, data)
    document = {
        "case_id": case_id,
        "pages": made.pages,
        "paper_id": made.paper_id,
        "sha256": made.sha256,
        "bundle_sha256": made.bundle_sha256,
        "print_plan_sha256": made.print_plan_sha256,
        "files": [str(out / name) for name in files],
        "contents": plain(made.contents),
    }
    lines = [door.text("cli.packet_made", path=str(out), pages=made.pages)]
    lines.extend(f"  {name}" for name in document["files"])
    door.answer(document, lines)
