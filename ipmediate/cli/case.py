"""Bring cases in, take them out, look at them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, case_id_of, plain, print_line, read_bytes, write_bytes
from ipmediate.cli.words import Command, Group, option

if TYPE_CHECKING:
    from ipmediate.services.caserows import CaseRow


@click.group(cls=Group, code="case")
def case() -> None:
    """Cases of a profile."""


@case.command("import", cls=Command, code="case.import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def import_files(door: Door, files: tuple[Path, ...]) -> None:
    """Take over case files; each whole or not at all."""
    data = [(path, read_bytes(path)) for path in files]
    with door.house() as house:
        if len(data) > 1 and not house.card.demo:
            house.back_up("before-import")
        for path, content in data:
            file = house.workspace.cases.import_file(content).value
            number = file.case.number or file.case.provisional_number
            doubts = bootstrap.doubts(file)
            document = {
                "case_id": file.id,
                "number": number,
                "title": file.case.title,
                "file": path.name,
                "doubts": [{"path": one.path, "message": door.fault_text(one)} for one in doubts],
            }
            lines = [door.text("cli.case_imported", number=number, title=file.case.title)]
            door.answer(document, [*lines, *(f"  - {door.fault_text(one)}" for one in doubts)])


@case.command("export", cls=Command, code="case.export")
@click.argument("named", metavar="CASE")
@option("--out", "-o", type=click.Path(path_type=Path))
@option("--outside", is_flag=True)
@click.pass_obj
def export(door: Door, named: str, out: Path | None, outside: bool) -> None:
    """One case as a case file, without private talks; for somebody outside without the inner part."""
    with door.house() as house:
        data = house.workspace.cases.export_file(case_id_of(house, named), outside=outside)
    if out is None:
        print_line(data.decode().rstrip("\n"))
        return
    write_bytes(out, data)
    door.answer({"file": str(out), "bytes": len(data)}, [door.text("cli.written", path=str(out))])


@case.command("list", cls=Command, code="case.list")
@option("--stage", multiple=True)
@option("--words", default="")
@option("--limit", type=click.IntRange(1, 100_000), default=50)
@click.pass_obj
def list_cases(door: Door, stage: tuple[str, ...], words: str, limit: int) -> None:
    """The register, newest first."""
    from ipmediate.services.caserows import RegisterFilter

    with door.house() as house:
        asked = RegisterFilter(stages=stage, words=words)
        ids = house.workspace.queries.case_ids(asked)
        rows = house.workspace.queries.case_rows(ids[:limit])
    lines = [
        f"{row.number or row.case_id}  {door.title(f'label.stage.{row.stage}')}  {row.title}" for row in rows
    ]
    door.answer({"total": len(ids), "cases": [_listed(row) for row in rows]}, lines)


_LISTED = (
    "rowid", "case_id", "number", "title", "stage", "right_type", "cause", "channel", "source", "path",
    "track", "mediator", "applicant", "respondent", "amount", "accepted_on", "closed_on", "due_on",
    "due_rule", "due_provisional", "tags",
)  # fmt: skip


def _listed(row: CaseRow) -> dict[str, Any]:
    """A line of the register as JSON holds it."""
    return {name: plain(getattr(row, name)) for name in _LISTED}


@case.command("read", cls=Command, code="case.read")
@click.argument("named", metavar="CASE")
@click.argument("items", nargs=-1, metavar="[EVIDENCE]...")
@option("--anew", is_flag=True)
@click.pass_obj
def read(door: Door, named: str, items: tuple[str, ...], anew: bool) -> None:
    """Read the text off scans; without ids, off all that have pages and were not read yet."""
    from ipmediate.domain.edits import find
    from ipmediate.domain.refusals import Refusal
    from ipmediate.domain.scantexts import can_be_read, text_of

    with door.house() as house:
        workspace, case_id = house.workspace, case_id_of(house, named)
        if not workspace.scan_texts.engine():
            raise Refusal("scantexts.no_engine")
        file = workspace.cases.load(case_id)
        chosen = [find(file, "evidence", key) for key in items] or [
            one for one in file.evidence if one.sha256 and can_be_read(one.media_type, one.file_name)
        ]
        for item in chosen:
            if not anew and text_of(file.scan_texts, item.id, item.sha256) is not None:
                continue
            outcome = workspace.scan_texts.read(case_id, item.id)
            text = text_of(outcome.value.scan_texts, item.id, item.sha256)
            door.answer(
                {"case_id": case_id, "evidence_id": item.id, "text": plain(text)},
                [
                    door.text(outcome.said, **outcome.params),
                    *(page.text for page in (text.pages if text is not None else ())),
                ],
            )


@case.command("number", cls=Command, code="case.number")
@click.argument("named", metavar="CASE")
@click.pass_obj
def number(door: Door, named: str) -> None:
    """Give an accepted case its official number."""
    with door.house() as house:
        outcome = house.workspace.intake.number(case_id_of(house, named))
    head = outcome.value.case
    document = {
        "case_id": outcome.value.id,
        "number": head.number,
        "provisional_number": head.provisional_number,
    }
    door.answer(document, [door.text(outcome.said, **outcome.params)])


@case.command("set", cls=Command, code="case.set")
@click.argument("named", metavar="CASE")
@click.argument("values", nargs=-1, required=True, metavar="PLACE=VALUE...")
@click.pass_obj
def put_values(door: Door, named: str, values: tuple[str, ...]) -> None:
    """Fill in fields by the places that are told for what is missing; all in one act."""
    told = dict(one.partition("=")[::2] for one in values)
    with door.house() as house:
        outcome = bootstrap.fill_in(house.workspace, case_id_of(house, named), told)
    places = list(told)
    document = {"case_id": outcome.value.id, "places": places}
    door.answer(document, [door.text("cli.case_set", places="、".join(places))])


@case.command("trash", cls=Command, code="case.trash")
@click.argument("named", metavar="CASE")
@option("--reason", required=True)
@click.pass_obj
def trash(door: Door, named: str, reason: str) -> None:
    """Put a case into the trash."""
    with door.house() as house:
        outcome = house.workspace.trash.put(case_id_of(house, named), reason=reason)
    door.answer({"case_id": outcome.value.id}, [door.text(outcome.said, **outcome.params)])


@case.command("trashed", cls=Command, code="case.trashed")
@click.pass_obj
def trashed(door: Door) -> None:
    """What lies in the trash."""
    with door.house() as house:
        found = house.workspace.trash.all()
    lines = [f"{one.case_id}  {one.number}  {one.title}  {one.reason}  {one.by}" for one in found]
    door.answer({"cases": plain(found)}, lines)


@case.command("undelete", cls=Command, code="case.undelete")
@click.argument("named", metavar="CASE")
@click.pass_obj
def undelete(door: Door, named: str) -> None:
    """Take a case out of the trash; its id or number stands in the list of the trash."""
    with door.house() as house:
        workspace = house.workspace
        ids = [one.case_id for one in workspace.trash.all() if named in (one.case_id, one.number)]
        outcome = workspace.trash.take_out(ids[0] if len(ids) == 1 else case_id_of(house, named))
    door.answer({"case_id": outcome.value.id}, [door.text(outcome.said, **outcome.params)])


@case.command("show", cls=Command, code="case.show")
@click.argument("named", metavar="CASE")
@click.pass_obj
def show(door: Door, named: str) -> None:
    """The head of a case, its parties and clauses."""
    with door.on_case(named) as (workspace, case_id):
        file = workspace.cases.load(case_id)
        head = file.case
        document = {
            "case": plain(head),
            "parties": plain(file.parties),
            "clauses": plain(file.agreed_clauses),
        }
        lines = [
            f"{head.number or head.provisional_number or head.id}  {head.title}",
            door.title(f"label.stage.{head.stage.value}"),
            *(f"  {door.title(f'label.side.{one.side.value}')} {one.name}" for one in file.parties),
        ]
    door.answer(document, lines)
