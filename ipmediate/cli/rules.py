"""The committee's own rule files and what the rulebook rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, plain, read_bytes
from ipmediate.cli.words import Command, Group, option
from ipmediate.domain.refusals import BadFile, Refusal

if TYPE_CHECKING:
    from ipmediate.domain.rulefiles import RuleInspection
    from ipmediate.services.rules import Rules


@click.group(cls=Group, code="rules")
def rules() -> None:
    """List, check, take over and take away rule files."""


@click.group(cls=Group, code="calendar")
def calendar() -> None:
    """Year tables of working days."""


@contextmanager
def _shelf(door: Door) -> Iterator[Rules]:
    if door.folder is None:
        yield bootstrap.lone_case().workspace.rules
        return
    with door.house() as house:
        yield house.workspace.rules


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("cli.not_utf8", path=str(path)) from None


@rules.command("list", cls=Command, code="rules.list")
@option("--kind", "chapter", type=str)
@click.pass_obj
def list_sources(door: Door, chapter: str | None) -> None:
    """Every version of every rule with its source, those checked longest ago first."""
    with _shelf(door) as shelf:
        found = [one for one in shelf.sources() if chapter in (None, one.kind.value)]
        aside = shelf.set_aside()
        own = shelf.files()
    found.sort(key=lambda one: (one.checked_on is not None, one.checked_on or one.since))
    lines = [
        f"{one.checked_on or '-'}  {one.status:8}  {one.file}{own_mark(one.local)}  {one.rule}  {one.cite}"
        for one in found
    ]
    lines.append(door.text("cli.rules_listed", count=len(found), files=len({one.file for one in found})))
    document = {
        "sources": plain(found),
        "local": [{"path": one.path, "added_on": one.added_on.isoformat()} for one in own],
        "set_aside": {path: [door.fault_text(fault) for fault in faults] for path, faults in aside.items()},
    }
    door.answer(document, lines)


def own_mark(local: bool) -> str:
    """What stands behind the name of one of the committee's own files."""
    return " *" if local else ""


@rules.command("check", cls=Command, code="rules.check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def check(door: Door, files: tuple[Path, ...]) -> int:
    """Look at files without taking them over; all faults of all files are told."""
    faults: list[Any] = []
    with _shelf(door) as shelf:
        looked = [(path, shelf.inspect(path.name, _text(path))) for path in files]
    for _, found in looked:
        faults += found.faults
    if faults:
        names = [path.name for path, found in looked if found.faults]
        raise BadFile("rules.faulty", tuple(faults), names=names)
    document = {"files": [_record(path.name, found) for path, found in looked]}
    lines = [
        door.text("cli.rules_checked", name=path.name, path=found.path, examples=found.examples)
        for path, found in looked
    ]
    door.answer(document, lines)
    return 0


def _record(name: str, found: RuleInspection) -> dict[str, Any]:
    return {
        "file": name,
        "path": found.path,
        "kind": found.kind.value if found.kind else None,
        "replaces": found.replaces,
        "examples": found.examples,
    }


def _take(door: Door, file: Path) -> None:
    text = _text(file)
    with door.house() as house:
        outcome = house.workspace.rules.take_over(file.name, text)
    document = {**_record(file.name, outcome.value), "recomputed": outcome.params["cases"]}
    door.answer(document, [door.text("rules.taken", **outcome.params)])


@rules.command("add", cls=Command, code="rules.add")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def add(door: Door, file: Path) -> None:
    """Take a rule file over into the profile."""
    _take(door, file)


@rules.command("remove", cls=Command, code="rules.remove")
@click.argument("path")
@click.pass_obj
def remove(door: Door, path: str) -> None:
    """Go by what ships again."""
    with door.house() as house:
        outcome = house.workspace.rules.take_away(path)
    document = {"path": path, "recomputed": outcome.params["cases"]}
    door.answer(document, [door.text("rules.removed", **outcome.params)])


@calendar.command("import", cls=Command, code="calendar.import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_year(door: Door, file: Path) -> None:
    """Take over the year table of a State Council notice and work out deadlines anew."""
    _take(door, file)


@calendar.command("list", cls=Command, code="calendar.list")
@click.pass_obj
def list_years(door: Door) -> None:
    """Years whose arrangement is here."""
    with door.law() as book:
        years = [
            {"year": year, "source": table.source, "local": f"calendar/cn/{year}.toml" in book.local}
            for year in book.calendar.years
            if (table := book.calendar.table(year)) is not None
        ]
    door.answer({"years": years}, [f"{one['year']}  {one['source']}" for one in years])
