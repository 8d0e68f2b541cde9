"""Papers of a case."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from ipmediate.cli.door import Door, plain, read_bytes, write_bytes
from ipmediate.cli.words import Command, Group, option
from ipmediate.domain.refusals import Missing


@click.group(cls=Group, code="papers")
def papers() -> None:
    """Papers of a case."""


@papers.command("render", cls=Command, code="papers.render")
@click.argument("case")
@option("--form", "form_id", required=True)
@option("--about", default="")
@option("--format", "file_format", type=click.Choice(["pdf", "docx"]), default="pdf")
@option("--out", "-o", type=click.Path(path_type=Path))
@click.pass_obj
def render(door: Door, case: str, form_id: str, about: str, file_format: str, out: Path | None) -> None:
    """A draft of one paper as PDF or DOCX; nothing is issued."""
    with door.on_case(case) as (workspace, case_id):
        workspace.access.taken([case_id])
        made = workspace.papers.preview(case_id, form_id, about)
        data = made.pdf if file_format == "pdf" else workspace.papers.working_copy(case_id, form_id, about)
        missing = workspace.papers.missing(case_id, form_id, about)
    path = out or Path(f"{form_id}.{file_format}")
    write_bytes(path, data)
    document = {
        "case_id": case_id,
        "form": form_id,
        "title": made.title,
        "file": str(path),
        "pages": made.pages,
        "sha256": hashlib.sha256(data).hexdigest(),
        "missing": [
            {"what": one.what, "place": one.place, "name": door.missing_name(one)} for one in missing
        ],
    }
    lines = [door.text("cli.paper_made", title=made.title, pages=made.pages, path=str(path))]
    named = [one for one in missing if about or "//" not in one.place]
    if len(named) < len(missing):
        lines.append(f"  - {door.text('cli.paper_about')}")
    lines.extend(f"  - {door.missing_name(one)}  [{one.place}]" for one in named)
    door.answer(document, lines)


@papers.command("issue", cls=Command, code="papers.issue")
@click.argument("case")
@option("--form", "form_id", required=True)
@option("--about", default="")
@option("--out", "-o", type=click.Path(path_type=Path))
@click.pass_obj
def issue(door: Door, case: str, form_id: str, about: str, out: Path | None) -> None:
    """Issue one paper for good."""
    from ipmediate.cli.door import case_id_of

    with door.house() as house:
        case_id = case_id_of(house, case)
        house.workspace.access.taken([case_id])
        paper = house.workspace.papers.issue(case_id, form_id=form_id, about=about).value
        data = house.workspace.papers.content(paper.sha256)
    path = out or Path(f"{form_id}.pdf")
    write_bytes(path, data)
    document = {**plain(paper), "file": str(path)}
    door.answer(
        document, [door.text("cli.paper_issued", title=paper.title, pages=paper.pages, path=str(path))]
    )


@papers.command("house", cls=Command, code="papers.house")
@option("--form", "form_id", required=True)
@option("--about", required=True)
@option("--issue", "issued", is_flag=True)
@option("--out", "-o", type=click.Path(path_type=Path))
@click.pass_obj
def house_paper(door: Door, form_id: str, about: str, issued: bool, out: Path | None) -> None:
    """A paper without a case, for somebody on the roster or for a period; a draft unless issued."""
    with door.house() as house:
        own = house.workspace.house_papers
        missing = () if issued else own.missing(form_id, about)
        if issued:
            paper = own.issue(form_id, about).value
            data, pages, number = house.workspace.papers.content(paper.sha256), paper.pages, paper.number
            title = paper.title
        else:
            made = own.preview(form_id, about)
            data, pages, number, title = made.pdf, made.pages, "", made.title
    path = out or Path(f"{form_id}.pdf")
    write_bytes(path, data)
    document = {
        "form": form_id,
        "about": about,
        "title": title,
        "number": number,
        "pages": pages,
        "file": str(path),
        "missing": [one.place for one in missing],
    }
    code = "cli.paper_issued" if issued else "cli.paper_made"
    lines = [door.text(code, title=title, pages=pages, path=str(path))]
    lines.extend(f"  - {door.missing_name(one)}  [{one.place}]" for one in missing)
    door.answer(document, lines)


@papers.command("template", cls=Command, code="papers.template")
@click.argument("file", type=click.Path(path_type=Path))
@option("--form", "form_id", required=True)
@click.pass_obj
def take_template(door: Door, file: Path, form_id: str) -> None:
    """Take a DOCX template over."""
    with door.house() as house:
        made = house.workspace.templates.put(form_id, file.name, read_bytes(file)).value
    door.answer(plain(made), [f"{made.id}  {made.name}"])


@papers.command("fill", cls=Command, code="papers.fill")
@click.argument("case")
@option("--template", "template_id", required=True)
@option("--about", default="")
@option("--issue", "issued", is_flag=True)
@option("--out", "-o", type=click.Path(path_type=Path))
@click.pass_obj
def fill_template(
    door: Door, case: str, template_id: str, about: str, issued: bool, out: Path | None
) -> None:
    """Fill a DOCX template from a case; a trial unless issued."""
    from ipmediate.cli.door import case_id_of

    with door.house() as house:
        own, case_id = house.workspace.templates, case_id_of(house, case)
        house.workspace.access.taken([case_id])
        missing: tuple[Missing, ...] = ()
        if issued:
            docx = house.workspace.papers.content(own.issue(template_id, case_id, about).value.sha256)
        else:
            tried = own.test(template_id, case_id, about)
            docx, missing = tried.docx, tried.missing
    path = out or Path(f"{template_id}.docx")
    write_bytes(path, docx)
    document = {
        "case_id": case_id,
        "template": template_id,
        "file": str(path),
        "sha256": hashlib.sha256(docx).hexdigest(),
        "missing": [{"place": one.place, "name": door.missing_name(one)} for one in missing],
    }
    door.answer(document, [str(path), *(f"  - {door.missing_name(one)}  [{one.place}]" for one in missing)])


@papers.command("list", cls=Command, code="papers.list")
@click.argument("case")
@click.pass_obj
def list_forms(door: Door, case: str) -> None:
    """Blank papers that can be used now."""
    with door.on_case(case) as (workspace, case_id):
        heads = workspace.papers.forms(case_id)
    door.answer({"forms": plain(heads)}, [f"{head.id}  {head.title}" for head in heads])
