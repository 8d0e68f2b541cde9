"""Whether the history is as it was signed, and the history of one case to take away."""

from __future__ import annotations

from pathlib import Path

import click

from ipmediate.cli.door import Door, case_id_of, write_bytes
from ipmediate.cli.words import Command, Group, option
from ipmediate.domain.refusals import Refusal


@click.group(cls=Group, code="history")
def history() -> None:
    """The record of acts of a profile."""


@history.command("verify", cls=Command, code="history.verify")
@click.pass_obj
def verify(door: Door) -> None:
    """Go through both chains; refused with the first entry that is not as it was signed."""
    with door.house() as house:
        found = house.verify()
        fingerprint = house.fingerprint()
    if found.first is not None:
        kind, number = found.first
        raise Refusal("history.not_as_signed", kind=kind, number=number)
    document = {
        "sound": True,
        "commits": found.commits,
        "entries": found.entries,
        "signed": found.signed,
        "fingerprint": fingerprint,
    }
    told = {"commits": found.commits, "entries": found.entries, "signed": found.signed, "key": fingerprint}
    door.answer(document, [door.text("cli.history_sound", **told)])


@history.command("package", cls=Command, code="history.package")
@click.argument("named", metavar="CASE")
@option("--out", "-o", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def package(door: Door, named: str, out: Path) -> None:
    """The history of a case as a ZIP anybody can check with sha256sum and openssl."""
    with door.house() as house:
        data = house.history_package(case_id_of(house, named))
    write_bytes(out, data)
    door.answer({"file": str(out), "bytes": len(data)}, [door.text("cli.written", path=str(out))])
