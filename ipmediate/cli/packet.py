"""The packet for the court."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from ipmediate.cli.door import Door, case_id_of, plain, write_bytes
from ipmediate.cli.words import DAY, Command, option
from ipmediate.domain.refusals import Refusal
from ipmediate.services.boundpackets import PacketPlan
from ipmediate.services.ports import Variant

_MIB = 1 << 20


@click.command(cls=Command, code="packet")
@click.argument("case")
@option("--out", type=click.Path(path_type=Path, file_okay=False))
@option("--on", type=DAY)
@option("--internal", is_flag=True)
@option("--no-cover", is_flag=True)
@option("--no-contents", is_flag=True)
@option("--most-pages", type=click.IntRange(min=0), default=0)
@option("--most-mib", type=click.IntRange(min=0), default=0)
@option("--keep-numbers", is_flag=True)
@option("--plan", is_flag=True)
@click.pass_obj
def packet(
    door: Door,
    case: str,
    out: Path | None,
    on: date | None,
    internal: bool,
    no_cover: bool,
    no_contents: bool,
    most_pages: int,
    most_mib: int,
    keep_numbers: bool,
    plan: bool,
) -> None:
    """Bind the application for confirmation with everything it needs, and the bundle for filing."""
    variant = Variant(
        internal=internal,
        cover=not no_cover,
        contents=not no_contents,
        most_pages=most_pages,
        most_bytes=most_mib * _MIB,
        keep_numbers=keep_numbers,
    )
    if plan or out is None:
        if not plan:
            raise Refusal("cli.packet_where")
        with door.house() as house:
            case_id = case_id_of(house, case)
            _tell_plan(
                door, case_id, house.workspace.confirmation.plan_packet(case_id, on=on, variant=variant)
            )
        return
    with door.house() as house:
        case_id = case_id_of(house, case)
        made = house.workspace.confirmation.build_packet(case_id, on=on, variant=variant).value
        if internal:
            files = {"draft.pdf": made.draft}
        else:
            content = house.repository.content
            files = {
                f"packet{f'-{number}' if number > 1 else ''}.pdf": content(sha256)
                for number, sha256 in enumerate(made.files, 1)
            }
            files["packet.zip"] = content(made.bundle_sha256)
            files["print-plan.pdf"] = content(made.print_plan_sha256)
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


def _tell_plan(door: Door, case_id: str, planned: PacketPlan) -> None:
    """What would be bound, line by line, then the files it would take."""
    members: list[dict[str, Any]] = []
    lines = [door.text("cli.packet_planned", pages=planned.pages, files=len(planned.files))]
    for one in planned.members:
        shown = one.place.shown if one.place is not None else "-"
        trouble = one.trouble.code if one.trouble is not None else ""
        members.append(
            {
                "title": one.title,
                "section": one.section,
                "pages": one.place.pages if one.place is not None else 0,
                "shown": shown,
                "part": one.place.part if one.place is not None else 0,
                "size": one.size,
                "printed": one.printed,
                "slip": one.slip,
                "trouble": trouble,
            }
        )
        lines.append(f"  {shown:>9}  {one.title}  {trouble}".rstrip())
    document = {
        "case_id": case_id,
        "pages": planned.pages,
        "front": planned.front,
        "files": [{"pages": one.pages, "size": one.size} for one in planned.files],
        "members": members,
        "lacking": plain(planned.lacking),
        "moved": list(planned.moved),
        "stands": planned.stands,
    }
    door.answer(document, lines)
